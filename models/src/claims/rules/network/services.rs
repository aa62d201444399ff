//! Names of communication services.

use std::sync::LazyLock;

use news::Service;
use rustc_hash::FxHashSet;

use crate::claims::rules::line::Line;

/// A service as a table names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::claims::rules) enum Net {
    Internet,
    Mobile,
    Fixed,
    Sms,
    Calls,
    CallsAbroad,
    Satellite,
    Starlink,
    Platform(&'static str),
}

impl Net {
    /// The services that it stands for.
    pub(in crate::claims::rules) fn services(self) -> Vec<Service> {
        match self {
            Self::Internet => vec![Service::Internet],
            Self::Mobile => vec![Service::MobileData],
            Self::Fixed => vec![Service::Fixed],
            Self::Sms => vec![Service::Sms],
            Self::Calls => vec![Service::VoiceDomestic],
            Self::CallsAbroad => vec![Service::VoiceIntl],
            Self::Satellite => vec![Service::Satellite],
            Self::Starlink => vec![Service::Satellite, Service::Platform("Starlink".to_owned())],
            Self::Platform(name) => vec![Service::Platform(name.to_owned())],
        }
    }
}

/// Names of services, the longer before the shorter.
const SERVICES: &[(&str, Net)] = &[
    ("mobile internet", Net::Mobile),
    ("mobile data", Net::Mobile),
    ("phones without data", Net::Mobile),
    ("shown no data", Net::Mobile),
    ("showed no data", Net::Mobile),
    ("have no data", Net::Mobile),
    ("had no data", Net::Mobile),
    ("data vanished", Net::Mobile),
    ("data disappeared", Net::Mobile),
    ("data stopped working", Net::Mobile),
    ("data went off", Net::Mobile),
    ("mobile broadband", Net::Mobile),
    ("mobile connectivity", Net::Mobile),
    ("mobile international connectivity", Net::Mobile),
    ("mobile network", Net::Mobile),
    ("mobile networks", Net::Mobile),
    ("mobile and broadband", Net::Internet),
    ("mobile service", Net::Mobile),
    ("mobile services", Net::Mobile),
    ("mobile phone networks", Net::Mobile),
    ("mobile phone network", Net::Mobile),
    ("mobile phone services", Net::Mobile),
    ("mobile phone service", Net::Mobile),
    ("mobile communications", Net::Mobile),
    ("mobile communication", Net::Mobile),
    ("mobile telephony", Net::Mobile),
    ("mobile shutdown", Net::Mobile),
    ("mobile", Net::Mobile),
    ("cellular data", Net::Mobile),
    ("cellular service", Net::Mobile),
    ("cellular networks", Net::Mobile),
    ("cell phone service", Net::Mobile),
    ("wireless internet", Net::Mobile),
    ("cellular", Net::Mobile),
    ("3g", Net::Mobile),
    ("4g", Net::Mobile),
    ("2g", Net::Mobile),
    ("lte", Net::Mobile),
    ("fixed-line internet", Net::Fixed),
    ("fixed line", Net::Fixed),
    ("fixed-line", Net::Fixed),
    ("fixed internet", Net::Fixed),
    ("broadband", Net::Fixed),
    ("wi-fi", Net::Fixed),
    ("wifi", Net::Fixed),
    ("domestic intranet", Net::Internet),
    ("social media", Net::Platform("social media")),
    ("social networks", Net::Platform("social media")),
    ("social networking", Net::Platform("social media")),
    ("messaging apps", Net::Platform("messaging apps")),
    ("messaging applications", Net::Platform("messaging apps")),
    ("internet", Net::Internet),
    ("web access", Net::Internet),
    ("online access", Net::Internet),
    ("data services", Net::Internet),
    ("connectivity", Net::Internet),
    ("telecommunications", Net::Internet),
    ("telecommunication", Net::Internet),
    ("telecoms", Net::Internet),
    ("telecom", Net::Internet),
    ("communications", Net::Internet),
    ("communication", Net::Internet),
    ("text messaging", Net::Sms),
    ("text-messaging", Net::Sms),
    ("text messages", Net::Sms),
    ("text message", Net::Sms),
    ("texting", Net::Sms),
    ("sms", Net::Sms),
    ("international calls", Net::CallsAbroad),
    ("international phone calls", Net::CallsAbroad),
    ("international calling", Net::CallsAbroad),
    ("international telephone", Net::CallsAbroad),
    ("calls abroad", Net::CallsAbroad),
    ("calls to numbers outside", Net::CallsAbroad),
    ("phone calls abroad", Net::CallsAbroad),
    ("phone lines", Net::Calls),
    ("telephone lines", Net::Calls),
    ("phone line", Net::Calls),
    ("landlines", Net::Calls),
    ("landline", Net::Calls),
    ("phone calls", Net::Calls),
    ("phone services", Net::Calls),
    ("phone service", Net::Calls),
    ("phone networks", Net::Calls),
    ("phone network", Net::Calls),
    ("telephone service", Net::Calls),
    ("telephone services", Net::Calls),
    ("telephones", Net::Calls),
    ("voice calls", Net::Calls),
    ("cell phones", Net::Calls),
    ("mobile phones", Net::Calls),
    ("starlink", Net::Starlink),
    ("satellite internet", Net::Satellite),
    ("satellite signals", Net::Satellite),
    ("satellite", Net::Satellite),
    ("signal app", Net::Platform("Signal")),
    ("signal messenger", Net::Platform("Signal")),
    ("facebook", Net::Platform("Facebook")),
    ("twitter", Net::Platform("Twitter")),
    ("whatsapp", Net::Platform("WhatsApp")),
    ("telegram", Net::Platform("Telegram")),
    ("instagram", Net::Platform("Instagram")),
    ("youtube", Net::Platform("YouTube")),
    ("tiktok", Net::Platform("TikTok")),
    ("grindr", Net::Platform("Grindr")),
    ("skype", Net::Platform("Skype")),
    ("viber", Net::Platform("Viber")),
    ("snapchat", Net::Platform("Snapchat")),
    ("linkedin", Net::Platform("LinkedIn")),
    ("wikipedia", Net::Platform("Wikipedia")),
    ("discord", Net::Platform("Discord")),
    ("clubhouse", Net::Platform("Clubhouse")),
    ("messenger", Net::Platform("Messenger")),
    ("roblox", Net::Platform("Roblox")),
    ("soundcloud", Net::Platform("SoundCloud")),
    ("medium.com", Net::Platform("Medium")),
    ("google", Net::Platform("Google")),
    ("vk", Net::Platform("VK")),
    ("imo", Net::Platform("imo")),
    ("wechat", Net::Platform("WeChat")),
    ("bluesky", Net::Platform("Bluesky")),
    ("threads", Net::Platform("Threads")),
    ("reddit", Net::Platform("Reddit")),
    ("badoo", Net::Platform("Badoo")),
    ("tinder", Net::Platform("Tinder")),
];

