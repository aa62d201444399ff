//! Words of kinds and countries: what any two texts about blackouts in one country share, whichever blackout it is.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::countries;
use crate::lineage::{Sketch, words};

/// Words that go with the kinds of happenings, as they stand in text.
const KINDS: &str = "
    internet mobile network networks connectivity blackout blackouts shutdown shutdowns outage outages cut access disruption
    disrupted throttled restricted restrictions restored communications communication telecommunications text messaging sms
    calls phone phones online web websites sites services service users blocked block social media messages connection
    protest protests protester protesters demonstration demonstrations demonstrators rally unrest riot riots rioting
    crackdown regime opposition dissent authorities government security forces police officers soldiers troops army military
    guard guards supreme leader activists activist killed killing kill dead death deaths died wounded injured injuries
    casualties toll victims murder murdered homicide shooting shot gunman gunmen shooter bomb bombing bomber blast explosion
    explosives attack attacks attacked attacker militants arrest arrested arrests detained custody suspect suspects charged
    charges trial court judge jury sentence sentenced execution executed hanged prison jail airstrike airstrikes strike strikes
    missile missiles drone drones warplanes earthquake quake magnitude tremor flood floods storm hurricane epicenter fire
    blaze firefighters crash crashed collision accident collapse collapsed sanctions sanction troops deployed deployment
    threat threats threatened warning clashes clash fighting
";

/// A text's stems without these words: what it tells that is not told by every text of its kind and country.
pub fn telling(sketch: &Sketch) -> Vec<(u32, f32)> {
    static LEFT_OUT: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
        let of_countries = countries::words().flat_map(words::cut).map(|(_, word)| word);
        KINDS.split_whitespace().chain(of_countries).map(|word| words::short_hash(&words::stem(word))).collect()
    });
    sketch.vector.iter().filter(|(stem, _)| !LEFT_OUT.contains(stem)).copied().collect()
}
