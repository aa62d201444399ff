//! Words for communication services and for what becomes of them.

use std::sync::LazyLock;

use news::{Service, State};
use rustc_hash::FxHashSet;

use super::line::Line;

/// A service as a table names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Net {
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
    pub(super) fn services(self) -> Vec<Service> {
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
pub(super) struct NetAt {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) net: Net,
}

/// Services that a line names, the longest reading of each.
pub(super) fn services(line: &Line<'_>) -> Vec<NetAt> {
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
                if name_ok && !said_on {
                    out.push(NetAt { start: i, end, net: *net });
                }
                i = end;
            }
            None => i += 1,
        }
    }
    out
}

/// How a word says what became of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grammar {
    Verb,
    Noun,
}

/// What became of services, the longer phrases before the shorter.
const CUES: &[(&str, State, Grammar)] = &[
    ("shut down", State::Down, Grammar::Verb),
    ("shuts down", State::Down, Grammar::Verb),
    ("shutting down", State::Down, Grammar::Verb),
    ("shut off", State::Down, Grammar::Verb),
    ("shutting off", State::Down, Grammar::Verb),
    ("cut off", State::Down, Grammar::Verb),
    ("cuts off", State::Down, Grammar::Verb),
    ("cutting off", State::Down, Grammar::Verb),
    ("switched off", State::Down, Grammar::Verb),
    ("turned off", State::Down, Grammar::Verb),
    ("taken offline", State::Down, Grammar::Verb),
    ("went offline", State::Down, Grammar::Verb),
    ("went dark", State::Down, Grammar::Verb),
    ("goes dark", State::Down, Grammar::Verb),
    ("went down", State::Down, Grammar::Verb),
    ("going down", State::Down, Grammar::Verb),
    ("is down", State::Down, Grammar::Verb),
    ("was down", State::Down, Grammar::Verb),
    ("were down", State::Down, Grammar::Verb),
    ("are down", State::Down, Grammar::Verb),
    ("is off", State::Down, Grammar::Verb),
    ("are off", State::Down, Grammar::Verb),
    ("were off", State::Down, Grammar::Verb),
    ("been off", State::Down, Grammar::Verb),
    ("been down", State::Down, Grammar::Verb),
    ("went off", State::Down, Grammar::Verb),
    ("goes off", State::Down, Grammar::Verb),
    ("gone off", State::Down, Grammar::Verb),
    ("stopped working", State::Down, Grammar::Verb),
    ("not working", State::Down, Grammar::Verb),
    ("remained off", State::Down, Grammar::Verb),
    ("remains off", State::Down, Grammar::Verb),
    ("remain off", State::Down, Grammar::Verb),
    ("remained down", State::Down, Grammar::Verb),
    ("remains down", State::Down, Grammar::Verb),
    ("remain down", State::Down, Grammar::Verb),
    ("remained cut", State::Down, Grammar::Verb),
    ("remains cut", State::Down, Grammar::Verb),
    ("still off", State::Down, Grammar::Verb),
    ("still down", State::Down, Grammar::Verb),
    ("still cut", State::Down, Grammar::Verb),
    ("still without", State::Down, Grammar::Verb),
    ("vanished", State::Down, Grammar::Verb),
    ("disappeared", State::Down, Grammar::Verb),
    ("collapse", State::Down, Grammar::Noun),
    ("collapses", State::Down, Grammar::Verb),
    ("collapsed", State::Down, Grammar::Verb),
    ("go dark", State::Down, Grammar::Verb),
    ("going dark", State::Down, Grammar::Verb),
    ("gone dark", State::Down, Grammar::Verb),
    ("without mobile", State::Down, Grammar::Noun),
    ("without data", State::Down, Grammar::Noun),
    ("without phone", State::Down, Grammar::Noun),
    ("without service", State::Down, Grammar::Noun),
    ("without a connection", State::Down, Grammar::Noun),
    ("no mobile", State::Down, Grammar::Noun),
    ("shown no data", State::Down, Grammar::Noun),
    ("showed no data", State::Down, Grammar::Noun),
    ("have no data", State::Down, Grammar::Noun),
    ("had no data", State::Down, Grammar::Noun),
    ("of its normal", State::Throttled, Grammar::Noun),
    ("of normal", State::Throttled, Grammar::Noun),
    ("of ordinary", State::Throttled, Grammar::Noun),
    ("of its usual", State::Throttled, Grammar::Noun),
    ("of usual", State::Throttled, Grammar::Noun),
    ("failed to arrive", State::Throttled, Grammar::Verb),
    ("hours late", State::Throttled, Grammar::Verb),
    ("were slow", State::Throttled, Grammar::Verb),
    ("was slow", State::Throttled, Grammar::Verb),
    ("returns", State::Restored, Grammar::Verb),
    ("returned", State::Restored, Grammar::Verb),
    ("came back", State::Restored, Grammar::Verb),
    ("comes back", State::Restored, Grammar::Verb),
    ("was back", State::Restored, Grammar::Verb),
    ("is back", State::Restored, Grammar::Verb),
    ("were back", State::Restored, Grammar::Verb),
    ("are back", State::Restored, Grammar::Verb),
    ("was off", State::Down, Grammar::Verb),
    ("no internet", State::Down, Grammar::Noun),
    ("without internet", State::Down, Grammar::Noun),
    ("lack of internet", State::Down, Grammar::Noun),
    ("loss of", State::Down, Grammar::Noun),
    ("pulled the plug", State::Down, Grammar::Verb),
    ("cutoff", State::Down, Grammar::Verb),
    ("cut-off", State::Down, Grammar::Verb),
    ("cut", State::Down, Grammar::Verb),
    ("cuts", State::Down, Grammar::Verb),
    ("cutting", State::Down, Grammar::Verb),
    ("shut", State::Down, Grammar::Verb),
    ("shutdown", State::Down, Grammar::Noun),
    ("shutdowns", State::Down, Grammar::Noun),
    ("shut-down", State::Down, Grammar::Noun),
    ("blocked", State::Down, Grammar::Verb),
    ("block", State::Down, Grammar::Verb),
    ("blocks", State::Down, Grammar::Verb),
    ("blocking", State::Down, Grammar::Verb),
    ("blockage", State::Down, Grammar::Noun),
    ("blockages", State::Down, Grammar::Noun),
    ("blockade", State::Down, Grammar::Noun),
    ("disabled", State::Down, Grammar::Verb),
    ("suspended", State::Down, Grammar::Verb),
    ("suspends", State::Down, Grammar::Verb),
    ("suspend", State::Down, Grammar::Verb),
    ("suspending", State::Down, Grammar::Verb),
    ("suspension", State::Down, Grammar::Noun),
    ("disconnected", State::Down, Grammar::Verb),
    ("disconnection", State::Down, Grammar::Noun),
    ("disconnect", State::Down, Grammar::Verb),
    ("severed", State::Down, Grammar::Verb),
    ("snapped", State::Down, Grammar::Verb),
    ("barred", State::Down, Grammar::Verb),
    ("banned", State::Down, Grammar::Verb),
    ("bans", State::Down, Grammar::Verb),
    ("ban", State::Down, Grammar::Noun),
    ("bars", State::Down, Grammar::Verb),
    ("halted", State::Down, Grammar::Verb),
    ("stopped", State::Down, Grammar::Verb),
    ("offline", State::Down, Grammar::Verb),
    ("unavailable", State::Down, Grammar::Verb),
    ("inaccessible", State::Down, Grammar::Verb),
    ("unusable", State::Down, Grammar::Verb),
    ("unreachable", State::Down, Grammar::Verb),
    ("outage", State::Down, Grammar::Noun),
    ("outages", State::Down, Grammar::Noun),
    ("blackout", State::Down, Grammar::Noun),
    ("blackouts", State::Down, Grammar::Noun),
    ("curfew", State::Down, Grammar::Noun),
    ("jammed", State::Down, Grammar::Verb),
    ("jam", State::Down, Grammar::Verb),
    ("jamming", State::Down, Grammar::Verb),
    ("disruption", State::Throttled, Grammar::Noun),
    ("disruptions", State::Throttled, Grammar::Noun),
    ("disrupted", State::Throttled, Grammar::Verb),
    ("disrupts", State::Throttled, Grammar::Verb),
    ("disrupting", State::Throttled, Grammar::Verb),
    ("disrupt", State::Throttled, Grammar::Verb),
    ("throttled", State::Throttled, Grammar::Verb),
    ("throttling", State::Throttled, Grammar::Verb),
    ("throttle", State::Throttled, Grammar::Verb),
    ("slowed", State::Throttled, Grammar::Verb),
    ("slowdown", State::Throttled, Grammar::Noun),
    ("slowing", State::Throttled, Grammar::Verb),
    ("degraded", State::Throttled, Grammar::Verb),
    ("drop in", State::Throttled, Grammar::Noun),
    ("drops in", State::Throttled, Grammar::Noun),
    ("interrupted", State::Throttled, Grammar::Verb),
    ("interruption", State::Throttled, Grammar::Noun),
    ("interruptions", State::Throttled, Grammar::Noun),
    ("intermittent", State::Partial, Grammar::Noun),
    ("restricted", State::Partial, Grammar::Verb),
    ("restricts", State::Partial, Grammar::Verb),
    ("restricting", State::Partial, Grammar::Verb),
    ("restriction", State::Partial, Grammar::Noun),
    ("restrictions", State::Partial, Grammar::Noun),
    ("limited", State::Partial, Grammar::Verb),
    ("censored", State::Down, Grammar::Verb),
    ("filtered", State::Down, Grammar::Verb),
    ("impeded", State::Partial, Grammar::Verb),
    ("confined to", State::Whitelisted, Grammar::Verb),
    ("restricted to", State::Whitelisted, Grammar::Verb),
    ("limited to", State::Whitelisted, Grammar::Verb),
    ("only access", State::Whitelisted, Grammar::Verb),
    ("whitelisted", State::Whitelisted, Grammar::Verb),
    ("restored", State::Restored, Grammar::Verb),
    ("restoration", State::Restored, Grammar::Noun),
    ("restores", State::Restored, Grammar::Verb),
    ("back online", State::Restored, Grammar::Verb),
    ("reconnected", State::Restored, Grammar::Verb),
    ("resumed", State::Restored, Grammar::Verb),
    ("unblocked", State::Restored, Grammar::Verb),
    ("reinstated", State::Restored, Grammar::Verb),
    ("lifted", State::Restored, Grammar::Verb),
];