/// A service in a line: words `start..end`.
#[derive(Clone, Copy, Debug)]
pub(in crate::claims::rules) struct NetAt {
    pub(in crate::claims::rules) start: usize,
    pub(in crate::claims::rules) end: usize,
    pub(in crate::claims::rules) net: Net,
}

/// Services that a line names, the longest reading of each.
pub(in crate::claims::rules) fn services(line: &Line<'_>) -> Vec<NetAt> {
    let mut out: Vec<NetAt> = Vec::new();
    let mut i = 0;
    while i < line.len() {
        let word = line.at(i);
        let hit = (!line.words[i].shouted && FIRST_OF_SERVICES.contains(word)).then(|| {
            let fits = SERVICES.iter().filter(|(name, _)| name.starts_with(word) && line.says(i, name));
            fits.max_by_key(|(name, _)| name.len())
        });
        match hit.flatten() {
            Some((name, net)) => {
                let end = i + name.split(' ').count();
                // A platform is a name; "signal", "medium", "threads" are words.
                let name_ok = !matches!(net, Net::Platform("Threads" | "Messenger" | "Google")) || line.capital(i);
                // "The service on social media": where something is said, not what is cut.
                let said_on = matches!(net, Net::Platform(_))
                    && (matches!(line.before(i, 1), "on" | "via" | "through" | "from")
                        || matches!(line.at(end), "page" | "post" | "account" | "posts" | "video" | "videos"));
                // "the communications minister", "the telecom regulator": whose office it is.
                let office = OFFICES.contains(&line.at(end));
                if name_ok && !said_on && !office {
                    out.push(NetAt { start: i, end, net: *net });
                }
                i = end;
            }
            None => i += 1,
        }
    }
    out
}

/// Who watches over services, or sells them.
const OFFICES: &[&str] = &[
    "minister",
    "ministers",
    "ministry",
    "regulator",
    "regulators",
    "authority",
    "authorities",
    "commission",
    "agency",
    "secretary",
    "department",
    "officials",
    "official",
    "watchdog",
    "analyst",
    "analysts",
    "expert",
    "experts",
    "company",
    "companies",
    "firm",
    "firms",
    "union",
    "spokesman",
    "spokeswoman",
    "researchers",
    "monitor",
    "monitors",
];

/// First words of the names of services, the gate before they are compared.
static FIRST_OF_SERVICES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| SERVICES.iter().filter_map(|(name, _)| name.split(' ').next()).collect());
