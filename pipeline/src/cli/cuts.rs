//! Communication services, held against one another: which were in which state, and who ordered it.

use std::collections::BTreeSet;

use news::{Blackout, Service, State};

use super::weighing::Says;

/// Services and their states: all that the sentence names must be told, in the state that it names: what is slow or works in part
/// is not cut. What was cut and what is back contradict each other only on one day: an end presupposes a cut.
pub(super) fn services(asked: &Blackout, told: &Blackout, one_day: bool) -> Says {
    let words = format!("says: {}", cuts(told));
    let mut other: Option<String> = None;
    for wanted in &asked.services {
        let states: Vec<State> =
            told.services.iter().filter(|s| s.service == wanted.service).map(|s| s.state).collect();
        if states.contains(&wanted.state) {
            continue;
        }
        let Some(state) = states.first().copied() else { return Says::Otherwise(words) };
        let back = |state: State| state == State::Restored;
        match (wanted.state, state) {
            (a, b) if disrupts(a) && disrupts(b) => {
                let words =
                    || format!("says another state: {} {}, not {}", called(&wanted.service), became(b), became(a));
                other.get_or_insert_with(words);
            }
            (a, b) if back(a) != back(b) && one_day && a != State::Threatened && b != State::Threatened => {
                return Says::Opposite(words);
            }
            _ => return Says::Otherwise(words),
        }
    }
    other.map_or(Says::Same, Says::Otherwise)
}

/// Who ordered it, where the sentence is about that.
pub(super) fn ordered(asked: &Blackout, told: &Blackout) -> Says {
    let Some(by) = &told.ordered_by else {
        return Says::Otherwise("says that it happened, not who ordered it".to_owned());
    };
    let Some(wanted) = &asked.ordered_by else { return Says::Same };
    let bare = |name: &str| name.to_lowercase().trim_start_matches("the ").to_owned();
    if bare(by) == bare(wanted) { Says::Same } else { Says::Otherwise(format!("says that {by} ordered it")) }
}

/// Whether a service in this state is there, and not as it should be.
fn disrupts(state: State) -> bool {
    matches!(state, State::Down | State::Throttled | State::Whitelisted | State::Partial)
}

/// Whether a denial that speaks of one service bears on another. "Internet" is all of it, or not told apart.
pub(super) fn covers(denied: &Service, affirmed: &Service, one_way: bool) -> bool {
    let part = |service: &Service| matches!(service, Service::MobileData | Service::Fixed);
    let (whole, of_part) = (*denied == Service::Internet, *affirmed == Service::Internet);
    denied == affirmed || (whole && part(affirmed)) || (!one_way && of_part && part(denied))
}

/// Whether who denies one state denies the other: what was not even slowed was not cut.
pub(super) fn excludes(denied: State, affirmed: State) -> bool {
    denied == affirmed || (disrupts(affirmed) && matches!(denied, State::Throttled | State::Partial))
}

/// "mobile internet cut, text messages slowed".
pub(super) fn cuts(blackout: &Blackout) -> String {
    let said: BTreeSet<String> =
        blackout.services.iter().map(|s| format!("{} {}", called(&s.service), became(s.state))).collect();
    if said.is_empty() { "no service named".to_owned() } else { said.into_iter().collect::<Vec<_>>().join(", ") }
}

fn called(service: &Service) -> &str {
    match service {
        Service::Internet => "internet",
        Service::MobileData => "mobile internet",
        Service::Fixed => "fixed-line internet",
        Service::Sms => "text messages",
        Service::VoiceDomestic => "calls inside the country",
        Service::VoiceIntl => "calls abroad",
        Service::Satellite => "satellite links",
        Service::DomesticIntranet => "the national network",
        Service::Platform(name) => name,
    }
}

fn became(state: State) -> &'static str {
    match state {
        State::Down => "cut",
        State::Throttled => "slowed",
        State::Whitelisted => "open to approved sites or users alone",
        State::Partial => "working in part",
        State::Restored => "restored",
        State::Threatened => "to be cut",
    }
}
