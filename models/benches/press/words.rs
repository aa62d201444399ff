//! Tables of the invented press: places that exist, everything else made up.

/// Country, adjective, a province, and towns.
pub const COUNTRIES: &[(&str, &str, &[&str])] = &[
    (
        "Iran",
        "Iranian",
        &["Shiraz", "Isfahan", "Tabriz", "Mashhad", "Ahvaz", "Kermanshah", "Rasht", "Zahedan", "Sanandaj", "Karaj"],
    ),
    ("Pakistan", "Pakistani", &["Quetta", "Peshawar", "Multan", "Hyderabad", "Sukkur", "Gwadar"]),
    ("Nigeria", "Nigerian", &["Kano", "Jos", "Maiduguri", "Enugu", "Ibadan", "Kaduna"]),
    ("Sudan", "Sudanese", &["Omdurman", "Kassala", "El Fasher", "Port Sudan", "Nyala"]),
    ("Myanmar", "Burmese", &["Mandalay", "Sittwe", "Myitkyina", "Pathein", "Taunggyi"]),
    ("Ethiopia", "Ethiopian", &["Mekelle", "Gondar", "Bahir Dar", "Dessie", "Jimma"]),
    ("Iraq", "Iraqi", &["Basra", "Mosul", "Kirkuk", "Najaf", "Karbala"]),
    ("Kazakhstan", "Kazakh", &["Almaty", "Aktau", "Shymkent", "Karaganda"]),
    ("Uganda", "Ugandan", &["Kampala", "Gulu", "Mbarara", "Jinja"]),
    ("Turkey", "Turkish", &["Izmir", "Adana", "Diyarbakir", "Bursa", "Trabzon"]),
    ("Peru", "Peruvian", &["Arequipa", "Cusco", "Puno", "Trujillo"]),
    ("Indonesia", "Indonesian", &["Surabaya", "Medan", "Jayapura", "Makassar", "Padang"]),
    ("Philippines", "Philippine", &["Davao", "Cebu", "Zamboanga", "Iloilo"]),
    ("Brazil", "Brazilian", &["Recife", "Manaus", "Salvador", "Fortaleza"]),
    ("Kenya", "Kenyan", &["Mombasa", "Kisumu", "Nakuru", "Eldoret"]),
    ("Nepal", "Nepali", &["Pokhara", "Biratnagar", "Birgunj"]),
    ("Bangladesh", "Bangladeshi", &["Chittagong", "Sylhet", "Khulna", "Rajshahi"]),
    ("Belarus", "Belarusian", &["Brest", "Gomel", "Vitebsk", "Grodno"]),
    ("Spain", "Spanish", &["Seville", "Bilbao", "Zaragoza", "Murcia"]),
    ("Germany", "German", &["Hamburg", "Leipzig", "Dresden", "Bremen"]),
];

/// Kinds of stories, what is told of them and how often they come (weights). A fact is told in one of its phrasings.
pub const TOPICS: &[Topic] = &[
    Topic { weight: 5, titles: BLACKOUT_TITLES, facts: BLACKOUT },
    Topic { weight: 8, titles: CRACKDOWN_TITLES, facts: CRACKDOWN },
    Topic { weight: 10, titles: ATTACK_TITLES, facts: ATTACK },
    Topic { weight: 8, titles: FLOOD_TITLES, facts: FLOOD },
    Topic { weight: 8, titles: CRASH_TITLES, facts: CRASH },
    Topic { weight: 26, titles: MONEY_TITLES, facts: MONEY },
    Topic { weight: 20, titles: SPORT_TITLES, facts: SPORT },
    Topic { weight: 15, titles: ARTS_TITLES, facts: ARTS },
];

/// A kind of story.
#[derive(Debug)]
pub struct Topic {
    /// How often it comes.
    pub weight: usize,
    /// Headlines.
    pub titles: &'static [&'static str],
    /// Facts, the news first, each in several phrasings.
    pub facts: &'static [&'static [&'static str]],
}

/// The number of the story that thousands of articles tell in one week.
pub const UNREST: usize = 1;

