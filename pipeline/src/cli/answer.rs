//! The answer to a checked sentence: a record for machines, lines for people.

use std::io::Write as _;

use news::{EventId, Grade, Kind};
use serde::Serialize;

use super::failure::Failure;
use super::out::{DOUBT, Out, STRONG, clip, count, day, quoted};

/// Quotes that are shown at most on each side of an Event.
const QUOTES: usize = 3;

/// What is known of a sentence; the record that machines get.
#[derive(Debug, Serialize)]
pub(super) struct Answer {
    pub(super) claim: String,
    /// Claims that were read in the sentence; empty where only its words were searched.
    pub(super) read: Vec<Kind>,
    pub(super) events: Vec<Match>,
}

/// One Event that bears on the sentence.
#[derive(Debug, Serialize)]
pub(super) struct Match {
    pub(super) event: EventId,
    pub(super) headline: String,
    pub(super) grade: Grade,
    pub(super) disputed: bool,
    pub(super) origins: usize,
    /// Claims that say the same as the sentence.
    pub(super) supports: Vec<Voice>,
    /// Claims that deny it, or say what cannot be true beside it.
    pub(super) disputes: Vec<Voice>,
    /// Its other claims, those that differ least first.
    pub(super) others: Vec<Voice>,
}

/// One claim with its words.
#[derive(Debug, Serialize)]
pub(super) struct Voice {
    pub(super) claim: news::ClaimId,
    pub(super) outlet: String,
    pub(super) published: Option<news::Edtf>,
    pub(super) who: String,
    pub(super) quote: String,
    /// What it says otherwise than the sentence, in words; empty where it says the same.
    pub(super) differs: Vec<String>,
}

impl Answer {
    /// Prints it for people.
    pub(super) fn show(&self, out: &mut Out) -> Result<(), Failure> {
        if self.events.is_empty() {
            writeln!(out, "Nothing is known of this: no stored claim says it or denies it.")?;
            out.then_hint("`crosswire search WORDS` looks for single words; `crosswire events` lists all");
            return Ok(());
        }
        if self.read.is_empty() {
            writeln!(out, "The sentence could not be read as a claim; these events share its words.\n")?;
        }
        for found in &self.events {
            show(found, out)?;
        }
        out.then_hint("`crosswire explain ID` shows the whole chain behind an event");
        Ok(())
    }
}

/// One Event with what it says to the sentence.
fn show(found: &Match, out: &mut Out) -> Result<(), Failure> {
    let disputed = if found.disputed { format!(", {DOUBT}disputed{DOUBT:#}") } else { String::new() };
    writeln!(out, "{STRONG}{}{STRONG:#}", found.headline)?;
    writeln!(
        out,
        "  {}{disputed}: {} · event {}",
        found.grade,
        count(found.origins, "independent origin"),
        found.event
    )?;
    for (side, voices) in [("support it", &found.supports), ("dispute it", &found.disputes)] {
        for voice in voices.iter().take(QUOTES) {
            writeln!(out, "  {side}: {}", line(voice))?;
        }
        if voices.len() > QUOTES {
            writeln!(out, "  {side}: {} beside", count(voices.len() - QUOTES, "claim"))?;
        }
    }
    if found.supports.is_empty() && found.disputes.is_empty() {
        writeln!(out, "  no claim of it says this, and none denies it")?;
    }
    if !found.others.is_empty() {
        writeln!(out, "  about the same event, but saying something else:")?;
        for voice in found.others.iter().take(QUOTES) {
            writeln!(out, "    {}", line(voice))?;
        }
        if found.others.len() > QUOTES {
            writeln!(out, "    {} beside", count(found.others.len() - QUOTES, "claim"))?;
        }
    }
    writeln!(out)?;
    Ok(())
}

/// Who says it in which words, and what differs.
fn line(voice: &Voice) -> String {
    let day = voice.published.as_ref().map_or("undated", day);
    let quote = clip(&voice.quote.split_whitespace().collect::<Vec<_>>().join(" "), 160);
    let differs = if voice.differs.is_empty() { String::new() } else { format!(" — {}", voice.differs.join("; ")) };
    format!("{} — {} ({}, {day}){differs}", voice.who, quoted(&quote), voice.outlet)
}
