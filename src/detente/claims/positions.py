"""Positions: what an actor demands, offers, refuses, threatens or promises, and of whom.

Three readings, because a stance is worded in three ways: a verb or adjective that performs it
("urged", "ready to"), a noun that names it ("Moscow's demand for a halt"), and, inside someone's
own words, a bare modal ("Kyiv must disarm", "we will not allow"). The frames are data; the holder
must be someone the report names, since a demand of nobody cannot be compared with anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from detente import ontology
from detente.claims import claim_weights
from detente.claims.claim_traits import Traits
from detente.claims.claim_weights import weighed
from detente.claims.clause import Range
from detente.claims.holding import Holding
from detente.claims.named import CLAUSE_FILES, Named, NamedClauses
from detente.claims.set_phrases import SetPhrases
from detente.claims.stance import PLAIN, Reading
from detente.model.claim import Act, Claim, Draft, Position, Standing, Statement
from detente.model.dossier import Dossier
from detente.model.dropped import Dropped
from detente.model.span import Evidence
from detente.stage import doc_stage

FILES = (*CLAUSE_FILES, *claim_weights.FILES, "lang/en/positions.toml", *ontology.DATA_FILES)
#: What an unresolved holder takes off a score.
UNRESOLVED = 0.15
#: The most a position scores whose holder a rule cannot be sure of.
DOUBTFUL = 0.45


@doc_stage(
    "positions",
    version=3,
    takes=("report", "annotate", "actors", "statements"),
    files=FILES,
)
def positions(dossier: Dossier) -> Iterator[Draft | Dropped]:
    """Yield one Position a trigger whose holder and content the sentence gives.

    Left alone: stances nobody is named for, those supposed or asked about, forecasts and praise.
    """
    if dossier.annotation is None or dossier.document.language.split("-")[0] != "en":
        return
    clauses = NamedClauses(dossier)
    yield from weighed(Traits(dossier, clauses), candidates(dossier))


def candidates(dossier: Dossier) -> Iterator[Draft]:
    """Yield what the rules find in an annotated report, before it is weighed."""
    reader = _Reader(dossier)
    for _, tokens in reader.clauses.sentences():
        for token in tokens:
            for reading in reader.read(token):
                yield reader.draft(reading)


class _Reader(SetPhrases):
    """One walk over a dossier's tokens with the frames at hand."""

    def __init__(self, dossier: Dossier) -> None:
        super().__init__(dossier)
        self.holding = Holding(self.clauses, self.frames)

    def read(self, token: int) -> Iterator[Reading]:
        """Yield what a token triggers: at most one reading by frame and one by modal."""
        c = self.clauses
        lemma, pos = c.lemma[token], c.pos[token]
        adjectives = self.frames["adjectives"]
        if pos in ("VERB", "AUX"):
            frame = self.frames["verbs"].get(lemma)
            reading = self._verb(token, frame) if frame else None
            if reading is None and c.tag[token] == "VBN" and c.word[token] in adjectives:
                reading = self._adjective(token, adjectives[c.word[token]])
            reading = reading or self.set_phrase(token) or self.own_speech(token)
        elif pos == "NOUN":
            frame = self.frames["nouns"].get(lemma)
            reading = self._noun(token, frame) if frame else self.red_line(token)
        elif pos == "ADJ":
            frame = adjectives.get(lemma)
            reading = self._adjective(token, frame) if frame else self.vital(token)
        else:
            return
        if reading is None or c.supposed(token) or self.uncertain(token):
            return
        if self.holding.plausible(reading):
            yield reading

    # -- verbs ------------------------------------------------------------------------------

    def _verb(self, token: int, frame: dict[str, Any]) -> Reading | None:
        c = self.clauses
        needs = frame.get("needs")
        if needs and not any(
            c.word[k] in needs
            for k in c.kids(token, ("prep", "prt", "advmod", "dative"))
            if k > token
        ):
            return None
        act = self.frames["acts"][frame["act"]]
        modality = self.modality(token)
        if modality is None or self.embedded(token):
            return None
        if needs and "for" in needs and c.kids(token, ("dobj", "oprd")) and not self.passive(token):
            return None
        statement = c.cues.get(token)
        passive = self.passive(token)
        if passive:
            by = c.prep(token, ("by",))
            holders = c.who(by) if by is not None else []
            noun = c.kid(token, "nsubjpass")
            if noun is None and c.dep[token] == "acl":
                noun = c.head[token]
            places = frame.get("content", act["content"])
            if "object" not in places:
                found = self.content(token, places)
            else:
                found = self.object(noun, token) if noun is not None else None
        else:
            holders = c.holders(token)
            found = self.content(token, frame.get("content", act["content"]))
            mood = "mood" in frame or frame.get("threat")
            if found is None and not mood and statement is not None and _quoted(statement):
                span = statement.spans("content")[0]
                inside = c.at(span.start)
                found = ((span.start, span.end), inside if inside is not None else token)
        if not holders or found is None:
            return None
        content, head = found
        as_told = any(c.word[k] == "as" for k in c.kids(token, ("mark",)))
        if not self.fits(frame, token, head, content) or (as_told and head < token):
            return None
        targets = self.targets(token, head, frame.get("target", act["target"]), holders)
        if not targets and frame["act"] == "demand" and self._told_that(content):
            first = [
                m
                for m in self.dossier.mentions_in(*content, "actor")[:1]
                if (last := c.at(m.span.end - 1)) is None or c.dep[last] != "amod"
            ]
            named = [Named(c.ref_of(m), Evidence(part="target", span=m.span), m) for m in first]
            targets = self.others(named, holders)
        if not targets and c.pos[head] == "NOUN":
            targets = self.others(self.noun_holders(head, ()), holders)
        name: Act = frame["act"]
        if frame.get("denies") and self.disputed(head):
            name = "deny"
        denied = c.denied(token)
        if name == "accept" and denied and c.modal(token) is not None:
            return self.own_speech(token)
        if name == "promise" and c.lemma[head] in self.frames["own_speech"]["threaten"]:
            name = "threaten"
        return Reading(
            act=name,
            rule="verb",
            entry=c.lemma[token],
            trigger=token,
            holders=holders,
            content=content,
            head=head,
            targets=targets,
            polarity="denied" if denied else "affirmed",
            modality=modality,
            score=frame.get("score", PLAIN),
        )

    # -- nouns and adjectives ---------------------------------------------------------------

    def _told_that(self, content: Range) -> bool:
        """Tell whether a content follows "that" though the parse took it for a noun phrase."""
        before = self.clauses.at(max(content[0] - 2, 0))
        return before is not None and self.clauses.word[before] == "that"

    def _noun(self, token: int, frame: dict[str, Any]) -> Reading | None:
        c = self.clauses
        holders = self.noun_holders(token, self.frames["carriers"]["verbs"])
        found = self.content(token, frame["content"])
        if not holders or found is None:
            return None
        content, head = found
        act = self.frames["acts"][frame["act"]]
        if not self.fits(frame, token, head, content):
            return None
        at_request = c.dep[token] == "pobj" and c.word[c.head[token]] == "at"
        if at_request or any(c.word[k] == "no" for k in c.kids(token, ("det",))):
            return None
        return Reading(
            act=frame["act"],
            rule="noun",
            entry=c.lemma[token],
            trigger=token,
            holders=holders,
            content=content,
            head=head,
            targets=self.targets(token, head, frame.get("target", act["target"]), holders),
            status=self._status(token),
            score=frame.get("score", PLAIN),
        )

    def _status(self, token: int) -> Standing:
        """Return what the sentence says became of what a noun names."""
        c = self.clauses
        verbs = list(c.kids(token, ("acl", "relcl")))
        if c.dep[token] in ("dobj", "nsubjpass", "pobj"):
            verbs.append(c.head[token])
        outcomes: dict[Standing, list[str]] = self.frames["outcome"]
        for verb in verbs:
            if c.dep[verb] == "acl" and c.tag[verb] != "VBN":
                continue
            for status, lemmas in outcomes.items():
                if c.lemma[verb] in lemmas and not c.denied(verb):
                    return status
        return "open"

    def _adjective(self, token: int, frame: dict[str, Any]) -> Reading | None:
        c = self.clauses
        if c.dep[token] not in ("acomp", "xcomp", "ROOT", "conj", "ccomp", "oprd", "advcl"):
            return None
        found = self.content(token, frame["content"])
        verb = c.head[token] if c.dep[token] in ("acomp", "oprd", "xcomp") else token
        holders = c.holders(verb)
        if found is None or not holders or c.modal(verb) in ("must", "should", "could", "may"):
            return None
        content, head = found
        verbal = c.pos[head] in ("VERB", "AUX")
        if self.says_nothing(head):
            return None
        if verbal and c.lemma[head] not in self.frames["peaceable"]["verbs"]:
            return None
        if not verbal and c.lemma[head] in self.frames["peaceable"]["not_nouns"]:
            return None
        act: Act = frame["act"]
        if c.denied(token) or c.denied(verb):
            if act == "promise":
                return None
            act = "refuse" if act == "offer" else "offer"
        return Reading(
            act=act,
            rule="adjective",
            entry=c.lemma[token],
            trigger=token,
            holders=holders,
            content=content,
            head=head,
            targets=self.others(
                [n for below in (c.prep(head, ("with", "to")),) if below for n in c.who(below)],
                holders,
            ),
            score=frame.get("score", PLAIN),
        )

    # -- drafts -----------------------------------------------------------------------------

    def draft(self, reading: Reading) -> Draft:
        """Return a reading as a draft; the holder's words may lie outside the claim's stretch."""
        c, words = self.clauses, self.dossier.words
        trigger = c.start[reading.trigger], c.end[reading.trigger]
        condition = c.condition(reading.head, reading.trigger, c.head[reading.trigger])
        edges = [trigger, reading.content]
        if not reading.inside:
            spans = [n.evidence.span for n in (*reading.holders, *reading.targets)]
            edges += [(s.start, s.end) for s in spans if c.beside(reading.trigger, s)]
        start, end = min(e[0] for e in edges), max(e[1] for e in edges)
        within = self.dossier.innermost_statement(start, end)
        evidence = [
            c.evidence("claim", (start, end)),
            *(n.evidence for n in reading.holders),
            c.evidence("cue", trigger),
            c.evidence("content", reading.content),
            *(n.evidence for n in reading.targets),
        ]
        if condition is not None:
            evidence.append(c.evidence("condition", condition))
        when = c.time_of(reading.trigger)
        if when is not None:
            evidence.append(Evidence(part="when", span=when.span))
        known = all(n.ref.actor_id for n in reading.holders)
        score = reading.score - (0.0 if known else UNRESOLVED)
        if self.holding.doubtful(reading):
            score = min(score, DOUBTFUL)
        return Draft(
            body=Position(
                holders=tuple(n.ref for n in reading.holders),
                act=reading.act,
                content=words[slice(*reading.content)],
                targets=tuple(n.ref for n in reading.targets),
                topic=self.topic(reading.content),
                condition=words[slice(*condition)] if condition else None,
                status=reading.status,
            ),
            evidence=tuple(evidence),
            within=within.id if within else None,
            polarity=reading.polarity,
            modality=reading.modality,
            when=when.when if when else None,
            score=score,
            why=(("rule", reading.rule), ("entry", f"positions.toml: {reading.entry}")),
        )


def _quoted(statement: Claim) -> bool:
    """Tell whether a statement has words of its source to stand for a content of its own."""
    body = statement.body
    quoted = isinstance(body, Statement) and body.quoted != "indirect"
    return quoted and bool(statement.spans("content"))
