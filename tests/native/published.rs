//! Every object is read as the published schemas describe it.

use ::base::json::Fields;
use ::base::{source, text};
use ::settle::{case, pack as policy};
use std::collections::BTreeSet;

/// The names of a type's fields, and of those that must be there: as read, as published.
fn compare<T: Fields>(name: &str, schema: &serde_json::Value) {
    let names = |list: &serde_json::Value| -> BTreeSet<String> {
        let list = list.as_array().into_iter().flatten();
        list.map(|name| name.as_str().unwrap().to_owned()).collect()
    };
    let published: BTreeSet<String> = schema["properties"]
        .as_object()
        .unwrap_or_else(|| panic!("no properties of {name}"))
        .keys()
        .cloned()
        .collect();
    let read = |must: &dyn Fn(bool) -> bool| -> BTreeSet<String> {
        let kept = T::FIELDS.iter().filter(|(_, needed)| must(*needed));
        kept.map(|(name, _)| (*name).to_owned()).collect()
    };
    assert_eq!(read(&|_| true), published, "fields of {name}");
    assert_eq!(
        read(&|needed| needed),
        names(&schema["required"]),
        "fields that {name} must have"
    );
}

/// Compares every object of a schema.
macro_rules! all {
    ($root:expr, $($type:ty as $name:literal),+ $(,)?) => {
        $(compare::<$type>($name, &$root["$defs"][$name]);)+
        let compared = [$($name),+].len();
        let objects = $root["$defs"].as_object().unwrap().values();
        // What may be one of several things is no object, even where each of these is one.
        let object = |it: &&serde_json::Value| it.get("properties").is_some();
        assert_eq!(compared, objects.filter(object).count(), "every object is compared");
    };
}

#[test]
fn what_is_read_of_paying_later_is_what_the_schemas_publish() {
    use ::paylater;
    let pack = schemars::schema_for!(paylater::PayLaterPack).to_value();
    let request = schemars::schema_for!(paylater::PayLaterRequest).to_value();
    compare::<paylater::PayLaterPack>("PayLaterPack", &pack);
    compare::<paylater::PayLaterRequest>("PayLaterRequest", &request);
    all!(
        request,
        paylater::Facts as "Facts",
        paylater::plan::PlanTold as "PlanTold",
        paylater::repayment::Deferred as "Deferred",
        paylater::repayment::Instalments as "Instalments",
        paylater::repayment::Affordable as "Affordable",
        case::Request as "Request",
        case::Person as "Person",
        case::Stay as "Stay",
        case::AmountsBill as "AmountsBill",
        case::TotalBill as "TotalBill",
        case::Item as "Item",
        case::DrgBill as "DrgBill",
        case::DrgMaterial as "DrgMaterial",
        case::YearToDate as "YearToDate",
    );
    all!(
        pack,
        text::Text as "Text",
        policy::Region as "Region",
        source::Source as "Source",
        source::Citation as "Citation",
        policy::Distinction as "Distinction",
        policy::OwnChoice as "OwnChoice",
        paylater::Dates as "Dates",
        paylater::Areas as "Areas",
        paylater::If as "If",
        paylater::Rule as "Rule",
        paylater::Once as "Once",
        paylater::Clause as "Clause",
        paylater::FlowStep as "FlowStep",
        paylater::forms::FormText as "FormText",
        paylater::Damage as "Damage",
        paylater::Document as "Document",
        paylater::Deposit as "Deposit",
        paylater::Late as "Late",
        paylater::FurtherDeposit as "FurtherDeposit",
        paylater::Stages as "Stages",
        paylater::Event as "Event",
        paylater::NoticeBefore as "NoticeBefore",
        paylater::OneStop as "OneStop",
        paylater::SettleAfter as "SettleAfter",
        paylater::Repayment as "Repayment",
        paylater::Consequence as "Consequence",
        paylater::Agreement as "Agreement",
        paylater::Field as "Field",
        paylater::Copies as "Copies",
    );
}

#[test]
fn what_is_read_is_what_the_schemas_publish() {
    let pack = schemars::schema_for!(policy::Pack).to_value();
    let request = schemars::schema_for!(case::Request).to_value();
    compare::<policy::Pack>("Pack", &pack);
    compare::<case::Request>("Request", &request);
    all!(
        request,
        case::Person as "Person",
        case::Stay as "Stay",
        case::AmountsBill as "AmountsBill",
        case::TotalBill as "TotalBill",
        case::Item as "Item",
        case::DrgBill as "DrgBill",
        case::DrgMaterial as "DrgMaterial",
        case::YearToDate as "YearToDate",
    );
    all!(
        pack,
        case::Request as "Request",
        case::Person as "Person",
        case::Stay as "Stay",
        case::AmountsBill as "AmountsBill",
        case::TotalBill as "TotalBill",
        case::Item as "Item",
        case::DrgBill as "DrgBill",
        case::DrgMaterial as "DrgMaterial",
        case::YearToDate as "YearToDate",
        text::Text as "Text",
        policy::Region as "Region",
        source::Source as "Source",
        source::Citation as "Citation",
        policy::Claim as "Claim",
        policy::When as "When",
        policy::Span as "Span",
        policy::Table<::base::money::Fen> as "Table",
        policy::Table<::base::money::Fen> as "Table2",
        policy::Table<::base::money::Fen> as "Table3",
        policy::Table<::base::money::Fen> as "Table4",
        policy::Table<::base::money::Fen> as "Table5",
        policy::Cell<::base::money::Fen> as "Cell",
        policy::Cell<::base::money::Fen> as "Cell2",
        policy::Cell<::base::money::Fen> as "Cell3",
        policy::Cell<::base::money::Fen> as "Cell4",
        policy::Cell<::base::money::Fen> as "Cell5",
        policy::Unknown as "Unknown",
        policy::RoundingRule as "RoundingRule",
        policy::DeductibleRule as "DeductibleRule",
        policy::PoolRule as "PoolRule",
        policy::Band as "Band",
        policy::FundRule as "FundRule",
        policy::AwayRule as "AwayRule",
        policy::AccountRule as "AccountRule",
        policy::FixedRule as "FixedRule",
        policy::LimitRule as "LimitRule",
        policy::HospitalRule as "HospitalRule",
        policy::FurtherStays as "FurtherStays",
        policy::TransferRule as "TransferRule",
        policy::Bonus as "Bonus",
        policy::YearStart as "YearStart",
        policy::Distinction as "Distinction",
        policy::OwnChoice as "OwnChoice",
        policy::NotPaid as "NotPaid",
        policy::Remark as "Remark",
        policy::ItemShare as "ItemShare",
        policy::Period as "Period",
        policy::Waiting as "Waiting",
        policy::AmountSpan as "AmountSpan",
        policy::Example as "Example",
    );
}
