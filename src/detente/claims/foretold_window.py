"""Windows: by when what is foretold is to be, never a day that is over.

"By 2024" and "this year" begin on the day of the report: what has passed of them cannot be foretold.
"""

from __future__ import annotations

import msgspec

from detente.claims.named import NamedClauses
from detente.model.mention import Mention
from detente.model.when import When

#: Words for the day of the report that date no forecast.
NOW = frozenset({"now", "currently"})


def window_of(c: NamedClauses, head: int) -> tuple[Mention, When] | None:
    """Return the first time of a clause that is still to come, and the interval it leaves open."""
    published = c.dossier.document.dated
    inside = c.kids(head, ("xcomp", "dobj", "attr", "acomp", "prep", "advcl"))
    inside = [k for k in inside if c.dep[k] != "advcl" or not c.kids(k, ("mark",))]
    # "It is likely by June that ..." has the day beside the "likely".
    called = [c.head[head]] if c.dep[head] == "ccomp" and c.lemma[c.head[head]] == "be" else []
    for mention in c.times_of(head, *inside, *called):
        when = mention.when
        if when is None:
            continue
        if published is None:
            return mention, when
        if mention.span.of(c.dossier.words).casefold() in NOW:
            continue
        before = _preposition(c, mention)
        if before == "by" and when.end is not None:
            when = msgspec.structs.replace(when, start=None)
        elif before == "before" and when.start is not None:
            when = msgspec.structs.replace(when, start=None, end=when.start)
        if (not when.before(published) and when.end is not None) or _ahead(when, published):
            return mention, _from(published, when)
    return None


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
