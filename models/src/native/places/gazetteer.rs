//! Native names, packed: `native.fst` maps a folded name to up to three records of the gazetteer.
//!
//! `models/gazetteer/native.py` writes it. A value holds three records of 21 bits, the lowest first: 19 bits of the record's
//! number plus one (0: no more), one bit for Persian, one for Arabic.

use std::sync::LazyLock;

use crate::native::Lang;
use crate::places::walk::{Names, Walk};

static KEYS: &[u8] = include_bytes!("../../../gazetteer/native.fst");
static NAMES: LazyLock<Option<Names>> = LazyLock::new(|| fst::Map::new(KEYS).ok());

/// The numbers of the records that a value holds, the likeliest first, of names of one language.
pub(super) fn records(value: u64, lang: Lang) -> impl Iterator<Item = u32> {
    let bit = if lang.is_fa() { 1 } else { 2 };
    (0..3).filter_map(move |at| {
        let one = (value >> (21 * at) & 0x1f_ffff) as u32;
        (one >> 19 & bit != 0).then(|| (one & 0x7_ffff).checked_sub(1)).flatten()
    })
}

/// Stands before the first word of a native name.
pub(super) fn walk() -> Walk {
    Walk::new(NAMES.as_ref())
}

#[cfg(test)]
mod tests {
    use fst::Streamer as _;

    use super::*;
    use crate::native::letters;
    use crate::places::record;

    #[test]
    fn every_name_points_into_the_gazetteer() {
        let names = NAMES.as_ref().unwrap();
        assert!(names.len() > 7000);
        let mut all = names.stream();
        while let Some((key, value)) = all.next() {
            let key = std::str::from_utf8(key).unwrap();
            assert_eq!(letters::phrase(key), key);
            for lang in [Lang::Fa, Lang::Ar] {
                assert!(records(value, lang).all(|number| record(number).is_some()), "{key}");
            }
        }
    }

    /// Both tables are packed apart; a stale one would call Tehran something else.
    #[test]
    fn the_tables_fit_together() {
        for (name, lang, geonames) in
            [("تهران", Lang::Fa, 112_931), ("الموصل", Lang::Ar, 99_072), ("واشنطن", Lang::Ar, 4_140_963)]
        {
            let mut walk = walk();
            assert!(walk.step(&letters::key(name)));
            let places: Vec<_> = records(walk.value().unwrap(), lang).filter_map(record).collect();
            assert!(places.iter().any(|(place, _)| place.geonames == Some(geonames)), "{name}: {places:?}");
        }
    }
}
