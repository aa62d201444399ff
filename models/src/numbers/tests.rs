//! Amounts in invented sentences.

use news::{Segment, SegmentKind, Span};

use super::*;

type Shown = (String, Option<u64>, Option<u64>, Quantity, Unit);
type Case = (&'static str, &'static str, Option<u64>, Option<u64>, Quantity);

fn read(text: &str) -> Vec<Shown> {
    let article = article(text);
    let document = Document::new(&article);
    find(&document).into_iter().map(|a| (a.span.of(text).to_owned(), a.low, a.high, a.quantity, a.unit)).collect()
}

pub(crate) fn article(text: &str) -> news::Article {
    news::Article {
        id: news::ArticleId::new(""),
        url: None,
        canonical_url: None,
        outlet: None,
        outlet_name: None,
        feed: None,
        title: String::new(),
        byline: None,
        wire_credits: Vec::new(),
        published: news::Published::default(),
        lang: None,
        text: text.to_owned(),
        text_sha256: String::new(),
        raw_sha256: String::new(),
        segments: vec![Segment { kind: SegmentKind::Body, span: Span::new(0, text.len()) }],
        links: Vec::new(),
    }
}

/// The one countable amount of a sentence.
fn one(text: &str) -> (String, Option<u64>, Option<u64>, Quantity) {
    let mut all: Vec<_> = read(text).into_iter().filter(|a| a.4 == Unit::Count).collect();
    assert_eq!(all.len(), 1, "{text}: {all:?}");
    let a = all.remove(0);
    (a.0, a.1, a.2, a.3)
}

#[test]
fn numerals_have_their_value() {
    use Quantity::Exact;
    for (text, words, value) in [
        ("Police held 1,500 people.", "1,500", 1500),
        ("Police held 1 500 people.", "1 500", 1500),
        ("Some say 1.5 million people fled.", "1.5 million", 1_500_000),
        ("The war drove out 2m people.", "2m", 2_000_000),
        ("Floods hit 1,00,000 villagers.", "1,00,000", 100_000),
        ("Twenty-five miners died.", "Twenty-five", 25),
        ("TWO HUNDRED AND TWELVE SOLDIERS DIED.", "TWO HUNDRED AND TWELVE", 212),
        ("A dozen guards were hurt.", "A dozen", 12),
        ("Half a dozen guards were hurt.", "Half a dozen", 6),
        ("They freed a hundred prisoners.", "a hundred", 100),
        ("They freed twelve hundred prisoners.", "twelve hundred", 1200),
        ("They freed three hundred thousand and two.", "three hundred thousand and two", 300_002),
        ("A five-member family died.", "five-member", 5),
        ("No fire, but 10 Lurians were hurt.", "10", 10),
    ] {
        let all = read(text);
        let found = all.iter().find(|a| a.0 == words).unwrap_or_else(|| panic!("{text}: {all:?}"));
        assert_eq!((found.1, found.2, found.3), (Some(value), Some(value), Exact), "{text}");
    }
}

