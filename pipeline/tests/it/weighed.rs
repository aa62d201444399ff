//! `check`: what is near to a sentence, and no support of it: another state, the next day, who ordered it, a number of another
//! happening; and claims that joined no Event.

use serde_json::Value;

use super::asked::{any, asked};
use super::binary::Desk;

/// A desk that has read these articles: outlet, title, day, body.
fn read(articles: &[(&str, &str, &str, &str)]) -> Desk {
    let desk = Desk::new();
    for (outlet, title, day, body) in articles {
        let head = format!("---\ntitle: {title}\ndate: {day}\nlink: https://{outlet}.example/{day}\n---\n\n");
        desk.write(&format!("in/{outlet}-{day}.md"), format!("{head}{body}\n"));
    }
    desk.run(&["ingest", "in", "--data", "d"]).ended(0);
    desk
}

/// What the claims of no Event say: quotes and differences, for and against.
fn loose(desk: &Desk, sentence: &str) -> [Vec<String>; 2] {
    let answer = desk.run(&["check", sentence, "--json", "--data", "d"]).ended(0).records().remove(0);
    let quotes = |side: &Value| -> Vec<String> {
        side.as_array().into_iter().flatten().filter_map(|v| v["quote"].as_str().map(str::to_owned)).collect()
    };
    ["supports", "disputes"].map(|side| quotes(&answer["no_event"][side]))
}

#[test]
fn what_is_slow_or_works_in_part_does_not_bear_out_that_it_is_cut() {
    let desk = read(&[
        (
            "sand-post",
            "Slow internet in Benghazi",
            "2031-05-06",
            "The internet slowed to a crawl in Benghazi on 5 May 2031, but it was not cut, users said.",
        ),
        (
            "quay-mail",
            "Messages crawl in Enugu",
            "2031-05-06",
            "Text messages were slow in Enugu on 5 May 2031, traders said.",
        ),
        (
            "hill-times",
            "Calls abroad from Gondar",
            "2031-05-06",
            "Residents of Gondar were able to make some international calls on 5 May 2031, a shopkeeper said.",
        ),
        (
            "fern-news",
            "Few sites open in Chittagong",
            "2031-05-06",
            "Internet access was restricted to approved sites in Chittagong on 5 May 2031, a monitor said.",
        ),
        (
            "reed-herald",
            "Mobile internet cut in Jalalabad",
            "2031-05-06",
            "Mobile internet was cut in Jalalabad on 5 May 2031, the monitor NetGauge said.",
        ),
    ]);
    for (sentence, state) in [
        ("The internet was cut in Benghazi.", "internet slowed, not cut"),
        ("Text messages were cut in Enugu.", "text messages slowed, not cut"),
        ("International calls are blocked in Gondar.", "calls abroad working in part, not cut"),
        ("The internet was cut in Chittagong.", "open to approved sites or users alone, not cut"),
        ("Mobile internet was slowed in Jalalabad.", "mobile internet cut, not slowed"),
    ] {
        let [supports, _, others] = asked(&desk, sentence);
        assert!(supports.is_empty(), "{sentence}: {supports:?}");
        assert!(any(&others, "", &format!("says another state: {state}")) || any(&others, "", state), "{others:?}");
    }
    for sentence in ["The internet was slowed in Benghazi.", "Mobile internet was cut in Jalalabad."] {
        let [supports, ..] = asked(&desk, sentence);
        assert!(!supports.is_empty(), "{sentence}");
    }
}

#[test]
fn the_day_before_and_the_day_after_are_told_and_are_no_support() {
    let desk = read(&[(
        "lake-wire",
        "Mobile internet cut in Jalalabad",
        "2031-05-07",
        "Mobile internet was cut in Jalalabad on 6 May 2031, the monitor NetGauge said.\n\n\
         The regulator denied that mobile internet was cut in Jalalabad on 6 May 2031.",
    )]);
    for (sentence, words) in [
        ("Mobile internet was cut in Jalalabad on 5 May 2031.", "a day later: 2031-05-06"),
        ("Mobile internet was cut in Jalalabad on 7 May 2031.", "a day earlier: 2031-05-06"),
    ] {
        let [supports, disputes, others] = asked(&desk, sentence);
        assert!(supports.is_empty(), "{sentence}: {supports:?}");
        // The headline names no day: its event does.
        assert!(any(&others, "internet was cut", words) && any(&others, "Mobile internet cut", "a day"), "{others:?}");
        assert!(any(&disputes, "", words), "a denial holds, and its day is told: {disputes:?}");
    }
    let [supports, disputes, _] = asked(&desk, "Mobile internet was cut in Jalalabad on 6 May 2031.");
    assert!(any(&supports, "internet was cut", "") && supports.iter().all(|(_, differs)| differs.is_empty()));
    assert!(!disputes.is_empty());
    let [supports, _, others] = asked(&desk, "Mobile internet was cut in Jalalabad on 9 May 2031.");
    assert!(supports.is_empty() && any(&others, "internet was cut", "tells of 2031-05-06"), "{others:?}");
}

