//! What a page states of itself outside its text: JSON-LD, Open Graph and other meta tags, `<link>`, `<time>`, `lang`.

use std::collections::BTreeMap;

use scraper::node::Node;
use scraper::{ElementRef, Html};

use super::dom::text_of;
use super::json_ld;

/// Everything stated, unread: the strings as they stand in the page.
#[derive(Debug, Default)]
pub(crate) struct Meta {
    pub(crate) json_ld: json_ld::Stated,
    /// Content of meta tags by lower-case `property`, `name` or `itemprop`; the first of each.
    pub(crate) tags: BTreeMap<String, String>,
    /// All `article:author`, `author` and `dc.creator` tags.
    pub(crate) authors: Vec<String>,
    pub(crate) canonical: Option<String>,
    /// `<base href>`.
    pub(crate) base: Option<String>,
    pub(crate) lang: Option<String>,
    /// `<title>`.
    pub(crate) window_title: Option<String>,
    pub(crate) headings: Vec<String>,
    /// The first `<h2>` and `<h3>`; some pages have their headline there.
    pub(crate) subheadings: Vec<String>,
    /// `datetime` or words of elements that say when the page was published; those that say so outright first.
    pub(crate) times: Vec<String>,
    /// Texts of elements named as byline.
    pub(crate) bylines: Vec<String>,
}

impl Meta {
    /// The first of these tags.
    pub(crate) fn tag(&self, keys: &[&str]) -> Option<&str> {
        keys.iter().find_map(|key| self.tags.get(*key)).map(|value| value.trim()).filter(|value| !value.is_empty())
    }

    /// The headline: JSON-LD, Open Graph, the one `<h1>`, the window title; without the site's name, of which `names` are
    /// more.
    pub(crate) fn title(&self, names: &[&str]) -> String {
        let site = self.tag(&["og:site_name"]).or(self.json_ld.publisher.as_deref());
        let stated = self.json_ld.title.as_deref().map(unescaped).filter(|t| !t.is_empty());
        let tag = || self.tag(&["og:title", "twitter:title", "dc.title", "headline"]).map(unescaped);
        let heading = || self.headings.first().cloned();
        let window = || self.window_title.clone();
        let mut title = stated.or_else(tag).or_else(heading).or_else(window).unwrap_or_default();
        // A shortened headline stands in full on the page.
        let cut = title.trim_end_matches(['.', '…', ' ']);
        if cut.len() < title.len()
            && cut.len() > 20
            && let Some(full) = self.headings.iter().find(|h| h.len() > cut.len() && h.starts_with(cut))
        {
            title.clone_from(full);
        }
        let names: Vec<&str> = site.into_iter().chain(names.iter().copied()).collect();
        let headings: Vec<&str> = self.headings.iter().chain(&self.subheadings).map(String::as_str).collect();
        without_site(&title, &names, &headings)
    }
}

