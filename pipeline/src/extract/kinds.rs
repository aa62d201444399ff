//! Tells body from what stands around it: captions, promo links, bylines, bios, boilerplate.
//!
//! The tables hold what newsrooms write in such places. They err on the side of body: what is not body makes no claims,
//! so a paragraph lost here is a claim lost.

use news::SegmentKind;

use super::dates;
use super::dom::{Block, Tag};
use super::hints::Hints;

/// Where a block stands.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Setting {
    /// How far down the story, 0 to 1.
    pub(crate) depth: f32,
    /// Whether the whole text is set in capitals.
    pub(crate) shouting: bool,
}

/// What a block is by its words, its markup and its place.
pub(crate) fn kind_of(block: &Block, setting: Setting) -> SegmentKind {
    let depth = setting.depth;
    let lower = folded(&block.text);
    if block.hints.any(Hints::CAPTION) || block.tag == Tag::Caption || is_caption(&block.text, &lower) {
        return SegmentKind::Caption;
    }
    if is_boilerplate(&lower) {
        return SegmentKind::Boilerplate;
    }
    if is_byline(&block.text, &lower) {
        return SegmentKind::Byline;
    }
    if is_bio(&block.text, &lower, depth) || block.hints.any(Hints::BIO) && depth > 0.5 {
        return SegmentKind::Bio;
    }
    if is_promo(block, &lower, setting.shouting) {
        return SegmentKind::Promo;
    }
    SegmentKind::Body
}

/// Lower case with straight apostrophes and quotes, as the tables are written.
pub(crate) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '’' | '‘' => out.push('\''),
            '“' | '”' => out.push('"'),
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// Newsletter calls, comment prompts, copyright, sharing, and notes of the page about itself.
pub(crate) fn is_boilerplate(lower: &str) -> bool {
    let text = lower.trim_matches(|c: char| !c.is_alphanumeric() && c != '©' && c != '(');
    WHOLE.contains(&text)
        || is_counter(text)
        || lower.len() < 700 && LONG.iter().any(|words| lower.contains(words))
        || lower.len() < 300 && ANYWHERE.iter().any(|words| lower.contains(words))
        || lower.len() < 400 && BEGINNING.iter().any(|words| text.starts_with(words))
        || lower.len() < 160 && SHORT.iter().any(|words| lower.contains(words))
}

/// "Image 3 of 5".
fn is_counter(text: &str) -> bool {
    let mut words = text.split(' ');
    let number = |word: Option<&str>| word.is_some_and(|w| !w.is_empty() && w.bytes().all(|b| b.is_ascii_digit()));
    let lead = text.starts_with(|c: char| c.is_ascii_digit())
        || matches!(words.next(), Some("image" | "photo" | "slide" | "picture" | "page"));
    lead && number(words.next())
        && matches!(words.next(), Some("of" | "/"))
        && number(words.next())
        && words.next().is_none()
}

/// Under a picture, or the picture's credit.
pub(crate) fn is_caption(text: &str, lower: &str) -> bool {
    if text.len() > 700 {
        return false;
    }
    let trimmed = lower.trim_end_matches(['.', ' ', ')']);
    CREDITS.iter().any(|words| lower.contains(words))
        || CREDIT_BEGINNING.iter().any(|words| lower.starts_with(words))
        || text.len() < 300 && CREDIT_END.iter().any(|words| trimmed.ends_with(words))
}

