//! Reads Readings as JSON lines and prints what the weaving makes of them, as JSON lines:
//! `cargo run --example weave -- lineage|events|articles FILE`. It stands beside the real commands for work on lineage and
//! corroboration alone.

use std::io::{BufRead as _, Write as _};

use index::corroborate::{all, events_of};
use news::{ArticleRow, AtEdge, Reading};

fn main() -> std::io::Result<()> {
    let mut args = std::env::args().skip(1);
    let (what, path) = (args.next().unwrap_or_default(), args.next().unwrap_or_default());
    let mut readings: Vec<Reading> = Vec::new();
    for line in std::io::BufReader::new(std::fs::File::open(path)?).lines() {
        let reading: AtEdge<Reading> = serde_json::from_str(&line?)?;
        readings.push(reading.into_reading());
    }
    let woven = all(readings.iter().cloned());
    let mut lines: Vec<serde_json::Value> = Vec::new();
    match what.as_str() {
        "lineage" => lines.extend(woven.lineage.iter().map(serde_json::to_value).collect::<Result<Vec<_>, _>>()?),
        "events" => lines.extend(woven.events.iter().map(serde_json::to_value).collect::<Result<Vec<_>, _>>()?),
        _ => {
            for reading in readings {
                let row = ArticleRow {
                    events: events_of(&reading, &woven.events),
                    path: reading.path,
                    outlet: reading.article.outlet_label(),
                    id: reading.article.id,
                    url: reading.article.url,
                    title: reading.article.title,
                    published: reading.article.published.value,
                    lang: reading.article.lang,
                };
                lines.push(serde_json::to_value(row)?);
            }
        }
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in lines {
        serde_json::to_writer(&mut out, &line)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
