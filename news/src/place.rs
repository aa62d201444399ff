//! Places: what the gazetteer says one is, and what a claim says about one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A place of the gazetteer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PlaceRef {
    /// GeoNames id; null where the place came from another table.
    pub geonames: Option<u32>,
    /// Its usual English name.
    pub name: String,
    /// How large a thing it is.
    pub level: Level,
    /// ISO 3166-1 alpha-2; null for continents and seas.
    pub country: Option<String>,
    /// ISO 3166-2; null for countries and where no code is known.
    pub admin1: Option<String>,
    /// Latitude in degrees, WGS 84; null where the tables have none.
    pub lat: Option<f64>,
    /// Longitude in degrees, WGS 84.
    pub lon: Option<f64>,
}

/// How large a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// A continent, sea or region of several countries.
    Region,
    /// A country or territory with an ISO 3166-1 code.
    Country,
    /// A first-level unit: province, state, governorate.
    Admin1,
    /// A county, district, town or anything smaller.
    City,
}

/// A place as a claim states it, at the level that was stated: a city is never widened to its province.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ClaimPlace {
    /// The words.
    pub text: String,
    /// Whether the claim says it of this place.
    pub status: PlaceStatus,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// ISO 3166-2: the unit that was stated, or the one in which the stated city lies.
    pub admin1: Option<String>,
    /// The city, where a city was stated.
    pub city: Option<String>,
    /// GeoNames id of the stated place.
    pub geonames: Option<u32>,
}

impl ClaimPlace {
    /// The level that was stated.
    pub fn level(&self) -> Level {
        match (&self.city, &self.admin1, &self.country) {
            (Some(_), _, _) => Level::City,
            (None, Some(_), _) => Level::Admin1,
            (None, None, Some(_)) => Level::Country,
            (None, None, None) => Level::Region,
        }
    }
}

/// Whether a claim says that it happened at a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlaceStatus {
    /// It did.
    #[default]
    Affirmed,
    /// It may have, or may come to.
    Possible,
    /// It did not.
    Denied,
}
