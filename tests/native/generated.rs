//! Files that are made from the Rust types are fresh. `cargo xtask generate` writes them anew.

use expect_test::expect_file;
use ts_rs::{Config, TS};

/// Writes the declarations of types one after the other, each with its documentation.
macro_rules! declarations {
    ($config:expr, $imports:literal, $($type:ty),+ $(,)?) => {{
        let mut out = String::from(concat!(
            "// Made from the Rust types by `cargo xtask generate`. Do not edit.\n",
            $imports,
        ));
        $(
            out.push('\n');
            out.push_str(&<$type as TS>::docs().unwrap_or_default());
            out.push_str("export ");
            out.push_str(&<$type as TS>::decl($config));
            out.push('\n');
        )+
        out
    }};
}

#[test]
fn typescript_declarations_are_fresh() {
    use ::base::date::Date;
    use ::base::money::*;
    use ::base::problem::*;
    use ::base::source::*;
    use ::base::text::Text;
    use ::explore::changes::*;
    use ::explore::compare::*;
    use ::explore::curve::*;
    use ::explore::national::*;
    use ::explore::outlook::*;
    use ::explore::ranges::*;
    use ::explore::*;
    use ::paylater::*;
    use ::paylater::{
        forms::{FilledBy, Form, FormClause, FormField, FormKind, FormStep, FormTable},
        plan::{PayLaterPlan, PlanTold, StagedBy},
        repayment::{
            Affordable, Deferred, Every, Instalments, RepaymentPart, RepaymentPlan, RepaymentWish,
        },
        stages::{Stage, StageOutcome, Staged, StepTold},
        timetable::{TimetableEntry, UndatedEntry},
    };
    use ::prove::handbook::*;
    use ::settle::case::*;
    use ::settle::estimate::*;
    use ::settle::interview::*;
    use ::settle::mechanisms::*;
    use ::settle::pack::*;
    use ::worksheet::*;
    let config = Config::new();
    let made = declarations!(
        &config,
        "",
        Text,
        Date,
        Fen,
        Ratio,
        RawValue,
        Tier,
        HospitalKind,
        Place,
        Referral,
        Care,
        Enrolment,
        NextYear,
        Transfer,
        ItemKind,
        FundField,
        PersonGroup,
        Category,
        Person,
        Stay,
        AmountsBill,
        TotalBill,
        Item,
        DrgMaterial,
        DrgBill,
        Bill,
        YearToDate,
        Request,
        Region,
        Scheme,
        Service,
        AmountSource,
        EarlierFigure,
        Grade,
        Source,
        Citation,
        PackSummary,
        FindingCode,
        Finding,
        Loaded,
        AmountReading,
        FeeItem,
        FeeList,
        RefusedLine,
        HandbookStay,
        HandbookBand,
        KnownFigures,
        Boundary,
        Measure,
        EdgesFrom,
        Threshold,
        Counted,
        CapOn,
        LimitOf,
        AccountOrder,
        HandbookFigures,
        HandbookFurther,
        HandbookGroup,
        HandbookFund,
        HandbookLimit,
        HandbookAccount,
        HandbookPublisher,
        Handbook,
        HandbookSums,
        HandbookExample,
        HandbookResponse,
        Code,
        Problem,
        Rounding,
        Origin,
        Unit,
        Operand,
        Formula,
        Rounded,
        Basis,
        LineStatus,
        Line,
        Ledger,
        PartKind,
        Part,
        Claimed,
        Payout,
        NoticeCode,
        Notice,
        QuestionKind,
        Choice,
        Question,
        Gap,
        PolicyDates,
        StaySettlement,
        Provenance,
        Estimate,
        NeedsAnswers,
        InterviewRequest,
        InterviewStep,
        InterviewEnd,
        Interview,
        NotCovered,
        Invalid,
        Response,
        NoEstimate,
        Exact,
        Payer,
        BreakpointKind,
        Breakpoint,
        Payment,
        Piece,
        CurveStatus,
        Curve,
        CurveResponse,
        Range,
        RangedPayment,
        Uncertain,
        RangesStatus,
        Ranges,
        RangesResponse,
        Roughly,
        RangedPart,
        Assumption,
        AtLeast,
        OutlookStatus,
        Bounded,
        OutlookCases,
        Outlook,
        BillsStatus,
        OutlookBill,
        OutlookBills,
        OutlookResponse,
        Alternative,
        AmountName,
        KeptAmount,
        ChangesRequest,
        Change,
        ChangesResponse,
        ComparisonRequest,
        LineDifference,
        Amounts,
        Outcome,
        Compared,
        Comparison,
        ComparisonResponse,
        Record,
        National,
        NationalRange,
        Urgency,
        Cause,
        Insurance,
        Where,
        HospitalAt,
        Designation,
        Identity,
        Arrears,
        Wish,
        Papers,
        NotKnown,
        Answered<Urgency>,
        Facts,
        PayLaterRequest,
        InsuredAs,
        PayLaterInterviewRequest,
        Level,
        Dates,
        PlaceOfText,
        PayLaterSummary,
        PayLaterLoaded,
        Clause,
        Verdict,
        Reason,
        Moment,
        Deadline,
        Once,
        Decision,
        Kept,
        Paper,
        Deposit,
        Meanwhile,
        FurtherDeposit,
        LatePapers,
        Stages,
        Milestone,
        Event,
        NoticeBefore,
        OneStop,
        SettleAfter,
        Repayment,
        Sanction,
        Consequence,
        FieldKind,
        Field,
        Copies,
        Agreement,
        About,
        Unsaid,
        FlowStep,
        StepTold,
        StageOutcome,
        Stage,
        Staged,
        StagedBy,
        Every,
        Deferred,
        Instalments,
        Affordable,
        RepaymentWish,
        RepaymentPart,
        RepaymentPlan,
        TimetableEntry,
        UndatedEntry,
        FormKind,
        FilledBy,
        FormField,
        FormClause,
        FormTable,
        FormStep,
        Form,
        PlanTold,
        PayLaterPlan,
        PayLaterAnswer,
        PayLaterNotCovered,
        PayLaterResponse,
        PayLaterStep,
        PayLaterEnd,
        PayLaterInterview,
    );
    expect_file!["../../www/src/engine/generated/core.ts"].assert_eq(&made);
}