const BLACKOUT_TITLES: &[&str] = &[
    "Internet cut in {town} as {day} rallies begin",
    "{town} loses mobile internet, {monitor} says",
    "{country} blocks mobile data in {town}, residents say",
    "Network outage leaves {town} offline",
];
const BLACKOUT: &[&[&str]] = &[
    &[
        "Mobile internet was cut in {town} on {day}, residents told reporters, hours before a rally that had been called for {district} square.",
        "Residents of {town} said mobile data stopped working on {day}, shortly before a planned gathering in the {district} quarter.",
        "Authorities in {country} shut down mobile internet in {town} on {day}, according to people who live there.",
    ],
    &[
        "{monitor}, which measures networks, reported that connectivity in {town} fell to {p} percent of its usual level.",
        "Connectivity in {town} dropped to {p} percent of ordinary levels, the monitor {monitor} said.",
    ],
    &[
        "Fixed lines kept working in parts of {district}, but text messages were delayed by hours.",
        "SMS messages arrived late or not at all, while fixed broadband in {district} stayed up.",
    ],
    &[
        "{office} {name1} denied that any order had been given. “Our engineers are looking for the fault on the {street} exchange,” he said.",
        "There was no order to block anything, {office} {name1} said, blaming a fault at the {street} exchange.",
    ],
    &[
        "A shopkeeper in {street} street, who asked not to be named, said card payments had failed since {day} morning.",
        "Card payments failed across {street} street, said a shopkeeper there who did not want to be named.",
    ],
    &[
        "The digital rights group {group} said it was the {w}th disruption that it had recorded in {country} since the start of the year.",
        "{group}, a digital rights group, counted {w} disruptions in {country} so far this year.",
    ],
    &[
        "Service was restored in most districts by the next evening, {monitor} reported.",
        "By the following evening access had returned to most of {town}, according to {monitor}.",
    ],
];

const CRACKDOWN_TITLES: &[&str] = &[
    "At least {k} killed as forces fire on protesters in {town}",
    "Security forces shoot dead {k} in {town}, {group} says",
    "{k} dead, {a} arrested in {town} protests",
    "Protests spread to {town} despite arrests",
];
const CRACKDOWN: &[&[&str]] = &[
    &[
        "At least {k} people were killed when security forces opened fire on protesters in {town} on {day}, the rights group {group} said.",
        "Security forces shot dead at least {k} protesters in {town} on {day}, according to {group}, a rights group.",
        "{group} said that {k} demonstrators had been killed in {town} on {day} when forces fired into the crowd.",
    ],
    &[
        "Another {w} people were wounded, doctors at the {district} hospital said, most of them by pellets.",
        "Doctors at {district} hospital said they had treated {w} wounded people, many with pellet injuries.",
    ],
    &[
        "Police arrested {a} people in the {street} quarter overnight, the provincial prosecutor {name2} told local media.",
        "Prosecutor {name2} said {a} people had been detained in and around {street} overnight.",
    ],
    &[
        "Internet access in {town} has been cut since {day} evening, {monitor} said.",
        "{monitor} reported that the internet in {town} went down on {day} evening.",
    ],
    &[
        "“They fired without any warning, and we ran towards {street},” a witness who gave only the name {given} said by telephone.",
        "A witness named {given}, reached by telephone, said that the shooting began without any warning near {street}.",
    ],
    &[
        "State television put the number of dead at {few} and blamed armed men for the violence.",
        "Armed men were to blame, state television said, giving a toll of {few} dead.",
    ],
    &[
        "{office} {name1} said that two officers were among the dead. “No one who carried a weapon will be spared,” he added.",
        "Two officers had been killed as well, said {office} {name1}, who promised to spare no one.",
    ],
    &[
        "The unrest in {country} began after the price of {noun} doubled, and has spread to more than {p} towns.",
        "More than {p} towns in {country} have seen unrest since the price of {noun} doubled.",
    ],
    &[
        "Shops in {district} stayed shut on {day} after a call to strike that was passed on by hand.",
        "A strike call, passed on by hand, kept the shops of {district} closed on {day}.",
    ],
];

const ATTACK_TITLES: &[&str] = &[
    "Bomb kills {k} at market in {town}",
    "Gunmen attack bus near {town}, killing {k}",
    "{k} dead in attack on {town} checkpoint",
];
const ATTACK: &[&[&str]] = &[
    &[
        "A bomb hidden in a {noun} cart killed {k} people at a market in {town} on {day}, police said.",
        "{k} people died on {day} when a bomb went off at a market in {town}, according to police.",
        "Police in {town} said that a bomb at the {street} market had killed {k} people on {day}.",
    ],
    &[
        "At least {w} others were injured, {few} of them seriously, said {name2}, who heads the {district} hospital.",
        "{name2}, head of the {district} hospital, said {w} people were being treated and {few} were in serious condition.",
    ],
    &["No group claimed responsibility.", "There was no immediate claim of responsibility for the attack."],
    &[
        "{office} {name1} condemned the bombing. “Whoever sent this man into {street} will answer for it,” he said in {town}.",
        "Those who sent the attacker into {street} will answer for it, {office} {name1} said, condemning the bombing.",
    ],
    &[
        "Traders said that the guards at the {street} gate had been withdrawn a week earlier.",
        "The guards at the {street} gate had left a week before, according to traders.",
    ],
    &[
        "Militants have attacked {district} {few} times this year, in a conflict that has killed {a} people since March.",
        "The conflict has killed {a} people since March, and militants have struck {district} {few} times this year.",
    ],
];