#[test]
fn hedges_tell_how_the_number_is_given() {
    use Quantity::{Approx, AtLeast, Range, UpTo, Vague};
    let cases: &[Case] = &[
        ("At least 43 people died.", "At least 43", Some(43), None, AtLeast),
        ("At least another 20 died.", "At least another 20", Some(20), None, AtLeast),
        ("No fewer than nine died.", "No fewer than nine", Some(9), None, AtLeast),
        ("More than 2,000 fled.", "More than 2,000", Some(2000), None, AtLeast),
        ("Well over 300 were held.", "Well over 300", Some(300), None, AtLeast),
        ("They hold 40 or more villagers.", "40 or more", Some(40), None, AtLeast),
        ("They hold 500+ people.", "500+", Some(500), None, AtLeast),
        ("They hold a 40-plus group.", "40", Some(40), None, AtLeast),
        ("The toll surpassed 700.", "surpassed 700", Some(700), None, AtLeast),
        ("At least one miner died.", "At least one", Some(1), None, AtLeast),
        ("Up to 20 may be trapped.", "Up to 20", None, Some(20), UpTo),
        ("As many as 800 faced the rope.", "As many as 800", None, Some(800), UpTo),
        ("Fewer than 30 came back.", "Fewer than 30", None, Some(30), UpTo),
        ("No more than six died.", "No more than six", None, Some(6), UpTo),
        ("About 40 died.", "About 40", Some(40), Some(40), Approx),
        ("Some 40 died.", "Some 40", Some(40), Some(40), Approx),
        ("An estimated 6,000 died.", "An estimated 6,000", Some(6000), Some(6000), Approx),
        ("Nearly two dozen died.", "Nearly two dozen", Some(24), Some(24), Approx),
        ("Between 40 and 50 died.", "Between 40 and 50", Some(40), Some(50), Range),
        ("They saw 40-50 bodies.", "40-50", Some(40), Some(50), Range),
        ("They saw five or six bodies.", "five or six", Some(5), Some(6), Range),
        ("They saw from 3 to 5 bodies.", "from 3 to 5", Some(3), Some(5), Range),
        ("From 2 to 3 million fled.", "From 2 to 3 million", Some(2_000_000), Some(3_000_000), Range),
        ("Dozens were hurt.", "Dozens", Some(24), None, Vague),
        ("Scores of miners were hurt.", "Scores", Some(40), None, Vague),
        ("Several were hurt.", "Several", Some(3), None, Vague),
        ("The death of \"multiple\" guests.", "multiple", Some(2), None, Vague),
        ("Tens of thousands marched.", "Tens of thousands", Some(10_000), None, Vague),
        ("Hundreds of thousands fled.", "Hundreds of thousands", Some(100_000), None, Vague),
        ("Several hundred fled.", "Several hundred", Some(300), None, Vague),
        ("Many thousands more fled.", "Many thousands", Some(1000), None, Vague),
        ("Many were hurt.", "Many", None, None, Vague),
        ("A few were hurt.", "A few", None, None, Vague),
        ("No one was hurt.", "No one", Some(0), Some(0), Quantity::Exact),
        ("There were no casualties.", "no", Some(0), Some(0), Quantity::Exact),
        ("None of them was hurt.", "None", Some(0), Some(0), Quantity::Exact),
    ];
    for (text, words, low, high, quantity) in cases {
        assert_eq!(one(text), ((*words).to_owned(), *low, *high, *quantity), "{text}");
    }
}

#[test]
fn a_change_is_no_range() {
    let all = read("The toll rose from 40 to 50.");
    assert_eq!(all.iter().map(|a| (a.1, a.2)).collect::<Vec<_>>(), [(Some(40), Some(40)), (Some(50), Some(50))]);
}

#[test]
fn what_cannot_be_persons_is_other() {
    for text in [
        "It costs $30,000.",
        "Rs 5,000 were paid.",
        "Prices rose 25 percent, or 25%, or 25 per cent.",
        "A 25-year-old was there.",
        "Karim Daneshi, 43, was there.",
        "The women, 19 and 45, and their cousins, both 28, were there, aged 25, 27 and 29.",
        "They called 911, or 257-4314.",
        "A boy aged 12 was there.",
        "The boy, now 30, was there.",
        "He is 12 years old.",
        "They walked 40 km, 12 miles, two long years.",
        "It weighed 200 kilograms and stood 2m high.",
        "It was 40 degrees.",
        "A magnitude 6 quake of magnitude 6.5.",
        "Flight 752 took Highway 101.",
        "A 24-hour curfew, a two-week ban, a three-day strike.",
        "They won 3-1.",
        "He lives at 9726 Harbour Road.",
        "He lives in the 2100 block of Elm.",
        "One in five agree.",
        "Call 555-0123.",
        "It happened several times over many years.",
        "It cost thousands of dollars.",
        "The 21st of them, the 1990s.",
        "The plan under Article 5 and Resolution 1701.",
        "It was No. 7 of its kind.",
    ] {
        let wrong: Vec<_> = read(text).into_iter().filter(|a| a.4 == Unit::Count).collect();
        assert!(wrong.is_empty(), "{text}: {wrong:?}");
    }
}

#[test]
fn prepositions_are_no_hedges() {
    assert_eq!(one("Anger over two deaths grew.").3, Quantity::Exact);
    assert_eq!(one("They talked about 40 hostages.").3, Quantity::Exact);
    assert_eq!(one("He no longer spoke of 12 deaths.").1, Some(12));
}

#[test]
fn a_number_that_nobody_tells_is_a_quantity_without_bounds() {
    for (text, words) in [
        ("An unknown number of rebels died.", "An unknown number of"),
        ("He hid an as yet unverified number of novices.", "an as yet unverified number of"),
        ("A still undisclosed number of guards fled.", "A still undisclosed number of"),
    ] {
        assert_eq!(one(text), (words.to_owned(), None, None, Quantity::Vague), "{text}");
    }
}
