//! Loading packs, with their worked cases run, and keeping them by name.

use super::{Response, estimate};
use crate::case::Request;
use crate::pack::{AmountSource, Finding, ProvedPack, Region, Scheme, Service};
use base::date::Date;
use base::json::Map;
use base::problem::{Code, Problem};
use base::source::Source;
use base::text::Text;
use serde::Serialize;

/// A pack in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct PackSummary {
    /// Id of the pack.
    pub id: String,
    /// Its version.
    pub version: String,
    /// The pooling region.
    pub region: Region,
    /// The scheme.
    pub scheme: Scheme,
    /// What it is for.
    pub service: Service,
    /// Its name for people.
    pub title: Text,
    /// First day that it covers.
    pub covered_from: Date,
    /// First day that it no longer covers.
    pub covered_until: Date,
    /// Where its amounts come from.
    pub amounts: AmountSource,
    /// The documents it rests on.
    pub sources: Vec<Source>,
}

/// What came of loading a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum Loaded {
    /// It is sound and can be asked.
    Loaded {
        /// The pack in short.
        pack: Box<PackSummary>,
    },
    /// It is not, and was not kept.
    Refused {
        /// Everything that is wrong with it.
        findings: Vec<Finding>,
    },
}

impl From<Result<PackSummary, Vec<Finding>>> for Loaded {
    fn from(result: Result<PackSummary, Vec<Finding>>) -> Self {
        match result {
            Ok(pack) => Self::Loaded {
                pack: Box::new(pack),
            },
            Err(findings) => Self::Refused { findings },
        }
    }
}

/// Verified packs by their ids.
#[derive(Debug, Default)]
pub struct Library {
    policies: Map<String, ProvedPack>,
}

impl Library {
    /// Keeps a pack that was proved before; one of the same id takes the place of the earlier one.
    ///
    /// # Errors
    /// Everything that is not as the format says; then nothing is kept.
    pub fn add_proved(&mut self, json: &str) -> Result<PackSummary, Vec<Finding>> {
        ProvedPack::read(json).map(|policy| self.keep(policy))
    }

    /// Keeps a proved pack; one of the same id takes the place of the earlier one.
    pub fn keep(&mut self, policy: ProvedPack) -> PackSummary {
        let summary = PackSummary::of(policy.pack());
        self.policies.insert(summary.id.clone(), policy);
        summary
    }

    /// The packs, by id.
    pub fn summaries(&self) -> Vec<PackSummary> {
        self.policies
            .values()
            .map(|policy| PackSummary::of(policy.pack()))
            .collect()
    }

    /// Answers a request by the pack that it names.
    pub fn estimate(&self, request: &Request) -> Response {
        match self.policy(request) {
            Ok(policy) => estimate(policy, request),
            Err(answer) => *answer,
        }
    }

    /// The pack of that id.
    pub fn policy_named(&self, id: &str) -> Option<&ProvedPack> {
        self.policies.get(id)
    }

    /// The pack that a request names; the answer where there is none.
    pub fn policy(&self, request: &Request) -> Result<&ProvedPack, Box<Response>> {
        match self.policies.get(&request.pack) {
            Some(policy) => Ok(policy),
            None => {
                let known: Vec<&str> = self.policies.keys().map(String::as_str).collect();
                let known = known.join(", ");
                let (asked, id) = (&request.pack, request.id.clone());
                let problem = Problem::new(
                    Code::UnknownPack,
                    "pack",
                    Text::made(
                        format!("没有名为“{asked}”的政策包；现有：{known}"),
                        format!("There is no pack `{asked}`; there are: {known}"),
                    ),
                );
                Err(Box::new(Response::invalid(id, vec![problem])))
            }
        }
    }

    /// Answers a request written in JSON.
    pub fn estimate_json(&self, json: &str) -> Response {
        match Request::from_json(json) {
            Ok(request) => self.estimate(&request),
            Err(problems) => Response::invalid(None, problems),
        }
    }
}
