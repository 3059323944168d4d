"""Lexicon: the nouns for those who act, and the PLOVER sector that each is filed under.

The longest listed phrase that ends a noun phrase tells its sector; a word before it may change it
("rebel commander", "former minister"). Words are matched by their form, plural or singular, so a
phrase without a parse is read as one in a report is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache

import msgspec

from detente.language import table
from detente.model.base import Record

#: Words in the longest phrase looked for.
LONGEST = 5
#: Endings of plurals, and what stands for them in the singular; the first that is listed counts.
_PLURALS = (
    ("people", "person"),
    ("men", "man"),
    ("women", "woman"),
    ("children", "child"),
    ("ies", "y"),
    ("ves", "f"),
    ("s", ""),
    ("es", ""),
)
#: Singulars that are words by themselves.
_WHOLE = frozenset({"man", "woman", "child"})


class Agent(Record, frozen=True, kw_only=True):
    """What a noun phrase says of who acts: the sector, the noun as listed, whether it is one person.

    `words` is how many words of the phrase the noun takes; `by` the word before it that changed
    the sector, if any did.
    """

    sector: str
    noun: str
    person: bool
    plural: bool
    words: int
    by: str | None = None


class _Modifier(msgspec.Struct, frozen=True):
    words: frozenset[str]
    was: frozenset[str]
    becomes: str
    person: bool


class _Lexicon(msgspec.Struct, frozen=True):
    nouns: dict[str, tuple[str, bool]]
    last: frozenset[str]
    modifiers: tuple[_Modifier, ...]
    peoples: dict[str, str]
    homes: dict[str, str]
    firms: frozenset[str]


class Shape(msgspec.Struct, frozen=True):
    """Words that tell how an actor phrase is built, as `[shape]` of the data file explains them."""

    ends: frozenset[str]
    determiners: frozenset[str]
    parts: frozenset[str]
    speaks: frozenset[str]
    kin: frozenset[str]
    away: frozenset[str]
    following: frozenset[str]
    sent: frozenset[str]
    arms: frozenset[str]
    empty: frozenset[str]
    touched: frozenset[str]
    loose: frozenset[str]
    minority: frozenset[str]
    known: frozenset[str]
    ruled: frozenset[str]


@cache
def shape() -> Shape:
    """Return the words that tell how an actor phrase is built."""
    lists = table("en", "agents")
    words = {name: frozenset(listed) for name, listed in lists["shape"].items()}
    sent = frozenset(table("en", "titles")["clauses"]["sent"])
    return Shape(**words, sent=sent, ruled=frozenset(lists["reports"]["ruled"]))


@cache
def _lexicon() -> _Lexicon:
    lists = table("en", "agents")
    nouns = {
        phrase: (row["sector"], True)
        for row in table("en", "titles")["title"]
        for phrase in row["words"]
    }
    for kind in ("body", "person"):
        for sector, phrases in lists[kind].items():
            nouns |= dict.fromkeys(phrases, (sector, kind == "person"))
    return _Lexicon(
        nouns=nouns,
        last=frozenset(phrase.split()[-1].rpartition("-")[2] for phrase in nouns),
        modifiers=tuple(
            _Modifier(
                words=frozenset(row["words"]),
                was=frozenset(row["was"]),
                becomes=row["becomes"],
                person=row.get("person", False),
            )
            for row in lists["modifier"]
        ),
        homes={noun: state for state, nouns in lists["homes"].items() for noun in nouns},
        firms=frozenset(lists["firms"]["names"]),
        peoples={word: state for state, words in lists["peoples"].items() for word in words},
    )


def agent(words: Sequence[str], names: Collection[str] = ()) -> Agent | None:
    """Return what a noun phrase (words in lower case, the head last) says; None if it says nothing.

    Words of `names` stand in a name ("European Union") and change no sector.

    >>> agent(["riot", "police"]).sector, agent(["former", "foreign", "ministers"]).sector
    ('COP', 'ELI')
    >>> agent(["kitchen", "table"]) is None
    True
    """
    if not words or not _may_end(words[-1]):
        return None
    lexicon, merged = _lexicon(), joined(words)
    for first in range(max(0, len(merged) - LONGEST), len(merged)):
        phrase = " ".join(merged[first:])
        for form in singulars(phrase):
            if (listed := lexicon.nouns.get(form)) is not None:
                sector, person = listed
                changed, by = _modified(merged[:first], sector, names, person=person)
                return Agent(
                    sector=changed,
                    noun=form,
                    person=person,
                    plural=form != phrase,
                    words=len(merged) - first,
                    by=by,
                )
    noun = next((form for form in singulars(merged[-1]) if form in shape().empty), None)
    if noun is None:
        return None
    sector, by = _modified(merged[:-1], "UNK", names, person=False)
    if by is None:
        return None
    plural = noun != merged[-1]
    return Agent(sector=sector, noun=noun, person=False, plural=plural, words=1, by=by)


@lru_cache(maxsize=1 << 14)
def _may_end(word: str) -> bool:
    """Tell whether any listed noun ends with a word: nearly all words are turned away here."""
    lexicon = _lexicon()
    last = word.rpartition("-")[2]
    return any(form in lexicon.last or form in shape().empty for form in singulars(last))


def is_arm(noun: Agent) -> bool:
    """Tell whether those of a noun are, in a group, what their group is: "Hamas gunmen"."""
    return noun.noun in shape().arms


def homeland(word: str) -> str | None:
    """Return the state in which a people without one of its own lives, None if `word` is none.

    >>> homeland("chechen"), homeland("russian")
    ('RUS', None)
    """
    return _lexicon().peoples.get(word)


def home_of(noun: str) -> str | None:
    """Return the state or body that a noun is of by itself, None if of none.

    >>> home_of("bundestag"), home_of("parliament")
    ('DEU', None)
    """
    return _lexicon().homes.get(noun)


def is_firm(name: str) -> bool:
    """Tell whether a name in lower case is a listed firm's that works in many lands."""
    return name in _lexicon().firms


def _modified(
    before: Sequence[str], sector: str, names: Collection[str], *, person: bool
) -> tuple[str, str | None]:
    for row in _lexicon().modifiers:
        if sector in row.was and (person or not row.person):
            told = next((w for w in before if w in row.words and w not in names), None)
            if told is not None and row.becomes != sector:
                return row.becomes, told
    return sector, None


def singulars(phrase: str) -> Iterator[str]:
    """Yield the forms a phrase may be listed under: itself, then its last word in the singular.

    >>> list(singulars("gunmen")), list(singulars("police"))
    (['gunmen', 'gunman'], ['police'])
    """
    yield phrase
    for ending, single in _PLURALS:
        shortest = len(ending) if single in _WHOLE else len(ending) + 2
        if phrase.endswith(ending) and len(phrase) >= shortest and not phrase.endswith("ss"):
            yield phrase.removesuffix(ending) + single


def joined(words: Sequence[str]) -> list[str]:
    """Return words with hyphened ones put together, and a plural's apostrophe with its word.

    >>> joined(["pro", "-", "government", "militia"]), joined(["miners", "'", "union"])
    (['pro-government', 'militia'], ["miners'", 'union'])
    """
    found: list[str] = []
    glue = False
    for word in words:
        if word == "-" and found:
            glue = found[-1] != "ex"
        elif glue:
            found[-1] += f"-{word}"
            glue = False
        elif word == "'" and found and found[-1].endswith("s"):
            found[-1] += "'"
        elif word.startswith("ex-"):
            found += ["ex", word.removeprefix("ex-")]
        else:
            found.append(word)
    return found
