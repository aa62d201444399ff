//! Invented events and outlets throughout.

use news::{Article, SourceClass, Span};
use proptest::prelude::*;

use super::testing::article;
use super::{find, hops};
use crate::{Document, names};

/// The hops of the first place where `words` stand, as "name/class", unnamed ones with a tilde.
fn chain_in(article: &Article, words: &str) -> Vec<String> {
    let document = Document::new(article);
    let entities = names::find(&document, &[]);
    let attributions = find(&document, &entities, None);
    let start = article.text.find(words).unwrap();
    hops(&document, &attributions, Span::new(start, start + words.len()))
        .into_iter()
        .map(|h| format!("{}{}/{}", if h.named { "" } else { "~" }, h.name, format!("{:?}", h.class).to_lowercase()))
        .collect()
}

fn chain(text: &str, words: &str) -> Vec<String> {
    chain_in(&article("", text), words)
}

/// Source, content and hearer of each attribution.
fn said(text: &str) -> Vec<(String, String, Option<String>)> {
    let article = article("", text);
    let document = Document::new(&article);
    let entities = names::find(&document, &[]);
    let name = |a: &news::Attribution| a.source.as_ref().map_or(String::new(), |s| s.name.clone());
    find(&document, &entities, None)
        .iter()
        .map(|a| (name(a), document.words(a.content).to_owned(), a.to.clone()))
        .collect()
}

fn row(source: &str, content: &str) -> (String, String, Option<String>) {
    (source.to_owned(), content.to_owned(), None)
}

#[test]
fn a_medium_that_quotes_a_source_stands_before_it() {
    let text = "The semi-official news agency ILNA quoted an informed source at the Harbour Ministry as saying mobile \
                service was cut in Dorvik.\n\n“According to this source, two more towns will lose service,” ILNA said.";
    let origin = "~informed source at the Harbour Ministry/official";
    assert_eq!(chain(text, "mobile service was cut"), ["ILNA/media", origin]);
    assert_eq!(chain(text, "two more towns will lose service"), ["ILNA/media", origin]);
}

#[test]
fn whom_a_medium_quotes_or_cites_is_the_origin() {
    for text in [
        "The net was shut in Dorvik, AFP said, quoting the monitor NetBlocks.",
        "The net was shut in Dorvik, AFP reported on Monday, quoting NetBlocks.",
        "The net was shut in Dorvik, AFP said, citing NetBlocks.",
    ] {
        assert_eq!(chain(text, "net was shut"), ["AFP/media", "NetBlocks/monitor"], "{text}");
    }
}

#[test]
fn the_medium_that_was_told_is_nearest() {
    let text = "“The net is off on all our phones,” a resident in Dorvik, the capital of the coast, told Reuters.";
    assert_eq!(chain(text, "The net is off"), ["Reuters/media", "~resident in Dorvik/witness"]);
    assert_eq!(
        chain("Dara Quill told reporters on Friday that six people died.", "six people died"),
        ["Dara Quill/unknown"]
    );
}

#[test]
fn monitors_posts_and_denials_have_their_source() {
    let text = "Internet observatory NetBlocks said on Twitter: “Confirmed: traffic fell by half.” An official denied any \
                order to cut the lines. A news agency also cited mobile operators saying their services had not been \
                disrupted. The outage seemed to spread.";
    assert_eq!(chain(text, "traffic fell by half"), ["NetBlocks/monitor"]);
    assert_eq!(chain(text, "order to cut the lines"), ["~official/official"]);
    assert_eq!(chain(text, "services had not been disrupted"), ["~news agency/media", "~mobile operators/official"]);
    assert_eq!(chain(text, "outage seemed"), [""; 0]);
}

#[test]
fn a_cited_outlet_is_a_source_by_what_it_publishes() {
    let text = "Reuters itself published the highest estimate at 1,500 people killed. Foreign observers report hundreds \
                were killed.";
    assert_eq!(chain(text, "1,500 people killed"), ["Reuters/media"]);
    assert_eq!(chain(text, "hundreds were killed").len(), 1);
}

#[test]
fn the_articles_own_outlet_is_no_hop() {
    let mut own = article("", "“It went dark,” a resident told Reuters.");
    own.outlet = Some("reuters.com".to_owned());
    assert_eq!(chain_in(&own, "It went dark"), ["~resident/witness"]);
}

