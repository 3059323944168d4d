"""Events: who did what to whom, in PLOVER's types, with what the words say of their standing.

An event that is planned, threatened, denied or only feared is yielded as such and never as having
occurred: a record that counts "said it would attack" as an attack is worse than one that missed it.
There are no default codes. What no frame covers and no weight is sure of, or has nobody political in
it, yields nothing but the reason why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from detente import gazetteer, ontology
from detente.claims import event_embed, event_hints, event_recall, event_weights
from detente.claims.event_choice import Choice, Chosen
from detente.claims.event_draft import Drafting
from detente.claims.event_frames import FILES, Lexicon, lexicon
from detente.claims.event_granted import Granted
from detente.claims.event_hints import Hint
from detente.claims.event_match import Matcher, Reading
from detente.claims.event_merge import merged, untied
from detente.claims.event_open import Opened
from detente.claims.event_recall import Recall
from detente.claims.event_setting import Setting
from detente.claims.event_settle import Settled, settle
from detente.claims.event_standing import Standing
from detente.claims.event_targets import Targets
from detente.claims.event_weights import NONE
from detente.claims.event_worth import Worth, same_side
from detente.claims.named import CLAUSE_FILES, NamedClauses
from detente.model.claim import Claim, Draft, Event, EventStatus, Statement
from detente.model.document import Sentence
from detente.model.dossier import Dossier
from detente.model.dropped import Dropped
from detente.model.span import Part
from detente.model.when import When
from detente.stage import doc_stage

#: Days after which an event is old: what it tells is history, not news.
_YEAR = 366
#: A reading without a frame needs a type this likely. By the tune half of the golden reports; F1 on the dev half
#: of the labelled ones is the same from 0.7 to 0.9.
SURE = 0.75
#: A frame's type gives way to another that is this likely, where itself it is no likelier than DOUBTED.
OTHERWISE, DOUBTED = 0.6, 0.15
#: A frame whose parties are this likely to have nothing to do with one another tells of no event.
NOTHING = 0.75

#: Why nothing was made of a place, as `detente status --dropped` counts it.
UNSURE = "no frame, and no type likely enough"
NO_EVENT = "two parties and nothing that one does to the other"
IN_PASSING = "only spoken of in passing"
ASKED = "demanded or aimed at, not told as done"
LACKING = "a party its type cannot be without is missing"
NOBODY = "a word for an event, nobody known in it"


@doc_stage(
    "events",
    version=4,
    takes=("report", "annotate", "actors", "statements"),
    gives="claims",
    files=(
        *FILES,
        *event_hints.FILES,
        *event_recall.FILES,
        *event_weights.FILES,
        *CLAUSE_FILES,
        *ontology.DATA_FILES,
        *gazetteer.FILES,
        "lang/en/places.toml",
    ),
    surroundings=event_embed.surroundings,
)
def events(dossier: Dossier) -> Iterator[Draft | Dropped]:
    """Yield one Event per trigger that is sure of its type; the same event told twice is one Draft.

    What could not be coded is yielded as Dropped, with the reason. Reports in languages without a
    parser yield none.
    """
    if dossier.annotation is None or not dossier.document.language.lower().startswith("en"):
        return
    coder = Coder(dossier, lexicon("en"))
    yield from untied(merged(coder.drafts()))
    yield from coder.dropped


class Coder:
    """Codes the events of one document; `dropped` are the places that gave none."""

    def __init__(self, dossier: Dossier, words: Lexicon) -> None:
        self.dossier = dossier
        self.words = words
        self.clauses = NamedClauses(dossier)
        self.matcher = Matcher(self.clauses, words)
        self.choice = Choice(self.clauses, words, self.matcher)
        self.opened = Opened(self.clauses, self.matcher)
        self.recall = Recall(self.clauses, words)
        self.targets = Targets(self.clauses, self.matcher)
        self.granted = Granted(self.clauses, self.matcher, self.targets)
        self.setting = Setting(self.clauses, self.matcher)
        self.worth = Worth(self.clauses, self.matcher)
        self.drafting = Drafting(self.clauses, words, self.matcher)
        self.dropped: list[Dropped] = []

    def drafts(self) -> list[Draft]:
        """Return the events of all sentences in text order."""
        made: list[Draft] = []
        for sentence, tokens in self.clauses.sentences():
            hinted = self.choice.hinted(tokens)
            spent: set[int] = set()
            framed = self.granted.answered(self.matcher.read(tokens))
            spent |= {t for reading in framed for t in (reading.trigger, *reading.used)}
            framed += self.granted.read(tokens, framed, spent)
            framed += self.recall.verdicts(tokens, spent, self.matcher)
            spent |= {reading.trigger for reading in framed}
            readings = [(r, self._framed) for r in framed]
            readings += [(r, self._weighed) for r in self.opened.read(tokens, spent, hinted)]
            for reading, code in sorted(readings, key=lambda pair: pair[0].trigger):
                for draft, told in code(sentence, tokens, reading, hinted):
                    assert isinstance(draft.body, Event)  # noqa: S101 - this stage makes no other
                    self.recall.keep(told, draft.body, len(made))
                    made.append(draft)
                    spent |= {told.trigger, *told.used}
            self._again(tokens, spent, hinted, made)
            starts = {self.clauses.start[token] for token in spent}
            for claim in dict.fromkeys(
                self.clauses.cues[token] for token in tokens if token in self.clauses.cues
            ):
                cues = claim.spans("cue")
                if not any(cue.start <= start < cue.end for cue in cues for start in starts):
                    made += self._said(sentence, claim)
            self._unread(tokens, spent, hinted)
        return made

    def _again(
        self,
        tokens: range,
        spent: set[int],
        hinted: Mapping[int, Sequence[Hint]],
        made: list[Draft],
    ) -> None:
        """Add to the events told before the words that only point back to them."""
        c = self.clauses
        for token in tokens:
            if token in spent or c.pos[token] != "NOUN":
                continue
            nth = self.recall.again(token, hinted.get(token, ()))
            if nth is not None:
                spent.add(token)
                words = self.dossier.evidence("trigger", c.start[token], c.end[token])
                made[nth] = msgspec.structs.replace(
                    made[nth], evidence=(*made[nth].evidence, words)
                )

    def _drop(self, token: int, reason: str) -> None:
        c = self.clauses
        span = self.dossier.evidence("claim", c.start[token], c.end[token]).span
        self.dropped.append(Dropped(reason=reason, span=span))

    def _unread(self, tokens: range, spent: set[int], hinted: Mapping[int, Sequence[Hint]]) -> None:
        """Count the verbs that name an event in no uncertain terms, and that nobody was found for."""
        for token in tokens:
            plain = any(hint.pos == "v" and not hint.weak for hint in hinted.get(token, ()))
            if plain and token not in spent and self.clauses.pos[token] == "VERB":
                self._drop(token, NOBODY)

    def _framed(
        self,
        sentence: Sentence,
        tokens: range,
        reading: Reading,
        hinted: Mapping[int, Sequence[Hint]],
    ) -> Iterator[tuple[Draft, Reading]]:
        """Yield the event of a reading that fills a frame, unless its words speak against it."""
        chosen = self.choice.of(self.choice.pairs.read(reading, tokens), tokens, hinted)
        if chosen.probability(NONE) >= NOTHING:
            self._drop(reading.trigger, NO_EVENT)
            return
        own = chosen.settled.root if chosen.settled is not None else reading.root
        best = chosen.best(event=True)
        surer = best.probability >= OTHERWISE and chosen.probability(own) <= DOUBTED
        if best.root != own and surer and chosen.pair.actor is not None:
            reading = msgspec.structs.replace(reading, root=best.root, mode=None)
        reading = self.targets.filled(self.recall.with_doers(reading, reading.root))
        reading = self.targets.waged(self.targets.struck(reading))
        reading = self.recall.with_struck(self.recall.with_movers(reading))
        yield from self._draft(sentence, reading, chosen, hinted)

    def _weighed(
        self,
        sentence: Sentence,
        tokens: range,
        reading: Reading,
        hinted: Mapping[int, Sequence[Hint]],
    ) -> Iterator[tuple[Draft, Reading]]:
        """Yield the event of a reading without a frame, where its type is likely enough."""
        chosen = self.choice.of(self.choice.pairs.read(reading, tokens), tokens, hinted)
        best = chosen.first
        if best.root == NONE or best.probability < SURE:
            self._drop(reading.trigger, NO_EVENT if best.root == NONE else UNSURE)
            return
        frame = msgspec.structs.replace(reading.frame, root=best.root, score=best.probability)
        told = msgspec.structs.replace(reading, frame=frame, root=best.root)
        told = self.recall.with_doers(told, best.root)
        yield from self._draft(sentence, told, chosen, hinted)

    def _draft(
        self,
        sentence: Sentence,
        reading: Reading,
        chosen: Chosen,
        hinted: Mapping[int, Sequence[Hint]],
    ) -> Iterator[tuple[Draft, Reading]]:
        c, at = self.clauses, reading.trigger
        spot = c.start[at], c.end[at]
        within = self._mouth(reading, spot)
        standing = msgspec.structs.replace(
            self.choice.standing(reading), own=self._own(reading, within)
        )
        settled = settle(reading, standing, self.words)
        if settled is None:
            self._drop(at, IN_PASSING if standing.kind == "background" else ASKED)
            return
        if not self.worth.whole(reading, settled):
            self._drop(at, LACKING)
            return
        yield self._told(sentence, reading, chosen, hinted, standing, settled, within), reading

    def _told(
        self,
        sentence: Sentence,
        reading: Reading,
        chosen: Chosen,
        hinted: Mapping[int, Sequence[Hint]],
        standing: Standing,
        settled: Settled,
        within: Claim | None,
    ) -> Draft:
        if settled.root == "REJECT" and reading.frame.together and len(reading.actors) > 1:
            first, *others = reading.actors
            reading = msgspec.structs.replace(reading, actors=(first,), recipients=tuple(others))
        spot = self.clauses.start[reading.trigger], self.clauses.end[reading.trigger]
        drafting = self.drafting
        body = Event(
            actors=tuple(p.ref for p in reading.actors),
            recipients=tuple(p.ref for p in reading.recipients),
            trigger=drafting.trigger_words(reading),
            root=settled.root,
            mode=settled.mode or drafting.mode(reading, settled, hinted),
            contexts=drafting.contexts(sentence),
            status=settled.status,
        )
        day, day_words = self.setting.when(sentence, reading, settled, standing)
        if day is not None and body.status in ("occurred", "ongoing") and self._long_ago(day):
            body = msgspec.structs.replace(body, status="historical")
        where = self.setting.where(reading)
        return Draft(
            body=body,
            evidence=drafting.evidence(reading, spot, day_words, where[1] if where else None),
            within=within.id if within is not None else None,
            polarity=settled.polarity,
            modality=settled.modality,
            when=day,
            place=where[0] if where else None,
            score=self.worth.score(reading, standing),
            why=drafting.why(reading, standing, settled, chosen),
        )

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
        if self.words.governors.get(said.lemma) == "offered":
            status["AGREE"] = "offered"
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
                contexts=self.drafting.contexts(sentence),
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

    def _long_ago(self, day: When) -> bool:
        """Tell whether a day lies more than a year before the report's own."""
        published = self.dossier.document.dated
        if published is None or published.day is None or day.last_day is None:
            return False
        return (published.day - day.last_day).days > _YEAR

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
        verb = reading.trigger if reading.carrier is None else reading.carrier
        if any(s.start <= self.clauses.start[verb] < s.end for s in within.spans("cue")):
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
