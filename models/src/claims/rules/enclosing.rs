//! A place that only says where another lies: "in Hyderabad, in Pakistan's Sindh province" tells of the town alone.

use news::{Level, PlaceRef};

use super::line::Line;
use crate::claims::Found;

/// Drops from a list of places those that only say where a finer one of it lies.
pub(super) fn narrow(line: &Line<'_>, found: &Found<'_>, list: &mut Vec<usize>) {
    let all = list.clone();
    list.retain(|outer| !all.iter().any(|inner| inner != outer && encloses(line, found, *outer, *inner)));
}

/// Whether `outer` stands beside `inner` to say where that lies.
fn encloses(line: &Line<'_>, found: &Found<'_>, outer: usize, inner: usize) -> bool {
    let place = |at: usize| found.entities.get(at).and_then(|e| Some((e.place.as_ref()?, line.words_on(e.span))));
    let (Some((wide, (first, end))), Some((fine, (from, to)))) = (place(outer), place(inner)) else { return false };
    if !holds(wide, fine) {
        return false;
    }
    // "Libya's Tripoli", "Pakistan's southern city of Hyderabad"
    let owned = line.before(end, 1).ends_with("'s")
        && end <= from
        && from - end <= REACH
        && (end..from).all(|i| plain(line, i));
    let behind = to <= first && first - to <= REACH && (to..first).all(|i| links(line, i));
    let inside = wide.level == Level::Country || wide.admin1 == fine.admin1;
    // A unit that the tables do not know to hold it: "in Iraq's Kurdistan region", ", Iraqi Kurdistan, on Friday".
    let led = || line.any(to, first, &["in", "of"]) && !line.any(to, first, &[","]);
    let closed = || line.at(to) == "," && line.at(end) == "," && !lists(line, end + 1);
    owned || behind && (inside || led() || closed())
}

/// Whether one place is of a coarser level than another and of its country.
fn holds(wide: &PlaceRef, fine: &PlaceRef) -> bool {
    wide.level < fine.level && wide.level != Level::Region && wide.country.is_some() && wide.country == fine.country
}

/// Most words between the two names.
const REACH: usize = 9;

/// Words between a place and what it lies in.
fn links(line: &Line<'_>, i: usize) -> bool {
    matches!(line.at(i), "," | "in" | "of" | "the" | "(" | "a" | "an" | "'s" | "’s") || plain(line, i)
}

/// Words for kinds of places and directions, and the names of lands among them.
fn plain(line: &Line<'_>, i: usize) -> bool {
    let word = line.at(i);
    line.words.get(i).is_some_and(|w| w.entity.is_some())
        || word.ends_with("ern")
        || matches!(
            word,
            "capital"
                | "city"
                | "town"
                | "village"
                | "port"
                | "largest"
                | "biggest"
                | "second-largest"
                | "second"
                | "main"
                | "provincial"
                | "regional"
                | "state"
                | "province"
                | "region"
                | "district"
                | "central"
                | "north"
                | "south"
                | "east"
                | "west"
                | "northeast"
                | "northwest"
                | "southeast"
                | "southwest"
                | "far"
                | "remote"
                | "restive"
                | "mountainous"
                | "coastal"
                | "commercial"
                | "of"
                | "the"
        )
}

/// Whether a list of places goes on at `i`.
fn lists(line: &Line<'_>, i: usize) -> bool {
    matches!(line.at(i), "and" | "or" | "as") || line.words.get(i).is_some_and(|w| w.here)
}
