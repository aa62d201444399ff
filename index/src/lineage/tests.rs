//! Invented pairs: copies that reporters would call so, and independent reports of one happening that look alike.

use std::sync::Arc;

use news::{Direction, Link, Reading, Relation, Segment, SegmentKind, Span};

use super::features::cites;
use super::profile::MOST_QUOTES;
use super::{Profile, edge, keys, own, probes};
use crate::corroborate::made::reading;

const FERRY: &str = "Ferry sinks off Port Hasel with 80 aboard\n\
    The ferry Morgenrot sank in heavy seas off Port Hasel late on Sunday, drowning at least 14 people, the coastguard said.\n\
    Divers pulled 61 survivors from the water before dawn while helicopters searched the strait north of Gull Island.\n\
    The vessel, built in 1979, had failed a safety inspection in March but kept its licence after an appeal by its owner.\n\
    “We heard a crack and then the lights went out,” said Ilka Brandt, a nurse who swam to a raft with her son.\n\
    Harbour master Joren Vale said that the captain had radioed for help only after the engine room was flooded.\n";

/// FERRY in other words: no run of eight words in common, nothing of its own but padding.
const FERRY_REWRITTEN: &str = "At least 14 drown as ferry goes down near Port Hasel\n\
    At least 14 people drowned when heavy seas sank the Morgenrot, a ferry, off Port Hasel on Sunday night, according to the coastguard.\n\
    Helicopters combed the strait north of Gull Island, and before dawn divers had brought 61 survivors out of the water.\n\
    Built in 1979, the vessel failed its safety inspection in March, yet an appeal by the owner let it keep the licence.\n\
    According to harbour master Joren Vale, the captain only radioed for help once the engine room had flooded.\n\
    The disaster is a sobering reminder of how quickly a journey can turn into tragedy.\n";

/// The same sinking by a reporter who was there.
const FERRY_INDEPENDENT: &str = "Grief in Port Hasel after night of the Morgenrot\n\
    Families waited on the quay of Port Hasel on Monday for word of relatives who had boarded the ferry Morgenrot.\n\
    “My brother called me from the deck and said goodbye,” said Tomas Reyk, a baker, holding a wet jacket.\n\
    At the fish hall, where 14 bodies lay under white sheets, the priest Anselm Dorr read out names until his voice failed.\n\
    “They sold 30 tickets too many, everybody in town knew it,” said Petra Lind, who had worked in the ferry office for 9 years.\n\
    The coastguard would not say why the Morgenrot left harbour in a storm.\n";

const STRIKE: &str = "Dockers walk out in Tarn\n\
    Dockers at the eastern port of Tarn walked off the job on Tuesday over unpaid overtime, halting 26 container ships.\n\
    The union, which represents 4,300 workers, said the walkout would last until the company opened its books.\n\
    Employers called the demand absurd and said that they had offered a raise of 3.5 percent in April.\n\
    Grain prices rose on the Tarn exchange within an hour of the first pickets.\n\
    It is the third stoppage in the port since the new owners took over two years ago.\n";

const STRIKE_PERSIAN: &str = "کارگران بندر تارن دست از کار کشیدند\n\
    کارگران بندر شرقی تارن روز سه‌شنبه در اعتراض به پرداخت نشدن اضافه‌کاری دست از کار کشیدند و بیست و شش کشتی متوقف شد.\n\
    اتحادیه کارگران اعلام کرد که این اعتصاب تا زمانی که شرکت دفترهای خود را باز کند ادامه خواهد داشت.\n\
    کارفرمایان این خواسته را نامعقول خواندند و گفتند در ماه آوریل افزایش دستمزد پیشنهاد کرده بودند.\n";

fn blotter(name: &str, street: &str, age: u32, sum: u32) -> String {
    format!(
        "Man arrested after robbery\nPolice arrested a {age}-year-old man on suspicion of armed robbery after a shop on {street} was held up on Friday evening.\n\
         {name}, of {street}, is accused of threatening a clerk with a knife and taking {sum} crowns from the till.\n\
         Officers found him hiding in a garage nearby and took him into custody without incident.\n\
         Anyone with information is asked to call the county tip line.\n"
    )
}

fn pair(a: Reading, b: Reading) -> Option<news::Lineage> {
    let (a, b) = (Profile::new(Arc::new(a)), Profile::new(Arc::new(b)));
    let found = edge(&a, &b);
    assert_eq!(found, edge(&b, &a), "an edge does not depend on which Article is named first");
    if found.is_some() {
        let stored = keys(&a);
        assert!(probes(&b).iter().any(|key| stored.binary_search(key).is_ok()), "the pair shares no key");
    }
    found
}

fn day(n: u32) -> String {
    format!("2031-03-{n:02}")
}

