//! `check` and `explain`: what a claim says to a sentence, and in which order claims are shown.

use serde_json::Value;

use super::binary::Desk;

/// Sides of the answer.
const SIDES: [&str; 3] = ["supports", "disputes", "others"];

/// An invented press: a cut and its end in one province, a denial, and the dead of a bomb.
fn newsroom() -> Desk {
    let desk = Desk::new();
    let article = |outlet: &str, title: &str, day: u8, body: &str| {
        let head =
            format!("---\ntitle: {title}\ndate: 2026-03-{day:02}\nlink: https://{outlet}.example/{day}\n---\n\n");
        desk.write(&format!("in/{outlet}-{day}.md"), format!("{head}{body}\n"));
    };
    article(
        "west-gazette",
        "Mobile internet cut in Kermanshah province",
        2,
        "Mobile internet was cut in Kermanshah province on 1 March 2026, the monitor NetGauge said.\n\n\
         Text messages were cut in Kermanshah province, residents said.\n\n\
         The minister of communications, Karim Salehi, denied that mobile internet was cut in Kermanshah province.",
    );
    article(
        "hill-courier",
        "Mobile internet restored in Kermanshah province",
        6,
        "Mobile internet was restored in Kermanshah province on 5 March 2026, the telecommunications ministry said.\n\n\
         Mobile internet was cut in Kermanshah province during protests, residents said.",
    );
    article(
        "plain-observer",
        "Bomb kills five in Kabul",
        2,
        "A bomb killed five people in Kabul on 1 March 2026, police said.\n\n\
         At least 12 people were injured by the bomb in Kabul on 1 March 2026, a doctor said.\n\n\
         The bomb may have killed 20 people in Kabul on 1 March 2026, a witness said.",
    );
    desk.run(&["ingest", "in", "--data", "d"]).ended(0);
    desk
}

/// Quotes and differences of all Events, by side.
#[track_caller]
pub(crate) fn asked(desk: &Desk, sentence: &str) -> [Vec<(String, String)>; 3] {
    let answer = desk.run(&["check", sentence, "--json", "--data", "d"]).ended(0).records().remove(0);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let voice = |voice: &Value| {
        let differs: Vec<String> = list(&voice["differs"]).iter().map(text).collect();
        (text(&voice["quote"]), differs.join("; "))
    };
    let events = list(&answer["events"]);
    assert!(!events.is_empty(), "nothing is found for {sentence}");
    SIDES.map(|side| events.iter().flat_map(|event| list(&event[side])).map(|v| voice(&v)).collect())
}

pub(crate) fn any(voices: &[(String, String)], quote: &str, differs: &str) -> bool {
    voices.iter().any(|(said, otherwise)| said.contains(quote) && otherwise.contains(differs))
}

#[test]
fn what_was_cut_does_not_support_that_it_is_back() {
    let desk = newsroom();
    let [supports, disputes, others] = asked(&desk, "Mobile internet was restored in Kermanshah province.");
    assert!(!supports.is_empty() && supports.iter().all(|(said, _)| said.contains("restored")), "{supports:?}");
    assert!(disputes.is_empty(), "an end presupposes a cut: {disputes:?}");
    assert!(any(&others, "internet was cut", "says: mobile internet cut"), "{others:?}");

    let [supports, disputes, others] = asked(&desk, "Mobile internet was cut in Kermanshah province.");
    assert!(!supports.is_empty() && supports.iter().all(|(said, _)| said.contains("cut")), "{supports:?}");
    assert!(!any(&supports, "Text messages", ""), "another service: {supports:?}");
    assert!(any(&disputes, "denied that mobile internet was cut", "denied that it happened"), "{disputes:?}");
    assert!(any(&others, "Text messages were cut", "says: text messages cut"), "{others:?}");
    assert!(any(&others, "restored", "says: mobile internet restored"), "{others:?}");

    // The same day leaves no room for both.
    let [_, disputes, _] = asked(&desk, "Mobile internet was cut in Kermanshah province on 5 March 2026.");
    assert!(any(&disputes, "restored", "mobile internet restored"), "{disputes:?}");
}

