//! Who printed it: the registered domain of its address, or the name that the text gives its own outlet.

use url::Url;

use super::Context;
use super::kinds::folded;
use crate::config::{host_of, registered_domain};

/// Registered domain of a web address (Public Suffix List), in lower case.
pub(crate) fn domain_of(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let host = url.host_str()?.to_ascii_lowercase();
    match url.host()? {
        url::Host::Domain(_) => Some(psl::domain_str(&host).unwrap_or(&host).to_owned()),
        _ => Some(host), // loopback and other bare addresses stand for themselves
    }
}

/// Domain of the outlet that printed a text: whom the configuration knows at its address, else who prints the feed that named
/// it (the address may be a proxy's or a tracker's), else the address itself. What a page calls its canonical address counts only
/// where it has no other: any page can claim to be any other.
pub(crate) fn of(address: Option<&str>, canonical: Option<&str>, context: &Context<'_>) -> Option<String> {
    let of_host = |host: &str| context.outlets?.of_host(host).map(|outlet| outlet.domain.clone());
    let known = |address: &str| of_host(&host_of(address)?);
    let printed_at = |address: &str| known(address).or_else(|| domain_of(address));
    let of_feed = || context.outlet.and_then(|host| of_host(host).or_else(|| registered_domain(host)));
    address
        .and_then(known)
        .or_else(of_feed)
        .or_else(|| address.and_then(domain_of))
        .or_else(|| canonical.and_then(printed_at))
}

/// The name that the text gives its own outlet: "At NAME, she covers…", "a reporter for NAME", "© 2031 NAME".
pub(crate) fn name_in<'a>(blocks: impl Iterator<Item = &'a str>) -> Option<String> {
    blocks.filter(|text| text.len() < 800).find_map(|text| in_bio(text).or_else(|| in_copyright(text)))
}

fn in_bio(text: &str) -> Option<String> {
    let lower = folded(text);
    if lower.len() != text.len() && !text.contains(['’', '“', '”', '‘']) {
        return None; // offsets of the folded text would not fit
    }
    for (at, _) in text.match_indices("At ") {
        let rest = text.get(at + 3..)?;
        let (name, after) = rest.split_once(", ")?;
        if PRONOUNS.iter().any(|p| after.starts_with(p)) && is_name(name) {
            return Some(name.to_owned());
        }
    }
    for lead in [
        " reporter for ",
        " reporter at ",
        " correspondent for ",
        " journalist at ",
        " editor at ",
        " editor for ",
        " writer for ",
        " writer at ",
        " columnist for ",
    ] {
        if let Some((_, rest)) = text.split_once(lead) {
            let rest = rest.strip_prefix("the ").unwrap_or(rest);
            let end = rest.find([',', '.', ';', '(']).unwrap_or(rest.len());
            let words: Vec<&str> = rest
                .get(..end)?
                .split(' ')
                .take_while(|w| starts_upper(w) || matches!(*w, "of" | "and" | "&"))
                .collect();
            let name = words.join(" ");
            if is_name(&name) {
                return Some(name);
            }
        }
    }
    None
}

fn in_copyright(text: &str) -> Option<String> {
    let at = text.find("©").map(|at| at + "©".len()).or_else(|| text.find("Copyright ").map(|at| at + 10))?;
    let rest = text.get(at..)?.trim_start_matches(|c: char| !c.is_alphabetic());
    let rest = rest.strip_prefix("by ").unwrap_or(rest);
    let end = rest.find(['.', ',', '|', ';', '\n']).unwrap_or(rest.len());
    let name = rest.get(..end)?.split(" All rights").next()?.trim();
    is_name(name).then(|| name.to_owned())
}

const PRONOUNS: &[&str] = &["she ", "he ", "they ", "her ", "his "];

fn starts_upper(word: &str) -> bool {
    word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
}

fn is_name(name: &str) -> bool {
    let words = name.split(' ').count();
    !name.is_empty() && name.len() <= 60 && words <= 6 && starts_upper(name) && name.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_and_names() {
        assert_eq!(domain_of("https://feeds.news.example.co.uk/a?b").as_deref(), Some("example.co.uk"));
        assert_eq!(domain_of("http://127.0.0.1:8080/a").as_deref(), Some("127.0.0.1"));
        assert_eq!(domain_of("not an address"), None);
        let name = |text: &str| name_in([text].into_iter());
        assert_eq!(name("Ada Quill covers rivers. At QRN, she writes on floods.").as_deref(), Some("QRN"));
        assert_eq!(
            name("Bo Reed is a staff reporter for the Example Gazette, based in Oslo.").as_deref(),
            Some("Example Gazette")
        );
        assert_eq!(name("© 2031 The Example Gazette. All rights reserved.").as_deref(), Some("The Example Gazette"));
        assert_eq!(name("At noon, she left the city."), None);
    }
}
