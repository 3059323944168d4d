"""Spoken: who is told of inside a quotation, and who speaks there.

"He" in a quotation is never its speaker. It is somebody named in it before, else whom the speaker or
the sentence before the quotation told of.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.actors.clauses import lists
from detente.actors.scene import Scene
from detente.model.document import Sentence
from detente.model.mention import Mention

#: Sentences before a quotation in which whom it tells of may be named.
REACH = 2
_OF = frozenset({"of", "about"})


def others_told_of(mention: Mention, scene: Scene) -> Iterator[tuple[list[Mention], str]]:
    """Yield those told of before a mention in a quotation, the nearest place first, speakers left out."""
    here = scene.sentence(mention)
    if here is None:
        return
    said = speakers(here, scene)
    until = mention.span.start
    quote = next((q for q in scene.quotes if q[0] <= until < q[1]), (here.start, here.end))
    before = scene.actors_in(here, until, quoted=True)
    yield (
        _but(said, [m for m in before if m.span.start >= quote[0]]),
        "the only one in the quotation",
    )
    outside = [m for m in before if m.span.start < quote[0]]
    if outside:
        yield _but(said, outside), "the only one the sentence tells of"
    for sentence in scene.earlier(here, REACH, quoted=True):
        said = said | speakers(sentence, scene)
        there = scene.actors_in(sentence, quoted=True)
        yield _but(said, there), "the only one told of before the quotation"


def said_of(mention: Mention, scene: Scene) -> Mention | None:
    """Return whom the words round a quotation say it is about: "..., she said of Petrov"."""
    a, here = scene.annotation, scene.sentence(mention)
    for token in scene.dossier.tokens(here) if here is not None else ():
        head = a.head[token]
        if scene.lower(token) not in _OF or scene.lemma(head) not in lists().speech:
            continue
        if scene.is_quoted(a.start[token]):
            continue
        objects = (t for t in scene.dossier.children(token) if a.dep[t] == "pobj")
        found = next((scene.at[t] for t in objects if t in scene.at), None)
        if found is not None:
            return found
    return None


def speakers(sentence: Sentence, scene: Scene) -> set[str]:
    """Return who is said to say something in a sentence, by id or words."""
    a, found = scene.annotation, set()
    for token in scene.dossier.tokens(sentence):
        if scene.lemma(token) not in lists().speech or scene.is_quoted(a.start[token]):
            continue
        doer = scene.doer(token)
        mention = scene.at.get(scene.meant_by(doer)) if doer is not None else None
        if mention is not None:
            found.add(mention.actor_id or mention.name)
    return found


def _but(said: set[str], mentions: list[Mention]) -> list[Mention]:
    return [m for m in mentions if (m.actor_id or m.name) not in said]