#[test]
fn copies_are_found_with_their_relation_and_direction() {
    let first = || reading("harbour.example", Some(&day(3)), FERRY);
    let credited = |outlet: &str, text: &str, agency: &str| {
        let mut one = reading(outlet, Some(&day(3)), text);
        one.article.wire_credits = vec![agency.to_owned()];
        one
    };
    let stray = FERRY.to_owned() + "Our newsroom follows this story through the night and will bring you more.\n";
    let edited = FERRY.replace("late on Sunday", "on Sunday night").replace("a nurse who", "a nurse, who");
    let part = STRIKE.lines().take(4).collect::<Vec<_>>().join("\n")
        + "\nIn Westmark, shoppers told this paper that shelves were already thin at the co-operative on Mill Lane.\n\
           “I bought flour for a month,” said Agnes Tol, a retired teacher.\nThe mayor of Westmark has asked the county for reserves.\n";
    let mut linked = reading(
        "b.example",
        Some(&day(4)),
        "Survivor says lights went out\nThe ferry Morgenrot sank off Port Hasel in heavy seas, and survivors were pulled from the water by divers, Harbour News reported.\n\
         “I will never board a ferry again,” Ilka Brandt said in an interview with this paper in Oster, 40 miles away.\n“The owner should be in jail,” added her cousin Rolf Aber.\n",
    );
    linked.article.links = vec![news::Link { url: first().article.url.unwrap(), span: news::Span::new(40, 60) }];
    let cases = [
        ("a mirror", first(), reading("b.example", Some(&day(4)), FERRY), Relation::Mirror),
        ("a stray paragraph", first(), reading("b.example", Some(&day(4)), &stray), Relation::Mirror),
        ("copy edits", first(), reading("b.example", Some(&day(4)), &edited), Relation::Mirror),
        (
            "another language",
            reading("a.example", Some(&day(3)), STRIKE_PERSIAN),
            reading("b.example", Some(&day(4)), STRIKE_PERSIAN),
            Relation::Mirror,
        ),
        (
            "one wire in two papers",
            credited("a.example", STRIKE, "AP"),
            credited("b.example", STRIKE, "The Associated Press"),
            Relation::Wire,
        ),
        (
            "the agency and its customer",
            reading("apnews.com", Some(&day(3)), STRIKE),
            credited("b.example", &part, "AP"),
            Relation::Wire,
        ),
        ("a paraphrase", first(), reading("b.example", Some(&day(4)), FERRY_REWRITTEN), Relation::Rewrite),
        ("a link beside shared content", first(), linked, Relation::Quotes),
    ];
    for (what, parent, child, relation) in cases {
        let (parent_id, known) = (parent.article.id.clone(), parent.article.published != child.article.published);
        let found = pair(parent, child).unwrap_or_else(|| panic!("{what}: no edge"));
        assert_eq!(found.relation, relation, "{what}: {:?}", found.evidence);
        if known {
            assert_eq!((found.direction, found.parent), (Direction::Known, parent_id), "{what}");
        }
    }
}

#[test]
fn independent_reports_share_facts_and_are_no_copies() {
    let mut credited = reading("a.example", Some(&day(3)), STRIKE);
    credited.article.wire_credits = vec!["AP".to_owned()];
    let mut other_story = reading("b.example", Some(&day(3)), FERRY);
    other_story.article.wire_credits = vec!["AP".to_owned()];
    let quoting = |outlet: &str, rest: &str| {
        let speech = "“We will not leave this square until every prisoner of the October trials is free and home with her family,” Sanna Orvik told the crowd.";
        reading(outlet, Some(&day(3)), &format!("Crowd hears Orvik\n{speech}\n{rest}\n"))
    };
    let cases = [
        (
            "one sinking, own interviews",
            reading("a.example", Some(&day(3)), FERRY),
            reading("b.example", Some(&day(3)), FERRY_INDEPENDENT),
        ),
        ("one agency, two stories", credited, other_story),
        (
            "one police template, two arrests",
            reading("a.example", Some(&day(3)), &blotter("Jan Hollis", "Quarry Road", 34, 900)),
            reading("a.example", Some(&day(5)), &blotter("Emil Strand", "Beacon Avenue", 51, 120)),
        ),
        (
            "one speech, two reporters",
            quoting(
                "a.example",
                "Rain had emptied the stands by six, but students in yellow scarves stayed; “my aunt is one of them,” said Lotte Fenn, 19.",
            ),
            quoting(
                "b.example",
                "Riot vans idled behind the opera. A vendor, Karel Moss, counted 2,000 heads: “the most since the bread riots,” he said.",
            ),
        ),
        (
            "a rewrite months later is another story",
            reading("a.example", Some("2031-01-03"), FERRY),
            reading("b.example", Some("2031-06-03"), FERRY_REWRITTEN),
        ),
    ];
    for (what, a, b) in cases {
        let found = pair(a, b);
        assert!(found.is_none(), "{what}: {:?}", found.map(|f| (f.relation, f.evidence)));
    }
}

