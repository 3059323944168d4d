"""Open readings: positions by the build of a clause alone, whatever its words are.

Where no cue word is known, the construction still carries the act: what one's own side will do, what
"not" is said of, whom somebody is to get to act, what a land's demand or threat is to bring. Such
readings are many and doubtful; each says so in its rule, and the weights choose among them.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.claims.clause import SUBJECT
from detente.claims.named import Named
from detente.claims.position_modal_words import Mood
from detente.claims.position_open_cues import OPEN, OpenCues
from detente.claims.position_sides import Subject
from detente.claims.stance import PLAIN, Reading
from detente.claims.stance_guesses import known
from detente.model.claim import Act, Claim

#: Who speaks, of a statement.
Said = tuple[Claim, list[Named]]
_MAY = ("could", "may", "might")


class OpenReadings(OpenCues):
    """Readings by construction over one dossier's clauses."""

    def opened(self, token: int, read: list[Reading]) -> Iterator[Reading]:
        """Yield what the build of a clause may take a position in, beside what was read already."""
        c = self.clauses
        pos = c.pos[token]
        verbal = pos in ("VERB", "AUX")
        if read:
            yield from self._otherwise(token, read)
            if not verbal:
                return
        made: list[Reading] = []
        if not verbal and not self.cued(token, pos):
            return
        if verbal:
            acts = {r.act for r in read}
            made += (r for r in self._by_build(token) if r.act not in acts)
        if not read:
            by_cue = list(self.by_cue(token, pos))
            made += (*by_cue, *self._otherwise(token, by_cue))
        if verbal and c.dep[token] == "advcl":
            yield from self._demanded_by_if(token)
        if made and (pos == "NOUN" or not self.supposed(token)):
            yield from made

    # -- other acts ---------------------------------------------------------------------------

    def _otherwise(self, token: int, read: list[Reading]) -> Iterator[Reading]:
        """Yield other acts that the same words may do: "could test" offers or threatens."""
        c = self.clauses
        for reading in read:
            head = reading.head
            made: tuple[Act, ...] = ()
            if reading.act == "offer" and self.verbal(head):
                could = c.modal(head) in _MAY
                meant = "adjective" in reading.rule and reading.score < PLAIN
                kind = c.lemma[head] in self.frames["peaceable"]["verbs"]
                kind = kind or c.lemma[head] in self.speech["idle"]["never_refused"]
                made = ("threaten",) if (could or meant) and not kind else ()
            elif reading.act == "promise" and self.verbal(head) and self._negated(head):
                barred = c.lemma[head] in self.speech["line"]["verbs"]
                made = ("red line",) if barred else ("refuse",)
            elif reading.rule == "is not doing":
                made = ("deny",)
            elif reading.rule == "time to" and self._no_time(token):
                made = ("refuse",)
            for act in made:
                yield reading._replace(act=act, rule=f"open or {act}", score=OPEN)

    def _negated(self, verb: int) -> bool:
        """Tell "will not strike" and "will tolerate no strike"."""
        c = self.clauses
        goals = c.kids(verb, ("dobj",))
        return c.denied(verb) or any(c.word[d] == "no" for k in goals for d in c.kids(k, ("det",)))

    def _no_time(self, verb: int) -> bool:
        """Tell "now is no time to"."""
        c = self.clauses
        return any(c.word[d] == "no" for k in c.kids(verb, ("attr",)) for d in c.kids(k, ("det",)))

    # -- clauses ------------------------------------------------------------------------------

    def _by_build(self, token: int) -> Iterator[Reading]:
        c = self.clauses
        if c.dep[token] in ("aux", "auxpass"):
            return
        mood, said = self.mood(token), self.speaker(token)
        if mood is not None and mood.modal != "must":
            yield from self._modal(token, mood, said)
        elif mood is None and said is not None:
            yield from self._without(token, said)
        yield from self._moved(token)

    def _modal(self, token: int, mood: Mood, said: Said | None) -> Iterator[Reading]:
        """Read any verb under a modal: a promise, a refusal, a threat."""
        c = self.clauses
        if mood.modal in _MAY or c.perfect(token) or self.minded(mood.by) or self.asked(token):
            return
        subject = self.subject_of(mood.by, said)
        if subject.token is None:
            if said is not None and not mood.denied and self._struck(token):
                yield self._guess(token, "threaten", "open struck", mood.entry, said[1])
            return
        if not subject.named and c.pos[subject.token] == "PROPN":
            subject = subject._replace(side="own", named=self.inside(subject.token))
        passive = c.kid(token, "nsubjpass", "auxpass") is not None
        own = subject.side == "own" and not passive
        kind = f"open {mood.modal}{' not' if mood.denied else ''} {'own' if own else 'other'}"
        for act in self._acts(token, mood, subject, own=own):
            holders = self._bound(subject, said)
            if holders and (said is not None or act == "refuse"):
                span = self.predicate(token) if own else None
                yield self.told(token, act, kind, mood.entry, holders, [], score=OPEN, content=span)

    def _bound(self, subject: Subject, said: Said | None) -> list[Named]:
        """Return whom a modal binds: a named side of the speaker's, else whoever speaks."""
        named = [n for n in subject.named if known(n)]
        if said is None:
            return named
        first = self.clauses.first(subject.at)
        return said[1] if subject.side != "own" or first else named or said[1]

    def _acts(self, token: int, mood: Mood, subject: Subject, *, own: bool) -> tuple[Act, ...]:
        c = self.clauses
        if own and mood.denied:
            return ("refuse",) if mood.modal != "can" else ()
        if own and mood.modal in ("will", "shall"):
            forced = c.lemma[token] == "have" and bool(
                self.goods(token) & set(self.frames["forced"]["nouns"])
            )
            return ("promise", "threaten") if forced else ("promise",)
        if own or mood.modal == "can":
            return ()
        nobody = any(c.word[k] == "no" for k in c.kids(subject.at, ("det",)))
        if mood.denied or nobody:
            barred = bool(subject.named) or nobody
            return ("red line",) if barred and mood.modal == "will" else ()
        ill = self.speech["suffer"]["consequences"]
        struck = c.kid(token, "nsubjpass", "auxpass") is not None and self._foe(subject)
        by = {c.lemma[k] for p in c.kids(token, ("agent", "prep")) for k in c.kids(p, ("pobj",))}
        harm = (self.goods(token) | by | {c.lemma[subject.at]}) & ill
        return ("threaten",) if struck or harm else ()

    def _struck(self, token: int) -> bool:
        """Tell "would be met with sanctions", whatever the parse made of what stands before."""
        passive = self.clauses.kid(token, "auxpass") is not None
        return passive and bool(self.goods(token) & self.speech["suffer"]["consequences"])

    def _foe(self, subject: Subject) -> bool:
        """Tell whether a subject is somebody of another side who is named."""
        return subject.side == "other" and (
            any(known(n) for n in subject.named)
            or self.clauses.lemma[subject.at] in self.clauses.agents
        )

    def _without(self, token: int, said: Said) -> Iterator[Reading]:
        """Read clauses of what is said that have no modal: denials, conditions, "for X to act"."""
        c = self.clauses
        form, dep = c.finite(token), c.dep[token]
        lemma = c.lemma[token]
        subject = c.subject(token)
        if subject is not None and c.lemma[subject] == "time" and not c.denied(token):
            below = c.kid(token, "xcomp", "advcl", "ccomp") or c.kid(subject, "acl", "relcl")
            if below is not None and c.finite(below) == "infinitive":
                yield self._guess(below, "demand", "open time to", "time", said[1])
        if form in ("past", "present") and dep not in ("relcl", "acl", "advcl"):
            sure = form == "past" and self._said_not(token) and not c.perfect(token)
            minded = lemma in self.speech["idle"]["minds"] or lemma in self.speech["wish"]["verbs"]
            if sure and not minded:
                side = self.subject_of(token, said).side
                yield self._guess(token, "deny", f"open past not {side}", lemma, said[1])
            row = self.speech["suffer"]
            if lemma in row["verbs"] and self.goods(token) & row["consequences"]:
                yield self._guess(token, "threaten", "open suffers", lemma, said[1])
            return
        marks = {c.word[k] for k in c.kids(token, ("mark", "advmod"))}
        for_whom = form == "infinitive" and "for" in marks
        if for_whom and self.subject_of(token, said).side != "own":
            yield self._guess(token, "demand", "open for to", c.lemma[c.head[token]], said[1])

    def _demanded_by_if(self, token: int) -> Iterator[Reading]:
        """Read "it can only work if Oslo agrees", where what is supposed is what is wanted."""
        c = self.clauses
        marks = {c.word[k] for k in c.kids(token, ("mark", "advmod"))}
        said = self.speaker(token) if marks & c.conditional else None
        if said is None or c.dep[token] != "advcl":
            return
        only = {c.word[k] for k in c.kids(c.head[token], ("advmod",))} | marks
        if "only" in only and self.subject_of(token, said).side != "own":
            yield self._guess(token, "demand", "open only if", "if", said[1])

    def _said_not(self, token: int) -> bool:
        return self.clauses.denied(token) or self.no_way(token)

    def _moved(self, token: int) -> Iterator[Reading]:
        """Read any verb by which somebody is to get somebody else to act: "looks to Oslo to pay"."""
        c = self.clauses
        clauses = [k for k in c.kids(token, ("xcomp", "ccomp", "advcl")) if k > token]
        lemma, row = c.lemma[token], self.frames["leading"]
        if not clauses or lemma in row["verbs"]:
            return
        if lemma in row["talking"] and c.kid(token, "dobj") is not None:
            return
        below = next((k for k in clauses if c.finite(k) == "infinitive"), None)
        if below is None or self.passive(token) or self.modality(token) is None:
            return
        whom = c.kids(token, ("dobj", "dative")) or c.kids(below, SUBJECT)
        whom = whom or [n for p in c.kids(token, ("prep",)) for n in c.kids(p, ("pobj",))]
        if not any(k < below and (c.who(k) or c.lemma[k] in c.agents) for k in whom):
            return
        holders = self.holders(token)
        subject = c.subject(token)
        if not any(known(n) for n in holders) and subject is not None:
            holders = self.inside(subject) or holders
        if holders:
            made = self._guess(below, "demand", "open to do", c.lemma[token], holders)
            yield made._replace(trigger=token)

    def _guess(self, token: int, act: Act, rule: str, entry: str, holders: list[Named]) -> Reading:
        return self.told(token, act, rule, entry, holders, [], score=OPEN)