/// Who wrote it, or a line that holds nothing but a date and a section.
pub(crate) fn is_byline(text: &str, lower: &str) -> bool {
    if text.len() > 260 {
        return false;
    }
    if is_credit_line(lower) || super::wire::is_sign_off(text) {
        return true;
    }
    let short = text.len() <= 120;
    let named = |rest: &str| {
        rest.chars().next().is_some_and(char::is_uppercase) && !rest.contains(". ") && !rest.ends_with(['?', '!', ':'])
    };
    if short && let Some(rest) = text.strip_prefix("By ").or_else(|| text.strip_prefix("BY ")) {
        let names = rest.split([',', '|', '\n', '•', '·']).next().unwrap_or(rest);
        return named(rest)
            && names.split(' ').count() <= 8
            && !rest.ends_with('.')
            && names.split(' ').all(|w| {
                w.chars().next().is_none_or(|c| {
                    c.is_uppercase()
                        || matches!(w, "and" | "de" | "van" | "von" | "al" | "bin" | "for" | "the" | "of" | "&")
                })
            });
    }
    if short && BYLINE_BEGINNING.iter().any(|words| lower.starts_with(words)) {
        return dates::find(text).is_some() || !text.ends_with('.') && text.split(' ').count() <= 12;
    }
    is_date_line(text)
}

/// Whether a line is a date and at most three more words ("13 January 2026 World").
pub(crate) fn is_date_line(text: &str) -> bool {
    if text.len() > 90 || text.ends_with([':', '?', '!']) || text.starts_with(['—', '–', '-']) {
        return false;
    }
    let Some((span, _)) = dates::find(text) else { return false };
    let around = text
        .get(..span.start)
        .unwrap_or("")
        .split_whitespace()
        .chain(text.get(span.end..).unwrap_or("").split_whitespace());
    let words: Vec<&str> = around.filter(|w| w.chars().any(char::is_alphabetic)).collect();
    words.len() <= 4
        && words.iter().all(|w| {
            w.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_lowercase())
                || DATE_LINE_WORDS.contains(&folded(w).as_str())
        })
        && !text.ends_with('.')
}

/// "The Associated Press contributed to this report", "(Reporting by …; Editing by …)".
pub(crate) fn is_credit_line(lower: &str) -> bool {
    let text = lower.trim_matches(|c: char| matches!(c, '(' | ')' | '.' | ' ' | '*' | '_' | '—' | '-' | '"'));
    lower.len() < 260
        && (CREDIT_LINE_END.iter().any(|words| text.ends_with(words))
            || CREDIT_LINE_BEGINNING.iter().any(|words| text.starts_with(words)))
}

/// About the author.
pub(crate) fn is_bio(text: &str, lower: &str, depth: f32) -> bool {
    if text.len() > 700 || depth < 0.5 {
        return false;
    }
    if lower.starts_with("about the author") || lower.starts_with("view full bio") {
        return true;
    }
    let reach = REACH.iter().any(|words| lower.contains(words));
    // A name, then what the person does at a paper.
    let names = text
        .split(' ')
        .take_while(|w| w.chars().next().is_some_and(char::is_uppercase) && !w.ends_with(['.', ',']))
        .count();
    let role = ROLES.iter().any(|role| lower.contains(role));
    let desk = DESK.iter().any(|words| lower.contains(words));
    let present = (2..=5).contains(&names)
        && text.split(' ').nth(names).is_some_and(|verb| {
            matches!(verb, "is" | "covers" | "writes" | "reports" | "was" | "has" | "joined" | "contributed")
        });
    present && (role || text.split(' ').nth(names) == Some("covers")) && (desk || reach)
        || reach && role && text.len() < 400
        || reach && text.len() < 200
}

/// A link to another story.
pub(crate) fn is_promo(block: &Block, lower: &str, shouting: bool) -> bool {
    let text = block.text.as_str();
    let words = text.split_whitespace().count();
    let heading = matches!(block.tag, Tag::Heading(_));
    if text.len() > 300 {
        return false;
    }
    let start = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    if PROMO_BEGINNING.iter().any(|w| start.starts_with(w))
        || PROMO_WHOLE.contains(&start.trim_end_matches([':', '.', ' ', '»', '>', '→']))
    {
        return true;
    }
    if PROMO_LINKED.iter().any(|w| start.starts_with(w))
        && !block.links.is_empty()
        && words <= 30
        && block.link_share() > 0.4
    {
        return true;
    }
    if !shouting
        && is_capitals(text)
        && words >= 4
        && text.len() >= 20
        && (block.link_share() > 0.5 || words >= 5 && !heading && block.node == 0)
    {
        return true;
    }
    block.link_share() >= 0.9
        && words >= 4
        && !matches!(block.tag, Tag::Entry | Tag::Cell)
        && !text.ends_with(['.', '"', '”'])
}

