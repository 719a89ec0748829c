//! What people do with the page, step by step.

mod answer;
mod answering;
mod brought;
mod desk;
mod doctor;
mod doctor_bill;
mod doctor_cases;
mod doctor_compared;
mod doctor_editions;
mod doctor_files;
mod doctor_fund;
mod doctor_glance;
mod doctor_looks;
mod doctor_months;
mod doctor_notice;
mod doctor_paste;
mod doctor_why;
mod embed;
mod errors;
mod estimate;
mod failure;
mod fixture;
mod funds;
mod grouper;
mod handbook;
mod import;
mod in_force;
mod installed;
mod kept;
mod keyboard;
mod link;
mod long_stay;
mod looks;
mod offline;
mod outlook;
mod pack_desk;
mod pay_later;
mod picture;
mod regions;
mod same_bytes;
mod single;
mod speed;
mod start;
mod steps;
mod today;
mod uncovered;
mod web;

use std::path::PathBuf;

pub use web::ON_A_PHONE;

use anyhow::Result;
use xtask::{layout, site};

use crate::page::{Page, Serving};

/// A way through a site.
pub struct Journey {
    pub name: &'static str,
    /// The folder that is served.
    pub folder: fn() -> PathBuf,
    pub walk: fn(&Page) -> Result<()>,
}

/// What measures and prints, and fails only where there is nothing to measure: no part of the checks,
/// because what a clock says is no promise.
pub const MEASURES: &[Journey] = &[Journey {
    name: "speed",
    folder: speed::folder,
    walk: speed::walk,
}];

/// How the site of a journey is served.
pub fn serving(journey: &Journey) -> Serving {
    let among = |list: &[Journey]| list.iter().any(|one| one.name == journey.name);
    if among(ON_DEVICE) {
        Serving::Kept
    } else if among(ON_A_PHONE) {
        Serving::AsHosted
    } else {
        Serving::Watched
    }
}

/// Those in which pages keep themselves on the device; in all others every file comes from the server.
pub const ON_DEVICE: &[Journey] = &[
    Journey {
        name: "offline",
        folder: offline::folder,
        walk: offline::walk,
    },
    Journey {
        name: "offline-doctor",
        folder: offline::folder,
        walk: offline::doctor,
    },
    Journey {
        name: "offline-newer",
        folder: offline::folder,
        walk: offline::newer,
    },
    Journey {
        name: "offline-broken",
        folder: offline::folder,
        walk: offline::broken,
    },
    Journey {
        name: "installed",
        folder: site::folder,
        walk: installed::walk,
    },
];