#[test]
fn typescript_declarations_of_the_grouper_are_fresh() {
    use ::drg::{imported_scheme::WorkbookRead, rule::Quantity, search::Kind as CodeKind, *};
    let made = declarations!(
        &Config::new(),
        "import type { Date, Text } from \"./core.js\";\n",
        Sex,
        Case<'static>,
        Status,
        Quantity,
        Level,
        Mark,
        Use,
        CodeView<'static>,
        RowKind,
        RowView<'static>,
        ChangeView<'static>,
        NearView<'static>,
        PrincipalView<'static>,
        BelongsTo<'static>,
        Fork<'static>,
        Explained<'static>,
        Condition,
        GroupAgainst,
        Weight,
        ChoiceSummary,
        SwitchSummary,
        SchemeCounts,
        InForce,
        SchemeSummary,
        Fault,
        SchemeLoaded,
        FoundCode<'static>,
        CodeKind,
        EntryRead,
        ListedCode,
        ListedEntry,
        ListRead,
        CodesOfSet<'static>,
        Tally,
        CaseRow<'static>,
        RowBeside<'static>,
        Provenance,
        EditionBy,
        EditionChange,
        SeverityChange,
        Compared<'static>,
        MovedPair,
        MovesTally,
        SchemeFindingCode,
        SchemeFinding,
        Differences,
        WorkbookRead,
    );
    expect_file!["../../www/src/engine/generated/drg.ts"].assert_eq(&made);
}

#[test]
fn typescript_declarations_of_what_the_fund_pays_are_fresh() {
    use ::fund::clear::Cleared;
    use ::fund::month::{ClearedOf, MonthCleared, MonthRequest};
    use ::fund::price::*;
    use ::fund::table::{Insured, NoValue, Numbers, StandsFor, TablePlace};
    use ::fund::verify::{TableFinding, TableFindingCode};
    use ::fund::{Factor, MonthResponse, TableLoaded};
    let made = declarations!(
        &Config::new(),
        "import type { Date, Fen, Line, Problem, Source, Text } from \"./core.js\";\n",
        Factor,
        Insured,
        NoValue,
        Numbers,
        StandsFor,
        TablePlace,
        PriceRequest,
        Side,
        ClassSummary,
        TableSummary,
        LimitMark,
        Scale,
        Priced,
        NotPricedReason,
        NotPriced,
        PriceResponse,
        TableFindingCode,
        TableFinding,
        TableLoaded,
        Cleared,
        MonthRequest,
        ClearedOf,
        MonthCleared,
        MonthResponse,
    );
    expect_file!["../../www/src/engine/generated/fund.ts"].assert_eq(&made);
}

#[test]
fn json_schemas_are_fresh() {
    use ::base::typegen::schema;
    let pretty = |schema: schemars::Schema| serde_json::to_string_pretty(&schema).unwrap() + "\n";
    expect_file!["../../packs/region-pack.schema.json"]
        .assert_eq(&pretty(schema::<::settle::pack::Pack>()));
    expect_file!["../../packs/pay-later-pack.schema.json"]
        .assert_eq(&pretty(schema::<::paylater::PayLaterPack>()));
    expect_file!["../../docs/pay-later-request.schema.json"]
        .assert_eq(&pretty(schema::<::paylater::PayLaterRequest>()));
    expect_file!["../../docs/request.schema.json"]
        .assert_eq(&pretty(schema::<::settle::case::Request>()));
    expect_file!["../../packs/weights.schema.json"]
        .assert_eq(&pretty(schema::<::fund::table::WeightTable>()));
    expect_file!["../../packs/fund-rule.schema.json"]
        .assert_eq(&pretty(schema::<::fund::rules::FundRule>()));
    expect_file!["../../docs/fund-request.schema.json"]
        .assert_eq(&pretty(schema::<::fund::rules::RuleRequest>()));
    expect_file!["../../docs/handbook.schema.json"]
        .assert_eq(&pretty(schema::<::prove::handbook::Handbook>()));
}
