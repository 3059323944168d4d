"""The event ontology: PLOVER types and modes, CAMEO codes, the way between them, crisis topics.

All of it is data under `ontology/`: plover.toml, cameo.toml, crosswalk.toml, topics.toml. This
module reads the four files, checks that they are whole and agree, and answers look-ups. What is
looked up (quad, score, CAMEO code, Goldstein value) is never stored with an event, so mending a
table mends every answer. A gap found at load is a `ConfigError` that names file and row; a gap
found in the middle of a run would be a wrong number in somebody's time series.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated, Any, Literal, NamedTuple, TypeVar

import msgspec

from detente.errors import ConfigError
from detente.model.base import Record
from detente.topics import Topic, TopicIndex, index

PLOVER, CAMEO, CROSSWALK, TOPICS = FILES = (
    "plover.toml",
    "cameo.toml",
    "crosswalk.toml",
    "topics.toml",
)
#: The same as stages declare them: an edit of one makes them run again.
DATA_FILES = tuple(f"ontology/{name}" for name in FILES)

Score = Annotated[float, msgspec.Meta(ge=-10, le=10)]
Words = Annotated[str, msgspec.Meta(min_length=1)]
Quad = Annotated[int, msgspec.Meta(ge=1, le=4)]

R = TypeVar("R")


class Coding(NamedTuple):
    """What a CAMEO code is in PLOVER: type, mode where one is said, contexts it implies."""

    root: str
    mode: str | None
    contexts: tuple[str, ...]


class EventType(Record, frozen=True, kw_only=True):
    """One of PLOVER's types. `modes` maps each mode to its score, None where none is printed."""

    code: str
    label: str
    quad: int
    score: float
    recipient_needed: bool
    modes: Mapping[str, float | None]


class Sector(Record, frozen=True, kw_only=True):
    """What part of society an actor is of; `frequent` are the codes the manual lists first."""

    code: str
    label: str
    frequent: bool


class CameoCode(Record, frozen=True, kw_only=True):
    """One CAMEO code. `parent` is None for a root; `plover` None if PLOVER has no such event.

    `was` is the mapping of the conversion table of 2021, where ours differs from it.
    """

    code: str
    label: str
    goldstein: float
    parent: str | None
    plover: Coding | None
    was: str | None


class Ontology(Record, frozen=True, kw_only=True):
    """The four tables, checked whole. Look-ups of what is in no table raise `ConfigError`.

    `decided` are the defects of the manual, by what they are about, and what was decided of each.
    """

    types: Mapping[str, EventType]
    codes: Mapping[str, CameoCode]
    contexts: Mapping[str, str]
    sectors: Mapping[str, Sector]
    auxiliary: Mapping[str, str]
    decided: Mapping[str, str]
    quads: Mapping[int, str]
    topics: Mapping[str, Topic]
    to_cameo: Mapping[str, str]
    now_called: Mapping[str, str]
    context_now_called: Mapping[str, str]
    index: TopicIndex

    def type(self, root: str) -> EventType:
        """Return a PLOVER type by its code."""
        return _known(self.types, root, "PLOVER type", PLOVER)

    def code(self, code: str) -> CameoCode:
        """Return a CAMEO code's row; roots ("03") are codes too."""
        return _known(self.codes, code, "CAMEO code", CAMEO)

    def quad(self, root: str) -> int:
        """Return a type's quad: 1 verbal, 2 material cooperation, 3 verbal, 4 material conflict."""
        return self.type(root).quad

    def score(self, root: str, mode: str | None = None) -> float:
        """Return PLOVER's score, -10..10: the mode's, or the type's if no mode or none printed."""
        event_type = self.type(root)
        if mode is None:
            return event_type.score
        own = _known(event_type.modes, mode, f"{root} mode", PLOVER)
        return event_type.score if own is None else own

    def needs_recipient(self, root: str) -> bool:
        """Tell whether an event of this type is incomplete without a recipient."""
        return self.type(root).recipient_needed

    def goldstein(self, code: str) -> float:
        """Return a CAMEO code's Goldstein value, -10..10; its parent's where it has none itself."""
        return self.code(code).goldstein

    def cameo(self, root: str, mode: str | None = None) -> str:
        """Return the CAMEO code to export; it leads back to `root`, if not always to `mode`."""
        if mode is not None:
            _known(self.type(root).modes, mode, f"{root} mode", PLOVER)
        return _known(self.to_cameo, _name(root, mode), "PLOVER type", CROSSWALK)

    def plover(self, code: str) -> Coding | None:
        """Return what a CAMEO code is in PLOVER, or None where PLOVER drops it (01x, remarks)."""
        return self.code(code).plover

    def current(self, root: str, mode: str | None = None) -> tuple[str, str | None]:
        """Return the type and mode of today for those of older data (ASSAULT, massacre).

        A name still in use is returned as it is; a mode never known raises `ConfigError`.
        """
        name = _name(root, mode)
        if name in self.now_called:
            return _split(self.now_called[name])
        if mode is not None:
            _known(self.type(root).modes, mode, f"{root} mode", PLOVER)
        return self.type(root).code, mode

    def topic_weights(self, words: str) -> dict[str, int]:
        """Return how many words of a text speak of each topic, heaviest first."""
        return self.index.weights(words)

    def topic_of(self, words: str) -> str | None:
        """Return the slug of the topic with most matched words, or None: none, or two as heavy.

        A tie is not broken by guess; `topic_weights` gives both.
        """
        heaviest = list(self.topic_weights(words).items())[:2]
        if not heaviest or (len(heaviest) == 2 and heaviest[0][1] == heaviest[1][1]):
            return None
        return heaviest[0][0]


