"""Will: what one's own side will, would or could do is promised, offered, threatened or refused.

Harm announced is a threat, a "not" a refusal or a line drawn, the rest binds whoever says it. What
others will meet with is a threat, and what a report says in its own words that somebody will not do is
refused by him.
"""

from __future__ import annotations

from detente.claims.clause import SUBJECT
from detente.claims.named import Named
from detente.claims.position_modal_words import Mood
from detente.claims.position_own_deeds import OwnDeeds
from detente.claims.position_sides import Subject
from detente.claims.stance import Reading
from detente.model.claim import Claim


class Will(OwnDeeds):
    """Readings of what will be done, by whom and to whom."""

    def will(self, token: int, mood: Mood) -> Reading | None:
        """Return what a modal of the future or of the possible makes of its verb."""
        c = self.clauses
        said = self.speaker(token)
        if said is not None and any(
            span.start <= c.start[mood.by] < span.end for span in said[0].spans("cue")
        ):
            said = None  # "Iran is ready to talk": what bears the modal is itself what reports it
        subject = self.subject_of(mood.by, said)
        if subject.token is None:
            return None
        if said is None:
            return self._narrated(token, mood, subject)
        if (none := self._nobody(token, mood, subject, said)) is not None:
            return none
        if mood.by == token and mood.modal in ("will", "shall", "would") and self._agreed(token):
            holders = [n for n in subject.named if n.ref.country or n.ref.members] or said[1]
            return self.told(token, "promise", "deal says", mood.entry, holders, [])
        passive = c.kid(token, "nsubjpass") is not None
        if self._doomed(token, subject):
            return self._others(token, mood, subject._replace(side="other"), said, passive=False)
        if subject.side == "own" and not passive:
            return self._own(token, mood, self._whose(subject, said))
        if mood.denied or mood.by != token:
            return self._barred(token, mood, said)
        return self._others(token, mood, subject, said, passive=passive)

    def _doomed(self, token: int, subject: Subject) -> bool:
        """Tell "they will pay a price": nobody says so of himself, whatever "they" was taken for."""
        c, row = self.clauses, self.speech["suffer"]
        ill = bool(self.goods(token) & row["consequences"])
        first = self.clauses.first(subject.at)
        return ill and not first and c.lemma[token] in row["verbs"]

    def _whose(self, subject: Subject, said: tuple[Claim, list[Named]]) -> list[Named]:
        """Return who holds what a speaker says of his side: he himself, or the side where it is named
        and he is not.
        """
        known = [n for n in subject.named if n.ref.country or n.ref.actor_id or n.ref.members]
        first = self.clauses.first(subject.at)
        named = any(h.ref.actor_id for h in said[1])
        return said[1] if first or named or not known else known

    def _own(self, token: int, mood: Mood, holders: list[Named]) -> Reading | None:
        """Read what one's own side will, would, could do or not do."""
        if self._forgoes(token, mood):
            return self.told(
                token,
                "offer",
                "would not if",
                mood.entry,
                holders,
                self.goals(token, "offer", holders),
                content=self.predicate(token),
            )
        act = self.act_of(token, mood)
        if act is None or self.minded(mood.by) or self.asked(token):
            return None
        return self.told(
            token,
            act,
            f"{mood.modal} own{' not' if mood.denied else ''}",
            mood.entry,
            holders,
            self.goals(token, act, holders),
            trigger=mood.by,
            score=0.8 if act == "red line" else 0.65,
            content=self.predicate(token),
        )

    def _forgoes(self, token: int, mood: Mood) -> bool:
        """Tell "we would need no weapons if you left us alone": what is forgone against a deed of others
        is offered.
        """
        c = self.clauses
        none = [d for k in c.kids(token, ("dobj",)) for d in c.kids(k, ("det", "neg"))]
        denied = mood.denied or any(c.word[d] == "no" for d in none)
        if mood.modal != "would" or not denied or mood.by != token:
            return False
        if c.lemma[token] not in self.speech["forgoing"]["verbs"]:
            return False
        for clause in c.kids(token, ("advcl",)):
            marks = {c.word[k] for k in c.kids(clause, ("mark", "advmod"))}
            whose = c.kid(clause, *SUBJECT)
            if marks & self.speech["forgoing"]["marks"] and whose is not None:
                return not c.first(whose) and c.modal(clause) not in ("can", "could")
        return False

    def _nobody(
        self, token: int, mood: Mood, subject: Subject, said: tuple[Claim, list[Named]]
    ) -> Reading | None:
        """Read "no state could accept such a claim" and "nobody here will touch it" as the refusal of
        whoever says so.
        """
        c, row = self.clauses, self.speech["no_one"]
        noun = subject.at
        none = any(c.word[k] == "no" for k in c.kids(noun, ("det",)))
        none = none or (c.word[noun] == "one" and c.word[noun - 1] == "no")
        if c.word[noun] not in row["nobody"] and not none:
            return None
        if c.kid(token, "nsubjpass") is not None or mood.by != token:
            return None
        behind = [k for k in c.reach(noun) if k > noun]
        ours = any(c.word[k] in row["here"] or c.first(k) for k in behind)
        sides = [n for k in behind for n in c.who(k)]
        ours = ours or any(c.own_side(n.ref, h.ref) for n in sides for h in said[1])
        idle = c.lemma[token] in self.speech["idle"]["never_refused"]
        told = ours and mood.modal in ("will", "would") and not idle
        any_one = c.lemma[noun] in row["nouns"] and mood.modal in ("could", "would")
        if not told and not (any_one and c.lemma[token] in row["verbs"]):
            return None
        if any_one and not told and c.condition(token) is not None:
            return None
        return self.told(token, "refuse", "nobody will", mood.entry, said[1], [])

    def _barred(self, token: int, mood: Mood, said: tuple[Claim, list[Named]]) -> Reading | None:
        """Read "it cannot be tolerated", "nobody will be allowed to", "there will be no talks"."""
        c, row = self.clauses, self.speech["line"]
        struck = c.kid(token, "nsubjpass") is not None
        if mood.denied and struck and c.lemma[token] in row["verbs"]:
            return self.told(token, "red line", "barred", mood.entry, said[1], [], score=0.75)
        subject = c.subject(token)
        named = subject is not None and bool(c.who(subject))
        if mood.denied and mood.modal == "will" and named and c.lemma[token] in row["gain"]:
            return self.told(token, "red line", "will not get", mood.entry, said[1], [], score=0.6)
        there = c.kid(token, "expl") is not None and mood.modal == "will"
        if mood.denied and c.lemma[token] == "be" and there:
            return self.told(token, "refuse", "there will be no", mood.entry, said[1], [])
        that = subject is not None and c.word[subject] in ("that", "this")
        if (
            mood.denied
            and mood.modal == "will"
            and that
            and c.lemma[token] in self.speech["idle"]["happen"]
        ):
            return self.told(token, "refuse", "will not happen", mood.entry, said[1], [])
        plain = mood.denied and mood.modal == "will" and mood.by == token
        spared = self.speech["spared"]["verbs"]
        if mood.denied and struck and mood.by == token and c.lemma[token] in spared:
            ours = subject is not None and self.subject_of(token, said).side == "own"
            if mood.modal in ("will", "would", "shall") and not ours:
                return self.told(token, "promise", "will be spared", mood.entry, said[1], [])
        if plain and struck and c.lemma[token] not in self.speech["idle"]["verbs"]:
            return self.told(token, "refuse", "will not be done", mood.entry, said[1], [])
        return None

    def _others(
        self,
        token: int,
        mood: Mood,
        subject: Subject,
        said: tuple[Claim, list[Named]],
        *,
        passive: bool,
    ) -> Reading | None:
        """Read what others, or things, will meet with, as a threat; what is to be done as a promise."""
        c, row = self.clauses, self.speech["suffer"]
        lemma = c.lemma[token]
        goods = self.goods(token)
        targets = self.aimed_at(subject, said[1]) if subject.side == "other" else []
        ill = bool(goods & row["consequences"])
        if mood.modal == "can" or self.minded(token):
            return None
        held = lemma != "hold" or bool(
            {c.lemma[k] for k in c.kids(token, ("acomp", "oprd", "xcomp"))} & row["held"]
        )
        if passive and held and lemma in row["passive"]:
            return self.told(token, "threaten", "will be struck", mood.entry, said[1], targets)
        there = c.kid(token, "expl") is not None
        if lemma in row["verbs"] and (ill or lemma in row["by_itself"]):
            return self.told(token, "threaten", "will suffer", mood.entry, said[1], targets)
        if ill and (lemma in ("make", "risk") or (lemma == "be" and (there or targets))):
            return self.told(token, "threaten", "will suffer", mood.entry, said[1], targets)
        if c.lemma[subject.at] in row["consequences"] and lemma in ("follow", "come"):
            return self.told(token, "threaten", "will follow", mood.entry, said[1], [])
        plain = mood.modal in ("will", "shall", "would")
        deed = lemma in self.speech["idle"]["deeds"]
        if passive and plain and deed and c.dep[token] != "relcl":
            return self.told(token, "promise", "will be done", mood.entry, said[1], [], score=0.5)
        return None

    def _narrated(self, token: int, mood: Mood, subject: Subject) -> Reading | None:
        """Read what a report says in its own words that somebody will do or not do."""
        c = self.clauses
        if mood.modal in ("will", "shall", "would") and subject.named and self._agreed(token):
            return self.told(token, "promise", "deal says", mood.entry, subject.named, [])
        if not subject.named or c.kid(token, "nsubjpass") is not None:
            return None
        if mood.modal not in ("will", "would", "can", "shall"):
            return None
        act = self.act_of(token, mood)
        known = any(n.ref.country or n.ref.actor_id for n in subject.named)
        if act is None or not known or self.asked(token):
            return None
        if act != "refuse" and mood.by != token and mood.entry not in ("intend to", "plan to"):
            return None
        told = mood.entry == "intend to" and self.mouth(token) is not None
        if act == "promise" and not told:
            return None
        if act == "threaten" and mood.by == token and c.condition(token) is None:
            return None
        return self.told(
            token,
            act,
            f"narrated {mood.modal}{' not' if mood.denied else ''}",
            mood.entry,
            subject.named,
            self.goals(token, act, subject.named),
            trigger=mood.by,
            score=0.6,
            content=self.predicate(token),
        )

    def _agreed(self, token: int) -> bool:
        """Tell whether it is a deal that says so: what its parties will do they have promised."""
        statement = self.mouth(token)
        source = getattr(statement.body, "source", None) if statement is not None else None
        last = source.words.split()[-1:] if source is not None else []
        return bool(last) and last[0].lower() in self.speech["idle"]["deals"]
