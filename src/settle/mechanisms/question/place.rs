//! What the places are called where a hospital may be.

use super::Choice;
use crate::case::Place;
use crate::pack::Pack;
use base::text::Text;

/// The code of a region that nobody told, as in a handbook of one's own.
const UNTOLD: &str = "000000";

/// A place as seen from the pack's region: 九江市内. The rules of a province or of the country are those of
/// many cities, of which the insurance is held in one.
pub(super) fn named(choice: Choice, place: Place, pack: &Pack) -> Choice {
    let region = &pack.region.name;
    let is_of_cities = pack.region.code != UNTOLD
        && pack.region.code.ends_with("0000")
        && Place::InProvince.is_seen_from(&pack.region.code);
    let label = match place {
        _ if is_of_cities => place.words(),
        Place::InRegion => Text::made(format!("{}内", region.zh), format!("in {}", region.en)),
        Place::InProvince => Text::made(
            format!("{}外、本省内", region.zh),
            format!("outside {}, in the same province", region.en),
        ),
        Place::OutOfProvince => place.words(),
    };
    Choice { label, ..choice }
}
