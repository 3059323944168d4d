"""Positions: what an actor demands, offers, refuses, threatens or promises, and of whom.

Three readings, because a stance is worded in three ways: a verb or adjective that performs it
("urged", "ready to"), a noun that names it ("Moscow's demand for a halt"), and, inside someone's
own words, a modal or a mood ("Kyiv must disarm", "we will not allow"). The frames are data and are
read wide; weights learned from marked reports then tell which readings are likely.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from detente import ontology
from detente.claims import claim_weights, position_terms
from detente.claims.claim_traits import Traits
from detente.claims.claim_weights import likeliest, weighed
from detente.claims.clause import SUBJECT
from detente.claims.holding import Holding
from detente.claims.named import CLAUSE_FILES
from detente.claims.position_open import OpenReadings
from detente.claims.position_status import standing
from detente.claims.position_strength import strength
from detente.claims.stance import Reading
from detente.claims.stance_counterparts import Counterparts
from detente.model.claim import Draft, Position
from detente.model.dossier import Dossier
from detente.model.dropped import Dropped
from detente.model.span import Evidence, Span
from detente.stage import doc_stage

FILES = (
    *CLAUSE_FILES,
    *claim_weights.FILES,
    "lang/en/positions.toml",
    "lang/en/positions_speech.toml",
    *ontology.DATA_FILES,
)
#: Parts of speech that can trigger a position.
_OPEN_WORDS = frozenset({"VERB", "AUX", "NOUN", "ADJ", "ADV"})
#: What an unresolved holder takes off a score.
UNRESOLVED = 0.15
#: The least one scores that is told at all.
LEAST = 0.05
#: The most a position scores whose holder a rule cannot be sure of.
DOUBTFUL = 0.45


@doc_stage(
    "positions", version=6, takes=("report", "annotate", "actors", "statements"), files=FILES
)
def positions(dossier: Dossier) -> Iterator[Draft | Dropped]:
    """Yield one Position a trigger whose holder and content the sentence gives.

    Left alone: stances nobody is named for, those supposed or asked about, forecasts and praise.
    """
    if dossier.annotation is None or dossier.document.language.split("-")[0] != "en":
        return
    reader = _Reader(dossier)
    for found in likeliest(weighed(Traits(dossier, reader.clauses), reader.drafts())):
        if isinstance(found, Draft) and _place(found) in reader.doubted:
            found = msgspec.structs.replace(found, score=min(found.score, DOUBTFUL))
        yield found


def candidates(dossier: Dossier) -> Iterator[Draft]:
    """Yield what the rules find in an annotated report, before it is weighed."""
    yield from _Reader(dossier).drafts()


class _Reader(OpenReadings, Counterparts):
    """One walk over a dossier's tokens with the frames at hand."""

    def __init__(self, dossier: Dossier) -> None:
        super().__init__(dossier)
        self.holding = Holding(self.clauses, self.frames)
        #: Where those drafts stand whose holder a rule cannot be sure of: likely words make him no surer.
        self.doubted: set[tuple[Span, ...]] = set()

    def drafts(self) -> Iterator[Draft]:
        """Yield what each sentence holds, in text order."""
        for _, tokens in self.clauses.sentences():
            open_words = [t for t in tokens if self.clauses.pos[t] in _OPEN_WORDS]
            told = {token: list(self.read(token)) for token in open_words}
            readings = self.single([reading for made in told.values() for reading in made])
            for token in open_words:
                readings += self.unsaid(token, readings, told[token])
            for reading in sorted(readings, key=lambda r: r.trigger):
                yield self.draft(reading)

    def unsaid(self, token: int, told: list[Reading], here: list[Reading]) -> list[Reading]:
        """Return open readings of a token that say what none of those told says."""
        kept: list[Reading] = []
        for reading in self.opened(token, here):
            if not self.holding.plausible(reading) or self.only_thought(token):
                continue
            if not any(self._covers(other, reading) for other in (*told, *kept)):
                kept.append(reading)
        return kept

    def _covers(self, told: Reading, reading: Reading) -> bool:
        """Tell whether words read already take the same position, or hold it as their content."""
        (start, end), (first, last) = told.content, reading.content
        return told.act == reading.act and start < last and first < end

    def read(self, token: int) -> Iterator[Reading]:
        """Yield what a token triggers: one reading at most, by its frame or by its modal."""
        c = self.clauses
        pos = c.pos[token]
        if pos in ("VERB", "AUX"):
            reading = self.answered(token) if pos == "AUX" else None
            reading = reading or self.fixed(token) or self.outright(token) or self.verb(token)
            if reading is None and c.tag[token] == "VBN":
                reading = self.adjective(token, c.word[token])
            reading = reading or self.set_phrase(token) or self.own_speech(token)
        elif pos == "NOUN":
            reading = self.noun(token) or self.red_line(token) or self.beneath(token)
        elif pos == "ADJ":
            reading = self.adjective(token, c.lemma[token]) or self.vital(token)
        elif pos == "ADV":
            reading = self.beneath(token)
        else:
            return
        if reading is None or self.supposed(token) or self.only_thought(token):
            return
        if reading.act != "deny" and self.uncertain(token):
            return
        if c.dep[token] == "advcl" and c.word[c.head[token]] == "long":
            return  # "so long as they agree"
        if self.holding.plausible(reading):
            yield reading
            yield from self.further(reading)

    def further(self, reading: Reading) -> Iterator[Reading]:
        """Yield what a cue governs besides: "agreed to a truce, and to hold a vote"."""
        c, token = self.clauses, reading.trigger
        if reading.inside or c.pos[token] != "VERB":
            return
        for clause in c.kids(token, ("xcomp", "advcl", "conj")):
            first = c.left_edge(clause)
            joined = c.word[first - 1] in ("and", "or") and c.word[first] == "to"
            if joined and c.start[first] >= reading.content[1] and not c.kids(clause, SUBJECT):
                yield reading._replace(content=c.stretch(clause), head=clause, targets=[])

    def single(self, readings: list[Reading]) -> list[Reading]:
        """Return the readings of a sentence without those that say what a likelier one says."""
        kept: list[Reading] = []
        for reading in sorted(readings, key=lambda r: (r.inside, -r.score)):
            if not any(self._same(reading, other) for other in kept):
                kept.append(reading)
        return [reading for reading in readings if reading in kept]

    def _same(self, one: Reading, other: Reading) -> bool:
        """Tell whether two readings of a sentence are one stance told twice."""
        (start, end), (first, last) = one.content, other.content
        if one.head == other.head and one.inside != other.inside:
            return True  # a modal in what a cue governs
        c = self.clauses
        again = self.verbal(one.head) and c.lemma[one.head] == c.lemma[other.head]
        touching = start < last and first < end
        return one.act == other.act and (again or touching) and self._shared(one, other)

    def _shared(self, one: Reading, other: Reading) -> bool:
        own_side = self.clauses.own_side
        return any(
            h.ref.words == k.ref.words or own_side(h.ref, k.ref)
            for h in one.holders
            for k in other.holders
        )

    # -- drafts -----------------------------------------------------------------------------

    def draft(self, reading: Reading) -> Draft:
        """Return a reading as a draft; the holder's words may lie outside the claim's stretch."""
        c, words = self.clauses, self.dossier.words
        settled = [self.on_duty(self.settled(n)) for n in reading.holders]
        reading = reading._replace(holders=settled)
        if not reading.targets:
            reading = reading._replace(targets=self.counterpart(reading))
        trigger = c.start[reading.trigger], c.end[reading.trigger]
        condition = reading.condition or position_terms.condition(
            c, reading, self.speech["conditions"], self.mouth
        )
        due = position_terms.due(c, reading, self.speech["due"])
        edges = [trigger, reading.content]
        edges += [reading.condition] if reading.condition is not None else []
        if not reading.inside:
            spans = [n.evidence.span for n in (*reading.holders, *reading.targets)]
            edges += [(s.start, s.end) for s in spans if self.beside(reading.trigger, s)]
        start, end = min(e[0] for e in edges), max(e[1] for e in edges)
        within = self.innermost(reading.trigger, start, end)
        evidence = [
            c.evidence("claim", (start, end)),
            *(n.evidence for n in reading.holders),
            c.evidence("cue", trigger),
            c.evidence("content", reading.content),
            *(n.evidence for n in reading.targets),
        ]
        if condition is not None:
            evidence.append(c.evidence("condition", condition))
        when = next((m for m in c.times_of(reading.trigger) if m != due), None)
        evidence += [Evidence(part="when", span=m.span) for m in (when, due) if m is not None]
        guessed = any(n.evidence.span in self.guessed for n in reading.holders)
        rule = f"{reading.rule} guessed" if guessed else reading.rule
        known = all(n.ref.actor_id for n in reading.holders)
        score = max(reading.score - (0.0 if known else UNRESOLVED), LEAST)
        doubted = self.holding.doubtful(reading)
        if doubted:
            score = min(score, DOUBTFUL)
        made = Draft(
            body=Position(
                holders=tuple(n.ref for n in reading.holders),
                act=reading.act,
                content=words[slice(*reading.content)],
                targets=tuple(n.ref for n in reading.targets),
                topic=self.topic(reading.content),
                condition=words[slice(*condition)] if condition else None,
                status=standing(c, reading, self.speech["standing"]),
                strength=strength(c, reading, self.speech["strength"]),
                due=due.when if due is not None else None,
            ),
            evidence=tuple(evidence),
            within=within.id if within else None,
            polarity=reading.polarity,
            modality=reading.modality,
            when=when.when if when else None,
            score=score,
            why=(("rule", rule), ("entry", _entry(reading.entry))),
        )
        if doubted:
            self.doubted.add(_place(made))
        return made


def _place(draft: Draft) -> tuple[Span, ...]:
    """Return where a position stands: its cue and its content."""
    return (*draft.spans("cue"), *draft.spans("content"))


def _entry(entry: str) -> str:
    """Return an entry with the file it is in, the cue words' own where none is named."""
    return entry if ".toml: " in entry else f"positions.toml: {entry}"