@cache
def load() -> Ontology:
    """Return the ontology shipped with detente, read and checked once a process."""
    return read_ontology(files("detente") / "ontology")


def read_ontology(directory: Traversable) -> Ontology:
    """Return the ontology kept in a directory, checked whole.

    Raises `ConfigError` naming file and row when a file is missing or malformed, a row lacks
    something, or two tables disagree.
    """
    raw = {name: _bytes(directory, name) for name in FILES}
    tables = {name: _toml(name, content) for name, content in raw.items()}
    types = _types(tables[PLOVER])
    contexts = _rows(tables, PLOVER, "contexts", Words)
    codes = _codes(_rows(tables, CAMEO, "codes", _CameoRow), types, contexts)
    topics = {
        slug: Topic(slug=slug, label=row.label, triggers=row.triggers)
        for slug, row in _rows(tables, TOPICS, "topics", _TopicRow).items()
    }
    quads = _rows(tables, PLOVER, "quads", Words)
    if sorted(quads) != ["1", "2", "3", "4"]:
        raise ConfigError(f"{PLOVER} [quads]: must name 1, 2, 3 and 4, not {sorted(quads)}")
    ontology = Ontology(
        types=types,
        codes=codes,
        contexts=contexts,
        sectors={
            code: Sector(code=code, label=row.label, frequent=row.frequent)
            for code, row in _rows(tables, PLOVER, "sectors", _SectorRow).items()
        },
        auxiliary=_rows(tables, PLOVER, "auxiliary", Words),
        decided=_rows(tables, PLOVER, "decided", Words),
        quads={int(quad): words for quad, words in quads.items()},
        topics=topics,
        to_cameo=_rows(tables, CROSSWALK, "to_cameo", str),
        now_called=_rows(tables, CROSSWALK, "now_called", str),
        context_now_called=_rows(tables, CROSSWALK, "context_now_called", str),
        index=index(topics.values(), TOPICS),
    )
    _check_crosswalk(ontology)
    _check_counts(ontology, tables)
    return ontology


# How the files are written, row by row.


class _Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    label: Words


