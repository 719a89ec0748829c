//! What a result was made with: scheme, readings, engine, day.

use super::scheme::Scheme;
use base::date::Date;
use serde::Serialize;
use std::collections::BTreeMap;

/// What makes a result. It stands with every one, so that a file says it wherever it is taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct Provenance {
    /// Id of the scheme: `chs-drg-2.0`.
    pub scheme: String,
    /// The readings that are not the default, by switch; empty for the published text throughout.
    pub readings: BTreeMap<String, String>,
    /// Version of the form of the result.
    pub format: u32,
    /// Version of the engine.
    pub engine: &'static str,
    /// The day on which it was made, as the host tells it.
    #[cfg_attr(feature = "typegen", ts(type = "string"))]
    pub day: Date,
}

impl Provenance {
    /// With a scheme under its readings, on a day.
    pub fn with(scheme: &Scheme, day: Date) -> Self {
        let head = scheme.head();
        let default = |id: &str| {
            let own = head.switches.iter().find(|switch| switch.id == id);
            own.and_then(|switch| switch.choices.first())
                .map(|choice| choice.id.as_str())
        };
        let readings = scheme.switches().iter();
        let readings = readings.filter(|(id, choice)| default(id) != Some(choice.as_str()));
        Self {
            scheme: head.id.clone(),
            readings: readings.cloned().collect(),
            format: base::FORMAT,
            engine: base::ENGINE_VERSION,
            day,
        }
    }

    /// The readings in one text: `male_in_mdco=refuse`, or `default`.
    pub fn readings_in_words(&self) -> String {
        if self.readings.is_empty() {
            return "default".to_owned();
        }
        let all = self.readings.iter();
        let all: Vec<String> = all.map(|(id, choice)| format!("{id}={choice}")).collect();
        all.join(" ")
    }
}
