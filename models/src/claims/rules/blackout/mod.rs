//! Blackouts: services joined with what became of them, who ordered it, and who denies it.

mod calls;
mod next;
mod orders;
mod places;
mod told;

use news::{Aspect, Kind, Modality, PlaceStatus, Polarity, Service, ServiceState, State};

use calls::calls;
use orders::ordered_by;
use places::places;
pub(super) use told::judged;
use told::{dreaded, future, idle, presupposed, supposed};

use super::denials::as_untrue;
use super::grammar::negation;
use super::line::Line;
use super::negation::{denied_noun, denied_order, negated};
use super::network::{CueAt, Grammar, Net, NetAt, cues, services};
use super::{Scene, recaps, setting, stance};
use crate::claims::{Judgement, What};
use crate::times;

/// Judges all lines, then links denials to what they deny.
pub(super) fn judge(scene: &Scene<'_, '_>, list: &mut Vec<Judgement>) {
    for (n, line) in scene.lines.iter().enumerate() {
        let services = services(line);
        if services.is_empty() && !scene.theme.network {
            continue;
        }
        let mut made = read(scene, line, &services, list);
        if made.is_empty() {
            made.extend(next::next(scene, n, list));
        }
        list.append(&mut made);
    }
    places::borrow(scene, list);
    link(list);
}

/// How many words a service and its cue may be apart.
const REACH: usize = 12;

fn read(scene: &Scene<'_, '_>, line: &Line<'_>, nets: &[NetAt], so_far: &[Judgement]) -> Vec<Judgement> {
    let cues: Vec<CueAt> = cues(line);
    let mut taken: Vec<(usize, Vec<NetAt>)> = Vec::new();
    for group in groups(line, nets) {
        let (first, last) = (group[0], group[group.len() - 1]);
        let gap = |c: &CueAt| if c.start >= last.end { c.start - last.end } else { first.start.saturating_sub(c.end) };
        let calls = group.iter().all(|g| g.net == Net::CallsAbroad);
        let best = cues
            .iter()
            .enumerate()
            .filter(|(_, c)| gap(c) <= REACH && !apart(line, c, first, last))
            .min_by_key(|(_, c)| (gap(c) + penalty(line, c, last), c.start));
        match best {
            Some((at, _)) if !calls => match taken.iter_mut().find(|(c, _)| *c == at) {
                Some((_, list)) => list.extend(group),
                None => taken.push((at, group)),
            },
            _ if calls => {
                // Calls abroad are news by getting through at all.
                taken.push((usize::MAX, group));
            }
            _ => {}
        }
    }
    let mut out = Vec::new();
    for (at, group) in &taken {
        if *at == usize::MAX {
            out.extend(calls(scene, line, group));
        } else {
            out.extend(cut(scene, line, cues[*at], group));
        }
    }
    for cue in cues.iter().filter(|c| goes_on(line, c)) {
        let Some((at, group)) = taken.iter().rfind(|(at, _)| cues.get(*at).is_some_and(|c| c.end <= cue.start)) else {
            continue;
        };
        if cues.get(*at).is_some_and(|c| c.start != cue.start) {
            let made = cut(scene, line, *cue, group);
            out.extend(made.map(|j| Judgement { evidence: line.span_of(cue.start, cue.end), ..j }));
        }
    }
    let mut told: Vec<What> = Vec::new();
    out.retain(|j: &Judgement| {
        let new = j.polarity == Polarity::Deny || !told.contains(&j.what);
        told.push(j.what.clone());
        new
    });
    // "the shutdown": a noun that names the cut alone.
    let named: Vec<usize> = taken.iter().map(|(at, _)| *at).collect();
    for (at, cue) in cues.iter().enumerate() {
        let alone = matches!(
            line.at(cue.start),
            "shutdown" | "shutdowns" | "blackout" | "blackouts" | "blockade" | "outage" | "outages"
        ) || matches!(line.at(cue.end - 1), "dark");
        let clause = stance::clause(line, cue.start);
        let alone =
            alone && taken.iter().all(|(at, _)| cues.get(*at).is_some_and(|c| stance::clause(line, c.start) != clause));
        if alone
            && !named.contains(&at)
            && scene.theme.network
            && !power(line, *cue)
            && (out.is_empty() || !taken.is_empty())
        {
            let same = so_far.iter().rev().find_map(|j| match &j.what {
                // "the shutdown" is the one told before it.
                What::Blackout { services, .. } if j.polarity == Polarity::Affirm => Some(services.clone()),
                _ => None,
            });
            let mut made = cut(scene, line, *cue, &[]);
            if let (Some(Judgement { what: What::Blackout { services, .. }, .. }), Some(same)) = (made.as_mut(), same) {
                let state = services.first().map_or(State::Down, |s| s.state);
                *services = same.into_iter().map(|s| ServiceState { service: s.service, state }).collect();
            }
            out.extend(made);
        }
    }
    out
}

