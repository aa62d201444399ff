//! Reads plain text files (`title`, blank line, body; or `---` front matter with `title:` and `date:`) and prints one
//! Reading a line. It stands beside the real command for work on the reader alone: `cargo run --example read -- FILE…`.
//! There is one body segment a paragraph, and nothing is told apart as caption or promo. With WEIGHTS=FOLDER in the environment a
//! network reads beside the rules.

use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use models::Reader;
use models::encoder::{Network, Weights};
use news::{Article, AtEdge, DateMethod, Edtf, Precision, Published, Segment, SegmentKind, Span, digest};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let reader = match std::env::var_os("WEIGHTS") {
        Some(folder) => Reader::trained(Arc::new(network(Path::new(&folder))?)),
        None => Reader::rules(),
    };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for path in std::env::args().skip(1).filter(|a| a != "read") {
        let raw = std::fs::read_to_string(&path)?;
        let reading = reader.read(&path, article(&raw));
        let text = reading.article.text.clone();
        serde_json::to_writer(&mut out, &AtEdge::new(reading, &text))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// The network whose weights lie in a folder.
fn network(folder: &Path) -> Result<Network, Box<dyn std::error::Error>> {
    let text = |name: &str| std::fs::read_to_string(folder.join(name));
    let weights = Weights {
        graph: std::fs::read(folder.join("reader.onnx"))?.into(),
        vocabulary: &text("vocabulary.txt")?,
        scheme: &text("scheme.json")?,
        calibration: &text("calibration.json")?,
    };
    Ok(Network::load(weights, 1)?)
}

fn article(raw: &str) -> Article {
    let mut title = String::new();
    let mut date = None;
    let body = match raw.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")) {
        Some((head, body)) => {
            for line in head.lines() {
                if let Some(value) = line.strip_prefix("title: ") {
                    title = serde_json::from_str(value).unwrap_or_else(|_| value.to_owned());
                } else if let Some(value) = line.strip_prefix("date: ") {
                    date = Edtf::parse(value.trim()).ok();
                }
            }
            body
        }
        None => match raw.split_once("\n\n") {
            Some((first, body)) if !first.contains('\n') => {
                title = first.to_owned();
                body
            }
            _ => raw,
        },
    };
    let mut text = String::new();
    let mut segments = Vec::new();
    let mut push = |kind, part: &str| {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(part);
        segments.push(Segment { kind, span: Span::new(start, text.len()) });
    };
    if !title.is_empty() {
        push(SegmentKind::Title, &title);
    }
    for paragraph in body.split("\n\n").map(str::trim).filter(|p| !p.is_empty()) {
        push(SegmentKind::Body, paragraph);
    }
    let published = Published {
        precision: date.as_ref().map(|_| Precision::Day),
        method: if date.is_some() { DateMethod::FrontMatter } else { DateMethod::None },
        value: date,
    };
    Article {
        id: news::ArticleId::new(""),
        url: None,
        canonical_url: None,
        outlet: None,
        outlet_name: None,
        feed: None,
        title,
        byline: None,
        wire_credits: Vec::new(),
        published,
        lang: Some("en".to_owned()),
        text,
        text_sha256: String::new(),
        raw_sha256: digest(raw.as_bytes()),
        segments,
        links: Vec::new(),
    }
    .sealed()
}
