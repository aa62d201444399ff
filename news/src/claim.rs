//! A Claim: one typed assertion with its polarity, modality, time, places, hops and evidence.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::words::words;
use crate::{Anchor, ClaimId, ClaimPlace, Edtf, Hop, Selector};

/// One typed assertion. One claim per mention, the title included.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// Function of the Article, the kind, the evidence and what is asserted.
    pub id: ClaimId,
    /// What is asserted to have happened.
    pub kind: Kind,
    /// Whether it is affirmed or denied.
    pub polarity: Polarity,
    /// How sure the text itself is.
    pub modality: Modality,
    /// Whether it is told as background: a past happening, distinct from the news.
    pub recap: bool,
    /// When.
    pub time: ClaimTime,
    /// Where, as stated.
    pub places: Vec<ClaimPlace>,
    /// Who says so, nearest cited first, origin last; empty where the Article asserts it in its own voice.
    pub hops: Vec<Hop>,
    /// The smallest phrase that says it.
    pub evidence: Selector,
    /// The reader's confidence, 0 to 1.
    pub confidence: f32,
    /// Which reader read it.
    pub reader: String,
    /// What this claim denies, where it denies something.
    pub denies: Option<Denial>,
    /// For `blackout`: what is cut, and by whom.
    pub blackout: Option<Blackout>,
    /// For `casualty`: whose number.
    pub casualty: Option<Casualty>,
}

/// When a claim says that it happened; null where the Article has no date to anchor "this morning".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ClaimTime {
    /// The time.
    pub edtf: Option<Edtf>,
    /// What it counts from.
    pub anchor: Option<Anchor>,
}

/// What a denial denies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Denial {
    /// The denied claim of the same Article; null where the Article does not make it.
    pub claim: Option<ClaimId>,
    /// Which side of it.
    pub aspect: Aspect,
}

/// Which side of a claim a denial denies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    /// That it happened.
    Occurrence,
    /// That it was ordered, or by whom.
    Order,
    /// How far it went.
    Extent,
}

words!(
    /// What a claim asserts to have happened.
    Kind {
        /// A cut, throttling or filtering of communications, or its end.
        Blackout = "blackout",
        /// A number of persons to whom something happened.
        Casualty = "casualty",
        /// People in the streets, on strike.
        Protest = "protest",
        /// Force used on protesters.
        Crackdown = "crackdown",
        /// Persons killed by persons: shootings, massacres.
        Killing = "killing",
        /// A death sentence carried out by a state.
        Execution = "execution",
        /// Persons detained.
        Arrest = "arrest",
        /// Armed attacks, bombings, ramming.
        Attack = "attack",
        /// Two sides fighting.
        Clash = "clash",
        /// Bombs from the air, missiles.
        Airstrike = "airstrike",
        /// Earthquakes, floods, storms.
        Disaster = "disaster",
        /// Crashes, fires, collapses.
        Accident = "accident",
        /// Sanctions and tariffs laid on someone.
        Sanction = "sanction",
        /// Forces sent or stationed.
        Deployment = "deployment",
        /// Something threatened.
        Threat = "threat",
        /// A statement worth keeping that is none of the above.
        Statement = "statement",
    }
);

words!(
    /// Whether a claim is affirmed or denied.
    Polarity {
        /// Affirmed.
        Affirm = "affirm",
        /// Denied.
        Deny = "deny",
    }
);

words!(
    /// How sure the text itself is.
    Modality {
        /// Said as fact.
        Asserted = "asserted",
        /// May have happened, may happen.
        Possible = "possible",
        /// Announced as a threat or sentence.
        Threatened = "threatened",
        /// Said not to be verified.
        Unverified = "unverified",
        /// Said to be an estimate.
        Estimate = "estimate",
    }
);

/// What is cut, and by whom.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Blackout {
    /// The services and what became of each.
    pub services: Vec<ServiceState>,
    /// Who ordered it, as printed.
    pub ordered_by: Option<String>,
}

/// One service and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct ServiceState {
    /// The service.
    pub service: Service,
    /// What became of it.
    pub state: State,
}

