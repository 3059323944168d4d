"""Mood: imperatives, "let us", "we would like", "it is time to", and what they ask of whom.

An imperative has no subject, so nobody is named for it: whom it is put to is left open rather than
guessed. A wish with somebody else as its doer is a demand; of one's own doing it is an offer.
"""

from __future__ import annotations

from detente.claims.clause import SUBJECT
from detente.claims.named import Named
from detente.claims.position_sides import Sides, first
from detente.claims.stance import Reading
from detente.model.claim import Act, Claim

_DATIVE = ("dobj", "dative", "nsubj")


class Moods(Sides):
    """Readings of clauses that ask for something by their form."""

    def mood_stance(self, token: int) -> Reading | None:
        """Return the demand or offer that a clause makes by its form."""
        return self._imperative(token) or self._wish(token) or self._needed(token)

    # -- imperatives ------------------------------------------------------------------------

    def _imperative(self, token: int) -> Reading | None:
        """Read "stop talking", "let us act", "do not send them" in someone's own words."""
        c, row = self.clauses, self.speech["imperative"]
        if c.tag[token] not in ("VB", "VBP") or c.dep[token] not in (
            "ROOT",
            "ccomp",
            "conj",
            "parataxis",
            "advcl",
        ):
            return None
        aux = c.kids(token, ("aux", "auxpass", "mark"))
        if c.kids(token, (*SUBJECT, "expl")) or any(c.word[k] not in ("do", "n't") for k in aux):
            return None
        if c.word[token] != c.lemma[token]:
            return None
        if c.dep[token] == "conj" and not self._heads(c.head[token]):
            return None
        if c.dep[token] in ("advcl", "ccomp") and not aux and not self._opens(token):
            return None
        if c.tag[token] == "VBP" and not self._opens(token):
            return None
        said = self.speaker(token)
        if said is None or not self._marked(token):
            return None
        lemma = c.lemma[token]
        if lemma == "let":
            return self._let(token, said[1])
        if lemma == "expect" and (ours := self._expected_of_us(token, said[1])) is not None:
            return ours
        if lemma in row["idle"] and not c.kids(token, ("xcomp", "prt", "acomp")):
            return None
        if c.denied(token) and lemma in row["idle_denied"]:
            return None
        if lemma in ("make", "keep", "bear") and self.goods(token) & {"mistake", "doubt", "mind"}:
            return None
        goods = c.kids(token, ("dobj",))
        aim = self.others([n for k in goods for n in self.doers(k)], said[1])
        return self.told(token, "demand", "imperative", "imperative", said[1], aim)

    def _expected_of_us(self, token: int, holders: list[Named]) -> Reading | None:
        """Read "expect us to answer", which binds the one who says it, and "don't expect us to"."""
        c = self.clauses
        below = c.kid(token, "ccomp", "xcomp")
        if below is None or c.finite(below) != "infinitive":
            return None
        whom = first(c.kid(below, *SUBJECT), c.kid(token, "dobj"))
        if whom is None or not self.clauses.first(whom):
            return None
        act: Act = "refuse" if c.denied(token) else "promise"
        if act == "promise" and self.harmful(below):
            act = "threaten"
        return self.told(below, act, "expect us", "expect", holders, [], trigger=token)

    def _heads(self, token: int) -> bool:
        """Tell whether a verb is itself an imperative that another is joined to."""
        c = self.clauses
        own = c.kids(token, (*SUBJECT, "aux", "expl"))
        return c.tag[token] in ("VB", "VBP") and not own and self._opens(token)

    def _opens(self, token: int) -> bool:
        """Tell whether nothing but adverbs stands between a verb and the start of what is said."""
        c = self.clauses
        at = token - 1
        while at >= 0 and (
            (c.dep[at] in ("advmod", "neg", "intj") and c.word[at] not in ("so", "to"))
            or c.dep[at] == "cc"
        ):
            at -= 1
        opening = at < 0 or c.word[at] in ("“", '"', ":", "‘", "'", "—", "-", ";", "...", "…")
        return opening or c.sentence_of(at) != c.sentence_of(token)

    def _marked(self, token: int) -> bool:
        """Tell whether a word stands in somebody's own words, not in reported ones."""
        statement = self.mouth(token)
        return statement is not None and getattr(statement.body, "quoted", "") != "indirect"

    def _let(self, token: int, holders: list[Named]) -> Reading | None:
        """Read "let us act" and "let them come home", but not "let me say" or "let us pray"."""
        c = self.clauses
        below = c.kid(token, "ccomp", "xcomp")
        if below is None:
            return None
        whom = first(c.kid(below, *SUBJECT), c.kid(token, *_DATIVE))
        if whom is None or c.word[whom] == "me":
            return None
        us = c.word[whom] in ("us", "'s", "’s")
        if c.denied(token) and c.lemma[below] in self.speech["imperative"]["idle_denied"]:
            return None
        if c.denied(below) and c.lemma[below] in self.speech["imperative"]["idle_denied"]:
            return None
        if us and (
            c.lemma[below] in self.speech["must"]["talk"]
            or c.lemma[below] in self.speech["imperative"]["empty"]
        ):
            return None
        subject = self.subject_of(below, None)
        targets = [] if us or not subject.named else self.others(c.who(whom, "target"), holders)
        return self.told(token, "demand", "let us" if us else "let", "let", holders, targets)

    # -- wishes -----------------------------------------------------------------------------

    def _wish(self, token: int) -> Reading | None:
        """Read "we would like to see", "we expect them to", "we need weapons", "what we want is"."""
        c, row = self.clauses, self.speech["wish"]
        lemma = c.lemma[token]
        if lemma not in row["verbs"] or c.supposed(token):
            return None
        said = self.speaker(token)
        subject = self.subject_of(token, said)
        if subject.token is None or subject.side != "own":
            return None
        if c.finite(token) not in ("present", "past") or c.perfect(token):
            return None
        known = [n for n in subject.named if n.ref.country or n.ref.actor_id]
        ours = self.clauses.first(subject.token)
        holders = said[1] if said is not None and (ours or not known) else known
        if not holders or (lemma == "like" and c.modal(token) != "would"):
            return None
        below = c.kid(token, "ccomp", "xcomp")
        if below is None:
            return self._wanted(token, holders)
        if lemma == "wish" or (lemma == "expect" and c.word[subject.token] != "we"):
            return None
        if lemma == "need" and c.finite(below) == "infinitive":
            return None
        inner = first(c.kid(below, *SUBJECT), c.kid(token, "dobj"))
        if lemma == "expect" and inner is None and c.lemma[below] != "see":
            return None
        if inner is None or self.clauses.first(inner):
            act = "demand" if c.lemma[below] in ("see", "have", "hear") else "offer"
            kind = f"{lemma} to own"
            targets: list[Named] = []
        else:
            act, kind = "demand", f"{lemma} other"
            targets = self.others(c.who(inner, "target"), holders)
        denied = c.denied(token)
        hollow = c.lemma[below] in self.speech["wish"]["hollow"]
        if hollow and (act == "offer" or not targets):
            return None
        if lemma == "hope" and not targets:
            return None
        if act == "offer" and lemma in ("want", "hope", "expect", "wish") and not denied:
            return None
        reading = self.told(
            below,
            "refuse" if denied and act == "offer" else "demand" if act == "demand" else "offer",
            f"{kind}{' not' if denied else ''}",
            lemma,
            holders,
            targets,
            trigger=token,
        )
        return reading._replace(polarity="denied") if denied and act == "demand" else reading

    def _wanted(self, token: int, holders: list[Named]) -> Reading | None:
        """Read what is wanted as a thing: "we need weapons", "what we want is peace"."""
        c, row = self.clauses, self.speech["wish"]
        if c.lemma[token] not in row["with_object"] or c.denied(token):
            return None
        noun = c.kid(token, "dobj")
        if noun is not None and c.word[noun] == "what" and c.dep[token] in ("csubj", "nsubj"):
            noun = c.kid(c.head[token], "attr")
        if noun is None or c.pos[noun] == "PRON":
            return None
        if not {c.lemma[noun], *(c.lemma[k] for k in c.joined(noun))} & row["goals"]:
            return None
        span = c.stretch(noun, ("punct", "advcl"))
        return self.told(
            noun,
            "demand",
            "wanted thing",
            c.lemma[token],
            holders,
            [],
            trigger=token,
            content=span,
            score=0.5,
        )

    # -- what is needed ---------------------------------------------------------------------

    def _needed(self, token: int) -> Reading | None:
        """Read "it is time to act", "it is up to Moscow to yield", "our goal is to stop them"."""
        c, row = self.clauses, self.speech["called_for"]
        if c.lemma[token] != "be" or c.modal(token) in ("could", "may", "might"):
            return None
        nouns = c.kids(token, ("attr", "nsubj"))
        timely = next((k for k in nouns if c.lemma[k] in row["time"]), None)
        aim = next((k for k in c.kids(token, ("nsubj",)) if c.lemma[k] in row["nouns"]), None)
        meant = [k for k in c.kids(token, ("attr",)) if c.lemma[k] in row["meant"]]
        if meant and any(c.first(p) for p in c.kids(meant[0], ("poss",))):
            aim = meant[0]
        up_to = any(c.word[k] == "up" for k in c.kids(token, ("advmod", "acomp", "prep", "prt")))
        if timely is None and aim is None and not up_to:
            return self._priority(token)
        anchors = [k for k in (timely, aim, token) if k is not None]
        clause = next(
            (
                k
                for at in anchors
                for k in c.kids(at, ("acl", "relcl", "xcomp", "ccomp", "advcl"))
                if k > at and (c.finite(k) in ("infinitive", "past") or self.bare(k))
            ),
            None,
        )
        said = self.speaker(token)
        if clause is None or said is None or c.denied(token):
            return None
        if aim is not None and self._anothers(aim, said):
            return None
        if up_to and c.lemma[clause] in self.speech["wish"]["hollow"]:
            return None
        if timely is not None and (
            c.finite(clause) == "past"
            or c.kid(token, "expl") is not None
            or any(c.tag[k] == "JJ" for k in c.kids(timely, ("amod",)))
        ):
            return None
        kind = "time to" if timely is not None else "up to" if up_to else "goal is"
        whom = next(
            (
                k
                for at in (*anchors, clause)
                for k in (c.kid(clause, *SUBJECT), c.prep(at, ("for", "to")))
                if k is not None
            ),
            None,
        )
        if whom is None and up_to:
            near = [k + 1 for k in c.kids(token, ("advmod", "acomp", "prep", "prt"))]
            whom = next((c.kid(k, "pobj") for k in near if c.word[k] == "to"), None)
        targets = self.others(c.who(whom, "target"), said[1]) if whom is not None else []
        act: Act = "promise" if meant and aim == meant[0] else "demand"
        return self.told(clause, act, kind, kind, said[1], targets, trigger=token)

    def bare(self, token: int) -> bool:
        """Tell "that he be excluded", a passive without a tense."""
        c = self.clauses
        return any(c.tag[k] == "VB" for k in c.kids(token, ("auxpass",)))

    def _priority(self, token: int) -> Reading | None:
        """Read "removing him is our priority"."""
        c = self.clauses
        aim = [
            k for k in c.kids(token, ("attr",)) if c.lemma[k] in self.speech["called_for"]["nouns"]
        ]
        doing = c.kid(token, "csubj")
        said = self.speaker(token) if aim and doing is not None else None
        if doing is None or said is None or c.denied(token) or self._anothers(aim[0], said):
            return None
        return self.told(doing, "demand", "goal is", "goal is", said[1], [], trigger=token)

    def _anothers(self, noun: int, said: tuple[Claim, list[Named]]) -> bool:
        """Tell whether a goal or a position is somebody else's than the speaker's."""
        c = self.clauses
        whose = [n for k in c.kids(noun, ("poss",)) for n in c.who(k)]
        of = c.prep(noun, ("of", "behind"))
        if of is not None and not any(c.first(k) for k in c.reach(of)):
            named = [n for k in c.reach(of) for n in c.who(k)]
            return not any(c.own_side(n.ref, h.ref) for n in named for h in said[1])
        return bool(whose) and not any(c.own_side(n.ref, h.ref) for n in whose for h in said[1])
