//! The page of one Event: its grade and why, origins, denials, figures, services, lineage, and the words of every claim.

use std::collections::BTreeMap;

use maud::{Markup, html};
use news::{
    ArticleId, ArticleRow, ClaimId, Event, LedgerRow, Lineage, MatrixCell, Origin, PlaceStatus, Polarity, Stance,
};

use super::parts::{Quote, article_address, badges, claim_links, count, credit, event_address, sentence, source_page};
use super::{frame, said};
use crate::ask::encoded;

/// An Event with what its page quotes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct EventView {
    /// The Event.
    pub(crate) event: Event,
    /// Quotes of its claims and of what they deny; as many as a page holds.
    pub(crate) quotes: BTreeMap<ClaimId, Quote>,
    /// Its Articles, and those that lineage names.
    pub(crate) articles: BTreeMap<ArticleId, ArticleRow>,
    /// Edges that touch its Articles; as many as a page holds.
    pub(crate) lineage: Vec<Lineage>,
    /// How many edges there are.
    pub(crate) edges: usize,
}

/// The page of an Event.
pub(crate) fn event(view: &EventView) -> Markup {
    let event = &view.event;
    frame(
        &event.headline,
        &html! {
            h1 dir="auto" { (event.headline) }
            (summary(event))
            (grade(event))
            (origins(view))
            (denials(view))
            (ledger(view))
            (services(view))
            (lineage(view))
            (evidence(view))
            p.machine { a href={ "/api" (event_address(&event.id)) } { "This event as JSON" } " · id " code { (event.id) } }
        },
    )
}

fn summary(event: &Event) -> Markup {
    html! {
        p { (badges(event.grade, event.disputed)) " · " (event.kind) " · " (said::time_or_not(event.time.edtf.as_ref())) }
        @for (status, label) in [
            (PlaceStatus::Affirmed, "Where"), (PlaceStatus::Possible, "Possibly in"), (PlaceStatus::Denied, "Denied for"),
        ] {
            @let names = event.places.iter().filter(|p| p.status == status).map(|p| p.name.as_str());
            @let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
            @if !names.is_empty() { p { b { (label) ": " } bdi { (names.join(", ")) } } }
        }
        p.counts {
            b { (count(event.origins.len(), "independent origin", "independent origins")) }
            ", " (count(event.outlets.len(), "outlet", "outlets"))
            ", " (count(event.articles.len(), "article", "articles"))
            @if let Some(day) = event.first_reported { ", first reported " (day) }
        }
    }
}

fn grade(event: &Event) -> Markup {
    html! {
        section aria-labelledby="grade" {
            h2 #grade { "Why " (event.grade) }
            p { b { (event.grade) } ": " (said::grade(event.grade)) "." }
            @if !event.trace.is_empty() { ul { @for line in &event.trace { li dir="auto" { (line) } } } }
            @if !event.would_raise.is_empty() {
                h3 { "What would raise it" }
                ul { @for line in &event.would_raise { li dir="auto" { (line) } } }
            }
        }
    }
}

