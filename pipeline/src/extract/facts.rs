//! Weighs what an input states of itself: front matter over JSON-LD over meta tags over the page over feed and address.

use news::{DateMethod, Edtf, Published};

use super::Context;
use super::dates::{self, Stated};
use super::front_matter::{FrontMatter, is_address};
use super::meta::Meta;

/// What an input states, the most believed of each.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    pub(crate) title: String,
    /// All dates stated, the most believed first.
    pub(crate) dates: Vec<(Stated, DateMethod)>,
    pub(crate) modified: Option<Edtf>,
    pub(crate) authors: Vec<String>,
    pub(crate) canonical: Option<String>,
    pub(crate) link: Option<String>,
    pub(crate) feed: Option<String>,
    pub(crate) outlet_name: Option<String>,
    pub(crate) lang: Option<String>,
    /// Organisations that JSON-LD names as source or credit.
    pub(crate) credits: Vec<String>,
}

impl Facts {
    /// The publication date, with the address and the feed's entry as the last to be asked.
    pub(crate) fn published(&self, url: Option<&str>, context: &Context<'_>) -> Published {
        let by_address = || self.canonical.as_deref().or(url).and_then(dates::in_address).map(|s| (s, DateMethod::Url));
        let by_entry = || {
            let entry = context.entry?;
            entry.published.as_deref().or(entry.updated.as_deref()).and_then(dates::read).map(|s| (s, DateMethod::Feed))
        };
        match self.dates.first().cloned().or_else(by_address).or_else(by_entry) {
            Some((stated, method)) => {
                Published { value: Some(stated.value), precision: Some(stated.precision), method }
            }
            None => Published::default(),
        }
    }
}

/// Facts of a text with or without front matter; `line` is the date of a line that holds nothing else.
pub(crate) fn of_plain(head: Option<&FrontMatter>, line: Option<Stated>, title: String) -> Facts {
    let mut facts = Facts { title, ..Facts::default() };
    add_head(&mut facts, head);
    facts.dates.extend(line.map(|stated| (stated, DateMethod::Line)));
    facts
}

/// Facts of a page; `visible` is a date near its title.
pub(crate) fn of_page(
    meta: &Meta,
    head: Option<&FrontMatter>,
    visible: Option<Stated>,
    context: &Context<'_>,
) -> Facts {
    let mut facts = Facts::default();
    add_head(&mut facts, head);
    let stated = &meta.json_ld;
    let names = names_of_outlet(meta, head, context);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let page_title = meta.title(&names);
    let entry_title = || Some(super::meta::without_site(context.entry?.title.as_deref()?, &names, &[]));
    facts.title = head
        .and_then(|h| h.title.clone())
        .or_else(|| Some(page_title).filter(|t| !t.is_empty()))
        .or_else(entry_title)
        .map(|t| super::meta::unescaped(&t))
        .unwrap_or_default();
    let add = |facts: &mut Facts, text: Option<&str>, method| {
        facts.dates.extend(text.and_then(dates::read).map(|stated| (stated, method)));
    };
    add(&mut facts, stated.published.as_deref(), DateMethod::JsonLd);
    for key in PUBLISHED {
        add(&mut facts, meta.tags.get(*key).map(String::as_str), DateMethod::Meta);
    }
    for time in &meta.times {
        let read = dates::read(time).or_else(|| dates::find(time).map(|(_, stated)| stated));
        facts.dates.extend(read.map(|stated| (stated, DateMethod::Page)));
    }
    facts.dates.extend(visible.map(|stated| (stated, DateMethod::Page)));
    let modified = stated.modified.as_deref().or_else(|| meta.tag(MODIFIED));
    facts.modified = facts.modified.take().or_else(|| modified.and_then(dates::read).map(|s| s.value));
    if facts.authors.is_empty() {
        facts.authors = people(stated.authors.iter().map(String::as_str));
    }
    if facts.authors.is_empty() {
        facts.authors = people(meta.authors.iter().map(String::as_str));
    }
    if facts.authors.is_empty() {
        facts.authors = people(meta.bylines.iter().take(1).map(String::as_str));
    }
    facts.outlet_name = facts
        .outlet_name
        .take()
        .or_else(|| stated.publisher.clone())
        .or_else(|| meta.tag(&["og:site_name", "application-name"]).map(str::to_owned));
    facts.lang = facts
        .lang
        .take()
        .or_else(|| stated.lang.clone())
        .or_else(|| meta.lang.clone())
        .or_else(|| meta.tag(&["og:locale", "content-language", "language"]).map(str::to_owned));
    facts.credits.clone_from(&stated.credits);
    facts
}

