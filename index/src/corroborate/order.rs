//! Which of an Article's Events is the main one.

use news::{Event, EventId, Kind, Reading, SegmentKind};

/// Articles beyond which an Event weighs no more: a great story that a text mentions is not what the text is about.
const MOST_TOLD: usize = 12;

/// What follows from a happening that is mostly told beside it: the arrest after the killing, what someone says of it.
const FOLLOWS: &[Kind] = &[Kind::Arrest, Kind::Statement, Kind::Threat, Kind::Deployment, Kind::Sanction];

/// Ids of the Events that hold claims of this Article, the main one first: what the title says, then what most of its
/// early claims say, then the Event of more Articles.
pub fn events_of(reading: &Reading, events: &[Event]) -> Vec<EventId> {
    let title = reading.article.segments.iter().find(|s| s.kind == SegmentKind::Title).map_or(0, |s| s.span.end);
    let length = reading.article.text.len().max(1);
    let mut ranked: Vec<(i64, usize, &EventId)> = Vec::new();
    for event in events {
        let mut weight = 0;
        for claim in reading.claims.iter().filter(|c| event.claims.iter().any(|m| m.id == c.id)) {
            let at = claim.evidence.span.start;
            weight += match (at < title, claim.recap) {
                (_, true) => 1,
                (true, false) => 40,
                (false, false) if at < title + 400 => 20,
                (false, false) if at * 3 < length => 8,
                (false, false) => 4,
            };
        }
        if weight > 0 {
            let main = reading.main_event.is_some_and(|m| m.kind == event.kind);
            let weight = weight + if main { 15 } else { 0 };
            let weight = if FOLLOWS.contains(&event.kind) { weight / 3 } else { weight };
            // One story holds several happenings; its Articles agree on which is the main one if what more of them tell weighs more.
            let told = event.articles.len().min(MOST_TOLD) as i64;
            ranked.push((weight * told, event.articles.len(), &event.id));
        }
    }
    ranked.sort_by(|a, b| (b.0, b.1).cmp(&(a.0, a.1)).then_with(|| a.2.cmp(b.2)));
    ranked.into_iter().map(|(_, _, id)| id.clone()).collect()
}
