//! Brings the XML of old, misspelt and careless feeds to the dialects that feed-rs knows.
//!
//! It works on the text, because feed-rs takes nothing else. Every step leaves sound RSS 2.0, RSS 1.0 and Atom 1.0 as
//! they are.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

/// Stands for `@` while feed-rs reads: it looks for mail addresses in names and slices strings at the byte beside
/// them, which is a panic where that byte is inside a wide character. A private-use character that no feed has.
pub(super) const AT: char = '\u{f0040}';
/// [`AT`] as it stands in an address that was parsed.
const AT_ENCODED: &str = "%F3%B0%81%80";

/// Namespaces as they are found, and as feed-rs knows them. Those of media and podcasts are hidden from it: nothing of
/// them is used here, and it panics on odd numbers in them.
const NAMESPACES: &[(&str, &str)] = &[
    ("http://my.netscape.com/rdf/simple/0.9/", "http://purl.org/rss/1.0/"),
    ("http://channel.netscape.com/rdf/simple/0.9/", "http://purl.org/rss/1.0/"),
    ("http://purl.org/net/rss1.1#", "http://purl.org/rss/1.0/"),
    ("http://backend.userland.com/rss2", "http://purl.org/rss/1.0/"),
    ("http://backend.userland.com/RSS2", "http://purl.org/rss/1.0/"),
    ("http://blogs.law.harvard.edu/tech/rss", "http://purl.org/rss/1.0/"),
    ("http://purl.org/atom/ns#", "http://www.w3.org/2005/Atom"),
    ("https://www.w3.org/2005/Atom", "http://www.w3.org/2005/Atom"),
    ("http://search.yahoo.com/mrss/", "urn:unused:media"),
    ("http://www.itunes.com/dtds/podcast-1.0.dtd", "urn:unused:itunes"),
    ("https://podcastindex.org/namespace/1.0", "urn:unused:podcast"),
];

/// Prefixes that are used without being declared, and what they always mean.
const PREFIXES: &[(&str, &str)] = &[
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("content", "http://purl.org/rss/1.0/modules/content/"),
    ("atom", "http://www.w3.org/2005/Atom"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
];

/// Element names of Atom 0.3, and what Atom 1.0 calls them.
const ATOM_03: &[(&str, &str)] = &[("issued", "published"), ("modified", "updated"), ("tagline", "subtitle")];

/// How many undeclared prefixes are mended; a feed with more is not worth the time.
const MOST_PREFIXES: usize = 64;

/// Versions of RSS that feed-rs knows by number.
const KNOWN_RSS: &[&str] = &["2.0", "0.91", "0.92"];

/// The first element of a document.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Root<'a> {
    /// Its name without prefix.
    pub(super) local: &'a str,
    /// Its name as written.
    pub(super) name: &'a str,
    /// Its start tag, from `<` to `>`, or to the end where it is not closed.
    pub(super) tag: &'a str,
    /// Where the start tag begins, in bytes.
    pub(super) start: usize,
}

/// Finds the first element, past declarations, comments and document types.
pub(super) fn root(text: &str) -> Option<Root<'_>> {
    let mut start = 0;
    loop {
        let rest = text.get(start..)?;
        let open = rest.find('<')?;
        let here = rest.get(open..)?;
        let skip = if here.starts_with("<!--") {
            here.find("-->")? + 3
        } else if here.starts_with("<?") {
            here.find("?>")? + 2
        } else if here.starts_with("<!") {
            // An internal subset may hold `>`; it ends with `]>`.
            let end = here.find('>')?;
            match here.find('[') {
                Some(subset) if subset < end => here.find("]>").map_or(end + 1, |at| at + 2),
                _ => end + 1,
            }
        } else {
            let name = here.get(1..)?.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next()?;
            let tag = here.find('>').and_then(|end| here.get(..=end)).unwrap_or(here);
            let local = name.rsplit(':').next().unwrap_or(name);
            return (!name.is_empty()).then_some(Root { local, name, tag, start: start + open });
        };
        start += open + skip;
    }
}

/// The document as feed-rs can read it.
pub(super) fn normalised(text: &str) -> String {
    let Some(root) = root(text) else { return text.to_owned() };
    let body = text.get(root.start + root.tag.len()..).unwrap_or_default();
    let mut tag = root.tag.to_owned();
    if root.local.eq_ignore_ascii_case("rss") {
        tag = with_known_version(&tag);
    }
    let old_atom = tag.contains("http://purl.org/atom/ns#");
    tag = with_prefixes_declared(&tag, body);
    // The XML declaration is left out: its encoding was true of the bytes and is not of this text.
    let mut out = tag + body;
    for (found, known) in NAMESPACES {
        for quote in ['"', '\''] {
            let (from, to) = (format!("={quote}{found}{quote}"), format!("={quote}{known}{quote}"));
            if out.contains(&from) {
                out = out.replace(&from, &to);
            }
        }
    }
    if old_atom {
        for (old, new) in ATOM_03 {
            out = out
                .replace(&format!("<{old}>"), &format!("<{new}>"))
                .replace(&format!("</{old}>"), &format!("</{new}>"));
        }
    }
    hide_at(&with_ampersands_escaped(&out))
}

/// Puts `@` back into what feed-rs gave.
pub(super) fn show_at(text: &str) -> String {
    if text.contains(AT) || text.contains(AT_ENCODED) {
        text.replace(AT, "@").replace(AT_ENCODED, "@")
    } else {
        text.to_owned()
    }
}

