//! Works that tell of a happening: the film about a massacre killed nobody.

use super::grammar::{be, common_verb, have};
use super::line::Line;

/// Whether what is told at word `at` is what a film, a novel or a play tells.
pub(super) fn told_in_work(line: &Line<'_>, at: usize) -> bool {
    let floor = at.saturating_sub(REACH);
    (floor..at).rev().any(|i| {
        WORKS.contains(&line.at(i))
            && !line.words[i].shouted
            && !FOOTAGE.contains(&line.at(i + 1))
            && (within(line, i, at) || of_it(line, i, at))
    })
}

/// Most words between a work and what it tells.
const REACH: usize = 24;

/// Works of art. Documentaries and books of history tell what was, but as the work, not as news.
const WORKS: &[&str] = &[
    "film",
    "films",
    "movie",
    "movies",
    "novel",
    "novels",
    "play",
    "opera",
    "musical",
    "drama",
    "thriller",
    "sitcom",
    "screenplay",
    "poem",
    "ballad",
    "documentary",
    "miniseries",
    "cartoon",
    "comic",
    "painting",
    "mural",
    "memoir",
    "novella",
    "book",
    "books",
    "exhibition",
    "song",
    "songs",
    "telenovela",
];

/// Words after "film" that make it no work of art, or someone else.
const FOOTAGE: &[&str] = &[
    "clip", "clips", "footage", "crew", "crews", "director", "maker", "makers", "star", "festival", "industry", "set",
];

/// What leads from a work to what it tells.
const ABOUT: &[&str] = &[
    "about",
    "on",
    "depicting",
    "depicts",
    "portraying",
    "portrays",
    "telling",
    "tells",
    "recounting",
    "recounts",
    "dramatising",
    "dramatizing",
    "dramatises",
    "dramatizes",
    "where",
    "which",
    "whose",
    "follows",
    "chronicling",
    "chronicles",
    "retelling",
    "retells",
    "imagines",
    "imagining",
];

/// Words that lead on from a work to the world.
const WORLD: &[&str] =
    &["when", "while", "as", "after", "before", "but", "said", "says", "during", "until", "since", "amid"];

/// "a film about a massacre in which hundreds are killed".
fn within(line: &Line<'_>, work: usize, at: usize) -> bool {
    let Some(about) = (work + 1..(work + 8).min(at)).find(|i| ABOUT.contains(&line.at(*i))) else { return false };
    if line.any(work + 1, at, WORLD) || line.any(work + 1, at, &[";", "—", "”"]) {
        return false;
    }
    // A verb of its own before the work's story begins is the sentence's, and the story is over at the next one.
    let told =
        line.any(about, at, &["which", "where", "whose", "who", "that"]) || matches!(line.at(about), "tells" | "shows");
    let verbs =
        (work + 1..at).filter(|i| *i != about && (common_verb(line.at(*i)) || have(line.at(*i)) || be(line.at(*i))));
    let near = verbs.filter(|i| !(told && *i + 3 >= at)).count();
    // "attacked a cinema during a film about the war, killing 12"
    let behind = !told && line.any(about, at, &[","]);
    near == 0 && !behind && !(line.at(about) == "on" && line.words.get(about + 1).is_some_and(|w| w.time.is_some()))
}

/// "In the novel, soldiers kill 40 villagers".
fn of_it(line: &Line<'_>, work: usize, at: usize) -> bool {
    let lead = (work.saturating_sub(3)..work).find(|i| line.at(*i) == "in");
    lead.is_some_and(|i| i == 0 || line.mark(i - 1)) && line.at(work + 1) == "," && !line.any(work + 1, at, WORLD)
}

/// Whether "exploded" and the like tell of a mood: "the audience exploded in applause".
pub(super) fn mood(line: &Line<'_>, end: usize) -> bool {
    matches!(line.at(end), "in" | "into" | "with") && line.any(end + 1, end + 5, MOODS)
}

const MOODS: &[&str] = &[
    "applause",
    "laughter",
    "cheers",
    "joy",
    "song",
    "tears",
    "rage",
    "anger",
    "fury",
    "celebration",
    "celebrations",
    "delight",
    "popularity",
    "ovation",
    "applauding",
    "cheering",
    "laughing",
    "dance",
    "chants",
    "colour",
    "color",
    "relief",
    "jubilation",
    "excitement",
    "whistles",
    "singing",
];