#[test]
fn a_denied_sentence_is_supported_by_denials_of_the_same_alone() {
    let desk = newsroom();
    let [supports, disputes, _] = asked(&desk, "Mobile internet was not cut in Kermanshah province.");
    assert!(any(&supports, "denied that mobile internet was cut", ""), "{supports:?}");
    assert!(any(&disputes, "internet was cut", "says that it happened"), "{disputes:?}");
    assert!(!any(&disputes, "restored", "") && !any(&disputes, "Text messages", ""), "{disputes:?}");
    let [supports, disputes, others] = asked(&desk, "No order was given to cut the internet in Kermanshah province.");
    assert!(supports.is_empty() && disputes.is_empty(), "{supports:?} {disputes:?}");
    assert!(any(&others, "internet was cut", "not who ordered it"), "{others:?}");
}

#[test]
fn a_part_is_not_widened_and_the_whole_proves_no_part() {
    let desk = newsroom();
    let [supports, _, others] = asked(&desk, "Mobile internet was cut across Iran.");
    assert!(supports.is_empty(), "{supports:?}");
    assert!(any(&others, "internet was cut", "says it of Kermanshah"), "{others:?}");
    let [supports, _, _] = asked(&desk, "The internet was cut in Kermanshah province.");
    assert!(supports.is_empty(), "mobile internet is a part of it: {supports:?}");
    let [supports, disputes, _] = asked(&desk, "Mobile internet may be cut in Kermanshah province.");
    assert!(supports.is_empty() && !any(&disputes, "was cut", "happened"), "{supports:?} {disputes:?}");
}

#[test]
fn figures_support_only_what_they_bear_out() {
    let desk = newsroom();
    let [supports, disputes, others] = asked(&desk, "A bomb killed 500 people in Kabul.");
    assert!(supports.is_empty(), "{supports:?}");
    assert!(any(&disputes, "killed five people", "says: 5 killed"), "{disputes:?}");
    assert!(any(&others, "injured", "says: at least 12 injured"), "{others:?}");
    assert!(any(&others, "killed 20 people", "may be so") && !any(&disputes, "killed 20", ""), "{others:?}");
    for (sentence, fits) in [
        ("A bomb killed five people in Kabul.", true),
        ("A bomb killed at least three people in Kabul.", true),
        ("A bomb killed five people in Afghanistan.", true),
        ("A bomb killed dozens of people in Kabul.", false),
        ("A bomb killed three people in Kabul.", false),
        ("Nobody was killed by the bomb in Kabul.", false),
    ] {
        let [supports, disputes, _] = asked(&desk, sentence);
        assert_eq!(any(&supports, "killed five people", ""), fits, "{sentence}: {supports:?}");
        assert_eq!(any(&disputes, "killed five people", "5 killed"), !fits, "{sentence}: {disputes:?}");
    }
    let [supports, disputes, others] = asked(&desk, "At least 10 people were injured by the bomb in Kabul.");
    assert!(any(&supports, "12 people were injured", "") && disputes.is_empty(), "{supports:?} {disputes:?}");
    assert!(any(&others, "killed five people", "says: 5 killed"), "{others:?}");
}

