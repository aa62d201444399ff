//! An invented press for the benches: articles of 500 to 800 words by many outlets about many stories, the same for a seed.
//!
//! Stories have a cast, a place and facts. Reporters tell the facts in their own order and phrasing and hear people of their own;
//! copies repeat a text with a paragraph less, rewrites tell the facts of another in the same order. Half of the stories are no
//! news of the kinds that are read (money, sport, arts). Stories are small or large as in real news: most have a handful of
//! articles, a few have dozens, and [`Press::unrest`] is the hard case: one country, one crackdown, one week, thousands of
//! articles. No text here was taken from anywhere.

#![allow(dead_code, unreachable_pub)]

mod words;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use words::*;

/// Stems by rarity, as counted on the news for lineage.
const STEMS: &str = include_str!("../../../index/src/lineage/idf.txt");
/// Articles on one day of ordinary news.
const PER_DAY: usize = 90;
/// Outlets; the first ones print more.
const OUTLETS: usize = 240;
/// First day of the news, counted from 1970.
pub const FIRST_DAY: i64 = 17_532; // 2018-01-01

/// One article.
#[derive(Clone, Debug)]
pub struct Piece {
    pub outlet: String,
    pub url: String,
    pub title: String,
    /// As printed in the page's metadata.
    pub published: String,
    pub byline: String,
    pub credit: Option<&'static str>,
    pub paragraphs: Vec<String>,
}

impl Piece {
    /// The page of a news site: menu, metadata, the article, teasers, scripts.
    pub fn html(&self) -> String {
        let mut rng = Rng::new(hash(&self.url));
        let menu: String =
            (0..40).map(|i| format!("<li class=\"menu-item\"><a href=\"/section/{i}\">Section {i}</a></li>")).collect();
        let teasers: String = (0..12)
            .map(|i| {
                format!(
                    "<div class=\"related-teaser\"><h3><a href=\"/story/{i}-{}\">{}</a></h3></div>",
                    rng.below(1_000_000),
                    sentence(COLOUR, &mut rng)
                )
            })
            .collect();
        let credit = self
            .credit
            .map_or(String::new(), |agency| format!("<p class=\"credit\">{agency} contributed to this report.</p>"));
        let body: String = self.paragraphs.iter().map(|p| format!("<p>{p}</p>\n")).collect();
        format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title} | {outlet}</title>\
             <link rel=\"canonical\" href=\"{url}\"><meta property=\"og:url\" content=\"{url}\"><meta property=\"og:title\" content=\"{title}\">\
             <script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"headline\":\"{title}\",\"datePublished\":\"{published}\",\"author\":{{\"name\":\"{byline}\"}}}}</script>\
             <style>{style}</style></head><body><header><nav><ul>{menu}</ul></nav></header><main><article><h1>{title}</h1><p class=\"byline\">By {byline}</p>\
             <div class=\"article-body\">{body}{credit}</div></article><aside>{teasers}</aside></main><footer><p>All rights reserved.</p></footer>\
             <script>{script}</script></body></html>",
            title = self.title,
            outlet = self.outlet,
            url = self.url,
            published = self.published,
            byline = self.byline,
            style = ".card{color:#222;margin:0 auto}".repeat(60),
            script = "window.queue=window.queue||[];".repeat(60),
        )
    }

    /// Words of title and body.
    pub fn words(&self) -> usize {
        self.title.split(' ').count() + self.paragraphs.iter().map(|p| p.split(' ').count()).sum::<usize>()
    }
}

/// An endless run of articles in the order of their publication.
#[derive(Debug)]
pub struct Press {
    rng: Rng,
    day: i64,
    last: i64,
    stories: u64,
    to_come: BTreeMap<i64, Vec<Piece>>,
    today: Vec<Piece>,
}

impl Press {
    /// Ordinary news from [`FIRST_DAY`] on.
    pub fn new(seed: u64) -> Self {
        Self {
            rng: Rng::new(seed),
            day: FIRST_DAY - 1,
            last: i64::MAX,
            stories: 0,
            to_come: BTreeMap::new(),
            today: Vec::new(),
        }
    }

    /// A week in which one country's unrest is told in so many articles, from a day on.
    pub fn unrest(seed: u64, first: i64, articles: usize) -> Self {
        let mut press = Self::new(seed);
        press.day = first - 1;
        press.last = first + 6;
        // One story for every 25 articles: incidents in the towns of one country, of one crackdown, under one minister.
        let mut left = articles;
        let minister = person(&mut press.rng);
        while left > 0 {
            let size = (5 + press.rng.below(40)).min(left);
            let day = first + press.rng.below(7) as i64;
            let mut story = Story::new(&TOPICS[UNREST], &COUNTRIES[0], day, &mut press.rng);
            story.last = press.last;
            story.whole = WHOLE;
            story
                .slots
                .iter_mut()
                .filter(|(slot, _)| *slot == "name1")
                .for_each(|(_, name)| name.clone_from(&minister));
            press.tell(&story, size);
            left -= size;
        }
        press
    }