const FLOOD_TITLES: &[&str] =
    &["Floods kill {k} around {town}", "{k} dead as river bursts banks near {town}", "Thousands flee floods in {town}"];
const FLOOD: &[&[&str]] = &[
    &[
        "Floods in {town} have killed at least {k} people and driven thousands from their homes, the disaster agency said on {day}.",
        "At least {k} people have died in floods around {town}, the disaster agency said on {day}.",
    ],
    &[
        "{few} people were missing, among them two children from {street}, rescue chief {name2} said.",
        "Rescue chief {name2} said that {few} people, two of them children from {street}, had not been found.",
    ],
    &[
        "The river rose by {p} centimetres in one night and broke the dyke at {district}.",
        "At {district} the dyke broke after the river had risen by {p} centimetres overnight.",
    ],
    &[
        "Some {a} families sleep in schools, and water is short, the aid group {group} said.",
        "{group}, an aid group, said {a} families were sleeping in schools and that water was short.",
    ],
    &[
        "{office} {name1} promised money for new roofs. “We will rebuild {street} before the winter,” she said.",
        "{street} would be rebuilt before the winter, {office} {name1} promised.",
    ],
];

const CRASH_TITLES: &[&str] =
    &["Bus plunges off road near {town}, {k} dead", "{k} killed in train crash near {town}", "Ferry sinks off {town}"];
const CRASH: &[&[&str]] = &[
    &[
        "{k} people were killed when a bus left the road near {town} on {day}, the traffic police said.",
        "A bus left the road near {town} on {day} and {k} people died, according to the traffic police.",
    ],
    &[
        "The bus had been on its way to {district} with {w} passengers, {name2} of the {street} bus line said.",
        "It carried {w} passengers to {district}, said {name2} of the {street} line.",
    ],
    &[
        "The injured were taken to two hospitals, where {few} of them were in critical condition.",
        "{few} of those brought to hospital were in critical condition.",
    ],
    &[
        "The driver, who survived, told police that the brakes had failed on the slope above {street}.",
        "Above {street} the brakes failed, the driver told police from his hospital bed.",
    ],
];

const MONEY_TITLES: &[&str] = &[
    "{country} central bank holds rates as {noun} prices climb",
    "{name1}’s {noun} firm to build plant in {town}",
    "{town} traders wait for {noun} deal",
    "Budget vote in {country} put off again",
];
const MONEY: &[&[&str]] = &[
    &[
        "{country}’s central bank held its main rate on {day}, saying that the price of {noun} would fall by the summer.",
        "The main rate stays where it is, the central bank of {country} said on {day}, and {noun} will be cheaper by summer.",
    ],
    &[
        "{office} {name1} said growth would reach {few} percent. “Nobody in {town} should fear for a job,” she added.",
        "Growth of {few} percent is likely, {office} {name1} said, and no one in {town} need fear for a job.",
    ],
    &[
        "The {street} works in {district}, which makes {nouns}, took on {w} people last month.",
        "Last month {w} people found work at the {street} plant in {district}, a maker of {nouns}.",
    ],
    &[
        "Analyst {name2} of {group} warned that {noun} imports had grown by {p} percent.",
        "Imports of {noun} are up {p} percent, {name2} of {group} warned.",
    ],
    &[
        "Parliament is to vote on the budget next week, after the {adj} wing of the ruling party asked for more time.",
        "The budget vote was put off to next week because the ruling party’s {adj} wing wanted more time.",
    ],
];

const SPORT_TITLES: &[&str] =
    &["{surname1} lifts {town} to the top", "{town} beat {district} in cup replay", "Coach {surname2} to leave {town}"];
const SPORT: &[&[&str]] = &[
    &[
        "{name1} scored twice on {day} as {town} beat {district} and went to the top of the league.",
        "Two goals by {name1} gave {town} a win over {district} on {day} and the lead in the table.",
    ],
    &[
        "Coach {name2} praised the {adj} defence. “We trained for this in the rain at {street} all week,” he said.",
        "The defence was {adj}, coach {name2} said after a week of training in the rain at {street}.",
    ],
    &[
        "Some {a} people watched, fewer than for the last {noun} derby.",
        "The crowd of {a} was smaller than at the last {noun} derby.",
    ],
    &["{town} meet {group} in the next round.", "Next come {group}, who lost at home to {district}."],
];