#[test]
fn bounds_in_a_sentence_are_weighed_as_bounds() {
    let desk = newsroom();
    // The articles tell of five killed, exactly, and of at least 12 injured.
    for (sentence, fits) in [
        ("Up to five people were killed by a bomb in Kabul.", true),
        ("No more than 40 people were killed by a bomb in Kabul.", true),
        ("Fewer than six people were killed by a bomb in Kabul.", true),
        ("A bomb killed fewer than 20 people in Kabul.", true),
        ("A bomb killed over four people in Kabul.", true),
        ("Up to three people were killed by a bomb in Kabul.", false),
        ("Over 100 people were killed by a bomb in Kabul.", false),
        ("A bomb killed nearly 50 people in Kabul.", false),
    ] {
        let [supports, disputes, _] = asked(&desk, sentence);
        assert_eq!(any(&supports, "killed five people", ""), fits, "{sentence}: {supports:?}");
        assert_eq!(any(&disputes, "killed five people", "5 killed"), !fits, "{sentence}: {disputes:?}");
    }
    // What the words of a bound leave open is neither borne out nor contradicted.
    for sentence in [
        "Fewer than five people were killed by a bomb in Kabul.",
        "A bomb killed more than five people in Kabul.",
        "It is not true that more than 40 people were killed by a bomb in Kabul.",
    ] {
        let [supports, disputes, others] = asked(&desk, sentence);
        assert!(!any(&supports, "killed five", "") && !any(&disputes, "killed five", ""), "{sentence}: {disputes:?}");
        assert!(any(&others, "killed five people", "says: 5 killed"), "{sentence}: {others:?}");
    }
    for (sentence, fits) in [
        ("At least 12 people were injured by the bomb in Kabul.", true),
        ("Over 10 people were injured by the bomb in Kabul.", true),
        ("Over 12 people were injured by the bomb in Kabul.", false),
        ("Up to 100 people were injured by the bomb in Kabul.", false),
        ("Between 12 and 20 people were injured by the bomb in Kabul.", false),
        ("Nearly 12 people were injured by the bomb in Kabul.", false),
    ] {
        let [supports, disputes, _] = asked(&desk, sentence);
        assert_eq!(any(&supports, "12 people were injured", ""), fits, "{sentence}: {supports:?}");
        assert!(!any(&disputes, "12 people were injured", ""), "{sentence}: {disputes:?}");
    }
}

#[test]
fn a_bare_name_is_the_town_and_not_the_province_called_after_it() {
    let desk = Desk::new();
    let article = |outlet: &str, place: &str, dead: &str| {
        let head =
            format!("---\ntitle: Police fire on a crowd\ndate: 2026-03-02\nlink: https://{outlet}.example/2\n---\n\n");
        let body = format!("Police killed {dead} people in {place} on 1 March 2026, residents said.");
        desk.write(&format!("in/{outlet}.md"), format!("{head}{body}\n"));
    };
    article("west-gazette", "Zanjan province", "seven");
    article("hill-courier", "the city of Kerman", "four");
    desk.run(&["ingest", "in", "--data", "d"]).ended(0);
    let [supports, disputes, others] = asked(&desk, "Police killed seven people in Zanjan.");
    assert!(supports.is_empty() && disputes.is_empty(), "{supports:?} {disputes:?}");
    assert!(any(&others, "killed seven people", "(the province)"), "{others:?}");
    let [supports, ..] = asked(&desk, "Police killed seven people in Zanjan province.");
    assert!(any(&supports, "killed seven people", ""), "{supports:?}");
    // Who was killed in the town was killed in its province.
    for sentence in ["Police killed four people in Kerman.", "Police killed four people in Kerman province."] {
        let [supports, ..] = asked(&desk, sentence);
        assert!(any(&supports, "killed four people", ""), "{sentence}: {supports:?}");
    }
}

#[test]
fn a_claim_in_other_words_than_the_articles_is_found() {
    let desk = newsroom();
    let article = |outlet: &str, title: &str, body: &str| {
        let head = format!("---\ntitle: {title}\ndate: 2026-03-02\nlink: https://{outlet}.example/9\n---\n\n");
        desk.write(&format!("more/{outlet}.md"), format!("{head}{body}\n"));
    };
    article(
        "lake-herald",
        "Iranians left offline",
        "Connectivity collapsed across Iran on 1 March 2026, the monitor NetGauge said.",
    );
    article(
        "coast-mail",
        "Anger in Iran",
        "Shopkeepers in Iran asked whether the internet was cut for good as prices rose.",
    );
    desk.run(&["ingest", "more", "--data", "d"]).ended(0);
    let [supports, ..] = asked(&desk, "The internet was cut in Iran.");
    assert!(any(&supports, "Connectivity collapsed", ""), "{supports:?}");
    let [supports, ..] = asked(&desk, "Internet cut across Iran on 1 March 2026.");
    assert!(any(&supports, "Connectivity collapsed", ""), "{supports:?}");
    // Another day, another country, another cause: not found rather than wrongly borne out.
    for sentence in [
        "The internet was cut in Iran on 1 December 2025.",
        "The internet was cut in Iraq.",
        "An earthquake killed five people in Kabul.",
        "An airstrike killed 30 people in Kabul.",
    ] {
        let page = desk.run(&["check", sentence, "--data", "d"]).ended(0).out;
        assert!(!page.contains("support it") && !page.contains("dispute it"), "{sentence}: {page}");
    }
    // The number and its verb are understood, the bomb must be told of.
    let [supports, ..] = asked(&desk, "Five persons died from a bomb in Kabul.");
    assert!(any(&supports, "killed five people", ""), "{supports:?}");
}

