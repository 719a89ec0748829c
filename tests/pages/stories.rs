//! What the core says of the people who walk through the page, when nobody draws a screen:
//! `tests/native/stories.rs` holds it to that.

use anyhow::{Context, Result};
use serde_json::Value;

/// The least, the likely and the most that the patient pays, and that all funds pay, as one says them.
#[derive(Debug, PartialEq, Eq)]
pub struct Sums {
    pub own: [String; 3],
    pub funds: [String; 3],
}

/// The sums of somebody.
pub fn sums(id: &str) -> Result<Sums> {
    let stories: Vec<Value> = serde_json::from_str(include_str!("stories.json"))?;
    let story = stories.iter().find(|story| story["id"] == id);
    let story = story.with_context(|| format!("nobody is called {id}"))?;
    let three = |what: &str| serde_json::from_value(story[what].clone());
    Ok(Sums {
        own: three("own")?,
        funds: three("funds")?,
    })
}