    /// The day of the last article given out.
    pub fn day(&self) -> i64 {
        self.day
    }

    fn new_stories(&mut self) {
        let mut told = self.to_come.get(&self.day).map_or(0, Vec::len);
        while told < PER_DAY {
            let topic = self.rng.weighed(TOPICS, |t| t.weight);
            // Few countries fill most of the news.
            let country = self.rng.below(COUNTRIES.len()).min(self.rng.below(COUNTRIES.len()));
            let story = Story::new(&TOPICS[topic], &COUNTRIES[country], self.day, &mut self.rng);
            // Sizes by a power law: half of all stories have one or two articles, one in a hundred has sixty.
            let size = (1.0 / (1.0 - self.rng.unit() * 0.99).powf(0.9)) as usize;
            self.tell(&story, size.clamp(1, 60));
            told = self.to_come.get(&self.day).map_or(0, Vec::len);
        }
    }

    /// Makes the articles of a story and puts them on their days.
    fn tell(&mut self, story: &Story, size: usize) {
        self.stories += 1;
        let mut told: Vec<Telling> = Vec::new();
        for at in 0..size {
            let minute = (at * 97 + self.rng.below(400)) as i64;
            let day = (story.day + minute / 1440).min(story.last);
            let dice = self.rng.below(100);
            let parent = if told.is_empty() { None } else { Some(told[self.rng.below(told.len())].clone()) };
            let telling = match (parent, dice) {
                (Some(parent), ..25) => parent.copied(&mut self.rng),
                (Some(parent), 25..40) => parent.rewritten(story, &mut self.rng),
                _ => Telling::reported(story, &mut self.rng),
            };
            let outlet = self.rng.below(OUTLETS).min(self.rng.below(OUTLETS));
            let domain = format!("{}.example", outlet_name(outlet));
            let number = format!("{}-{at}", self.stories);
            let piece = Piece {
                url: format!("https://{domain}/{}/{number}", date(day)),
                outlet: domain,
                title: telling.title.clone(),
                published: format!("{}T{:02}:{:02}:00Z", date(day), 5 + self.rng.below(17), self.rng.below(60)),
                byline: story.reporter(&mut self.rng),
                credit: telling.credit,
                paragraphs: telling.paragraphs(),
            };
            told.push(telling);
            self.to_come.entry(day).or_default().push(piece);
        }
    }
}

impl Iterator for Press {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        while self.today.is_empty() {
            if self.day == self.last {
                return None;
            }
            self.day += 1;
            if self.last == i64::MAX {
                self.new_stories();
            }
            self.today = self.to_come.remove(&self.day).unwrap_or_default();
            self.today.sort_by(|a, b| b.published.cmp(&a.published));
        }
        self.today.pop()
    }
}

/// What happens, to whom and where.
#[derive(Clone, Debug)]
struct Story {
    topic: &'static Topic,
    day: i64,
    last: i64,
    slots: Vec<(&'static str, String)>,
    /// What is told beside it of the whole country.
    whole: &'static [&'static str],
}

impl Story {
    fn new(topic: &'static Topic, country: &'static (&str, &str, &[&str]), day: i64, rng: &mut Rng) -> Self {
        let (first, second) = (person(rng), person(rng));
        let surname = |name: &str| name.split(' ').next_back().unwrap_or("").to_owned();
        let weekday =
            ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"][day.rem_euclid(7) as usize];
        let slots = vec![
            ("country", country.0.to_owned()),
            ("adjective", country.1.to_owned()),
            ("town", rng.pick(country.2).to_owned()),
            ("day", weekday.to_owned()),
            ("surname1", surname(&first)),
            ("surname2", surname(&second)),
            ("name1", first),
            ("name2", second),
            ("given", rng.pick(GIVEN).to_owned()),
            ("office", rng.pick(OFFICES).to_owned()),
            ("monitor", rng.pick(MONITORS).to_owned()),
            ("group", rng.pick(GROUPS).to_owned()),
            ("street", name(rng)),
            ("district", name(rng)),
            ("noun", rng.pick(NOUNS).to_owned()),
            ("nouns", format!("{}s", rng.pick(NOUNS))),
            ("adj", rng.pick(ADJECTIVES).to_owned()),
            ("k", (2 + rng.below(40)).to_string()),
            ("w", (20 + rng.below(180)).to_string()),
            ("a", (110 + rng.below(800)).to_string()),
            ("p", (3 + rng.below(60)).to_string()),
            ("few", (2 + rng.below(9)).to_string()),
        ];
        Self { topic, day, last: i64::MAX, slots, whole: &[] }
    }

