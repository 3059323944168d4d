"""Fields: what files call the title, the text, the date of a report, and what detente calls them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from detente.language import data_file
from detente.model.base import Record

#: The entry of `Capture.declared` that says under which name the text of a record was found.
TEXT_FOUND_AS = "text found as"
#: The entry that says where the fields come from, where that is not the file itself.
DECLARED_IN = "declared in"
#: The entry that says what the text of a record is, where its format says so: `HTML`, or words.
TEXT_IS = "text is"
HTML, WORDS = "html", "words"


class Names(Record, frozen=True, kw_only=True):
    """The tables of fields.toml. `fields` gives our name of a field and theirs, ours first."""

    fields: tuple[tuple[str, tuple[str, ...]], ...]
    formats: dict[str, str]
    passed_over: frozenset[str]
    refused: dict[str, str]


@cache
def names() -> Names:
    """Return the names files use, as read/fields.toml has them."""
    table = tomllib.loads(data_file("read/fields.toml").read_text(encoding="utf-8"))
    return Names(
        fields=tuple((ours, tuple(theirs)) for ours, theirs in table["fields"].items()),
        formats={suffix: kind for kind, all_ in table["formats"].items() for suffix in all_},
        passed_over=frozenset(table["passed_over"]["suffixes"]),
        refused=dict(table["refused"]),
    )


def declared_by(
    record: Mapping[str, object], mapped: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return what a record or front matter says of itself, under our names; empty values left out.

    A name in `mapped` (ours to theirs) goes before those of fields.toml.

    The text is not copied: `TEXT_FOUND_AS` gives the name it stands under.

    >>> declared_by({"Headline": "Talks go on", "authors": ["A. One", "B. Two"], "body": "…"})
    {'title': 'Talks go on', 'text found as': 'body', 'byline': 'A. One; B. Two'}
    """
    theirs = found_as(record, mapped)
    found: dict[str, str] = {}
    for ours, name in theirs.items():
        if ours == "text":
            found[TEXT_FOUND_AS] = name
        else:
            found[ours] = plain(record[name])
    if "url" not in found and (item := _keys(record).get("id")):
        value = plain(record[item])
        if value.startswith(("http://", "https://")):
            found["url"] = value
    return found


def found_as(
    record: Mapping[str, object], mapped: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return under which name of the record each of our fields stands with a value, ours first.

    >>> found_as({"Headline": "Talks go on", "title": "", "Body": "…"})
    {'title': 'Headline', 'text': 'Body'}
    """
    theirs = _keys(record)
    chosen = dict(mapped or {})
    found: dict[str, str] = {}
    for ours, aliases in names().fields:
        for alias in (_plain_name(chosen[ours]),) if ours in chosen else aliases:
            if alias in theirs and plain(record[theirs[alias]]):
                found[ours] = theirs[alias]
                break
    return found


def _keys(record: Mapping[str, object]) -> dict[str, str]:
    theirs: dict[str, str] = {}
    for key in record:
        theirs.setdefault(_plain_name(key), key)
    return theirs


def _plain_name(name: str) -> str:
    return name.strip().lower().replace("-", "_").replace(" ", "_")


def plain(value: object) -> str:
    """Return a field's value as one string: names of a list joined by "; ", {"name": …} its name."""
    match value:
        case str():
            return value.strip()
        case bool() | None:
            return ""
        case int() | float():
            return str(value)
        case list() | tuple():
            return "; ".join(filter(None, map(plain, value[:50])))
        case dict():
            return plain(value.get("name") or value.get("title"))
        case _:
            return ""
