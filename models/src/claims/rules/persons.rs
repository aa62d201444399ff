//! Nouns for persons, with who they are; a word in neither table may still count persons ("43 Zoreks were killed").

use std::sync::LazyLock;

use news::Victims;
use rustc_hash::FxHashMap;

/// A noun for persons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Person {
    /// Who they are.
    pub(super) victims: Victims,
    /// Whether the word stands for more than one.
    pub(super) plural: bool,
}

/// Looks a lower-cased noun up, with its compounds ("schoolteacher", "paramilitaries") by their endings.
pub(super) fn person(word: &str) -> Option<Person> {
    if let Some(found) = TABLE.get(word) {
        return Some(*found);
    }
    if let Some((_, last)) = word.rsplit_once('-') {
        return AGES
            .contains(&last)
            .then_some(Person { victims: Victims::Unknown, plural: last.ends_with('s') })
            .or_else(|| TABLE.get(last).copied());
    }
    let ending = |ends: &[&str]| ends.iter().any(|e| word.len() > e.len() + 2 && word.ends_with(e));
    if ending(&["men", "women", "people"]) && word != "specimen" && word != "regimen" {
        return Some(Person { victims: Victims::Unknown, plural: true });
    }
    if ending(&["man", "woman"]) && word != "human" && word != "german" {
        return Some(Person { victims: Victims::Unknown, plural: false });
    }
    None
}

/// Things that are counted beside "killed", "destroyed", "missing" and are no persons.
pub(super) fn thing(word: &str) -> bool {
    THINGS.contains(&word)
}

/// Last parts of words that give an age ("a 19-year-old").
const AGES: &[&str] = &["old", "olds"];

type Row = (Victims, &'static str, &'static str);

/// Who, singular nouns, plural nouns.
const NOUNS: &[Row] = &[
    (
        Victims::Unknown,
        "person individual victim prisoner inmate detainee suspect immigrant migrant refugee member leader resident \
         supporter driver lawyer judge mayor governor minister ambassador diplomat congressman councilman candidate \
         politician senator deputy legislator official aide president businessman landowner rancher priest \
         bishop archbishop monk nun missionary imam cleric rabbi preacher doctor nurse medic paramedic physician surgeon \
         engineer professor lecturer scientist researcher writer poet singer actor actress rapper artist boxer wrestler \
         athlete footballer player coach champion celebrity owner clerk cashier manager director executive chief ceo boss \
         leader peasant farmer neighbor neighbour friend girlfriend boyfriend roommate occupant homeowner stranger twin \
         unionist attorney prosecutor magistrate secretary adviser advisor commissioner councillor chairman head local \
         foreigner native national citizen subject hostage captive survivor figure guest visitor customer shopper worker \
         laborer labourer miner employee contractor technician teacher principal trader merchant vendor shopkeeper human male female \
         hijacker trafficker dealer smuggler informant fugitive robber intruder burglar gangster thug criminal looter user follower \
         participant attendee congregant worshipper pilgrim devotee hindu muslim christian jew sikh dalit kurd dignitary accused dissident colleague",
        "people persons individuals victims prisoners inmates detainees suspects immigrants migrants refugees members leaders \
         supporters drivers lawyers judges mayors governors ministers ambassadors diplomats candidates politicians \
         senators deputies legislators officials aides presidents landowners ranchers priests bishops monks nuns missionaries imams \
         clerics rabbis doctors nurses medics paramedics physicians engineers professors scientists researchers writers \
         singers actors artists athletes footballers players coaches champions owners clerks managers directors executives chiefs \
         peasants farmers neighbors neighbours friends occupants homeowners twins unionists attorneys prosecutors magistrates \
         councillors locals foreigners natives nationals subjects hostages captives survivors figures guests customers \
         shoppers workers laborers labourers miners employees contractors technicians teachers traders merchants vendors \
         shopkeepers humans males females others lives souls adults families casualties couples traffickers dealers smugglers \
         gangsters thugs criminals looters participants attendees worshippers pilgrims devotees hindus muslims christians jews \
         sikhs dalits kurds hajis nuns martyrs dissidents colleagues accused sympathizers staffers staff",
    ),
    (
        Victims::Civilian,
        "civilian bystander pedestrian passenger tourist motorist cyclist biker villager man woman lady gentleman husband \
         wife mother father son daughter brother sister grandmother grandfather grandson granddaughter uncle aunt nephew niece \
         cousin parent widow bride groom pilot co-pilot copilot steward stewardess crewmember commuter fisherman \
         homeless housewife student holidaymaker vacationer spectator concertgoer sailor captain skipper guide hiker climber",
        "civilians bystanders pedestrians passengers tourists motorists cyclists bikers villagers men women residents \
         sons daughters brothers sisters cousins parents relatives siblings pilots co-pilots crew crewmembers commuters \
         fishermen citizens students holidaymakers vacationers spectators concertgoers sailors guides hikers climbers visitors \
         inhabitants townspeople folk wives husbands mothers fathers",
    ),
    (
        Victims::Protester,
        "protester protestor demonstrator rioter marcher striker",
        "protesters protestors demonstrators rioters marchers strikers agitators",
    ),
    (
        Victims::Security,
        "policeman policewoman officer soldier guard bodyguard trooper cop sheriff constable sergeant lieutenant colonel \
         general major corporal commander brigadier admiral marine guardsman gendarme jawan serviceman servicewoman \
         patrolman ranger conscript paratrooper escort basiji inspector guardia",
        "police policemen policewomen officers soldiers guards bodyguards troops troopers cops constables sergeants \
         lieutenants colonels generals commanders marines guardsmen gendarmes jawans servicemen forces personnel \
         patrolmen rangers conscripts paratroopers escorts paramilitaries basijis peacekeepers militiamen agents",
    ),
    (
        Victims::Minor,
        "child boy girl teen teenager youth infant baby toddler minor kid schoolboy schoolgirl newborn juvenile",
        "children boys girls teens teenagers youths infants babies toddlers minors kids schoolchildren schoolboys \
         schoolgirls newborns juveniles youngsters pupils",
    ),
    (
        Victims::Other,
        "journalist reporter photographer cameraman correspondent editor broadcaster columnist activist militant rebel \
         guerrilla guerilla terrorist insurgent gunman attacker assailant fighter bomber jihadist extremist separatist \
         sniper shooter robber raider subversive commando mercenary spy agent",
        "journalists reporters photographers cameramen correspondents editors broadcasters columnists activists militants \
         rebels guerrillas guerillas terrorists insurgents gunmen attackers assailants fighters bombers jihadists \
         extremists separatists raiders subversives commandos mercenaries spies bandits criminals delinquents",
    ),
];

