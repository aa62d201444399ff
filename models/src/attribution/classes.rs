//! What kind of source some words describe, told by their nouns.

use std::sync::LazyLock;

use news::SourceClass;
use news::SourceClass::{Activist, Analyst, Media, Medical, Monitor, Ngo, Official, Security, Unknown, Witness};

use rustc_hash::FxHashMap;

use crate::names;

/// Nouns and modifiers that tell a class, singular or plural; [`Unknown`] marks a noun that leaves it to the others.
const WORDS: &[(SourceClass, &str)] = &[
    (
        Official,
        "official officials authority authorities government governments ministry ministries minister president \
         presidency senator senators lawmaker lawmakers congressman congresswoman mayor governor ambassador envoy envoys \
         diplomat diplomats judge judges prosecutor prosecutors prosecutor's court courts regime parliament secretary \
         administration department embassy mission judiciary chancellor premier commissioner cabinet legislator \
         legislators deputy state parliamentarian mp mps consulate palace candidate campaign politician politicians \
         monarch king prince leadership treasury coroner coroner's mullah ayatollah republican republicans democrat \
         democrats attorney-general councilman councilwoman city county municipality investigator investigators",
    ),
    (
        Security,
        "police policeman army military general commander commanders soldier soldiers troops guard guards forces \
         intelligence security navy sheriff sheriff's officer officers militia paramilitary colonel admiral captain \
         detective detectives marines superintendent basij gendarmerie",
    ),
    (Monitor, "monitor monitors monitoring observatory observatories tracker trackers"),
    (
        Ngo,
        "ngo ngos charity charities nonprofit humanitarian aid rights un u.n. unicef rabbi pastor priest rapporteur watchdog watchdogs",
    ),
    (
        Activist,
        "activist activists opposition dissident dissidents exile exiles exiled campaigner campaigners protester \
         protesters demonstrator demonstrators organizer organizers organiser organisers",
    ),
    (
        Witness,
        "resident residents witness witnesses eyewitness eyewitnesses relative relatives father mother brother sister \
         son daughter wife husband uncle aunt cousin grandmother grandfather parents family families neighbor neighbors \
         neighbour neighbours friend friends survivor survivors villager villagers student students shopkeeper \
         shopkeepers merchant merchants driver drivers user users people locals man woman passenger passengers \
         bystander bystanders colleague colleagues classmate traveler travelers traveller teacher teachers nephew niece \
         patient patients youth farmer farmers worker workers inhabitants citizens citizen refugee refugees grocer \
         grocers baker bakers barber tailor vendor vendors seller sellers trader traders butcher waiter carpenter \
         mechanic electrician housewife mourner mourners commuter commuters pensioner tenant landlord customer caller",
    ),
    (
        Media,
        "media newspaper newspapers news television tv outlet outlets journalist journalists reporter reporters \
         broadcaster broadcasters magazine correspondent correspondents radio press daily tabloid channel editor paper \
         papers",
    ),
    (
        Medical,
        "doctor doctors nurse nurses medic medics hospital hospitals physician physicians surgeon medical paramedic \
         paramedics clinic ambulance medics pharmacist pharmacists midwife",
    ),
    (
        Analyst,
        "analyst analysts expert experts researcher researchers professor professors historian scholar scholars \
         economist economists think-tank academic academics strategist scientist scientists university pollster \
         pollsters fellow specialist specialists engineer engineers technician technicians",
    ),
    (
        Unknown,
        "source sources spokesman spokeswoman spokesperson spokespeople representative representatives statement \
         statements report reports member members leader leaders head chief director employee employees staff aide aides \
         group groups organization organizations organisation organisations agency agencies network networks body bodies \
         lawyer lawyers attorney company someone others some many critics account accounts council office service \
         services bureau center centre committee association union institute figures",
    ),
];

fn of_word(word: &str) -> Option<SourceClass> {
    let word = names::bare(word);
    BY_WORD.get(word).copied()
}

static BY_WORD: LazyLock<FxHashMap<&'static str, SourceClass>> = LazyLock::new(|| {
    let mut table = FxHashMap::default();
    for (class, words) in WORDS {
        for word in words.split_whitespace() {
            table.entry(word).or_insert(*class);
        }
    }
    table
});

