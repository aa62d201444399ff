//! What an Article is about as a whole: unrest, war, a mishap, networks; it settles what single sentences leave open.

use super::line::Line;

/// Which subjects a text is full of.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Theme {
    /// Protests, uprisings, crackdowns.
    pub(super) unrest: bool,
    /// War.
    pub(super) war: bool,
    /// Accidents and disasters.
    pub(super) mishap: bool,
    /// Networks, the internet, telephones.
    pub(super) network: bool,
}

const UNREST: &[&str] = &[
    "protest",
    "protests",
    "protester",
    "protesters",
    "protestors",
    "demonstrators",
    "demonstrations",
    "unrest",
    "crackdown",
    "uprising",
    "riots",
    "rioting",
    "revolt",
    "dissent",
];
const WAR: &[&str] =
    &["war", "offensive", "frontline", "ceasefire", "troops", "bombardment", "airstrikes", "airstrike", "invasion"];
/// What kills without anybody who does; also what an Article about it is full of.
pub(super) const MISHAP: &[&str] = &[
    "crash",
    "crashed",
    "crashes",
    "collision",
    "collided",
    "derailed",
    "accident",
    "earthquake",
    "flood",
    "floods",
    "flooding",
    "hurricane",
    "cyclone",
    "typhoon",
    "landslide",
    "capsized",
    "capsizes",
    "overturned",
    "overturns",
    "overturning",
    "derails",
    "collides",
    "stampede",
    "blaze",
    "sank",
    "collapsed",
    "wreck",
    "quake",
    "tornado",
    "wildfire",
    "avalanche",
    "plane",
    "flight",
    "pilot",
];
const NETWORK: &[&str] = &[
    "internet",
    "connectivity",
    "sms",
    "broadband",
    "telecommunications",
    "telecom",
    "communications",
    "netblocks",
    "social",
    "facebook",
    "twitter",
    "whatsapp",
    "telegram",
    "instagram",
    "youtube",
    "networks",
    "network",
    "mobile",
    "starlink",
    "tiktok",
    "grindr",
    "online",
    "websites",
    "wifi",
    "3g",
    "4g",
    "vpn",
    "vpns",
    "communication",
];

impl Theme {
    /// Counts the words of all lines.
    pub(super) fn of(lines: &[Line<'_>]) -> Self {
        let (mut unrest, mut war, mut mishap, mut network) = (0, 0, 0, 0);
        for line in lines {
            let weight = if line.title { 3 } else { 1 };
            for word in line.words.iter().filter(|w| !w.shouted) {
                let is = |table: &[&str]| weight * usize::from(table.contains(&&*word.lower));
                unrest += is(UNREST);
                war += is(WAR);
                mishap += is(MISHAP);
                network += is(NETWORK);
            }
        }
        Self {
            unrest: unrest >= 3 && unrest > mishap,
            war: war >= 4 && war > mishap,
            mishap: mishap >= 3 && mishap > 2 * unrest && mishap > war,
            network: network > 0,
        }
    }
}
