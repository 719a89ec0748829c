//! What can be said to the program: its commands and their options.

use crate::language::Language;
use crate::{answer, group};
use base::money::Fen;
use clap::{Parser, Subcommand};
use explore::national::Interface;
use std::path::PathBuf;

/// 明白账: what a hospital stay in China will cost, who pays how much, and why.
///
/// Nothing that is read leaves this machine.
#[derive(Parser)]
#[command(name = "mingbai", version, max_term_width = 100)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Estimate stays: one JSON request a line in, one JSON result a line out.
    ///
    /// A request that cannot be read gives a result with status "invalid", the line's number and
    /// what is wrong; the other lines go on, and the exit status is then 1. Empty lines are passed
    /// over. The request's shape is in docs/request.schema.json.
    #[command(
        after_help = "Example:\n  echo '{\"pack\":\"360400-resident\",\"settlement_date\":\"2020-06-30\",\"stay\":{\"place\":\"in_region\",\"tier\":\"tier2\"},\"bill\":{\"amounts\":{\"inscp_scp_amt\":\"10000\"}},\"answers\":{\"annual_cap\":\"not_known\"}}' | mingbai estimate"
    )]
    Estimate {
        /// File of requests; standard input when left out or "-".
        file: Option<PathBuf>,
        /// Load this pack as well; may be given several times. One of the same id as a shipped pack
        /// takes its place.
        #[arg(long, value_name = "FILE")]
        pack: Vec<PathBuf>,
        /// Give estimates in the field names of the national interface 2303, 2304 or 2305
        /// (`setlinfo`, `setldetail`). Whatever is no estimate is given as without it.
        #[arg(long, value_name = "INTERFACE")]
        national: Option<Interface>,
        /// The code of a fund (`fund_pay_type`) in this region, such as `hifp_pay=390400`; may be
        /// given several times. Others have the codes listed in src/national.rs.
        #[arg(long, value_name = "FIELD=CODE", value_parser = answer::fund_code, requires = "national")]
        fund_code: Vec<(String, String)>,
    },
    /// Ask what an estimate needs, step by step: what was told so far in, a line each; what is still
    /// open out, or the end that it leads to.
    ///
    /// Answers are told by path and may hold more than is asked for: what is not asked is passed over.
    /// `bill.way` says how the bill is told (total, amounts, items, drg). The result has the questions
    /// that were answered, the one that is open or what is said in the end, and the request.
    #[command(
        after_help = "Example:\n  echo '{\"pack\":\"360400-resident\",\"settlement_date\":\"2020-06-30\",\"answers\":{\"stay.place\":\"in_region\"}}' | mingbai interview"
    )]
    Interview {
        /// File of what was told; standard input when left out or "-".
        file: Option<PathBuf>,
        /// Load this pack as well; may be given several times.
        #[arg(long, value_name = "FILE")]
        pack: Vec<PathBuf>,
        /// Lead through paying later instead: answers by the paths of its questions (`facts.urgency`),
        /// the place's pack and the day of admission (`date`).
        #[arg(long)]
        pay_later: bool,
    },
    /// Follow payments over all totals: one JSON request a line in, one curve a line out.
    ///
    /// A curve is made of pieces, on each of which every payment grows evenly; each piece says what
    /// begins there, such as a tier or a cap. The parts of the bill keep their proportions.
    Curve {
        /// File of requests; standard input when left out or "-".
        file: Option<PathBuf>,
        /// The largest total, in yuan; 200000 or twice the bill when left out.
        #[arg(long, value_name = "YUAN", value_parser = answer::amount)]
        up_to: Option<Fen>,
        /// Load this pack as well; may be given several times.
        #[arg(long, value_name = "FILE")]
        pack: Vec<PathBuf>,
    },
    /// Say what a stay will cost when something that matters is not known: one JSON request a line in,
    /// one result a line out.
    ///
    /// Requests are those of `estimate`; `not_known` lists the paths of what nobody knows, such as
    /// `["stay.tier"]`, and a share of the bill or a figure of the pack may be `"not_known"` where it
    /// stands. The result has the least, the likely and the most of every amount, what was supposed
    /// and why, by how much each moves it, and whether a cap that nobody knows may be reached.
    Outlook {
        /// File of requests; standard input when left out or "-".
        file: Option<PathBuf>,
        /// Load this pack as well; may be given several times.
        #[arg(long, value_name = "FILE")]
        pack: Vec<PathBuf>,
        /// Give the records of interface 2303, 2304 or 2305 instead, one for each of the three.
        #[arg(long, value_name = "INTERFACE")]
        national: Option<Interface>,
        /// The code of a fund, as for `estimate`.
        #[arg(long, value_name = "FIELD=CODE", value_parser = answer::fund_code, requires = "national")]
        fund_code: Vec<(String, String)>,
    },
    /// Bound what everybody pays when figures are not known exactly: one JSON request a line in, one
    /// result a line out.
    ///
    /// Any amount or share may be `{"low": "8000", "likely": "12000", "high": "20000"}` (`likely` may
    /// be left out), and a share of the bill `"not_known"`. The result has the least, the likely and
    /// the most for every payer, and by how many yuan each figure moves the own payment.
    Ranges {
        /// File of requests; standard input when left out or "-".
        file: Option<PathBuf>,
        /// Load this pack as well; may be given several times.
        #[arg(long, value_name = "FILE")]
        pack: Vec<PathBuf>,
    },
    /// Compare cases with alternatives: one JSON comparison a line in, one result a line out.
    ///
    /// A comparison is `{"base": request, "alternatives": [{"change": {...}}]}`, each change with the
    /// fields that are different. Without alternatives: every tier and place that the pack covers.
    #[command(
        after_help = "Example:\n  echo '{\"base\":{\"pack\":\"360400-resident\",\"settlement_date\":\"2020-06-30\",\"stay\":{\"place\":\"in_region\",\"tier\":\"tier3\"},\"bill\":{\"amounts\":{\"inscp_scp_amt\":\"10000\"}},\"answers\":{\"annual_cap\":\"not_known\"}}}' | mingbai compare"
    )]
    Compare {
        /// File of comparisons; standard input when left out or "-".
        file: Option<PathBuf>,
        /// Load this pack as well; may be given several times.
        #[arg(long, value_name = "FILE")]
        pack: Vec<PathBuf>,
    },
    /// Say who may be treated first and pay later: one JSON request a line in, one result a line out.
    ///
    /// The answer is yes, no, yes once something is done, or unknown, with the rule that decides, what
    /// to bring, and everything else that the text of the place says; or what has to be told first.
    /// With "plan" in the request also what is due in stages, how the own share is paid back, what
    /// happens on which day (with a calendar file), and the papers; "plan" may hold the stay as for
    /// an estimate.
    /// The request's shape is in docs/pay-later-request.schema.json. For a place without a pack, ask
    /// the pack "national".
    #[command(
        after_help = "Example:\n  echo '{\"pack\":\"national\",\"date\":\"2026-11-22\",\"facts\":{\"urgency\":\"emergency\"}}' | mingbai pay-later"
    )]
    PayLater {
        /// File of requests; standard input when left out or "-".
        file: Option<PathBuf>,
        /// Load this pay-later pack as well; may be given several times.
        #[arg(long, value_name = "FILE")]
        pack: Vec<PathBuf>,
        /// List the pay-later packs instead: id, version, dates, name.
        #[arg(long, conflicts_with = "file")]
        list: bool,
        /// Language of the names of that list.
        #[arg(long, value_enum, default_value_t = Language::Zh)]
        language: Language,
    },
    /// Verify policy packs and DRG schemes, and print what is wrong, with the place in the file.
    ///
    /// Proves that for every date and case that a pack claims to cover there is exactly one value,
    /// that tiers and citations hold, and runs the worked cases. For each table it then says how
    /// many of its rows the worked cases reach. The exit status is 1 when anything is found.
    Verify {
        /// Pack files, folders of packs (pack.json with cases.json), and folders of schemes.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// A draft: citations and worked cases may still be missing. What is there has to be right.
        #[arg(long)]
        draft: bool,
        /// Further worked cases, a JSON list of objects with a `request`: they count for the rows
        /// that are reached. May be given several times.
        #[arg(long, value_name = "FILE")]
        cases: Vec<PathBuf>,
        /// Language of the findings.
        #[arg(long, value_enum, default_value_t = Language::Zh)]
        language: Language,
        /// Print the findings as JSON, one a line.
        #[arg(long)]
        json: bool,
    },
    /// Make a policy pack from the figures of a handbook.
    ///
    /// The handbook is JSON: three figures are enough, and everything else that a handbook has can be
    /// told (docs/handbook.schema.json). What is left out is asked for when a case needs it. With "publisher" it is a
    /// pack that a hospital publishes under its own name. Written is the pack, and for each kind of stay
    /// what one of 20,000 yuan comes to; what is wrong is said with its field, and the exit status is
    /// then 1.
    #[command(
        after_help = "Example:\n  echo '{\"region\":\"九江市\",\"scheme\":\"resident\",\"year\":\"2026\",\"copied_on\":\"2026-11-26\",\"stays\":[{\"tier\":\"tier2\",\"deductible\":\"400\",\"ratio\":\"80%\"}]}' | mingbai handbook"
    )]
    Handbook {
        /// The handbook; standard input when left out or "-".
        file: Option<PathBuf>,
        /// Write the pack here. Left out: it is written to standard output, and the examples are not.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// Language of what is said.
        #[arg(long, value_enum, default_value_t = Language::Zh)]
        language: Language,
    },
    /// Group stays by DRG: one case a line in, one JSON result a line out.
    ///
    /// A case that cannot be grouped as it stands gives a result with status "invalid" that says
    /// why; the others go on, and the exit status is then 1. The shape of cases and results is in
    /// docs/drg.md. Nothing is sent anywhere.
    #[command(
        after_help = "Example:\n  echo '{\"principal_diagnosis\":\"I50.900\",\"sex\":\"male\",\"age_years\":70}' | mingbai group --reasons"
    )]
    Group(group::Options),
    /// Write a DRG scheme as the compact files that the page loads.
    CompileScheme {
        /// The scheme: its id, or a folder.
        scheme: PathBuf,
        /// Folder of the files.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Import a DRG scheme into a folder of text: from the official workbook of an edition, or from
    /// a folder of tables (mdc.tsv, adrg.tsv, drg.tsv, sets.tsv, cc.tsv, exclusion.tsv).
    ///
    /// A scheme.json that is in the folder already is kept.
    ImportScheme {
        /// Workbook (.xlsx), or folder of tables.
        input: PathBuf,
        /// Folder of the scheme.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Folder of the code lists: diagnoses.txt and procedures.txt, or icd10.tsv and icd9cm3.tsv;
        /// those built in when left out.
        #[arg(long, value_name = "DIR")]
        codes: Option<PathBuf>,
        /// Write the code lists here.
        #[arg(long, value_name = "DIR")]
        codes_out: Option<PathBuf>,
        /// Say what differs from this scheme: its id, or a folder.
        #[arg(long, value_name = "SCHEME")]
        against: Option<PathBuf>,
    },
    /// Say what the fund pays the hospital: one JSON request a line in, one result a line out.
    ///
    /// A request names a table of payment standards, the scheme by which the case was grouped and its
    /// group; with the cost, the result says where the limits are and what the hospital is left with. A
    /// group that the table splits, names or fills otherwise is not priced, and the result says why.
    ///
    /// A request with `by`, the rule of a place, or with `rule`, parameters of one's own, is settled by a
    /// method of paying hospitals: budgets, quotas, prepayments, deadlines (docs/fund-methods.md).
    #[command(
        after_help = "Example:\n  echo '{\"table\":\"tongchuan-2025\",\"scheme\":\"chs-drg-2.0\",\"drg\":\"GE29\",\"class\":\"tier3\",\"cost\":\"9000\"}' | mingbai fund"
    )]
    #[command(args_conflicts_with_subcommands = true)]
    Fund {
        #[command(subcommand)]
        command: Option<FundCommand>,
        /// File of requests; standard input when left out or "-".
        file: Option<PathBuf>,
        /// Load this table as well; may be given several times. One of the same id as a shipped table
        /// takes its place.
        #[arg(long, value_name = "FILE")]
        table: Vec<PathBuf>,
        /// List the tables and the rules of places instead: id, groups priced, until when, place and year.
        #[arg(long)]
        list: bool,
        /// Language of the list.
        #[arg(long, value_enum, default_value_t = Language::Zh)]
        language: Language,
    },
    /// List the packs: id, version, dates covered, name.
    Packs {
        /// Load this pack as well; may be given several times.
        #[arg(long, value_name = "FILE")]
        pack: Vec<PathBuf>,
        /// Language of the names.
        #[arg(long, value_enum, default_value_t = Language::Zh)]
        language: Language,
        /// Print the packs as JSON, one a line.
        #[arg(long)]
        json: bool,
    },
}

#[derive(Subcommand)]
pub enum FundCommand {
    /// Price a month's or a year's cases and add them up by hospital: one JSON case a line in, one
    /// hospital a line out.
    ///
    /// A case is `{"hospital": …, "scheme": …, "drg": …, "class": …, "cost": …}`. With a budget, each
    /// hospital gets its share by the sum of its standards, to the fen.
    Clear {
        /// File of cases; standard input when left out or "-".
        file: Option<PathBuf>,
        /// The table: its id, or a file.
        #[arg(long, value_name = "TABLE")]
        table: String,
        /// The budget that is shared, in yuan.
        #[arg(long, value_name = "YUAN")]
        budget: Option<String>,
    },
}
