//! Tells what a file is by its content: names and content types lie, and a `.txt` may hold front matter and HTML.

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A page or a piece of one.
    Html,
    /// A YAML head between `---` lines, then HTML, Markdown or text.
    FrontMatter,
    /// Title line, blank line, body.
    Text,
    /// Markdown without a head.
    Markdown,
    /// A feed, which holds entries and is no article.
    Feed(FeedForm),
    /// Nothing, or white space.
    Empty,
    /// No text: an image, an archive, a program.
    Binary,
}

/// How a feed is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedForm {
    /// RSS, RDF or Atom.
    Xml,
    /// JSON Feed.
    Json,
}

/// How much of the content is looked at.
const WINDOW: usize = 64 * 1024;

/// Tells the format of `bytes`; `content_type` (the HTTP header) only decides where the content leaves it open.
pub fn sniff(bytes: &[u8], content_type: Option<&str>) -> Format {
    if bytes.iter().all(|b| b.is_ascii_whitespace() || *b == 0) {
        return Format::Empty;
    }
    if is_binary(bytes) {
        return Format::Binary;
    }
    let window = &bytes[..bytes.len().min(WINDOW)];
    let text = crate::charset::decode(window, content_type).text;
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\0').is_empty() {
        return if bytes.len() > WINDOW { Format::Text } else { Format::Empty };
    }
    of_text(&text, content_type)
}

/// The same for text, of which the first part is enough.
pub(crate) fn of_text(text: &str, content_type: Option<&str>) -> Format {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if super::front_matter::split(text).is_some() {
        return Format::FrontMatter;
    }
    let media = content_type.map(|t| t.split(';').next().unwrap_or("").trim().to_ascii_lowercase()).unwrap_or_default();
    if text.starts_with('{') && text.contains("jsonfeed.org/version") {
        return Format::Feed(FeedForm::Json);
    }
    if text.starts_with('<') {
        match root_element(text).to_ascii_lowercase().as_str() {
            "rss" | "feed" | "rdf:rdf" | "channel" => return Format::Feed(FeedForm::Xml),
            "html" | "head" | "body" => return Format::Html,
            _ => {}
        }
    }
    match looks_like_html(text) {
        true => Format::Html,
        false if media.contains("html") && text.contains('<') => Format::Html,
        false if media == "text/markdown" || looks_like_markdown(text) => Format::Markdown,
        false => Format::Text,
    }
}

/// Whether enough tags of a page stand in the text, or it begins with one.
pub(crate) fn looks_like_html(text: &str) -> bool {
    let mut marks = 0;
    for (at, _) in text.match_indices('<') {
        let rest = text.as_bytes().get(at + 1..).unwrap_or_default();
        let rest = rest.strip_prefix(b"/").unwrap_or(rest);
        if TAGS.iter().any(|tag| {
            rest.get(..tag.len()).is_some_and(|name| name.eq_ignore_ascii_case(tag.as_bytes()))
                && rest.get(tag.len()).is_none_or(|b| !b.is_ascii_alphanumeric())
        }) {
            marks += 1;
            if at == 0 || marks >= 3 {
                return true;
            }
        }
    }
    false
}

/// Whether a headline mark or two other marks of Markdown stand in the text.
pub(crate) fn looks_like_markdown(text: &str) -> bool {
    let heading = |line: &str| {
        let rest = line.trim_start_matches('#');
        (1..=6).contains(&(line.len() - rest.len())) && rest.starts_with(' ') && !rest.trim().is_empty()
    };
    let mut marks = text.matches("](http").count() + text.matches("](/").count();
    for (number, line) in text.lines().enumerate() {
        if heading(line) {
            marks += if number == 0 { 2 } else { 1 };
        }
        marks += usize::from(line.starts_with("- [") || line.starts_with("> ") || line.starts_with("```"));
        marks += usize::from(line.matches("**").count() >= 2);
    }
    marks >= 2
}

/// Elements that pages are made of.
const TAGS: &[&str] = &[
    "!doctype",
    "html",
    "head",
    "body",
    "div",
    "p",
    "article",
    "section",
    "main",
    "h1",
    "h2",
    "h3",
    "br",
    "a",
    "span",
    "ul",
    "li",
    "table",
    "figure",
    "img",
    "blockquote",
    "strong",
    "em",
    "i",
    "b",
    "title",
    "meta",
    "script",
];

/// First bytes of files that hold no text.
const MAGIC: &[&[u8]] = &[
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x7fELF",
    b"RIFF",
    b"OggS",
    b"ID3",
    b"\xd0\xcf\x11\xe0",
    b"Rar!",
    b"7z\xbc\xaf",
    b"BZh",
    b"\x28\xb5\x2f\xfd",
    b"SQLite format 3",
    b"wOFF",
    b"wOF2",
    b"MZ\x90",
];

fn is_binary(bytes: &[u8]) -> bool {
    if MAGIC.iter().any(|magic| bytes.starts_with(magic)) || bytes.get(4..8) == Some(b"ftyp") {
        return true;
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return false; // UTF-16 by its byte order mark
    }
    let window = &bytes[..bytes.len().min(WINDOW)];
    let nul = window.iter().filter(|b| **b == 0).count();
    let control = window.iter().filter(|b| **b < 32 && !matches!(**b, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b | 0)).count();
    if nul > 0 && even_or_odd_nuls(window) {
        return false; // UTF-16 without a byte order mark
    }
    nul * 100 > window.len() || control * 20 > window.len()
}

fn even_or_odd_nuls(window: &[u8]) -> bool {
    let even = window.iter().step_by(2).filter(|b| **b == 0).count();
    let odd = window.iter().skip(1).step_by(2).filter(|b| **b == 0).count();
    let (more, less) = (even.max(odd), even.min(odd));
    more * 10 > window.len() * 3 && less * 20 < more.max(1)
}

/// Name of the first element, past declarations and comments.
fn root_element(text: &str) -> &str {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let skipped = if rest.starts_with("<!--") {
            rest.find("-->").map(|i| i + 3)
        } else if rest.starts_with("<?") || rest.starts_with("<!") {
            rest.find('>').map(|i| i + 1)
        } else {
            break;
        };
        match skipped {
            Some(n) => rest = &rest[n..],
            None => return "",
        }
    }
    let name = rest.strip_prefix('<').unwrap_or("");
    name.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides() {
        let cases: &[(&[u8], Format)] = &[
            (b"", Format::Empty),
            (b" \n\xef\xbb\xbf\n", Format::Empty),
            (b"---\ntitle: A\n---\n<p>Body</p>", Format::FrontMatter),
            (b"<!DOCTYPE html><p>x", Format::Html),
            (b"<p>One</p><p>Two</p>", Format::Html),
            (b"<?xml version=\"1.0\"?>\n<!-- c --><rss version=\"2.0\"></rss>", Format::Feed(FeedForm::Xml)),
            (b"<?xml version=\"1.0\"?><html xmlns=\"x\"></html>", Format::Html),
            (b"{\"version\": \"https://jsonfeed.org/version/1.1\"}", Format::Feed(FeedForm::Json)),
            (b"# Title\n\nText with **two** words.", Format::Markdown),
            (b"Title\n\nIt fell by 3 < 4 points.", Format::Text),
            (b"--- he said ---\n\nText", Format::Text),
            (b"\x89PNG\r\n\x1a\n\0\0", Format::Binary),
            (b"abc\0\0\0\x01\x02\x03\x04\x05", Format::Binary),
            (b"\xff\xfeT\0i\0", Format::Text),
        ];
        for (bytes, want) in cases {
            assert_eq!(sniff(bytes, None), *want, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