class _TypeRow(_Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    score: Score
    recipient_needed: bool
    quad: Quad | None = None
    modes: dict[str, Score | Literal["unscored"]] = {}


class _SectorRow(_Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    frequent: bool


class _CameoRow(_Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    plover: Words
    g: Score | None = None
    contexts: tuple[str, ...] = ()
    was: Words | None = None


class _TopicRow(_Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    triggers: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]


def _bytes(directory: Traversable, name: str) -> bytes:
    try:
        return (directory / name).read_bytes()
    except OSError as error:
        raise ConfigError(f"ontology file {name} cannot be read: {error}") from error


def _toml(name: str, content: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{name}: not TOML in UTF-8: {error}") from error


def _rows(
    tables: Mapping[str, dict[str, Any]], file: str, table: str, kind: type[R]
) -> dict[str, R]:
    """Return one table's rows as records; each bad row is named in its error."""
    found = tables[file].get(table)
    if not isinstance(found, dict):
        raise ConfigError(f"{file}: table [{table}] is missing")
    rows = {}
    for key, row in found.items():
        try:
            rows[key] = msgspec.convert(row, kind)
        except msgspec.ValidationError as error:
            raise ConfigError(f"{file} [{table}] {key}: {error}") from error
    return rows


def _types(plover: dict[str, Any]) -> dict[str, EventType]:
    types = {}
    for code, row in _rows({PLOVER: plover}, PLOVER, "types", _TypeRow).items():
        # SANCTION alone takes its quad from a setting: the manual says both 3 and 4.
        quad = plover.get("sanction_quad") if code == "SANCTION" else row.quad
        if quad not in {1, 2, 3, 4} or (code == "SANCTION" and row.quad is not None):
            setting = "sanction_quad, and no quad," if code == "SANCTION" else "quad"
            raise ConfigError(f"{PLOVER} [types] {code}: {setting} must be given, 1 to 4")
        types[code] = EventType(
            code=code,
            label=row.label,
            quad=quad,
            score=row.score,
            recipient_needed=row.recipient_needed,
            modes={mode: None if s == "unscored" else s for mode, s in row.modes.items()},
        )
    return types


def _codes(
    rows: Mapping[str, _CameoRow], types: Mapping[str, EventType], contexts: Mapping[str, str]
) -> dict[str, CameoCode]:
    """Resolve parents, inherited Goldstein values and PLOVER codings; shorter codes come first."""
    codes: dict[str, CameoCode] = {}
    for code in sorted(rows, key=lambda code: (len(code), code)):
        row, where = rows[code], f"{CAMEO} [codes] {code}"
        if not (code.isascii() and code.isdigit() and 2 <= len(code) <= 4):
            raise ConfigError(f"{where}: a code is two to four digits")
        parent = code[:-1] if len(code) > 2 else None
        if parent is not None and parent not in codes:
            raise ConfigError(f"{where}: its parent {parent} is missing")
        goldstein = row.g
        if goldstein is None:
            if parent is None:
                raise ConfigError(f"{where}: a root needs a Goldstein value (g)")
            goldstein = codes[parent].goldstein
        if unknown := set(row.contexts) - set(contexts):
            raise ConfigError(f"{where}: no such contexts in {PLOVER}: {sorted(unknown)}")
        coding = None
        if row.plover != "dropped":
            coding = Coding(*_checked(row.plover, types, where), row.contexts)
        codes[code] = CameoCode(
            code=code,
            label=row.label,
            goldstein=goldstein,
            parent=parent,
            plover=coding,
            was=row.was,
        )
    return codes


def _check_crosswalk(ontology: Ontology) -> None:
    """Every type and mode has a CAMEO code that leads back to its type; old names lead to new."""
    types, to_cameo = ontology.types, ontology.to_cameo
    needed = {_name(code, m): code for code, t in types.items() for m in (None, *t.modes)}
    if missing := sorted(needed.keys() - to_cameo.keys()):
        raise ConfigError(f"{CROSSWALK} [to_cameo] {missing[0]}: no CAMEO code is given for it")
    for name, code in to_cameo.items():
        where = f"{CROSSWALK} [to_cameo] {name}"
        root, _ = _checked(name, types, where)
        if code not in ontology.codes:
            raise ConfigError(f"{where}: {CAMEO} has no code {code}")
        coding = ontology.codes[code].plover
        if coding is None or coding.root != root:
            back = "dropped" if coding is None else coding.root
            raise ConfigError(f"{where}: {code} leads back to {back} in {CAMEO}, not to {root}")
    for old, new in ontology.now_called.items():
        where = f"{CROSSWALK} [now_called] {old}"
        if old in needed:
            raise ConfigError(f"{where}: is still in use")
        _checked(new, types, where)
    for old, new in ontology.context_now_called.items():
        if old in ontology.contexts or new not in ontology.contexts:
            raise ConfigError(
                f"{CROSSWALK} [context_now_called] {old}: must lead from a context no longer in "
                f"{PLOVER} to one that is, not to {new!r}"
            )


def _check_counts(ontology: Ontology, tables: Mapping[str, dict[str, Any]]) -> None:
    by_length = Counter(map(len, ontology.codes))
    counted = {
        PLOVER: {
            "types": len(ontology.types),
            "modes": sum(len(t.modes) for t in ontology.types.values()),
            "contexts": len(ontology.contexts),
            "sectors": len(ontology.sectors),
        },
        CAMEO: {"roots": by_length[2], "second": by_length[3], "third": by_length[4]},
    }
    for file, counts in counted.items():
        declared = _rows(tables, file, "counts", int)
        for what, count in counts.items():
            if declared.get(what) != count:
                raise ConfigError(
                    f"{file} [counts] {what}: says {declared.get(what)}, but {count} are given"
                )


def _name(root: str, mode: str | None) -> str:
    return root if mode is None else f"{root}-{mode}"


def _split(name: str) -> tuple[str, str | None]:
    root, _, mode = name.partition("-")
    return root, mode or None


def _checked(name: str, types: Mapping[str, EventType], where: str) -> tuple[str, str | None]:
    """Return type and mode of "TYPE" or "TYPE-mode", both known, or raise naming the row."""
    root, mode = _split(name)
    if root not in types:
        raise ConfigError(f"{where}: {PLOVER} has no type {root!r}; it has {', '.join(types)}")
    if mode is not None and mode not in types[root].modes:
        allowed = ", ".join(types[root].modes) or "none"
        raise ConfigError(f"{where}: {root} has no mode {mode!r}; it has {allowed}")
    return root, mode


def _known(table: Mapping[str, R], key: str, what: str, file: str) -> R:
    try:
        return table[key]
    except KeyError:
        some = ", ".join(list(table)[:20]) or "none"
        raise ConfigError(f"no {what} {key!r}; {file} has {some}") from None
