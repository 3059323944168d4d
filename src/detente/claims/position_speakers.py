"""Speakers: in whose mouth a word stands.

The narrowest statement around a word is asked first; one whose source is nobody gives way to the next.
A speaker goes on: what stands in the same marks as a statement, or in marks right after it with no cue
of its own, is said by the same one, and such readings say that this was guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from detente.claims.named import Named
from detente.claims.stance import Stances
from detente.claims.stance_guesses import known
from detente.model.base import ClaimId
from detente.model.claim import Claim, Statement
from detente.model.dossier import Dossier
from detente.model.span import Span

#: How far back, in code points, the one who goes on speaking was last heard.
HEARD = 700
#: Nouns for bodies that speak for whoever is named in front of them.
BODIES = frozenset({"mission", "agency", "body", "embassy", "office", "spokesman", "spokeswoman"})
_PRESS = "JRN"
_OPEN, _PLAIN = "“", '"'
_SIGNS = re.compile('[“”"\n]')


class Speakers(Stances):
    """Speakers over one dossier's clauses."""

    def __init__(self, dossier: Dossier) -> None:
        super().__init__(dossier)
        self._speakers: dict[int, tuple[Claim, list[Named]] | None] = {}
        self._sources: dict[ClaimId, list[Named]] = {}
        self._owes: dict[ClaimId, bool] = {}
        parse = dossier.annotation
        self._numbers: Sequence[int] = parse.sentence if parse is not None else ()

    def holders(self, verb: int) -> list[Named]:
        """Return who does what a verb says; "I" and "we" are whoever speaks."""
        found = super().holders(verb)
        subject = self.clauses.subject(verb)
        ours = subject is not None and self.clauses.first(subject)
        if not ours or any(known(n) for n in found):
            return found
        said = self.speaker(verb)
        return said[1] if said is not None else found

    def speaker(self, token: int) -> tuple[Claim, list[Named]] | None:
        """Return the statement whose content a token is in and who makes it; None in narration."""
        if token not in self._speakers:
            self._speakers[token] = self._spoken(token)
        return self._speakers[token]

    def _spoken(self, token: int) -> tuple[Claim, list[Named]] | None:
        """Return the narrowest statement around a token whose source is known, failing that whose
        source has a name.
        """
        named: tuple[Claim, list[Named]] | None = None
        for statement in self.statements_at(token):
            if self._owed(statement):
                continue
            source = self.source(statement)
            if any(known(n) and n.ref.sector != _PRESS for n in source):
                return statement, source
            if source and named is None:
                named = statement, source
        return named or self._going_on(token)

    def _going_on(self, token: int) -> tuple[Claim, list[Named]] | None:
        """Return the last one heard before words in marks that no statement holds."""
        at = self.clauses.start[token]
        region = bisect_right(self._marked_runs, (at, at)) - 1
        if region < 0 or self._marked_runs[region][1] <= at or self.statements_at(token):
            return None
        start = self._marked_runs[region][0]
        for statement in reversed(self._spoken_in_marks):
            last = statement.spans("content")[-1]
            if last.start >= at:
                continue
            if start - last.end > HEARD:
                return None
            source = [n for n in self.source(statement) if known(n)]
            if source:
                self.guessed.update(n.evidence.span for n in source)
                return statement, source
        return None

    @cached_property
    def _spoken_in_marks(self) -> list[Claim]:
        quoted = [
            claim
            for claim in self.dossier.statements
            if isinstance(claim.body, Statement) and claim.body.quoted != "indirect"
        ]
        return sorted(quoted, key=lambda claim: claim.spans("content")[-1].start)

    @cached_property
    def _marked_runs(self) -> list[tuple[int, int]]:
        """The stretches in quotation marks, each within a paragraph; one left open ends with it."""
        found: list[tuple[int, int]] = []
        begun: int | None = None
        for sign in _SIGNS.finditer(self.dossier.words):
            at = sign.start()
            closes = sign[0] != _OPEN
            if begun is not None and closes:
                found.append((begun, at))
                begun = None
            elif begun is None and sign[0] in (_OPEN, _PLAIN):
                begun = at
        return found

    def _owed(self, statement: Claim) -> bool:
        if statement.id not in self._owes:
            self._owes[statement.id] = self._is_owed(statement)
        return self._owes[statement.id]

    def _is_owed(self, statement: Claim) -> bool:
        """Tell whether a statement is only one that somebody is to make ("they must understand")."""
        c = self.clauses
        for span in statement.spans("cue"):
            cue = self.dossier.head_token(span.start, span.end)
            if cue is not None and c.pos[cue] == "VERB":
                above = c.head[cue] if c.dep[cue] == "xcomp" else cue
                return c.modal(cue) in ("must", "should") or c.lemma[above] in ("need", "have")
        return False

    def source(self, statement: Claim) -> list[Named]:
        """Return the source of a statement, of the country that the report ties it to."""
        if statement.id not in self._sources:
            self._sources[statement.id] = self._sourced(statement)
        return self._sources[statement.id]

    def _sourced(self, statement: Claim) -> list[Named]:
        found = [self.settled(n) for n in self.clauses.source_of(statement)]
        if any(known(n) for n in found):
            return found
        for span in statement.spans("source"):
            head = self.dossier.head_token(span.start, span.end)
            if head is None:
                continue
            told = [n for n in self.whom(head) if known(n)] or self.guess(head)
            told = told or (self.inside(head) if self.clauses.lemma[head] in BODIES else [])
            if told:
                return told
        return found

    def statements_at(self, token: int) -> list[Claim]:
        """Return the statements in whose content a token stands, the narrowest first."""
        c = self.clauses
        return self._holding(token, c.start[token], c.end[token])

    def beside(self, token: int, span: Span) -> bool:
        """Tell whether words stand in the sentence of a token and in the same mouth."""
        sentence = self.clauses.sentence_of(token)
        if not sentence.start <= span.start < span.end <= sentence.end:
            return False
        said = self.mouth(token)
        return said is None or any(content.contains(span) for content in said.spans("content"))

    def mouth(self, token: int) -> Claim | None:
        """Return the narrowest statement in whose content a token stands."""
        return next(iter(self.statements_at(token)), None)

    def innermost(self, token: int, start: int, end: int) -> Claim | None:
        """Return the narrowest statement that holds the code points [start, end) around a token."""
        return next(iter(self._holding(token, start, end)), None)

    def _holding(self, token: int, start: int, end: int) -> list[Claim]:
        near = self._contents.get(self._numbers[token], ())
        return [claim for s, e, claim in near if s <= start and end <= e]

    @cached_property
    def _contents(self) -> dict[int, list[tuple[int, int, Claim]]]:
        """The contents of statements by the sentences they touch, the narrowest first."""
        found: dict[int, list[tuple[int, int, Claim]]] = {}
        told = [
            (span.end - span.start, order, span.start, span.end, claim)
            for order, claim in enumerate(self.dossier.statements)
            for span in claim.spans("content")
        ]
        sentences = self.dossier.sentences
        starts = [sentence.start for sentence in sentences]
        for _, _, start, end, claim in sorted(told, key=lambda one: one[:2]):
            at = max(0, bisect_right(starts, start) - 1)
            while at < len(sentences) and sentences[at].start < end:
                found.setdefault(sentences[at].i, []).append((start, end, claim))
                at += 1
        return found
