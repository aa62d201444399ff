//! Times in invented sentences.

use news::{Article, DateMethod, Edtf, Precision, Published, Span};

use proptest::prelude::*;

use super::*;
use crate::numbers;
use crate::numbers::tests::article;

fn dated(text: &str, published: Option<&str>) -> Article {
    let value = published.map(|p| Edtf::parse(p).unwrap());
    let published = Published { precision: value.as_ref().map(|_| Precision::Day), value, method: DateMethod::None };
    Article { published, ..article(text) }
}

fn read(text: &str, published: Option<&str>) -> Vec<(String, Option<String>)> {
    let article = dated(text, published);
    find(&Document::new(&article)).into_iter().map(|t| (t.text, t.edtf.map(|e| e.to_string()))).collect()
}

/// 14 January 2026 is a Wednesday.
#[test]
fn times_resolve_against_the_publication_day() {
    for (text, words, edtf) in [
        ("The network went down on Tuesday.", "Tuesday", "2026-01-13"),
        ("It came back on Wednesday.", "Wednesday", "2026-01-14"),
        ("It was cut on Friday.", "Friday", "2026-01-09"),
        ("The court will meet on Friday.", "Friday", "2026-01-16"),
        ("They will meet next Friday.", "next Friday", "2026-01-16"),
        ("They met last Wednesday.", "last Wednesday", "2026-01-07"),
        ("An interview aired Monday night.", "Monday night", "2026-01-12"),
        ("Drops were seen this morning.", "this morning", "2026-01-14"),
        ("It began yesterday.", "yesterday", "2026-01-13"),
        ("It began last week.", "last week", "2026-01-05/2026-01-11"),
        ("It began last month.", "last month", "2025-12"),
        ("It began two days ago.", "two days ago", "2026-01-12"),
        ("The rising of last November was crushed.", "last November", "2025-11"),
        ("It was crushed in mid-November.", "mid-November", "2025-11"),
        ("It was crushed in November.", "November", "2025-11"),
        ("Marches began on Dec. 28.", "Dec. 28", "2025-12-28"),
        ("Marches began on 28 December 2025.", "28 December 2025", "2025-12-28"),
        ("Marches began on December 28, 2025.", "December 28, 2025", "2025-12-28"),
        ("LIMONA, 21 NOV 89 (XYZ) -- SHOTS WERE HEARD.", "21 NOV 89", "1989-11-21"),
        ("It was dated 12/28/2025.", "12/28/2025", "2025-12-28"),
        ("It was dated 2025-12-28.", "2025-12-28", "2025-12-28"),
        ("He ruled in the 1990s.", "the 1990s", "199X"),
        ("He ruled 1999-2002.", "1999-2002", "1999/2002"),
        ("It lasted from Monday to Tuesday.", "Monday to Tuesday", "2026-01-12/2026-01-13"),
        ("It lasted between Jan 3 and 5.", "Jan 3 and 5", "2026-01-03/2026-01-05"),
        ("Sales fell in the third quarter of 2025.", "the third quarter of 2025", "2025-35"),
        ("It rained in the summer of 2019.", "the summer of 2019", "2019-22"),
        ("It happened earlier this month.", "earlier this month", "2026-01"),
        ("It hit at 5 p.m. on Tuesday.", "5 p.m. on Tuesday", "2026-01-13"),
    ] {
        let all = read(text, Some("2026-01-14"));
        assert_eq!(all, [(words.to_owned(), Some(edtf.to_owned()))], "{text}");
    }
}

#[test]
fn without_a_publication_day_nothing_is_guessed() {
    let want = [
        ("Wednesday", None),
        ("this morning", None),
        ("last month", None),
        ("mid-November", Some("XXXX-11")),
        ("2019", Some("2019")),
    ];
    let text = "On Wednesday and this morning, as last month, the toll of mid-November and of 2019 was told.";
    let want: Vec<_> = want.iter().map(|(t, e)| ((*t).to_owned(), e.map(str::to_owned))).collect();
    assert_eq!(read(text, None), want);
}

#[test]
fn durations_repetitions_and_names_are_no_times() {
    for text in [
        "They marched for two weeks.",
        "They march every Friday.",
        "It may be so.",
        "They march on.",
        "At least 2019 people fled.",
        "Theresa May spoke.",
    ] {
        assert_eq!(read(text, Some("2026-01-14")), [], "{text}");
    }
}

#[test]
fn the_time_of_saying_is_not_the_time_of_the_happening() {
    let text = "Police said on Friday that four miners died on Tuesday in Harun.";
    let article = dated(text, Some("2026-01-14"));
    let document = Document::new(&article);
    let times = find(&document);
    let at = text.find("four miners died").unwrap();
    let told = nearest(&document, &times, Span::new(at, at + 16)).unwrap();
    assert_eq!(told.text, "Tuesday");
}

#[test]
fn since_leaves_the_end_open() {
    let article = dated("The internet is cut since 8 January.", Some("2026-01-14"));
    let document = Document::new(&article);
    let times = find(&document);
    assert_eq!(as_happening(&document, &times[0]).edtf.unwrap().as_str(), "2026-01-08/..");
}

/// Words, marks and digits that the grammars look for, in any order.
fn fragments() -> impl Strategy<Value = String> {
    let words = [
        "on",
        "Friday",
        "May",
        "may",
        "12",
        "1,500",
        "1.5",
        "2026",
        "99999999999999999999",
        ".",
        ",",
        "-",
        "/",
        ":",
        "Dec",
        "\n",
        "the",
        "third",
        "quarter",
        "of",
        "last",
        "next",
        "week",
        "ago",
        "two",
        "hundred",
        "and",
        "thousand",
        "billion",
        "dozens",
        "at",
        "least",
        "between",
        "to",
        "from",
        "0",
        "31",
        "30",
        "February",
        "29",
        "é",
        "“",
        "”",
        "'90s",
        "’s",
        "years",
        "1990s",
        "p.m.",
        "half",
        "a",
        "nineteen",
        "ninety-",
        "twenty-five-year-old",
        "million",
        "day",
        "before",
        "9999",
        "decades",
        "centuries",
        "İ",
        "\u{301}",
    ];
    proptest::collection::vec((proptest::sample::select(words.to_vec()), proptest::bool::ANY), 0..24).prop_map(|all| {
        all.into_iter().map(|(word, space)| if space { format!("{word} ") } else { word.to_owned() }).collect()
    })
}

proptest! {
    #[test]
    fn any_text_is_read(text in prop_oneof![fragments(), "\\PC{0,80}"], dated_at in prop_oneof![
        Just(None), Just(Some("2026-01-14")), Just(Some("9999-12-31")), Just(Some("0000-01-01")), Just(Some("2024-02-29")),
    ]) {
        let article = dated(&text, dated_at);
        let document = Document::new(&article);
        let times = find(&document);
        for time in &times {
            prop_assert_eq!(time.span.of(&text), time.text.as_str());
            prop_assert!(!time.text.is_empty());
            prop_assert_eq!(time.edtf.is_some(), time.anchor.is_some());
            if let Some(edtf) = &time.edtf {
                prop_assert!(Edtf::parse(edtf.as_str()).is_ok());
            }
            let _ = (as_happening(&document, time), nearest(&document, &times, time.span), is_saying_time(&document, time, time.span));
        }
        for pair in times.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start);
        }
        for amount in numbers::find(&document) {
            prop_assert!(amount.span.contains(amount.number) && !amount.number.of(&text).is_empty());
            prop_assert!(amount.low.zip(amount.high).is_none_or(|(low, high)| low <= high));
        }
    }
}