/// Whether a cue tells that a service named before is down elsewhere: "but remained down in", ", still off in".
fn goes_on(line: &Line<'_>, cue: &CueAt) -> bool {
    matches!(line.at(cue.start), "remained" | "remains" | "remain" | "still")
        && cue.state == State::Down
        && matches!(line.before(cue.start, 1), "," | "but" | "and" | "is" | "was")
}

/// Whether a cut is one of power, or of a government without a budget.
fn power(line: &Line<'_>, cue: CueAt) -> bool {
    let grid = line.any(0, line.len(), &["power", "electricity", "electric", "grid", "budget", "plant", "factory"]);
    let offices = (1..=2).any(|k| matches!(line.before(cue.start, k), "government" | "federal"));
    (grid || offices) && services(line).is_empty()
}

/// Services that stand in one list: "Facebook, Telegram and TikTok".
fn groups(line: &Line<'_>, nets: &[NetAt]) -> Vec<Vec<NetAt>> {
    let mut out: Vec<Vec<NetAt>> = Vec::new();
    for net in nets {
        let joined = out.last().and_then(|g| g.last()).is_some_and(|last| {
            let abroad = (last.net == Net::CallsAbroad) != (net.net == Net::CallsAbroad);
            let as_well = !line.any(last.end, net.start, &["as"]) || line.any(last.end, net.start, &["well", "such"]);
            !abroad
                && as_well
                && net.start - last.end <= 4
                && (last.end..net.start).all(|i| {
                    matches!(
                        line.at(i),
                        "," | "and"
                            | "or"
                            | "&"
                            | "as"
                            | "well"
                            | "/"
                            | "("
                            | ")"
                            | "services"
                            | "service"
                            | "access"
                            | "to"
                            | "both"
                            | "including"
                            | "like"
                            | "such"
                            | "fixed"
                            | "data"
                            | "phone"
                            | "apps"
                    )
                })
        });
        match out.last_mut().filter(|_| joined) {
            Some(group) => group.push(*net),
            None => out.push(vec![*net]),
        }
    }
    out
}

/// Whether a clause ends between a cue and its services.
fn apart(line: &Line<'_>, cue: &CueAt, first: NetAt, last: NetAt) -> bool {
    let (from, to) = if cue.start >= last.end { (last.end, cue.start) } else { (cue.end, first.start) };
    // "Mobile operators said their services": they speak of what is theirs.
    let theirs = line.find(from, to, &["their services", "their service", "its services", "their networks"]).is_some();
    line.any(from, to, &[";", "while", "but", "though", "although", "."]) || !theirs && line.any(from, to, &["said"])
}

/// A verb before its object, or after a subject, is nearer than a stray noun.
fn penalty(line: &Line<'_>, cue: &CueAt, last: NetAt) -> usize {
    let crossing = if cue.start >= last.end {
        line.any(last.end, cue.start, &["and"])
    } else {
        line.any(cue.end, last.start, &["and"])
    };
    usize::from(crossing) * 3
}

