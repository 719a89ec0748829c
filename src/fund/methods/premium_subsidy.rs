//! What is paid towards people's premiums, and which government pays how much of it (毕节).

use crate::factor::Factor;
use crate::method::{Example, Method, Settling};
use crate::sum::FundSum;
use base::json::Read;
use base::problem::Code;
use base::text::Text;
use serde::Serialize;
use worksheet::Expr;

/// Somebody who pays a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct Government {
    /// Its name: `province`.
    pub id: String,
    /// Its part beside those of the others, 5 of 5 : 2 : 3.
    pub parts: Factor,
}

/// The places of which one share holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct PlaceClass {
    /// Its name: `class2`.
    pub id: String,
    /// The places, in words.
    pub what: Text,
    /// Who pays there.
    pub paid_by: Vec<Government>,
}

/// What a premium is subsidised with, and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct PremiumSubsidy {
    /// For a person and a year.
    pub for_a_person: FundSum,
    /// The classes of places.
    pub classes: Vec<PlaceClass>,
}

/// The people of a place, or a sum that is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct PremiumSubsidyCase {
    /// The class of the place.
    pub class: String,
    /// How many people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people: Option<Factor>,
    /// What it comes to, where that is known and the people are not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<FundSum>,
}

const RULE: &str = r#"{"for_a_person": "100", "classes": [{"id": "class1", "what": {"zh": "一类", "en": "class 1"}, "paid_by": [{"id": "province", "parts": "1"}]}, {"id": "class2", "what": {"zh": "二类", "en": "class 2"}, "paid_by": [{"id": "province", "parts": "5"}, {"id": "city", "parts": "2"}, {"id": "county", "parts": "3"}]}]}"#;

impl Method for PremiumSubsidy {
    type Case = PremiumSubsidyCase;
    const ABOUT: &'static str = "So much for a person's premium, divided among governments by the class of the place; the fen that is left goes to the largest remainder.";
    const EXAMPLES: &'static [Example] = &[
        Example {
            about: "12,345 people of a place of class 2",
            rule: RULE,
            case: r#"{"class": "class2", "people": "12345"}"#,
            gives: &[
                ("total", "1,234,500.00"),
                ("province", "617,250.00"),
                ("city", "246,900.00"),
                ("county", "370,350.00"),
            ],
        },
        Example {
            about: "a sum that cannot be divided evenly",
            rule: RULE,
            case: r#"{"class": "class2", "total": "100.01"}"#,
            gives: &[
                ("province", "50.01"),
                ("city", "20.00"),
                ("county", "30.00"),
            ],
        },
        Example {
            about: "one government pays it all",
            rule: RULE,
            case: r#"{"class": "class1", "people": "7"}"#,
            gives: &[("total", "700.00"), ("province", "700.00")],
        },
    ];

    fn settle(&self, case: &Self::Case, out: &mut Settling) {
        let Some(class) = self.classes.iter().find(|class| class.id == case.class) else {
            let message = Text::made(
                format!("没有“{}”这一类地方", case.class),
                format!("There is no class `{}` of places", case.class),
            );
            return out.refuse(Code::UnknownChoice, "class", message);
        };
        let label = Text::fixed("一共补助", "subsidised in all");
        let total = match (case.total, case.people) {
            (Some(total), None) => out.told("total", label, total),
            (None, Some(people)) => {
                let each = out.told(
                    "for_a_person",
                    Text::fixed("每人每年", "for a person and a year"),
                    self.for_a_person,
                );
                let people = out.count("people", Text::fixed("人数", "people"), people);
                out.line("total", label, &Expr::from(each).times(people))
            }
            (total, _) => {
                let message = Text::fixed(
                    "人数和总额，填一个就够",
                    "Tell either the people or the sum",
                );
                let (code, path) = match total {
                    Some(_) => (Code::UnknownField, "total"),
                    None => (Code::MissingField, "people"),
                };
                return out.refuse(code, path, message);
            }
        };
        let by: Vec<_> = class
            .paid_by
            .iter()
            .map(|government| (government.id.clone(), government.parts.value()))
            .collect();
        out.allocate(total, &by, "class");
    }
}