const ARTS_TITLES: &[&str] =
    &["{name1}’s {noun} show opens in {town}", "The {adj} return of {name2}", "What {town} reads in winter"];
const ARTS: &[&[&str]] = &[
    &[
        "{name1}’s new show of {nouns} opened in {town} on {day}, in a hall that used to be a {noun} mill.",
        "A former {noun} mill in {town} has shown the {nouns} of {name1} since {day}.",
    ],
    &[
        "“I began with one {adj} {noun}, and the rest came by itself,” the artist said at the opening in {street}.",
        "It all began with one {adj} {noun}, the artist told guests in {street}.",
    ],
    &[
        "Critic {name2} called it the best of the season in {country}, and the saddest.",
        "It is the season’s best and saddest show in {country}, in the words of critic {name2}.",
    ],
    &["Tickets cost {w} and are sold at the {district} gate.", "The {district} gate sells tickets for {w}."],
];

/// Sentences around the facts: every article draws its own.
pub const COLOUR: &[&str] = &[
    "The {adj} {noun} near {street} had been {verbed} only last spring, and the {nouns} there stood empty.",
    "People in {district} speak of the {noun} with a {adj} shrug, as of the {noun} of another age.",
    "A {adj} {noun} hung over the {noun}, and somebody had {verbed} the {nouns} along the wall.",
    "It was the third {noun} in a month in which the {nouns} were {verbed} before anyone asked for them.",
    "For years the {noun} of {town} has been a {adj} place, where {nouns} are {verbed} and {nouns} forgotten.",
    "The road from {district} passes a {noun}, two {adj} {nouns} and the {noun} that was {verbed} in the war.",
    "Nobody there had {verbed} the {noun}, and the {adj} {nouns} in the yard told why.",
    "Old {nouns} and {adj} {nouns} lay beside the {noun}, which a neighbour had {verbed} with care.",
    "The council has {verbed} the {noun} twice, and twice the {adj} {nouns} came back.",
    "Between the {noun} and the {noun} there is a {adj} yard in which children have {verbed} a {noun}.",
    "What a {adj} {noun} costs in {district}, a whole {noun} would have cost ten years ago.",
    "Few of the {nouns} that were {verbed} in {town} are {adj} enough for the {noun} trade.",
];

/// What people say; every reporter hears other people.
pub const QUOTES: &[&str] = &[
    "“We have {verbed} the {noun} ourselves, because no {adj} {noun} ever came,” said {name}, who sells {nouns} in {street}.",
    "“My {noun} is {adj}, my {nouns} are {verbed}, and still they ask me for a {noun},” {name} told this reporter.",
    "“Ask the {nouns}, they know who {verbed} the {noun},” said {name}, a teacher from {district}.",
    "{name}, who has lived beside the {noun} for {few} years, said the {nouns} had never been so {adj}.",
    "According to {name}, a {adj} {noun} would have {verbed} more than all the {nouns} of the council.",
];

/// What is told of the whole country in a week of unrest.
pub const WHOLE: &[&str] = &[
    "The internet has been cut across {country} since {day}, {monitor} said, and international calls do not get through.",
    "Across {country}, where the internet is down, {group} has counted {a} dead since the protests began.",
    "{office} {name1} told state television that {w} people had been killed in the whole country, and blamed foreign agents.",
    "Nationwide, connectivity stood at {few} percent on {day}, according to {monitor}.",
    "Rights groups say that {a} people have been arrested in {country} within a week.",
];

/// What was long ago; no news.
pub const BACKGROUND: &[&str] = &[
    "In {month} {year}, {a} people were killed in a crackdown on protests in {country}, rights groups said at the time.",
    "The last such case in {country} was in {month} {year}, when {w} people died in {town}.",
    "{country} has seen {few} governments since {year}, and none of them has finished its term.",
    "The mobile network of {country} was last shut down in {month} {year}, for {few} days.",
];

pub const OFFICES: &[&str] =
    &["governor", "interior minister", "deputy minister", "mayor", "police chief", "government spokesman"];
pub const MONITORS: &[&str] = &["NetGauge", "Linewatch", "Pingfield", "OpenRoute Monitor"];
pub const GROUPS: &[&str] =
    &["Harbour Rights", "Open Lines", "the Coastal Watch", "Voices Committee", "the Lantern Network", "Field Justice"];