/// Hides `@`, however it is written.
fn hide_at(text: &str) -> String {
    #[expect(clippy::unwrap_used, reason = "a constant pattern")]
    static WRITTEN: LazyLock<Regex> = LazyLock::new(|| Regex::new("@|&#0*64;|&#[xX]0*40;").unwrap());
    WRITTEN.replace_all(text, AT.encode_utf8(&mut [0; 4]) as &str).into_owned()
}

/// A start tag of `rss` with a version that feed-rs knows.
fn with_known_version(tag: &str) -> String {
    #[expect(clippy::unwrap_used, reason = "a constant pattern")]
    static VERSION: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r#"\sversion\s*=\s*(?:"([^"]*)"|'([^']*)')"#).unwrap());
    let known = VERSION.captures(tag).is_some_and(|found| {
        found.get(1).or(found.get(2)).is_some_and(|version| KNOWN_RSS.contains(&version.as_str()))
    });
    if known {
        return tag.to_owned();
    }
    insert_attributes(&VERSION.replace_all(tag, ""), " version=\"2.0\"")
}

/// A start tag that declares every prefix that some element of the document has and nobody declares.
fn with_prefixes_declared(tag: &str, body: &str) -> String {
    #[expect(clippy::unwrap_used, reason = "a constant pattern")]
    static PREFIX: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"<([A-Za-z_][A-Za-z0-9_.-]*):").unwrap());
    let used: BTreeSet<&str> = [tag, body]
        .into_iter()
        .flat_map(|text| PREFIX.captures_iter(text))
        .filter_map(|c| Some(c.get(1)?.as_str()))
        .collect();
    let mut missing = String::new();
    for prefix in used.into_iter().take(MOST_PREFIXES) {
        let declared = format!("xmlns:{prefix}");
        if !tag.contains(&declared) && !body.contains(&declared) {
            let known = PREFIXES.iter().find(|(name, _)| *name == prefix).map(|(_, namespace)| *namespace);
            let namespace = known.map_or_else(|| format!("urn:undeclared:{prefix}"), str::to_owned);
            missing.push_str(&format!(" {declared}=\"{namespace}\""));
        }
    }
    insert_attributes(tag, &missing)
}

/// Adds attributes after the element's name.
fn insert_attributes(tag: &str, attributes: &str) -> String {
    let name =
        tag.find(|c: char| c.is_whitespace() || c == '>' || (c == '/' && !tag.starts_with("</"))).unwrap_or(tag.len());
    let (name, rest) = tag.split_at(name);
    format!("{name}{attributes}{rest}")
}

/// Escapes every `&` that begins no reference, outside CDATA sections. References to names that XML does not have
/// (`&nbsp;`) are left: feed-rs passes them on.
fn with_ampersands_escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<']) {
        let (before, here) = rest.split_at(at);
        out.push_str(before);
        if here.starts_with("<![CDATA[") {
            let end = here.find("]]>").map_or(here.len(), |end| end + 3);
            let (section, after) = here.split_at(end);
            out.push_str(section);
            rest = after;
        } else {
            let (sign, after) = here.split_at(1);
            out.push_str(if sign == "&" && !begins_reference(after) { "&amp;" } else { sign });
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// Whether what follows an `&` makes it a reference: `name;`, `#12;`, `#x1f;`.
fn begins_reference(after: &str) -> bool {
    let Some(end) = after.bytes().take(40).position(|b| b == b';') else { return false };
    let name = after.as_bytes().get(..end).unwrap_or_default();
    match name {
        [b'#', b'x' | b'X', hex @ ..] => !hex.is_empty() && hex.iter().all(u8::is_ascii_hexdigit),
        [b'#', digits @ ..] => !digits.is_empty() && digits.iter().all(u8::is_ascii_digit),
        [first, all @ ..] => first.is_ascii_alphabetic() && all.iter().all(u8::is_ascii_alphanumeric),
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_found_past_what_stands_before_it() {
        let text = "<?xml version='1.0'?><!-- <rss> --><!DOCTYPE x [<!ENTITY a '>'>]>\n<rdf:RDF xmlns='y'><a/>";
        let found = root(text).unwrap();
        assert_eq!((found.local, found.name, found.tag), ("RDF", "rdf:RDF", "<rdf:RDF xmlns='y'>"));
        assert_eq!(root("plain words"), None);
        assert_eq!(root("a < b"), None);
    }

    #[test]
    fn sound_feeds_stay_as_they_are() {
        let sound = "<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:date>x &amp; &#39; &nbsp;</dc:date></rss>";
        assert_eq!(normalised(sound), sound);
    }

    #[test]
    fn old_dialects_and_stray_signs_are_mended() {
        assert_eq!(normalised("<rss><a/>"), "<rss version=\"2.0\"><a/>");
        assert_eq!(normalised("<rss version='0.94'>"), "<rss version=\"2.0\">");
        assert_eq!(
            normalised("<rss version='2.0'>a & b <![CDATA[c & d]]>"),
            "<rss version='2.0'>a &amp; b <![CDATA[c & d]]>"
        );
        assert!(
            normalised("<feed xmlns=\"http://purl.org/atom/ns#\"><issued>x</issued>")
                .contains("<published>x</published>")
        );
        assert_eq!(show_at(&normalised("<rss version='2.0'>a&#64;b &#x40;")), "<rss version='2.0'>a@b @");
    }
}
