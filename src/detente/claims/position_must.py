"""Must: what has to be done, in somebody's words, is that one's demand.

What the speaker's own side must do is demanded of that side, as deputies do of their government; what
must never be allowed is a line drawn.
"""

from __future__ import annotations

from detente.claims.position_modal_words import ModalWords, Mood
from detente.claims.position_sides import Subject
from detente.claims.stance import Reading
from detente.model.claim import Act


class Must(ModalWords):
    """Readings of what must be done."""

    def must(self, token: int, mood: Mood) -> Reading | None:
        """Read what is to be done, in the words of a source, as that source's demand."""
        c, speech = self.clauses, self.speech
        said = self.speaker(token)
        if said is None:
            return self._must_narrated(token, mood)
        subject = self.subject_of(mood.by if mood.by != token else token, said)
        if subject.token is None:
            return None
        lemma, word = c.lemma[token], c.word[subject.token]
        if word == "i" or (lemma in speech["must"]["talk"] and subject.side == "own"):
            return None
        past = c.tag[mood.by] == "VBD" and mood.by != token
        own = subject.side == "own" and c.lemma[mood.by] == "have"
        if past and (self.clauses.first(subject.token) or own):
            return None
        if self.asked(token) or self._clear(token) or self._told_beneath(token):
            return None
        line = (mood.denied or self._never(token)) and (
            lemma in speech["line"]["verbs"] or mood.entry in ("must", "should")
        )
        passive = c.kid(token, "nsubjpass") is not None
        act: Act = "demand"
        if line and lemma in speech["line"]["verbs"]:
            act = "red line"
        elif mood.denied and mood.by != token:
            return None
        elif self._let_them_expect(token, subject):
            act = "threaten"
        elif subject.side == "thing" and lemma in speech["must"]["serving"] and not passive:
            return None  # "the arms should make them think": what a thing is for
        whose = "first" if self.clauses.first(subject.token) else subject.side
        kind = f"must {whose}{' passive' if passive else ''}{' not' if mood.denied else ''}"
        targets = [] if passive and subject.side != "thing" else self.aimed_at(subject, said[1])
        return self.told(
            token,
            act,
            kind,
            mood.entry,
            said[1],
            targets,
            trigger=mood.by,
            score=0.8 if mood.entry == "must" and subject.side == "other" else 0.65,
        )

    def _let_them_expect(self, token: int, subject: Subject) -> bool:
        """Tell "whoever comes here should expect a fight": a threat, whatever "should" asks for."""
        c, row = self.clauses, self.speech["reckon"]
        word, lemma = c.word[subject.at], c.lemma[token]
        anyone = word in row["anyone"] or any(
            c.word[k] in row["any"] for k in c.kids(subject.at, ("det",))
        )
        who = c.kids(subject.at, ("relcl", "acl")) or c.dep[subject.at] == "csubj"
        anyone = anyone and (bool(who) or word != "those")
        if subject.side == "own" or not (anyone or subject.side == "other"):
            return False
        if lemma in row["only_anyone"] and not anyone:
            return False
        ready = [k for k in c.kids(token, ("acomp",)) if c.word[k] in row["ready"]]
        bearers = [token, *c.kids(token, ("xcomp",))] if lemma in row["verbs"] else ready
        if ready and not anyone:
            return False
        goods = {k for at in bearers for k in c.kids(at, ("dobj",))}
        goods |= {k for at in bearers if (k := c.prep(at, ("for",))) is not None}
        met = self.speech["suffer"]["consequences"] | row["goods"]
        return any(c.lemma[k] in met - row["not_goods"] for k in goods)

    def _must_narrated(self, token: int, mood: Mood) -> Reading | None:
        """Read what a state must do, told in no one's mouth right after somebody spoke, as his."""
        c = self.clauses
        subject = self.subject_of(mood.by, None)
        known = any(n.ref.country for n in subject.named)
        if mood.entry not in ("must", "should") or not known or self.asked(token):
            return None
        heard = self._remembered(subject.at, self._spoken_of(self._opening(token)))
        if not heard or self.statements_at(token) or c.perfect(token):
            return None
        targets = self.others(subject.named, heard)
        return self.told(
            token, "demand", "must narrated", mood.entry, heard, targets, trigger=mood.by, score=0.4
        )

    def _opening(self, token: int) -> int:
        """Return the first token of a sentence."""
        return self.dossier.tokens(self.clauses.sentence_of(token))[0]

    def _told_beneath(self, token: int) -> bool:
        """Tell "they must understand that we will answer", where what is told is the point."""
        c = self.clauses
        bearers = [token, *c.kids(token, ("dobj",))]
        below = [k for at in bearers for k in c.kids(at, ("ccomp", "acl"))]
        return c.lemma[token] in (*self.speech["idle"]["minds"], "have", "remember") and any(
            self.mood(k) is not None or self.threat_below(k) for k in below
        )

    def threat_below(self, token: int) -> bool:
        """Tell whether a clause announces that consequences will come."""
        c = self.clauses
        return (
            c.kid(token, "expl") is not None
            and c.modal(token) == "will"
            and bool(self.goods(token) & self.speech["suffer"]["consequences"])
        )

    def _clear(self, token: int) -> bool:
        """Tell "it must be clear", which asks for nothing."""
        c = self.clauses
        return c.lemma[token] == "be" and any(
            c.word[k] in self.speech["must"]["clear"] for k in c.kids(token, ("acomp",))
        )

    def _never(self, token: int) -> bool:
        c = self.clauses
        return any(c.word[k] == "never" for k in c.kids(token, ("neg", "advmod")))
