//! Turns a page into blocks: runs of text that a reader sees as one paragraph, each with what its place in the page tells.
//!
//! Everything later (what is body, what is a caption or a promo) is decided on blocks, never on markup. The walk is
//! iterative, and [`super::markup`] bounds nesting and numbers before any parser sees the page.

use std::ops::Range;

use scraper::node::{Element, Node};
use scraper::{ElementRef, Html};

use super::hints::{Hints, of_element};

/// A paragraph, heading, list entry, cell or caption.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Block {
    /// Words with white space collapsed; `\n` only for line breaks inside the block.
    pub(crate) text: String,
    /// Linked words (byte ranges of `text`) and where they lead, as written.
    pub(crate) links: Vec<(Range<usize>, String)>,
    /// What the markup calls it.
    pub(crate) tag: Tag,
    /// What its own element and those around it are named.
    pub(crate) hints: Hints,
    /// Row of its innermost element in [`Page::nodes`].
    pub(crate) node: usize,
    /// Bytes of `text` set in bold or italics.
    pub(crate) emphasised: usize,
}

/// What the markup calls a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tag {
    /// `<p>`.
    Paragraph,
    /// `<h1>` to `<h6>`.
    Heading(u8),
    /// `<li>`, `<dd>`, `<dt>`.
    Entry,
    /// `<td>`, `<th>`.
    Cell,
    /// `<figcaption>`.
    Caption,
    /// `<pre>`.
    Preformatted,
    /// Text in a `<div>` or any other element, or in no markup at all.
    #[default]
    Other,
}

impl Block {
    /// A block without markup.
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Share of the words that are linked, 0 to 1.
    pub(crate) fn link_share(&self) -> f32 {
        let linked: usize = self.links.iter().map(|(range, _)| range.len()).sum();
        linked as f32 / self.text.len().max(1) as f32
    }
}

/// An element, by what matters for its blocks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NodeRow {
    /// Row of the parent; the root is its own.
    pub(crate) parent: usize,
    /// What this element alone is named.
    pub(crate) hints: Hints,
}

/// The blocks of a page and the tree above them.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// In document order.
    pub(crate) blocks: Vec<Block>,
    /// Elements, parents before children.
    pub(crate) nodes: Vec<NodeRow>,
}

impl Page {
    /// Rows of the elements around a block, innermost first.
    pub(crate) fn ancestors(&self, block: &Block) -> impl Iterator<Item = usize> + '_ {
        let mut next = (!self.nodes.is_empty()).then_some(block.node);
        std::iter::from_fn(move || {
            let here = next?;
            let parent = self.nodes.get(here)?.parent;
            next = (parent != here).then_some(parent);
            Some(here)
        })
    }
}

/// Reads the blocks of a parsed page.
pub(crate) fn page(html: &Html) -> Page {
    let mut walk = Walk { page: Page::default(), stack: vec![], buffer: Buffer::default() };
    walk.page.nodes.push(NodeRow { parent: 0, hints: Hints::empty() });
    walk.stack.push(Frame { row: 0, tag: Tag::Other, link: None, emphasis: false, preformatted: false, block: true });
    let mut next = html.tree.root().first_child();
    while let Some(node) = next {
        let read = match node.value() {
            Node::Element(element) if UNREAD.contains(&element.name()) || hidden(element) => {
                if is_block(element.name()) {
                    walk.flush();
                }
                false
            }
            Node::Element(element) => {
                walk.open(element);
                true
            }
            Node::Text(text) => {
                walk.text(text);
                false
            }
            _ => false,
        };
        next = node.first_child().filter(|_| read);
        if next.is_some() {
            continue;
        }
        if read {
            walk.close_node(node.value());
        }
        // No child to go to: the next sibling, or that of the nearest ancestor that has one.
        let mut here = node;
        next = loop {
            if let Some(sibling) = here.next_sibling() {
                break Some(sibling);
            }
            let Some(parent) = here.parent() else { break None };
            walk.close_node(parent.value());
            here = parent;
        };
    }
    walk.flush();
    walk.page
}

/// Text of an element with white space collapsed.
pub(crate) fn text_of(element: ElementRef<'_>) -> String {
    let mut out = String::new();
    for piece in element.text() {
        push_collapsed(&mut out, piece);
        if !piece.ends_with(char::is_whitespace) && out.len() > 4096 {
            break;
        }
    }
    out.trim().to_owned()
}

/// Elements that hold no text for readers.
const UNREAD: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "math", "head", "iframe", "object", "canvas", "audio", "video",
    "select", "button", "input", "textarea", "map", "datalist", "dialog",
];

/// Elements inside a paragraph.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "nobr", "picture", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "amp-img", "source", "br",
];

fn is_block(name: &str) -> bool {
    !INLINE.contains(&name)
}

fn hidden(element: &Element) -> bool {
    element.attr("hidden").is_some()
        || element.attr("style").is_some_and(|style| {
            let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
            style.contains("display:none") || style.contains("visibility:hidden")
        }) && !matches!(element.name(), "html" | "body" | "main" | "article")
}