/// Whether all words are in capitals, short joining words aside.
pub(crate) fn is_capitals(text: &str) -> bool {
    let (mut upper, mut lower) = (0usize, 0usize);
    for c in text.chars() {
        upper += usize::from(c.is_uppercase());
        lower += usize::from(c.is_lowercase());
    }
    upper >= 12 && lower * 20 <= upper
}

/// Blocks that are nothing but this.
const WHOLE: &[&str] = &[
    "advertisement",
    "ad",
    "ads",
    "breaking news",
    "photo",
    "video",
    "image",
    "share",
    "share this",
    "tweet",
    "comments",
    "comment",
    "leave a reply",
    "leave a comment",
    "post a comment",
    "view comments",
    "show comments",
    "add a comment",
    "newsletter",
    "subscribe",
    "sign up",
    "log in",
    "sponsored",
    "promoted",
    "loading",
    "print",
    "email",
    "written by",
    "about the author",
    "author",
    "tags",
    "topics",
    "related topics",
    "follow us",
    "copy link",
    "close",
    "skip",
    "facebook",
    "twitter",
    "whatsapp",
    "telegram",
    "listen to this article",
    "listen",
    "scroll to continue",
    "story continues below",
    "continue reading",
    "read full article",
    "continue reading the main story",
    "advertisement continue reading the main story",
    "sponsored content",
    "advertising",
    "watch live",
    "more on this story",
    "image source",
    "image caption",
    "media caption",
    "view this post on instagram",
    "no comments",
    "reply",
    "x",
];

/// Wherever these stand in up to 700 bytes.
const LONG: &[&str] = &[
    "this website uses cookies",
    "this site uses cookies",
    "we use cookies",
    "uses cookies to",
    "cookies are absolutely essential",
    "not be particularly necessary for the website",
    "all rights reserved",
    "may not be published, broadcast",
    "without express written permission",
    "your email address will not be published",
    "you agree to receive occasional updates",
    "by signing up you agree",
    "by subscribing, you agree",
    "please verify you're not a robot",
    "please enable javascript",
    "requires javascript",
];

/// Wherever these stand in up to 300 bytes.
const ANYWHERE: &[&str] = &[
    "sign up for our",
    "sign up to our",
    "sign up for the",
    "sign up here",
    "sign up now",
    "sign up to receive",
    "subscribe to our",
    "subscribe now",
    "subscribe today",
    "subscribe here",
    "subscribe for free",
    "right in your inbox",
    "to your inbox",
    "in your inbox",
    "straight to your inbox",
    "issues with commenting",
    "leave a reply",
    "comments are closed",
    "join the conversation",
    "never miss a breaking",
    "download our app",
    "download the app",
    "click here for more information",
    "click here to subscribe",
    "click here to sign up",
    "click here to get",
    "on the go by clicking here",
    "click here to download",
    "like us on facebook",
    "follow us on",
    "follow us at",
    "support our journalism",
    "become a member",
    "support independent journalism",
    "the views expressed in this article",
    "opinions expressed in this article are",
    "opinions expressed are those of",
    "this transcript may not be in its final form",
    "have a tip?",
    "send us a tip",
    "send us your",
    "got a tip",
    "contact us at",
    "email us at",
    "photos: you can follow",
    "this story has been shared",
    "we may earn a commission",
    "we may receive a commission",
    "earn an affiliate commission",
    "affiliate links",
    "share this article",
    "share this story",
    "share on facebook",
    "was originally published on",
    "first appeared on",
    "originally appeared on",
    "notice: javascript",
    "delivered through your letterbox",
    "listen and subscribe",
    "get our daily",
    "our free newsletter",
    "'s newsletters",
    "newsletter here",
    "free newsletter",
    "daily newsletter",
    "weekly newsletter",
    "email newsletter",
];