    /// Fills the slots of a pattern: the story's own, and random ones where `free`.
    fn fill(&self, pattern: &str, free: bool, rng: &mut Rng) -> String {
        let known = |slot: &str| self.slots.iter().find(|(name, _)| *name == slot).map(|(_, value)| value.clone());
        fill(pattern, &mut |slot| {
            let own = matches!(slot, "noun" | "nouns" | "adj" | "verbed" | "name" | "month" | "year")
                || free && matches!(slot, "few" | "w" | "a");
            if own && free { random(slot, rng) } else { known(slot).unwrap_or_else(|| random(slot, rng)) }
        })
    }

    /// A fact in a writer's own words.
    fn told(&self, pattern: &str, rng: &mut Rng) -> String {
        let text = self.fill(pattern, false, rng);
        vary(&text, rng)
    }

    fn reporter(&self, rng: &mut Rng) -> String {
        person(rng)
    }
}

/// How one outlet tells a story.
#[derive(Clone, Debug)]
struct Telling {
    title: String,
    lead: String,
    /// Facts after the first: number and text.
    facts: Vec<(usize, String)>,
    quotes: Vec<String>,
    rest: Vec<String>,
    credit: Option<&'static str>,
}

impl Telling {
    fn reported(story: &Story, rng: &mut Rng) -> Self {
        let facts = story.topic.facts;
        let title = story.fill(rng.pick(story.topic.titles), false, rng);
        let lead = story.told(rng.pick(facts[0]), rng);
        let mut order: Vec<usize> = (1..facts.len()).collect();
        rng.shuffle(&mut order);
        order.truncate((facts.len() * 4 / 5).max(3));
        let facts = order.iter().map(|at| (*at, story.told(rng.pick(facts[*at]), rng))).collect();
        let quotes = (0..2 + rng.below(3)).map(|_| coloured(story, QUOTES, rng)).collect();
        let credit = (rng.below(5) == 0).then(|| rng.pick(AGENCIES));
        Self { title, lead, facts, quotes, rest: rest(story, rng), credit }
    }

    /// The same text but for a paragraph that is left out.
    fn copied(&self, rng: &mut Rng) -> Self {
        let mut copy = self.clone();
        if copy.rest.len() > 1 {
            copy.rest.remove(rng.below(copy.rest.len()));
        }
        copy
    }

    /// The same facts in the same order in other words, and nobody else heard.
    fn rewritten(&self, story: &Story, rng: &mut Rng) -> Self {
        let told = story.topic.facts;
        let lead = story.told(rng.pick(told[0]), rng);
        let facts = self.facts.iter().map(|(at, _)| (*at, story.told(rng.pick(told[*at]), rng))).collect();
        let title = story.fill(rng.pick(story.topic.titles), false, rng);
        Self { title, lead, facts, quotes: self.quotes.clone(), rest: rest(story, rng), credit: None }
    }

    fn paragraphs(&self) -> Vec<String> {
        let mut out = vec![self.lead.clone()];
        let mut quotes = self.quotes.iter();
        for (at, (_, fact)) in self.facts.iter().enumerate() {
            out.push(fact.clone());
            if at % 2 == 0 {
                out.extend(quotes.next().cloned());
            }
        }
        out.extend(quotes.cloned());
        out.extend(self.rest.iter().cloned());
        out
    }
}

/// Paragraphs of colour and one of background.
fn rest(story: &Story, rng: &mut Rng) -> Vec<String> {
    let mut out: Vec<String> = (0..9 + rng.below(6))
        .map(|_| (0..2).map(|_| coloured(story, COLOUR, rng)).collect::<Vec<_>>().join(" "))
        .collect();
    for _ in 0..rng.below(3).min(story.whole.len()) {
        out.insert(0, story.told(rng.pick(story.whole), rng));
    }
    out.push(coloured(story, BACKGROUND, rng));
    out
}

/// Share of the words of colour that are the writer's own, in percent.
const OWN_WORDS: usize = 85;

