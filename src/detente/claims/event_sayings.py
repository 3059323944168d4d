"""Sayings: what the clause under a verb of saying makes of what is said.

Who must do something, who is to blame, what somebody will have to face: a demand, an accusation and
a threat may stand in the plainest "said that".
"""

from __future__ import annotations

from detente.claims.event_content import COMPLEMENTS, HOSTILE, Content
from detente.claims.event_frames import Frame
from detente.claims.event_roles import Party

#: What an official lays to another state's door when he says that it does so.
_FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
#: Those who speak for a state; None is the state itself.
_OFFICIAL = frozenset({None, "GOV", "MIL", "LEG", "SPY"})
_PRONOUNS = frozenset({"it", "he", "she", "we", "they", "i", "you"})


class Sayings(Content):
    """Answers what is said in the clauses that depend on a trigger."""

    def _content_holds(self, frame: Frame, token: int, obj: int | None) -> bool:
        if frame.content == "clause":
            return bool(self.clauses.kids(token, COMPLEMENTS))
        if frame.content == "none":
            return not self.clauses.kids(token, COMPLEMENTS)
        if frame.content == "that":
            return any(
                self.clauses.word[k] == "that"
                for clause in self.clauses.kids(token, ("ccomp",))
                for k in self.clauses.kids(clause, ("mark",))
            )
        if frame.content == "yield":
            return self._own_withdrawal(token, obj)
        if frame.content == "charge":
            return bool(self.charged(token))
        if frame.content == "blame":
            return self._blame(token)
        if frame.content == "face":
            return self._face(token)
        if frame.content == "accord":
            return self._accord(token)
        if frame.content == "must":
            return self._must(token)
        if frame.content == "wish":
            return self._wish(token, obj)
        if frame.content == "own":
            return self._threat(token)
        content = self._content(token, obj)
        if content is None:
            return False
        return frame.content == "event" or content[1].split("-")[0] in HOSTILE

    def _blame(self, token: int) -> bool:
        """Tell whether a clause says whose fault it is: "said Kyiv was behind the blast"."""
        c = self.clauses
        if c.denied(token) or c.modal(token) is not None:
            return False
        for clause in c.kids(token, ("ccomp",)):
            doer = c.kid(clause, "nsubj")
            if doer is None or c.word[doer] in _PRONOUNS:
                continue
            if c.denied(clause) or c.modal(clause) is not None:
                continue
            if self.lexicon.is_one(c.lemma[clause], "offending"):
                wrong = c.kid(clause, "dobj")
                if wrong is not None and self._is_class(wrong, ("crimes",)):
                    return True
            if c.lemma[clause] != "be":
                continue
            told = c.kids(clause, ("acomp", "attr", "prep", "xcomp", "advmod"))
            if any(self.lexicon.is_one(c.lemma[k], "blameworthy") for k in told):
                return True
        return False

    def _face(self, token: int) -> bool:
        """Tell whether a clause says what somebody has to expect: "said Mali would face sanctions"."""
        c = self.clauses
        for clause in c.kids(token, ("ccomp",)):
            doer = c.kid(clause, "nsubj")
            if clause < token and doer is not None and c.word[doer] in _PRONOUNS:
                # "it will face sanctions, he said": whom "it" stands for was told further ahead.
                continue
            # "will make them pay": what is to come stands on "make".
            ahead = token if c.lemma[token] == "make" else clause
            if c.modal(ahead) not in ("will", "would", "shall") or c.denied(clause):
                continue
            met = [
                c.kid(clause, "dobj"),
                *(a for _, a in self.roles.prepositions(clause, ("for",))),
            ]
            if self._dearly(clause):
                return True
            if self.lexicon.is_one(c.lemma[clause], "facing") and any(
                k is not None and self._is_class(k, ("reprisal",)) for k in met
            ):
                return True
        return False

    def _dearly(self, clause: int) -> bool:
        """Tell whether a clause says that somebody will be sorry: "will regret it", "pay dearly"."""
        c = self.clauses
        said = {c.word[k] for k in c.kids(clause, ("advmod",))}
        return c.lemma[clause] in ("regret", "rue") or (
            c.lemma[clause] == "pay" and bool(said & {"dearly", "heavily"})
        )

    def _accord(self, token: int) -> bool:
        """Tell whether what failed is an understanding: "failed to reach a deal"."""
        c = self.clauses
        for clause in c.kids(token, ("xcomp",)):
            coded = self.code(clause)
            if c.lemma[clause] == "agree" or (coded is not None and coded[1] == "SUPPORT"):
                return True
        return False

    def _own_withdrawal(self, token: int, obj: int | None) -> bool:
        """Tell whether what is ordered is a withdrawal of one's own: "ordered the guns removed"."""
        c, roles = self.clauses, self.roles
        clauses = c.kids(token, COMPLEMENTS)
        whom = [obj, *(c.kid(k, "nsubj", "nsubjpass") for k in clauses)]
        subject = roles.subject(token)
        mine = {p.ref.country for p in (roles.named(subject) if subject is not None else [])}
        named = [
            p
            for k in whom
            if k is not None
            for p in roles.named(k)
            # "ordered its army to stop fighting": its own, though named.
            if p.ref.country not in mine or not self._is_class(k, ("troops",))
        ]
        codes = [self.code(k) for k in clauses]
        return not any(p.ref.actor_id for p in named) and any(
            coded is not None and coded[1].startswith("RETREAT") for coded in codes
        )

    def _wish(self, token: int, obj: int | None) -> bool:
        """Tell whether a clause says what somebody else is to do: "to leave", "that Kyiv leave"."""
        c = self.clauses
        for clause in c.kids(token, COMPLEMENTS):
            addressed = (
                obj is not None
                or c.kid(clause, "nsubj", "nsubjpass") is not None
                or any(
                    word in ("on", "upon", "to", "with") for word, _ in self._hanging(token, obj)
                )
            )
            if any(c.word[k] in ("if", "whether") for k in c.kids(clause, ("mark",))):
                continue
            if self.lexicon.is_one(c.lemma[token], "telling") and c.kids(clause, ("mark",)):
                # "told the paper that Kyiv has to decide" asks nothing of anybody.
                continue
            aux = {c.word[k] for k in c.kids(clause, ("aux", "auxpass"))}
            bare = c.tag[clause] == "VB" and not aux - {"be", "not"}
            passive = c.tag[clause] == "VBN" and "be" in aux and c.modal(clause) is None
            if addressed and (aux & {"to", "must", "should"} or bare or passive):
                return True
            if c.pos[clause] == "AUX" and c.word[clause] == "be" and addressed:
                return True
        return False

    def _must(self, token: int) -> bool:
        """Tell whether a verb of saying has a clause in which somebody must do something."""
        c = self.clauses
        for clause in c.kids(token, ("ccomp",)):
            subject = c.kid(clause, "nsubj", "nsubjpass")
            if subject is None or c.word[subject] in _PRONOUNS | c.denying:
                continue
            if c.modal(clause) in ("must", "should", "ought") and not c.inverted(clause):
                return True
            must = c.lemma[clause] in ("need", "have") and c.kid(clause, "xcomp") is not None
            if must and not c.denied(clause) and c.kid(clause, "dobj") is None:
                # "has to be destroyed" asks nothing of those it is said of.
                coded = [self.code(k) for k in c.kids(clause, ("xcomp",)) if self.roles.passive(k)]
                return not any(k is not None and k[1].split("-")[0] in HOSTILE for k in coded)
        return False

    def _threat(self, token: int) -> bool:
        """Tell whether a warning is a threat: of what its speaker is to do, or of consequences."""
        c, roles = self.clauses, self.roles
        subject = roles.subject(token)
        speakers = roles.named(subject) if subject is not None else []
        mine = {key for p in speakers for key in (p.key, p.ref.country) if key}
        for clause in c.kids(token, ("ccomp",)):
            heads = {c.lemma[k] for k in c.reach(clause, ("advcl", "relcl"))}
            if any(self.lexicon.is_one(head, "consequence") for head in heads):
                return True
            coded, doer = self.code(clause), roles.subject(clause)
            if coded is None or coded[1].split("-")[0] not in HOSTILE:
                continue
            if doer is None:
                if self._met_with_force(clause, coded[1], mine):
                    return True
                continue
            if c.word[doer] in ("it", "he", "she", "we", "they") or any(
                {p.key, p.ref.country} & mine for p in roles.named(doer)
            ):
                return True
        return False

    def _met_with_force(self, clause: int, code: str, mine: set[str]) -> bool:
        """Tell whether a warning without a doer is of what its speaker is to do to intruders."""
        c, struck = self.clauses, self.roles.object(clause)
        return (
            code.startswith("ASSAULT")
            and self.roles.passive(clause)
            and c.modal(clause) in ("will", "would", "shall")
            and struck is not None
            and self._any_class(struck, ("aircraft", "vessel", "intruder"), clause)
            and not mine & {p.key for p in self.roles.named(struck, receiving=True)}
        )

    def charged(self, token: int) -> list[Party]:
        """Return whom a statement lays an act of force to: "said that Ruritania shelled the town".

        Only an official of another state charges, and only with what is said to be or to have been.
        """
        c, roles = self.clauses, self.roles
        subject = roles.subject(token)
        tellers = roles.named(subject) if subject is not None else []
        if not any(p.ref.country and p.ref.sector in _OFFICIAL for p in tellers):
            return []
        if c.denied(token) or c.modal(token) is not None:
            return []
        side = {p.ref.country for p in tellers}
        for clause in c.kids(token, ("ccomp",)):
            for verb in (clause, *c.kids(clause, ("conj",))):
                coded, doer = self.code(verb), roles.subject(verb)
                if coded is not None and doer is None and "stronghold" in coded[0].over:
                    doer = roles.object(verb)
                if coded is None or doer is None or coded[1].split("-")[0] not in _FORCE:
                    continue
                if c.denied(verb) or c.modal(verb) is not None or c.supposed(verb):
                    continue
                if c.finite(verb) == "infinitive" or c.word[doer] in _PRONOUNS:
                    continue
                found = [p for p in roles.named(doer) if p.political and p.ref.country]
                if found and not side & {p.ref.country for p in found}:
                    return found
        return []
