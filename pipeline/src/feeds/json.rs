//! JSON Feed, brought to the types that feed-rs insists on.

use serde_json::{Map, Value};

use super::dialect::AT;

/// Text fields of an entry; a number becomes its digits, anything else but text is left out.
const TEXT_FIELDS: &[&str] = &[
    "id",
    "url",
    "external_url",
    "title",
    "content_html",
    "content_text",
    "summary",
    "date_published",
    "date_modified",
];

/// Text fields of the feed.
const FEED_FIELDS: &[&str] =
    &["version", "title", "home_page_url", "feed_url", "language", "description", "icon", "favicon"];

/// The document as feed-rs can read it, or why it is no JSON Feed.
pub(super) fn normalised(text: &str) -> Result<String, String> {
    let value: Value = serde_json::from_str(text).map_err(|error| format!("broken JSON: {error}"))?;
    let Value::Object(mut feed) = value else { return Err("JSON, but no object".to_owned()) };
    let Some(Value::Array(entries)) = feed.remove("items") else {
        return Err("JSON without a list called `items`".to_owned());
    };
    texts_only(&mut feed, FEED_FIELDS);
    feed.entry("title").or_insert_with(|| Value::String(String::new()));
    // The version tells nothing that matters, and feed-rs refuses what it does not know.
    feed.insert("version".to_owned(), Value::String("https://jsonfeed.org/version/1.1".to_owned()));
    for field in ["author", "authors"] {
        authors_only(&mut feed, field);
    }
    let entries = entries.into_iter().filter_map(|entry| match entry {
        Value::Object(mut entry) => {
            texts_only(&mut entry, TEXT_FIELDS);
            authors_only(&mut entry, "author");
            authors_only(&mut entry, "authors");
            // Neither is used here, and both are often of the wrong type.
            entry.remove("tags");
            entry.remove("attachments");
            Some(Value::Object(entry))
        }
        _ => None,
    });
    let entries = Value::Array(entries.collect());
    feed.insert("items".to_owned(), entries);
    // serde_json writes `@` as itself, so this hides every one.
    Ok(Value::Object(feed).to_string().replace('@', AT.encode_utf8(&mut [0; 4])))
}

fn texts_only(fields: &mut Map<String, Value>, names: &[&str]) {
    for name in names {
        match fields.get(*name) {
            Some(Value::Number(number)) => {
                let text = number.to_string();
                fields.insert((*name).to_owned(), Value::String(text));
            }
            Some(Value::String(_)) | None => {}
            Some(_) => {
                fields.remove(*name);
            }
        }
    }
}

/// Keeps an author, or those of a list, as objects with text fields; a bare name becomes such an object.
fn authors_only(fields: &mut Map<String, Value>, name: &str) {
    let one = |author: Value| match author {
        Value::String(name) => Some(Value::Object(Map::from_iter([("name".to_owned(), Value::String(name))]))),
        Value::Object(mut author) => {
            texts_only(&mut author, &["name", "url", "avatar"]);
            Some(Value::Object(author))
        }
        _ => None,
    };
    let kept = match (name, fields.remove(name)) {
        ("authors", Some(Value::Array(all))) => Some(Value::Array(all.into_iter().filter_map(one).collect())),
        ("author", Some(author)) => one(author),
        _ => None,
    };
    if let Some(kept) = kept {
        fields.insert(name.to_owned(), kept);
    }
}
