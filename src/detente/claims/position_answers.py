"""Answers: "We will, once the guns are silent", whose verb stands in what was said before.

The parser makes nothing of a modal without a verb, so this goes by the words: one's own side, a modal,
then a pause, a condition or the end. What will be done is what was last said that somebody would do.
"""

from __future__ import annotations

from detente.claims.clause import Range
from detente.claims.position_own_deeds import OwnDeeds
from detente.claims.stance import Reading
from detente.model.claim import Act

#: How many sentences back, its own included, the verb of an answer is sought.
_REACH = 3
_MODALS = frozenset({"will", "would"})


class Answers(OwnDeeds):
    """Readings of modals that have left their verb out."""

    def answered(self, token: int) -> Reading | None:
        """Return what an answer promises, offers, threatens or refuses."""
        c = self.clauses
        if c.spelt.get(c.word[token], c.word[token]) not in _MODALS:
            return None
        if token < 1 or not self._begins(token - 1):
            return None
        after = token + 1
        denied = after < len(c.word) and c.word[after] in ("not", "n't", "n’t")
        after += denied
        tokens = self.dossier.tokens(c.sentence_of(token))
        condition = self._on_condition(after, tokens[-1])
        if condition is None and not self._ends(after, tokens[-1]):
            return None
        said = self.speaker(token)
        verb = self._left_out(token)
        if said is None or verb is None:
            return None
        act: Act = "refuse" if denied else "promise"
        if not denied and self.harmful(verb):
            act = "threaten"
        elif condition is not None and not denied:
            act = "offer"
        made = self.told(
            verb,
            act,
            f"answer{' not' if denied else ''}",
            "answer",
            said[1],
            self.goals(verb, act, said[1]),
            trigger=token,
            content=self._deed(verb),
        )
        return made._replace(condition=condition)

    def _begins(self, token: int) -> bool:
        """Tell whether a word is "we" or "I" and the first of what is said."""
        c = self.clauses
        before = c.word[token - 1] if token else "“"
        first = token == 0 or c.sentence_of(token - 1).i != c.sentence_of(token).i
        return c.word[token] in ("we", "i") and (first or before in ("“", '"', "‘", ":", "?"))

    def _on_condition(self, at: int, last: int) -> Range | None:
        """Return code points of the condition that an answer ends in."""
        c = self.clauses
        if at <= last and c.word[at] == ",":
            at += 1
        row = self.speech["answer"]
        while at <= last and c.word[at] in row["only"]:
            at += 1
        two = " ".join(c.word[at : at + 3])
        if at > last or (c.word[at] not in row["marks"] and two not in row["phrases"]):
            return None
        end = at
        while end < last and c.word[end + 1] not in (".", "”", '"', ";", "!"):
            end += 1
        span = c.start[at], c.end[end]
        words = self.dossier.words[slice(*span)].rstrip(" ,")
        return (span[0], span[0] + len(words)) if " " in words else None

    def _ends(self, at: int, last: int) -> bool:
        """Tell whether nothing more is said."""
        return all(self.clauses.pos[k] == "PUNCT" for k in range(at, last + 1))

    def _left_out(self, token: int) -> int | None:
        """Return the last verb before that somebody would or is to do."""
        c, number = self.clauses, self.clauses.sentence_of(token).i
        minds = self.frames["misjudging"]["verbs"]
        for verb in range(token - 2, -1, -1):
            if number - c.sentence_of(verb).i >= _REACH:
                return None
            if c.pos[verb] != "VERB" or c.tag[verb] != "VB" or c.lemma[verb] in minds:
                continue
            to = any(c.word[k] == "to" for k in c.kids(verb, ("aux",)))
            if to or c.modal(verb) is not None:
                return verb
        return None

    def _deed(self, verb: int) -> Range:
        """Return code points of a verb and what follows it."""
        c = self.clauses
        start, end = c.stretch(verb, ("punct", "advcl", "conj", "cc"))
        return max(start, c.start[verb]), end
