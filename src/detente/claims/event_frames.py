"""Event frames: which word, with what around it, is which kind of event. Read from data, checked.

The frames are rows of lang/<xx>/events.toml (verbs) and events_nouns.toml; the classes of things
they speak of, and what governing words make of an event, stand in events_words.toml. Everything is
checked against the ontology when read, so a code that PLOVER does not have never reaches a claim.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Literal

import msgspec

from detente import ontology
from detente.errors import ConfigError
from detente.language import table
from detente.model.base import Record

FILES = ("lang/en/events.toml", "lang/en/events_nouns.toml", "lang/en/events_words.toml")

#: What a clause makes of an event, as `[standing]` names it.
Kind = Literal[
    "done",
    "planned",
    "promised",
    "offered",
    "threatened",
    "demanded",
    "undone",
    "denied",
    "disputed",
    "possible",
]


class Frame(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row: the trigger, its conditions, where actor and recipient stand. See events.toml."""

    root: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    mode: str | None = None
    of: Literal["content"] | None = None
    object: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    content: (
        Literal[
            "clause",
            "event",
            "hostile",
            "own",
            "wish",
            "must",
            "that",
            "charge",
            "blame",
            "face",
            "accord",
            "none",
            "yield",
        ]
        | None
    ) = None
    complement: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    made_of: tuple[str, ...] = ()
    purpose: tuple[str, ...] = ()
    not_object: tuple[str, ...] = ()
    not_subject: tuple[str, ...] = ()
    not_needs: tuple[str, ...] = ()
    not_words: tuple[str, ...] = ()
    not_content: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] | None = None
    together: bool = False
    places: bool = False
    alone: bool = False
    score: float = 0.8
    #: Not a row of the data: the type was weighed, the trigger fills no frame.
    learned: bool = False

    @property
    def code(self) -> str:
        """The type, and the mode where the row gives one: "RETREAT-release"."""
        return f"{self.root}-{self.mode}" if self.mode else self.root

    @property
    def actor_roles(self) -> tuple[str, ...]:
        """Where the actor is looked for, in order."""
        return self.actor or (("subject",) if self.verbs else ("carrier", "poss", "by", "mod"))

    @property
    def recipient_roles(self) -> tuple[str, ...]:
        """Where the recipient is looked for, in order."""
        if self.recipient is not None:
            return self.recipient
        return ("object",) if self.verbs else ("on", "against", "with", "to", "of")

    def entry(self, lemma: str) -> str:
        """Return the row as `why` tells it: "impose + sanctions → SANCTION-discontinue"."""
        name = next((v for v in (*self.verbs, *self.nouns) if v.split(" ")[0] == lemma), lemma)
        thing = "/".join(self.object or self.over or self.made_of or self.needs)
        return f"{name}{' + ' + thing if thing else ''} → {self.code}"


