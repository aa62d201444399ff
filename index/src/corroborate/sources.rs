//! Sources: for each claim the one who is responsible for it, as far as one Event's Articles tell.
//!
//! One person or body goes by a name here, by an office there, and in a headline by what it is; all claims of an Event are
//! read together so that these come to one. Voices are outlets: what a copy says is said by the outlet that it copies.

use std::collections::{BTreeMap, BTreeSet};

use news::{ArticleId, Aspect, Hop, Polarity, SourceClass};

use super::affiliation::speakers;
use super::bodies::{Bodies, authority, describes, generic};
use super::countries::{self, Countries};
use super::event::Member;
use super::press::{OwnWords, Press};
use super::spelling;
use crate::lineage::speech::squash;

/// Where one claim comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Root {
    /// Someone who is named, or a body that is named by what it is.
    Named(String),
    /// Someone of this class who is not named, known through this outlet.
    Anonymous(String, SourceClass),
    /// The outlet's own words.
    Own(String),
    /// A country's authorities at large, by country where that is told.
    Authorities(Option<String>),
    /// Nobody can tell.
    Untold,
}

/// What one Event's claims tell about their sources.
#[derive(Clone, Debug)]
pub struct Sources<'a> {
    press: &'a Press,
    bodies: Bodies,
    /// Lineage → the outlet that speaks in it, and its label.
    voices: BTreeMap<ArticleId, (String, String)>,
    /// Outlet → the outlet that speaks through it, where it only copies.
    copiers: BTreeMap<String, String>,
    /// What all spellings of a name share → the one that stands for them.
    spellings: BTreeMap<String, String>,
    /// Squashed name of a person → the body that the person speaks for, by any of the Articles.
    speaks_for: BTreeMap<String, String>,
    /// Article and squashed description → the name that stands beside it there.
    apposed: BTreeMap<(ArticleId, String), String>,
    /// Article, or voice, and class → the bodies that are named there.
    here: BTreeMap<(ArticleId, SourceClass), BTreeSet<String>>,
    around: BTreeMap<(String, SourceClass), BTreeSet<String>>,
    /// Who denies that it happened or was ordered, by Article.
    deniers: BTreeSet<(ArticleId, Root)>,
    /// Countries as its Articles name them.
    countries: Countries,
    /// The one country of the Event.
    home: Option<String>,
}

impl<'a> Sources<'a> {
    /// Learns from all claims of an Event, tolls included.
    pub fn learn(members: &[Member<'_>], press: &'a Press) -> Self {
        let mut out = Self {
            press,
            bodies: Bodies::learn(members.iter().map(|m| m.report.reading.article.text.as_str())),
            voices: BTreeMap::new(),
            copiers: BTreeMap::new(),
            spellings: BTreeMap::new(),
            speaks_for: BTreeMap::new(),
            apposed: BTreeMap::new(),
            here: BTreeMap::new(),
            around: BTreeMap::new(),
            deniers: BTreeSet::new(),
            countries: Countries::learn(members.iter().flat_map(|m| &m.report.reading.entities)),
            home: None,
        };
        let label = printed_by;
        let mut first: BTreeMap<&ArticleId, &Member<'_>> = BTreeMap::new();
        for member in members {
            // Where nothing tells who copied whom, the body whose findings they are speaks.
            let reports = |m: &Member<'_>| !matches!(press.own_words(&label(m)), OwnWords::Body(_));
            let rank = |m: &Member<'_>| (m.copied, !m.parent, reports(m), m.report.id().clone());
            let entry = first.entry(member.lineage).or_insert(member);
            if rank(member) < rank(entry) {
                *entry = member;
            }
        }
        let outlet = |m: &Member<'_>| press.voice(&label(m));
        out.voices = first.iter().map(|(lineage, m)| ((*lineage).clone(), (outlet(m), label(m)))).collect();
        let own: BTreeSet<String> = members.iter().filter(|m| !m.copied).map(outlet).collect();
        for member in members.iter().filter(|m| m.copied && !own.contains(&outlet(m))) {
            out.copiers.entry(outlet(member)).or_insert_with(|| out.voices[member.lineage].0.clone());
        }
        let countries: BTreeSet<&String> =
            members.iter().flat_map(|m| &m.claim.places).filter_map(|p| p.country.as_ref()).collect();
        out.home = countries.first().filter(|_| countries.len() == 1).map(|code| (*code).clone());
        out.spellings(members);
        out.speaks_for = speakers(members, |hop| match out.generic(&hop.name) {
            Some(body) => Some(body.to_owned()),
            None if hop.named && hop.class != SourceClass::Media && !out.authority(&hop.name) => {
                Some(out.body(&hop.name))
            }
            None => None,
        });
        out.appositions(members);
        for member in members {
            let Some(hop) = member.claim.hops.last().filter(|h| h.named && grouped(h.class) && !describes(&h.name))
            else {
                continue;
            };
            let name = out.answers(&hop.name);
            out.here.entry((member.report.id().clone(), hop.class)).or_default().insert(name.clone());
            let voice = out.voice(member).to_owned();
            out.around.entry((voice, hop.class)).or_default().insert(name);
        }
        let denials = members.iter().filter(|m| m.claim.polarity == Polarity::Deny);
        let whole = denials.filter(|m| m.claim.denies.as_ref().is_some_and(|d| d.aspect != Aspect::Extent));
        out.deniers = whole
            .map(|m| (m.report.id().clone(), out.root(m)))
            .filter(|(_, root)| !matches!(root, Root::Own(_) | Root::Untold))
            .collect();
        out
    }

    /// The outlet that speaks in an Article: its own, or the one whose text it copies.
    pub fn voice(&self, member: &Member<'_>) -> &str {
        self.voices.get(member.lineage).map_or("", |(key, _)| key)
    }

    /// The key of the outlet that printed a claim, and of its owner's others.
    pub fn printed_by(&self, member: &Member<'_>) -> String {
        self.key(&printed_by(member))
    }

    /// The key of an outlet by domain or name.
    pub fn key(&self, outlet: &str) -> String {
        self.press.voice(outlet)
    }

    /// The class of a body that prints its own findings, whatever a text calls it.
    pub fn class_of(&self, body: &str) -> Option<SourceClass> {
        self.press.body(body).map(|(_, class)| class)
    }

    /// The one name of a body or person.
    fn body(&self, printed: &str) -> String {
        let name = self.plain(printed);
        self.spellings.get(&self.spelled(&name)).cloned().unwrap_or(name)
    }

    /// The generic body that a description names: "police", and "Iranian police" where the Event is in Iran.
    fn generic(&self, printed: &str) -> Option<&'static str> {
        let at_home = || {
            // A body that is known by a name of its own keeps it.
            let known = squash(&self.plain(printed)) != squash(printed.trim().trim_start_matches("the "));
            let bare = self.countries.without(printed, self.home.as_deref().filter(|_| !known)?)?;
            generic(&bare)
        };
        generic(printed).or_else(at_home)
    }