fn origins(view: &EventView) -> Markup {
    let origins = &view.event.origins;
    html! {
        section aria-labelledby="origins" {
            h2 #origins { (count(origins.len(), "independent origin", "independent origins")) }
            @if origins.is_empty() { p { "No origin can be told: nobody is cited who could know." } }
            ul.origins { @for one in origins { li #{ "origin-" (encoded(one.id.as_str())) } { (origin(view, one)) } } }
        }
    }
}

fn origin(view: &EventView, origin: &Origin) -> Markup {
    let quoted = origin.claims.iter().find_map(|claim| view.quotes.get(claim));
    html! {
        b { bdi { (origin.name) } } " · " (said::class_of(origin.class))
        @if !origin.named { ", not named" }
        @if !origin.via.is_empty() { " · via " bdi { (origin.via.join(", ")) } }
        " · " (count(origin.claims.len(), "claim", "claims"))
        @if let Some(quote) = quoted { (sentence(quote)) (credit(quote)) }
    }
}

fn denials(view: &EventView) -> Markup {
    let disputing = view.event.claims.iter().filter(|c| c.stance == Stance::Disputes && c.superseded_by.is_none());
    let quotes: Vec<&Quote> = disputing.filter_map(|c| view.quotes.get(&c.id)).collect();
    html! {
        @if !quotes.is_empty() {
            section aria-labelledby="denials" {
                h2 #denials { "Denied or disputed" }
                ul.denials { @for quote in quotes { li { (denial(view, quote)) } } }
            }
        }
    }
}

fn denial(view: &EventView, quote: &Quote) -> Markup {
    let denies = quote.claim.denies.as_ref();
    let denied = denies.and_then(|d| d.claim.as_ref()).and_then(|id| view.quotes.get(id));
    html! {
        div.beside {
            div {
                h3 {
                    @if quote.claim.polarity == Polarity::Deny { "Denies" } @else { "Disputes" }
                    @if let Some(denies) = denies { " " (said::aspect(denies.aspect)) }
                }
                (sentence(quote)) (credit(quote))
            }
            div {
                h3 { "Against" }
                @match denied {
                    Some(other) => { (sentence(other)) (credit(other)) },
                    None => p { "What this event asserts: " bdi { (view.event.headline) } },
                }
            }
        }
    }
}

fn ledger(view: &EventView) -> Markup {
    let rows = &view.event.ledger;
    html! {
        @if !rows.is_empty() {
            section aria-labelledby="ledger" {
                h2 #ledger { "Casualties, per claimant" }
                div.scroll tabindex="0" role="group" aria-labelledby="ledger" {
                    table {
                        caption { "Figures are never averaged; a lower later figure does not erase an earlier one." }
                        thead { tr {
                            @for head in ["Claimant", "Outcome", "Victims", "Figure", "Status", "As of", "Words"] {
                                th scope="col" { (head) }
                            }
                        } }
                        tbody { @for row in rows { (figure(view, row)) } }
                    }
                }
            }
        }
    }
}

fn figure(view: &EventView, row: &LedgerRow) -> Markup {
    let printed = row.claims.iter().find_map(|id| view.quotes.get(id)?.claim.casualty.as_ref());
    html! {
        tr {
            th scope="row" { bdi { (row.claimant) } " (" (said::class_of(row.class)) ")" }
            td { (row.outcome) }
            td { (row.victims) }
            td {
                (said::figure(row))
                @if row.superseded_by.is_some() { " (superseded by a correction)" }
                @if let Some(day) = &row.overtaken_on { " (raised on " (said::time(day)) ")" }
                @if let Some(casualty) = printed { " — “" bdi { (casualty.raw) } "”" }
            }
            td { (row.status) }
            td { (said::time_or_not(row.as_of.as_ref())) }
            td { (words(view, &row.claims, "this figure")) }
        }
    }
}

fn services(view: &EventView) -> Markup {
    let cells = &view.event.matrix;
    html! {
        @if !cells.is_empty() {
            section aria-labelledby="services" {
                h2 #services { "Services" }
                div.scroll tabindex="0" role="group" aria-labelledby="services" {
                    table {
                        caption { "Which service was in which state, where and when, and who says so." }
                        thead { tr {
                            @for head in ["Service", "Place", "State", "From", "To", "Origins", "Words"] {
                                th scope="col" { (head) }
                            }
                        } }
                        tbody { @for cell in cells { (service(view, cell)) } }
                    }
                }
            }
        }
    }
}

fn service(view: &EventView, cell: &MatrixCell) -> Markup {
    let origins = cell.origins.iter().filter_map(|id| view.event.origins.iter().find(|o| o.id == *id));
    let origins: Vec<&str> = origins.map(|o| o.name.as_str()).collect();
    html! {
        tr {
            th scope="row" { (said::plain(&cell.service.to_string())) }
            td { bdi { (said::area(&cell.place, &view.event.places)) } }
            td { (cell.state) }
            td { (said::time_or_not(cell.from.as_ref())) }
            td { (cell.to.as_ref().map_or_else(|| "not told".to_owned(), said::time)) }
            td { @if origins.is_empty() { "none told" } @else { bdi { (origins.join(", ")) } } }
            td { (words(view, &cell.claims, "this state")) }
        }
    }
}

fn words(view: &EventView, claims: &[ClaimId], what: &str) -> Markup {
    let members = &view.event.claims;
    let article_of = |id: &ClaimId| {
        let member = members.iter().find(|c| c.id == *id).map(|c| &c.article);
        member.or_else(|| view.quotes.get(id).map(|q| &q.article))
    };
    claim_links(claims, article_of, what)
}

fn lineage(view: &EventView) -> Markup {
    html! {
        @if !view.lineage.is_empty() {
            section aria-labelledby="lineage" {
                h2 #lineage { "Lineage" }
                ul { @for edge in &view.lineage { li { (edge_of(view, edge)) } } }
                @if view.edges > view.lineage.len() {
                    p.cut {
                        "The first " (view.lineage.len()) " of " (view.edges) " edges; "
                        code { "crosswire lineage --json" } " prints all."
                    }
                }
            }
        }
    }
}

fn edge_of(view: &EventView, edge: &Lineage) -> Markup {
    html! {
        (article_named(view, &edge.child)) " " b { (said::relation(edge.relation, edge.direction)) } " "
        (article_named(view, &edge.parent))
        @if !edge.evidence.is_empty() { ul { @for line in &edge.evidence { li dir="auto" { (line) } } } }
        @if !edge.aligned.is_empty() {
            details {
                summary { (count(edge.aligned.len(), "sentence", "sentences")) " that say the same" }
                @for pair in &edge.aligned {
                    div.beside {
                        blockquote dir="auto" { (pair.child.exact) }
                        blockquote dir="auto" { (pair.parent.exact) }
                    }
                }
            }
        }
    }
}

fn article_named(view: &EventView, id: &ArticleId) -> Markup {
    html! {
        a href=(article_address(id)) {
            @match view.articles.get(id) {
                Some(row) => { bdi { (row.outlet) } ": " bdi { (row.title) } },
                None => (id),
            }
        }
    }
}

fn evidence(view: &EventView) -> Markup {
    let event = &view.event;
    let quoted: Vec<(&Quote, Stance, bool)> = event
        .claims
        .iter()
        .filter_map(|c| Some((view.quotes.get(&c.id)?, c.stance, c.superseded_by.is_some())))
        .collect();
    let left = event.claims.len() - quoted.len();
    html! {
        section aria-labelledby="evidence" {
            h2 #evidence { "Evidence: " (count(event.claims.len(), "claim", "claims")) }
            ol.evidence {
                @for (quote, stance, superseded) in quoted {
                    li {
                        (quote.claim.kind) ", " (stance)
                        @if superseded { ", superseded by a correction" }
                        @if quote.claim.time.edtf.is_some() { " · " (said::time_or_not(quote.claim.time.edtf.as_ref())) }
                        (sentence(quote)) (credit(quote))
                    }
                }
            }
            @if left > 0 { p { (count(left, "more claim is", "more claims are")) " in the JSON of this event." } }
            h3 { "Articles" }
            ul {
                @for id in &event.articles {
                    li {
                        (article_named(view, id))
                        @if let Some(row) = view.articles.get(id) {
                            ", " (said::time_or_not(row.published.as_ref()))
                            (source_page(row.url.as_ref()))
                        }
                    }
                }
            }
        }
    }
}
