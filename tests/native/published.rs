//! Every object is read as the published schemas describe it.

use ::base::json::{FieldList, Fields};
use ::base::{source, text};
use ::settle::{case, mechanisms, pack as policy};
use std::collections::BTreeSet;

/// The names of a type's fields, and of those that must be there: as read, as published.
fn compare<T: Fields>(name: &str, schema: &serde_json::Value) {
    compare_fields(T::FIELDS, name, schema);
}

fn compare_fields(fields: FieldList, name: &str, schema: &serde_json::Value) {
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
        let kept = fields.iter().filter(|(_, needed)| must(*needed));
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
        all!($root, 0, $($type as $name),+)
    };
    ($root:expr, $before:expr, $($type:ty as $name:literal),+ $(,)?) => {
        $(compare::<$type>($name, &$root["$defs"][$name]);)+
        let compared = $before + [$($name),+].len();
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
    for (name, fields) in mechanisms::READ {
        compare_fields(fields, name, &pack["$defs"][name]);
    }
    // One for each kind of value that a cell holds, numbered.
    let of_kind = |kind: &str| -> Vec<&serde_json::Value> {
        let defs = pack["$defs"].as_object().unwrap().iter();
        let number = |name: &str| name.strip_prefix(kind).map(|it| it.parse::<u8>().is_ok());
        defs.filter(|(name, _)| *name == kind || number(name) == Some(true))
            .map(|(_, schema)| schema)
            .collect()
    };
    let (tables, cells) = (of_kind("Table"), of_kind("Cell"));
    for table in &tables {
        compare::<policy::Table<::base::money::Fen>>("Table", table);
    }
    for cell in &cells {
        compare::<policy::Cell<::base::money::Fen>>("Cell", cell);
    }
    all!(
        pack,
        mechanisms::READ.len() + tables.len() + cells.len(),
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
        policy::Unknown as "Unknown",
        policy::RoundingRule as "RoundingRule",
        mechanisms::Band as "Band",
        mechanisms::FurtherStays as "FurtherStays",
        mechanisms::TransferRule as "TransferRule",
        mechanisms::Bonus as "Bonus",
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
