//! The list of Events with its filters.

use maud::{Markup, html};
use news::{Edtf, Event, EventId, Grade, Hit, Kind, PlaceStatus, TimelineRow};

use super::parts::{article_address, badges, count, event_address};
use super::{frame, said};
use crate::ask::{Ask, PER_PAGE};

/// One Event of the list.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Card {
    id: EventId,
    kind: Kind,
    headline: String,
    grade: Grade,
    disputed: bool,
    edtf: Option<Edtf>,
    place: Option<String>,
    origins: usize,
    outlets: usize,
    articles: usize,
    hit: Option<Hit>,
}

impl From<&TimelineRow> for Card {
    fn from(row: &TimelineRow) -> Self {
        Self {
            id: row.event.clone(),
            kind: row.kind,
            headline: row.headline.clone(),
            grade: row.grade,
            disputed: row.disputed,
            edtf: row.edtf.clone(),
            place: row.place.clone(),
            origins: row.origins,
            outlets: row.outlets,
            articles: row.articles,
            hit: None,
        }
    }
}

impl Card {
    /// An Event that was found by words.
    pub(crate) fn found(event: &Event, hit: Hit) -> Self {
        let stated = event.places.iter().filter(|p| p.status != PlaceStatus::Denied && !p.name.is_empty());
        let mut names: Vec<&str> = stated.map(|p| p.name.as_str()).collect();
        names.dedup();
        Self {
            id: event.id.clone(),
            kind: event.kind,
            headline: event.headline.clone(),
            grade: event.grade,
            disputed: event.disputed,
            edtf: event.time.edtf.clone(),
            place: (!names.is_empty()).then(|| names.join(", ")),
            origins: event.origins.len(),
            outlets: event.outlets.len(),
            articles: event.articles.len(),
            hit: Some(hit),
        }
    }
}

/// What stands first in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// The newest.
    Newest,
    /// The best match of the words that were asked for.
    Best {
        /// How many hits were looked through, where there may be more.
        of_the_first: Option<usize>,
    },
}

/// The list and what was asked.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ListView {
    /// What was asked.
    pub(crate) ask: Ask,
    /// The Events of this page.
    pub(crate) cards: Vec<Card>,
    /// Number of Events on all pages.
    pub(crate) total: usize,
    /// Number of this page, from 1.
    pub(crate) page: usize,
    /// What stands first.
    pub(crate) order: Order,
    /// Hits in Articles that belong to no Event.
    pub(crate) loose: Vec<Hit>,
}

/// The page of the list.
pub(crate) fn list(view: &ListView) -> Markup {
    let (order, cut) = match view.order {
        Order::Newest => ("newest first, undated last", None),
        Order::Best { of_the_first } => ("best match first", of_the_first),
    };
    let first = (view.page - 1).saturating_mul(PER_PAGE);
    frame(
        "Events",
        &html! {
            h1 { "Events" }
            (form(&view.ask))
            p role="status" {
                (count(view.total, "event", "events")) ", " (order)
                @if !view.cards.is_empty() && view.total > PER_PAGE {
                    "; " (first + 1) " to " (first + view.cards.len())
                }
            }
            @if let Some(hits) = cut {
                p.cut { "Only the first " (hits) " hits were looked through; more words or filters find the rest." }
            }
            @if view.cards.is_empty() { (nothing(view)) }
            @else { ol.cards start=(first + 1) { @for one in &view.cards { li { (card(one)) } } } }
            (pager(view))
            @if !view.loose.is_empty() { (loose(&view.loose)) }
            p.machine { a href=(view.ask.address("/api/events", view.page)) { "This list as JSON" } }
        },
    )
}

fn form(ask: &Ask) -> Markup {
    let kinds: Vec<&str> = said::kinds_of_events().map(|k| k.as_str()).collect();
    let grades: Vec<&str> = Grade::ALL.iter().map(|g| g.as_str()).collect();
    html! {
        form.filters method="get" action="/" role="search" {
            div.field.wide {
                label for="q" { "Words and filters" }
                input #q type="search" name="q" value=(ask.q) dir="auto" aria-describedby="q-help";
                small #q-help {
                    "Words must all match; “phrases” in quotes; filters as on the command line: "
                    code { "province:IR-16 from:2026-01-01 origins:>=2 outlet:example.org" }
                }
            }
            (choice("kind", "Kind", "any kind", &kinds, &ask.kind))
            (choice("grade", "Grade", "any grade", &grades, &ask.grade))
            div.field {
                label for="country" { "Country" }
                input #country type="text" name="country" value=(ask.country) placeholder="IR" size="8" dir="auto";
            }
            button type="submit" { "Show" }
            @if !ask.query().is_empty() { a href="/" { "Clear" } }
        }
    }
}

fn choice(name: &str, label: &str, any: &str, values: &[&str], chosen: &str) -> Markup {
    html! {
        div.field {
            label for=(name) { (label) }
            select id=(name) name=(name) {
                option value="" selected[chosen.is_empty()] { (any) }
                @for value in values { option value=(value) selected[*value == chosen] { (value) } }
            }
        }
    }
}

fn card(card: &Card) -> Markup {
    html! {
        article.card {
            h2 { a dir="auto" href=(event_address(&card.id)) { (card.headline) } }
            p {
                (badges(card.grade, card.disputed))
                " · " (card.kind)
                @if let Some(place) = &card.place { " · " bdi { (place) } }
                " · " (said::time_or_not(card.edtf.as_ref()))
            }
            @if let Some(hit) = &card.hit { (words(hit)) }
            p.counts {
                b { (count(card.origins, "independent origin", "independent origins")) }
                ", " (count(card.outlets, "outlet", "outlets"))
                ", " (count(card.articles, "article", "articles"))
            }
        }
    }
}

fn words(hit: &Hit) -> Markup {
    let quote = &hit.quote;
    html! {
        @if !quote.exact.is_empty() {
            blockquote dir="auto" { (quote.prefix) mark { (quote.exact) } (quote.suffix) }
        }
    }
}

fn loose(hits: &[Hit]) -> Markup {
    html! {
        section aria-labelledby="loose" {
            h2 #loose { "Articles that match and belong to no event" }
            ul {
                @for hit in hits {
                    li {
                        a href=(article_address(&hit.article)) { bdi { (hit.outlet) } }
                        ", " (said::time_or_not(hit.published.as_ref()))
                        (words(hit))
                    }
                }
            }
        }
    }
}

fn nothing(view: &ListView) -> Markup {
    html! {
        @if view.total > 0 {
            p { "This page is past the end. " a href=(view.ask.address("/", 1)) { "Back to the first page" } }
        } @else if view.ask.query().is_empty() {
            p { "Nothing is kept yet. Run " code { "crosswire ingest" } " or try " code { "crosswire demo" } "." }
        } @else {
            p { "No event passes all of this. Fewer words or filters find more; " a href="/" { "all events" } "." }
        }
    }
}

fn pager(view: &ListView) -> Markup {
    let more = view.page.saturating_mul(PER_PAGE) < view.total;
    html! {
        @if view.page > 1 || more {
            nav.pager aria-label="Pages" {
                @if view.page > 1 { a rel="prev" href=(view.ask.address("/", view.page - 1)) { "Previous page" } }
                @if more { a rel="next" href=(view.ask.address("/", view.page + 1)) { "Next page" } }
            }
        }
    }
}
