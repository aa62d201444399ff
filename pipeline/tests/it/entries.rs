//! Entries of polled feeds, through the real program: whose they are, what is fetched for them, and that none is lost without a word.

use serde_json::Value;

use super::binary::{Desk, Ran};
use super::loopback::{Answer, Loopback, page, reply};

fn item(parts: &str) -> String {
    format!("<item>{parts}</item>")
}

fn feed(items: &[String]) -> Answer {
    let body = format!("<rss version=\"2.0\"><channel><title>Q</title>{}</channel></rss>", items.concat());
    reply("200 OK", &[("Content-Type", "application/rss+xml")], body)
}

/// A configuration of two papers, whose one feed has these further settings.
fn configured(desk: &Desk, url: &str, settings: &str) {
    let outlet =
        |name: &str| format!("\n[[outlets]]\ndomain = \"{name}.example\"\nname = \"{name}\"\nkind = \"paper\"\n");
    desk.write(
        "feeds.toml",
        format!(
            "[politeness]\nallow_private = true\ndelay = \"0s\"\nretries = 0\n{}{}\n[[feeds]]\nurl = \"{url}\"\n\
             outlet = \"harrow.example\"\n{settings}\n",
            outlet("harrow"),
            outlet("brook")
        ),
    );
}

fn all(desk: &Desk, what: &str) -> Vec<Value> {
    desk.run(&[what, "--json", "--data", "d"]).ended(0).records()
}

/// The field of each record, sorted.
fn told(records: &[Value], field: &str) -> Vec<String> {
    let mut all: Vec<String> = records.iter().map(|r| r[field].as_str().unwrap_or_default().to_owned()).collect();
    all.sort();
    all
}

/// The rows of the coverage with this outcome, as what and why.
fn covered(desk: &Desk, outcome: &str) -> Vec<(String, String)> {
    let rows = all(desk, "coverage").into_iter().filter(|row| row["outcome"] == outcome);
    rows.map(|row| (row["what"].as_str().unwrap_or_default().into(), row["why"].as_str().unwrap_or_default().into()))
        .collect()
}

fn ingested(desk: &Desk) -> Ran {
    desk.run(&["ingest", "--all", "--data", "d"]).ended(0)
}

const FIRST: &str = "Mobile internet was cut in Zanjan province on Monday 3 March 2031, the governor of Zanjan said.";
const SECOND: &str =
    "In Zanjan province the mobile internet went dark on Monday 3 March 2031, residents told a reporter by telephone.";

fn story(words: &str) -> String {
    format!("<html><head><title>Internet cut in Zanjan</title></head><body><p>{words}</p></body></html>")
}

#[tokio::test(flavor = "multi_thread")]
async fn entries_belong_to_the_outlet_of_their_feed_unless_they_stand_at_another() {
    let items = [
        item(&format!(
            "<guid isPermaLink=\"false\">a</guid><title>Internet cut</title><description>{FIRST}</description>"
        )),
        item(&format!(
            "<guid isPermaLink=\"false\">b</guid><title>Zanjan dark</title><description>{SECOND}</description>"
        )),
        item(&format!(
            "<guid isPermaLink=\"false\">c</guid><title>Tracked</title><link>https://clicks.example/?to=1</link>\
             <description>Zanjan's bakeries closed at noon. {SECOND}</description>"
        )),
        item(&format!(
            "<guid isPermaLink=\"false\">d</guid><title>Elsewhere</title><link>https://www.brook.example/1</link>\
             <description>Zanjan's schools closed at noon. {FIRST}</description>"
        )),
    ];
    let server = Loopback::start(move |seen, _| match seen.path.as_str() {
        "/two" => feed(&items[..2]),
        _ => feed(&items),
    })
    .await;
    let desk = Desk::new();
    configured(&desk, &server.url("/two"), "full_text = true");
    ingested(&desk);
    assert_eq!(told(&all(&desk, "articles"), "outlet"), ["harrow.example"; 2]);
    let events = all(&desk, "events");
    assert!(!events.is_empty());
    for event in &events {
        assert_eq!(event["outlets"], serde_json::json!(["harrow.example"]), "{event}");
    }
    configured(&desk, &server.url("/all"), "full_text = true");
    ingested(&desk);
    let outlets: Vec<_> = all(&desk, "articles").iter().map(|a| [a["title"].clone(), a["outlet"].clone()]).collect();
    for (title, outlet) in [("Tracked", "harrow.example"), ("Elsewhere", "brook.example")] {
        assert!(outlets.contains(&[title.into(), outlet.into()]), "{outlets:?}");
    }
}

