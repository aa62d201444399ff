//! The chain from the nearest cited to the origin, for one span of the text.

use news::{Attribution, Hop, SourceClass, Span};

use super::{classes, cues};
use crate::Document;
use crate::names;

/// Who says what stands at `span`, outermost first; empty in the Article's own voice.
pub(super) fn hops(document: &Document<'_>, attributions: &[Attribution], span: Span) -> Vec<Hop> {
    let mut chain: Vec<&Attribution> = attributions.iter().filter(|a| covers(a.content, span) && states(a)).collect();
    chain.sort_by_key(|a| order(a));
    let mut out = Vec::new();
    for attribution in &chain {
        // A source first met through a medium keeps the medium when it is called "this source" later.
        if let Some(medium) = medium(attributions, attribution)
            && !chain.iter().any(|a| a.source.as_ref().is_some_and(|s| s.class == SourceClass::Media))
        {
            add(document, &mut out, medium);
        }
        if let Some(to) = attribution.to.as_deref().and_then(listener) {
            add(document, &mut out, to);
        }
        if let Some(source) = &attribution.source {
            add(document, &mut out, Hop { name: source.name.clone(), class: source.class, named: source.named });
        }
    }
    out
}

fn covers(content: Span, span: Span) -> bool {
    let shared = content.end.min(span.end).saturating_sub(content.start.max(span.start));
    !span.is_empty() && shared * 5 >= span.len() * 3
}

fn states(attribution: &Attribution) -> bool {
    let media = attribution.source.as_ref().is_some_and(|s| s.class == SourceClass::Media);
    cues::is_saying(&attribution.cue.text) || media
}

/// Outer before inner: wider content first, then cues that stand around a whole report, and last those that name where a
/// report has it from.
fn order(attribution: &Attribution) -> (std::cmp::Reverse<usize>, u8, usize) {
    let cue = attribution.cue.text.to_lowercase();
    let rank = match cue.split(' ').next().unwrap_or("") {
        "according" | "per" => 0,
        // "X said, quoting Y": where X has it from.
        "quoting" if attribution.source.as_ref().is_some_and(|s| s.span.start >= attribution.cue.span.end) => 3,
        "quoted" | "quotes" | "quoting" | "cited" | "cites" => 1,
        "citing" => 3,
        _ => 2,
    };
    (std::cmp::Reverse(attribution.content.len()), rank, attribution.cue.span.start)
}

fn add(document: &Document<'_>, out: &mut Vec<Hop>, hop: Hop) {
    if !out.iter().any(|h| h.name == hop.name) && !is_own_outlet(document, &hop.name) && !hop.name.is_empty() {
        out.push(hop);
    }
}

/// A medium that was told something.
fn listener(to: &str) -> Option<Hop> {
    let first = to.split(['\'', '’']).next().unwrap_or(to).trim();
    let known = names::known(to).map(|k| (to, k)).or_else(|| names::known(first).map(|k| (first, k)));
    if let Some((name, _)) = known.filter(|(_, k)| k.class == SourceClass::Media) {
        return Some(Hop { name: name.to_owned(), class: SourceClass::Media, named: true });
    }
    let lower = to.to_lowercase();
    let people = lower
        .split(' ')
        .any(|w| matches!(w, "reporters" | "journalists" | "reporter" | "journalist" | "correspondent"));
    let class = if to.starts_with(char::is_uppercase) && classes::of_org(to) == SourceClass::Media {
        SourceClass::Media
    } else {
        classes::of_words(to)
    };
    (class == SourceClass::Media && !people).then(|| Hop {
        name: to.to_owned(),
        class,
        named: to.starts_with(char::is_uppercase),
    })
}

/// The medium through which an unnamed source was first cited.
fn medium(attributions: &[Attribution], attribution: &Attribution) -> Option<Hop> {
    let source = attribution.source.as_ref().filter(|s| !s.named && s.class != SourceClass::Media)?;
    let lower = source.text.to_lowercase();
    let anaphoric = ["this ", "that ", "the ", "these "].iter().any(|d| lower.starts_with(d))
        || matches!(&*lower, "he" | "she" | "they" | "it");
    let first = attributions.iter().find(|a| {
        a.cue.span.start < attribution.cue.span.start
            && a.source.as_ref().is_some_and(|s| s.name == source.name && s.span != source.span)
    })?;
    if !anaphoric || attribution.to.is_some() {
        return None;
    }
    if let Some(hop) = first.to.as_deref().and_then(listener) {
        return Some(hop);
    }
    attributions
        .iter()
        .filter(|a| covers(a.content, first.content) && a.cue.span != first.cue.span)
        .filter_map(|a| a.source.as_ref())
        .find(|s| s.class == SourceClass::Media)
        .map(|s| Hop { name: s.name.clone(), class: s.class, named: s.named })
}

/// Whether a name is that of the Article's own outlet.
fn is_own_outlet(document: &Document<'_>, name: &str) -> bool {
    let bare = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let article = document.article;
    let name = bare(name.trim_start_matches("The ").trim_start_matches("the "));
    if name.len() < 3 {
        return article.outlet.as_deref().is_some_and(|o| bare(o.split('.').next().unwrap_or("")) == name);
    }
    let label = article.outlet.as_deref().map(|o| bare(o.trim_start_matches("www.").split('.').next().unwrap_or("")));
    let display = article.outlet_name.as_deref().map(bare);
    [label, display]
        .into_iter()
        .flatten()
        .any(|own| own.len() > 2 && (own == name || name.starts_with(&own) && own.len() > 5))
}
