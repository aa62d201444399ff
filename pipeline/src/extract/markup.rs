//! Bounds the markup of a page before any parser sees it: nesting, tags, attributes.
//!
//! Parsers keep a node for each tag and compare each attribute of a tag with all before it, and the extractor crate recurses:
//! a page of a few megabytes could cost minutes, half a gigabyte or the stack. What is beyond the bounds is left out of the markup;
//! the text stays.

use std::borrow::Cow;

use super::Notes;

/// Deepest element nesting that is kept; real pages stay below 100.
const MAX_DEPTH: usize = 200;
/// Most tags and comments of a page that are kept; the longest live blogs have some 60,000.
const MAX_TAGS: usize = 250_000;
/// Most elements of bold, italics and the like that are open at once: parsers open each again in every paragraph that follows.
const MAX_FORMATTING: usize = 8;
/// Most attributes of one tag that are kept; real ones have less than 50.
const MAX_ATTRIBUTES: usize = 200;
/// Most attributes of a page that are kept.
const MAX_ATTRIBUTES_IN_ALL: usize = 750_000;

/// The page within bounds; what was left out is noted.
pub(crate) fn bounded<'a>(html: &'a str, notes: &mut Notes) -> Cow<'a, str> {
    let mut page = Page { html, out: String::new(), kept_to: 0, left: Left::default() };
    page.walk();
    for (left, what) in [
        (page.left.deep, format!("elements nested deeper than {MAX_DEPTH} were unwrapped; their text is kept")),
        (page.left.tags, format!("tags after the first {MAX_TAGS} were left out; their text is kept")),
        (
            page.left.attributes,
            format!("attributes beyond {MAX_ATTRIBUTES} of a tag or {MAX_ATTRIBUTES_IN_ALL} were left out"),
        ),
    ] {
        if left {
            notes.add("markup", &what);
        }
    }
    if page.kept_to == 0 {
        return Cow::Borrowed(html);
    }
    page.out.push_str(&html[page.kept_to..]);
    Cow::Owned(page.out)
}

/// What was left out.
#[derive(Debug, Default)]
struct Left {
    deep: bool,
    tags: bool,
    attributes: bool,
}

#[derive(Debug)]
struct Page<'a> {
    html: &'a str,
    out: String,
    kept_to: usize,
    left: Left,
}

impl Page<'_> {
    fn walk(&mut self) {
        let (html, bytes) = (self.html, self.html.as_bytes());
        let (mut depth, mut dropped, mut at) = (0usize, 0usize, 0usize);
        let (mut tags, mut attributes) = (0usize, 0usize);
        let (mut open_formats, mut left_formats) = (0usize, 0usize);
        while let Some(open) = html.get(at..).and_then(|rest| rest.find('<')).map(|i| at + i) {
            let closing = bytes.get(open + 1) == Some(&b'/');
            let name_at = open + 1 + usize::from(closing);
            let name_len = bytes[name_at.min(bytes.len())..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
            if !bytes.get(name_at).is_some_and(u8::is_ascii_alphabetic) {
                at = open + 1;
                if closing || matches!(bytes.get(at), Some(b'!' | b'?')) {
                    let Some(end) = comment_end(html, open) else { break };
                    at = end;
                    tags += 1;
                    if tags > MAX_TAGS {
                        self.left.tags = true;
                        self.leave_out(open, end);
                    }
                }
                continue;
            }
            let budget = MAX_ATTRIBUTES.min(MAX_ATTRIBUTES_IN_ALL.saturating_sub(attributes));
            // Without an end nothing that follows is a tag.
            let Some(tag) = tag(bytes, name_at + name_len, budget) else { break };
            let end = tag.end;
            at = end;
            tags += 1;
            attributes += tag.attributes.min(budget);
            let name = html.get(name_at..name_at + name_len).unwrap_or("").to_ascii_lowercase();
            let raw = !closing && matches!(name.as_str(), "script" | "style");
            if raw {
                let close = if name == "script" { "</script" } else { "</style" };
                at = find_ignore_case(html, end, close).unwrap_or(html.len());
            }
            if tags > MAX_TAGS {
                self.left.tags = true;
                self.leave_out(open, at);
                continue;
            }
            let counted =
                !raw && !UNCOUNTED.contains(&name.as_str()) && bytes.get(end.saturating_sub(2)) != Some(&b'/');
            let formatting = FORMATTING.contains(&name.as_str());
            let unwrapped = match (closing, dropped, depth) {
                _ if !counted => false,
                (false, ..) if formatting && open_formats == MAX_FORMATTING => {
                    left_formats += 1;
                    self.left.deep = true;
                    true
                }
                (true, ..) if formatting && left_formats > 0 => {
                    left_formats -= 1;
                    true
                }
                (false, _, MAX_DEPTH..) => {
                    dropped += 1;
                    self.left.deep = true;
                    true
                }
                (false, ..) => {
                    depth += 1;
                    false
                }
                (true, 1.., _) => {
                    dropped -= 1;
                    true
                }
                (true, ..) => {
                    depth = depth.saturating_sub(1);
                    false
                }
            };
            if formatting && !unwrapped {
                open_formats = if closing { open_formats.saturating_sub(1) } else { open_formats + 1 };
            }
            if unwrapped {
                self.leave_out(open, end);
            } else if let Some(cut) = tag.cut {
                self.left.attributes = true;
                self.leave_out(cut, end - 1);
            }
        }
    }

    /// Puts a blank in the place of these bytes.
    fn leave_out(&mut self, from: usize, to: usize) {
        let from = from.max(self.kept_to);
        self.out.push_str(&self.html[self.kept_to..from]);
        self.out.push(' ');
        self.kept_to = to.max(from);
    }
}

