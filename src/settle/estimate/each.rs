//! What comes before settling, for whoever settles a case in a way of their own: once for each group
//! and identity of the person.

use super::variants::{Variant, variants};
use super::{Claimed, Provenance, Response, claimed, in_the_way, not_covered, read, told};
use crate::case::{Case, Request};
use crate::mechanisms::{Notice, Settlement};
use crate::pack::{Dimensions, Pack, ProvedPack, Situation};
use base::{ENGINE_VERSION, FORMAT};

/// A request that was read, and the pack that claims to cover it.
pub struct PreparedCase<'p> {
    /// The pack that it is settled by.
    pub pack: &'p Pack,
    /// The caller's mark.
    pub id: Option<String>,
    /// Which pack and engine its result comes from.
    pub made: Provenance,
    /// The case, in the year that it is settled in.
    pub case: Case,
    /// What the pack's claims wait for.
    pub ask_first: Dimensions,
    /// What is to be said where it is one of several, and the one that counts.
    notices: Vec<Notice>,
}

impl PreparedCase<'_> {
    /// Puts in front what the reader must know of how the case was read.
    pub fn add_notices(&self, notices: &mut Vec<Notice>) {
        let (read, settled) = (self.case.read_as_of, self.case.settlement_date);
        if read != settled {
            notices.insert(0, Notice::text_of_another_date(read, settled));
        }
        for notice in self.notices.iter().rev() {
            notices.insert(0, notice.clone());
        }
    }

    /// What stands in the way of a result once the layers have been walked through.
    pub fn in_the_way(&self, settlement: Settlement<'_>) -> Box<Response> {
        let (id, made) = (self.id.clone(), self.made.clone());
        Box::new(in_the_way(id, made, &self.case, settlement))
    }
}

/// Reads a request and looks whether the pack claims to cover it, for each group and identity of the
/// person, of which there is mostly one; the answer, where that is in the way of settling.
pub fn prepare_each<'p>(
    policy: &'p ProvedPack,
    request: &Request,
) -> Result<Vec<PreparedCase<'p>>, Box<Response>> {
    let id = request.id.clone();
    let case = told(policy, request)
        .map_err(|problems| Box::new(Response::invalid(id.clone(), problems)))?;
    let pack = policy.pack();
    let variants = variants(pack, case).into_iter();
    variants
        .map(|variant| ready(pack, id.clone(), variant))
        .collect()
}

fn ready(
    pack: &Pack,
    id: Option<String>,
    Variant { case, notices }: Variant,
) -> Result<PreparedCase<'_>, Box<Response>> {
    let made = Provenance {
        pack: pack.id.clone(),
        pack_version: pack.version.clone(),
        title: pack.title.clone(),
        format: FORMAT,
        engine: ENGINE_VERSION,
    };
    let day = case.read_as_of;
    let ask_first = match claimed(pack, day, &Situation::of(&case, pack)) {
        Claimed::No(reason, by_date) => {
            let answer = not_covered(id, made, pack, reason, Vec::new(), by_date, day);
            return Err(Box::new(answer));
        }
        Claimed::Yes => Dimensions::NONE,
        Claimed::Open(dimensions) => dimensions,
    };
    Ok(PreparedCase {
        pack,
        id,
        made,
        case,
        ask_first,
        notices,
    })
}

/// Whether a pack may cover a request: it does, or it depends on what was not told. True also where
/// the request cannot be read, because that is another matter.
pub fn may_cover(policy: &ProvedPack, request: &Request) -> bool {
    let pack = policy.pack();
    read(request).map_or(true, |case| {
        let situation = Situation::of(&case, pack);
        let claimed = claimed(pack, case.read_as_of, &situation);
        !matches!(claimed, Claimed::No(..))
    })
}
