//! `search`, `events`, `event`, `explain`, `timeline`, `articles`, `lineage`: what is stored, for people and machines.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{IsTerminal as _, Write as _};

use index::search::Filters;
use index::timeline::of_events;
use index::{KeepErrorKind, Store};
use news::{Event, EventId, Hit, Lineage, Offsets, Span};

use super::Done;
use super::args::{Timeline, TimelineFormat};
use super::failure::Failure;
use super::folder::Folder;
use super::out::{DOUBT, Out, STRONG, clip, count, day, quoted};
use super::sheet::{Sheet, in_context};
use super::table;

/// Width of a table where stdout is no terminal.
const DEFAULT_WIDTH: u16 = 160;
/// Characters of an id that are shown in lists; longer where two would look alike.
const SHORT_ID: usize = 8;

pub(crate) fn search(folder: &Folder, query: &str, limit: usize, json: bool, out: &mut Out) -> Result<Done, Failure> {
    let asked = query;
    let query = folder.query(asked)?;
    if query.filters == Filters::default() && !query.asks_words() {
        return Err(Failure::usage(format!("nothing is asked for in `{asked}`"))
            .hint("write words, \"phrases\" or filters: crosswire search '\"mobile internet\" province:Kurdistan'"));
    }
    let hits = folder.keep.search(&query, limit)?;
    for hit in &hits {
        if json {
            out.json(hit)?;
            continue;
        }
        let grade =
            hit.grade.map_or_else(|| "no event".to_owned(), |g| format!("{g}, {}", count(hit.origins, "origin")));
        let day = hit.published.as_ref().map_or("undated", day);
        let event = hit.event.as_ref().map_or(String::new(), |e| format!(" · event {}", short(e)));
        writeln!(out, "{STRONG}{}{STRONG:#}, {day} · {grade}{event}", hit.outlet)?;
        writeln!(out, "  {}", quoted(&clip(&sentence(folder, hit)?, 200)))?;
        writeln!(out, "  {}", hit.url.as_deref().unwrap_or("no address"))?;
    }
    if hits.is_empty() && !json {
        out.then_note("nothing is found");
        out.then_hint("fewer words or filters find more; `crosswire events` lists all");
    }
    Ok(Done::Whole)
}

/// The sentence of a hit, on one line.
fn sentence(folder: &Folder, hit: &Hit) -> Result<String, Failure> {
    let reading = folder.keep.store().readings(std::slice::from_ref(&hit.article))?.pop();
    let Some(article) = reading.map(|reading| reading.article) else { return Ok(hit.quote.exact.clone()) };
    let (offsets, span) = (Offsets::new(&article.text), hit.quote.span);
    Ok(in_context(&article, Span::new(offsets.to_byte(span.start), offsets.to_byte(span.end))))
}

pub(crate) fn events(folder: &Folder, filters: &str, json: bool, out: &mut Out) -> Result<Done, Failure> {
    let events = selected(folder, &filters_of(folder, filters)?)?;
    for event in &events {
        if json {
            out.json(event)?;
        } else {
            event_line(event, out)?;
        }
    }
    if !json {
        if events.is_empty() {
            out.then_note("no events");
        } else {
            out.then_hint("`crosswire explain ID` tells why an event has its grade");
        }
    }
    Ok(Done::Whole)
}

/// The Events that pass, in the order of a timeline.
pub(crate) fn selected(folder: &Folder, filters: &Filters) -> Result<Vec<Event>, Failure> {
    let mut seen = BTreeSet::new();
    let rows = folder.keep.timeline(&of_events(filters))?;
    let ids: Vec<EventId> = rows.into_iter().map(|r| r.event).filter(|id| seen.insert(id.clone())).collect();
    kept(folder.keep.store(), &ids)
}

/// The Events of these ids in their order, each once. A run may write between two questions: what was replaced meanwhile is shown as
/// its heir, and what is gone is left out.
pub(crate) fn kept(store: &dyn Store, ids: &[EventId]) -> Result<Vec<Event>, Failure> {
    let mut events = match store.events(ids) {
        Err(e) if e.kind == KeepErrorKind::Missing => {
            let each: Result<Vec<Option<Event>>, _> = ids.iter().map(|id| store.event(id)).collect();
            each?.into_iter().flatten().collect()
        }
        all => all?,
    };
    let mut seen = BTreeSet::new();
    events.retain(|event: &Event| seen.insert(event.id.clone()));
    Ok(events)
}

