//! A request under way: what the rules decide of it.

use super::eligible::{Known, Whose};
use super::{
    About, Answered, Dates, Decision, Facts, Identity, Once, Paper, Papers, PayLaterAnswer,
    PayLaterNotCovered, PayLaterPack, PayLaterRequest, Reason, Rule, Unsaid, Verdict, ask,
    documents, eligible, facts, parts, request,
};
use base::date::Date;
use base::source::{Citation, Source};
use base::text::Text;

/// A request under way.
pub(super) struct Asked<'a> {
    pub(super) national: &'a PayLaterPack,
    pub(super) pack: &'a PayLaterPack,
    pub(super) request: &'a PayLaterRequest,
    pub(super) case: &'a request::Case,
    pub(super) known: Known<'a>,
}

impl Asked<'_> {
    pub(super) fn answered(
        &self,
        rules: Vec<(Whose, &Rule)>,
        depends_on: Vec<Text>,
    ) -> PayLaterAnswer {
        let Self { pack, case, .. } = *self;
        let mut decided: Vec<Decision> = rules
            .iter()
            .map(|(whose, rule)| Decision::of(rule, *whose == Whose::Nation, case.date))
            .collect();
        let mut verdict = decided
            .first()
            .map_or(Verdict::Unknown, |first| first.verdict);
        if decided.iter().any(|decision| decision.verdict != verdict) {
            verdict = Verdict::Unknown;
        }
        let by_law = decided.iter().all(|decision| decision.everywhere);
        if !by_law && matches!(verdict, Verdict::Yes | Verdict::Once) && self.lacks_papers() {
            verdict = Verdict::Once;
            decided.push(self.without_papers());
        }
        let besides = match by_law && !std::ptr::eq(self.pack, self.national) {
            true => eligible::besides(pack, self.known, verdict)
                .into_iter()
                .map(|rule| Decision::of(rule, false, case.date))
                .collect(),
            false => Vec::new(),
        };
        let doubts = pack.damaged.iter();
        let doubts = doubts.filter(|damage| {
            damage.when.matches(self.known.facts, self.known.own) != facts::Match::No
        });
        let cites: Vec<&Citation> = decided.iter().flat_map(|it| &it.cite).collect();
        let documents = documents::papers(pack, self.national, self.known);
        PayLaterAnswer {
            id: self.request.id.clone(),
            made: pack.made(),
            national_version: self.national.version.clone(),
            place: pack.place(),
            date: case.date,
            read_as_of: case.read_as_of,
            dates: pack.dates,
            checked_on: pack.checked_on,
            verdict,
            sentence: ask::sentence(verdict, &decided, &depends_on),
            sources: self.sources(cites, &documents),
            decided,
            besides,
            depends_on,
            doubts: doubts.map(|damage| damage.clause.clone()).collect(),
            documents,
            deposit: pack.deposit.clone(),
            late: documents::late(pack, case),
            stages: pack.stages.clone(),
            timetable: pack.timetable.clone(),
            notice: pack.notice.clone(),
            daily_list: pack.daily_list.clone(),
            one_stop: pack.one_stop.clone(),
            transfer: pack.transfer.clone(),
            repayment: pack.repayment.clone(),
            default: pack.default.clone(),
            agreement: pack.agreement.clone(),
            flow: pack.flow.clone(),
            remarks: pack.remarks.clone(),
            plan: None,
            unsaid: pack.unsaid(verdict),
            ask: pack.ask.clone(),
        }
    }

    /// Whether papers are missing that the text asks for. Nobody asks an unidentified patient for
    /// any.
    pub(super) fn lacks_papers(&self) -> bool {
        let Facts {
            papers, identity, ..
        } = self.known.facts;
        *papers == Some(Answered::Is(Papers::Missing))
            && *identity != Some(Answered::Is(Identity::Unidentified))
            && (self.pack.late.is_some() || !self.pack.documents.is_empty())
    }

    /// What is decided for somebody who may pay later and has not all papers to hand.
    pub(super) fn without_papers(&self) -> Decision {
        let (pack, case) = (self.pack, self.case);
        let by = pack.late.as_ref().map(|late| late.by);
        let clause = match &pack.late {
            Some(late) => Some(&late.clause),
            None => pack.documents.first().map(|document| &document.clause),
        };
        Decision {
            rule: clause.map(|clause| clause.rule.clone()).unwrap_or_default(),
            everywhere: false,
            verdict: Verdict::Once,
            reason: Reason::PapersMissing,
            because: match &pack.late {
                Some(late) => late.clause.text.clone(),
                None => Text::fixed(
                    "入院时要带齐证件；没带齐怎么办，这份文件没有写",
                    "The papers are needed at admission; the text does not say what holds when some are missing",
                ),
            },
            once: Some(Once {
                what: Text::fixed("把缺的证件补齐", "the missing papers are brought"),
                by,
            }),
            last_day: by.and_then(|by| by.last_day(case.date)),
            instead: None,
            owed: None,
            cite: clause.map(|clause| clause.cite.clone()).unwrap_or_default(),
        }
    }

    pub(super) fn not_covered(&self) -> PayLaterNotCovered {
        let Self { pack, case, .. } = *self;
        let day = case.read_as_of;
        let (reason, try_text_as_of) = match pack.dates {
            Some(Dates { from, until }) => {
                let last = until.previous();
                let nearest = if day < from { from } else { last };
                (outside(from, last, day), nearest)
            }
            None => (UNDATED, day),
        };
        let all_the_same: Vec<Decision> = self
            .national
            .everywhere
            .iter()
            .filter(|rule| rule.verdict == Verdict::Yes)
            .map(|rule| Decision::of(rule, true, case.date))
            .collect();
        let cites = all_the_same.iter().flat_map(|it| &it.cite).collect();
        PayLaterNotCovered {
            id: self.request.id.clone(),
            made: pack.made(),
            place: pack.place(),
            reason,
            dates: pack.dates,
            try_text_as_of,
            sources: self.sources(cites, &[]),
            all_the_same,
            unsaid: About::ALL.iter().copied().map(Unsaid::from).collect(),
            ask: pack.ask.clone(),
        }
    }

    /// The documents of the place, and those of the country that are cited.
    pub(super) fn sources<'c>(
        &'c self,
        mut cites: Vec<&'c Citation>,
        papers: &'c [Paper],
    ) -> Vec<Source> {
        for paper in papers {
            cites.extend(paper.wider_line.iter().flat_map(|it| &it.cite));
            if paper.beyond_text {
                cites.extend(&paper.clause.cite);
            }
        }
        parts::each_citation(self.pack, &mut |_, _, list| cites.extend(list));
        let cited = |source: &&Source| cites.iter().any(|cite| cite.source == source.id);
        let own = self.pack.sources.iter();
        let mut sources: Vec<Source> = own.cloned().collect();
        for source in self.national.sources.iter().filter(cited) {
            if !sources.iter().any(|own| own.id == source.id) {
                sources.push(source.clone());
            }
        }
        sources
    }
}

/// Why nobody can say what a text without a date means today.
const UNDATED: Text = Text::fixed(
    "这份文件没有写日期，不知道现在是不是还这样做，要问医院。也可以先照它看一看",
    "Not covered: the text has no date, so that nobody can say whether the hospital still does so. Ask the hospital; you may choose to read the text all the same",
);

/// Why nobody can say what a text means outside of its dates.
fn outside(from: Date, last: Date, day: Date) -> Text {
    let (from, last, day) = (from.words(), last.words(), day.words());
    Text::made(
        format!(
            "这份文件能确定的日期是 {} 到 {}，不包括 {}；现在是不是还这样做，要问医院",
            from.zh, last.zh, day.zh
        ),
        format!(
            "Not covered: the text is known to hold from {} to {}, which does not include {}; ask the hospital whether it still does so",
            from.en, last.en, day.en
        ),
    )
}