/// A cue in a line: words `start..end`.
#[derive(Clone, Copy, Debug)]
pub(super) struct CueAt {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) state: State,
    pub(super) grammar: Grammar,
}

/// Cues that a line holds, the longest reading of each.
pub(super) fn cues(line: &Line<'_>) -> Vec<CueAt> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < line.len() {
        let word = line.at(i);
        let hit = (!line.words[i].shouted && FIRST_OF_CUES.contains(word)).then(|| {
            let fits = CUES.iter().filter(|(name, ..)| name.starts_with(word) && line.says(i, name));
            fits.max_by_key(|(name, ..)| name.len())
        });
        match hit.flatten() {
            Some(&(name, state, grammar)) => {
                let end = i + name.split(' ').count();
                // "the 3000 block of Elm Road", "the eastern bloc": no cutting.
                let noun = matches!(word, "block" | "blocks")
                    && (line.at(end) == "of" || line.words[i.saturating_sub(1)].amount.is_some());
                // "no internet disruption": what there is none of comes after.
                let of_more = matches!(name, "no internet" | "without internet") && names_more(line, end);
                if of_more {
                    i += 1;
                    continue;
                }
                if !noun {
                    out.push(CueAt { start: i, end, state, grammar });
                }
                i = end;
            }
            None => i += 1,
        }
    }
    out
}

/// Whether a word for a cut follows at `from`, over words for services.
fn names_more(line: &Line<'_>, from: usize) -> bool {
    let mut i = from;
    while i < from + 6
        && matches!(
            line.at(i),
            "services"
                | "service"
                | "access"
                | "connection"
                | "connections"
                | "or"
                | "mobile"
                | "network"
                | "lines"
                | "has"
                | "have"
                | "had"
                | "been"
                | "was"
                | "were"
        )
    {
        i += 1;
    }
    CUES.iter().any(|(name, ..)| line.says(i, name))
}

/// First words of the names of services, the gate before they are compared.
static FIRST_OF_SERVICES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| SERVICES.iter().filter_map(|(name, _)| name.split(' ').next()).collect());

/// First words of the cues, likewise.
static FIRST_OF_CUES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| CUES.iter().filter_map(|(name, ..)| name.split(' ').next()).collect());
