//! Who prints what: from an address or host to an outlet.

use std::collections::BTreeMap;

use news::Outlet;
use url::{Host, Url};

/// All outlets of a configuration, by domain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlets {
    list: Vec<Outlet>,
    by_domain: BTreeMap<String, usize>,
}

impl Outlets {
    /// Takes outlets; of two with one domain the first counts.
    pub fn new(list: Vec<Outlet>) -> Self {
        let mut by_domain = BTreeMap::new();
        for (at, outlet) in list.iter().enumerate() {
            for domain in std::iter::once(&outlet.domain).chain(&outlet.also) {
                by_domain.entry(domain.to_ascii_lowercase()).or_insert(at);
            }
        }
        Self { list, by_domain }
    }

    /// In file order.
    pub fn iter(&self) -> impl Iterator<Item = &Outlet> {
        self.list.iter()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The outlet that prints at an address.
    pub fn of_url(&self, url: &str) -> Option<&Outlet> {
        self.of_host(&host_of(url)?)
    }

    /// The outlet that prints at a host: the longest part of the host, down to its registered domain, that is known.
    pub fn of_host(&self, host: &str) -> Option<&Outlet> {
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        let shortest = registered_domain(&host)?;
        let mut rest = host.as_str();
        loop {
            if let Some(outlet) = self.by_domain.get(rest).and_then(|&at| self.list.get(at)) {
                return Some(outlet);
            }
            if rest.len() <= shortest.len() {
                return None;
            }
            rest = rest.split_once('.')?.1;
        }
    }
}

/// The host of an `http` or `https` address, lower case and in its ASCII form; none for anything else.
pub fn host_of(url: &str) -> Option<String> {
    let url = Url::parse(url.trim()).ok()?;
    matches!(url.scheme(), "http" | "https").then(|| url.host_str().map(str::to_owned))?
}

/// The registered domain of a host name or an address (public suffix and one label more, by the Public Suffix List).
/// IP addresses and single-label hosts stand for themselves.
pub fn registered_domain(host_or_url: &str) -> Option<String> {
    let host = match host_of(host_or_url) {
        Some(host) => host,
        None => match Host::parse(host_or_url.trim().trim_end_matches('.')).ok()? {
            Host::Domain(name) => name,
            ip => return Some(ip.to_string()),
        },
    };
    if host.starts_with('[') || host.parse::<std::net::IpAddr>().is_ok() || !host.contains('.') {
        return Some(host);
    }
    psl::domain_str(host.trim_end_matches('.')).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use news::OutletKind;

    use super::*;

    fn outlet(domain: &str, also: &[&str]) -> Outlet {
        Outlet {
            domain: domain.to_owned(),
            name: domain.to_owned(),
            group: domain.to_owned(),
            kind: OutletKind::Paper,
            also: also.iter().map(|d| (*d).to_owned()).collect(),
        }
    }

    #[test]
    fn registered_domains_follow_the_public_suffix_list() {
        for (given, want) in [
            ("https://www.northern-wire.co.uk/a/b?c", Some("northern-wire.co.uk")),
            ("EN.Kavir-Post.example", Some("kavir-post.example")),
            ("http://127.0.0.1:8080/x", Some("127.0.0.1")),
            ("http://[::1]/x", Some("[::1]")),
            ("localhost", Some("localhost")),
            ("https://خبر.example/", Some("xn--ngblk.example")),
            ("co.uk", None),
            ("", None),
            ("mailto:a@b.example", None),
        ] {
            assert_eq!(registered_domain(given).as_deref(), want, "{given}");
        }
    }

    #[test]
    fn the_longest_known_part_of_a_host_wins() {
        let outlets =
            Outlets::new(vec![outlet("cloudly.example", &[]), outlet("blog.cloudly.example", &["cloudly-blog.test"])]);
        let of = |url: &str| outlets.of_url(url).map(|o| o.domain.as_str());
        assert_eq!(of("https://blog.cloudly.example/x"), Some("blog.cloudly.example"));
        assert_eq!(of("https://www.CLOUDLY.example./x"), Some("cloudly.example"));
        assert_eq!(of("https://cloudly-blog.test"), Some("blog.cloudly.example"));
        assert_eq!(of("https://notcloudly.example/x"), None);
        assert_eq!(of("file:///etc/passwd"), None);
    }
}
