//! The bill: four amounts, a total with shares, items, or a price by group.

use super::Reader;
use crate::case::meaning::{CaseBill, CaseItem, CaseMaterial, ItemShare, Share};
use crate::case::request::{
    AmountsBill, Bill, Category, DrgBill, Item, NOT_KNOWN, RawValue, TotalBill,
};
use base::money::{Fen, Ratio};
use base::number::{NumberFault, NumberKind, decimal};
use base::problem::{Code, Problem};
use base::text::Text;
use rust_decimal::Decimal;

/// Most item lines in one request: far above any fee list, far below what would fill the memory.
const MAX_ITEMS: usize = 20_000;

impl Reader {
    pub(super) fn bill(&mut self, bill: &Bill) -> Option<CaseBill> {
        match bill {
            Bill::Amounts(told) => self.amounts(told),
            Bill::Total(told) => self.total(told),
            Bill::Items(items) => self.items(items),
            Bill::Drg(told) => self.drg(told),
        }
    }

    fn drg(&mut self, told: &DrgBill) -> Option<CaseBill> {
        let before = self.problems.len();
        let price = self.amount(&told.price, "bill.drg.price");
        let separate = self.maybe(&told.separate, "bill.drg.separate", Self::amount);
        if told.materials.len() > MAX_ITEMS {
            self.problems.push(Problem::number(
                NumberFault::TooLarge,
                NumberKind::Amount,
                "bill.drg.materials",
            ));
            return None;
        }
        let mut sum = price.unwrap_or_default() + separate.unwrap_or_default();
        let mut materials = Vec::with_capacity(told.materials.len());
        for (at, material) in told.materials.iter().enumerate() {
            let path = |field: &str| format!("bill.drg.materials[{at}].{field}");
            let limit = self.maybe(&material.limit, &path("limit"), Self::amount);
            if let Some(amount) = self.amount(&material.amount, &path("amount")) {
                sum = sum + amount;
                materials.push(CaseMaterial {
                    name: material.name.clone(),
                    amount,
                    limit,
                });
            }
        }
        if sum > Fen::MAX {
            self.problems.push(Problem::number(
                NumberFault::TooLarge,
                NumberKind::Amount,
                "bill.drg",
            ));
        }
        if self.problems.len() > before {
            return None;
        }
        Some(CaseBill::Drg {
            price: price?,
            materials,
            separate,
        })
    }

    fn amounts(&mut self, told: &AmountsBill) -> Option<CaseBill> {
        let before = self.problems.len();
        let mut amount = |told: &Option<RawValue>, field: &str| {
            self.maybe(told, &format!("bill.amounts.{field}"), Self::amount)
        };
        let self_funded = amount(&told.fulamt_ownpay_amt, "fulamt_ownpay_amt");
        let over_limit = amount(&told.overlmt_selfpay, "overlmt_selfpay");
        let first_self_pay = amount(&told.preselfpay_amt, "preselfpay_amt");
        let in_scope = self.amount(&told.inscp_scp_amt, "bill.amounts.inscp_scp_amt");
        if self.problems.len() > before {
            return None;
        }
        let in_scope = in_scope?;
        let others = [self_funded, over_limit, first_self_pay]
            .into_iter()
            .flatten();
        if others.sum::<Fen>() + in_scope > Fen::MAX {
            self.problems.push(Problem::number(
                NumberFault::TooLarge,
                NumberKind::Amount,
                "bill.amounts",
            ));
            return None;
        }
        Some(CaseBill::Amounts {
            self_funded,
            over_limit,
            first_self_pay,
            in_scope,
        })
    }

    fn total(&mut self, told: &TotalBill) -> Option<CaseBill> {
        let total = self.amount(&told.medfee_sumamt, "bill.total.medfee_sumamt");
        let self_funded = self.share(&told.self_funded_share, "bill.total.self_funded_share");
        let over_limit = self.share(&told.over_limit_share, "bill.total.over_limit_share");
        let first = self.share(
            &told.first_self_pay_share,
            "bill.total.first_self_pay_share",
        );
        let (self_funded, over_limit, first_self_pay) = (self_funded?, over_limit?, first?);
        let sum: Decimal = [self_funded, over_limit, first_self_pay]
            .iter()
            .map(|share| share.ratio().value())
            .sum();
        if sum > Decimal::ONE {
            self.refuse(
                Code::ShareOverOne,
                "bill.total",
                Text::fixed(
                    "全自费、超限价、先行自付三个比例加起来不能超过 100%",
                    "The shares self-funded, over-limit and first self-pay cannot be more than 100% together",
                ),
            );
            return None;
        }
        Some(CaseBill::Total {
            total: total?,
            self_funded,
            over_limit,
            first_self_pay,
        })
    }