/// A tag behind its name.
#[derive(Clone, Copy, Debug)]
struct Tag {
    /// The byte after its `>`.
    end: usize,
    /// How many attributes it has.
    attributes: usize,
    /// Where the first one begins that is too many.
    cut: Option<usize>,
}

/// Reads a tag as parsers do, from behind its name; null where it has no end.
fn tag(bytes: &[u8], mut at: usize, most: usize) -> Option<Tag> {
    let mut found = Tag { end: at, attributes: 0, cut: None };
    let blank = |b: u8| b.is_ascii_whitespace() || b == b'/';
    loop {
        at += bytes.get(at..)?.iter().take_while(|b| blank(**b)).count();
        if *bytes.get(at)? == b'>' {
            found.end = at + 1;
            return Some(found);
        }
        if found.attributes == most {
            found.cut = Some(at);
        }
        found.attributes += 1;
        // A name may begin with the sign that ends others.
        at += 1;
        at += bytes.get(at..)?.iter().take_while(|b| !blank(**b) && !matches!(**b, b'>' | b'=')).count();
        let value = at + bytes.get(at..)?.iter().take_while(|b| b.is_ascii_whitespace()).count();
        if *bytes.get(value)? != b'=' {
            continue;
        }
        at = value + 1;
        at += bytes.get(at..)?.iter().take_while(|b| b.is_ascii_whitespace()).count();
        match *bytes.get(at)? {
            quote @ (b'"' | b'\'') => at += 2 + bytes.get(at + 1..)?.iter().position(|b| *b == quote)?,
            _ => at += bytes.get(at..)?.iter().take_while(|b| !b.is_ascii_whitespace() && **b != b'>').count(),
        }
    }
}

/// The byte after a comment, a declaration or an end tag without a name that begins at `open`.
fn comment_end(html: &str, open: usize) -> Option<usize> {
    let rest = html.get(open..)?;
    if !rest.starts_with("<!--") {
        return rest.find('>').map(|i| open + i + 1);
    }
    // "<!-->" is a whole comment. Each byte is looked at once: pages may hold millions of comments.
    let inner = rest.get(2..)?;
    let ends = inner.match_indices('>').find(|(i, _)| {
        let before = &inner.as_bytes()[..*i];
        before.ends_with(b"--") || before.len() > 4 && before.ends_with(b"--!")
    });
    ends.map(|(i, _)| open + 2 + i + 1)
}

