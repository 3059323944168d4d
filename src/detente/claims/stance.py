"""Stance frames: how a cue is reported, and who is meant by it.

The frames are data (lang/en/positions.toml); this reads off the parse whether an act was done, is
meant, or is only another's wish.
"""

from __future__ import annotations

from typing import NamedTuple

from detente.claims.clause import SUBJECT, Range
from detente.claims.named import Named
from detente.claims.stance_targets import Targets
from detente.model.claim import Act, Modality, Polarity, Standing

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
    #: What it depends on, where that stands in no clause of its own words.
    condition: Range | None = None


class Stances(Targets):
    """The frames of stances over one dossier's clauses."""

    def has(self, token: int, needs: list[str] | None) -> bool:
        """Tell whether one of the particles or prepositions follows that a frame needs."""
        c = self.clauses
        if not needs:
            return True
        if any(c.word[k] not in needs for k in c.kids(token, ("prt",))):
            return False
        if "for" in needs and c.kids(token, ("dobj", "oprd")) and not self.passive(token):
            return False
        near = c.kids(token, ("prep", "prt", "advmod", "dative", "advcl", "acomp", "dobj", "neg"))
        led = [m for k in c.kids(token, ("advcl", "ccomp")) for m in c.kids(k, ("mark",))]
        return any(c.word[k] in needs for k in (*near, *led) if k > token)

    def supposed(self, token: int) -> bool:
        """Tell whether a token stands under a condition or a question; an aside about somebody named
        in one ("whether Oslo, which has refused to pay, ...") does not.
        """
        c, at = self.clauses, token
        while c.dep[at] in ("conj", "xcomp") and c.head[at] != at:
            at = c.head[at]
        if c.dep[at] == "conj" and self._goes_on_supposing(at):
            return True
        told = c.dep[at] == "relcl" and c.actor(c.head[at]) is not None
        if told and not any(c.word[k] in c.supposing for k in c.kids(at, ("mark", "advmod"))):
            return False
        return c.supposed(token)

    def _goes_on_supposing(self, verb: int) -> bool:
        """Tell whether a "that" clause without an "and" is still the condition's before it: "if Oslo
        swore, on its honour, that it would not sail".
        """
        c = self.clauses
        mark = c.kid(verb, "mark")
        if mark is None or c.word[mark] != "that" or c.word[mark - 1] in ("and", "but", "or"):
            return False
        return any(
            clause < verb and any(c.word[k] in c.conditional for k in c.kids(clause, ("mark",)))
            for clause in c.kids(c.head[verb], ("advcl",))
        )

    def passive(self, token: int) -> bool:
        """Tell whether a verb says what is done to its subject or to the noun it modifies."""
        c = self.clauses
        if c.tag[token] == "VBN" and (
            c.kid(token, "auxpass", "nsubjpass") is not None or c.dep[token] == "acl"
        ):
            had = c.perfect(token) and c.kid(token, "auxpass") is None
            return not (had or any(c.lemma[k] == "have" for k in c.kids(token, ("auxpass",))))
        bare = not c.kids(token, ("aux", "mark", *SUBJECT))
        return c.dep[token] == "advcl" and c.tag[token] in ("VBN", "VBD") and bare

    def embedded(self, token: int) -> bool:
        """Tell whether a clause is itself what someone demands, offers or is promised."""
        c, at = self.clauses, token
        if token and c.beginning(token - 1) == token and c.tag[token] in ("VB", "VBP"):
            return True  # "demanded that Oslo free the crew and Bergen lift the ban"
        while c.dep[token] in ("conj", "xcomp") and c.head[token] != token:
            token = c.head[token]
        above = c.head[token]
        if c.dep[token] in ("acl", "relcl") and any(
            c.word[k] in ("that", "to") for k in c.kids(token, ("mark", "aux"))
        ):
            return c.lemma[above] in self.frames["nouns"]
        plain = self.frames["plain"]
        if c.dep[at] == "xcomp" and c.tag[at] == "VBG" and c.lemma[c.head[at]] in plain:
            return True
        return c.dep[token] == "ccomp" and c.lemma[above] in plain

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
            own = c.kids(token, SUBJECT)
            if governor in self.frames["through"]["planned"] and not own:
                return None if c.denied(c.head[token]) else "planned"
        return None

    def meant(self, token: int) -> bool:
        """Tell whether an infinitive says what somebody is about, not what another is to do: "met
        to urge", "in an effort to press".
        """
        c = self.clauses
        above = c.head[token]
        if c.finite(token) != "infinitive" or above == token or c.kids(token, SUBJECT):
            return False
        if c.dep[token] in ("ccomp", "xcomp") or c.lemma[above] in self.frames["verbs"]:
            return c.lemma[above] in self.frames["through"]["trying"]
        return c.dep[token] in ("advcl", "acl", "relcl", "xcomp")

    def misjudged(self, token: int) -> bool:
        """Tell whether a clause is what nobody is to think ("nobody should conclude that we will not
        talk"), or whether its verb says so.
        """
        c, at = self.clauses, token
        if self._warned_off(at):
            return True
        while c.dep[at] in ("conj", "xcomp", "acomp") and c.head[at] != at:
            at = c.head[at]
        return c.dep[at] == "ccomp" and self._warned_off(c.head[at])

    def _warned_off(self, verb: int) -> bool:
        """Tell whether a verb of thinking says what nobody is to think."""
        c, row = self.clauses, self.frames["misjudging"]
        if c.lemma[verb] in row["denied"]:
            return c.denied(verb)  # "that does not mean we should leave"
        if c.lemma[verb] not in row["verbs"]:
            return False
        subject = c.kid(verb, *SUBJECT)
        if subject is None and c.dep[verb] == "ccomp" and c.lemma[c.head[verb]] == "let":
            subject = c.kid(c.head[verb], "dobj")
        if subject is None and c.finite(verb) == "infinitive":
            above = c.head[verb]
            near = {c.lemma[k] for k in (above, *c.kids(above, ("acomp", "attr")))}
            return bool(near & set(row["wrong"])) and not c.denied(above)
        if subject is None:
            return c.denied(verb) and any(c.word[k] == "do" for k in c.kids(verb, ("aux",)))
        none = c.word[subject] in row["nobody"] or (
            c.word[subject] == "one" and any(c.word[k] == "no" for k in c.kids(subject, ("det",)))
        )
        return none and c.modal(verb) in ("should", "must", "can", None)

    def only_thought(self, token: int) -> bool:
        """Tell whether a clause is a guess, or what nobody is to think."""
        return self.misjudged(token) or self.only_guessed(token)

    def only_guessed(self, verb: int) -> bool:
        """Tell whether a clause is told as likely only: "would probably strike", "maybe they want"."""
        c, row = self.clauses, self.frames["guessing"]
        for k in c.kids(verb, ("advmod",)):
            almost = any(c.word[d] in row["almost"] for d in c.kids(k, ("advmod",)))
            if c.word[k] in row["words"] or almost:
                return True
        return False

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