    fn items(&mut self, told: &[Item]) -> Option<CaseBill> {
        if told.is_empty() {
            self.refuse(
                Code::Empty,
                "bill.items",
                Text::fixed("费用清单里没有项目", "The list of items is empty"),
            );
            return None;
        }
        if told.len() > MAX_ITEMS {
            self.problems.push(Problem::number(
                NumberFault::TooLarge,
                NumberKind::Amount,
                "bill.items",
            ));
            return None;
        }
        let before = self.problems.len();
        let mut sum = Decimal::ZERO;
        let mut items = Vec::with_capacity(told.len());
        for (at, item) in told.iter().enumerate() {
            if let Some(item) = self.item(item, at) {
                // Both factors are below 10^9 with four decimals: the product fits.
                let cost = item
                    .price
                    .checked_mul(item.quantity)
                    .unwrap_or(Decimal::MAX);
                sum = sum.checked_add(cost).unwrap_or(Decimal::MAX);
                items.push(item);
            }
        }
        if sum > Fen::MAX.yuan() {
            self.problems.push(Problem::number(
                NumberFault::TooLarge,
                NumberKind::Amount,
                "bill.items",
            ));
        }
        (self.problems.len() == before).then_some(CaseBill::Items(items))
    }

    fn item(&mut self, item: &Item, at: usize) -> Option<CaseItem> {
        let path = |field: &str| format!("bill.items[{at}].{field}");
        let price = self.fine(&item.price, &path("price"));
        let price_limit = self.maybe(&item.price_limit, &path("price_limit"), Self::fine);
        let payment_standard = self.maybe(
            &item.payment_standard,
            &path("payment_standard"),
            Self::fine,
        );
        let quantity = match &item.quantity {
            None => Some(Decimal::ONE),
            Some(told) => self.fine(told, &path("quantity")),
        };
        let own_share = match (&item.own_share, item.category) {
            (Some(RawValue::Text(text)), Category::B) if text == NOT_KNOWN => {
                Some(ItemShare::NotKnown)
            }
            (Some(told), Category::B) => self
                .parsed(told, &path("own_share"), NumberKind::Share, str::parse)
                .map(ItemShare::Known),
            // The policy's share of its kind is taken, where it has one.
            (None, Category::B) if item.kind.is_some() => Some(ItemShare::OfPolicy),
            (None, Category::B) => {
                self.refuse(
                    Code::MissingField,
                    &path("own_share"),
                    Text::fixed(
                        "乙类项目要写先行自付比例，例如 \"10%\"",
                        "An item of category B needs the share that is paid first, such as \"10%\"",
                    ),
                );
                None
            }
            (None, Category::A | Category::C) => Some(ItemShare::Known(Ratio::ZERO)),
            (Some(_), Category::A | Category::C) => {
                self.refuse(
                    Code::UnknownField,
                    &path("own_share"),
                    Text::fixed(
                        "只有乙类项目有先行自付比例；甲类没有，丙类全部自费",
                        "Only items of category B have a share that is paid first: A has none, C is self-funded in full",
                    ),
                );
                None
            }
        };
        Some(CaseItem {
            name: item.name.clone(),
            category: item.category,
            price: price?,
            price_limit,
            payment_standard,
            kind: item.kind,
            quantity: quantity?,
            own_share: own_share?,
        })
    }

    /// A price or a quantity: up to four decimals, no larger than an amount may be.
    fn fine(&mut self, told: &RawValue, path: &str) -> Option<Decimal> {
        self.parsed(told, path, NumberKind::Fine, |text| {
            let number = decimal(text, 4)?;
            if number > Fen::MAX.yuan() {
                Err(NumberFault::TooLarge)
            } else {
                Ok(number)
            }
        })
    }

    fn share(&mut self, told: &Option<RawValue>, path: &str) -> Option<Share> {
        match told {
            None => Some(Share::LeftOut),
            Some(RawValue::Text(text)) if text == NOT_KNOWN => Some(Share::NotKnown),
            Some(told) => self.parsed(told, path, NumberKind::Share, |text| {
                text.parse().map(Share::Known)
            }),
        }
    }
}