/// Appends text with runs of white space as one blank and without invisible characters that only control layout.
fn push_collapsed(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{2060}' | '\0' => {}
            c if c.is_whitespace() => {
                if !out.ends_with([' ', '\n']) && !out.is_empty() {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
}

#[derive(Debug)]
struct Frame {
    row: usize,
    tag: Tag,
    link: Option<String>,
    emphasis: bool,
    preformatted: bool,
    /// Whether it parts paragraphs.
    block: bool,
}

#[derive(Debug, Default)]
struct Buffer {
    text: String,
    links: Vec<(Range<usize>, String)>,
    emphasised: usize,
    node: Option<(usize, Tag)>,
}

struct Walk {
    page: Page,
    stack: Vec<Frame>,
    buffer: Buffer,
}

impl Walk {
    fn open(&mut self, element: &Element) {
        let name = element.name();
        // A made-up element parts paragraphs, unless it stands inside one.
        let in_paragraph = self.stack.last().is_some_and(|top| top.tag == Tag::Paragraph);
        let block = is_block(name) && !(name.contains('-') && in_paragraph);
        if name == "br" {
            self.line_break();
        } else if matches!(name, "td" | "th") {
            self.next_cell();
        } else if block {
            self.flush();
        }
        let Some(top) = self.stack.last() else { return };
        let tag = match name {
            "p" => Tag::Paragraph,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Tag::Heading(name.as_bytes()[1] - b'0'),
            "li" | "dd" | "dt" => Tag::Entry,
            "td" | "th" => Tag::Cell,
            "figcaption" => Tag::Caption,
            "pre" => Tag::Preformatted,
            _ if block && !matches!(top.tag, Tag::Entry | Tag::Cell | Tag::Caption) => Tag::Other,
            _ => top.tag,
        };
        let link = match name {
            "a" => element.attr("href").map(|href| href.trim().to_owned()).or_else(|| top.link.clone()),
            _ => top.link.clone(),
        };
        let emphasis = top.emphasis || matches!(name, "b" | "strong" | "em" | "i");
        let preformatted = top.preformatted || name == "pre";
        let row = self.page.nodes.len();
        self.page.nodes.push(NodeRow { parent: top.row, hints: of_element(element) });
        self.stack.push(Frame { row, tag, link, emphasis, preformatted, block });
    }

    fn close_node(&mut self, node: &Node) {
        let Node::Element(element) = node else { return };
        if self.stack.last().is_some_and(|top| top.block) && !matches!(element.name(), "td" | "th") {
            self.flush();
        }
        if self.stack.len() > 1 {
            self.stack.pop();
        }
    }

    /// The cells of a row are one block, parted by bars, unless they hold blocks of their own.
    fn next_cell(&mut self) {
        if !self.buffer.text.is_empty() {
            let kept = self.buffer.text.trim_end().len();
            self.buffer.text.truncate(kept);
            self.buffer.text.push_str(" | ");
        }
    }

    fn line_break(&mut self) {
        let text = &mut self.buffer.text;
        while text.ends_with(' ') {
            text.pop();
        }
        if text.ends_with('\n') {
            self.flush(); // an empty line parts paragraphs
        } else if !text.is_empty() {
            text.push('\n');
        }
    }

    fn text(&mut self, text: &str) {
        let Some(top) = self.stack.last() else { return };
        let start = self.buffer.text.len();
        if top.preformatted {
            self.buffer.text.push_str(text);
        } else {
            push_collapsed(&mut self.buffer.text, text);
        }
        let end = self.buffer.text.len();
        if end > start && !text.trim().is_empty() {
            if self.buffer.node.is_none() {
                let block_tag = top.tag;
                self.buffer.node = Some((top.row, block_tag));
            }
            if top.emphasis {
                self.buffer.emphasised += end - start;
            }
            if let Some(href) = &top.link {
                match self.buffer.links.last_mut() {
                    Some((range, last)) if last == href && range.end == start => range.end = end,
                    _ => self.buffer.links.push((start..end, href.clone())),
                }
            }
        }
    }

    /// Ends the block that is being collected.
    fn flush(&mut self) {
        let buffer = std::mem::take(&mut self.buffer);
        let Some((node, tag)) = buffer.node else { return };
        let text = buffer.text.trim_end();
        let lead = text.len() - text.trim_start().len();
        let text = text.trim_start().to_owned();
        if text.is_empty() {
            return;
        }
        if !text.contains(char::is_alphanumeric) {
            // A mark left over behind an element in the middle of a paragraph belongs to that paragraph.
            if let Some(last) =
                self.page.blocks.last_mut().filter(|_| text.len() <= 4 && text.starts_with([')', '.', ',', ';', '”']))
            {
                last.text.push_str(&text);
            }
            return;
        }
        let fit = |range: Range<usize>| {
            let (start, end) = (range.start.saturating_sub(lead), range.end.saturating_sub(lead).min(text.len()));
            let words = text.get(start..end)?;
            let start = start + (words.len() - words.trim_start().len());
            let end = start + words.trim().len();
            (start < end).then_some(start..end)
        };
        let links = buffer.links.into_iter().filter_map(|(range, href)| Some((fit(range)?, href))).collect();
        self.page.blocks.push(Block {
            emphasised: buffer.emphasised.min(text.len()),
            text,
            links,
            tag,
            hints: Hints::empty(),
            node,
        });
    }
}
