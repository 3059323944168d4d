"""Names: who or what capital letters name, and whether two names can be one.

The gazetteer's aliases come first, so that "the Kremlin" is Russia and "UN" the United Nations; of
others, the family name decides. A surname that several bear is any of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from detente.compare.tokens import Token, plain, tokens
from detente.gazetteer import load, per_gazetteer
from detente.language import table
from detente.model.base import ActorId

#: Share of letters two spellings of a name have in common.
SPELT = 0.8
#: Words of the longest alias that is looked up.
LONGEST = 8
_STATES = ("name", "demonym", "people", "metonym", "capital", "ministry")


@dataclass(frozen=True, slots=True)
class Name:
    """One name: its words without accents, in lower case, and the ids of all it may stand for; `of`
    the states that they belong to.
    """

    words: tuple[str, ...]
    ids: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    person: bool = False


@dataclass(frozen=True, slots=True)
class _Known:
    aliases: Mapping[str, Mapping[tuple[str, ...], frozenset[str]]]


@per_gazetteer
def _known() -> _Known:
    """Return the ids of each alias, by its first word and then by all its words."""
    known = load()
    found: dict[str, dict[tuple[str, ...], set[str]]] = defaultdict(lambda: defaultdict(set))
    for alias in known.aliases():
        if alias.reference == "outlet":
            continue
        words = tuple(plain(token.text) for token in tokens(alias.text) if token.kind == "w")
        if words and words[0] in ("the", "The"):
            words = words[1:]
        if not words or len(words) > LONGEST or not words[0][:1].isupper():
            continue
        who = alias.actor_id or (f"place:{alias.place.name}" if alias.place else "")
        if who:
            found[words[0]][words].add(who)
    return _Known(
        {first: {w: frozenset(i) for w, i in held.items()} for first, held in found.items()}
    )


def read_name(found: Sequence[Token], at: int, trusted: bool) -> tuple[Name, int] | None:
    """Return the name that begins at a token, and where it ends.

    `trusted` says whether capitals tell a name here; where they do not (the head of a sentence, a
    heading), only what the gazetteer has is one.
    """
    token = found[at]
    if token.kind != "w" or not token.text[:1].isupper():
        return None
    if (alias := _alias(found, at)) is not None:
        return alias
    if not trusted and not (
        at + 1 < len(found) and found[at + 1].text[:1].isupper() and found[at + 1].kind == "w"
    ):
        return None
    end = _run(found, at)
    words = tuple(plain(word.text).lower() for word in found[at:end])
    return Name(words), end


def _alias(found: Sequence[Token], at: int) -> tuple[Name, int] | None:
    """Return the longest alias that begins at a token."""
    first = plain(found[at].text)
    held = _known().aliases.get(first)
    if held is None:
        return None
    words = [first]
    for token in found[at + 1 : at + LONGEST]:
        if token.kind != "w" or found[at + len(words) - 1].owns:
            break
        words.append(plain(token.text))
    for length in range(len(words), 0, -1):
        if (ids := held.get(tuple(words[:length]))) is not None:
            return named(ids, tuple(word.lower() for word in words[:length])), at + length
    return None


def named(ids: frozenset[str], words: tuple[str, ...]) -> Name:
    """Return a name that stands for these ids."""
    known, of, person = load(), set(), True
    for who in ids:
        actor = known.actors.get(ActorId(who))
        if actor is None:
            person = False
            continue
        person &= actor.kind == "person"
        if actor.country:
            of.add(str(actor.country))
        of.update(str(office.of) for office in actor.offices)
    return Name(words, ids, frozenset(of), person)


def _run(found: Sequence[Token], at: int) -> int:
    """Return where the capitalised words that begin at a token end."""
    end = at
    while end < len(found) and found[end].kind == "w" and found[end].text[:1].isupper():
        if end > at and found[end].text in ("I", "If"):
            break
        end += 1
        if found[end - 1].owns:
            break
    return end


def same_name(a: Name, b: Name) -> bool:
    """Tell whether two names can be one: an id in common, or one the other's shorter form."""
    if a.ids and b.ids:
        return bool(a.ids & b.ids) or a.words == b.words
    if a.words == b.words or "".join(a.words) == "".join(b.words):
        return True
    shorter, longer = sorted((a.words, b.words), key=len)
    if shorter and (set(shorter) <= set(longer)):
        return True
    if _initials(longer) == "".join(shorter) or _initials(shorter) == "".join(longer):
        return True
    return _spelt(a.words, b.words)


def _initials(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def _spelt(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether two names end in one family name, spelt in two ways."""
    x, y = a[-1], b[-1]
    if len(x) < 5 or len(y) < 5 or x[0] != y[0]:
        return False
    if len(a) > 1 and len(b) > 1 and a[0][0] != b[0][0]:
        return False
    return SequenceMatcher(None, x, y, autojunk=False).ratio() >= SPELT


def compass(name: Name) -> bool:
    """Tell whether a name is but a part of the sky, by which many a land is called: "the North"."""
    return set(name.words) <= set(table("en", "compare")["name"]["compass"])


def near_name(a: Name, b: Name) -> bool:
    """Tell whether one name may stand for the other: a person for the state, or body, they serve."""
    return same_name(a, b) or bool(a.ids & b.of or b.ids & a.of)
