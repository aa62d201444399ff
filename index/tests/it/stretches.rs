//! Stories that run into one another through months: what a batch changes is found without reading the whole past.

use std::collections::BTreeMap;

use index::corroborate::{all, follow};
use index::store::{Added, Addition, MemoryStore, SqliteStore, Store, unweave};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use news::{ArticleId, ClaimId, Edtf, Segment, SegmentKind, Selector, Span, short_digest};
use proptest::prelude::*;

use crate::made::addition;
use crate::weave::kept;

/// Days over which the stories are told.
const DAYS: i32 = 150;

/// Invented words that one story is told in.
fn words(story: u64, many: u64) -> String {
    const SYLLABLES: [&str; 10] = ["ba", "dor", "fen", "gil", "hask", "jun", "kel", "mor", "nat", "pil"];
    let one = |n: u64| {
        let digits = [story / 10 % 10, n % 10, n / 10 % 10, (n * 7 + story) % 10, story % 10];
        digits.map(|digit| SYLLABLES[usize::try_from(digit).unwrap()]).concat()
    };
    let sentences: Vec<Vec<String>> = (0..many).map(one).collect::<Vec<_>>().chunks(10).map(<[_]>::to_vec).collect();
    sentences.iter().map(|words| format!("The {}. ", words.join(" "))).collect()
}

/// A report of one story among many in one town, each of which shares some of its words with the next: they hang together by links
/// as a chain. Some state the day, some are undated.
fn report(story: u64, outlet: usize, day: i32, dated: usize) -> Addition {
    let mut made = addition(3);
    let on: Date = date(2031, 3, 1) + day.days();
    let reading = &mut made.reading;
    let (deed, town) = (reading.claims[0].evidence.exact.clone(), reading.claims[0].places[0].text.clone());
    let title = format!("From {town}, {outlet}");
    let article = &mut reading.article;
    article.text =
        format!("{title}\n\nIn {town}, {deed}, residents said. {}{}", words(story, 60), words(story + 1, 20));
    article.segments = vec![
        Segment { kind: SegmentKind::Title, span: Span::new(0, title.len()) },
        Segment { kind: SegmentKind::Body, span: Span::new(title.len() + 2, article.text.len()) },
    ];
    article.outlet = Some(format!("paper{outlet}.example"));
    article.url = Some(format!("https://paper{outlet}.example/{story}/{day}"));
    article.title = title;
    article.published.value = (dated > 0).then(|| Edtf::day(on));
    *article = article.clone().sealed();
    let start = article.text.find(&deed).unwrap();
    let claim = &mut reading.claims[0];
    claim.evidence = Selector::new(&article.text, Span::new(start, start + deed.len()));
    claim.id = ClaimId::new(short_digest(&["claim", article.id.as_str()]));
    claim.time.edtf = (dated > 1).then(|| Edtf::day(on));
    reading.path = format!("{story}-{outlet}-{day}.txt");
    made
}

/// Reports in an order of arrival of their own; the stories move on with the days.
fn reports() -> impl Strategy<Value = Vec<Addition>> {
    let one = (0..DAYS, 0u64..3, 0usize..40, 0usize..8);
    proptest::collection::vec(one, 3..40).prop_map(|drawn| {
        let made = drawn.into_iter().map(|(day, beside, outlet, dated)| {
            let story = u64::try_from(day / 9).unwrap_or(0) + beside;
            report(story, outlet, day, dated.min(2))
        });
        let by_id: BTreeMap<ArticleId, Addition> = made.map(|a| (a.reading.article.id.clone(), a)).collect();
        let mut all: Vec<Addition> = by_id.into_values().collect();
        all.sort_by_key(|a| short_digest(&[a.reading.path.as_str()]));
        all
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn chains_of_stories_come_out_the_same_in_any_order_and_batches(
        additions in reports().prop_shuffle(), batch in 1usize..7, anew in 0usize..40,
    ) {
        let once = all(additions.clone());
        let stores: [Box<dyn Store>; 2] =
            [Box::new(MemoryStore::default()), Box::new(SqliteStore::in_memory().unwrap())];
        for mut store in stores {
            for some in additions.chunks(batch) {
                let new: Vec<ArticleId> = some
                    .iter()
                    .filter(|addition| store.add_article(addition).unwrap() == Added::New)
                    .map(|addition| addition.reading.article.id.clone())
                    .collect();
                follow(store.as_mut(), &new).unwrap();
            }
            prop_assert_eq!(&kept(store.as_ref()), &once);
            // Taking one apart and weaving it anew changes nothing.
            let one = additions[anew % additions.len()].reading.article.id.clone();
            let touched = unweave(store.as_mut(), &one).unwrap();
            follow(store.as_mut(), &touched).unwrap();
            prop_assert_eq!(&kept(store.as_ref()), &once);
        }
    }
}

#[test]
fn a_story_that_reaches_over_a_border_of_time_is_one_event() {
    // Wherever a border lies, one of these goes over it.
    for start in 0..30 {
        let told = (0..2).flat_map(|day| (0..4).map(move |outlet| report(1, outlet, start + day, 2 - outlet % 2)));
        let woven = all(told);
        assert_eq!(woven.events.iter().map(|event| event.articles.len()).collect::<Vec<_>>(), [8], "from {start}");
    }
}

#[test]
fn a_chain_of_stories_is_not_one_event() {
    let chain = (0..90).map(|day| report(u64::try_from(day / 9).unwrap(), usize::try_from(day % 5).unwrap(), day, 2));
    let woven = all(chain);
    let longest = woven.events.iter().map(|event| event.articles.len()).max();
    assert!(woven.events.len() >= 6 && longest < Some(24), "{} Events, {longest:?}", woven.events.len());
}
