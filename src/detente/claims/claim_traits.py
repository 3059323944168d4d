"""Traits of a candidate: what a reading of a position, a plan or a prediction looks like.

A rule says that words may hold a claim; how often they do depends on what stands around them. The
traits name that in words of grammar and common lemmas; no name of anybody is among them.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.claims.clause import Clauses
from detente.model.claim import Draft, Plan, Position, Prediction, Ref, Statement
from detente.model.dossier import Dossier

#: Lengths of a content in words, as they are told apart.
LENGTHS = (2, 4, 8, 16, 32)
#: Evidence that marks where a claim is read, by preference.
TRIGGERS = ("cue", "trigger", "content")
_COMMON = frozenset({"VERB", "AUX", "NOUN", "ADJ", "ADV", "ADP", "PART", "SCONJ", "PRON", "DET"})


class Traits:
    """Names the traits of one dossier's candidates."""

    def __init__(self, dossier: Dossier, clauses: Clauses) -> None:
        self.dossier, self.clauses = dossier, clauses

    def of(self, draft: Draft) -> list[str]:
        """Return the traits of a candidate, each once, in a fixed order."""
        return list(dict.fromkeys(self._of(draft)))

    def _of(self, draft: Draft) -> Iterator[str]:
        why = dict(draft.why)
        rule, entry = why.get("rule", ""), why.get("entry", "").rpartition(": ")[2]
        yield f"rule {rule}"
        yield from (f"rule has {word}" for word in rule.split())
        yield f"entry {entry}"
        yield f"polarity {draft.polarity}"
        yield f"modality {draft.modality}"
        yield f"scored {round(draft.score * 10)}"
        kinds = list(self._body(draft))
        for at, kind in enumerate(kinds):
            yield kind
            yield f"{kind} {rule}"
            yield f"{kind} {entry}"
            yield from (f"{kind}, {other}" for other in kinds[at + 1 :])
        trigger = self._token(draft)
        if trigger is not None:
            yield from self._around("cue", trigger)
            yield f"zone {self.clauses.sentence_of(trigger).zone}"
        content = self._content(draft)
        if content is not None:
            for one in self._around("content", content):
                yield one
                yield f"{rule} {one}"
        yield from self._said(draft)

    def _body(self, draft: Draft) -> Iterator[str]:
        match draft.body:
            case Position() as body:
                yield f"act {body.act}"
                yield f"strength {body.strength}"
                yield f"holder {self._who(body.holders)}"
                yield f"target {self._who(body.targets)}"
                yield f"condition {body.condition is not None}"
                yield f"topic {body.topic is not None}"
            case Plan() as body:
                yield f"what {body.what}"
                yield f"status {body.status}"
                yield f"parties {min(len(body.parties), 2)}"
                yield f"party {self._who(body.parties)}"
                yield f"due {body.due is not None}"
                yield f"place {draft.place is not None}"
            case Prediction() as body:
                yield f"likelihood {body.strength}"
                yield f"holder {self._who((body.holder,) if body.holder else ())}"
                yield f"condition {body.condition is not None}"
                yield f"window {body.window is not None}"
        size = sum(len(self.dossier.words[s.start : s.end].split()) for s in draft.spans("content"))
        yield f"length {sum(size > most for most in LENGTHS)}"

    def _who(self, refs: tuple[Ref, ...]) -> str:
        if not refs:
            return "nobody"
        ref = refs[0]
        if ref.actor_id or ref.members:
            return "state" if ref.actor_id == ref.country else "known"
        return "of a country" if ref.country else "unknown"

    def _token(self, draft: Draft) -> int | None:
        for part in TRIGGERS:
            for span in draft.spans(part):
                found = self.dossier.head_token(span.start, span.end)
                if found is not None:
                    return found
        return None

    def _content(self, draft: Draft) -> int | None:
        for span in draft.spans("content"):
            return self.dossier.head_token(span.start, span.end)
        return None

    def _around(self, name: str, token: int) -> Iterator[str]:
        """Yield what a token is and hangs on: lemma, tag, dependency, governor, helpers."""
        c = self.clauses
        yield f"{name} tag {c.tag[token]}"
        yield f"{name} dep {c.dep[token]}"
        yield from self._lemma(name, token)
        governor = c.head[token]
        if governor != token:
            yield f"{name} under {c.pos[governor]} {c.dep[token]}"
            yield from self._lemma(f"{name} under", governor)
        verbal = c.pos[token] in ("VERB", "AUX")
        if verbal:
            yield f"{name} form {c.finite(token)}"
            yield f"{name} modal {c.modal(token)}"
            yield f"{name} denied {c.denied(token)}"
            yield f"{name} supposed {c.supposed(token)}"
            subject = c.subject(token)
            if subject is not None:
                yield f"{name} subject {c.tag[subject]}"
                yield from self._lemma(f"{name} subject", subject)
        for k in self.dossier.children(token):
            if c.dep[k] in ("aux", "mark", "prep", "prt", "det", "advmod", "neg", "dobj", "amod"):
                yield from self._lemma(f"{name} {c.dep[k]}", k)

    def _lemma(self, name: str, token: int) -> Iterator[str]:
        c = self.clauses
        if c.pos[token] in _COMMON and c.lemma[token].isalpha():
            yield f"{name} {c.lemma[token]}"

    def _said(self, draft: Draft) -> Iterator[str]:
        statement = next((s for s in self.dossier.statements if s.id == draft.within), None)
        if statement is None or not isinstance(statement.body, Statement):
            yield "said by the report"
            return
        said = statement.body
        yield f"said {said.cue_class}"
        yield f"said {said.quoted}"
        yield f"source {said.source_kind}"
        yield f"source {self._who((said.source,) if said.source else ())}"