/// A sentence of colour. Phrases that all articles shared would make them alike: most of its words are the writer's own, so
/// that articles of one kind are about as alike as in collections of real news (`docs/benchmarks.md`).
fn coloured(story: &Story, patterns: &[&str], rng: &mut Rng) -> String {
    let text = story.fill(rng.pick(patterns), true, rng);
    let own = |word: &str, rng: &mut Rng| {
        let plain = word.len() > 2 && word.chars().all(|c| c.is_ascii_lowercase());
        plain && rng.below(100) < OWN_WORDS
    };
    let words = text.split(' ').map(|said| match own(said, rng) {
        true if rng.below(2) == 0 => any_word(rng),
        true => word(rng),
        false => said,
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The same words with a few put between them, as no two writers say it alike.
fn vary(text: &str, rng: &mut Rng) -> String {
    let mut out = String::with_capacity(text.len() + 40);
    for (at, word) in text.split(' ').enumerate() {
        if at > 0 {
            out.push(' ');
            let inside = !word.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || c == '“');
            if inside && rng.below(16) == 0 {
                out.push_str(rng.pick(BETWEEN));
                out.push(' ');
            }
        }
        out.push_str(word);
    }
    out
}

fn sentence(patterns: &[&str], rng: &mut Rng) -> String {
    let pattern = rng.pick(patterns);
    fill(pattern, &mut |slot| random(slot, rng))
}

fn fill(pattern: &str, value: &mut impl FnMut(&str) -> String) -> String {
    let mut out = String::with_capacity(pattern.len() * 2);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let (slot, after) = after.split_once('}').unwrap_or((after, ""));
        out.push_str(before);
        out.push_str(&value(slot));
        rest = after;
    }
    out + rest
}

fn random(slot: &str, rng: &mut Rng) -> String {
    match slot {
        "noun" | "adj" | "verbed" => word(rng).to_owned(),
        "nouns" => format!("{}s", word(rng)),
        "name" => person(rng),
        "month" => rng.pick(MONTHS).to_owned(),
        "year" => (2001 + rng.below(16)).to_string(),
        "few" => (2 + rng.below(9)).to_string(),
        "w" => (20 + rng.below(180)).to_string(),
        "a" => (110 + rng.below(800)).to_string(),
        _ => name(rng),
    }
}

/// A word as often as articles of the news hold it: without many rare words all texts would be alike.
fn word(rng: &mut Rng) -> &'static str {
    let (words, sums) = &*WORDS;
    let at = rng.unit() * sums.last().copied().unwrap_or(1.0);
    words[sums.partition_point(|sum| *sum < at).min(words.len() - 1)]
}

/// Any word of the table, which are rare in the main.
fn any_word(rng: &mut Rng) -> &'static str {
    rng.pick(&WORDS.0)
}

/// Words, and sums of how often they stand in news.
static WORDS: LazyLock<(Vec<&str>, Vec<f64>)> = LazyLock::new(|| {
    let rows = STEMS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' '));
    let (mut words, mut sums, mut sum) = (Vec::new(), Vec::new(), 0.0);
    for (class, stems) in rows {
        let idf = class.parse::<f64>().map_or(0.0, |class| class / 10.0);
        for stem in stems.split(' ').filter(|stem| idf > 2.0 && stem.len() > 3 && stem.chars().all(char::is_alphabetic))
        {
            sum += (-idf).exp();
            words.push(stem);
            sums.push(sum);
        }
    }
    (words, sums)
});

fn person(rng: &mut Rng) -> String {
    format!("{} {}", rng.pick(GIVEN), name(rng))
}

fn name(rng: &mut Rng) -> String {
    let word: String = (0..2 + rng.below(2)).map(|_| rng.pick(SYLLABLES)).collect();
    word[..1].to_uppercase() + &word[1..]
}

fn outlet_name(number: usize) -> String {
    let mut rng = Rng::new(number as u64 ^ 0x71e7);
    format!("{}{}", name(&mut rng).to_lowercase(), ["news", "post", "times", "daily", "echo", "herald"][number % 6])
}

/// A day counted from 1970 as a date (Howard Hinnant's algorithm).
pub fn date(day: i64) -> String {
    let z = day + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    let year = yoe + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{:02}", doy - (153 * mp + 2) / 5 + 1)
}

fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

/// SplitMix64 (Steele, Lea and Flood 2014).
#[derive(Clone, Debug)]
pub struct Rng(u64);

impl Rng {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number under `n`.
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    /// A number from 0 to 1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    pub fn shuffle<T>(&mut self, all: &mut [T]) {
        for at in (1..all.len()).rev() {
            all.swap(at, self.below(at + 1));
        }
    }

    /// The number of one of these, drawn by weight.
    pub fn weighed<T>(&mut self, of: &[T], weight: impl Fn(&T) -> usize) -> usize {
        let mut left = self.below(of.iter().map(&weight).sum());
        of.iter()
            .position(|one| match left.checked_sub(weight(one)) {
                None => true,
                Some(rest) => {
                    left = rest;
                    false
                }
            })
            .unwrap_or(0)
    }
}