fn find_ignore_case(text: &str, from: usize, needle: &str) -> Option<usize> {
    let (hay, needle) = (text.as_bytes().get(from..)?, needle.as_bytes());
    hay.windows(needle.len()).position(|window| window.eq_ignore_ascii_case(needle)).map(|i| from + i)
}

/// Elements that stay open across the end of a paragraph.
const FORMATTING: &[&str] = &["b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"];

/// Elements without an end tag, or whose end tag may be left out, which say nothing about depth.
const UNCOUNTED: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p",
    "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "option", "optgroup", "colgroup", "html", "head",
    "body", "rp", "rt",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn of(html: &str) -> (String, usize) {
        let mut notes = Notes::default();
        (bounded(html, &mut notes).into_owned(), notes.0.len())
    }

    #[test]
    fn what_is_within_bounds_stays_as_it_is() {
        for html in [
            "<p title=\"a > b\" data-x='<p>'>Text</p><!-- <a href=\"x --><br/>",
            "<!doctype html><a href=x>1 < 2</a><!--> <b =x y = \"z\">",
            "<p unclosed=\"quote>",
            "<",
            "</",
            "<!--",
        ] {
            assert_eq!(of(html), (html.to_owned(), 0));
        }
    }

    #[test]
    fn attributes_beyond_the_bound_are_left_out_and_the_text_stays() {
        let many: String = (0..MAX_ATTRIBUTES + 50).map(|n| format!(" a{n}='>'")).collect();
        let (page, notes) = of(&format!("<p{many}>Text</p{many}>"));
        assert_eq!((page.matches(" a").count(), notes), (2 * MAX_ATTRIBUTES, 1));
        assert!(page.contains(">Text</p") && page.ends_with('>'), "{page}");
        assert!(!page.contains(&format!("a{MAX_ATTRIBUTES}=")), "{page}");
    }

    #[test]
    fn tags_beyond_the_bound_are_left_out_and_the_text_stays() {
        let html = "<br>".repeat(MAX_TAGS) + "<p>One</p><script>two</script><!-- three --><p>Four</p>";
        let (page, notes) = of(&html);
        let text = page.trim_start_matches("<br>");
        assert_eq!((text.split_whitespace().collect::<Vec<_>>(), notes), (vec!["One", "Four"], 1));
    }

    #[test]
    fn attributes_of_all_tags_are_bounded_together() {
        let html = "<br a b c d>".repeat(MAX_ATTRIBUTES_IN_ALL / 4 - 1) + "<i e f g h i j>Text</i>";
        let (page, notes) = of(&html);
        assert!(page.ends_with("<i e f g h  >Text</i>") && notes == 1, "{}", &page[page.len() - 40..]);
    }

    #[test]
    fn formats_left_open_are_bounded() {
        let html: String = (0..100).map(|n| format!("<b a{n}>")).collect();
        let (page, notes) = of(&format!("<p>{html}</p><p>One</p><p><i>Two</i></b></p>"));
        assert_eq!((page.matches("<b a").count(), notes), (MAX_FORMATTING, 1));
        assert!(page.contains("<p>One</p><p> Two  </p>"), "{page}");
        let sound = "<p><b>One</b> <i>two</i></p>".repeat(100);
        assert_eq!(of(&sound), (sound.clone(), 0));
    }

    #[test]
    fn comments_are_bounded_and_cost_their_length() {
        let (page, notes) = of(&("<!---->".repeat(MAX_TAGS + 200_000) + "Text<!-- a > b --!><!---!>c-->"));
        assert_eq!((page.matches("<!--").count(), notes), (MAX_TAGS, 1));
        assert_eq!(page.replace("<!---->", "").trim(), "Text");
    }

    #[test]
    fn deep_elements_are_unwrapped() {
        let html = "<div>".repeat(MAX_DEPTH + 5) + "Text" + &"</div>".repeat(MAX_DEPTH + 5);
        let (page, notes) = of(&html);
        assert_eq!((page.matches("<div>").count(), page.matches("</div>").count(), notes), (MAX_DEPTH, MAX_DEPTH, 1));
        assert!(page.contains("Text"));
    }
}