/// A cut of `group` (of the internet, where it is empty) by `cue`.
fn cut(scene: &Scene<'_, '_>, line: &Line<'_>, cue: CueAt, group: &[NetAt]) -> Option<Judgement> {
    let first = group.iter().map(|n| n.start).chain([cue.start]).min()?;
    let last = group.iter().map(|n| n.end).chain([cue.end]).max()?;
    let denied = denied_cut(line, cue, first);
    let idle = idle(line, cue, first);
    let ahead = future(line, cue).or_else(|| dreaded(line, cue, first).filter(|_| !idle));
    let granted = || denied.is_none() && presupposed(scene, line, cue, first);
    let untold = ahead.is_none() && (idle || granted() || supposed(line, cue, first));
    // That it will come back tells neither a cut nor its end.
    if untold || ahead.is_some() && cue.state == State::Restored {
        return None;
    }
    let mut state = cue.state;
    let mut polarity = Polarity::Affirm;
    let mut denies = None;
    let denial = line.find(0, cue.start, &["denied", "denies", "deny", "denying", "dismissed", "rejected"]);
    if let Some(at) = denial.filter(|at| !line.any(*at, cue.start, NO_LONGER_DENIED)) {
        let order = line.any(at, cue.start, &["order", "orders", "ordering", "ordered"]);
        polarity = Polarity::Deny;
        denies = Some((None, if order { Aspect::Order } else { Aspect::Occurrence }));
    }
    if let Some(aspect) = denied.filter(|_| polarity == Polarity::Affirm) {
        match state {
            State::Restored => state = State::Down,
            _ => {
                polarity = Polarity::Deny;
                denies = Some((None, aspect));
            }
        }
    }
    let whitelist = line.find(
        0,
        line.len(),
        &[
            "government-approved",
            "state-approved",
            "approved websites",
            "approved sites",
            "approved domestic",
            "domestic websites",
            "domestic sites",
            "whitelist",
            "whitelisted",
            "national intranet",
        ],
    );
    if whitelist.is_some() && matches!(state, State::Partial | State::Whitelisted) && polarity == Polarity::Affirm {
        state = State::Whitelisted;
    }
    if line.any(cue.start.saturating_sub(3), cue.start, &["partial", "partially", "some", "briefly"])
        && state == State::Down
    {
        state = State::Partial;
    }
    let (from, to) = stance::clause(line, cue.start);
    let rumour = line.any(from, to, &["reportedly", "allegedly", "unconfirmed", "rumored"]);
    let mut modality = if rumour { Modality::Unverified } else { Modality::Asserted };
    if let Some(sure) = ahead {
        modality = sure;
        state = State::Threatened;
    }
    let mut nets: Vec<Service> = group.iter().flat_map(|n| n.net.services()).collect();
    if nets.is_empty() {
        nets.push(Service::Internet);
    }
    refine(&mut nets, line, group);
    let services = nets.into_iter().map(|service| ServiceState { service, state }).collect();
    let time = recaps::own_time(line, scene.found, cue.start, time_of(scene, line, cue));
    let recap = stance::recap(scene.document, scene.found, line, cue.start, time);
    let status = if modality == Modality::Possible { PlaceStatus::Possible } else { PlaceStatus::Affirmed };
    Some(Judgement {
        kind: Kind::Blackout,
        evidence: line.span_of(first, last),
        trigger: line.span_of(cue.start, cue.end),
        polarity,
        modality,
        recap,
        places: places(scene, line, cue, status, denies.is_some()),
        time,
        own_voice: denies.is_none()
            && cue.grammar == Grammar::Noun
            && stance::taken_for_granted(line, first.min(cue.start)).is_some(),
        denies,
        confidence: if group.is_empty() {
            0.6
        } else if cue.grammar == Grammar::Verb {
            0.88
        } else {
            0.82
        },
        what: What::Blackout { services, ordered_by: ordered_by(line, cue).filter(|_| denies.is_none()) },
    })
}

/// Words after which a clause is no longer what a verb before them denies.
const NO_LONGER_DENIED: &[&str] = &["but", "while", ";", "which", "said", "says", "told", "confirmed", "admitted"];