class Lexicon(Record, frozen=True, kw_only=True):
    """The frames of one language by lemma, and the word lists they stand on."""

    verbs: Mapping[str, tuple[tuple[str, Frame], ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    classes: Mapping[str, frozenset[str]]
    light: frozenset[str]
    front: frozenset[str]
    sectors: Mapping[str, str]
    owned: frozenset[str]
    governors: Mapping[str, Kind]
    governing_nouns: Mapping[str, Kind]
    adjectives: Mapping[str, Kind]
    carriers: Mapping[str, frozenset[str]]
    content: Mapping[str, Mapping[str, str]]
    instruments: Mapping[str, str]
    contexts: Mapping[str, str]
    statements: Mapping[str, str]

    def is_one(self, lemma: str, kind: str) -> bool:
        """Tell whether a lemma is of a class; a name that is no class stands for itself."""
        found = self.classes.get(kind)
        return lemma in found if found is not None else lemma == kind

    def by_content(self, root: str, content: str | None) -> str | None:
        """Return the code of a speech act by the code of what it speaks of; None: no such event.

        >>> lexicon("en").by_content("REJECT", "CONSULT-visit")
        'REJECT-meet'
        """
        ways = self.content.get(root, {})
        if content is None:
            return ways.get("else", root)
        return ways.get(content) or ways.get(content.split("-")[0]) or ways.get("else", root)


@cache
def lexicon(language: str) -> Lexicon:
    """Return the frames of a language. Raises `ConfigError` naming file and row of a bad one."""
    words = table(language, "events_words")
    where = f"lang/{language}/events_words.toml"
    by_verb: dict[str, list[tuple[str, Frame]]] = defaultdict(list)
    by_noun: dict[str, list[Frame]] = defaultdict(list)
    for name in ("events", "events_nouns"):
        for frame in _frames(f"lang/{language}/{name}.toml", table(language, name)):
            for verb in frame.verbs:
                lemma, _, particle = verb.partition(" ")
                by_verb[lemma].append((particle, frame))
            for noun in frame.nouns:
                by_noun[noun].append(frame)
    content: dict[str, dict[str, str]] = words["content"]
    for root, ways in content.items():
        for code in (root, *ways.values(), *(key for key in ways if key != "else")):
            _known(code, f"{where} [content.{root}]")
    for cue_class, code in words["statements"].items():
        _known(code, f"{where} [statements] {cue_class}")
    for mode in words["instruments"]:
        _known(f"ASSAULT-{mode}", f"{where} [instruments]")
    for name in words["contexts"]:
        if name not in ontology.load().contexts:
            raise ConfigError(f"{where} [contexts] {name}: PLOVER has no such context")
    for sector in words["sectors"]:
        if sector not in ontology.load().sectors:
            raise ConfigError(f"{where} [sectors] {sector}: PLOVER has no such sector")
    return Lexicon(
        verbs={lemma: tuple(rows) for lemma, rows in by_verb.items()},
        nouns={lemma: tuple(rows) for lemma, rows in by_noun.items()},
        classes={name: frozenset(lemmas) for name, lemmas in words["classes"].items()},
        light=frozenset(words["light"]["nouns"]),
        front=frozenset(words["light"]["front"]),
        sectors=_first(words["sectors"]),
        owned=frozenset(words["owned"]["nouns"]),
        governors=_kinds(words["standing"], ""),
        governing_nouns=_kinds(words["standing"], "_nouns"),
        adjectives=_kinds(words["standing"], "_adjectives"),
        carriers={name: frozenset(lemmas) for name, lemmas in words["carriers"].items()},
        content=content,
        instruments=_first(words["instruments"]),
        contexts=_first(words["contexts"]),
        statements=words["statements"],
    )


def _frames(where: str, rows: dict[str, Any]) -> Iterable[Frame]:
    for nth, row in enumerate(rows["frame"], start=1):
        at = f"{where} [[frame]] {nth}"
        try:
            frame = msgspec.convert(row, Frame)
        except msgspec.ValidationError as error:
            raise ConfigError(f"{at}: {error}") from error
        _known(frame.code, at)
        yield frame


def _known(code: str, where: str) -> None:
    root, _, mode = code.partition("-")
    try:
        ontology.load().cameo(root, mode or None)
    except ConfigError as error:
        raise ConfigError(f"{where}: {error}") from error


def _first(lists: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Turn lists by name into names by word; of two lists with one word the first has it."""
    names: dict[str, str] = {}
    for name, members in lists.items():
        for word in members:
            names.setdefault(word, name)
    return names


def _kinds(standing: Mapping[str, Iterable[str]], ending: str) -> dict[str, Kind]:
    """Return the kind of each governing word; what is told of many counts as done last."""
    order: tuple[Kind, ...] = (
        "denied",
        "disputed",
        "undone",
        "threatened",
        "promised",
        "offered",
        "demanded",
        "planned",
        "possible",
        "done",
    )
    kinds: dict[str, Kind] = {}
    for kind in order:
        for word in standing.get(kind + ending, ()):
            kinds.setdefault(word, kind)
    return kinds
