//! Files and folders that a person names.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::Problem;
use crate::extract::MAX_BYTES;

/// All files under these paths, each once, in the order of the arguments and sorted inside folders, so that a run over one
/// folder is the same on every machine. Hidden files and folders inside of folders are left out.
pub fn expand(inputs: &[PathBuf]) -> (Vec<PathBuf>, Vec<Problem>) {
    let mut files = Vec::new();
    let mut problems = Vec::new();
    for input in inputs {
        walk(input, &mut files, &mut problems);
    }
    let mut seen = std::collections::HashSet::new();
    files.retain(|f| seen.insert(f.clone()));
    (files, problems)
}

fn walk(path: &Path, files: &mut Vec<PathBuf>, problems: &mut Vec<Problem>) {
    let trouble = |error: std::io::Error| unreadable(&path.display().to_string(), &error);
    // Links are followed where a person names them, not inside of folders, where they could lead in circles.
    match fs::metadata(path) {
        Ok(meta) if meta.is_dir() => {
            match fs::read_dir(path).and_then(|entries| entries.collect::<Result<Vec<_>, _>>()) {
                Ok(mut entries) => {
                    entries.sort_by_key(fs::DirEntry::file_name);
                    for entry in entries {
                        let hidden = entry.file_name().to_string_lossy().starts_with('.');
                        let link = entry.file_type().is_ok_and(|t| t.is_symlink() && entry.path().is_dir());
                        if !hidden && !link {
                            walk(&entry.path(), files, problems);
                        }
                    }
                }
                Err(error) => problems.push(trouble(error)),
            }
        }
        Ok(meta) if meta.is_file() => files.push(path.to_owned()),
        Ok(_) => problems.push(Problem::new(path.display().to_string(), "it is neither a file nor a folder")),
        Err(error) => {
            problems.push(trouble(error));
        }
    }
}

/// Reads one file, unless it is larger than any article or feed. A device or pipe has no size: no more than that is read of it.
pub fn load(path: &Path) -> Result<Vec<u8>, Problem> {
    let name = path.display().to_string();
    let trouble = |error: std::io::Error| unreadable(&name, &error);
    let too_large = |size: String| {
        let why = format!("it has {size} MB; articles and feeds up to {} MB are read", MAX_BYTES >> 20);
        Problem::new(&name, why).hint(Some("split it, or save the article alone"))
    };
    let meta = fs::metadata(path).map_err(trouble)?;
    if meta.len() > MAX_BYTES as u64 {
        return Err(too_large((meta.len() >> 20).to_string()));
    }
    let mut bytes = Vec::new();
    let limit = MAX_BYTES as u64 + 1;
    fs::File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes)).map_err(trouble)?;
    if bytes.len() > MAX_BYTES { Err(too_large(format!("more than {}", MAX_BYTES >> 20))) } else { Ok(bytes) }
}

/// What the system says of a file, with what to do about it.
fn unreadable(name: &str, error: &std::io::Error) -> Problem {
    use std::io::ErrorKind as E;
    let next = match error.kind() {
        E::NotFound | E::NotADirectory => "give the path of a file or folder, or an http(s) address",
        E::PermissionDenied => "make it readable for this user, or run as one who may read it",
        E::IsADirectory => "name the files in it; `crosswire ingest` takes folders too",
        _ => "copy it to another disk and try that one",
    };
    Problem::new(name, error).hint(Some(next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_walked_in_order_without_hidden_files() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["b.txt", "a/z.html", "a/.hidden", ".git/config", "c.md"] {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        let (files, problems) = expand(&[dir.path().to_owned(), dir.path().join("c.md"), dir.path().join("gone")]);
        let names: Vec<_> = files.iter().map(|f| f.strip_prefix(dir.path()).unwrap().display().to_string()).collect();
        assert_eq!(names, ["a/z.html", "b.txt", "c.md"]);
        assert_eq!(problems.len(), 1);
        assert!(problems[0].what.ends_with("gone"));
    }
}
