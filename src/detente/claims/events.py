"""Events: who did what to whom, in PLOVER's types, with what the words say of their standing.

An event that is planned, threatened, denied or only feared is yielded as such and never as having
occurred: a record that counts "said it would attack" as an attack is worse than one that missed it.
There are no default codes. What no frame covers, or has nobody political in it, yields nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from detente import gazetteer, ontology
from detente.claims.event_frames import FILES, Lexicon, lexicon
from detente.claims.event_match import Matcher, Reading
from detente.claims.event_merge import merged
from detente.claims.event_setting import Setting
from detente.claims.event_settle import Settled, settle
from detente.claims.event_status import Standing, Standings
from detente.claims.event_worth import Worth, same_side
from detente.claims.named import CLAUSE_FILES, NamedClauses
from detente.model.claim import Claim, Draft, Event, EventStatus, Statement
from detente.model.document import Sentence
from detente.model.dossier import Dossier
from detente.model.mention import Mention
from detente.model.span import Evidence, Part
from detente.stage import doc_stage

#: Clauses that only hang on what is done: the words of an event end before them.
_LOOSE_ENDS = ("punct", "relcl", "advcl", "parataxis", "acl", "conj", "cc")


@doc_stage(
    "events",
    version=2,
    takes=("report", "annotate", "actors", "statements"),
    gives="claims",
    files=(
        *FILES,
        *CLAUSE_FILES,
        *ontology.DATA_FILES,
        *gazetteer.FILES,
        "lang/en/places.toml",
    ),
)
def events(dossier: Dossier) -> Iterator[Draft]:
    """Yield one Event per trigger that fills a frame; the same event told twice is one Draft.

    Reports in languages without a parser yield none.
    """
    if dossier.annotation is None or not dossier.document.language.lower().startswith("en"):
        return
    yield from merged(Coder(dossier, lexicon("en")).drafts())


class Coder:
    """Codes the events of one document."""

    def __init__(self, dossier: Dossier, words: Lexicon) -> None:
        self.dossier = dossier
        self.words = words
        self.clauses = NamedClauses(dossier)
        self.matcher = Matcher(self.clauses, words)
        self.standings = Standings(self.clauses, words)
        self.setting = Setting(self.clauses, self.matcher)
        self.worth = Worth(self.clauses, self.matcher)

    def drafts(self) -> Iterator[Draft]:
        """Yield the events of all sentences in text order."""
        for sentence, tokens in self.clauses.sentences():
            spent: set[int] = set()
            for reading in self.matcher.read(tokens):
                spent |= {reading.trigger, *reading.used}
                draft = self._draft(sentence, reading)
                if draft is not None:
                    yield draft
            starts = {self.clauses.start[token] for token in spent}
            for claim in dict.fromkeys(
                self.clauses.cues[token] for token in tokens if token in self.clauses.cues
            ):
                cues = claim.spans("cue")
                if not any(cue.start <= start < cue.end for cue in cues for start in starts):
                    yield from self._said(sentence, claim)

    def _said(self, sentence: Sentence, claim: Claim) -> Iterator[Draft]:
        """Yield the act that a statement to somebody's face is, where its cue filled no frame."""
        said = claim.body
        assert isinstance(said, Statement)  # noqa: S101 - cues are those of statements
        code = self.words.statements.get(said.cue_class)
        whom = tuple(ref for ref in said.addressees if ref.actor_id is not None)
        source = said.on_behalf_of or said.source
        plain = claim.polarity == "affirmed" and claim.modality == "actual"
        if code is None or not whom or source is None or not plain:
            return
        if source.country is None and source.sector is None:
            return
        root, _, mode = code.partition("-")
        status: dict[str, EventStatus] = {"THREATEN": "threatened", "AGREE": "promised"}
        renamed: dict[str, Part] = {"source": "actor", "addressee": "recipient", "cue": "trigger"}
        parts = (
            msgspec.structs.replace(e, part=renamed.get(e.part, e.part)) for e in claim.evidence
        )
        yield Draft(
            body=Event(
                actors=(source,),
                recipients=whom,
                trigger=said.lemma,
                root=root,
                mode=mode or None,
                contexts=self._contexts(sentence),
                status=status.get(root, "occurred"),
            ),
            evidence=tuple(parts),
            within=claim.within,
            modality=claim.modality,
            when=claim.when,
            place=claim.place,
            score=0.6,
            why=(
                ("rule", "statement to somebody's face"),
                ("entry", f"events_words.toml: {said.cue_class} → {code}"),
            ),
        )

    def _draft(self, sentence: Sentence, reading: Reading) -> Draft | None:
        standing = self.standings.of(reading)
        spot = self.clauses.start[reading.trigger], self.clauses.end[reading.trigger]
        within = self._mouth(reading, spot)
        lemma = self.clauses.lemma[reading.trigger]
        of_trigger = self.words.governors.get(lemma) or self.words.governing_nouns.get(lemma)
        standing = msgspec.structs.replace(
            standing, own=self._own(reading, within), trigger=of_trigger
        )
        settled = settle(reading, standing, self.words)
        if settled is None or not self.worth.whole(reading, settled):
            return None
        if settled.root == "REJECT" and reading.frame.together and len(reading.actors) > 1:
            first, *others = reading.actors
            reading = msgspec.structs.replace(reading, actors=(first,), recipients=tuple(others))
        body = Event(
            actors=tuple(p.ref for p in reading.actors),
            recipients=tuple(p.ref for p in reading.recipients),
            trigger=self._trigger_words(reading),
            root=settled.root,
            mode=settled.mode or self._instrument(reading, settled),
            contexts=self._contexts(sentence),
            status=settled.status,
        )
        day, day_words = self.setting.when(sentence, reading, settled, standing)
        where = self.setting.where(reading)
        evidence = self._evidence(reading, spot, day_words, where[1] if where else None)
        return Draft(
            body=body,
            evidence=evidence,
            within=within.id if within is not None else None,
            polarity=settled.polarity,
            modality=settled.modality,
            when=day,
            place=where[0] if where else None,
            score=self.worth.score(reading, standing),
            why=self._why(reading, standing, settled),
        )

    def _mouth(self, reading: Reading, spot: tuple[int, int]) -> Claim | None:
        """Return the statement an event is told in.

        What is joined to the verb of saying itself ("said that ... and announced") is told by the
        report, though the words of what was said run on around it.
        """
        c = self.clauses
        within = self.dossier.innermost_statement(*spot)
        verb = reading.trigger if reading.carrier is None else reading.carrier
        outer = c.outer(verb) if c.pos[verb] == "VERB" else None
        for _ in range(4):
            if within is None or outer is None or not isinstance(within.body, Statement):
                break
            if not any(s.start <= c.start[outer] < s.end for s in within.spans("cue")):
                break
            above = within.within
            within = next((s for s in self.dossier.statements if s.id == above), None)
        return within

    def _own(self, reading: Reading, within: Claim | None) -> bool:
        """Tell whether the actor of an event is the one who speaks of it."""
        if any(p.implied for p in reading.actors):
            return True
        if self.clauses.dep[reading.trigger] == "acl":
            return False
        if self._told_by_itself(reading):
            return True
        if within is None or not isinstance(within.body, Statement):
            return False
        source = within.body.source
        return source is not None and any(same_side(p.ref, source) for p in reading.actors)

    def _told_by_itself(self, reading: Reading) -> bool:
        """Tell whether the clause hangs on a verb of saying with the same subject."""
        c, at = self.clauses, reading.trigger
        for _ in range(6):
            governor = c.head[at]
            if c.dep[at] == "ccomp":
                teller = self.matcher.roles.subject(governor)
                told = self.matcher.roles.named(teller) if teller is not None else []
                return any(same_side(a.ref, t.ref) for a in reading.actors for t in told)
            if governor == at or c.dep[at] not in ("conj", "xcomp", "dobj", "pobj", "prep"):
                return False
            at = governor
        return False

    def _trigger_words(self, reading: Reading) -> str:
        c = self.clauses
        words = [reading.trigger]
        if reading.carrier is not None:
            words.append(reading.carrier)
        elif reading.frame.object and reading.object is not None:
            words.append(reading.object)
        words += c.kids(reading.trigger, ("prt",))
        return " ".join(c.lemma[t] for t in sorted(words))

    def _instrument(self, reading: Reading, settled: Settled) -> str | None:
        """Return the mode of an ASSAULT that its means tell: "a drone strike"."""
        if settled.root != "ASSAULT" or settled.mode is not None:
            return None
        c = self.clauses
        near = c.kids(reading.trigger, ("compound", "amod"))
        if reading.object is not None and reading.frame.object:
            near += c.kids(reading.object, ("compound", "amod"))
        near += [
            a for _, a in self.matcher.roles.prepositions(reading.trigger, ("with", "by", "using"))
        ]
        for token in near:
            if (mode := self.words.instruments.get(c.lemma[token])) is not None:
                return mode
        return None

    def _contexts(self, sentence: Sentence) -> tuple[str, ...]:
        lemmas = (self.clauses.lemma[t] for t in self.dossier.tokens(sentence))
        found = {self.words.contexts[lemma] for lemma in lemmas if lemma in self.words.contexts}
        return tuple(sorted(found))

    def _evidence(
        self,
        reading: Reading,
        spot: tuple[int, int],
        day: Mention | None,
        where: tuple[int, int] | None,
    ) -> tuple[Evidence, ...]:
        c, make = self.clauses, self.dossier.evidence
        parts = [make("actor", p.start, p.end) for p in reading.actors]
        parts += [make("recipient", p.start, p.end) for p in reading.recipients]
        parts.append(make("trigger", *spot))
        if day is not None:
            parts.append(make("when", day.span.start, day.span.end))
        if where is not None:
            parts.append(make("where", *where))
        also = [t for t in (reading.carrier, reading.object, reading.content) if t is not None]
        verb = reading.trigger if reading.carrier is None else reading.carrier
        apart = c.pos[verb] == "VERB" and self._shares_subject(verb)
        near = [e for e in parts if not (apart and e.part == "actor")]
        start = min([e.span.start for e in near] + [c.start[t] for t in also])
        end = max([e.span.end for e in near] + [c.end[t] for t in also])
        ends = [end, *(c.stretch(t, _LOOSE_ENDS)[1] for t in also)]
        said = self.dossier.innermost_statement(*spot)
        if said is not None:
            # What is told in somebody's words stays within them.
            ends = [
                e
                for e in ends
                if e <= end or any(s.start <= spot[0] and e <= s.end for s in said.spans("content"))
            ]
        return (make("claim", *c.whole(start, max(ends))), *parts)

    def _shares_subject(self, verb: int) -> bool:
        """Tell whether a verb goes on from another whose subject is its own: its words start there."""
        c = self.clauses
        return (
            c.dep[verb] == "conj"
            and c.pos[c.head[verb]] in ("VERB", "AUX")
            and not c.kids(verb, ("nsubj", "nsubjpass"))
        )

    def _why(
        self, reading: Reading, standing: Standing, settled: Settled
    ) -> tuple[tuple[str, str], ...]:
        c = self.clauses
        if reading.frame.nouns:
            rule = "event noun" if reading.carrier is None else "event noun, carried by a verb"
        else:
            rule = "verb frame, " + (
                "passive" if self.matcher.roles.passive(reading.trigger) else "active"
            )
        why = [("rule", rule)]
        file = "events_nouns.toml" if reading.frame.nouns else "events.toml"
        why.append(("entry", f"{file}: {reading.frame.entry(c.lemma[reading.trigger])}"))
        if reading.content is not None:
            why.append(("content", c.lemma[reading.content]))
        if standing.kind != "done" or standing.negated:
            words = f"{standing.kind}{', negated' if standing.negated else ''}"
            why.append(("standing", f"{words}: {standing.word}" if standing.word else words))
        if settled.tie:
            why.append(("tie", settled.tie))
        return tuple(why)