    fn spelled(&self, name: &str) -> String {
        spelling::key(name, self.home.as_deref(), &self.countries)
    }

    fn plain(&self, printed: &str) -> String {
        let printed = self.bodies.name(printed);
        self.press.body(&printed).map_or_else(|| printed.clone(), |(body, _)| self.bodies.name(body))
    }

    /// The shortest spelling stands for all.
    fn spellings(&mut self, members: &[Member<'_>]) {
        let hops: BTreeSet<&str> = named(members).map(|(_, hop)| hop.name.as_str()).collect();
        for name in hops {
            let name = self.plain(name);
            let entry = self.spellings.entry(self.spelled(&name)).or_insert_with(|| name.clone());
            if (name.len(), &name) < (entry.len(), entry) {
                *entry = name;
            }
        }
    }

    /// Who answers for what someone of this name says: the body that the person speaks for, else the one name of the source.
    fn answers(&self, printed: &str) -> String {
        let body = self.speaks_for.get(&squash(printed)).cloned().or_else(|| self.generic(printed).map(str::to_owned));
        body.unwrap_or_else(|| self.body(printed))
    }

    /// Whose an outlet's own words are.
    fn own(&self, outlet: &str, voice: String) -> Root {
        match self.press.own_words(outlet) {
            OwnWords::Body(name) => Root::Named(self.bodies.name(&name)),
            OwnWords::State(country) => Root::Authorities(Some(country)),
            OwnWords::Untold => Root::Untold,
            OwnWords::Report => Root::Own(voice),
        }
    }

    /// Whether a claim's source denies in the same Article what the claim mentions: whom a denial names supports nothing.
    pub fn denies(&self, member: &Member<'_>) -> bool {
        self.deniers.contains(&(member.report.id().clone(), self.root(member)))
    }

    /// Where a claim comes from.
    pub fn root(&self, member: &Member<'_>) -> Root {
        let Some(last) = member.claim.hops.last() else {
            let (voice, label) = self.voices.get(member.lineage).cloned().unwrap_or_default();
            // Whose words these are cannot be told, and unknown origins never add up.
            return if label.is_empty() { Root::Untold } else { self.own(&label, voice) };
        };
        if last.class == SourceClass::Media && last.named {
            return self.own(&last.name, self.of_outlet(&last.name));
        }
        if governs(last) && self.authority(&last.name) {
            return Root::Authorities(countries::one(self.countries.marked(&last.name)).or_else(|| self.home.clone()));
        }
        let article = member.report.id();
        if let Some(name) = self.apposed.get(&(article.clone(), squash(&last.name))) {
            return Root::Named(name.clone());
        }
        let described = describes(&last.name);
        if last.named && !described {
            return Root::Named(self.answers(&last.name));
        }
        if let Some(body) = self.generic(&last.name).filter(|_| last.class != SourceClass::Media) {
            return Root::Named(body.to_owned());
        }
        if grouped(last.class) {
            let of_article = self.here.get(&(article.clone(), last.class));
            let of_voice = self.around.get(&(self.voice(member).to_owned(), last.class));
            let only = |names: Option<&BTreeSet<String>>| names.filter(|n| n.len() == 1)?.first().cloned();
            if let Some(name) = only(of_article).or_else(|| only(of_voice)) {
                return Root::Named(name);
            }
        }
        // "Experts say" explains what others know; a named analyst may have measured it.
        if matches!(last.class, SourceClass::Unknown | SourceClass::Media | SourceClass::Analyst) {
            return Root::Untold;
        }
        let medium = member.claim.hops.iter().rev().skip(1).find(|h| h.class == SourceClass::Media && h.named);
        let through = medium.map_or_else(|| self.voice(member).to_owned(), |m| self.of_outlet(&m.name));
        Root::Anonymous(through, last.class)
    }

    /// The country that an official speaks for; null for others, and where it is not told.
    pub fn party(&self, member: &Member<'_>) -> Option<String> {
        let hop = member.claim.hops.last().filter(|h| governs(h))?;
        let marks = self.marks(member, hop);
        if marks.is_empty() { self.home.clone() } else { countries::one(marks) }
    }

    /// Countries that an Article marks a source as of, ascending, doubles kept; none where it tells no country.
    pub fn marks<'b>(&'b self, member: &'b Member<'_>, hop: &'b Hop) -> Vec<&'b str> {
        let reading = &member.report.reading;
        let marks = self.countries.around(&reading.article.text, &hop.name);
        if marks.is_empty() { offices(reading, &hop.name).collect() } else { marks }
    }

    /// Whether a description names a country's authorities at large.
    pub fn authority(&self, printed: &str) -> bool {
        authority(printed, &self.countries)
    }

    fn of_outlet(&self, name: &str) -> String {
        let key = self.key(name);
        self.copiers.get(&key).cloned().unwrap_or(key)
    }

    /// "The governor of Kurdistan province, Reza Karimi": a description beside the one name that it describes.
    fn appositions(&mut self, members: &[Member<'_>]) {
        let mut by_article: BTreeMap<&ArticleId, Vec<&Member<'_>>> = BTreeMap::new();
        for member in members {
            by_article.entry(member.report.id()).or_default().push(member);
        }
        for (article, members) in by_article {
            let hops: BTreeSet<&Hop> = members.iter().filter_map(|m| m.claim.hops.last()).collect();
            if hops.len() < 2 {
                continue;
            }
            let Some(text) = members.first().map(|m| m.report.reading.article.text.to_lowercase()) else { continue };
            for named in hops.iter().filter(|h| h.named && h.class != SourceClass::Media) {
                let name = named.name.to_lowercase();
                for other in hops.iter().filter(|h| h.name != named.name) {
                    let kind = other.name.to_lowercase();
                    let alike = other.class == named.class || named.class == SourceClass::Unknown;
                    if !other.named && alike && beside(&text, &kind, &name) {
                        let full = self.answers(&named.name);
                        self.apposed.insert((article.clone(), squash(&other.name)), full);
                    }
                }
            }
        }
    }
}

/// The outlet's label; empty where nobody knows who printed it, so that all such Articles are one voice.
fn printed_by(member: &Member<'_>) -> String {
    let article = &member.report.reading.article;
    if article.outlet.is_none() && article.outlet_name.is_none() { String::new() } else { article.outlet_label() }
}

/// The claims whose far end is printed under a name, with it.
pub(super) fn named<'a>(members: &'a [Member<'_>]) -> impl Iterator<Item = (&'a Member<'a>, &'a Hop)> {
    members.iter().filter_map(|m| Some((m, m.claim.hops.last().filter(|h| h.named && !describes(&h.name))?)))
}

/// Classes whose bodies a text first mentions together and then by name: "groups that monitor the net", then NetBlocks.
pub fn grouped(class: SourceClass) -> bool {
    matches!(class, SourceClass::Monitor | SourceClass::Ngo | SourceClass::Activist)
}

fn governs(hop: &Hop) -> bool {
    matches!(hop.class, SourceClass::Official | SourceClass::Security)
}

/// Whether a description and a name stand beside each other.
fn beside(text: &str, description: &str, name: &str) -> bool {
    let forms = [
        format!("{description}, {name}"),
        format!("{name}, {description}"),
        format!("{name}, the {description}"),
        format!("{name}, a {description}"),
        format!("{description} {name}"),
    ];
    forms.iter().any(|form| text.contains(form.as_str()))
}

/// Countries of the places whose office stands right before a name: "the governor of Kurdistan province, Reza Karimi".
fn offices<'a>(reading: &'a news::Reading, name: &'a str) -> impl Iterator<Item = &'a str> {
    let text = reading.article.text.as_str();
    let places = reading.entities.iter().filter_map(|e| Some((e.span, e.place.as_ref()?.country.as_deref()?)));
    places
        .filter(move |(span, _)| {
            let of = text[..span.start].trim_end().ends_with(" of");
            let rest = text[span.end..].strip_prefix(" province").or_else(|| text[span.end..].strip_prefix(" city"));
            let rest = rest.unwrap_or(&text[span.end..]);
            of && rest.strip_prefix(", ").is_some_and(|rest| rest.starts_with(name))
        })
        .map(|(_, country)| country)
}