#[test]
fn content_reaches_no_further_than_the_saying() {
    assert_eq!(
        said("Health Minister Dara Quill said on Friday that nine people had died, but doctors doubt it."),
        [row("Dara Quill", "nine people had died")]
    );
    assert_eq!(
        said("Nine people had died by noon, according to the Valdor Relief Network (VRN)."),
        [row("Valdor Relief Network", "Nine people had died by noon")]
    );
    assert_eq!(
        said("The Valdor Relief Network put the death toll at 90."),
        [row("Valdor Relief Network", "the death toll at 90")]
    );
    assert_eq!(
        said("“We counted nine,” said Dara Quill, the minister. “Then ten.”")[0].1,
        "“We counted nine,” said Dara Quill, the minister. “Then ten.”"
    );
    assert_eq!(said("The toll could not be independently verified. Troops left the square."), []);
}

#[test]
fn pronouns_and_titles_find_their_person() {
    let text = "President Dara Quill said nine died. She added that help was near. The president said more would come.";
    let found = said(text);
    assert!(found.len() == 3 && found.iter().all(|(name, ..)| name == "Dara Quill"), "{found:?}");
}

#[test]
fn classes_follow_titles_bodies_and_nouns() {
    let class = |text: &str| {
        let article = article("", text);
        let document = Document::new(&article);
        let entities = names::find(&document, &[]);
        find(&document, &entities, None).first().and_then(|a| a.source.as_ref().map(|s| s.class))
    };
    for (text, wanted) in [
        ("Security Minister Dara Quill said it was over.", SourceClass::Official),
        ("Police Chief Dara Quill said it was over.", SourceClass::Security),
        ("Dara Quill, a researcher at Tollen University, said it was over.", SourceClass::Analyst),
        ("Activist groups say it was over.", SourceClass::Activist),
        ("Two security officials said it was over.", SourceClass::Security),
        ("The neighbours said it was over.", SourceClass::Witness),
        ("Doctors at the hospital said it was over.", SourceClass::Medical),
        ("The rights group Valdor Watch said it was over.", SourceClass::Ngo),
        ("State television said it was over.", SourceClass::Media),
    ] {
        assert_eq!(class(text), Some(wanted), "{text}");
    }
}

proptest! {
    #[test]
    fn spans_lie_in_the_text_whatever_it_is(text in "(?s)(\\PC{0,40}|“|”|\"| said | according to | told |, |\\. |the |Ann Lee|: |\n\n|quoted | as saying ){0,40}") {
        let article = article("Ann: “x”", &text);
        let document = Document::new(&article);
        let entities = names::find(&document, &[]);
        for entity in &entities {
            prop_assert_eq!(article.text.get(entity.span.start..entity.span.end), Some(entity.text.as_str()));
        }
        let attributions = find(&document, &entities, None);
        for a in &attributions {
            prop_assert!(article.text.get(a.content.start..a.content.end).is_some_and(|t| !t.is_empty()));
            prop_assert_eq!(article.text.get(a.cue.span.start..a.cue.span.end), Some(a.cue.text.as_str()));
            if let Some(source) = &a.source {
                prop_assert_eq!(article.text.get(source.span.start..source.span.end), Some(source.text.as_str()));
            }
            hops(&document, &attributions, a.content);
        }
    }
}

#[test]
fn what_claims_lives_says_nothing() {
    assert_eq!(said("The unrest claimed at least seven lives in Dorvik."), []);
    assert_eq!(said("The siege claims the lives of ten more, the mayor said.").len(), 1);
    assert_eq!(said("The opposition claims that seven lives were lost.").len(), 1);
    assert_eq!(said("The opposition claims 40 lives were lost in Dorvik.").len(), 1);
    assert_eq!(said("The opposition claims that soldiers took 40 lives in Dorvik.").len(), 1);
    assert_eq!(said("He claimed that police had ruined many lives.").len(), 1);
    assert_eq!(said("The floods claimed hundreds of innocent lives, and twenty-two young lives in Dorvik."), []);
}

#[test]
fn what_somebody_claims_about_lives_stays_his() {
    for text in [
        "claims soldiers took 40 lives",
        "claims lives are at risk",
        "claims young lives matter",
        "claimed that lives of",
    ] {
        let (cue, after) = text.split_once(' ').unwrap();
        assert!(!super::wording::claims_lives(cue, after.split(' ')), "{text}");
    }
    for text in
        ["claimed the lives of four", "claims seven lives", "claimed his life.", "claimed at least 40 lives on Monday"]
    {
        let (cue, after) = text.split_once(' ').unwrap();
        assert!(super::wording::claims_lives(cue, after.split(' ')), "{text}");
    }
}