/// One Event on two lines.
pub(crate) fn event_line(event: &Event, out: &mut Out) -> Result<(), Failure> {
    let when = event.time.edtf.as_ref().map_or("undated", news::Edtf::as_str);
    let disputed = if event.disputed { format!(" {DOUBT}disputed{DOUBT:#}") } else { String::new() };
    writeln!(out, "{}  {STRONG}{}{STRONG:#}", short(&event.id), event.headline)?;
    let wide = SHORT_ID + 2;
    writeln!(
        out,
        "{:wide$}{}{disputed} · {} · {} · {} · {} · {when}",
        "",
        event.grade,
        event.kind,
        count(event.origins.len(), "origin"),
        count(event.outlets.len(), "outlet"),
        count(event.articles.len(), "article"),
    )?;
    Ok(())
}

fn short(id: &EventId) -> &str {
    id.as_str().get(..SHORT_ID).unwrap_or(id.as_str())
}

pub(crate) fn event(folder: &Folder, id: &str, json: bool, explain: bool, out: &mut Out) -> Result<Done, Failure> {
    let event = resolve(folder, id)?;
    if json {
        out.json(&event)?;
        if explain {
            for edge in lineage_of(folder, &event)? {
                out.json(&edge)?;
            }
        }
        return Ok(Done::Whole);
    }
    write!(out, "{}", page(folder, &event, explain)?)?;
    Ok(Done::Whole)
}

/// An Event as a page of plain words.
pub(crate) fn page(folder: &Folder, event: &Event, explain: bool) -> Result<String, Failure> {
    let readings: BTreeMap<_, _> =
        folder.keep.store().readings(&event.articles)?.into_iter().map(|r| (r.article.id.clone(), r)).collect();
    let lineage = lineage_of(folder, event)?;
    let sheet = Sheet { event, readings: &readings, lineage: &lineage };
    Ok(if explain { sheet.explanation() } else { sheet.event() })
}

fn lineage_of(folder: &Folder, event: &Event) -> Result<Vec<Lineage>, Failure> {
    let mut edges = folder.keep.store().lineage_of(&event.articles)?;
    edges.retain(|e| event.articles.contains(&e.child) && event.articles.contains(&e.parent));
    Ok(edges)
}

/// The Event of an id, of an id that was replaced, or of the first characters of one.
fn resolve(folder: &Folder, id: &str) -> Result<Event, Failure> {
    let store = folder.keep.store();
    if let Some(event) = store.event(&EventId::new(id))? {
        return Ok(event);
    }
    let fits: Vec<EventId> = store.event_ids()?.into_iter().filter(|e| e.as_str().starts_with(id)).collect();
    match fits.as_slice() {
        [one] if !id.is_empty() => {
            store.event(one)?.ok_or_else(|| Failure::failed(format!("event {one} went away while it was looked up")))
        }
        [] => Err(Failure::usage(format!("no event has the id `{id}`")).hint("`crosswire events` lists all ids")),
        several => Err(Failure::usage(format!("{} begin with `{id}`", count(several.len(), "id")))
            .hint("give more characters of the id")),
    }
}

pub(crate) fn timeline(folder: &Folder, timeline: &Timeline, json: bool, out: &mut Out) -> Result<Done, Failure> {
    let rows = folder.keep.timeline(&filters_of(folder, &timeline.filters.join(" "))?)?;
    match if json { TimelineFormat::Json } else { timeline.format } {
        TimelineFormat::Json => rows.iter().try_for_each(|row| out.json(row))?,
        TimelineFormat::Csv => table::csv(&rows, &mut *out)?,
        TimelineFormat::Md => table::markdown(&rows, out)?,
        TimelineFormat::Table => {
            let width = comfy_table_width().unwrap_or(DEFAULT_WIDTH);
            table::table(&rows, width, out)?;
        }
    }
    Ok(Done::Whole)
}

/// Columns of the terminal, where stdout is one and says so.
fn comfy_table_width() -> Option<u16> {
    std::io::stdout().is_terminal().then(|| std::env::var("COLUMNS").ok()?.parse().ok()).flatten()
}