/// The class that a description tells, by its head noun, then by what modifies it, then by what follows a preposition.
pub(super) fn of_words(words: &str) -> SourceClass {
    let lower = words.to_lowercase();
    let tokens: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '“' | '”' | '"'))
        .filter(|t| !t.is_empty())
        .collect();
    let has = |wanted: &[&str]| tokens.iter().any(|t| wanted.contains(t));
    let split = tokens
        .iter()
        .position(|t| {
            matches!(*t, "of" | "in" | "at" | "with" | "for" | "from" | "who" | "on" | "near" | "inside" | "by")
        })
        .unwrap_or(tokens.len());
    let (head, rest) = tokens.split_at(split);
    let last = head.iter().rev().find_map(|t| of_word(t));
    // Pairs whose second word alone says too little or the wrong thing.
    let pair =
        |first: &[&str], second: &[&str]| tokens.windows(2).any(|w| first.contains(&w[0]) && second.contains(&w[1]));
    if pair(
        &["news", "press"],
        &[
            "agency",
            "agencies",
            "service",
            "outlet",
            "outlets",
            "site",
            "organization",
            "organizations",
            "network",
            "media",
            "channel",
        ],
    ) || pair(
        &["state", "local", "official", "social"],
        &["media", "television", "tv", "radio", "broadcaster", "broadcast"],
    ) {
        return Media;
    }
    // Those who run a network know of a cut, and answer for it to the state; who only speaks for one of them stays unknown,
    // so that no company's spokesman ever acknowledges for a state.
    let runs = |w: &[&str]| NETWORKS.contains(&w[0]) && RUNS.contains(&w[1]);
    if head.windows(2).any(runs) {
        return Official;
    }
    if pair(&["freedom", "liberties"], &["group", "groups", "organization", "organizations", "watchdog"]) {
        return Ngo;
    }
    if pair(&["think"], &["tank", "tanks"]) || has(&["think-tank"]) {
        return Analyst;
    }
    if pair(&["director", "secretary", "attorney", "prosecutor"], &["general"]) {
        return rest.iter().filter_map(|t| of_word(t)).find(|c| *c != Unknown).unwrap_or(Official);
    }
    if has(&["ministry", "minister"])
        || pair(&["emergency"], &["services", "service"])
        || pair(&["civil"], &["aviation"])
        || pair(&["supreme"], &["leader"])
    {
        return Official;
    }
    if matches!(
        lower.as_str(),
        "report" | "reports" | "reporting" | "other reports" | "recent reports" | "international reporting"
    ) {
        return Media;
    }
    if pair(&["armed", "rebel", "militant", "terrorist", "terror"], &["group", "groups"]) {
        return Unknown;
    }
    if has(&["rights"])
        && has(&[
            "group",
            "groups",
            "organization",
            "organizations",
            "organisation",
            "organisations",
            "monitor",
            "monitors",
            "agency",
            "experts",
            "office",
            "body",
            "activists",
        ])
    {
        return if last == Some(Activist) && !has(&["groups", "group"]) { Activist } else { Ngo };
    }
    if has(&["aid", "relief"]) && last == Some(Unknown) {
        return Ngo;
    }
    if has(&["security", "police", "military", "army", "intelligence"]) && matches!(last, Some(Official | Security)) {
        return Security;
    }
    match last {
        Some(Unknown) | None => {}
        Some(Security) if has(&["ministry", "minister"]) => return Official,
        Some(class) => return class,
    }
    let modifier = head.iter().rev().filter_map(|t| of_word(t)).find(|c| *c != Unknown);
    // "in the city of Valdor" tells where somebody is, not for whom they speak.
    let where_only = |t: &str| matches!(t, "city" | "county" | "municipality" | "capital" | "state");
    let after = || rest.iter().filter(|t| !where_only(t)).filter_map(|t| of_word(t)).find(|c| *c != Unknown);
    modifier.or_else(after).unwrap_or(Unknown)
}

/// What those run who answer for a network, and what they are called.
const NETWORKS: &[&str] = &[
    "mobile",
    "phone",
    "telephone",
    "internet",
    "network",
    "telecom",
    "telecoms",
    "telecommunications",
    "cellular",
    "cellphone",
    "broadband",
];
const RUNS: &[&str] =
    &["operator", "operators", "provider", "providers", "carrier", "carriers", "company", "companies"];

/// The class of an organisation by its name.
pub(super) fn of_org(name: &str) -> SourceClass {
    if let Some(known) = names::known(name) {
        return known.class;
    }
    let has = |words: &[&str]| {
        name.split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'').any(|w| words.contains(&w))
    };
    if has(&["Rights", "Relief", "Amnesty", "Humanitarian", "Charity", "Refugee", "Refugees"]) {
        Ngo
    } else if has(&[
        "Police",
        "Army",
        "Guard",
        "Guards",
        "Forces",
        "Force",
        "Military",
        "Navy",
        "Sheriff",
        "Corps",
        "Command",
        "Intelligence",
    ]) {
        Security
    } else if has(&[
        "News",
        "Times",
        "Post",
        "Journal",
        "Tribune",
        "Herald",
        "Gazette",
        "Press",
        "Media",
        "Television",
        "TV",
        "Radio",
        "Chronicle",
        "Broadcasting",
        "Examiner",
        "Daily",
        "Observer",
    ]) {
        Media
    } else if has(&["Hospital", "Clinic", "Medical", "Doctors"]) {
        Medical
    } else if has(&["Observatory", "Monitor", "Watch"])
        && has(&["Internet", "Net", "Network", "Outage", "Connectivity"])
    {
        Monitor
    } else if has(&[
        "Ministry",
        "Department",
        "Government",
        "Parliament",
        "Court",
        "Administration",
        "Authority",
        "Commission",
        "Embassy",
        "Senate",
        "Assembly",
        "Congress",
        "Council",
        "Office",
        "Bureau",
        "Board",
        "Agency",
        "Judiciary",
    ]) {
        Official
    } else if has(&["University", "Institute", "College", "Laboratory"]) {
        Analyst
    } else if has(&["Opposition", "Resistance", "Movement"]) {
        Activist
    } else {
        Unknown
    }
}
