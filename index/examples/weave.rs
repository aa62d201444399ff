//! Reads Readings as JSON lines and prints what the weaving finds, as JSON lines: `weave lineage|events|articles FILE`.
//! It stands beside the real commands for work on lineage and corroboration alone.

use std::io::{BufRead as _, Write as _};
use std::sync::Arc;

use index::lineage::{Profile, edge};
use news::{AtEdge, Reading};

fn main() -> std::io::Result<()> {
    let mut args = std::env::args().skip(1);
    let (what, path) = (args.next().unwrap_or_default(), args.next().unwrap_or_default());
    let mut profiles = Vec::new();
    for line in std::io::BufReader::new(std::fs::File::open(path)?).lines() {
        let reading: AtEdge<Reading> = serde_json::from_str(&line?)?;
        profiles.push(Profile::new(Arc::new(reading.into_reading())));
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if what == "lineage" {
        for (i, a) in profiles.iter().enumerate() {
            for b in &profiles[i + 1..] {
                if let Some(edge) = edge(a, b) {
                    serde_json::to_writer(&mut out, &edge)?;
                    out.write_all(b"\n")?;
                }
            }
        }
    }
    Ok(())
}