/// At the beginning of up to 400 bytes.
const BEGINNING: &[&str] = &[
    "editor's note",
    "editors' note",
    "correction:",
    "corrections:",
    "clarification:",
    "copyright ©",
    "copyright 2",
    "copyright 1",
    "copyright (c)",
    "©",
    "(c) 20",
    "(c) 19",
    "disclaimer:",
    "disclosure:",
    "first on fox",
    "the post appeared first on",
    "please let us know if you",
    "thank you for reading",
    "thanks for reading",
    "to comment on this",
    "advertisement ",
    "newsletter sign up",
    "sign up ",
    "follow @",
    "tags:",
    "filed under",
    "tagged:",
    "posted in",
    "categories:",
    "share this:",
    "get the latest",
    "get breaking news",
    "stay up to date",
    "stay informed",
    "don't miss out on",
    "like this:",
    "view all ",
    "view full bio",
    "want more stories",
    "enjoy this article",
    "enjoyed this article",
    "this article is part of",
    "if you or someone you know",
];

/// Wherever these stand in up to 160 bytes.
const SHORT: &[&str] = &[
    "terms of service",
    "terms of use",
    "privacy policy",
    "cookie policy",
    "turn on notifications",
    "add us as a preferred source",
    "story continues",
    "article continues below",
    "scroll down for",
    "allow cookies",
    "log in to comment",
    "report a typo",
    "send feedback",
];

/// Credits that stand in captions alone.
const CREDITS: &[&str] = &[
    "(photo by",
    "(photo:",
    "photo by ",
    "(ap photo",
    "via getty images",
    "/getty images",
    "(getty images",
    "getty images)",
    "reuters/",
    "/reuters)",
    "afp/",
    "/afp)",
    "afp via",
    "(image:",
    "(image credit",
    "(credit:",
    "photo credit",
    "picture credit",
    "(picture:",
    "photo courtesy",
    "(courtesy",
    "image courtesy",
    "(screenshot",
    "screengrab",
    "(file photo",
    "[file:",
    "agence francepresse",
    "(photograph:",
    "photograph by",
    "photograph:",
    "(photos by",
    "(handout",
    "/handout",
    "/epa",
    "epa-efe",
    "/shutterstock",
    "(shutterstock",
    "[file photo",
    "pool photo",
    "/anadolu",
    "wikimedia commons",
    "press office via ap",
    "via ap)",
    "via reuters)",
    "via afp)",
    "[reuters]",
    "/zuma",
    "/bloomberg)",
    "/pa wire",
];

/// At the beginning of a caption.
const CREDIT_BEGINNING: &[&str] = &[
    "file - ",
    "file – ",
    "file — ",
    "file photo",
    "photo:",
    "photos:",
    "image:",
    "image credit",
    "image source",
    "image caption",
    "picture:",
    "photo caption",
    "media caption",
    "credit:",
    "this photo released by",
    "this image taken from",
    "this image from",
    "this undated photo",
    "caption:",
    "in this photo",
    "in this file",
    "in this image",
    "source: getty",
];

/// At the end of a caption.
const CREDIT_END: &[&str] = &[
    "getty images",
    "ap photo",
    "shutterstock",
    "/reuters",
    "/afp",
    "/ap",
    "via ap",
    "via reuters",
    "file photo",
    "istock",
];

const CREDIT_LINE_END: &[&str] = &[
    "contributed to this report",
    "contributed to this story",
    "contributed to this article",
    "contributed reporting",
    "contributed to the report",
    "contributed to the story",
    "contributed to this post",
    "contributed to this piece",
    "contributed from",
    "contributed",
];

