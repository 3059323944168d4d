"""Which way from the report's date a time lies: told by the verb it hangs on.

"will visit on Tuesday" is the next one, "said Tuesday" the last. The verb that governs the time is
found by climbing the parse: modals, infinitives and verbs of planning point ahead, finite past
tense points back; the present points ahead only for what is scheduled ("meets on Tuesday", but
not a caption's "soldiers walk"), and what does neither hands the question up to its own governor. Without a
parse the nearest cue word decides.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from detente.language import table
from detente.mentions.lexer import Token
from detente.model.annotation import Annotation

AHEAD, BACK, UNKNOWN = 1, -1, 0
#: Steps up a parse; deeper is a broken parse.
_CLIMB = 12
#: Tokens on either side that a cue word is looked for among.
_NEAR = 14


class _Cues(NamedTuple):
    forward: frozenset[str]
    forward_past: frozenset[str]
    forward_prepositions: frozenset[str]
    lasting: frozenset[str]
    scheduled: frozenset[str]
    cue_future: frozenset[str]
    cue_past: frozenset[str]


@cache
def _cues(language: str) -> _Cues:
    lists = table(language, "times")["direction"]
    return _Cues(**{name: frozenset(lists[name]) for name in _Cues._fields})


class Tense:
    """Directions in one document; holds the auxiliaries of each verb so a question costs little."""

    def __init__(self, annotation: Annotation | None, language: str = "en") -> None:
        self._cues = _cues(language)
        self._columns = annotation
        self._aux: dict[int, list[int]] = {}
        if annotation is not None:
            for at, dep in enumerate(annotation.dep):
                if dep in {"aux", "auxpass"}:
                    self._aux.setdefault(annotation.head[at], []).append(at)

    def direction(self, start: int, end: int, around: Sequence[Token], at: int) -> int:
        """Return AHEAD, BACK or UNKNOWN for the time at [start, end), the `at`-th of the tokens."""
        if self._columns is not None:
            token = self._token(start, end)
            if token is not None:
                found, verb = self._climb(token)
                if found or verb:
                    return found
        return self._nearest(around, at)

    def _token(self, start: int, end: int) -> int | None:
        """Return the highest token of the time, None where the text was not parsed."""
        columns = self._columns
        assert columns is not None  # noqa: S101
        first = bisect_right(columns.start, start) - 1
        if first < 0 or columns.end[first] <= start:
            return None
        last = first
        while last + 1 < len(columns) and columns.start[last + 1] < end:
            last += 1
        token = first
        for _ in range(_CLIMB):
            if not first <= columns.head[token] <= last or columns.head[token] == token:
                break
            token = columns.head[token]
        return token

    def _climb(self, token: int) -> tuple[int, bool]:
        """Return the direction, and whether a verb was met at all."""
        columns, cues = self._columns, self._cues
        assert columns is not None  # noqa: S101
        pointing, met, time = False, False, token
        for _ in range(_CLIMB):
            lemma, tag = columns.lemma[token].lower(), columns.tag[token]
            if tag == "IN" and lemma in cues.forward_prepositions:
                pointing = True
            elif tag[:1] == "V" or tag == "MD" or columns.pos[token] == "AUX":
                met = True
                if verdict := self._verb(token, pointing=pointing, behind=token < time):
                    return verdict, True
                if columns.dep[token] == "conj" and tag in {"VBZ", "VBP"}:
                    break
            elif lemma in cues.forward and columns.dep[token] in {"acomp", "amod", "oprd", "xcomp"}:
                return AHEAD, True
            if columns.head[token] == token:
                break
            token = columns.head[token]
        return (AHEAD if pointing else UNKNOWN), met

    def _verb(self, verb: int, *, pointing: bool, behind: bool) -> int:
        columns, cues = self._columns, self._cues
        assert columns is not None  # noqa: S101
        tag, lemma = columns.tag[verb], columns.lemma[verb].lower()
        aux = self._aux.get(verb, [])
        tags = {columns.tag[a] for a in aux}
        lemmas = {columns.lemma[a].lower() for a in aux}
        has = "have" in lemmas
        if "MD" in tags:
            return BACK if has and tag == "VBN" and not lemmas & {"will", "shall"} else AHEAD
        if tag == "VB":
            return self._infinitive(verb) if "TO" in tags else (AHEAD if pointing else UNKNOWN)
        if has:
            return AHEAD if lemma in cues.forward_past and not pointing else BACK
        if pointing and lemma not in cues.lasting:
            return AHEAD
        if tag == "VBN":
            if lemma in cues.forward_past:
                return AHEAD
            return BACK if not aux or "VBD" in tags else AHEAD
        if tag == "VBG":
            return BACK if "VBD" in tags else (AHEAD if tags & {"VBZ", "VBP"} else UNKNOWN)
        if tag == "VBD":
            return AHEAD if lemma in cues.forward_past else BACK
        if tag in {"VBZ", "VBP"}:
            return AHEAD if lemma in cues.scheduled and (behind or lemma != "be") else UNKNOWN
        return UNKNOWN

    def _infinitive(self, verb: int) -> int:
        """Return where "to meet on Tuesday" lies by what it hangs on; alone it is a headline's future."""
        columns = self._columns
        assert columns is not None  # noqa: S101
        head = columns.head[verb]
        if head == verb:
            return AHEAD
        tag, lemma = columns.tag[head], columns.lemma[head].lower()
        if lemma in self._cues.forward:
            return AHEAD
        if tag[:1] == "N":
            return AHEAD if columns.head[head] == head else UNKNOWN
        past = tag == "VBD" or any(columns.tag[a] == "VBD" for a in self._aux.get(head, []))
        return BACK if past else AHEAD

    def _nearest(self, around: Sequence[Token], at: int) -> int:
        cues = self._cues
        before = around[max(0, at - _NEAR) : at]
        for distance in range(_NEAR):
            for token in (
                *before[len(before) - 1 - distance : len(before) - distance],
                *around[at + 1 + distance : at + 2 + distance],
            ):
                word = token.lower
                if word in cues.cue_future:
                    return AHEAD
                if word in cues.cue_past or (len(word) > 4 and word.endswith("ed")):
                    return BACK
        return UNKNOWN
