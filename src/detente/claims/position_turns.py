"""Turns of speech: "that is unacceptable", "all options are on the table", "we had no part in it".

What an official says of a deed can be a line drawn, a threat or a denial by the words alone, with
neither a modal nor a verb for it. Denying is for the one who stands accused: only what the speaker's
own side did not do is denied, what others did not do is a reproach.
"""

from __future__ import annotations

from detente.claims.clause import SUBJECT
from detente.claims.position_modal_words import ModalWords
from detente.claims.position_sides import first
from detente.claims.stance import Reading


class Turns(ModalWords):
    """Readings of copulas and plain verbs that take a position."""

    def turn_stance(self, token: int) -> Reading | None:
        """Return the position that a turn of speech takes."""
        found = (
            self._options(token)
            or self._or_else(token)
            or self._is_needed(token)
            or self._untrue(token)
            or self._did_not(token)
        )
        modal = self.clauses.modal(token)
        may = modal in ("could", "may", "might") and found is not None and found.act == "threaten"
        return found if modal is None or may else None

    def vital(self, token: int) -> Reading | None:
        """Read "it is vital that Moscow steps back" as a demand, "unacceptable" as a red line."""
        return (
            self._useful(token)
            or self._called_for(token)
            or self._beyond(token)
            or self.beneath(token)
        )

    def _useful(self, token: int) -> Reading | None:
        """Read "a summit would be useful" as an offer to hold one."""
        c, row = self.clauses, self.speech["useful"]
        verb = c.head[token]
        if c.lemma[token] not in row["adjectives"] or c.dep[token] != "acomp":
            return None
        if c.modal(verb) not in ("would", "could") or c.denied(token) or c.denied(verb):
            return None
        subject = c.kid(verb, "nsubj", "csubj")
        clause = c.kid(verb, "xcomp", "advcl", "ccomp") or c.kid(token, "xcomp", "advcl")
        if subject is None:
            return None
        head = clause if c.word[subject] == "it" and clause is not None else subject
        of = c.prep(head, ("of",)) if c.lemma[head] in self.frames["measures"]["nouns"] else None
        meant = {c.lemma[head], "" if of is None else c.lemma[of]}
        said = self.speaker(token)
        if said is None or not meant & row["meeting"] or c.perfect(verb):
            return None
        whole = verb if head == subject else head
        span = c.clause(verb, ("punct", "advcl")) if head == subject else None
        goals = self.goals(head, "offer", said[1]) if head != subject else []
        below = c.prep(of or head, ("with",))
        goals = goals or (self.others(c.who(below, "target"), said[1]) if below is not None else [])
        return self.told(
            whole,
            "offer",
            "would be useful",
            c.lemma[token],
            said[1],
            goals,
            trigger=token,
            content=span,
        )

    def beneath(self, token: int) -> Reading | None:
        """Read "the offer is not enough" and "the plan does not go far enough" as a refusal of it."""
        c, row = self.clauses, self.speech["beneath"]
        word, verb = c.word[token], c.head[token]
        if word not in row["little"] and word not in row["enough"]:
            return None
        while c.pos[verb] not in ("VERB", "AUX") and c.head[verb] != verb:
            verb = c.head[verb]
        enough = word in row["enough"]
        if enough != (c.denied(verb) or c.denied(token)) or c.dep[verb] in ("relcl", "advcl"):
            return None
        if enough and c.lemma[verb] not in row["verbs"]:
            return None
        if c.modal(verb) in ("may", "might") or c.kids(token, ("xcomp", "acl")):
            return None
        subject, said = c.kid(verb, "nsubj"), self.speaker(token)
        if subject is None or said is None or c.lemma[subject] not in row["nouns"]:
            return None
        whose = self.doers(subject) or [n for k in c.kids(subject, ("poss",)) for n in c.who(k)]
        mine = any(c.first(k) for k in c.kids(subject, ("poss",)))
        if mine or any(c.own_side(n.ref, h.ref) for n in whose for h in said[1]):
            return None
        span = c.stretch(subject, ("punct", "advcl"))
        aim = self.others(whose, said[1])
        return self.told(
            subject, "refuse", "not enough", word, said[1], aim, trigger=token, content=span
        )

    def _called_for(self, token: int) -> Reading | None:
        c = self.clauses
        if c.lemma[token] not in self.speech["called_for"]["adjectives"]:
            return None
        if any(c.word[k] == "what" for k in c.kids(c.head[token], SUBJECT)):
            return None
        if c.dep[token] == "amod":
            return None  # "the tools necessary to keep the peace"
        clause = next(
            (
                k
                for at in (token, c.head[token])
                for k in c.kids(at, ("ccomp", "xcomp", "advcl", "acl"))
                if k > token and c.finite(k) in ("infinitive", "present", "past")
            ),
            None,
        )
        said = self.speaker(token)
        if said is None or c.denied(token) or c.denied(c.head[token]):
            return None
        subject = c.subject(token)
        if clause is None:
            told = (
                c.dep[token] == "acomp"
                and c.dep[c.head[token]] != "relcl"
                and subject is not None
                and c.pos[subject] == "NOUN"
            )
            if not told or c.lemma[token] in ("important", "welcome", "best", "critical"):
                return None
            return self.told(c.head[token], "demand", "thing is vital", c.lemma[token], said[1], [])
        whom = first(c.kid(clause, *SUBJECT), c.prep(token, ("for", "on", "upon")))
        if whom is None and subject is not None and c.word[subject] != "it":
            whom = subject
        targets = self.others(c.who(whom, "target"), said[1]) if whom is not None else []
        return self.told(clause, "demand", "vital", c.lemma[token], said[1], targets, trigger=token)

    def _beyond(self, token: int) -> Reading | None:
        """Read "the seizure is unacceptable", "a partition would not be acceptable"."""
        c, row = self.clauses, self.speech["beyond"]
        lemma = c.lemma[token]
        if lemma not in row["adjectives"] and lemma not in row["denied"]:
            return None
        verb = c.head[token]
        denied = c.denied(token) or (c.dep[token] in ("acomp", "oprd") and c.denied(verb))
        line = lemma in row["adjectives"] and not denied
        if not line and not (lemma in row["denied"] and denied):
            return None
        said = self.speaker(token)
        if said is None:
            return None
        if c.dep[token] == "amod":
            head: int | None = verb
        else:
            noun = c.kid(verb, "dobj") if c.dep[token] == "oprd" else c.kid(verb, *SUBJECT)
            head = noun if noun is not None and c.word[noun] != "it" else None
            clause = c.kid(verb, "csubj", "ccomp", "xcomp", "advcl")
            head = first(head, clause, c.kid(token, "xcomp", "ccomp"))
        if head is None:
            return None
        span = c.stretch(head, ("punct", "advcl"))
        kind = "unacceptable" if line else "not acceptable"
        aim = self.others(self.doers(head), said[1])
        return self.told(
            head, "red line", kind, lemma, said[1], aim, trigger=token, content=span, score=0.75
        )

    # -- verbs ------------------------------------------------------------------------------

    def _options(self, token: int) -> Reading | None:
        """Read "all options are on the table" as a threat."""
        c, row = self.clauses, self.speech["suffer"]
        if c.lemma[token] not in ("be", "remain", "lie"):
            return None
        noun, where = c.kid(token, "nsubj"), c.prep(token, ("on",))
        if noun is None or where is None or c.lemma[where] not in row["table"]:
            return None
        said = self.speaker(token)
        if c.lemma[noun] not in row["options"] or said is None or c.denied(token):
            return None
        return self.told(token, "threaten", "on the table", c.lemma[noun], said[1], [])

    def _or_else(self, token: int) -> Reading | None:
        """Read "told Kyiv to disarm or face sanctions" as the threat that goes with the demand."""
        c, row = self.clauses, self.speech["suffer"]
        if c.dep[token] != "conj" or c.lemma[token] not in row["verbs"]:
            return None
        before = c.head[token]
        either = any(c.word[k] == "or" for k in (*c.kids(before, ("cc",)), token - 1))
        if not either or not self.goods(token) & row["consequences"]:
            return None
        at = before
        while c.dep[at] in ("conj", "xcomp", "ccomp", "acl") and c.head[at] != at:
            at = c.head[at]
            if c.lemma[at] in self.frames["verbs"] and c.pos[at] == "VERB":
                break
        framed = at != before and c.lemma[at] in self.frames["verbs"]
        said = self.speaker(token)
        holders = c.holders(at) if framed else said[1] if said is not None else []
        if not holders:
            return None
        whom = c.kid(at, "dobj", "dative") if framed else None
        targets = self.others(c.who(whom, "target"), holders) if whom is not None else []
        return self.told(token, "threaten", "or else", c.lemma[token], holders, targets)

    def _is_needed(self, token: int) -> Reading | None:
        """Read "an inquiry is needed" as a demand, "there is no need for one" as a refusal."""
        c = self.clauses
        if c.lemma[token] == "need" and c.tag[token] == "VBN":
            noun = c.kid(token, "nsubjpass")
            said = self.speaker(token) if noun is not None else None
            if noun is None or said is None or c.denied(token) or c.pos[noun] == "PRON":
                return None
            return self.told(token, "demand", "thing is vital", "needed", said[1], [])
        if c.lemma[token] != "be" or c.kid(token, "expl") is None:
            return None
        need = next((k for k in c.kids(token, ("attr",)) if c.lemma[k] == "need"), None)
        if need is None or not any(c.word[k] == "no" for k in c.kids(need, ("det",))):
            return None
        below = first(c.prep(need, ("for",)), c.kid(need, "acl", "relcl"))
        said = self.speaker(token) if below is not None else None
        if below is None or said is None:
            return None
        return self.told(below, "refuse", "no need", "need", said[1], [], trigger=token)

    def _untrue(self, token: int) -> Reading | None:
        """Read "that is not true", "the charges are baseless", "there is no evidence"."""
        c, row = self.clauses, self.speech["not_so"]
        if c.lemma[token] != "be" or c.dep[token] == "relcl":
            return None
        denied = c.denied(token)
        what = c.kids(token, ("acomp", "attr", "oprd"))
        said_so = {c.lemma[k] for k in what}
        none = any(c.word[d] == "no" for k in what for d in c.kids(k, ("det", "neg")))
        subject = c.kid(token, *SUBJECT)
        about = subject is not None and c.lemma[subject] in self.frames["deniable"]["nouns"]
        false = row["untrue"] | row["wrong"] if about else row["untrue"]
        untrue = not denied and bool(said_so & false)
        not_true = denied and bool(said_so & row["true"])
        there = c.kid(token, "expl") is not None and c.dep[token] != "relcl"
        nothing = (none or denied) and bool(said_so & row["parts"]) and there
        said = self.speaker(token) if untrue or not_true or nothing else None
        if said is None:
            return None
        kind = "there was no" if nothing else "untrue" if untrue else "not true"
        return self.told(token, "deny", kind, min(said_so), said[1], [], score=0.6)

    def _did_not(self, token: int) -> Reading | None:
        """Read "we did not shoot it down", "it was not involved", "had nothing to do with"."""
        c, row = self.clauses, self.speech["not_so"]
        lemma, dep = c.lemma[token], c.dep[token]
        if lemma in row["states"] and lemma != "have":
            return None
        nothing, none = self._has_no(token) if lemma == "have" else (False, False)
        denied = c.denied(token) or self.no_way(token)
        if dep in ("relcl", "advcl", "acl") or not (nothing or none or denied):
            return None
        if c.finite(token) not in ("past", "present"):
            return None
        said = self.speaker(token)
        if said is None:
            return None
        subject = self.subject_of(token, said)
        if subject.token is None:
            return None
        if subject.side == "thing" and lemma in row["breaches"] and c.finite(token) == "present":
            return self.told(token, "deny", "does not breach", lemma, said[1], [], score=0.5)
        if subject.side != "own":
            return None
        if not (nothing or none):
            goods = {c.lemma[k] for k in c.kids(token, ("acomp", "attr", "dobj"))}
            involved = c.lemma[token] == "involve" or "involved" in goods
            if lemma == "be" and not involved and not goods & row["parts"]:
                return None
            if c.kid(token, "nsubjpass") is not None and not involved:
                return None
            if lemma in row["states"] or (lemma == "do" and not c.kids(token, ("dobj",))):
                return None
            going = c.tag[token] == "VBG" and c.finite(token) == "present"
            if not going and lemma not in (*row["deeds"], "be") and not involved:
                return None
            first = self.clauses.first(subject.token)
            talk = lemma in self.speech["wish"]["hollow"]
            if first and c.tag[token] == "VBG" and c.finite(token) == "present" and not talk:
                return self.told(
                    token,
                    "refuse",
                    "is not doing",
                    lemma,
                    said[1],
                    [],
                    content=self.predicate(token),
                )
        kind = "nothing to do" if nothing else "has no" if none else f"did not {c.finite(token)}"
        return self.told(token, "deny", kind, lemma, said[1], [], score=0.55)

    def _has_no(self, token: int) -> tuple[bool, bool]:
        """Tell "had nothing to do with it" and "has no troops there"."""
        c, row = self.clauses, self.speech["not_so"]
        goods = c.kids(token, ("dobj",))
        denied = c.denied(token)
        none = any(
            c.lemma[k] in row["parts"]
            and (denied or any(c.word[d] == "no" for d in c.kids(k, ("det",))))
            for k in goods
        )
        return any(c.word[k] == "nothing" for k in goods), none