#[test]
fn two_entries_of_one_saved_feed_are_not_two_outlets() {
    let desk = Desk::new();
    let entry = |id: &str, words: &str| {
        item(&format!("<guid isPermaLink=\"false\">{id}</guid><title>Cut</title><description>{words}</description>"))
    };
    desk.write(
        "feed.xml",
        format!(
            "<rss version=\"2.0\"><channel><title>Q</title><link>https://www.harrow.example/</link>{}{}</channel></rss>",
            entry("a", FIRST),
            entry("b", SECOND)
        ),
    );
    desk.run(&["ingest", "feed.xml", "--data", "d"]).ended(0);
    assert_eq!(told(&all(&desk, "articles"), "outlet"), ["harrow.example"; 2]);
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_one_host_that_call_themselves_others_are_one_outlet() {
    let canonical = |of: &str, words: &str| {
        page(
            &story(words)
                .replace("</head>", &format!("<link rel=\"canonical\" href=\"https://{of}.example/1\"></head>")),
        )
    };
    let server = Loopback::start(move |seen, _| match seen.path.as_str() {
        "/one" => canonical("harrow", FIRST),
        "/two" => canonical("brook", SECOND),
        "/head" => reply(
            "200 OK",
            &[("Content-Type", "text/plain")],
            format!("---\ntitle: Cut\nlink: https://brook.example/2\n---\nBakeries closed. {SECOND}\n"),
        ),
        _ => reply("404 Not Found", &[], ""),
    })
    .await;
    let desk = Desk::new();
    configured(&desk, "https://harrow.example/feed", "");
    desk.run(&["ingest", "--data", "d", &server.url("/one"), &server.url("/two"), &server.url("/head")]).ended(0);
    assert_eq!(told(&all(&desk, "articles"), "outlet"), ["127.0.0.1"; 3]);
    for event in all(&desk, "events") {
        assert_eq!(event["outlets"], serde_json::json!(["127.0.0.1"]), "{event}");
    }
    // Nobody knows where a file came from: there the page is asked.
    let saved = story(FIRST).replace("</head>", "<link rel=\"canonical\" href=\"https://www.brook.example/3\"></head>");
    desk.write("saved.html", saved);
    desk.run(&["ingest", "saved.html", "--data", "d"]).ended(0);
    assert!(told(&all(&desk, "articles"), "outlet").contains(&"brook.example".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn no_entry_is_lost_without_a_word() {
    let server = Loopback::start(move |seen, _| {
        let host = seen.header("host").unwrap_or_default();
        let linked = |id: &str, path: &str, rest: &str| {
            item(&format!(
                "<guid isPermaLink=\"false\">{id}</guid><title>Cut {id}</title><link>http://{host}{path}</link>{rest}"
            ))
        };
        let post = |id: &str, words: &str| linked(id, "/live", &format!("<description>{words}</description>"));
        match seen.path.as_str() {
            "/feed" => feed(&[
                post("l1", FIRST),
                post("l2", SECOND),
                linked("p1", "/story", ""),
                linked("p2", "/story", ""),
                item("<guid isPermaLink=\"false\">n1</guid><title>Nothing to read</title>"),
            ]),
            "/story" => page(&story("Police killed 4 people in Gilan province on Monday, a rights group said.")),
            _ => reply("404 Not Found", &[], ""),
        }
    })
    .await;
    let desk = Desk::new();
    configured(&desk, &server.url("/feed"), "full_text = true");
    let ran = ingested(&desk);
    assert!(ran.err.contains("neither a link nor a text"), "{}", ran.err);
    assert_eq!(told(&all(&desk, "articles"), "title"), ["Cut l1", "Cut l2", "Internet cut in Zanjan"]);
    assert_eq!(server.paths().iter().filter(|path| *path == "/story").count(), 1);
    assert!(!server.paths().contains(&"/live".to_owned()), "its texts stand in the feed");
    let feed = server.url("/feed");
    assert_eq!(covered(&desk, "skipped"), [(format!("{feed}#n1"), "it has neither a link nor a text".to_owned())]);
    let twin = (server.url("/story"), "another entry names the same page".to_owned());
    assert_eq!(covered(&desk, "unchanged"), [twin]);
    let again = desk.run(&["ingest", "--all", "--json", "--data", "d"]).ended(0).records();
    assert_eq!(again[0]["entries_seen"], 4, "{again:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn headlines_are_read_without_their_pages() {
    let server = Loopback::start(move |seen, _| {
        let host = seen.header("host").unwrap_or_default();
        match seen.path.as_str() {
            "/feed" => feed(&[
                item(&format!(
                    "<guid>http://{host}/1</guid><title>Internet cut in Zanjan</title><description>{FIRST}</description>"
                )),
                item(&format!("<guid>http://{host}/2</guid><title>Police kill 4 people in Gilan province</title>")),
            ]),
            _ => page(&story(SECOND)),
        }
    })
    .await;
    let desk = Desk::new();
    configured(&desk, &server.url("/feed"), "fetch_pages = false");
    ingested(&desk);
    assert_eq!(server.paths(), ["/feed"]);
    let articles = all(&desk, "articles");
    assert_eq!(told(&articles, "title"), ["Internet cut in Zanjan", "Police kill 4 people in Gilan province"]);
    assert_eq!(told(&articles, "outlet"), ["harrow.example"; 2]);
    let kept = |words: &str| !desk.run(&["search", words, "--json", "--data", "d"]).ended(0).out.is_empty();
    assert!(kept("governor of Zanjan") && !kept("residents"));
}
