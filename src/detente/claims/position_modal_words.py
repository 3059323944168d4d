"""Modal words: what stands for a modal over a verb, and whether it is denied.

"Needs to", "is going to", "has no intention of" do a modal's work for the verb below them, and "under
no circumstances" denies as "not" does.
"""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from detente.claims.position_sides import Sides

#: What a question word is to its verb.
_ASKED = ("advmod", "dobj", "attr", "mark", "nsubj", "nsubjpass", "prep", "npadvmod", "acomp")


class Mood(NamedTuple):
    """The modal over a verb: its word, whether it is denied, and the token that carries it."""

    modal: str
    denied: bool
    by: int
    entry: str


class ModalWords(Sides):
    """The modals of one dossier's verbs."""

    def mood(self, token: int) -> Mood | None:
        """Return the modal of a verb, or what above it stands for one."""
        if token not in self._moods:
            self._moods[token] = self._mood(token)
        return self._moods[token]

    @cached_property
    def _moods(self) -> dict[int, Mood | None]:
        return {}

    def _mood(self, token: int) -> Mood | None:
        c, speech = self.clauses, self.speech
        modal = c.modal(token)
        if modal is not None:
            kind = "must" if modal in speech["must"]["modals"] else modal
            return Mood(kind, c.denied(token) or self.no_way(token), token, modal)
        if c.dep[token] == "pcomp":
            return self._no_intention(token)
        if not any(c.word[k] == "to" for k in c.kids(token, ("aux", "mark"))):
            return None
        if (
            c.dep[token] not in ("xcomp", "acl", "relcl", "ccomp")
            or c.finite(token) != "infinitive"
        ):
            return None
        above = c.head[token]
        verb = c.head[above] if c.pos[above] in ("ADJ", "NOUN") else above
        denied = c.denied(above) or c.denied(verb) or c.denied(token)
        if c.dep[above] == "conj" and c.pos[above] == "VERB":
            denied = denied or c.denied(c.head[above])  # "does not want or intend to"
        lemma = c.lemma[above]
        if c.pos[above] == "NOUN":
            if c.lemma[verb] != "have" or c.dep[above] != "dobj":
                return None
            denied = denied or any(c.word[k] == "no" for k in c.kids(above, ("det",)))
            if lemma in speech["must"]["duties"]:
                return Mood("must", denied, verb, lemma)
            meant = lemma in speech["meaning"]["nouns"] and denied
            return Mood("will", denied, verb, f"no {lemma}") if meant else None
        if c.dep[token] in ("acl", "relcl"):
            return None
        if lemma in speech["must"]["verbs"] and c.kid(above, "dobj") is None:
            yet = any(c.word[k] == "yet" for k in c.kids(above, ("advmod",)))
            got = lemma != "get" or c.word[above] == "got"
            unsure = c.modal(above) in ("may", "might", "could", "can")
            if yet or not got or unsure or c.dep[above] in ("relcl", "csubj"):
                return None
            return Mood("must", denied, above, f"{lemma} to")
        going = lemma not in ("go", "look") or c.tag[above] == "VBG"
        if lemma in speech["meaning"]["verbs"] and going:
            return Mood("will", denied, above, f"{lemma} to")
        bound = c.modal(verb) in speech["must"]["modals"]
        if not bound and c.word[above] in speech["meaning"]["words"] and self.harmful(token):
            return Mood("will", denied, above, f"{c.word[above]} to")
        return None

    def no_way(self, token: int) -> bool:
        """Tell "will no longer", "under no circumstances will", "there will be no talks"."""
        c = self.clauses
        if any(c.word[k] == "longer" and c.word[k - 1] == "no" for k in c.kids(token, ("advmod",))):
            return True
        none = c.kids(token, ("attr",)) if c.kid(token, "expl") is not None else []
        none += [n for p in c.kids(token, ("prep",)) for n in c.kids(p, ("pobj",))]
        return any(
            c.word[d] == "no"
            and (c.dep[k] == "attr" or c.lemma[k] in self.speech["line"]["at_all"])
            for k in none
            for d in c.kids(k, ("det", "neg"))
        )

    def _no_intention(self, token: int) -> Mood | None:
        """Read "we have no intention of leaving"."""
        c = self.clauses
        noun = c.head[c.head[token]]
        verb = c.head[noun]
        if c.lemma[noun] not in self.speech["meaning"]["nouns"] or c.lemma[verb] != "have":
            return None
        none = any(c.word[k] == "no" for k in c.kids(noun, ("det",))) or c.denied(verb)
        return Mood("will", True, verb, f"no {c.lemma[noun]}") if none else None

    def minded(self, token: int) -> bool:
        """Tell whether a clause is only what somebody thinks or fears ("feared it would close")."""
        c = self.clauses
        while c.dep[token] in ("conj", "xcomp", "acomp") and c.head[token] != token:
            token = c.head[token]
        above = c.head[token]
        if c.dep[token] != "ccomp" or c.lemma[above] not in self.speech["idle"]["minds"]:
            return False
        mood = self.mood(above)
        return mood is None or mood.modal != "must"

    def asked(self, token: int) -> bool:
        """Tell whether a clause is a question in itself ("what it would do")."""
        c = self.clauses
        if c.dep[token] == "relcl":
            return False
        before = [k for k in c.kids(token, _ASKED) if k < token]
        return any(c.word[c.left_edge(k)] in self.speech["must"]["asking"] for k in before)
