"""Naming: which words of a sentence name whom, and what the agents beside them add to the code.

Names become actor mentions, as the mentions stage makes them, with the dictionary's code for an id;
agents stay words until somebody has a role, and are read off the noun phrase that names them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

import msgspec

from detente.annotate import annotate
from detente.model.base import ActorId, CaptureId, DocId, TextId
from detente.model.document import Document, Report, Sentence, Text
from detente.model.dossier import Dossier
from detente.model.mention import Mention
from detente.model.span import Span
from gate.petrarch.actors import Agent, Cast
from gate.petrarch.lines import spots

#: What is added for one who no longer is what an agent's word says.
FORMER = "ELI"


def dossier(words: str, day: date, cast: Cast) -> Dossier:
    """Return a sentence as a report of its own, parsed, with the names of the dictionary in it."""
    plain = words.replace("_", " ")
    text = Text(id=TextId("t"), words=plain)
    report = Report(
        document=Document(
            id=DocId("d"), capture_id=CaptureId("c"), text_id=text.id, where="case", language="en"
        ),
        text=text,
        sentences=(Sentence(i=0, start=0, end=len(plain), zone="body", paragraph=1),),
    )
    bare = Dossier(report=report, mentions=tuple(mentions(text, day, cast)))
    return msgspec.structs.replace(bare, annotation=annotate.run(bare))


def mentions(text: Text, day: date, cast: Cast) -> Iterator[Mention]:
    """Yield whom a text names on a day, the longest name at each word; somebody of a null code too.

    A name of which no word is capitalised is none.
    """
    found = spots(text.words)
    lower = [spot[0].lower() for spot in found]
    longest = max(map(len, cast.names), default=0)
    at = 0
    while at < len(found):
        size = next(
            (
                n
                for n in range(min(longest, len(found) - at), 0, -1)
                if tuple(lower[at : at + n]) in cast.names
                and any(spot[0][0].isupper() for spot in found[at : at + n])
            ),
            0,
        )
        row = cast.named(lower[at : at + size], day) if size else None
        if row is not None:
            start, end = found[at].start(), found[at + size - 1].end()
            members = [ActorId(part) for part in (row.actor_id or "").split("/")]
            yield Mention(
                span=Span(text_id=text.id, start=start, end=end),
                kind="actor",
                actor_id=row.actor_id,
                name=row.text,
                actor_kind="state" if row.actor_id else "unknown",
                members=tuple(members) if len(members) > 1 else (),
            )
        at += size or 1


def agents(words: Sequence[str], cast: Cast, until: int | None = None) -> list[Agent]:
    """Return the agents that begin within the first `until` of some words, the longest at each."""
    longest = max(map(len, cast.agents), default=0)
    found: list[Agent] = []
    at = 0
    while at < (len(words) if until is None else until):
        for size in range(min(longest, len(words) - at), 0, -1):
            agent = cast.agents.get(tuple(words[at : at + size]))
            if agent is not None:
                found.append(agent)
                break
        else:
            size = 1
        at += size
    return found


def composed(base: str, added: Iterable[str]) -> str:
    """Return a code with what agents add to it, each part of three letters once.

    >>> composed("RUR", ["MIL", "NGO~", "MIL"])
    'NGORURMIL'
    """
    for told in added:
        code = told.removesuffix("~")
        parts = set(_parts(base))
        new = "".join(part for part in _parts(code) if part not in parts)
        base = new + base if told.endswith("~") else base + new
    return base


def _parts(code: str) -> list[str]:
    return [code[i : i + 3] for i in range(0, len(code), 3)]


def day_of(text: str) -> date:
    """Return the day a case is dated, written YYYYMMDD."""
    return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
