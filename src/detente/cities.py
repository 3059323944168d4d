"""Cities: the world's towns over 15,000 people and its first-level divisions, by name.

Of the states most fought over it has towns over 1,000, since fighting is told by villages. The table
is made from GeoNames (`python -m training.cities`; NOTICE says whose it is); beside it stands
gazetteer/cities.toml with the names that only English gives and those of divisions. What crisis
coverage names most is in gazetteer/places.toml, written by hand, and goes before this table. It is
read when first asked, once a process.
"""

from __future__ import annotations

import gzip
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from math import asin, cos, radians, sin, sqrt
from typing import Any

import msgspec

from detente.errors import ConfigError
from detente.language import data_file
from detente.model.actor import Place

#: The data files, for the fingerprint of the stages that look places up.
FILES: tuple[str, ...] = ("gazetteer/cities.tsv.gz", "gazetteer/cities.toml")

_EARTH = 6371.0
_FOLDED = str.maketrans("‘’ʼʻ`ʹ′ıİłŁøØđĐ", "'''''''iIlLoOdD")
_MARKS = re.compile("[\u0300-\u036f]")
_ARTICLE = re.compile(r"^(?:al|ad|an|ar|as|at|az|ash|el)[ -](?=[a-z])")


class Cities(msgspec.Struct, frozen=True):
    """The table: lines as read, and by folded name the numbers of the lines of that name.

    `divisions` are (state, name, degrees north, degrees east); `under` gives each town's division,
    `people` how many live in the towns of each.
    """

    towns: list[str]
    under: list[int]
    divisions: list[tuple[str, str, float, float]]
    people: list[int]
    towns_named: dict[str, tuple[int, ...]]
    divisions_named: dict[str, tuple[int, ...]]

    def named(self, name: str) -> tuple[Place, ...]:
        """Return the towns of a name, whatever its case and marks, largest first."""
        numbers = self.towns_named.get(plain(name), ())
        found = [self._town(number) for number in numbers]
        return tuple(sorted(found, key=lambda town: (-(town.population or 0), town.geonameid or 0)))

    def provinces(self, name: str) -> tuple[Place, ...]:
        """Return the first-level divisions of a name, with or without the word for what they are."""
        key = plain(name)
        numbers = self.divisions_named.get(key) or self.divisions_named.get(_bare(key), ())
        return tuple(self._division(number) for number in numbers)

    def knows(self, key: str) -> bool:
        """Tell whether a folded name is a town's or a division's."""
        return key in self.towns_named or key in self.divisions_named

    def _town(self, number: int) -> Place:
        name, north, east, people, geonameid, _ = self.towns[number].split("\t")
        state, province, _, _ = self.divisions[self.under[number]]
        return Place(
            name=name,
            kind="city",
            state=state,
            latitude=float(north),
            longitude=float(east),
            province=province or None,
            population=int(people) or None,
            geonameid=int(geonameid),
        )

    def _division(self, number: int) -> Place:
        state, name, north, east = self.divisions[number]
        return Place(
            name=name,
            kind="province",
            state=state,
            latitude=north,
            longitude=east,
            province=name,
            population=self.people[number] or None,
        )


@cache
def load() -> Cities:
    """Return the table, read once a process. Raises `ConfigError` naming a file that is bad."""
    ours = _ours()
    said = {plain(name): called for name, called in ours["divisions"].items()}
    called = {int(number): names for number, names in ours["towns"].items() if number != "usual"}
    usual_of = {number: called[number][0] for number in ours["towns"]["usual"]}
    towns: list[str] = []
    under: list[int] = []
    divisions: list[tuple[str, str, float, float]] = []
    people: list[int] = []
    towns_named: dict[str, tuple[int, ...]] = {}
    divisions_named: dict[str, tuple[int, ...]] = {}
    for line in _lines():
        if line.startswith("+"):
            _, code, name, north, east = line.split("\t")
            state = ours["states"].get(code, code)
            usual = said.get(plain(f"{state} {name}"), (name,))
            for key in {form for text in (name, *usual) if text for form in _forms(text)}:
                divisions_named[key] = (*divisions_named.get(key, ()), len(divisions))
            divisions.append((state, usual[0], float(north), float(east)))
            people.append(0)
            continue
        name, _, _, living, geonameid, spellings = line.split("\t")
        texts = [
            name,
            *(spellings.split("|") if spellings else ()),
            *called.get(int(geonameid), ()),
        ]
        keys = [form for text in texts for form in _written(plain(text))]
        for key in dict.fromkeys(keys) if len(keys) > 1 else keys:
            towns_named[key] = (*towns_named.get(key, ()), len(towns))
        people[-1] += int(living)
        under.append(len(divisions) - 1)
        if int(geonameid) in usual_of:
            line = usual_of[int(geonameid)] + line[len(name) :]
        towns.append(line)
    return Cities(towns, under, divisions, people, towns_named, divisions_named)


def plain(name: str) -> str:
    """Return a name in lower case, without marks on its letters.

    >>> plain("Ḩamāh"), plain("Île-de-France")
    ('hamah', 'ile-de-france')
    """
    if name.isascii():
        return name.lower().replace("`", "'")
    return _MARKS.sub("", unicodedata.normalize("NFD", name.translate(_FOLDED))).lower()


def distance(a: Place, b: Place) -> float | None:
    """Return the kilometres between two places along the ground, None where one is not known."""
    if a.latitude is None or b.latitude is None or a.longitude is None or b.longitude is None:
        return None
    north, south = radians(a.latitude), radians(b.latitude)
    half_up, half_on = (north - south) / 2, radians(a.longitude - b.longitude) / 2
    chord = sin(half_up) ** 2 + cos(north) * cos(south) * sin(half_on) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(chord)))


def _forms(name: str) -> Iterator[str]:
    """Yield the ways a division is named: as it stands, and without what it is or its article."""
    key = plain(name)
    yield key
    yield (bare := _bare(key))
    yield from _written(bare)


def _written(key: str) -> list[str]:
    """Return a folded name and how else it is written: "st.", no article, no final "h" or "'"."""
    found = [key]
    if key.startswith("saint "):
        found += ["st. " + key[6:], "st " + key[6:]]
    short = _ARTICLE.sub("", key) if key[0] in "ae" else key
    if short != key:
        found += [short, "al-" + short]
    if short.endswith("ah"):
        found += [short[:-1], "al-" + short[:-1]]
    if "'" in key:
        found.append(key.replace("'", ""))
    return found


@cache
def _kinds() -> re.Pattern[str]:
    words = "|".join(map(re.escape, _ours()["kinds"]))
    return re.compile(rf"^(?:(?:{words}) of )?(.+?)(?:[ -](?:{words}))?$")


def _bare(key: str) -> str:
    found = _kinds().match(key)
    return found[1] if found else key


@cache
def _ours() -> dict[str, Any]:
    path = FILES[1]
    try:
        return tomllib.loads(data_file(path).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"detente/{path}: {error}") from error


def _lines() -> list[str]:
    path = FILES[0]
    try:
        return gzip.decompress(data_file(path).read_bytes()).decode().splitlines()
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise ConfigError(f"detente/{path}: {error}") from error
