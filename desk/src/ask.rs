//! What a visitor asks for: the fields of the form, as one query in the syntax of the command line, and a page of the answer.

use serde::Deserialize;

use crate::answer::Trouble;

/// Events on a page of the list.
pub(crate) const PER_PAGE: usize = 50;
/// Most records in one answer of the API.
pub(crate) const MOST_RECORDS: usize = 1000;

/// The fields of an address, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(crate) struct Ask {
    /// Words and filters, as for `crosswire search`.
    pub(crate) q: String,
    /// A kind.
    pub(crate) kind: String,
    /// A grade.
    pub(crate) grade: String,
    /// A country, as a code or name.
    pub(crate) country: String,
    /// Number of the page, from 1.
    pub(crate) page: String,
    /// Records on a page; for the API.
    pub(crate) limit: String,
}

impl Ask {
    /// All fields as one query. Filters stand before the words, so that a quotation mark left open cannot swallow them.
    pub(crate) fn query(&self) -> String {
        let fields = [("kind", &self.kind), ("grade", &self.grade), ("country", &self.country)];
        let filters = fields.into_iter().filter_map(|(name, value)| {
            let value = value.replace('"', " ");
            let value = value.trim();
            (!value.is_empty()).then(|| format!("{name}:\"{value}\""))
        });
        let words = Some(self.q.trim().to_owned()).filter(|q| !q.is_empty());
        filters.chain(words).collect::<Vec<_>>().join(" ")
    }

    /// Number of the page, from 1.
    pub(crate) fn page(&self) -> Result<usize, Trouble> {
        number("page", &self.page, 1, usize::MAX)
    }

    /// Records on a page.
    pub(crate) fn limit(&self) -> Result<usize, Trouble> {
        number("limit", &self.limit, PER_PAGE, MOST_RECORDS)
    }

    /// The address of the same question at another page, below `path`.
    pub(crate) fn address(&self, path: &str, page: usize) -> String {
        let page = page.to_string();
        let fields = [
            ("q", self.q.as_str()),
            ("kind", &self.kind),
            ("grade", &self.grade),
            ("country", &self.country),
            ("limit", &self.limit),
            ("page", if page == "1" { "" } else { &page }),
        ];
        let asked = fields.into_iter().filter(|(_, value)| !value.trim().is_empty());
        let asked: Vec<String> = asked.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        if asked.is_empty() { path.to_owned() } else { format!("{path}?{}", asked.join("&")) }
    }
}

/// Percent-encodes all but unreserved characters (RFC 3986), for a path segment or a query's value.
pub(crate) fn encoded(value: &str) -> String {
    use std::fmt::Write as _;
    value.bytes().fold(String::with_capacity(value.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}"); // writing to a String cannot fail
        }
        out
    })
}

fn number(name: &str, value: &str, default: usize, most: usize) -> Result<usize, Trouble> {
    let value = value.trim();
    if value.is_empty() {
        return Ok(default);
    }
    match value.parse::<usize>() {
        Ok(number) if (1..=most).contains(&number) => Ok(number),
        _ => {
            let reach = if most == usize::MAX { "from 1".to_owned() } else { format!("from 1 to {most}") };
            Err(Trouble::query("no such number", &format!("{name}={value}"), &format!("write a whole number {reach}")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_become_one_query_that_an_open_quote_cannot_spoil() {
        let ask = Ask { q: "\"cut off".into(), country: "Sri \"Lanka".into(), grade: "weak".into(), ..Ask::default() };
        assert_eq!(ask.query(), "grade:\"weak\" country:\"Sri  Lanka\" \"cut off");
        assert_eq!(Ask { kind: "  ".into(), ..Ask::default() }.query(), "");
    }

    #[test]
    fn addresses_keep_the_question() {
        let ask = Ask { q: "a&b=قطع".into(), kind: "blackout".into(), ..Ask::default() };
        assert_eq!(ask.address("/", 2), "/?q=a%26b%3D%D9%82%D8%B7%D8%B9&kind=blackout&page=2");
        assert_eq!(Ask::default().address("/", 1), "/");
    }

    #[test]
    fn numbers_out_of_reach_are_refused() {
        for page in ["0", "-1", "two", "99999999999999999999999"] {
            assert!(Ask { page: page.into(), ..Ask::default() }.page().is_err(), "{page}");
        }
        assert!(Ask { limit: "1001".into(), ..Ask::default() }.limit().is_err());
        assert_eq!(Ask::default().limit().unwrap(), PER_PAGE);
    }
}
