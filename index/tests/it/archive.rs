//! The archive against crashes, damage and lost indexes.

use std::fs::{self, OpenOptions};
use std::io::{Seek as _, SeekFrom, Write as _};

use index::{Archive, KeepErrorKind};

use crate::made::raw;

fn filled(dir: &std::path::Path) -> Vec<String> {
    let mut archive = Archive::open_sized(dir, 2000).unwrap();
    let hashes = (0..40).map(|n| archive.put(&raw(n)).unwrap()).collect();
    archive.sync().unwrap();
    hashes
}

#[test]
fn bytes_come_back_by_hash_and_are_kept_once() {
    let dir = tempfile::tempdir().unwrap();
    let hashes = filled(dir.path());
    assert_eq!(filled(dir.path()), hashes);
    let archive = Archive::open_read_only(dir.path()).unwrap();
    for (n, hash) in hashes.iter().enumerate() {
        assert_eq!(archive.get(hash).unwrap(), raw(n));
    }
    assert_eq!(archive.hashes().unwrap().len(), 40);
    assert!(archive.verify().unwrap().is_empty());
    assert_eq!(archive.get(&"0".repeat(64)).unwrap_err().kind, KeepErrorKind::Missing);
    assert_eq!(archive.get("../etc").unwrap_err().kind, KeepErrorKind::Missing);
    assert!(fs::read_dir(dir.path()).unwrap().count() > 3, "more than one segment");
}

#[test]
fn a_torn_tail_is_cut_wherever_it_was_torn() {
    let dir = tempfile::tempdir().unwrap();
    let mut archive = Archive::open(dir.path()).unwrap();
    let kept = archive.put(b"kept").unwrap();
    archive.sync().unwrap();
    let whole = fs::read(dir.path().join("000001.seg")).unwrap();
    let lost = archive.put(&raw(30)).unwrap();
    drop(archive);
    let torn = fs::read(dir.path().join("000001.seg")).unwrap();
    for cut in whole.len()..torn.len() {
        fs::write(dir.path().join("000001.seg"), &torn[..cut]).unwrap();
        let mut archive = Archive::open(dir.path()).unwrap();
        assert_eq!(fs::read(dir.path().join("000001.seg")).unwrap(), whole, "cut at {cut}");
        assert_eq!(archive.get(&kept).unwrap(), b"kept");
        assert!(!archive.has(&lost).unwrap());
        if cut % 16 == 0 {
            let after = archive.put(b"after").unwrap();
            archive.sync().unwrap();
            assert_eq!(Archive::open(dir.path()).unwrap().get(&after).unwrap(), b"after");
            drop(archive);
            // Back to where the tear was.
            fs::remove_file(dir.path().join("offsets.db")).unwrap();
        }
    }
    // A record that was written whole and whose offset was not yet noted is found again.
    fs::write(dir.path().join("000001.seg"), &torn).unwrap();
    assert_eq!(Archive::open(dir.path()).unwrap().get(&lost).unwrap(), raw(30));
}

#[test]
fn lost_and_damaged_indexes_are_made_anew_from_the_segments() {
    let dir = tempfile::tempdir().unwrap();
    let hashes = filled(dir.path());
    for broken in [None, Some(b"this is no database, whatever its name may say".repeat(40))] {
        match broken {
            None => fs::remove_file(dir.path().join("offsets.db")).unwrap(),
            Some(bytes) => fs::write(dir.path().join("offsets.db"), bytes).unwrap(),
        }
        let archive = Archive::open(dir.path()).unwrap();
        assert!(hashes.iter().all(|hash| archive.has(hash).unwrap()));
        assert!(archive.verify().unwrap().is_empty());
    }
}

#[test]
fn damage_inside_is_told_and_costs_no_other_record_its_place() {
    let dir = tempfile::tempdir().unwrap();
    let hashes = filled(dir.path());
    let path = dir.path().join("000001.seg");
    let mut file = OpenOptions::new().write(true).open(&path).unwrap();
    file.seek(SeekFrom::Start(70)).unwrap();
    file.write_all(&[0xff; 4]).unwrap();
    let archive = Archive::open(dir.path()).unwrap();
    assert_eq!(archive.get(&hashes[0]).unwrap_err().kind, KeepErrorKind::Integrity);
    assert!(hashes[1..].iter().all(|hash| archive.get(hash).is_ok()));
    let damage = archive.verify().unwrap();
    assert_eq!((damage.len(), damage[0].sha256.as_ref()), (1, Some(&hashes[0])));
    drop(archive);
    fs::remove_file(dir.path().join("offsets.db")).unwrap();
    let archive = Archive::open(dir.path()).unwrap();
    assert!(hashes[1..].iter().all(|hash| archive.get(hash).is_ok()), "a scan goes on behind the damage");
}

#[test]
fn the_same_bytes_heal_what_is_damaged() {
    // A record's bytes, its header, the whole of a segment, a segment that is gone.
    let spoil: [&dyn Fn(&std::path::Path); 4] = [
        &|path| overwrite(path, 70, &[0xff; 4]),
        &|path| overwrite(path, 0, &[0; 40]),
        &|path| overwrite(path, 0, &vec![0; usize::try_from(fs::metadata(path).unwrap().len()).unwrap()]),
        &|path| fs::remove_file(path).unwrap(),
    ];
    for (n, spoil) in spoil.iter().enumerate() {
        let dir = tempfile::tempdir().unwrap();
        let hashes = filled(dir.path());
        let path = dir.path().join("000002.seg");
        let sound = fs::read(&path).unwrap();
        spoil(&path);
        assert!(!Archive::open_read_only(dir.path()).unwrap().verify().unwrap().is_empty(), "case {n}");
        assert_eq!(filled(dir.path()), hashes);
        let archive = Archive::open(dir.path()).unwrap();
        assert_eq!(archive.verify().unwrap(), [], "case {n}");
        for (at, hash) in hashes.iter().enumerate() {
            assert_eq!(archive.get(hash).unwrap(), raw(at), "case {n}");
        }
        // Where it lay, and nothing twice.
        assert!(n == 3 || fs::read(&path).unwrap() == sound, "case {n}");
    }
}

fn overwrite(path: &std::path::Path, at: u64, bytes: &[u8]) {
    let mut file = OpenOptions::new().write(true).open(path).unwrap();
    file.seek(SeekFrom::Start(at)).unwrap();
    file.write_all(bytes).unwrap();
}