static TABLE: LazyLock<FxHashMap<&'static str, Person>> = LazyLock::new(|| {
    let mut out = FxHashMap::default();
    for (victims, singular, plural) in NOUNS {
        for (words, plural) in [(singular, false), (plural, true)] {
            for word in words.split_ascii_whitespace() {
                out.entry(word).or_insert(Person { victims: *victims, plural });
            }
        }
    }
    out
});

const THINGS: &[&str] = &[
    "animals",
    "animal",
    "cows",
    "cattle",
    "sheep",
    "goats",
    "dogs",
    "dog",
    "cats",
    "birds",
    "fish",
    "chickens",
    "pigs",
    "horses",
    "livestock",
    "whales",
    "elephants",
    "elephant",
    "wolves",
    "bears",
    "camels",
    "homes",
    "houses",
    "buildings",
    "vehicles",
    "cars",
    "trucks",
    "buses",
    "shops",
    "stores",
    "villages",
    "towns",
    "cities",
    "districts",
    "provinces",
    "countries",
    "schools",
    "hospitals",
    "bridges",
    "tanks",
    "aircraft",
    "planes",
    "helicopters",
    "ships",
    "boats",
    "weapons",
    "rifles",
    "guns",
    "rounds",
    "bullets",
    "shells",
    "bombs",
    "missiles",
    "rockets",
    "drones",
    "dollars",
    "euros",
    "pounds",
    "rupees",
    "pesos",
    "jobs",
    "bills",
    "days",
    "weeks",
    "months",
    "years",
    "hours",
    "minutes",
    "times",
    "percent",
    "miles",
    "kilometers",
    "kilometres",
    "meters",
    "metres",
    "acres",
    "hectares",
    "votes",
    "seats",
    "points",
    "cases",
    "incidents",
    "attacks",
    "protests",
    "sites",
    "websites",
    "apps",
    "accounts",
    "phones",
    "lines",
    "flights",
    "trains",
    "stations",
    "banks",
    "mosques",
    "churches",
    "temples",
    "vessels",
    "barrels",
    "tons",
    "tonnes",
    "kilograms",
    "flags",
    "banners",
    "companies",
    "businesses",
    "towers",
    "pylons",
    "shots",
    "gunshots",
    "counts",
    "wounds",
    "injuries",
    "blocks",
    "feet",
    "inches",
    "items",
    "charges",
];
