"""Outcome deeds: whether what a report tells is what a prediction foretold.

Everything here errs on the side of "not the same". A prediction and a report of another matter have
much in common; so besides the deed and all who take part in it whatever else the prediction says
must stand in the report too.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from detente.language import table
from detente.model.claim import HAPPENED, Claim, Event, Plan, Prediction, Ref
from detente.model.told import Told
from detente.reconcile.block import MUTUAL
from detente.reconcile.same_plan import kind
from detente.reconcile.side import negators, stem, stop_words, tokens

#: Types that two do together, whoever is named first; who agrees is often read as support.
TOGETHER = MUTUAL | {"SUPPORT"}
#: Content words without which a prediction that names no deed says too little to be compared.
LEAST = 3


class Deed(NamedTuple):
    """What a claim tells of: its type ("plan visit" for a plan), the stems of its words, who acts, who
    is acted on, where.
    """

    what: str
    trigger: frozenset[str]
    agents: frozenset[str]
    others: frozenset[str]
    place: str
    refs: tuple[Ref, ...]


def deed(claim: Claim) -> Deed | None:
    """Return what an event or a plan tells of, None for other claims."""
    place = (claim.place or "").casefold()
    match claim.body:
        case Event() as event:
            agents, others = _ids(event.actors), _ids(event.recipients)
            if event.root in TOGETHER:
                agents, others = agents | others, frozenset()
            trigger = frozenset(map(stem, tokens(event.trigger)))
            refs = (*event.actors, *event.recipients)
            return Deed(event.root, trigger, agents, others, place, refs)
        case Plan() as plan:
            what = f"plan {kind(plan.what)}"
            return Deed(what, frozenset(), _ids(plan.parties), frozenset(), place, plan.parties)
    return None


class Foreseen(NamedTuple):
    """A prediction made ready: the deeds its words were read as (at most one of a sort), the stems of
    what else it says, and of that what is neither a party of a plan nor tells of holding it, whether it
    says that something will not be.
    """

    events: tuple[Deed, ...]
    plans: tuple[Deed, ...]
    rest: frozenset[str]
    beyond: frozenset[str]
    named: frozenset[str]
    negated: bool


def foreseen(told: Told, beside: tuple[Claim, ...]) -> Foreseen | None:
    """Return a prediction made ready; `beside` are the events and plans read from its very words.

    None for one of which no single report can show that it came or did not: it turns its sense more
    than once, tells of what goes on, was read as several deeds, or as none of somebody not named ("it
    might").
    """
    body = told.claim.body
    if not isinstance(body, Prediction):
        return None
    words = _without(tokens(_untitled(body.what)), told)
    turns = sum(word in negators() or word.endswith("n't") for word in words)
    turns = max(turns, int(told.claim.polarity == "denied"))
    if turns > 1 or not words_for("lasting").isdisjoint(map(stem, words)):
        return None
    inside = [c for c in beside if c.span.start >= told.claim.span.start]
    deeds = [(c, made) for c in inside if (made := deed(c)) is not None]
    events = tuple(dict.fromkeys(d for c, d in deeds if isinstance(c.body, Event)))
    plans = tuple(dict.fromkeys(d for c, d in deeds if isinstance(c.body, Plan)))
    if len({(d.what, d.trigger, d.agents, d.others) for d in events}) > 1 or len(plans) > 1:
        return None
    if not deeds and not words_for("nobody").isdisjoint(words):
        return None
    negated = (turns == 1) != (body.strength == "unlikely")
    names = frozenset(stem(w) for w in tokens(" ".join(capitals(body.what))))
    rest = _rest(words)
    beyond = rest.difference(map(stem, words_for("holding")), *(names_of(d.refs) for d in plans))
    return Foreseen(events[:1], plans, rest, beyond, names, negated)


def shows(prediction: Foreseen, told: Told) -> str:
    """Return why what a report tells is the very thing foretold, "" where it may be another.

    The report tells it as done, or as not done: that is for the caller to see.
    """
    found = deed(told.claim)
    if found is None:
        return ""
    sentence = _stems(told.sentence)
    if isinstance(told.claim.body, Plan):
        for wanted in prediction.plans:
            asked = prediction.named | prediction.beyond
            if _same(wanted, found) and asked <= sentence | names_of(found.refs):
                return "the same kind of thing, by the same parties"
        return ""
    for wanted in prediction.events:
        rest = prediction.rest - wanted.trigger - names_of(wanted.refs)
        has = sentence | found.trigger | names_of(found.refs)
        # A deed that the sentence only adds ("moved a missile that it may launch") is not told as done.
        deed_told = wanted.trigger <= found.trigger | _stems(told.words)
        if deed_told and _same(wanted, found) and rest | _bare(wanted.refs) <= has:
            return "the same deed, by the same parties"
    if not prediction.events and not prediction.plans:
        telling = len(prediction.rest) >= LEAST and bool(prediction.rest & found.trigger)
        if telling and not prediction.named and prediction.rest <= sentence | found.trigger:
            return "all the words that say something"
    return ""


def done(told: Told) -> bool | None:
    """Return whether a report tells something as done (True) or as not done; None for all else."""
    claim = told.claim
    match claim.body:
        case Event() as event:
            if event.status == "negated":
                return False
            came = event.status in HAPPENED and event.status != "historical"
            return True if came and claim.polarity == "affirmed" else None
        case Plan() as plan:
            return True if plan.status == "held" and claim.polarity == "affirmed" else None
    return None


def _same(wanted: Deed, found: Deed) -> bool:
    """Tell whether two deeds are of one type by the same parties, as far as the first names any."""
    if wanted.what != found.what or not (wanted.agents or wanted.others):
        return False
    if wanted.place and found.place and wanted.place != found.place:
        return False
    whole = wanted.agents == found.agents if not wanted.trigger else wanted.agents <= found.agents
    return whole and wanted.others <= found.others


def _ids(refs: tuple[Ref, ...]) -> frozenset[str]:
    """Return who is meant; of words that nobody could resolve, the words."""
    found: set[str] = set()
    for ref in refs:
        if ref.actor_id is not None:
            found.add(ref.actor_id)
        elif ref.members:
            found.update(ref.members)
        else:
            found.add(" ".join(("?", *tokens(ref.words))))
    return frozenset(found)


def names_of(refs: tuple[Ref, ...]) -> frozenset[str]:
    """Return the stems of the words and names of parties."""
    return frozenset(s for ref in refs for name in (ref.words, ref.name) for s in _stems(name))


def _bare(refs: tuple[Ref, ...]) -> frozenset[str]:
    """Return the stems of the words that stand for a party without being its name: a town for the state
    whose it is. Another town of that state is another matter.
    """
    bare: set[str] = set()
    for ref in refs:
        name, words = _stems(ref.name), _stems(ref.words)
        if name and not any(a.startswith(b) or b.startswith(a) for a in name for b in words):
            bare |= words - frozenset(map(stem, words_for("titles")))
    return frozenset(bare)


def _without(words: tuple[str, ...], told: Told) -> tuple[str, ...]:
    """Return words less those that tell when it is to be."""
    when = " ".join(q.text for q in told.evidence if q.part == "when")
    aside = frozenset(tokens(when))
    return tuple(w for w in words if w not in aside)


def _untitled(text: str) -> str:
    """Return a text without the titles that go before names ("Prime Minister Harold Wilson")."""
    words = text.split()
    kept: list[str] = []
    for at, word in enumerate(words):
        plain = [w.strip(",").casefold() not in words_for("titles") for w in words[at:]]
        follows = plain.index(True) if True in plain else len(plain)
        if not follows or follows == len(plain) or not words[at + follows][:1].isupper():
            kept.append(word)
    return " ".join(kept)


def _rest(words: tuple[str, ...]) -> frozenset[str]:
    """Return the stems of the words that a report of the thing must have."""
    empty = stop_words() | words_for("aside") | negators()
    return frozenset(stem(w) for w in words if w in words_for("kept") or w not in empty)


def capitals(text: str) -> list[str]:
    """Return the words of a text with a capital or a digit, but for the first word and for days."""
    return [
        word
        for word in text.split()[1:]
        if (word[:1].isupper() or word[:1].isdigit())
        and word.strip(".,;:'’”“\"").casefold() not in words_for("aside") | words_for("titles")
        and not word[:1].isdigit()
    ]


@lru_cache(maxsize=8192)
def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, tokens(text)))


@cache
def words_for(sort: str) -> frozenset[str]:
    """Return a list of words of lang/<xx>/outcomes.toml; of "lasting" the stems."""
    words = table("en", "outcomes")[sort]
    return frozenset(map(stem, words)) if sort == "lasting" else frozenset(words)
