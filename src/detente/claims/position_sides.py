"""Sides: who speaks at a word, and whose side the subject of a verb is on.

A modal takes a position only in somebody's mouth, and which one depends on the subject: what "we"
will do is promised, what "they" must do is demanded. "Our army", "the government" and the "it" of
reported speech are the speaker's own side.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, NamedTuple

from detente.claims.clause import SUBJECT, Range
from detente.claims.named import Named
from detente.claims.position_speakers import Speakers
from detente.claims.stance import Reading
from detente.language import table
from detente.model.claim import Act, Claim, Ref, Statement
from detente.model.dossier import Dossier
from detente.model.span import Evidence

#: Whose side a subject is on: the speaker's, another's, or nobody's ("the fighting").
Side = Literal["own", "other", "thing"]
FILE = "positions_speech.toml"
#: Pronouns that, in reported speech, may be whoever is reported.
_BACK = frozenset({"it", "they", "he", "she"})
#: What leads to the one a deed is aimed at.
_TOWARDS: Mapping[str, tuple[str, ...]] = {
    "red line": ("from", "against"),
    "threaten": ("against", "on", "at", "to"),
    "promise": ("to", "for", "with"),
    "offer": ("to", "for", "with"),
    "refuse": ("to", "with", "for"),
}
#: How many steps up from a verb its cue is sought.
_CLIMB = 6


class Subject(NamedTuple):
    """The subject of a verb, whom it names, and whose side that is."""

    token: int | None
    side: Side
    named: list[Named]

    @property
    def at(self) -> int:
        """The token, of a verb that has a subject."""
        if self.token is None:
            raise ValueError("a verb without a subject")
        return self.token


class Sides(Speakers):
    """Speakers and sides over one dossier's clauses."""

    def __init__(self, dossier: Dossier) -> None:
        super().__init__(dossier)
        self.speech: dict[str, Any] = _lists()

    def taken_by_cue(self, token: int, act: Act) -> bool:
        """Tell whether a token heads what a verb does that takes the same position by itself
        ("urged that Kyiv should disarm").
        """
        c = self.clauses
        inside = False
        for _ in range(_CLIMB):
            if c.dep[token] not in ("conj", "ccomp", "xcomp") or c.head[token] == token:
                return False
            if c.dep[token] == "conj" and (inside or c.kids(token, SUBJECT)):
                return False
            inside = inside or c.dep[token] == "ccomp"
            token = c.head[token]
            rows = self.rows["verbs"].get(c.lemma[token], ())
            if rows:
                frame = next((row for row in rows if self.has(token, row.get("needs"))), None)
                same = frame is not None and bool(frame["act"] == act)
                odd = frame is None or bool({"threat", "nouns"} & set(frame))
                return same and not odd and frame is not None and frame.get("mood") != "order"
        return False

    def subject_of(self, token: int, said: tuple[Claim, list[Named]] | None) -> Subject:
        """Return the subject of a verb and whose side it is on, the speaker's where one is known."""
        c = self.clauses
        subject = c.subject(token)
        if subject is None:
            subject = self._misplaced(token)
        if subject is None:
            return Subject(None, "thing", [])
        named = c.who(subject)
        if said is None:
            return Subject(subject, "own" if named else "thing", named)
        return Subject(subject, self._side(subject, named, said), named)

    def _misplaced(self, token: int) -> int | None:
        """Return the subject that the parser made the object of the verb above: "argued Kyiv should"."""
        c = self.clauses
        above = c.head[token]
        if c.dep[token] != "ccomp":
            return None
        return next((k for k in c.kids(above, ("dobj",)) if above < k < token), None)

    def _side(self, subject: int, named: list[Named], said: tuple[Claim, list[Named]]) -> Side:
        c, (statement, holders) = self.clauses, said
        word = c.word[subject]
        ours = any(c.first(k) for k in c.kids(subject, ("poss", "prep", "det")))
        if c.first(subject) or ours:
            return "own"
        if any(c.own_side(n.ref, h.ref) for n in named for h in holders):
            return "own"
        spans = [h.evidence.span for h in holders]
        if any(span.start <= c.start[subject] < span.end for span in spans):
            return "own"
        indirect = isinstance(statement.body, Statement) and statement.body.quoted != "direct"
        if word in _BACK and all(n.nobody for n in named):
            back = indirect and word in self._pronouns(holders) and c.dep[subject] != "expl"
            return "own" if back else "thing" if word == "it" else "other"
        if named or c.word[subject] == "you":
            return "other"
        if c.lemma[subject] in self.speech["home"]["nouns"]:
            return "own" if c.pos[subject] == "NOUN" else "other"
        return "other" if c.lemma[subject] in c.agents else "thing"

    def _pronouns(self, holders: list[Named]) -> tuple[str, ...]:
        """Return the pronouns that can stand for who speaks."""
        span = holders[0].evidence.span
        kinds = {m.actor_kind for m in self.dossier.mentions_in(span.start, span.end, "actor")}
        head = self.dossier.head_token(span.start, span.end)
        many = head is not None and self.clauses.tag[head].endswith("S")
        if len(holders) > 1 or many or not kinds:
            return ("it", "they", "he", "she")
        return ("he", "she") if "person" in kinds else ("it", "they")

    def aimed_at(self, subject: Subject, holders: list[Named]) -> list[Named]:
        """Return who is to act as targets; for the speaker's own side that side's country."""
        c = self.clauses
        if subject.token is None:
            return []
        someone = any(n.ref.country or n.ref.actor_id or n.ref.members for n in subject.named)
        if (
            subject.side == "other"
            and not someone
            and (organs := self.people(subject.token, holders))
        ):
            return organs
        if subject.named and subject.side == "other":
            return [
                n._replace(evidence=Evidence(part="target", span=n.evidence.span))
                for n in subject.named
            ]
        if subject.side == "thing":
            return self.others(self.doers(subject.token), holders)
        first = holders[0].ref if holders else None
        if subject.side != "own" or first is None or first.country is None:
            return []
        evidence = c.token_evidence("target", subject.token)
        words = self.dossier.token_words(subject.token)
        named = subject.named[0].ref if subject.named else None
        own = Ref(words=words, actor_id=None, country=first.country)
        return [Named(named if named is not None and named.country else own, evidence, None)]

    def goals(self, token: int, act: Act, holders: list[Named]) -> list[Named]:
        """Return at whom an own deed is aimed: who is not allowed, who is struck, who is helped."""
        c = self.clauses
        inner = c.kid(token, "ccomp", "xcomp")
        nouns = c.kids(inner, SUBJECT) if act == "red line" and inner is not None else []
        if not nouns:
            verbs = [token] if inner is None else [token, inner]
            nouns = [k for verb in verbs for k in c.kids(verb, ("dobj", "dative"))]
            bearers = [*verbs, *nouns]
            nouns += [k for at in bearers if (k := c.prep(at, _TOWARDS[act])) is not None]
        named = [n for noun in nouns for n in c.who(noun, "target")]
        known = [n for n in named if n.ref.country or n.ref.actor_id or n.ref.members]
        if not known and act in ("red line", "threaten", "refuse"):
            known = [n for noun in nouns for n in self.doers(noun)]
        return self.others(known, holders)

    def doers(self, noun: int) -> list[Named]:
        """Return whose doing a thing is: "Russian aggression", "rhetoric from North Korea"."""
        c = self.clauses
        near = c.kids(noun, ("poss", "amod", "compound", "nmod"))
        near += [k for k in (c.prep(noun, ("from", "by")),) if k is not None]
        named = [n for k in near for n in c.who(k, "target")]
        return [n for n in named if n.ref.country or n.ref.actor_id or n.ref.members]

    def told(
        self,
        token: int,
        act: Act,
        rule: str,
        entry: str,
        holders: list[Named],
        targets: list[Named],
        *,
        trigger: int | None = None,
        score: float = 0.65,
        content: Range | None = None,
    ) -> Reading:
        """Return a reading of a position that a clause takes, the clause being its content."""
        return Reading(
            act=act,
            rule=rule,
            entry=f"{FILE}: {entry}",
            trigger=token if trigger is None else trigger,
            holders=holders,
            content=self._trimmed(content or self.without_that(self._whole(token))),
            head=token,
            targets=targets,
            score=score,
            inside=True,
        )

    def _whole(self, token: int) -> Range:
        """Return code points of a clause, its subject at least where an aside cuts it in two ("whoever
        comes, he warned, must pay").
        """
        c = self.clauses
        start, end = c.stretch(token, ("punct", "advcl"))
        asides = [k for k in c.kids(token, ("parataxis",)) if k < token]
        subject = c.kid(token, *SUBJECT)
        if asides and subject is not None and subject < asides[0]:
            start = c.start[c.left_edge(subject)]
        return start, end

    def _trimmed(self, span: Range) -> Range:
        """Return code points without a comma at the end."""
        start, end = span
        while end > start and self.dossier.words[end - 1] in ",;:":
            end -= 1
        return start, end

    def predicate(self, token: int) -> Range:
        """Return code points of a clause from its own modal on, the subject left out."""
        c = self.clauses
        start, end = c.stretch(token, ("punct", "advcl"))
        own = c.kids(token, SUBJECT)
        aux = [k for k in c.kids(token, ("aux",)) if not own or k > own[-1]]
        return (c.start[min(aux)] if aux and own and own[-1] < token else start), end

    def goods(self, token: int) -> set[str]:
        """Return the lemmas of what a verb is done with or to."""
        c = self.clauses
        nouns = c.kids(token, ("dobj", "attr", "nsubjpass"))
        nouns += [k for p in c.kids(token, ("prep",)) for k in c.kids(p, ("pobj",))]
        nouns += [k for n in nouns for k in c.kids(n, ("conj", "compound"))]
        nouns += [k for n in nouns if (k := c.prep(n, ("of",))) is not None]
        return {c.lemma[k] for k in nouns}

    def harmful(self, token: int) -> bool:
        """Tell whether a verb announces harm by itself or by what it is done with."""
        c, row = self.clauses, self.speech["harm"]
        if c.lemma[token] in row["verbs"] and c.lemma[token] not in row["with_object"]:
            return True
        if c.lemma[token] in row["against"] and c.prep(token, ("against",)) is not None:
            return True
        return c.lemma[token] in row["with_object"] and bool(self.goods(token) & row["objects"])


def first(*found: int | None) -> int | None:
    """Return the first token that is one; the first of a report, 0, is one."""
    return next((token for token in found if token is not None), None)


@cache
def _lists() -> dict[str, Any]:
    """Return the lists of positions_speech.toml as sets."""
    return {
        name: {key: frozenset(value) for key, value in row.items()}
        for name, row in table("en", FILE.removesuffix(".toml")).items()
    }