/// Which side of a cut the words deny: "have not been cut", "nobody ordered a shutdown".
fn denied_cut(line: &Line<'_>, cue: CueAt, first: usize) -> Option<Aspect> {
    let near = |i: usize| (negation(line.at(i)) || line.at(i) == "no") && line.at(i + 1) != "only";
    // "reports of a shutdown are false", "the claim that the internet was cut is untrue"
    let untrue = as_untrue(line, first.min(cue.start), cue.end);
    match cue.grammar {
        // The phrase itself says that there is none.
        Grammar::Noun if matches!(line.at(cue.start), "no" | "without") || line.at(cue.start + 1) == "no" => None,
        Grammar::Noun => denied_noun(line, first, cue.start, cue.end).or(untrue.then_some(Aspect::Occurrence)),
        Grammar::Verb => {
            let order = denied_order(line, first.min(cue.start));
            let plain = (cue.start.saturating_sub(4)..cue.start).rev().take_while(|i| !line.mark(*i)).any(near);
            order.or(((plain || negated(line, cue.start)) != untrue).then_some(Aspect::Occurrence))
        }
    }
}

/// "internet on our mobiles", "mobile internet services": the narrower word settles the wider.
fn refine(nets: &mut Vec<Service>, line: &Line<'_>, group: &[NetAt]) {
    if nets.contains(&Service::MobileData)
        && nets.contains(&Service::Internet)
        && !line.any(0, line.len(), &["broadband", "fixed"])
    {
        nets.retain(|n| *n != Service::Internet);
    }
    if nets.as_slice() == [Service::Internet]
        && line.holds(&["on our mobiles", "on mobile devices", "on mobile phones", "on mobiles"])
    {
        nets.clear();
        nets.push(Service::MobileData);
    }
    // "blocked access to Facebook": the platform, not the internet.
    if nets.iter().any(|n| matches!(n, Service::Platform(_))) && group.len() > 1 && !nets.contains(&Service::Satellite)
    {
        let named = nets
            .iter()
            .filter(|n| matches!(n, Service::Platform(p) if p != "social media" && p != "messaging apps"))
            .count();
        if named > 0 {
            nets.retain(|n| !matches!(n, Service::Platform(p) if p == "social media" || p == "messaging apps"));
        }
    }
}

/// The earliest dated time of the clause that is no end: "from 5 May until 9 May" began on 5 May.
fn time_of(scene: &Scene<'_, '_>, line: &Line<'_>, cue: CueAt) -> Option<usize> {
    let (from, to) = stance::clause(line, cue.start);
    let times = setting::times_in(line, from, to);
    let at = line.span_of(cue.start, cue.end);
    let dated = |t: &usize| {
        scene.found.times.get(*t).is_some_and(|m| m.edtf.is_some() && !times::is_saying_time(scene.document, m, at))
    };
    let ends = |t: &usize| {
        let first = scene.found.times.get(*t).map_or(0, |m| line.words_on(m.span).0);
        (1..=5)
            .take_while(|k| line.words.get(first.wrapping_sub(*k)).is_some_and(|w| w.time.is_none()))
            .any(|k| matches!(line.before(first, k), "until" | "till" | "lifted" | "restored"))
    };
    let start = times.iter().copied().filter(dated).find(|t| !ends(t));
    let nearest = || {
        // A time in a clause of its own ("…, which was cut in May") is not this one's.
        let near = setting::time_of(scene.document, line, scene.found, cue.start, cue.end)?;
        let first = scene.found.times.get(near).map(|m| line.words_on(m.span).0)?;
        (!line.any(cue.end, first, &["which"])).then_some(near)
    };
    start.or_else(nearest)
}

/// Links each denial to the nearest claim before it that shares a service, else to the nearest after it.
pub(super) fn link(list: &mut [Judgement]) {
    let nets = |j: &Judgement| match &j.what {
        What::Blackout { services, .. } => services.iter().map(|s| s.service.clone()).collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    for at in 0..list.len() {
        let Some((None, aspect)) = list[at].denies.filter(|_| list[at].kind == Kind::Blackout) else { continue };
        let mine = nets(&list[at]);
        let kin = |other: &Judgement| {
            let theirs = nets(other);
            let wide = |s: &Service| matches!(s, Service::Internet | Service::MobileData);
            other.kind == Kind::Blackout
                && other.polarity == Polarity::Affirm
                && !other.recap
                && (theirs.iter().any(|s| mine.contains(s)) || theirs.iter().any(wide) && mine.iter().any(wide))
        };
        let before = (0..at).rev().find(|b| kin(&list[*b]));
        let target = before.or_else(|| (at + 1..list.len()).find(|b| kin(&list[*b])));
        list[at].denies = Some((target, aspect));
    }
}
