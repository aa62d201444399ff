//! What a page states of itself in JSON-LD (schema.org NewsArticle and its kin).

use serde_json::Value;

/// The article that the JSON-LD of a page describes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Stated {
    pub(crate) title: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) modified: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) body: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) lang: Option<String>,
    /// Organisations named as source, credit or provider.
    pub(crate) credits: Vec<String>,
}

/// Adds what one `<script type="application/ld+json">` states; broken JSON states nothing.
pub(crate) fn add(stated: &mut Stated, script: &str) {
    let script = script.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
    let script = script
        .trim_start_matches("//<![CDATA[")
        .trim_start_matches("<![CDATA[")
        .trim_end_matches("//]]>")
        .trim_end_matches("]]>");
    let value: Value = match serde_json::from_str(script) {
        Ok(value) => value,
        Err(_) => {
            // Raw line breaks and tabs inside strings are the usual fault.
            let mended: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            let Ok(value) = serde_json::from_str(mended.trim().trim_end_matches(';')) else { return };
            value
        }
    };
    visit(stated, &value, 0);
}

fn visit(stated: &mut Stated, value: &Value, depth: usize) {
    match value {
        Value::Array(all) if depth < 6 => all.iter().for_each(|one| visit(stated, one, depth + 1)),
        Value::Object(fields) if depth < 6 => {
            if is_article(fields.get("@type")) {
                take(stated, fields);
            } else {
                for key in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart"] {
                    if let Some(inner) = fields.get(key) {
                        visit(stated, inner, depth + 1);
                    }
                }
            }
        }
        _ => {}
    }
}

fn is_article(kind: Option<&Value>) -> bool {
    let one = |kind: &Value| {
        kind.as_str().is_some_and(|kind| {
            let kind = kind.rsplit(['/', ':']).next().unwrap_or(kind);
            kind.ends_with("Article")
                || kind.ends_with("BlogPosting")
                || kind == "Report"
                || kind == "SocialMediaPosting"
        })
    };
    match kind {
        Some(Value::Array(all)) => all.iter().any(one),
        Some(kind) => one(kind),
        None => false,
    }
}

fn take(stated: &mut Stated, fields: &serde_json::Map<String, Value>) {
    let text = |key: &str| fields.get(key).and_then(first_text).filter(|text| !text.is_empty());
    let fill = |slot: &mut Option<String>, value: Option<String>| {
        if slot.is_none() {
            *slot = value;
        }
    };
    fill(&mut stated.title, text("headline").or_else(|| text("name")));
    fill(&mut stated.published, text("datePublished").or_else(|| text("dateCreated")));
    fill(&mut stated.modified, text("dateModified"));
    fill(&mut stated.body, text("articleBody"));
    fill(&mut stated.lang, text("inLanguage"));
    fill(
        &mut stated.url,
        text("url").or_else(|| {
            fields.get("mainEntityOfPage").and_then(|v| v.get("@id").unwrap_or(v).as_str().map(str::to_owned))
        }),
    );
    fill(&mut stated.publisher, fields.get("publisher").and_then(|v| names(v).into_iter().next()));
    if stated.authors.is_empty() {
        stated.authors = ["author", "creator"]
            .iter()
            .find_map(|key| fields.get(*key).map(names).filter(|n| !n.is_empty()))
            .unwrap_or_default();
    }
    for key in ["sourceOrganization", "creditText", "provider", "copyrightHolder", "isBasedOn"] {
        stated.credits.extend(fields.get(key).map(names).unwrap_or_default());
    }
}

fn first_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Array(all) => all.iter().find_map(first_text),
        Value::Object(fields) => {
            ["@value", "name", "@id"].iter().find_map(|key| fields.get(*key).and_then(Value::as_str)).map(str::to_owned)
        }
        _ => None,
    }
}

fn names(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => {
            let text = text.trim();
            if text.is_empty() || text.starts_with("http") { vec![] } else { vec![text.to_owned()] }
        }
        Value::Array(all) => all.iter().take(20).filter(|v| !v.is_array()).flat_map(names).collect(),
        Value::Object(fields) => fields.get("name").filter(|v| !v.is_object()).map(names).unwrap_or_default(),
        _ => vec![],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_is_found_in_a_graph() {
        let mut stated = Stated::default();
        add(&mut stated, "not json");
        add(
            &mut stated,
            r#"{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"No"},
            {"@type":["NewsArticle"],"headline":"River rises","datePublished":"2031-02-03T04:05:06Z",
             "author":[{"@type":"Person","name":"Ada Quill"},{"name":["Bo Reed"]}],"publisher":{"name":"The Example Gazette"}}]}"#,
        );
        assert_eq!(stated.title.as_deref(), Some("River rises"));
        assert_eq!(stated.authors, ["Ada Quill", "Bo Reed"]);
        assert_eq!(stated.publisher.as_deref(), Some("The Example Gazette"));
    }
}
