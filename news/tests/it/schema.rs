//! `docs/schema.md` says of every record exactly what the types say. `CROSSWIRE_WRITE_SCHEMA=1 cargo test -p news` writes
//! it anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use schemars::{JsonSchema, SchemaGenerator};
use serde_json::Value;

const HEAD: &str = "\
# The records

What each command prints with `--json`, one record a line. This page is made from the types in `news/src`; a test holds the two
together. Offsets (`start`, `end`) count Unicode code points of the Article's `text`. Times are EDTF (ISO 8601-2, levels 0 to 2).
A field that may be null is marked with `?`; one that may be missing is marked *optional*.

| command | record |
|---|---|
| `crosswire read FILE…` | [Reading](#reading) |
| `crosswire feed FILE…` | [Feed](#feed) |
| `crosswire events --json`, `event ID --json` | [Event](#event) |
| `crosswire articles --json` | [ArticleRow](#articlerow) |
| `crosswire lineage --json` | [Lineage](#lineage) |
| `crosswire search … --json` | [Hit](#hit) |
| `crosswire timeline … --format json` | [TimelineRow](#timelinerow) |
";

#[test]
fn the_schema_page_says_what_the_types_say() {
    let page = page();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/schema.md");
    if std::env::var_os("CROSSWIRE_WRITE_SCHEMA").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == page, "docs/schema.md is stale; run `CROSSWIRE_WRITE_SCHEMA=1 cargo test -p news`");
}

fn page() -> String {
    let mut generator = SchemaGenerator::default();
    add::<news::Reading>(&mut generator);
    add::<news::Feed>(&mut generator);
    add::<news::Event>(&mut generator);
    add::<news::ArticleRow>(&mut generator);
    add::<news::Lineage>(&mut generator);
    add::<news::Hit>(&mut generator);
    add::<news::TimelineRow>(&mut generator);
    add::<news::Snapshot>(&mut generator);
    let definitions: BTreeMap<String, Value> = generator.take_definitions(true).into_iter().collect();
    let mut page = HEAD.to_owned();
    for (name, schema) in &definitions {
        let _ = write!(page, "\n## {name}\n\n{}\n", text(schema));
        record(&mut page, schema);
        words(&mut page, schema);
    }
    page
}

fn add<T: JsonSchema>(generator: &mut SchemaGenerator) {
    let _ = generator.subschema_for::<T>();
}

fn record(page: &mut String, schema: &Value) {
    let Some(fields) = schema["properties"].as_object() else { return };
    let required: Vec<&str> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let _ = write!(page, "\n| field | type | meaning |\n|---|---|---|\n");
    for (name, field) in fields {
        let kind = type_of(field);
        let missing = if required.contains(&name.as_str()) || kind.ends_with('?') { "" } else { " *optional*" };
        let _ = writeln!(page, "| `{name}` | {kind}{missing} | {} |", text(field));
    }
}

fn words(page: &mut String, schema: &Value) {
    let Some(variants) = schema["oneOf"].as_array() else { return };
    let _ = write!(page, "\n| word | meaning |\n|---|---|\n");
    for variant in variants {
        let _ = writeln!(page, "| `{}` | {} |", variant["const"].as_str().unwrap_or("…"), text(variant));
    }
}

fn text(schema: &Value) -> String {
    schema["description"].as_str().unwrap_or("").replace('\n', " ").replace('|', "\\|")
}

fn type_of(schema: &Value) -> String {
    if let Some(target) = schema["$ref"].as_str() {
        let name = target.rsplit('/').next().unwrap_or(target);
        return format!("[{name}](#{})", name.to_lowercase());
    }
    if let Some(either) = schema["anyOf"].as_array() {
        let some = either.iter().find(|s| s["type"] != "null").map(type_of).unwrap_or_default();
        return format!("{some}?");
    }
    match &schema["type"] {
        Value::String(one) if one == "array" => match schema["prefixItems"].as_array() {
            Some(parts) => format!("({})", parts.iter().map(type_of).collect::<Vec<_>>().join(", ")),
            None => format!("list of {}", type_of(&schema["items"])),
        },
        Value::String(one) => one.clone(),
        Value::Array(several) => {
            let some = several.iter().filter_map(Value::as_str).find(|s| *s != "null").unwrap_or("null");
            if some == "array" { format!("list of {}?", type_of(&schema["items"])) } else { format!("{some}?") }
        }
        _ => String::new(),
    }
}
