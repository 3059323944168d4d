"""Own speech: the positions that a clause takes in somebody's own words, without a word for it.

By a modal ("Kyiv must disarm"), by its mood ("stop talking"), by a turn of speech ("that is
unacceptable"). Read wide: what stands around decides later how often such words are a position.
"""

from __future__ import annotations

from functools import cached_property

from detente.claims.clause import SUBJECT
from detente.claims.position_answers import Answers
from detente.claims.position_modals import Modals
from detente.claims.position_mood import Moods
from detente.claims.position_turns import Turns
from detente.claims.stance import Reading

#: Acts that are a refusal already, so that a "not" turns them round.
_SAYING_NO = frozenset({"refuse", "deny", "threaten"})


class OwnSpeech(Answers, Modals, Moods, Turns):
    """Readings of clauses inside the contents of statements, and of some in narration."""

    def own_speech(self, token: int) -> Reading | None:
        """Return the position that a verb's clause takes by modal, mood or turn of speech."""
        if self.clauses.dep[token] in ("aux", "auxpass"):
            return None
        reading = self._clause(token)
        if reading is None or self._repeated(token, reading):
            return None
        return None if self.taken_by_cue(reading.trigger, reading.act) else reading

    def outright(self, token: int) -> Reading | None:
        """Return what a modal makes of a verb where that outweighs the verb's own frame: what "must"
        be done is demanded, and who "will not yield" refuses, whatever "yield" does alone.
        """
        frame = self.frames["verbs"].get(self.clauses.lemma[token])
        mood = self.mood(token)
        reading = self.own_speech(token) if mood is not None else None
        if reading is None or mood is None:
            return None
        if reading.act == "refuse" and frame and frame["act"] in _SAYING_NO:
            return None
        barred = reading.act in ("red line", "refuse") and reading.rule.endswith((" not", "barred"))
        forgone = reading.rule == "would not if"
        return reading if barred or forgone or mood.modal == "must" else None

    def _clause(self, token: int) -> Reading | None:
        if token not in self._clauses:
            self._clauses[token] = self._taken(token)
        return self._clauses[token]

    @cached_property
    def _clauses(self) -> dict[int, Reading | None]:
        return {}

    def _taken(self, token: int) -> Reading | None:
        """Return the position of a clause; most in narration have neither a modal nor a wish."""
        c = self.clauses
        if self.mood(token) is None and self.speaker(token) is None:
            wished = c.lemma[token] in self.speech["wish"]["verbs"]
            if not wished and c.dep[token] != "conj":
                return None
        return self.modal_stance(token) or self.mood_stance(token) or self.turn_stance(token)

    def _repeated(self, token: int, reading: Reading) -> bool:
        """Tell whether a verb only goes on from one before it: "must halt and withdraw" is one demand."""
        c = self.clauses
        if c.dep[token] != "conj" or c.kids(token, SUBJECT):
            return False
        before = c.head[token]
        if c.pos[before] not in ("VERB", "AUX"):
            return False
        first = self._clause(before)
        return first is not None and first.act == reading.act and first.content[1] >= c.end[token]