#[test]
fn who_denies_the_order_denies_nothing_else() {
    let desk = read(&[(
        "reed-herald",
        "No order, says spokesman",
        "2031-05-08",
        "The internet was cut in Kassala on 7 May 2031, residents said.\n\n\
         “No ministry has ordered a shutdown of the internet in Kassala,” the spokesman Omar Idris told reporters.\n\n\
         The mayor denied that the internet was cut in Kassala.",
    )]);
    let [supports, disputes, others] = asked(&desk, "The internet was cut in Kassala.");
    assert!(any(&supports, "internet was cut", ""), "{supports:?}");
    assert!(any(&disputes, "", "denied that it happened") && !any(&disputes, "", "ordered"), "{disputes:?}");
    assert!(any(&others, "", "denied that it was ordered"), "{others:?}");
    for sentence in [
        "The government ordered the internet shutdown in Kassala.",
        "The shutdown of the internet in Kassala was ordered.",
    ] {
        let [supports, disputes, others] = asked(&desk, sentence);
        assert!(supports.is_empty(), "{sentence}: {supports:?}");
        assert!(any(&disputes, "", "denied that it was ordered"), "{sentence}: {disputes:?}");
        assert!(any(&others, "internet was cut", "not who ordered it"), "{sentence}: {others:?}");
    }
}

#[test]
fn who_ordered_it_is_weighed() {
    let desk = read(&[(
        "moss-daily",
        "Internet cut in Mandalay",
        "2031-05-08",
        "The internet was cut in Mandalay on 7 May 2031 on the orders of the military council, a union said.",
    )]);
    let [supports, ..] = asked(&desk, "The military council ordered the internet shutdown in Mandalay.");
    assert!(!supports.is_empty());
    let [supports, _, others] = asked(&desk, "The police ordered the internet shutdown in Mandalay.");
    assert!(supports.is_empty() && any(&others, "", "military council ordered it"), "{supports:?} {others:?}");
}

#[test]
fn claims_of_no_event_are_asked_too() {
    let desk = read(&[
        (
            "mill-post",
            "Doctors in Sohag speak",
            "2031-06-02",
            "Twelve people have died in Sohag since Friday, a doctor at the town's hospital said.",
        ),
        ("isle-mail", "Governor speaks", "2031-06-03", "The governor denied that 30 people had been killed in Zinder."),
        ("dune-mail", "Mayor speaks", "2031-06-03", "The mayor denied that anyone had died in Kassala."),
    ]);
    for (sentence, supports, disputes) in [
        ("12 people died in Sohag.", 1, 0),
        ("At least ten people died in Sohag.", 1, 0),
        ("30 people were killed in Zinder.", 0, 1),
        ("Two people died in Kassala.", 0, 1),
        ("Nobody died in Kassala.", 1, 0),
        // Another number on no certain day may be of another happening; another town is another.
        ("40 people died in Sohag.", 0, 0),
        ("30 people were killed in Maradi.", 0, 0),
    ] {
        let found = loose(&desk, sentence);
        assert_eq!(found.each_ref().map(Vec::len), [supports, disputes], "{sentence}: {found:?}");
        let page = desk.run(&["check", sentence, "--data", "d"]).ended(0).out;
        assert_eq!(page.contains("Nothing is known"), supports + disputes == 0, "{sentence}: {page}");
        assert_eq!(page.contains("part of no event"), supports + disputes > 0, "{sentence}: {page}");
    }
}

#[test]
fn another_number_disputes_with_and_without_a_day() {
    let killed = |who: &str, number: &str, place: &str| {
        format!("Police shot dead {number} people at a protest in {place} on 5 May 2031, {who} said.")
    };
    let desk = read(&[
        ("mill-post", "Shots in Sohag", "2031-05-06", &killed("a doctor", "nine", "Sohag")),
        ("isle-mail", "Shots at protest in Sohag", "2031-05-06", &killed("the Lune Rights Centre", "14", "Sohag")),
        ("dune-mail", "Shots in Zinder", "2031-05-06", &killed("a nurse", "three", "Zinder")),
    ]);
    for day in ["", " on 5 May 2031"] {
        let [supports, disputes, _] = asked(&desk, &format!("14 people were killed in Sohag{day}."));
        assert!(any(&supports, "14 people", "") && any(&disputes, "nine people", "9 killed"), "{day}: {disputes:?}");
        let [supports, disputes, _] = asked(&desk, &format!("30 people were killed in Sohag{day}."));
        assert!(supports.is_empty(), "{day}: {supports:?}");
        assert!(any(&disputes, "14 people", "") && any(&disputes, "nine people", ""), "{day}: {disputes:?}");
        assert!(!any(&disputes, "three", ""), "{day}: {disputes:?}");
    }
    // A number that nobody gives for a country may be of any happening there.
    let [supports, disputes, _] = asked(&desk, "30 people were killed in Egypt.");
    assert!(supports.is_empty() && disputes.is_empty(), "{supports:?} {disputes:?}");
}
