"""Reading: what a question asks for, by its first words, its verb, and whom and what it names.

No parser is needed for that: questions put what is sought in front, a helping verb behind it, who does
it behind that, then the verb, and everything else after.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from detente.model.asked import Bound, Form, Reading
from detente.model.when import When
from detente.views.ask.naming import Names
from detente.views.ask.parts import Parts, participle, strange
from detente.views.ask.settling import settled
from detente.views.ask.units import NEVER, Unit, units
from detente.views.ask.vocabulary import Vocabulary, vocabulary

#: The longest question that is read, in code points.
LONGEST = 400
_BOUNDS: dict[str, Bound] = {
    "before": "before",
    "after": "after",
    "until": "until",
    "till": "until",
    "by": "until",
    "since": "since",
    "from": "since",
}


def read(question: str, names: Names, day: date | None) -> Reading:
    """Return how a question is understood; names and times by what they meant on `day`."""
    known = vocabulary()
    asked = " ".join(question.split())
    found = units(asked, names.find(asked, day), day)
    if not found:
        return Reading(form="what", kinds=(), refused="there is no question in these words")
    form, at, head = _front(found, known)
    parts = Parts(form=form)
    at = _helping(found, at, parts, known)
    if form == "many" and not head:
        # "How large is the fleet that sailed": what is counted stands behind the helping verb.
        end = _head_end(found, at, known)
        at, head = end, found[at:end]
    parts.head = [unit.stem for unit in head if unit.word and _says(unit, known)]
    for unit in head:
        if unit.found is not None:
            parts.about.append(unit.found.named(unit.text, modifies=True))
    at = _subject(found, at, parts, known)
    _rest(found, at, parts, known)
    counting = known.reports | known.reporting if form == "count" else frozenset()
    parts.plain = [
        unit.text
        for unit in found
        if unit.word
        and _says(unit, known)
        and unit.stem not in counting
        and unit.low not in known.many
    ]
    return settled(parts, known)


def _front(found: Sequence[Unit], known: Vocabulary) -> tuple[Form, int, Sequence[Unit]]:
    """Return the form, where the rest begins, and what is sought or counted."""
    at = 0
    # "By how many", "to what", "on which day".
    while at < len(found) and found[at].low in known.stop and found[at].low not in known.forms:
        at += 1
    if at >= len(found):
        return "what", 0, ()
    first = found[at]
    if first.low in known.auxiliaries:
        return "whether", at, ()
    form = known.forms.get(first.low)
    if form is None:
        return "what", 0, ()
    at += 1
    if first.low == "how" and at < len(found) and found[at].low in known.many:
        end = _head_end(found, at + 1, known)
        head = found[at + 1 : end]
        counts = [unit for unit in head if unit.stem in known.reports]
        rest = {unit.stem for unit in found[end:] if unit.word}
        counting = bool(counts) and bool(rest & known.reporting)
        return ("count" if counting else "many"), end, () if counting else head
    if first.low == "how" and at + 1 < len(found) and found[at].low in known.sizes:
        sized = found[at + 1].low in known.being
        return ("many" if sized else form), at + sized, ()
    if first.low in ("what", "which"):
        end = _head_end(found, at, known)
        head = found[at:end]
        if any(unit.low in known.nation for unit in head):
            placed = any(unit.low in known.where for unit in found[: at - 1])
            return "where" if placed else "who", end, [u for u in head if u.low not in known.nation]
        sought = next((known.sought[u.low] for u in head if u.low in known.sought), None)
        if sought is not None:
            return sought, end, [u for u in head if u.low not in known.sought]
        if any(unit.stem in known.sums for unit in head):
            return "many" if first.low == "what" else "what", end, head
        return "what", end, head
    return form, at, ()


def _head_end(found: Sequence[Unit], at: int, known: Vocabulary) -> int:
    """Return where the words behind "how many" or "which" end: before a helping verb, else a verb, else
    behind the first noun.
    """
    for end in range(at, len(found)):
        unit = found[end]
        if unit.low in known.auxiliaries:
            return end
        if unit.word and (unit.stem in known.doing or (end > at and _verb(unit, known))):
            # A word that may be a noun too is one where a helping verb stands behind it.
            behind = found[end + 1].low if end + 1 < len(found) else ""
            if not (end > at and behind in known.auxiliaries):
                return end
        if unit.when is not None:
            break
    nouns = (place for place in range(at, len(found)) if found[place].word)
    return next((place + 1 for place in nouns if _says(found[place], known)), at)


def _verb(unit: Unit, known: Vocabulary) -> bool:
    return unit.stem in known.doing or any(
        unit.stem in those
        for those in (
            known.acts,
            known.saying,
            known.telling,
            known.predicting,
            known.disputing,
            known.roots,
            known.deeds,
        )
    )


def _says(unit: Unit, known: Vocabulary) -> bool:
    return unit.low not in known.stop and unit.low not in known.auxiliaries


def _helping(found: Sequence[Unit], at: int, parts: Parts, known: Vocabulary) -> int:
    """Take the helping verb, if one stands there."""
    while at < len(found) and found[at].low in known.auxiliaries:
        parts.helping = parts.helping or found[at].low
        if found[at].low in known.being:
            parts.passive = True
        at += 1
        if parts.form == "whether":
            break
    return at


def _subject(found: Sequence[Unit], at: int, parts: Parts, known: Vocabulary) -> int:
    """Take who does it: names right behind the helping verb, or words up to the verb."""
    if not parts.helping and parts.form not in ("count",):
        return at
    start = at
    while at < len(found) and found[at].low in (*known.determiners, "it", "that"):
        at += 1
    names: list[Unit] = []
    while at < len(found):
        unit = found[at]
        joins = unit.word and unit.low == "and" and names
        titled = unit.word and unit.text[:1].isupper() and _named_at(found, at + 1)
        if unit.found is not None and not _modifies(found, at):
            names.append(unit)
        elif not (joins or titled or (names and unit.low in known.determiners)):
            break
        at += 1
    if names:
        parts.subjects += [unit.found.named(unit.text) for unit in names if unit.found is not None]
        return at
    at = start
    end = at
    while end < len(found) and not (found[end].word and _is_main(found, end, known)):
        if found[end].when is not None:
            return start
        end += 1
    if end == len(found) or parts.passive or end == at:
        return start
    for unit in found[at:end]:
        if unit.found is not None:
            parts.about.append(unit.found.named(unit.text, modifies=True))
        elif unit.low in known.pronouns:
            parts.unread.append(unit.text)
        elif _says(unit, known):
            parts.whom.append(unit.stem)
    return end


def _is_main(found: Sequence[Unit], at: int, known: Vocabulary) -> bool:
    """Tell whether a word is the verb behind who does it, as far as the lists know verbs."""
    return _verb(found[at], known) and not (
        at + 1 < len(found) and found[at + 1].word and _verb(found[at + 1], known)
    )


def _named_at(found: Sequence[Unit], at: int) -> bool:
    if at >= len(found):
        return False
    one = found[at].found
    return one is not None and one.person


def _modifies(found: Sequence[Unit], at: int) -> bool:
    """Tell whether a name only describes the word behind it: "Soviet ships", "Cuba crisis"."""
    one = found[at].found
    if one is None or not one.demonym or at + 1 >= len(found):
        return False
    after = found[at + 1]
    known = vocabulary()
    return (
        after.word
        and after.low not in known.stop
        and after.low not in known.auxiliaries
        and not (_verb(after, known) and after.low == after.stem and not one.name.endswith("n"))
    )


def _rest(found: Sequence[Unit], at: int, parts: Parts, known: Vocabulary) -> None:
    """Take the verb, whom it is done to, what else is named, the time, and all words that say something."""
    behind, told_of = "", False
    passive_by = False
    for place in range(at, len(found)):
        unit = found[place]
        before = found[place - 1].low if place else ""
        if unit.when is not None:
            _time(unit, before, parts)
        elif unit.found is not None:
            named = unit.found
            where = behind in known.where and (
                named.capital or (not named.person and behind in ("in", "from", "near", "at"))
            )
            toward = behind in known.toward and named.capital
            if _modifies(found, place):
                parts.about.append(named.named(unit.text, modifies=True))
            elif where or toward:
                parts.about.append(named.named(unit.text, place=True))
            elif passive_by:
                parts.agents.append(named.named(unit.text))
            elif told_of:
                parts.about.append(named.named(unit.text))
            else:
                parts.others.append(named.named(unit.text))
        elif unit.low in known.pronouns and unit.text not in ("US", "U.S"):
            if not (unit.low in known.possessive and _told_of(parts)):
                parts.unread.append(unit.text)
        elif (
            unit.low in _BOUNDS and place + 1 < len(found) and found[place + 1].when is not None
        ) or (unit.text[:1].isupper() and _named_at(found, place + 1)):
            pass
        elif strange(unit) and unit.low not in known.stop:
            parts.strange.append(unit.stem)
        elif parts.verb is None and _is_verb(unit, before, parts, known):
            parts.verb = unit
        elif _says(unit, known):
            parts.words.append(unit.stem)
        told_of = told_of or (unit.low in known.topic and unit.low not in ("of", "on"))
        if unit.word and unit.low in known.stop:
            behind = unit.low if unit.low not in known.determiners else behind
            passive_by = unit.low == "by" and parts.passive
        else:
            behind, passive_by = "", False


def _told_of(parts: Parts) -> bool:
    """Tell whether somebody or something stands before, whose a thing may be."""
    return bool(parts.subjects or parts.whom or parts.others or parts.words or parts.verb)


def _is_verb(unit: Unit, before: str, parts: Parts, known: Vocabulary) -> bool:
    """Tell whether a word may be the verb: behind "is" only one that has the form for it."""
    if unit.stem in known.doing:
        return unit.low not in known.auxiliaries
    may = not parts.passive or before == "to" or participle(unit) or unit.low.endswith("ing")
    return may and _says(unit, known)


def _time(unit: Unit, before: str, parts: Parts) -> None:
    when = unit.when
    if when is NEVER:
        parts.refused = parts.refused or f"no calendar has “{unit.text}”: give another day"
    if when is None or (when.start is None and when.end is None):
        parts.unread.append(unit.text)
        return
    if parts.when is None:
        parts.when, parts.bound = when, _BOUNDS.get(before, "on")
    else:
        start = min(filter(None, (parts.when.start, when.start)), default=None)
        end = max(filter(None, (parts.when.end, when.end)), default=None)
        if before in ("and", "to", "until"):
            parts.when, parts.bound = When(start=start, end=end, grain=when.grain), "on"
        else:
            # "On Monday, 29 October": the two say one thing.
            later = max(filter(None, (parts.when.start, when.start)), default=None)
            earlier = min(filter(None, (parts.when.end, when.end)), default=None)
            if later is not None and earlier is not None and later < earlier:
                parts.when = When(start=later, end=earlier, grain="day")
            else:
                parts.when = when
