"""Candidates: what a shape of grammar makes of one word, and the maker that names them."""

from __future__ import annotations

from collections.abc import Iterator

from detente.claims.shapes import Run, Shapes, joined
from detente.model.base import Record

NOUNS = ("NN", "NNS", "NNP", "NNPS")
#: Kinds of clause (`Shapes.clause_name`) that complete a noun or an adjective.
COMPLEMENTS = ("that", "to", "wh", "clause to")


class Candidate(Record, frozen=True, kw_only=True):
    """A reading: the words from `head` (its token) are a cue in `frame` with `content` said.

    `cue` and `content` are runs of tokens, both ends included; `role` tells where the source is
    sought: "subject", "agent" (passive), "owner" (nominal cue), "modified" (the noun an adjective
    stands behind), "object" (after a preposition), "none". `host` is the verb that a nominal or
    adjectival cue hangs on, else the head itself. `cut` is empty for the extent that the frame has
    most often, else names what this reading has less or more at its end.
    """

    head: int
    lemma: str
    frame: str
    cue: tuple[Run, ...]
    content: tuple[Run, ...]
    role: str
    host: int
    cut: str = ""


class Maker:
    """Makes the candidates of one word; a frame without content makes none."""

    def __init__(
        self, shapes: Shapes, head: int, cue: tuple[Run, ...], role: str, host: int, prefix: str
    ) -> None:
        self.shapes, self.head, self.cue = shapes, head, cue
        self.role, self.host, self.prefix = role, host, prefix

    def __call__(
        self, frame: str, content: tuple[Run, ...], *more_cue: int, cut: str = ""
    ) -> Iterator[Candidate]:
        """Yield the candidate of one frame; `more_cue` are tokens that join the cue in it."""
        if content:
            yield Candidate(
                head=self.head,
                lemma=self.shapes.lemma[self.head],
                frame=f"{self.prefix}{frame}",
                cue=joined(*self.cue, *((t, t) for t in more_cue)) if more_cue else self.cue,
                content=content,
                role=self.role,
                host=self.host,
                cut=cut,
            )
