//! Host names to addresses, with the addresses that a news reader has no business at left out.
//!
//! A feed is a text from outside; without this check it could send the fetcher to the machine's own services.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

use super::error::Reason;

/// Why a name has no address for us.
#[derive(Debug, thiserror::Error)]
pub(super) enum ResolveError {
    #[error("`{0}` lies in a private network")]
    Private(String),
    #[error("`{host}` is not known: {says}")]
    Unknown { host: String, says: String },
}

/// The system's resolver behind fixed entries.
#[derive(Clone, Debug)]
pub(super) struct Resolver {
    fixed: Arc<BTreeMap<String, SocketAddr>>,
    allow_private: bool,
}

impl Resolver {
    pub(super) fn new(fixed: BTreeMap<String, SocketAddr>, allow_private: bool) -> Self {
        Self { fixed: Arc::new(fixed), allow_private }
    }

    /// Refuses addresses that are written as private numbers; names are checked when they are resolved.
    pub(super) fn check(&self, url: &Url) -> Result<(), Reason> {
        let refused = |ip: IpAddr| !self.allow_private && is_private(ip);
        match url.host() {
            Some(Host::Ipv4(ip)) if refused(ip.into()) => Err(Reason::Private(ip.to_string())),
            Some(Host::Ipv6(ip)) if refused(ip.into()) => Err(Reason::Private(ip.to_string())),
            Some(_) => Ok(()),
            None => Err(Reason::Address("it names no host".to_owned())),
        }
    }
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let this = self.clone();
        Box::pin(async move {
            let host = name.as_str().to_owned();
            if let Some(address) = this.fixed.get(&host) {
                return Ok(Box::new(std::iter::once(*address)) as Addrs);
            }
            let unknown = |says: String| ResolveError::Unknown { host: host.clone(), says };
            let all: Vec<SocketAddr> =
                tokio::net::lookup_host((host.as_str(), 0)).await.map_err(|e| unknown(e.to_string()))?.collect();
            if all.is_empty() {
                return Err(unknown("it has no address".to_owned()).into());
            }
            let open: Vec<SocketAddr> =
                all.into_iter().filter(|address| this.allow_private || !is_private(address.ip())).collect();
            if open.is_empty() {
                return Err(ResolveError::Private(host).into());
            }
            Ok(Box::new(open.into_iter()) as Addrs)
        })
    }
}

/// Whether an address is not of the public internet (IANA special-purpose registries).
fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_private_v4(ip),
        IpAddr::V6(ip) => is_private_v6(ip),
    }
}

fn is_private_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    ip.is_loopback()
        || ip.is_private()
        || ip.is_link_local()
        || ip.is_broadcast()
        || ip.is_multicast()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b)) // carrier-grade NAT
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (b == 18 || b == 19)) // benchmarking
}

fn is_private_v6(ip: Ipv6Addr) -> bool {
    if let Some(inner) = carried(ip) {
        return is_private_v4(inner);
    }
    let [first, second, third, ..] = ip.segments();
    ip.is_loopback()
        || ip.is_unspecified()
        || ip.is_multicast()
        || (first & 0xfe00) == 0xfc00 // unique local
        || (first & 0xffc0) == 0xfe80 // link local
        || (first & 0xffc0) == 0xfec0 // site local (RFC 3879)
        || (first, second, third) == (0x64, 0xff9b, 1) // a network's own NAT64 (RFC 8215)
        || (first, second) == (0x2001, 0) // Teredo (RFC 4380): the address that it carries is scrambled
}

/// The IPv4 address to which a router or the system would bring what is sent to this one: mapped (RFC 4291, 2.5.5.2), compatible
/// (2.5.5.1), NAT64 (RFC 6052) and 6to4 (RFC 3056). `::` and `::1` are their own.
fn carried(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let joined = |high: u16, low: u16| Ipv4Addr::from_bits(u32::from(high) << 16 | u32::from(low));
    match ip.segments() {
        [0, 0, 0, 0, 0, 0, 0, 0 | 1] => None,
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => Some(joined(high, low)),
        [0x2002, high, low, ..] => Some(joined(high, low)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_addresses_are_told_from_public_ones() {
        for private in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "255.255.255.255",
            "224.0.0.1",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "::ffff:127.0.0.1",
            "ff02::1",
            "::127.0.0.1",
            "64:ff9b::127.0.0.1",
            "64:ff9b::a9fe:a9fe",
            "64:ff9b:1::808:808",
            "2002:7f00:1::",
            "2002:c0a8:101::1",
            "2001::7f00:1",
            "fec0::1",
        ] {
            assert!(is_private(private.parse().unwrap()), "{private}");
        }
        for public in [
            "1.1.1.1",
            "93.184.216.34",
            "172.32.0.1",
            "100.128.0.1",
            "2606:4700::1111",
            "::ffff:8.8.8.8",
            "64:ff9b::8.8.8.8",
            "2002:808:808::1",
        ] {
            assert!(!is_private(public.parse().unwrap()), "{public}");
        }
    }

    #[test]
    fn written_private_numbers_are_refused_in_every_spelling() {
        let strict = Resolver::new(BTreeMap::new(), false);
        for url in [
            "http://127.0.0.1/",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://[::1]:80/",
            "http://[64:ff9b::7f00:1]/",
        ] {
            assert!(matches!(strict.check(&Url::parse(url).unwrap()), Err(Reason::Private(_))), "{url}");
        }
        assert!(Resolver::new(BTreeMap::new(), true).check(&Url::parse("http://127.0.0.1/").unwrap()).is_ok());
    }
}
