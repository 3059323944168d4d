"""Content fit: whether what stands beside a cue can be what the stance is about, and how likely.

"Insisted that it was late" wants nothing and "told them that" orders nothing, so a frame may name a
mood. What is only seldom a content ("accepted the role") stays, with less worth: how much a word
tells is learned from marked reports, not settled here.
"""

from __future__ import annotations

from collections.abc import Collection

from detente.claims.clause import SUBJECT, Range
from detente.claims.contents import POINTING, Contents
from detente.claims.named import Named
from detente.claims.stance_words import Frame

#: What is left of a frame's score where the content says little.
HOLLOW = 0.5
_WILL = ("will", "would", "shall")


class ContentFit(Contents):
    """Judges contents for frames."""

    def fit(
        self, frame: Frame, token: int, head: int, content: Range, holders: list[Named]
    ) -> float | None:
        """Return how well a content suits a frame, 0..1; None where it surely does not."""
        c, frames = self.clauses, self.frames
        verbal = self.verbal(head)
        if c.lemma[head] in frames["anonymity"]["verbs"] and c.denied(head):
            return None
        if c.lemma[head] in frames["anonymity"]["nouns"]:
            return None
        sum_of_money = c.lemma[head] in frames["announced"]["nouns"]
        bare = c.pos[head] == "NUM" and not sum_of_money
        if not verbal and (self._only_someone(content) or bare):
            return None
        words = self.dossier.words[content[0] : content[1]]
        if words == "to" or words.endswith(" to"):
            return None
        if self._idle(frame, head, verbal=verbal):
            return None
        if not self._suits(frame, token, head, holders, verbal=verbal):
            return None
        if self._hollow(frame, head, content, verbal=verbal):
            return HOLLOW
        return 1.0

    def _idle(self, frame: Frame, head: int, *, verbal: bool) -> bool:
        """Tell whether a content is no matter of politics: condolences, a word to the press."""
        c, listed = self.clauses, self.frames["no_content"]
        act = frame["act"]
        if verbal:
            part = c.kid(head, "dobj")
            does = c.lemma[head] == "do" and part is not None and c.lemma[part] in listed["parts"]
            return (does and act != "demand") or (
                act == "refuse" and c.lemma[head] in listed["silent"]
            )
        if act == "deny":
            return c.lemma[head] in c.agents
        return act in ("offer", "accept") and c.lemma[head] in listed["nouns"]

    def _suits(
        self, frame: Frame, token: int, head: int, holders: list[Named], *, verbal: bool
    ) -> bool:
        c, frames = self.clauses, self.frames
        listed = frame.get("nouns")
        if listed == "denying":
            return not verbal and (
                self.disputed(head) or c.lemma[head] in frames["deniable"]["nouns"]
            )
        if listed == "consequence":
            return not verbal and c.lemma[head] in frames["consequence"]["words"]
        if listed is not None:
            return not verbal and self._one_of(head, frames[listed]["nouns"])
        if frame.get("withdraws"):
            stands = frames["withdrawn"]["nouns"]
            return c.lemma[head] in frames["nouns"] or c.lemma[head] in stands
        if frame.get("threat"):
            return self._menacing(head, holders, verbal=verbal)
        if frame["act"] == "deny" and not verbal and c.pos[head] == "PROPN":
            return False
        return self._moody(frame.get("mood"), token, head, holders, verbal=verbal)

    def _moody(
        self, mood: str | None, token: int, head: int, holders: list[Named], *, verbal: bool
    ) -> bool:
        """Tell whether a clause has the mood that a frame asks for."""
        c = self.clauses
        infinitive = verbal and c.finite(head) == "infinitive"
        subject = c.kid(head, "expl", *SUBJECT)
        match mood:
            case "wish":
                gerund = verbal and c.tag[head] == "VBG" and not c.kids(head, ("aux",))
                return not verbal or infinitive or gerund or self._wished(head)
            case "subjunctive":
                whose = subject is not None or c.kid(token, "dobj") is not None
                return verbal and whose and self._wished(head)
            case "order":
                return infinitive
            case "act":
                return not verbal or infinitive or c.tag[head] == "VBG"
            case "other":
                return self._others_deed(token, head, verbal=verbal)
            case "will":
                return verbal and c.modal(head) in _WILL
            case "own will":
                return verbal and c.modal(head) in _WILL and self.by_holder(head, holders)
            case "own past":
                told = verbal and c.finite(head) in ("past", "gerund")
                return told and (subject is None or self.by_holder(head, holders))
            case "own deed":
                bare = infinitive and subject is None and not c.kids(token, ("dobj",))
                return bare and not c.denied(token) and self._own_deed(token, head)
            case "own wish":
                could = c.modal(head) in ("could", "might") and subject is not None
                return not verbal or c.tag[head] == "VBG" or could
            case _:
                return True

    def _own_deed(self, token: int, head: int) -> bool:
        """Tell whether what somebody wants to do is told of a party, and is more than a word or look."""
        c, who = self.clauses, self.clauses.subject(token)
        if who is None or c.word[who] in ("i", "you", "one", "everyone") or c.modal(token):
            return False
        idle = {*self.frames["no_content"]["verbs"], *self.frames["beholding"]["verbs"]}
        return c.lemma[head] not in idle and c.dep[token] not in ("relcl", "advcl")

    def _wished(self, head: int) -> bool:
        """Tell whether a clause says what ought to be: "that he go", "that they should go"."""
        c = self.clauses
        bare = c.tag[head] == "VB" and not any(c.word[k] == "to" for k in c.kids(head, ("aux",)))
        helpers = c.kids(head, ("aux", "auxpass"))
        be = any(c.word[k] == "be" and c.tag[k] == "VB" for k in helpers) and c.modal(head) is None
        plain = bare and not any(c.tag[k] in ("MD", "VBD", "VBZ", "VBP") for k in helpers)
        ought = c.modal(head) in ("must", "should", "ought") and not c.perfect(head)
        subject = c.kid(head, "nsubj")
        single = subject is not None and c.tag[subject] in ("NN", "NNP") and not helpers
        below = c.kid(head, "xcomp")
        needs = c.lemma[head] in ("need", "have") and below is not None
        return plain or be or ought or needs or (single and c.tag[head] == "VBP")

    def _others_deed(self, token: int, head: int, *, verbal: bool) -> bool:
        """Tell whether what is wanted is another's deed: "wants them to go", "wants to see"."""
        c = self.clauses
        if not verbal:
            return c.pos[head] != "PRON"
        if c.kids(head, SUBJECT):
            hoped = c.lemma[token] == "hope" and c.modal(head) in (*_WILL, "can", "could")
            return c.finite(head) == "infinitive" or hoped
        return c.lemma[head] in self.frames["beholding"]["verbs"] or (
            c.kid(token, "dobj") is not None
        )

    def by_holder(self, head: int, holders: list[Named]) -> bool:
        """Tell whether a clause is about the holder, or somebody of the holder's side."""
        c = self.clauses
        subject = c.subject(head)
        if subject is None:
            return False
        if c.first(subject):
            return True
        named = c.who(subject)
        return any(c.own_side(n.ref, h.ref) for n in named for h in holders) or (
            not named and c.word[subject] in ("it", "he", "she", "they")
        )

    def _menacing(self, head: int, holders: list[Named], *, verbal: bool) -> bool:
        """Tell whether what is warned of is harm, or what the one who warns would do."""
        c, listed = self.clauses, self.frames["consequence"]
        if not verbal:
            return bool({c.lemma[k] for k in c.reach(head)} & set(listed["words"]))
        if c.modal(head) not in (*_WILL, "could", "may"):
            return False
        struck = c.kid(head, "nsubjpass") is not None and c.lemma[head] in listed["passive"]
        near = {c.lemma[k] for k in c.reach(head)}
        return struck or bool(near & set(listed["words"])) or self.by_holder(head, holders)

    def _hollow(self, frame: Frame, head: int, content: Range, *, verbal: bool) -> bool:
        """Tell whether a content seldom makes a stance: a pronoun, "to comment", "the role"."""
        c, frames = self.clauses, self.frames
        if c.word[head] in POINTING or self.says_nothing(head):
            return True
        if (
            not verbal
            and content == (c.start[head], c.end[head])
            and (c.lemma[head] in frames["nouns"])
        ):
            return True
        listed = frames["no_content"]["verbs" if verbal else "nouns"]
        if c.lemma[head] in listed and frame["act"] not in ("demand", "deny"):
            return c.kid(head, "prt") is None
        if frame["act"] == "deny" and not verbal:
            return not self.disputed(head) and c.lemma[head] not in frames["deniable"]["nouns"]
        return False

    def _one_of(self, head: int, listed: Collection[str]) -> bool:
        """Tell whether a noun, or one it is a number or kind of, is among those listed."""
        c = self.clauses
        of = c.prep(head, ("of",)) if c.lemma[head] in self.frames["measures"]["nouns"] else None
        return c.lemma[head] in listed or (of is not None and c.lemma[of] in listed)

    def _only_someone(self, content: Range) -> bool:
        """Tell whether a content is but a name: nobody's demand is "President Obama"."""
        return any(
            m.span.end == content[1]
            and m.actor_kind == "person"
            and self._only_titles(content[0], m.span.start)
            for m in self.dossier.mentions_in(*content, "actor")
        )

    def _only_titles(self, start: int, end: int) -> bool:
        """Tell whether nothing but names stands in a stretch ("President")."""
        c = self.clauses
        tokens = self.dossier.tokens_in(start, end) if start < end else ()
        return all(c.pos[k] in ("PROPN", "DET") for k in tokens)

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