/// Reads what a parsed page states.
pub(crate) fn meta(html: &Html) -> Meta {
    let mut meta = Meta::default();
    let (mut sure, mut times) = (vec![], vec![]);
    for node in html.tree.nodes() {
        let Node::Element(element) = node.value() else { continue };
        let Some(here) = ElementRef::wrap(node) else { continue };
        let attr = |name: &str| element.attr(name).map(str::trim).filter(|v| !v.is_empty());
        match element.name() {
            "html" => meta.lang = attr("lang").or_else(|| attr("xml:lang")).map(str::to_owned),
            "meta" => {
                let Some(content) = attr("content") else { continue };
                for key in ["property", "name", "itemprop", "http-equiv"] {
                    if let Some(key) = attr(key) {
                        let key = key.to_ascii_lowercase();
                        if matches!(key.as_str(), "author" | "article:author" | "dc.creator" | "byl" | "parsely-author")
                        {
                            meta.authors.push(content.to_owned());
                        }
                        meta.tags.entry(key).or_insert_with(|| content.to_owned());
                        break;
                    }
                }
            }
            "link"
                if meta.canonical.is_none() && attr("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) =>
            {
                meta.canonical = attr("href").map(str::to_owned);
            }
            "base" if meta.base.is_none() => meta.base = attr("href").map(str::to_owned),
            "script" if attr("type").is_some_and(|t| t.to_ascii_lowercase().contains("ld+json")) => {
                let script: String = here.text().collect();
                json_ld::add(&mut meta.json_ld, &script);
            }
            "title"
                if meta.window_title.is_none()
                    && node.parent().is_some_and(|p| matches!(p.value(), Node::Element(e) if e.name() == "head")) =>
            {
                meta.window_title = Some(text_of(here)).filter(|t| !t.is_empty());
            }
            "h1" if meta.headings.len() < 8 => meta.headings.extend(Some(text_of(here)).filter(|t| !t.is_empty())),
            "h2" | "h3" if meta.subheadings.len() < 16 => {
                meta.subheadings.extend(Some(text_of(here)).filter(|t| !t.is_empty()));
            }
            "time" => {
                let stated =
                    attr("datetime").map(str::to_owned).or_else(|| Some(text_of(here)).filter(|t| t.len() < 80));
                let outright = attr("pubdate").is_some()
                    || attr("itemprop") == Some("datePublished")
                    || attr("class").is_some_and(|c| c.contains("published"));
                if attr("itemprop") != Some("dateModified")
                    && !attr("class").is_some_and(|c| c.contains("updated") && !c.contains("published"))
                {
                    if outright { sure.extend(stated) } else { times.extend(stated) }
                }
            }
            _ if attr("itemprop") == Some("datePublished") => {
                sure.extend(
                    attr("content")
                        .or_else(|| attr("datetime"))
                        .map(str::to_owned)
                        .or_else(|| Some(text_of(here)).filter(|t| t.len() < 80)),
                );
            }
            _ if meta.bylines.len() < 4 && is_byline(element) => {
                let text = text_of(here);
                if (3..=160).contains(&text.len()) {
                    meta.bylines.push(text);
                }
            }
            _ => {}
        }
    }
    sure.append(&mut times);
    meta.times = sure;
    meta
}

/// The five named and the numeric character references that titles in meta tags are escaped with twice.
pub(crate) fn unescaped(text: &str) -> String {
    let mut out = text.to_owned();
    if out.contains('&') {
        for (name, mark) in [
            ("&quot;", "\""),
            ("&#39;", "'"),
            ("&#039;", "'"),
            ("&apos;", "'"),
            ("&#8217;", "’"),
            ("&#8216;", "‘"),
            ("&#8220;", "“"),
            ("&#8221;", "”"),
            ("&#8211;", "–"),
            ("&#8212;", "—"),
            ("&nbsp;", " "),
            ("&rsquo;", "’"),
            ("&lsquo;", "‘"),
            ("&ldquo;", "“"),
            ("&rdquo;", "”"),
            ("&ndash;", "–"),
            ("&mdash;", "—"),
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&amp;", "&"),
        ] {
            out = out.replace(name, mark);
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same line by line; HTML in the text becomes line breaks.
pub(crate) fn unescaped_lines(text: &str) -> String {
    let text = if super::sniff::looks_like_html(text) {
        let parsed = Html::parse_fragment(text);
        super::dom::page(&parsed).blocks.into_iter().map(|b| b.text).collect::<Vec<_>>().join("\n")
    } else {
        text.to_owned()
    };
    text.lines().map(unescaped).collect::<Vec<_>>().join("\n")
}

fn is_byline(element: &scraper::node::Element) -> bool {
    element.attr("rel") == Some("author")
        || element.attr("itemprop") == Some("author")
        || element.attr("class").is_some_and(|class| {
            class.split_ascii_whitespace().any(|name| {
                matches!(
                    name.to_ascii_lowercase().as_str(),
                    "byline"
                        | "author"
                        | "author-name"
                        | "byline-name"
                        | "article-author"
                        | "entry-author"
                        | "post-author"
                        | "c-byline"
                        | "article__byline"
                        | "story-byline"
                )
            })
        })
}

/// The title less ` | Site` or `Site - `, where that part is one of the site's names or a heading has the title without it.
pub(crate) fn without_site(title: &str, names: &[&str], headings: &[&str]) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if headings.contains(&title.as_str()) {
        return title; // what looks like a site's name is the headline's own
    }
    let parts: Vec<(&str, &str, bool)> = SEPARATORS
        .iter()
        .flat_map(|mark| {
            let last = title.rsplit_once(mark).map(|(rest, site)| (rest, site, true));
            let first = title.split_once(mark).map(|(site, rest)| (rest, site, false));
            last.into_iter().chain(first)
        })
        .filter(|(rest, ..)| rest.len() >= MIN_HEADLINE)
        .collect();
    let repeated = parts.iter().find(|(rest, ..)| headings.contains(rest));
    let named = || parts.iter().find(|(_, site, last)| names.iter().any(|name| is_name_of(site, name, *last)));
    repeated.or_else(named).map_or(title.as_str(), |(rest, ..)| rest.trim()).to_owned()
}

/// Bytes below which what is left of a title is no headline.
const MIN_HEADLINE: usize = 8;

/// What stands between a headline and the site's name.
const SEPARATORS: &[&str] = &[" | ", " - ", " – ", " — ", " :: ", " » "];

/// Whether a part of a title is a site's name: letters and digits count alone, as in domains. As the `last` part it may also
/// be cut or go on ("BBC" and "BBC News"); a beginning like that may be the headline's subject.
fn is_name_of(part: &str, name: &str, last: bool) -> bool {
    let (a, b) = (super::body::print_of(part), super::body::print_of(name));
    let (part, name) = (part.to_lowercase(), name.to_lowercase());
    let begins = |long: &str, short: &str| {
        short.len() >= 3 && long.strip_prefix(short).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    a == b && !a.is_empty() || last && (begins(&part, &name) || begins(&name, &part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_is_no_part_of_the_headline() {
        let cases: &[(&str, &[&str], &[&str], &str)] = &[
            ("State Herald - Mayor denies any flood", &["state-herald"], &[], "Mayor denies any flood"),
            ("State Herald - Mayor denies any flood", &[], &["Mayor denies any flood"], "Mayor denies any flood"),
            (
                "Mayor denies any flood | The Quill | World",
                &["The Quill"],
                &["Mayor denies any flood | The Quill"],
                "Mayor denies any flood | The Quill",
            ),
            (
                "River rises - lower town cut off – Quill Gazette",
                &["Quill Gazette"],
                &[],
                "River rises - lower town cut off",
            ),
            (
                "Quillville - the town that stayed",
                &["Quill Gazette"],
                &["Something else"],
                "Quillville - the town that stayed",
            ),
            (
                "Gazette - the story of a paper",
                &["Gazette"],
                &["Gazette - the story of a paper"],
                "Gazette - the story of a paper",
            ),
            ("Mayor resigns - Quill Gazette World", &["Quill Gazette"], &[], "Mayor resigns"),
            ("Newsroom closes - staff told on Monday", &["news"], &[], "Newsroom closes - staff told on Monday"),
            ("Gazette - Flood", &["Gazette"], &[], "Gazette - Flood"),
        ];
        for (title, names, headings, want) in cases {
            assert_eq!(without_site(title, names, headings), *want, "{title}");
        }
    }
}
