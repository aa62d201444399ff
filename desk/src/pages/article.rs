//! The page of one Article: the stored text, its segments told apart, the words of every claim highlighted.

use maud::{Markup, html};
use news::{Article, Claim, Event, Reading, Segment, SegmentKind, Span};

use super::parts::{article_address, badges, count, event_address, outside};
use super::{frame, said};
use crate::ask::encoded;
use crate::excerpt::{Piece, pieces};

/// An Article with what was read in it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ArticleView {
    /// The Reading; byte offsets.
    pub(crate) reading: Reading,
    /// Events in which it has a claim.
    pub(crate) events: Vec<Event>,
}

/// The page of an Article.
pub(crate) fn article(view: &ArticleView) -> Markup {
    let article = &view.reading.article;
    let title = if article.title.is_empty() { "Untitled article" } else { &article.title };
    frame(
        title,
        &html! {
            h1 dir="auto" { (title) }
            (facts(view))
            (events(view))
            section aria-labelledby="text" {
                h2 #text { "Stored text" }
                p.hint { "Highlighted: the words of a claim. Smaller, with a name: what is no part of the report and makes no claims." }
                div lang=[lang(article)] { @for segment in whole(article) { (passage(view, segment)) } }
            }
            (claims(view))
            (skipped(&view.reading))
            p.machine { a href={ "/api" (article_address(&article.id)) } { "This reading as JSON" } " · id " code { (article.id) } }
        },
    )
}

fn facts(view: &ArticleView) -> Markup {
    let article = &view.reading.article;
    let published = &article.published;
    html! {
        dl {
            dt { "Outlet" } dd { bdi { (article.outlet_label()) } }
            @if let (Some(_), Some(name)) = (&article.outlet, &article.outlet_name) { dt { "Named" } dd { bdi { (name) } } }
            dt { "Published" }
            dd {
                @match &published.value {
                    Some(time) => { (time) " (told by: " (said::word(&published.method)) ")" },
                    None => "no date: nothing states one",
                }
            }
            @if let Some(byline) = &article.byline { dt { "Byline" } dd { bdi { (byline) } } }
            @if !article.wire_credits.is_empty() { dt { "Wire credits" } dd { bdi { (article.wire_credits.join(", ")) } } }
            @if let Some(lang) = &article.lang { dt { "Language" } dd { (lang) } }
            @for (name, url) in [("Address", &article.url), ("Canonical", &article.canonical_url), ("Feed", &article.feed)] {
                @if let Some(url) = url { dt { (name) } dd { (outside(url, url)) } }
            }
            dt { "Ingested as" } dd { bdi { (view.reading.path) } }
            dt { "SHA-256 of the text" } dd.hash { (article.text_sha256) }
            dt { "SHA-256 of the bytes" } dd.hash { (article.raw_sha256) }
        }
    }
}

fn events(view: &ArticleView) -> Markup {
    html! {
        @if !view.events.is_empty() {
            section aria-labelledby="events" {
                h2 #events { "Events" }
                ul {
                    @for event in &view.events {
                        li {
                            a dir="auto" href=(event_address(&event.id)) { (event.headline) }
                            " " (badges(event.grade, event.disputed))
                        }
                    }
                }
            }
        }
    }
}

/// The segments, and what lies between them, so that no word of the text is left out.
fn whole(article: &Article) -> Vec<(Option<SegmentKind>, Span)> {
    let mut all = Vec::new();
    let mut at = 0;
    for Segment { kind, span } in &article.segments {
        if span.start < at || span.end < span.start || article.text.get(span.start..span.end).is_none() {
            continue;
        }
        all.push((None, Span::new(at, span.start)));
        all.push((Some(*kind), *span));
        at = span.end;
    }
    all.push((None, Span::new(at, article.text.len())));
    all.retain(|(kind, span)| kind.is_some() || !span.of(&article.text).trim().is_empty());
    all
}

fn passage(view: &ArticleView, (kind, span): (Option<SegmentKind>, Span)) -> Markup {
    let reading = &view.reading;
    let marks: Vec<Span> = reading.claims.iter().map(|c| c.evidence.span).collect();
    let class = match kind {
        Some(SegmentKind::Title) => "seg seg-title",
        Some(SegmentKind::Body) => "seg",
        _ => "seg seg-aside",
    };
    let name = match kind {
        Some(SegmentKind::Title | SegmentKind::Body) => None,
        Some(kind) => Some(said::segment(kind)),
        None => Some("untyped".to_owned()),
    };
    html! {
        @if let Some(name) = name { span.seg-name { (name) } }
        p class=(class) dir="auto" {
            @for piece in pieces(&reading.article.text, span, &marks) { (marked(&reading.claims, &piece)) }
        }
    }
}

fn marked(claims: &[Claim], piece: &Piece<'_>) -> Markup {
    let kinds: Vec<&str> = piece.marks.iter().filter_map(|&n| claims.get(n)).map(|c| c.kind.as_str()).collect();
    html! {
        @for claim in piece.begin.iter().filter_map(|&n| claims.get(n)) {
            a #{ "claim-" (encoded(claim.id.as_str())) } {}
        }
        @if kinds.is_empty() { (piece.text) } @else { mark title=(kinds.join(", ")) { (piece.text) } }
    }
}

fn claims(view: &ArticleView) -> Markup {
    let claims = &view.reading.claims;
    html! {
        section aria-labelledby="claims" {
            h2 #claims { (count(claims.len(), "claim", "claims")) " read here" }
            ol {
                @for claim in claims {
                    li {
                        a href={ "#claim-" (encoded(claim.id.as_str())) } { (claim.kind) }
                        ", " (said::word(&claim.polarity))
                        @if let Some(how) = said::modality(claim.modality) { ", " (how) }
                        @if claim.recap { ", told as background" }
                        ": “" bdi { (claim.evidence.exact) } "”"
                        @if let Some(who) = said::hops(&claim.hops) { " — " bdi { (who) } }
                        @if let Some(event) = event_of(view, claim) { " · " a href=(event_address(&event.id)) { "its event" } }
                    }
                }
            }
        }
    }
}

fn event_of<'a>(view: &'a ArticleView, claim: &Claim) -> Option<&'a Event> {
    view.events.iter().find(|event| event.claims.iter().any(|c| c.id == claim.id))
}

fn skipped(reading: &Reading) -> Markup {
    html! {
        @if !reading.skipped.is_empty() {
            section aria-labelledby="skipped" {
                h2 #skipped { "Left unread" }
                ul { @for one in &reading.skipped { li dir="auto" { b { (one.what) } ": " (one.why) } } }
            }
        }
    }
}

/// The language tag, where it is one.
fn lang(article: &Article) -> Option<&str> {
    article.lang.as_deref().filter(|tag| !tag.is_empty() && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
}