const CREDIT_LINE_BEGINNING: &[&str] = &[
    "reporting by ",
    "additional reporting",
    "writing by ",
    "edited by ",
    "editing by ",
    "compiled by ",
    "with reporting by",
    "with files from",
    "with agency inputs",
    "with inputs from",
    "with agencies",
    "source: ap",
    "source: reuters",
    "source: afp",
    "source: agencies",
    "with additional reporting",
];

const BYLINE_BEGINNING: &[&str] = &[
    "published ",
    "published:",
    "updated ",
    "updated:",
    "last updated",
    "last modified",
    "posted ",
    "posted on",
    "posted:",
    "written by ",
    "first published",
    "date:",
    "author:",
    "by: ",
    "story by ",
    "text by ",
    "words by ",
    "published on",
    "originally published",
    "created:",
    "modified:",
];

const DATE_LINE_WORDS: &[&str] = &[
    "on",
    "at",
    "by",
    "in",
    "am",
    "pm",
    "a.m.",
    "p.m.",
    "updated",
    "published",
    "posted",
    "ist",
    "min",
    "read",
    "last",
];

const REACH: &[&str] = &[
    "follow her on",
    "follow him on",
    "follow them on",
    "can be reached at",
    "may be reached at",
    "reach her at",
    "reach him at",
    "follow on twitter",
    "contact him at",
    "contact her at",
    "follow me on",
    "email her at",
    "email him at",
    "on twitter at @",
    "on twitter @",
    "on x @",
    "on x at @",
    "story tips can be sent to",
    "story tips may be sent",
    "view full bio",
    "send tips to",
];

const ROLES: &[&str] = &[
    "reporter",
    "correspondent",
    "journalist",
    "editor",
    "columnist",
    "writer",
    "producer",
    "contributor",
    "author of",
    "photographer",
    "news anchor",
    "covers ",
    "fellow at",
    "professor of",
    "blogger",
];

const DESK: &[&str] = &[
    " for the ",
    " at the ",
    " at ",
    " for ",
    "based in",
    "covering",
    "previously",
    "freelance",
    "covers",
    "senior",
    "staff",
    "breaking news",
    "writes about",
];

const PROMO_BEGINNING: &[&str] = &[
    "read more:",
    "read more on",
    "read more from",
    "read more about",
    "read also",
    "also read",
    "also see",
    "see also",
    "related:",
    "related story",
    "related stories",
    "related coverage",
    "related article",
    "related content",
    "related news",
    "more:",
    "more on this",
    "more from ",
    "watch:",
    "watch more",
    "watch the ",
    "watch below",
    "recommended:",
    "don't miss:",
    "dont miss",
    "read next",
    "up next",
    "must read",
    "click here to read",
    "click here for more",
    "click here to see",
    "click to read",
    "click here to watch",
    "you may also like",
    "you might also like",
    "what to read next",
    "most read",
    "in case you missed",
    "in pictures:",
    "in depth:",
    "read the full",
    "read our",
    "read:",
    "listen:",
    "live updates:",
    "explainer:",
    "opinion:",
    "go deeper:",
    "further reading",
    "next story",
    "previous story",
    "next article",
    "previous article",
    "trending:",
    "just in:",
    "more stories",
    "more news:",
    "also on ",
    "download:",
];

const PROMO_WHOLE: &[&str] = &[
    "read more",
    "related",
    "related articles",
    "related links",
    "more stories",
    "recommended",
    "trending",
    "trending now",
    "most popular",
    "more",
    "see more",
    "read on",
    "more news",
    "latest news",
    "top stories",
    "editor's picks",
    "show more",
    "learn more",
    "load more",
];

const PROMO_LINKED: &[&str] = &[
    "read ",
    "related ",
    "more ",
    "watch ",
    "see ",
    "video",
    "photos",
    "gallery",
    "click ",
    "live ",
    "explore ",
    "check out",
    "get ",
    "here's ",
    "subscribe",
    "follow",
    "listen",
];