/// Every journey is walked in every engine.
pub const ALL: &[Journey] = &[
    Journey {
        name: "fixture",
        folder: || layout::at("tests/pages/fixture"),
        walk: fixture::walk,
    },
    Journey {
        name: "start",
        folder: site::folder,
        walk: start::walk,
    },
    Journey {
        name: "estimate",
        folder: site::folder,
        walk: estimate::walk,
    },
    Journey {
        name: "funds",
        folder: site::folder,
        walk: funds::walk,
    },
    Journey {
        name: "regions",
        folder: site::folder,
        walk: regions::walk,
    },
    Journey {
        name: "desk",
        folder: site::folder,
        walk: desk::walk,
    },
    Journey {
        name: "in_force",
        folder: site::folder,
        walk: in_force::walk,
    },
    Journey {
        name: "handbook",
        folder: site::folder,
        walk: handbook::walk,
    },
    Journey {
        name: "brought",
        folder: site::folder,
        walk: brought::walk,
    },
    Journey {
        name: "grouper",
        folder: grouper::folder,
        walk: grouper::walk,
    },
    Journey {
        name: "same-bytes",
        folder: same_bytes::folder,
        walk: same_bytes::walk,
    },
    Journey {
        name: "import",
        folder: import::folder,
        walk: import::walk,
    },
    Journey {
        name: "uncovered",
        folder: site::folder,
        walk: uncovered::walk,
    },
    Journey {
        name: "today",
        folder: today::folder,
        walk: today::walk,
    },
    Journey {
        name: "errors",
        folder: site::folder,
        walk: errors::walk,
    },
    Journey {
        name: "keyboard",
        folder: site::folder,
        walk: keyboard::walk,
    },
    Journey {
        name: "outlook",
        folder: site::folder,
        walk: outlook::walk,
    },
    Journey {
        name: "answer",
        folder: site::folder,
        walk: answer::walk,
    },
    Journey {
        name: "answer-others",
        folder: site::folder,
        walk: answer::others,
    },
    Journey {
        name: "kept",
        folder: site::folder,
        walk: kept::walk,
    },
    Journey {
        name: "link",
        folder: site::folder,
        walk: link::walk,
    },
    Journey {
        name: "link-screens",
        folder: site::folder,
        walk: link::screens,
    },
    Journey {
        name: "long-stay",
        folder: site::folder,
        walk: long_stay::walk,
    },
    Journey {
        name: "looks",
        folder: site::folder,
        walk: looks::walk,
    },
    Journey {
        name: "picture",
        folder: site::folder,
        walk: picture::walk,
    },
    Journey {
        name: "doctor",
        folder: site::folder,
        walk: doctor::walk,
    },
    Journey {
        name: "doctor-files",
        folder: doctor_files::folder,
        walk: doctor_files::walk,
    },
    Journey {
        name: "doctor-compared",
        folder: doctor_compared::folder,
        walk: doctor_compared::walk,
    },
    Journey {
        name: "doctor-editions",
        folder: doctor_editions::folder,
        walk: doctor_editions::walk,
    },
    Journey {
        name: "doctor-paste",
        folder: site::folder,
        walk: doctor_paste::walk,
    },
    Journey {
        name: "doctor-why",
        folder: site::folder,
        walk: doctor_why::walk,
    },
    Journey {
        name: "doctor-bill",
        folder: site::folder,
        walk: doctor_bill::walk,
    },
    Journey {
        name: "doctor-cases",
        folder: doctor_cases::folder,
        walk: doctor_cases::walk,
    },
    Journey {
        name: "doctor-glance",
        folder: site::folder,
        walk: doctor_glance::walk,
    },
    Journey {
        name: "doctor-months",
        folder: doctor_months::folder,
        walk: doctor_months::walk,
    },
    Journey {
        name: "doctor-notice",
        folder: site::folder,
        walk: doctor_notice::walk,
    },
    Journey {
        name: "doctor-fund",
        folder: site::folder,
        walk: doctor_fund::walk,
    },
    Journey {
        name: "doctor-looks",
        folder: site::folder,
        walk: doctor_looks::chinese,
    },
    Journey {
        name: "doctor-looks-english",
        folder: site::folder,
        walk: doctor_looks::english,
    },
    Journey {
        name: "embed",
        folder: site::folder,
        walk: embed::walk,
    },
    Journey {
        name: "embed-same-origin",
        folder: embed::folder,
        walk: embed::same_origin,
    },
    Journey {
        name: "embed-card",
        folder: embed::folder,
        walk: embed::card,
    },
    Journey {
        name: "embed-own-rules",
        folder: site::folder,
        walk: embed::own_rules,
    },
    Journey {
        name: "embed-demo",
        folder: site::folder,
        walk: embed::demo,
    },
    Journey {
        name: "embed-doctor",
        folder: site::folder,
        walk: embed::doctor,
    },
    Journey {
        name: "pack-desk",
        folder: site::folder,
        walk: pack_desk::walk,
    },
    Journey {
        name: "single",
        folder: site::folder,
        walk: single::walk,
    },
    Journey {
        name: "single-doctor",
        folder: site::folder,
        walk: single::doctor,
    },
    Journey {
        name: "embed-framed",
        folder: site::folder,
        walk: embed::framed,
    },
    Journey {
        name: "pay_later",
        folder: site::folder,
        walk: pay_later::walk,
    },
    Journey {
        name: "pay_later_entrance",
        folder: site::folder,
        walk: pay_later::entrance,
    },
    Journey {
        name: "pay_later_planning",
        folder: site::folder,
        walk: pay_later::planning,
    },
    Journey {
        name: "pay_later_papers",
        folder: site::folder,
        walk: pay_later::papers,
    },
    Journey {
        name: "pay_later_keyboard",
        folder: site::folder,
        walk: pay_later::keyboard,
    },
    Journey {
        name: "failure-files",
        folder: site::folder,
        walk: failure::files,
    },
    Journey {
        name: "failure-doctor",
        folder: site::folder,
        walk: failure::doctor_files,
    },
    Journey {
        name: "failure-handbook",
        folder: site::folder,
        walk: failure::handbook_files,
    },
    Journey {
        name: "failure-overtaken",
        folder: site::folder,
        walk: failure::overtaken,
    },
    Journey {
        name: "failure-versions",
        folder: site::folder,
        walk: failure::versions,
    },
    Journey {
        name: "failure-search",
        folder: site::folder,
        walk: failure::search,
    },
    Journey {
        name: "failure-places",
        folder: failure::places_folder,
        walk: failure::places,
    },
    Journey {
        name: "failure-sentences",
        folder: site::folder,
        walk: failure::sentences,
    },
    Journey {
        name: "failure-workers",
        folder: site::folder,
        walk: failure::workers,
    },
    Journey {
        name: "failure-doctor-workers",
        folder: site::folder,
        walk: failure::doctor_workers,
    },
    Journey {
        name: "failure-storage",
        folder: site::folder,
        walk: failure::storage,
    },
];