/// Names in byline pieces.
pub(crate) fn authors_in<'a>(bylines: impl Iterator<Item = &'a str>) -> Vec<String> {
    let lead = ["by ", "written by ", "story by "];
    let mut found = vec![];
    for line in bylines.filter(|line| line.len() < 160) {
        let lower = super::kinds::folded(line);
        if lead.iter().any(|l| lower.starts_with(l)) && found.is_empty() {
            found = people([line].into_iter());
        }
    }
    found
}

/// Names under which the outlet of a page may stand in its title: as configured, and the label of its domain.
fn names_of_outlet(meta: &Meta, head: Option<&FrontMatter>, context: &Context<'_>) -> Vec<String> {
    let addresses =
        [meta.canonical.as_deref(), meta.tag(&["og:url"]), head.and_then(|h| h.link.as_deref()), context.url];
    let mut names = vec![];
    for address in addresses.into_iter().flatten() {
        let outlet = context.outlets.and_then(|outlets| outlets.of_url(address));
        names.extend(outlet.map(|outlet| outlet.name.clone()));
        let domain = super::outlet::domain_of(address);
        names.extend(domain.as_deref().and_then(|d| d.split('.').next()).filter(|l| l.len() >= 3).map(str::to_owned));
    }
    names.dedup();
    names
}

fn add_head(facts: &mut Facts, head: Option<&FrontMatter>) {
    let Some(head) = head else { return };
    facts.dates.extend(head.date.as_deref().and_then(dates::read).map(|stated| (stated, DateMethod::FrontMatter)));
    facts.modified = head.modified.as_deref().and_then(dates::read).map(|s| s.value);
    facts.link.clone_from(&head.link);
    facts.authors = people(head.authors.iter().map(String::as_str));
    facts.lang.clone_from(&head.lang);
    match head.source.as_deref() {
        Some(source) if is_address(source) => facts.feed = Some(source.to_owned()),
        Some(source) => facts.outlet_name = Some(source.to_owned()),
        None => {}
    }
}

/// Meta tags that state the publication date.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "date.published",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "dc.date.created",
    "article.published",
    "originalpublicationdate",
    "date",
    "article_date_original",
    "og:published_time",
    "rnews:datepublished",
];

/// Meta tags that state the last change.
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "dcterms.modified",
    "article:modified",
];

/// Names of people or desks out of bylines: "By Ada Quill and Bo Reed, Gazette staff" → the two.
fn people<'a>(bylines: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut found: Vec<String> = vec![];
    for byline in bylines {
        let mut text = super::meta::unescaped(byline);
        for lead in ["By ", "BY ", "by ", "Written by ", "Written By ", "Story by ", "Author: ", "By: "] {
            if let Some(rest) = text.strip_prefix(lead) {
                text = rest.to_owned();
                break;
            }
        }
        let end = text.find([',', '|', '•', '·', '(', '\n']).unwrap_or(text.len());
        let parts: Vec<&str> = if byline.len() < 200 && text.matches(',').count() > 0 && text.contains(" and ") {
            text.split(',').flat_map(|p| p.split(" and ")).collect()
        } else {
            text.get(..end).unwrap_or("").split(" and ").collect()
        };
        for part in parts {
            let name = part.trim().trim_start_matches("and ").trim_start_matches('@').trim();
            let sound = (2..=60).contains(&name.len())
                && !name.contains("://")
                && !name.contains('/')
                && name.split(' ').count() <= 6
                && !name.contains('@')
                && dates::find(name).is_none()
                && !name.chars().all(|c| c.is_ascii_digit());
            if sound && !found.iter().any(|f| f.eq_ignore_ascii_case(name)) {
                found.push(name.to_owned());
            }
        }
    }
    found
}
