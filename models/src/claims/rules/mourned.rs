//! Deaths that a text tells by what follows them: "police shot a young protester … at his funeral".

use super::line::Line;
use super::phrase::Phrase;

/// Whether the one person of a phrase is mourned behind word `end` of their line, or in the next line.
pub(super) fn mourned(line: &Line<'_>, end: usize, next: Option<&Line<'_>>, phrase: Phrase) -> bool {
    let head = line.before(phrase.end, 1);
    said(line, end, head) || next.is_some_and(|next| said(next, 0, head))
}

fn said(line: &Line<'_>, from: usize, head: &str) -> bool {
    (from..line.len()).any(|i| match line.at(i) {
        "his" | "her" => {
            let noun = if line.at(i + 1).ends_with("ed") { i + 2 } else { i + 1 };
            RITES.contains(&line.at(noun)) || line.at(noun) == "body" && line.any(0, line.len(), LAID_OUT)
        }
        // "the funeral of the student", "the student's funeral"
        "funeral" | "burial" => {
            let of = line.at(i + 1) == "of" && line.any(i + 2, i + 5, &[head]);
            of || line.before(i, 1).strip_suffix("'s").is_some_and(|owner| owner == head)
        }
        "buried" => matches!(line.before(i, 1), "was" | "were") && matches!(line.before(i, 2), "he" | "she" | "who"),
        _ => false,
    })
}

/// What is held for the dead.
const RITES: &[&str] = &["funeral", "burial", "coffin", "wake", "death", "murder", "killing", "casket", "tomb"];

/// Words beside "his body" that tell that he is dead.
const LAID_OUT: &[&str] = &[
    "morgue",
    "mortuary",
    "buried",
    "mourners",
    "coffin",
    "recovered",
    "autopsy",
    "funeral",
    "washed",
    "graveyard",
    "cemetery",
];
