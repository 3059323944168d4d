"""Windows: by when what is foretold is to be, never a day that is over.

"By 2024" and "this year" begin on the day of the report: what has passed of them cannot be foretold.
"""

from __future__ import annotations

import msgspec

from detente.claims.foretold_length import later, length_of
from detente.claims.named import NamedClauses
from detente.model.mention import Mention
from detente.model.when import When

#: Words for the day of the report that date no forecast.
NOW = frozenset({"now", "currently"})
#: Times counted from another one are this sure where that is the day of the report.
SURE = 0.7
#: What doubles a length of one ("a year or two").
OR_TWO = " or two"
_JOINTS = (["and"], ["or"], ["to"], ["or", "in"])
#: How far, in code points, the second of two joined times is looked for.
REACH = 30


def window_of(c: NamedClauses, head: int) -> tuple[Mention, When] | None:
    """Return the first time of a clause that is still to come, and the interval it leaves open."""
    published = c.dossier.document.dated
    inside = c.kids(head, ("xcomp", "dobj", "attr", "acomp", "prep", "advcl"))
    inside = [k for k in inside if c.dep[k] != "advcl" or not c.kids(k, ("mark",))]
    # "It is likely by June that ..." has the day beside the "likely".
    called = [c.head[head]] if c.dep[head] == "ccomp" and c.lemma[c.head[head]] == "be" else []
    for mention in c.times_of(head, *inside, *called):
        when = mention.when
        if when is None or _names(c, mention):
            continue
        if published is None:
            return mention, when
        if mention.span.of(c.dossier.words).casefold() in NOW or _loose(when, published):
            continue
        when = _bounded(c, mention, when)
        if (not when.before(published) and when.end is not None) or _ahead(when, published):
            return mention, _from(published, when)
    return length_of(c, head, published) if published is not None else None


def _bounded(c: NamedClauses, mention: Mention, when: When) -> When:
    """Return the interval of a time with what stands around it: "by", "before", "or two", "or 2024"."""
    before = _preposition(c, mention)
    behind = mention.span.end
    rest = c.dossier.words[behind : behind + len(OR_TWO)].casefold()
    closing = mention.span.of(c.dossier.words).casefold().startswith("the end")
    if (before == "by" or (before == "before" and closing)) and when.end is not None:
        return msgspec.structs.replace(when, start=None)
    if before == "before" and when.start is not None:
        return msgspec.structs.replace(when, start=None, end=when.start)
    if rest == OR_TWO and when.grain in ("week", "month", "year") and when.end is not None:
        end = later(when.end, when.grain, 1)
        return msgspec.structs.replace(when, end=end) if end is not None else when
    other = _joined(c, mention)
    if other is None or other.end is None or when.end is None or other.end <= when.end:
        return when
    return msgspec.structs.replace(when, end=other.end)


def _joined(c: NamedClauses, mention: Mention) -> When | None:
    """Return the second of two times in a row ("between May and July", "in 2024 or 2025")."""
    end = mention.span.end
    for other in c.dossier.mentions_in(end, end + REACH, "time"):
        between = c.dossier.words[end : other.span.start].casefold().split()
        if other.span.start >= end and between in _JOINTS:
            return other.when
    return None


def _names(c: NamedClauses, mention: Mention) -> bool:
    """Tell whether a year is only part of a name ("the 2016 campaign")."""
    at = c.dossier.head_token(mention.span.start, mention.span.end)
    if at is None or mention.when is None or mention.when.grain != "year":
        return False
    return c.dep[at] in ("nummod", "compound", "amod", "nmod") and c.pos[c.head[at]] == "NOUN"


def _loose(when: When, published: When) -> bool:
    """Tell whether a time was counted from some other, and so may be anywhere."""
    early = when.start is not None and published.start is not None and when.start < published.start
    return when.basis == "relative" and when.confidence < SURE and early


def _preposition(c: NamedClauses, mention: Mention) -> str:
    """Return the word before the words of a time, or their first where they begin with one."""
    at = c.at(mention.span.start)
    if at is None:
        return ""
    return c.word[at] if c.pos[at] == "ADP" or at == 0 else c.word[at - 1]


def _ahead(when: When, published: When) -> bool:
    """Tell whether an interval without an end begins no earlier than the report."""
    return when.start is not None and published.start is not None and when.start >= published.start


def _from(published: When, when: When) -> When:
    """Return an interval that begins on the day of the report where it began before or is open."""
    first, start = published.start, when.start
    if first is None or (start is not None and start >= first):
        return when
    if when.end is not None and when.end <= first:
        return when
    return msgspec.structs.replace(when, start=first)
