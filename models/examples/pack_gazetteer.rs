//! Turns `keys.tsv`, `skeletons.tsv` and `native.tsv` of a folder (name, tab, value; sorted) into `names.fst`, `skeletons.fst`
//! and `native.fst`, those that are there, and removes them. The second step of `build.py` and `native.py` in `models/gazetteer`.

use std::fs;
use std::io::{BufRead as _, BufReader, BufWriter, Error};
use std::path::PathBuf;

fn main() -> std::io::Result<()> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| ".".to_owned()));
    for (from, to) in [("keys.tsv", "names.fst"), ("skeletons.tsv", "skeletons.fst"), ("native.tsv", "native.fst")] {
        let from = folder.join(from);
        if !from.exists() {
            continue;
        }
        let out = BufWriter::new(fs::File::create(folder.join(to))?);
        let mut builder = fst::MapBuilder::new(out).map_err(Error::other)?;
        for line in BufReader::new(fs::File::open(&from)?).lines() {
            let line = line?;
            let (key, value) = line.split_once('\t').ok_or_else(|| Error::other("no tab"))?;
            builder.insert(key, value.parse().map_err(Error::other)?).map_err(Error::other)?;
        }
        builder.finish().map_err(Error::other)?;
        fs::remove_file(from)?;
    }
    Ok(())
}
