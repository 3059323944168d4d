"""Stance frames: where the content, the holder and the target of a demand or an offer stand.

The frames are data (lang/en/positions.toml); this reads one off the parse, and tells whether what
stands there is what the frame asks for.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from detente import ontology
from detente.claims.clause import SUBJECT, Range
from detente.claims.named import Named, NamedClauses, unique
from detente.language import table
from detente.model.claim import Act, Modality, Polarity
from detente.model.dossier import Dossier
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
    status: str = "open"
    score: float = PLAIN
    inside: bool = False


class Stances:
    """The frames of stances over one dossier's clauses."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.clauses = NamedClauses(dossier)
        self.frames: dict[str, Any] = table("en", "positions")
        self.ontology = ontology.load()

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
        if c.finite(token) != "infinitive" or c.dep[token] == "ROOT":
            return "actual"
        if c.tag[token] in ("VBD", "VBZ", "VBP"):
            return "actual"
        governor = c.lemma[c.head[token]]
        if c.dep[token] in ("xcomp", "conj", "ccomp"):
            if governor in self.frames["through"]["verbs"]:
                return "actual"
            if governor in self.frames["through"]["planned"]:
                return "planned"
        return None

    def content(self, token: int, places: Collection[str]) -> tuple[Range, int] | None:
        """Return the code points and the head of what a trigger is about, from the first place that has it."""
        c = self.clauses
        for place in places:
            if place == "clause":
                head = self.clause(token)
                if head is not None and not self._behind(token, head, places):
                    return self.without_that(c.stretch(head)), head
            elif place == "object":
                noun = c.kid(token, "dobj")
                if noun is not None and c.who(noun) and self.clause(token) is not None:
                    continue
                if noun is not None and (found := self.object(noun, token)) is not None:
                    return found
            elif (
                (below := c.prep(token, (place,))) is not None
                and below > token
                and c.pos[below] != "PRON"
            ):
                clause = self.clause(token)
                if place == "for" and clause is not None and clause > below:
                    return (c.stretch(below)[0], c.stretch(clause)[1]), clause
                return c.stretch(below, ("punct", "advcl")), below
        return None

    def _behind(self, token: int, clause: int, places: Collection[str]) -> bool:
        """Tell whether a purpose clause only follows the complement ("agreed to a vote to end ...")."""
        c = self.clauses
        below = c.prep(token, [p for p in places if p not in ("clause", "object")])
        loose = c.dep[clause] not in ("ccomp", "xcomp")
        return loose and below is not None and token < below < clause and c.tag[below] != "PRP"

    def clause(self, token: int) -> int | None:
        """Return the head of the clause that completes a verb, noun or adjective."""
        c = self.clauses
        for head in c.kids(token, ("ccomp", "xcomp", "advcl", "acl", "relcl")):
            if any(c.tag[k] == "WRB" for k in c.kids(head, ("advmod",))):
                continue
            if c.dep[head] in ("ccomp", "xcomp") and (
                c.pos[head] not in ("NOUN", "PRON")
                or (c.kid(head, "nsubj") is not None and c.kid(head, "mark") is not None)
            ):
                return head
            infinitive = c.finite(head) == "infinitive"
            that = any(c.word[k] == "that" for k in c.kids(head, ("mark",)))
            if c.dep[head] in ("advcl", "acl", "relcl") and head > token and (infinitive or that):
                return head
        return None

    def object(self, noun: int, token: int) -> tuple[Range, int] | None:
        """Return the code points and head of a noun phrase as content, None for a pronoun."""
        c = self.clauses
        if c.pos[noun] == "PRON" or c.word[noun] in c.first_person:
            return None
        if noun > token:
            return self.without_that(c.stretch(noun, ("punct", "advcl"))), noun
        return c.stretch(noun, ("punct", "advcl", "relcl", "acl")), noun

    def without_that(self, span: Range) -> Range:
        """Return code points without a leading "that"."""
        first = self.clauses.at(span[0])
        words = self.dossier.words[span[0] : span[1]]
        marks = first is not None and self.clauses.dep[first] == "mark"
        return (span[0] + 5, span[1]) if marks and words.lower().startswith("that ") else span

    def fits(self, frame: dict[str, Any], token: int, head: int, content: Range) -> bool:
        """Tell whether the content is what the frame asks for."""
        c, frames = self.clauses, self.frames
        verbal = c.pos[head] in ("VERB", "AUX") or c.dep[head] in ("ccomp", "xcomp")
        if (
            not verbal
            and content == (c.start[head], c.end[head])
            and c.lemma[head] in frames["nouns"]
        ):
            return False
        stretch = self.dossier.words[content[0] : content[1]]
        if stretch.endswith(" to") or (not verbal and c.pos[head] in ("PRON", "NUM")):
            return False
        if c.lemma[head] in frames["anonymity"]["verbs"]:
            return False
        if self.says_nothing(head):
            return False
        listed = frames[frame["nouns"]]["nouns"] if "nouns" in frame else None
        if listed is not None and not verbal and not self._one_of(head, listed):
            disputed = bool(frame.get("denies")) and self.disputed(head)
            return disputed
        hollow = frames["no_content"]["verbs" if verbal else "nouns"]
        if verbal and c.kid(head, "prt") is not None:
            hollow = ()
        if c.lemma[head] in hollow and frame["act"] not in ("demand", "deny"):
            return False
        if not verbal and c.lemma[head] in hollow and frame["act"] != "deny":
            return False
        if (
            frame["act"] == "deny"
            and not verbal
            and c.lemma[head] not in frames["deniable"]["nouns"]
        ):
            return False
        if frame.get("threat"):
            words = {c.lemma[k] for k in c.reach(head)}
            will = c.modal(head) in ("will", "would", "shall")
            struck = c.kid(head, "nsubjpass") is not None and c.prep(head, ("by",)) is None
            if verbal and will and struck and c.lemma[head] in frames["consequence"]["passive"]:
                return True
            return bool(words & set(frames["consequence"]["words"])) and (not verbal or will)
        if verbal and c.lemma[head] == "do" and not c.kids(head, ("dobj",)):
            return False
        if frame.get("withdraws") and c.lemma[head] not in frames["nouns"]:
            return False
        mood = frame.get("mood")
        infinitive = verbal and (c.finite(head) == "infinitive")
        if mood == "own wish" and verbal and c.kid(head, *SUBJECT) is not None:
            own = c.kid(head, *SUBJECT)
            if own is None or not c.who(own) or c.pos[own] == "PRON":
                return False
        if mood in ("wish", "own wish"):
            bare = verbal and c.tag[head] == "VB" and not c.kids(head, ("aux",))
            gerund = verbal and c.tag[head] == "VBG" and c.dep[head] in ("xcomp", "pcomp")
            ought = c.modal(head) in ("must", "should") and not c.perfect(head)
            return not verbal or infinitive or bare or ought or gerund
        if mood == "act":
            return not verbal or infinitive
        if mood == "order":
            return infinitive
        if mood == "other":
            if c.denied(token):
                return False
            if verbal:
                return c.kid(head, *SUBJECT) is not None and infinitive
            return self.topic(content) is not None
        if frame["act"] == "threaten" and not verbal:
            return c.pos[head] in ("NOUN", "PROPN")
        return True

    def _one_of(self, head: int, listed: Collection[str]) -> bool:
        """Tell whether a noun, or one it is a number or kind of, is among those listed."""
        c = self.clauses
        of = c.prep(head, ("of",))
        return c.lemma[head] in listed or (of is not None and c.lemma[of] in listed)

    def disputed(self, head: int) -> bool:
        """Tell whether saying no to a noun is denying it ("the claims", "the notion that it had")."""
        c, row = self.clauses, self.frames["denying"]
        if c.pos[head] != "NOUN":
            return False
        if c.lemma[head] in row["nouns"]:
            return c.lemma[head] != "claim" or c.prep(head, ("to", "on")) is None
        clauses = c.kids(head, ("acl", "relcl", "ccomp"))
        told = any(c.finite(k) in ("past", "present") for k in clauses)
        return (
            c.lemma[head] in row["ideas"]
            and told
            and not any(c.modal(k) in ("should", "must") for k in clauses)
        )

    def says_nothing(self, head: int) -> bool:
        """Tell whether a content only points at what was said ("to do that", "that is their goal")."""
        c = self.clauses
        subject = c.kid(head, *SUBJECT)
        if subject is not None and c.word[subject] in ("that", "this") and c.dep[head] == "ccomp":
            return not c.kids(subject, ("relcl", "prep"))
        if c.lemma[head] != "do":
            return False
        goals = c.kids(head, ("dobj",))
        return bool(goals) and all(
            c.pos[k] == "PRON" or c.lemma[k] in self.frames["no_content"]["parts"] for k in goals
        )

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

    def topic(self, content: Range) -> str | None:
        """Return the crisis topic that the words of a content name."""
        return self.ontology.topic_of(self.dossier.words[content[0] : content[1]])
