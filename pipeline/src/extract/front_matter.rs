//! The YAML head of a file (as Hugo writes it): what the person or program that saved an article says of it.
//!
//! A head that is no valid YAML (an unquoted colon in a title is common) is read line by line instead, and that is
//! reported: a broken head must not cost an article its date.

use serde_json::Value;

/// What a head states; absent keys are `None`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct FrontMatter {
    pub(crate) title: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) modified: Option<String>,
    pub(crate) link: Option<String>,
    /// `source`, an address or a name.
    pub(crate) source: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) lang: Option<String>,
    /// Why the head was read line by line, where it was.
    pub(crate) broken: Option<String>,
}

/// Longest head, in bytes.
const MAX_HEAD: usize = 64 * 1024;

/// Parts a text into head and body, where it begins with a head that holds at least one `key:`.
pub(crate) fn split(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let rest = text.strip_prefix("---")?;
    let rest = rest.trim_start_matches([' ', '\t', '\r']).strip_prefix('\n')?;
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if at > MAX_HEAD {
            return None;
        }
        if matches!(line.trim_end(), "---" | "...") {
            let head = &rest[..at];
            return head.lines().any(is_key_line).then(|| (head, &rest[at + line.len()..]));
        }
        at += line.len();
    }
    None
}

/// Reads a head.
pub(crate) fn read(head: &str) -> FrontMatter {
    let (fields, broken) = match serde_saphyr::from_str::<Value>(head) {
        Ok(Value::Object(fields)) => (fields, None),
        Ok(_) => (by_line(head), Some("no mapping of keys to values".to_owned())),
        Err(error) => (by_line(head), Some(error.to_string().lines().next().unwrap_or("").to_owned())),
    };
    let get = |keys: &[&str]| keys.iter().find_map(|key| fields.get(*key).and_then(scalar));
    FrontMatter {
        title: get(&["title", "headline"]),
        date: get(&["date", "published", "publishDate", "pubDate", "published_at"]),
        modified: get(&["lastmod", "modified", "updated"]),
        link: get(&["link", "canonical", "canonicalURL", "url", "original_url"]).filter(|link| is_address(link)),
        source: get(&["source"]),
        authors: ["authors", "author", "byline"].iter().find_map(|key| fields.get(*key).map(names)).unwrap_or_default(),
        lang: get(&["lang", "language"]),
        broken,
    }
}

/// Whether this is a web address.
pub(crate) fn is_address(text: &str) -> bool {
    (text.starts_with("https://") || text.starts_with("http://")) && !text.contains(char::is_whitespace)
}

fn is_key_line(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, _)| {
        !key.is_empty()
            && key.len() < 40
            && key.chars().all(|c| c.is_ascii_alphanumeric() || "_- ".contains(c))
            && !key.starts_with('-')
    })
}

fn scalar(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

fn names(value: &Value) -> Vec<String> {
    match value {
        Value::Array(all) => all.iter().flat_map(names).collect(),
        Value::Object(fields) => fields.get("name").map(names).unwrap_or_default(),
        other => scalar(other).into_iter().collect(),
    }
}

fn by_line(head: &str) -> serde_json::Map<String, Value> {
    let mut fields = serde_json::Map::new();
    for line in head.lines().filter(|line| is_key_line(line) && !line.starts_with([' ', '\t'])) {
        if let Some((key, value)) = line.split_once(':') {
            let value = value.trim();
            let inner = ['"', '\''].iter().find_map(|q| value.strip_prefix(*q).and_then(|v| v.strip_suffix(*q)));
            fields.entry(key.trim().to_owned()).or_insert_with(|| Value::String(inner.unwrap_or(value).to_owned()));
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_split_and_read() {
        let (head, body) = split(
            "---\ntitle: 'It''s quiet'\ndate: 2031-02-03\nauthor: [A B, C D]\nlink: https://e.example/a\n---\nBody\n",
        )
        .unwrap();
        let read = read(head);
        assert_eq!(body, "Body\n");
        assert_eq!(read.title.as_deref(), Some("It's quiet"));
        assert_eq!(read.date.as_deref(), Some("2031-02-03"));
        assert_eq!(read.authors, ["A B", "C D"]);
        assert_eq!(read.link.as_deref(), Some("https://e.example/a"));
        assert_eq!(read.broken, None);
    }

    #[test]
    fn a_broken_head_keeps_its_date() {
        let read = read("title: Mayor: \"we [are late\ndate: 2031-02-03\n");
        assert_eq!(read.date.as_deref(), Some("2031-02-03"));
        assert!(read.broken.is_some());
    }

    #[test]
    fn rules_are_no_heads() {
        assert_eq!(split("---\njust a rule\n---\n"), None);
        assert_eq!(split("---\ntitle: never closed\n"), None);
    }
}
