"""Matters: what one position shares with another: its words, its parties, the side it takes.

Everything here errs on the side of "not the same": positions on one issue are many, and two that have
an issue alone in common say nothing of each other.
"""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from typing import Literal

from detente import gazetteer, ontology
from detente.language import table
from detente.model.claim import Act, Claim, Position, Ref
from detente.model.ledger import Taken
from detente.model.told import Told
from detente.reconcile.side import negators, stem, stop_words, tokens

Sure = Literal["sure", "doubtful", ""]
#: Acts that go towards the other side, the farthest last, and those against it, the hardest last.
TOWARDS: tuple[Act, ...] = ("offer", "promise", "accept", "concede")
AGAINST: tuple[Act, ...] = ("demand", "refuse", "red line", "threaten")
#: PLOVER sectors whose words are the state's own: parliaments, parties and former ministers speak for
#: themselves.
SPEAK_FOR_IT = frozenset({"GOV", "MIL", "SPY", "COP"})
#: Content words that two positions share where they are surely of one matter.
SHARED = 2
#: Times as fine as this say on which day a position was taken.
_FINE = frozenset({"minute", "hour", "day"})


def position(told: Told | Claim) -> Position:
    """Return the body of a position; a claim of another kind is a mistake."""
    body = told.claim.body if isinstance(told, Told) else told.body
    if not isinstance(body, Position):
        raise TypeError(f"{told.id} is of the kind {told.kind}, not a position")
    return body


def taken_on(told: Told) -> date | None:
    """Return the day a position was taken: its own where the report gives one that is not after the
    report's, else the report's; None where neither is known.
    """
    when, reported = told.claim.when, told.reported
    if when is None or when.grain not in _FINE or when.day is None:
        return reported
    return when.day if reported is None or when.day <= reported else reported


def holders(refs: tuple[Ref, ...], *, person: bool = False) -> dict[str, str]:
    """Return who is meant by id, with the name: a state for those who speak for it, unless a `person` is
    asked for. Words that stand for nobody known are left out, and so are people who are only filed under
    a state: its rebels are not the state.

    >>> putin = Ref(words="Putin", actor_id="vladimir-putin", country="RUS", sector="GOV")
    >>> list(holders((putin,))), list(holders((putin,), person=True))
    (['RUS'], ['vladimir-putin'])
    """
    found: dict[str, str] = {}
    for ref in refs:
        if ref.actor_id is None:
            found |= {member: named(member) for member in ref.members if member not in found}
        elif not person and (state := state_of(ref)) is not None:
            found.setdefault(state, named(state))
        elif ref.actor_id != ref.country or ref.sector in (None, *SPEAK_FOR_IT):
            found.setdefault(ref.actor_id, ref.name or named(ref.actor_id))
    return found


def goes_by(refs: tuple[Ref, ...], holder: str, asked: str, *, person: bool = False) -> bool:
    """Tell whether a holder among some parties goes by an id: its own, its state's, or that of the one
    who speaks for it.
    """
    return any(
        holder in holders((ref,), person=person) and asked in {holder, ref.actor_id, state_of(ref)}
        for ref in refs
    )


def state_of(ref: Ref) -> str | None:
    """Return the state that somebody speaks for, None for one who is only filed under it."""
    if ref.country is None or ref.sector not in SPEAK_FOR_IT:
        return None
    state = gazetteer.load().actor(ref.country)
    return ref.country if state is not None and state.kind in {"state", "territory"} else None


def named(actor_id: str) -> str:
    """Return the usual name of an actor, its id where the gazetteer has none."""
    actor = gazetteer.load().actor(actor_id)
    return actor.name if actor is not None else actor_id


@lru_cache(maxsize=8192)
def matter(content: str) -> frozenset[str]:
    """Return the stems of the words of a content that say something."""
    return frozenset(stem(w) for w in tokens(content) if w not in stop_words())


@lru_cache(maxsize=8192)
def negative(content: str) -> bool:
    """Tell whether a content has a word that turns it into its opposite."""
    return any(w in negators() or w.endswith("n't") for w in tokens(content))


def shared(a: Taken, b: Taken, *, anyone: bool = False) -> Sure:
    """Tell whether two positions are of one matter by the content words they share.

    Surely by two of them, or by the only one that one of them has; doubtfully by one of several. Words
    that by themselves only name an issue ("missiles") make it doubtful, and one such word is not enough
    where there are others. Not at all where they are aimed at different parties (unless `anyone`), whose
    names are no content words.
    """
    if not anyone and a.of and b.of and not a.of & b.of:
        return ""
    both = (a.matter & b.matter) - a.parties - b.parties
    if not both:
        return ""
    telling = not both <= _of_issues(a.body.content)
    if len(both) >= SHARED:
        return "sure" if telling else "doubtful"
    names = a.parties | b.parties
    alone = len(a.matter - names) == 1 or len(b.matter - names) == 1
    if telling:
        return "sure" if alone else "doubtful"
    return "doubtful" if alone else ""


@lru_cache(maxsize=8192)
def _of_issues(content: str) -> frozenset[str]:
    """Return the stems of the words that by themselves name an issue."""
    tables = ontology.load()
    return frozenset(stem(w) for w in tokens(content) if tables.topic_of(w) is not None)


def parties(body: Position) -> frozenset[str]:
    """Return the stems of the names of a position's parties."""
    refs = (*body.holders, *body.targets)
    names = [words for ref in refs for words in (ref.words, ref.name)]
    return frozenset(s for name in names for s in matter(name))


@cache
def namings(act: Act | Literal["reply"]) -> frozenset[str]:
    """Return the stems of the nouns by which an answer names what it answers: "demand", "ultimatum"; of
    "reply" those of the words by which it refuses any answer.
    """
    return frozenset(map(stem, table("en", "ledger")["naming"].get(act, ())))


def mentions(content: str, refs: tuple[Ref, ...]) -> bool:
    """Tell whether a content names one of some parties by the last word of its name."""
    words = {word.removesuffix("'s") for word in tokens(content)}
    names = [tokens(name) for ref in refs for name in (ref.words, ref.name)]
    return any(name and name[-1] in words for name in names)


def side(act: Act) -> Literal["towards", "against", ""]:
    """Return whether an act goes towards the other side or against it; "" for a denial."""
    return "towards" if act in TOWARDS else "against" if act in AGAINST else ""