pub const AGENCIES: &[&str] = &["Meridian Press", "Northwire", "Quay News Agency"];
pub const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// Names of persons, streets and districts are made of these.
pub const SYLLABLES: &[&str] = &[
    "ka", "ri", "mo", "ven", "tal", "os", "bre", "din", "sha", "lu", "per", "ga", "nor", "eth", "il", "zan", "do",
    "mir", "qua", "fel", "ba", "sto", "rin", "ulm", "hav", "jor", "ek", "wen", "ad", "pol", "cis", "tu", "rav", "ne",
    "gol", "yar", "im", "sel", "ko", "dra",
];
pub const GIVEN: &[&str] = &[
    "Mira", "Ander", "Josefa", "Tarek", "Lena", "Omid", "Priya", "Samuel", "Noor", "Ivo", "Ruth", "Daoud", "Aylin",
    "Pavel", "Wanjiru", "Tomas",
];
pub const NOUNS: &[&str] = &[
    "bridge",
    "kettle",
    "orchard",
    "ladder",
    "tariff",
    "copper",
    "barley",
    "lantern",
    "ferry",
    "quarry",
    "carpet",
    "granary",
    "tunnel",
    "violin",
    "harvest",
    "clinic",
    "loom",
    "pension",
    "pasture",
    "cement",
    "saddle",
    "turbine",
    "archive",
    "chimney",
    "beehive",
    "canal",
    "drill",
    "engine",
    "fountain",
    "garage",
    "hangar",
    "inkwell",
    "jetty",
    "kiln",
    "library",
    "mosaic",
    "nursery",
    "oven",
    "pump",
    "quilt",
    "reservoir",
    "stable",
    "theatre",
    "umbrella",
    "vineyard",
    "warehouse",
    "yacht",
    "apricot",
    "bakery",
    "cable",
    "diesel",
    "elevator",
    "fertiliser",
    "glacier",
    "hammer",
    "insulin",
    "jacket",
    "kerosene",
    "lathe",
    "mattress",
    "necklace",
    "onion",
    "parcel",
    "quartz",
    "ribbon",
    "sugar",
    "timber",
    "uniform",
    "valve",
    "walnut",
    "yarn",
    "zinc",
    "anchor",
    "battery",
    "candle",
    "dairy",
    "embankment",
    "fabric",
    "gravel",
    "hedge",
    "ivory",
    "jar",
    "kitchen",
    "lemon",
    "monument",
    "needle",
    "oxygen",
    "piano",
    "railing",
    "scaffold",
    "tobacco",
    "urn",
    "veranda",
    "wheelbarrow",
    "almanac",
    "balcony",
    "cathedral",
    "dam",
    "easel",
    "festival",
    "gallery",
    "harness",
    "irrigation",
    "jewel",
    "kiosk",
    "lagoon",
    "meadow",
    "notebook",
    "opera",
    "plough",
    "raft",
    "satchel",
    "trumpet",
    "utensil",
    "vaccine",
    "windmill",
    "barracks",
    "corridor",
    "dormitory",
    "excavator",
    "furnace",
    "greenhouse",
    "hospice",
    "incinerator",
    "junction",
    "kennel",
    "landfill",
    "motorway",
    "nettle",
    "observatory",
    "pylon",
    "refinery",
    "sawmill",
    "tannery",
    "viaduct",
];
pub const ADJECTIVES: &[&str] = &[
    "rusty", "narrow", "crowded", "golden", "hollow", "stubborn", "quiet", "brittle", "damp", "elegant", "faded",
    "generous", "humble", "idle", "jagged", "keen", "lavish", "mellow", "noisy", "obscure", "patient", "restless",
    "shabby", "tender", "uneven", "vivid", "weary", "zealous", "ample", "bleak", "costly", "dusty", "eager", "fragile",
    "grim", "hasty", "icy", "joyless", "lofty", "modest", "nimble", "ornate", "pale", "quaint", "rugged", "sober",
    "tidy", "unsteady", "vacant", "wooden", "anxious", "barren", "clumsy", "dense", "earnest", "feeble", "gentle",
];
/// Words that a writer may put anywhere.
pub const BETWEEN: &[&str] = &[
    "reportedly",
    "again",
    "meanwhile",
    "apparently",
    "partly",
    "once more",
    "largely",
    "in the end",
    "still",
    "by all accounts",
    "so far",
    "then",
    "at first",
    "indeed",
    "more or less",
    "at last",
    "in part",
    "as before",
    "now",
    "also",
    "likewise",
    "on the whole",
    "for now",
    "of late",
];
