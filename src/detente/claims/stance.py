"""Stance frames: whose a demand or an offer is, whom it is aimed at, and how it is reported.

The frames are data (lang/en/positions.toml); this reads one off the parse.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from detente.claims.clause import SUBJECT, Range
from detente.claims.contents import Contents
from detente.claims.named import Named, unique
from detente.model.claim import Act, Modality, Polarity, Standing
from detente.model.span import Evidence

#: What a frame scores that names no score of its own.
PLAIN = 0.75


class Reading(NamedTuple):
    """What was read off one trigger, before it becomes a draft."""

    act: Act
    rule: str
    entry: str
    trigger: int
    holders: list[Named]
    content: Range
    head: int
    targets: list[Named]
    polarity: Polarity = "affirmed"
    modality: Modality = "actual"
    status: Standing = "open"
    score: float = PLAIN
    inside: bool = False


class Stances(Contents):
    """The frames of stances over one dossier's clauses."""

    def passive(self, token: int) -> bool:
        """Tell whether a verb says what is done to its subject or to the noun it modifies."""
        c = self.clauses
        if c.tag[token] == "VBN" and (
            c.kid(token, "auxpass", "nsubjpass") is not None or c.dep[token] == "acl"
        ):
            return True
        bare = not c.kids(token, ("aux", "mark", *SUBJECT))
        return c.dep[token] == "advcl" and c.tag[token] in ("VBN", "VBD") and bare

    def embedded(self, token: int) -> bool:
        """Tell whether a clause is itself what someone demands, offers or is promised."""
        c = self.clauses
        while c.dep[token] in ("conj", "xcomp") and c.head[token] != token:
            token = c.head[token]
        above = c.head[token]
        if c.dep[token] in ("acl", "relcl") and any(
            c.word[k] in ("that", "to") for k in c.kids(token, ("mark", "aux"))
        ):
            return True
        frame = self.frames["verbs"].get(c.lemma[above])
        return c.dep[token] == "ccomp" and bool(frame) and not frame.get("threat")

    def modality(self, token: int) -> Modality | None:
        """Return how an act is reported: done, meant, possible; None when it is someone's wish."""
        c = self.clauses
        modal = c.modal(token)
        if modal is not None:
            if c.perfect(token) or modal in ("must", "should", "ought"):
                return None
            return "planned" if modal in ("will", "would", "shall") else "possible"
        goes_on = c.lemma[c.head[token]] in self.frames["through"]["verbs"]
        if c.tag[token] == "VBG" and c.dep[token] == "xcomp" and goes_on:
            return self.modality(c.head[token])
        if c.finite(token) != "infinitive" or c.dep[token] == "ROOT":
            return "actual"
        if c.tag[token] in ("VBD", "VBZ", "VBP"):
            return "actual"
        governor = c.lemma[c.head[token]]
        if c.dep[token] in ("xcomp", "conj", "ccomp"):
            if governor in self.frames["through"]["verbs"]:
                return self.modality(c.head[token])
            if governor in self.frames["through"]["planned"]:
                return "planned"
        return None

    def uncertain(self, token: int) -> bool:
        """Tell whether a clause is what someone doubts, or is to learn ("not convinced that ...")."""
        c = self.clauses
        while c.dep[token] in ("conj", "xcomp", "acomp", "oprd") and c.head[token] != token:
            token = c.head[token]
        above = c.head[token]
        if c.dep[token] != "ccomp":
            return False
        if c.lemma[above] in self.frames["learning"]["verbs"]:
            return c.finite(above) == "infinitive" or c.modal(above) is not None
        doubted = c.lemma[above] in self.frames["learning"]["sure"]
        return doubted and (c.denied(above) or c.denied(c.head[above]))

    def targets(
        self, token: int, head: int, places: Collection[str], holders: list[Named]
    ) -> list[Named]:
        """Return whom a stance is aimed at, the holders left out."""
        c = self.clauses
        nouns: list[int] = []
        known: list[int] = []
        for place in places:
            if place == "clause subject":
                own = c.kids(head, SUBJECT) if c.pos[head] in ("VERB", "AUX") else []
                nouns += own or ([d] if (d := c.kid(token, "dobj")) is not None else [])
            elif place == "clause object":
                inside = [head, *c.kids(head, ("dobj",))]
                found = [c.prep(k, ("on", "against", "to", "with", "for")) for k in inside]
                known += [k for k in (*inside[1:], *found) if k is not None]
            elif place == "object":
                nouns += c.kids(token, ("dobj",))
            elif place == "dative":
                nouns += c.kids(token, ("dative",))
            elif (below := c.prep(token, (place,))) is not None:
                nouns.append(below)
        named = [one for noun in nouns if noun != head for one in c.who(noun, "target")]
        named += [n for k in known for n in c.who(k, "target") if n.ref.actor_id or n.ref.country]
        return self.others(named, holders)

    def others(self, named: list[Named], holders: list[Named]) -> list[Named]:
        """Return, as targets, those named who are none of the holders."""
        known = {h.ref.actor_id or h.ref.words for h in holders}
        kept = [one for one in unique(named) if (one.ref.actor_id or one.ref.words) not in known]
        return [
            one._replace(evidence=Evidence(part="target", span=one.evidence.span)) for one in kept
        ]

    def noun_holders(self, token: int, carriers: Collection[str]) -> list[Named]:
        """Return whose demand, offer or threat a noun is."""
        c = self.clauses
        for modifier in c.kids(token, ("poss", "amod", "compound", "nmod")):
            named = c.who(modifier)
            if named:
                return named
        for words in (("by",), ("from",)):
            below = c.prep(token, words)
            if below is not None and (named := c.who(below)):
                return named
        verb = c.head[token]
        own = any(c.tag[k] == "PRP$" for k in c.kids(token, ("poss",)))
        if c.dep[token] in ("dobj", "pobj") and (own or c.lemma[verb] in carriers):
            return c.holders(verb)
        return []