#[test]
fn the_evidence_of_a_rewrite_points_into_both_texts() {
    let found =
        pair(reading("a.example", Some(&day(3)), FERRY), reading("b.example", Some(&day(4)), FERRY_REWRITTEN)).unwrap();
    assert!(found.aligned.len() >= 4);
    for sentence in &found.aligned {
        let cut =
            |text: &str, s: &news::Selector| text.chars().skip(s.span.start).take(s.span.len()).collect::<String>();
        assert_eq!(cut(FERRY_REWRITTEN, &sentence.child), sentence.child.exact);
        assert_eq!(cut(FERRY, &sentence.parent), sentence.parent.exact);
    }
    assert!(
        found.evidence.iter().any(|e| e.contains("same figures in the same order: 14, 61, 1979")),
        "{:?}",
        found.evidence
    );
}

fn profile(reading: Reading) -> Profile {
    Profile::new(Arc::new(reading))
}

/// At an address, linking to others from the first words of its body.
fn linking(url: &str, text: &str, links: &[&str]) -> Reading {
    let mut one = reading("a.example", None, text);
    one.article.url = Some(url.to_owned());
    let span = one.article.segments.iter().find(|s| s.kind == SegmentKind::Body).map(|s| s.span).unwrap();
    let span = Span::new(span.start, span.start + 4);
    one.article.links = links.iter().map(|url| Link { url: (*url).to_owned(), span }).collect();
    one.article = one.article.sealed();
    one
}

#[test]
fn a_link_cites_the_page_that_it_names_and_no_other_of_its_site() {
    let at = |url: &str| profile(linking(url, FERRY, &[]));
    let child = profile(linking(
        "https://b.example/1",
        STRIKE,
        &["http://a.example/news.php?id=1&utm_source=b", "https://front.example/"],
    ));
    assert!(cites(&child, &at("https://www.a.example/news.php?id=1")).is_some_and(|how| how.starts_with("links to")));
    for other in ["https://a.example/news.php?id=2", "https://a.example/news.php", "https://front.example"] {
        assert_eq!(cites(&child, &at(other)), None, "{other}");
    }
}

#[test]
fn a_link_makes_a_pair_with_its_page_from_either_side_and_with_nobody_who_links_there_too() {
    let meets = |stored: &Profile, looking: &Profile| {
        let stored = keys(stored);
        probes(looking).iter().any(|key| stored.binary_search(key).is_ok())
    };
    let both = |a: &Profile, b: &Profile| {
        assert_eq!(meets(a, b), meets(b, a), "whichever of them comes second");
        meets(a, b)
    };
    let page = "https://a.example/ferry?id=7";
    let parent = profile(linking(page, FERRY, &[]));
    let child = profile(linking("https://b.example/1", STRIKE, &[page, "https://c.example/"]));
    let beside = profile(linking("https://c.example/2", STRIKE_PERSIAN, &[page, "https://c.example/"]));
    assert!(both(&parent, &child) && both(&parent, &beside));
    assert!(!both(&child, &beside), "both link to one page and to one front page");
    // The same link from what stands around the body.
    let mut around = linking("https://b.example/1", STRIKE, &[page]);
    let at = around.article.text.len();
    around.article.text.push_str("\nMost read\n");
    around.article.segments.push(Segment { kind: SegmentKind::Boilerplate, span: Span::new(at + 1, at + 10) });
    around.article.links[0].span = Span::new(at + 1, at + 10);
    assert!(!both(&parent, &profile(around)));
}

#[test]
fn quotations_are_marked_and_found_also_where_there_are_very_many() {
    // One paragraph of one sentence, as of a transcript without full stops.
    let sayings: Vec<String> = (0..20_000).map(|n| format!("Then «w{n} x{n} y{n} z{n}» and then")).collect();
    let many = profile(reading("a.example", None, &format!("Sayings of the harbour\n{}\n", sayings.join(" "))));
    let body = many.sentences.iter().find(|s| !s.title).unwrap();
    assert_eq!(body.quoted.len(), 20_000 * 7);
    let marks = [false, true, true, true, true, false, false];
    assert!(body.quoted.iter().enumerate().all(|(at, quoted)| *quoted == marks[at % 7]));
    assert_eq!(many.quotes.len(), MOST_QUOTES);
    assert!(many.quotes.iter().all(|quote| own::quoted_in(quote, &many)));
    let other =
        profile(reading("b.example", None, "Other sayings\nThen «w3 x3 y3 z3 w9» and «w4 x4 y3 z4» were said.\n"));
    assert_eq!(other.quotes.iter().map(|quote| own::quoted_in(quote, &many)).collect::<Vec<_>>(), [true, false]);
    assert_eq!(many.quotes.iter().filter(|quote| own::quoted_in(quote, &other)).count(), 1);
}
