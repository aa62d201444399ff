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
    /// Claims of no Event that say the same or deny it.
    pub(super) no_event: Apart,
}

/// Claims of no Event, by what they say to the sentence.
#[derive(Debug, Default, Serialize)]
pub(super) struct Apart {
    pub(super) supports: Vec<Voice>,
    pub(super) disputes: Vec<Voice>,
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
    /// Numbers that cannot be true beside the sentence's, until it is told whether the Event is what the sentence is of.
    #[serde(skip)]
    pub(super) figures: Vec<Voice>,
}

impl Match {
    /// Lets other numbers dispute the sentence, where the Event is the one that it is of.
    pub(super) fn count_figures(&mut self, meant: bool) {
        if meant { &mut self.disputes } else { &mut self.others }.append(&mut self.figures);
        self.others.sort_by_key(|voice| voice.differs.len());
    }
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
        let apart = !self.no_event.supports.is_empty() || !self.no_event.disputes.is_empty();
        if self.events.is_empty() && !apart {
            let searched = "of its words, or of its kind, place and time";
            writeln!(out, "Nothing is known of this: among the stored claims {searched}, none says it or denies it.")?;
            out.then_hint("`crosswire search WORDS` looks for single words; `crosswire events` lists all");
            return Ok(());
        }
        if self.read.is_empty() && !self.events.is_empty() {
            writeln!(out, "The sentence could not be read as a claim; these events share its words.\n")?;
        }
        for found in &self.events {
            show(found, out)?;
        }
        if apart {
            writeln!(out, "{STRONG}Claims that are part of no event{STRONG:#}")?;
            for_and_against(&self.no_event.supports, &self.no_event.disputes, out)?;
            writeln!(out)?;
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
    for_and_against(&found.supports, &found.disputes, out)?;
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

/// Who supports it and who disputes it, the first of each in full.
fn for_and_against(supports: &[Voice], disputes: &[Voice], out: &mut Out) -> Result<(), Failure> {
    for (side, voices) in [("support it", supports), ("dispute it", disputes)] {
        for voice in voices.iter().take(QUOTES) {
            writeln!(out, "  {side}: {}", line(voice))?;
        }
        if voices.len() > QUOTES {
            writeln!(out, "  {side}: {} beside", count(voices.len() - QUOTES, "claim"))?;
        }
    }
    Ok(())
}

/// Who says it in which words, and what differs.
fn line(voice: &Voice) -> String {
    let day = voice.published.as_ref().map_or("undated", day);
    let quote = clip(&voice.quote.split_whitespace().collect::<Vec<_>>().join(" "), 160);
    let differs = if voice.differs.is_empty() { String::new() } else { format!(" — {}", voice.differs.join("; ")) };
    format!("{} — {} ({}, {day}){differs}", voice.who, quoted(&quote), voice.outlet)
}