#[test]
fn the_page_tells_sides_and_what_differs() {
    let desk = newsroom();
    let page = desk.run(&["check", "A bomb killed 500 people in Kabul.", "--data", "d"]).ended(0).out;
    assert!(!page.contains("support it"), "{page}");
    assert!(page.contains("dispute it: police") && page.contains("— says: 5 killed"), "{page}");
    assert!(page.contains("about the same event, but saying something else:"), "{page}");
    // An event of another kind at the place is no answer.
    let page = desk.run(&["check", "500 people were killed in Kermanshah.", "--data", "d"]).ended(0).out;
    assert!(page.contains("Nothing is known of this"), "{page}");
}

#[test]
fn what_was_superseded_supports_nothing() {
    let desk = Desk::new();
    let version = |dead: &str, note: &str| {
        format!(
            "<html><head><title>Bomb kills {dead} in Kabul</title>\
             <link rel=\"canonical\" href=\"https://plain-observer.example/2026/03/02/bomb\">\
             <meta property=\"article:published_time\" content=\"2026-03-02T10:00:00Z\">{note}</head><body><article>\
             <h1>Bomb kills {dead} in Kabul</h1><p>A bomb killed {dead} people in Kabul on 1 March 2026, police said.</p>\
             <p>The bomb went off beside a market in the morning, when many stalls were open, the police spokesman said.</p>\
             </article></body></html>"
        )
    };
    desk.write("one/bomb.html", version("nine", ""));
    let later = "<meta property=\"article:modified_time\" content=\"2026-03-03T10:00:00Z\">";
    desk.write("two/bomb.html", version("five", later));
    for folder in ["one", "two"] {
        desk.run(&["ingest", folder, "--data", "d"]).ended(0);
    }
    let events = desk.run(&["events", "--json", "--data", "d"]).ended(0).out;
    assert!(events.contains("superseded_by"), "{events}");
    let [supports, disputes, others] = asked(&desk, "A bomb killed nine people in Kabul.");
    assert!(supports.is_empty() && !any(&others, "nine", ""), "{supports:?} {others:?}");
    assert!(any(&disputes, "five", "says: 5 killed"), "{disputes:?}");
}

#[test]
fn claims_are_explained_in_the_order_in_which_they_came_out() {
    let desk = newsroom();
    let event = desk.run(&["events", "kind:blackout", "--json", "--data", "d"]).ended(0).records().remove(0);
    let id = event["id"].as_str().expect("an id");
    let page = desk.run(&["explain", id, "--data", "d"]).ended(0).out;
    let claims = page.split("Every claim").nth(1).and_then(|part| part.split("Why this grade").next()).expect("claims");
    let told =
        ["Mobile internet cut", "Mobile internet was cut", "Text messages were cut", "denied that mobile internet"];
    let at = told.map(|words| claims.find(words).unwrap_or_else(|| panic!("no `{words}`: {claims}")));
    assert!(at.is_sorted(), "{claims}");
    let outlets: Vec<&str> =
        claims.lines().filter_map(|line| line.rsplit_once(" in ")).map(|(_, outlet)| outlet).collect();
    let mut grouped = outlets.clone();
    grouped.dedup();
    assert!(
        grouped == ["west-gazette.example", "hill-courier.example"] || grouped == ["west-gazette.example"],
        "{claims}"
    );
    assert!(page.contains(": denied that it happened") && !page.contains("denies"), "{page}");
}