pub(crate) fn articles(folder: &Folder, json: bool, out: &mut Out) -> Result<Done, Failure> {
    let store = folder.keep.store();
    for chunk in store.article_ids()?.chunks(500) {
        for (mut row, reading) in store.article_rows(chunk)?.into_iter().zip(store.readings(chunk)?) {
            row.events = index::corroborate::events_of(&reading, &kept(store, &row.events)?);
            if json {
                out.json(&row)?;
                continue;
            }
            let day = row.published.as_ref().map_or("undated", day);
            let events: Vec<_> = row.events.iter().map(short).collect();
            writeln!(out, "{}  {STRONG}{}{STRONG:#}", &row.id.as_str()[..SHORT_ID], clip(&row.title, 100))?;
            writeln!(out, "          {}, {day} · {} · events: {}", row.outlet, row.path, events.join(" "))?;
        }
    }
    Ok(Done::Whole)
}

pub(crate) fn lineage(folder: &Folder, json: bool, out: &mut Out) -> Result<Done, Failure> {
    for edge in folder.keep.store().all_lineage()? {
        if json {
            out.json(&edge)?;
            continue;
        }
        writeln!(out, "{} ← {}  {} {:.2}", edge.child_path, edge.parent_path, edge.relation, edge.score)?;
        for why in &edge.evidence {
            writeln!(out, "    {}", clip(why, 160))?;
        }
    }
    Ok(Done::Whole)
}

/// Filters alone: words have no place where everything is listed.
fn filters_of(folder: &Folder, text: &str) -> Result<Filters, Failure> {
    let query = folder.query(text)?;
    if query.words.trim().is_empty() {
        return Ok(query.filters);
    }
    Err(Failure::usage(format!("`{}` is no filter", query.words.trim()))
        .hint("filters look like kind:blackout or province:Kurdistan; `crosswire search` takes words"))
}

#[cfg(test)]
mod tests {
    use index::store::MemoryStore;
    use models::Reader;
    use news::{Article, EventClaim, EventTime, Grade, Reading, SegmentKind, Stance};

    use super::*;

    fn event(id: &str, reading: &Reading, claims: &[usize]) -> Event {
        let member = |at: &usize| EventClaim {
            id: reading.claims[*at].id.clone(),
            article: reading.article.id.clone(),
            stance: Stance::Supports,
            superseded_by: None,
        };
        Event {
            id: EventId::new(id),
            kind: news::Kind::Blackout,
            headline: String::new(),
            places: Vec::new(),
            time: EventTime::default(),
            articles: vec![reading.article.id.clone()],
            outlets: Vec::new(),
            claims: claims.iter().map(member).collect(),
            origins: Vec::new(),
            grade: Grade::Weak,
            disputed: false,
            trace: Vec::new(),
            would_raise: Vec::new(),
            first_reported: None,
            ledger: Vec::new(),
            matrix: Vec::new(),
        }
    }

    /// The index named two Events that a run has since made one, and one of which nothing is left.
    #[test]
    fn what_a_run_replaces_meanwhile_is_shown_once_as_its_heir() {
        let mut article = Article::bare(&[(SegmentKind::Body, "A bomb killed five people and injured nine in Kabul.")]);
        article.lang = Some("en".to_owned());
        let reading = Reader::rules().read("a.txt", article.sealed());
        assert!(reading.claims.len() > 1, "{:?}", reading.claims);
        let mut store = MemoryStore::default();
        store.add_article(&reading.clone().into()).expect("an article");
        let before = [event("e1", &reading, &[0]), event("e2", &reading, &[1])];
        store.replace_events(&[], &before).expect("events");
        let ids = ["e2", "gone", "e1"].map(EventId::new);
        let shown = |store: &MemoryStore| -> Vec<String> {
            let events = kept(store, &ids).expect("what is gone is left out");
            events.iter().map(|e| e.id.to_string()).collect()
        };
        assert_eq!(shown(&store), ["e2", "e1"]);
        let heir = event("e3", &reading, &[0, 1]);
        store.replace_events(&["e1", "e2"].map(EventId::new), &[heir]).expect("an heir");
        assert_eq!(shown(&store), ["e3"]);
    }
}
