"""Patterns: whether the words of a dictionary's pattern stand around a verb, and who fills its symbols.

A pattern is walked outwards from the verb, once: each of its places takes the first words that fit
behind those already taken, so a sentence costs its length times the places, whatever the pattern.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.claims.event_frames import Lexicon
from detente.claims.event_match import Matcher
from detente.claims.event_phrases import FRONT
from detente.claims.event_roles import Party
from detente.claims.named import NamedClauses
from gate.petrarch.roles import CodedRoles
from gate.petrarch.verbs import Row, Step

#: What goes on from a noun and is not passed over with it.
_APART = frozenset({"acl", "relcl", "prep", "appos"})


class PatternMatcher(Matcher):
    """Tells which rows fit a verb; `bound` is who filled the symbols of the last that did.

    The keys of `bound` are the symbols; "both" is a "%" in front of the verb, whose several parties
    are each source and target.
    """

    def __init__(self, clauses: NamedClauses, lexicon: Lexicon, roles: CodedRoles) -> None:
        super().__init__(clauses, lexicon)
        self.roles = self.coded = roles
        self.bound: dict[str, list[Party]] = {}

    def fits(self, row: Row, token: int) -> bool:
        """Tell whether a row's words stand around a verb, and keep who fills its symbols."""
        self.bound = {}
        c = self.clauses
        sentence = list(c.dossier.tokens(c.sentence_of(token)))
        front, behind = row.around
        if tuple(c.word[max(token - len(front), 0) : token]) != front:
            return False
        own = sentence.index(token)
        if behind and tuple(c.word[t] for t in sentence[own + 1 : own + 1 + len(behind)]) != behind:
            return False
        before = sentence[: own - len(front)][::-1]
        after = sentence[own + 1 + len(behind) :]
        return self._walk(row.before, before, back=True) and self._walk(row.after, after)

    def _walk(self, steps: Sequence[Step], tokens: Sequence[int], *, back: bool = False) -> bool:
        """Tell whether steps are found among tokens in order, and keep who fills the symbols."""
        at = 0
        for step in steps:
            last = at + 1 if step.tight else len(tokens)
            for start in range(at, min(last, len(tokens))):
                length = self._fill(step, tokens, start, back=back)
                if length:
                    at = start + length
                    break
            else:
                return False
        return True

    def _fill(self, step: Step, tokens: Sequence[int], start: int, *, back: bool) -> int:
        c = self.clauses
        if not step.symbol:
            for choice in step.choices:
                run = [c.word[t] for t in tokens[start : start + len(choice)]]
                if tuple(run[::-1] if back else run) == choice:
                    return len(choice)
            return 0
        mention = c.actor(tokens[start])
        if step.symbol == "^":
            if c.pos[tokens[start]] not in ("NOUN", "PROPN"):
                return 0
            head = self._base(tokens[start])
        elif mention is None or mention.actor_id is None:
            return 0
        else:
            head = self.coded.head_of(tokens[start])
            found = self.coded.around(
                tokens[start], -1 if back else tokens[start - 1] if start else -1
            )
            both = step.symbol == "%" and back
            if not found or (both and len(found) < 2):
                return 0
            self.bound.setdefault("both" if both else step.symbol, found)
        inside = set(c.reach(head, _APART)) | {
            t for t in tokens if mention and c.actor(t) is mention
        }
        length = 1
        while start + length < len(tokens) and tokens[start + length] in inside:
            length += 1
        return length

    def _base(self, token: int) -> int:
        """Return the last noun of an unbroken run: "energy" of "energy ministry" gives the ministry."""
        c = self.clauses
        while c.dep[token] in FRONT and c.head[token] > token:
            token = c.head[token]
        return token
