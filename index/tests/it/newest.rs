//! Pages of the newest Events: the same from SQL and from rows in memory.

use index::search::{Filters, parse};
use index::store::{MemoryStore, SqliteStore, Store};
use index::{Keep, KeepError};

use crate::made::{addition, weave};

fn fill(store: &mut dyn Store) -> Result<(), KeepError> {
    for n in 0..60 {
        let id = addition(n).reading.article.id;
        store.add_article(&addition(n))?;
        weave(store, &[id])?;
    }
    Ok(())
}

#[test]
fn a_page_of_the_newest_is_the_same_from_every_store() {
    let (mut memory, mut sqlite) = (MemoryStore::default(), SqliteStore::in_memory().unwrap());
    fill(&mut memory).unwrap();
    fill(&mut sqlite).unwrap();
    let filters = |query: &str| parse(query, &|_, _| None).unwrap().filters;
    for filters in
        [Filters::default(), filters("kind:protest"), filters("from:2031-02 to:2031-02"), filters("origins:>9")]
    {
        let whole = memory.newest(&filters, 0, usize::MAX).unwrap();
        assert_eq!(whole.0.len(), whole.1);
        for (skip, take) in [(0, usize::MAX), (0, 5), (5, 5), (whole.1, 5), (usize::MAX, 1)] {
            let page = sqlite.newest(&filters, skip, take).unwrap();
            assert_eq!(page, memory.newest(&filters, skip, take).unwrap(), "{filters:?} {skip} {take}");
            assert!(page.0.len() <= take && page.1 == whole.1);
        }
    }
    let newest = sqlite.newest(&Filters::default(), 0, 2).unwrap().0;
    assert!(newest.len() == 2 && newest[0].latest >= newest[1].latest, "{newest:?}");
}

#[test]
fn an_empty_store_has_no_newest() {
    let dir = tempfile::tempdir().unwrap();
    let keep = Keep::open(dir.path()).unwrap();
    assert_eq!(keep.store().newest(&Filters::default(), 0, 50).unwrap(), (vec![], 0));
}