/// A communication service; `platform:NAME` for one app or site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema)]
#[schemars(with = "String")]
pub enum Service {
    /// Internet access as a whole, or not told apart.
    Internet,
    /// Internet over mobile networks.
    MobileData,
    /// Internet over fixed lines.
    Fixed,
    /// Text messages.
    Sms,
    /// Calls inside the country.
    VoiceDomestic,
    /// Calls across the border.
    VoiceIntl,
    /// Satellite internet or telephones.
    Satellite,
    /// The national network that stays up when the rest is cut.
    DomesticIntranet,
    /// One app or site.
    Platform(String),
}

impl Service {
    const PLAIN: [(Self, &'static str); 8] = [
        (Self::Internet, "internet"),
        (Self::MobileData, "mobile_data"),
        (Self::Fixed, "fixed"),
        (Self::Sms, "sms"),
        (Self::VoiceDomestic, "voice_domestic"),
        (Self::VoiceIntl, "voice_intl"),
        (Self::Satellite, "satellite"),
        (Self::DomesticIntranet, "domestic_intranet"),
    ];
}

impl fmt::Display for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Platform(name) => write!(f, "platform:{name}"),
            plain => f.write_str(Self::PLAIN.iter().find(|(s, _)| s == plain).map_or("", |(_, name)| name)),
        }
    }
}

impl FromStr for Service {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        if let Some(name) = word.strip_prefix("platform:") {
            return Ok(Self::Platform(name.to_owned()));
        }
        let plain = Self::PLAIN.into_iter().find(|(_, name)| *name == word);
        plain.map(|(service, _)| service).ok_or_else(|| format!("`{word}` is not a service"))
    }
}

impl Serialize for Service {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Service {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

words!(
    /// What became of a service.
    State {
        /// Off.
        Down = "down",
        /// Slowed.
        Throttled = "throttled",
        /// Only approved sites or users get through.
        Whitelisted = "whitelisted",
        /// Works for some, at times, or in one direction.
        Partial = "partial",
        /// Back.
        Restored = "restored",
        /// To be cut, it is said.
        Threatened = "threatened",
    }
);

/// Whose number: how many persons, what became of them, who they were.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Casualty {
    /// What became of them.
    pub outcome: Outcome,
    /// The quantity as printed.
    pub raw: String,
    /// Least number of persons; null for "up to" and for "some", "many".
    pub low: Option<u64>,
    /// Greatest number of persons; null where open.
    pub high: Option<u64>,
    /// How the number is given.
    pub quantity: Quantity,
    /// Who they were.
    pub victims: Victims,
    /// Whether the number is of one incident or of all so far.
    pub basis: Basis,
}

words!(
    /// What became of persons.
    Outcome {
        /// Dead.
        Killed = "killed",
        /// Hurt.
        Injured = "injured",
        /// Detained.
        Arrested = "arrested",
        /// Not found.
        Missing = "missing",
        /// Driven out.
        Displaced = "displaced",
        /// Taken by force.
        Abducted = "abducted",
    }
);

words!(
    /// How a number is given.
    Quantity {
        /// "43".
        Exact = "exact",
        /// "at least 43", "more than 40".
        AtLeast = "at_least",
        /// "up to 43".
        UpTo = "up_to",
        /// "about 40".
        Approx = "approx",
        /// "between 40 and 50".
        Range = "range",
        /// "dozens".
        Vague = "vague",
    }
);

words!(
    /// Who the persons were.
    Victims {
        /// Protesters.
        Protester = "protester",
        /// Civilians, bystanders, passengers.
        Civilian = "civilian",
        /// Police, soldiers, guards.
        Security = "security",
        /// Children.
        Minor = "minor",
        /// Several of these.
        Mixed = "mixed",
        /// Others who are told apart (journalists, foreigners).
        Other = "other",
        /// The text does not say.
        Unknown = "unknown",
    }
);

words!(
    /// What a number covers.
    Basis {
        /// All so far.
        Cumulative = "cumulative",
        /// One incident.
        Incident = "incident",
    }
);
