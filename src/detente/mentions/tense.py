"""Which way from the report's date a time lies: told by the verb it hangs on.

"will visit on Tuesday" is the next one, "said Tuesday" the last. The verb that governs the time is
found by climbing the parse: modals, infinitives and verbs of planning point ahead, finite past
tense points back; the present points ahead only for what is scheduled ("meets on Tuesday", but
not a caption's "soldiers walk"), and what does neither hands the question up to its own governor.
"since" points back and "ahead of" ahead whatever the verb. Without a parse the nearest cue word
decides.
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


class Pull(NamedTuple):
    """Which way a time is pulled, by which verb, and whether it hangs on that verb itself.

    `direct` is False where a noun stands between ("the summit on Friday was called off"); `firm`
    tells a finite past form or a participle, or "will", from the softer signs, `planned` an
    infinitive that points ahead ("is to meet", "plans to meet"); `to_come` a noun between that is
    of things announced long before ("the election in November").
    """

    way: int = UNKNOWN
    direct: bool = False
    firm: bool = False
    planned: bool = False
    lemma: str = ""
    to_come: bool = False


class _Cues(NamedTuple):
    forward: frozenset[str]
    forward_past: frozenset[str]
    forward_if_for: frozenset[str]
    setting: frozenset[str]
    past_nouns: frozenset[str]
    ahead_nouns: frozenset[str]
    to_come: frozenset[str]
    asking: frozenset[str]
    forward_prepositions: frozenset[str]
    lasting: frozenset[str]
    scheduled: frozenset[str]
    announcing: frozenset[str]
    speech: frozenset[str]
    supposing: frozenset[str]
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
        self._known: dict[int, list[int]] | None = None

    @property
    def _parse(self) -> Annotation:
        assert self._columns is not None  # noqa: S101 - asked of parsed texts alone
        return self._columns

    @property
    def _aux(self) -> dict[int, list[int]]:
        """The auxiliaries of each verb, gathered when first asked for."""
        if self._known is None:
            self._known = {}
            if self._columns is not None:
                heads = self._columns.head
                for at, dep in enumerate(self._columns.dep):
                    if dep in ("aux", "auxpass"):
                        self._known.setdefault(heads[at], []).append(at)
        return self._known

    def pull(self, start: int, end: int, around: Sequence[Token], at: int) -> Pull:
        """Return which way the time at [start, end), the `at`-th of the tokens, is pulled."""
        if self._columns is not None:
            token = self._token(start, end)
            if token is not None:
                found, verb = self._climb(token)
                if found.way or verb:
                    return found
        return Pull(self._nearest(around, at))

    def spoken(self, start: int, end: int) -> bool:
        """Tell whether a time only says when someone spoke: "said Tuesday"."""
        if self._columns is None:
            return False
        token = self._token(start, end)
        if token is None:
            return False
        found, _ = self._climb(token)
        return found.direct and found.lemma in self._cues.speech

    def announces(self, lemma: str) -> bool:
        """Tell whether a verb may speak of a day to come in the past tense: "announced for Friday"."""
        cues = self._cues
        return lemma in cues.announcing or lemma in cues.forward or lemma in cues.speech

    def _token(self, start: int, end: int) -> int | None:
        """Return the highest token of the time, None where the text was not parsed."""
        columns = self._parse
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

    def _climb(self, token: int) -> tuple[Pull, bool]:
        """Return the pull, and whether a verb was met at all."""
        columns, cues = self._parse, self._cues
        pointing, met, direct, time, prep = False, False, True, token, ""
        to_come = False
        for _ in range(_CLIMB):
            lemma, tag = columns.lemma[token].lower(), columns.tag[token]
            if tag == "IN":
                if direct and not met:
                    prep = prep or lemma
                    pointing = pointing or lemma in cues.forward_prepositions
            elif tag[:1] == "V" or tag == "MD" or columns.pos[token] == "AUX":
                met = True
                if token < time and self._asks(token, time):
                    return Pull(AHEAD, lemma=lemma, to_come=True), True
                if verdict := self._verb(
                    token, prep if not pointing else "by", behind=token < time
                ):
                    firm = direct and self._firm(token, verdict)
                    planned = direct and verdict == AHEAD and self._has_to(token)
                    return Pull(verdict, direct, firm, planned, lemma, to_come), True
                if columns.dep[token] == "conj" and tag in {"VBZ", "VBP"}:
                    break
                direct = direct and tag in ("VBG", "VBN")
            elif lemma in cues.forward and columns.dep[token] in {"acomp", "amod", "oprd", "xcomp"}:
                return Pull(AHEAD, direct, lemma=lemma), True
            elif token != time and tag[:2] == "NN":
                if direct and not met and not prep and lemma in cues.past_nouns:
                    return Pull(BACK, lemma=lemma), True
                if direct and lemma in cues.ahead_nouns:
                    return Pull(AHEAD, lemma=lemma), True
                to_come = to_come or (direct and lemma in cues.to_come)
                direct = False
            if columns.head[token] == token:
                break
            token = columns.head[token]
        return Pull(AHEAD if pointing else UNKNOWN, to_come=to_come), met

    def _asks(self, verb: int, time: int) -> bool:
        """Tell whether somebody has asked for a thing to come that stands between verb and time.

        Only in the present perfect, which leaves no room for a past day of the asking itself.
        """
        columns, cues = self._parse, self._cues
        perfect = any(
            columns.lemma[a].lower() == "have" and columns.tag[a] in {"VBZ", "VBP"}
            for a in self._aux.get(verb, [])
        )
        if not perfect or columns.lemma[verb].lower() not in cues.asking:
            return False
        for noun in range(verb + 1, time):
            if columns.lemma[noun].lower() in cues.to_come and columns.pos[noun] == "NOUN":
                over = columns.head[noun]
                if over == verb or (columns.tag[over] == "IN" and columns.head[over] == verb):
                    return True
        return False

    def _firm(self, verb: int, way: int) -> bool:
        """Tell whether the form of a verb allows no other way: finite past, or "will"."""
        columns = self._parse
        aux = self._aux.get(verb, [])
        if self._supposed(verb):
            return False
        if way == AHEAD:
            return any(columns.lemma[a].lower() in ("will", "shall", "'ll") for a in aux)
        if columns.tag[verb] == "VBD" or (columns.tag[verb] == "VBN" and not aux):
            return True
        return any(columns.tag[a] == "VBD" or columns.lemma[a].lower() == "have" for a in aux)

    def _has_to(self, verb: int) -> bool:
        columns = self._parse
        return any(columns.tag[a] == "TO" for a in self._aux.get(verb, []))

    def _supposed(self, verb: int) -> bool:
        """Tell whether an "if" opens the verb's clause: then its past tense is no past."""
        columns = self._parse
        return any(
            columns.head[at] == verb and columns.lemma[at].lower() in self._cues.supposing
            for at in range(max(0, verb - _NEAR), verb)
        )

    def _verb(self, verb: int, prep: str, *, behind: bool) -> int:
        columns, cues = self._parse, self._cues
        pointing = prep == "by"
        tag, lemma = columns.tag[verb], columns.lemma[verb].lower()
        aux = self._aux.get(verb, [])
        tags = {columns.tag[a] for a in aux}
        lemmas = {columns.lemma[a].lower() for a in aux}
        has = "have" in lemmas
        if "MD" in tags:
            return BACK if has and tag == "VBN" and not lemmas & {"will", "shall"} else AHEAD
        if "TO" in tags:
            return self._infinitive(verb)
        if tag == "VB":
            return AHEAD if pointing else UNKNOWN
        set_ahead = self._set_ahead(lemma, prep, behind=behind)
        if has:
            return AHEAD if set_ahead or (pointing and lemma in cues.forward) else BACK
        if pointing and (lemma in cues.forward or (tag != "VBD" and lemma not in cues.lasting)):
            return AHEAD
        if tag == "VBN":
            if set_ahead:
                return AHEAD
            if not aux or "VBD" in tags:
                return BACK
            return AHEAD if tags & {"VBZ", "VBP"} else UNKNOWN
        if tag == "VBG":
            return BACK if "VBD" in tags else (AHEAD if tags & {"VBZ", "VBP"} else UNKNOWN)
        if tag == "VBD":
            return AHEAD if set_ahead else BACK
        if tag in {"VBZ", "VBP"}:
            return AHEAD if lemma in cues.scheduled and (behind or lemma != "be") else UNKNOWN
        return UNKNOWN

    def _set_ahead(self, lemma: str, prep: str, *, behind: bool) -> bool:
        """Tell whether a past verb sets the day ahead: "scheduled Friday", "called a vote for Friday".

        "On Friday he called the plan absurd" does not: the day stands before it, or is one "on"
        which it was done.
        """
        cues = self._cues
        if lemma not in cues.forward_past or not behind:
            return False
        return lemma not in cues.forward_if_for or prep in cues.setting

    def _infinitive(self, verb: int) -> int:
        """Return where "to meet on Tuesday" lies by what it hangs on; alone it is a headline's future."""
        columns = self._parse
        head = columns.head[verb]
        if head == verb:
            return AHEAD
        tag, lemma = columns.tag[head], columns.lemma[head].lower()
        if lemma in self._cues.forward or (lemma == "be" and columns.dep[verb] == "xcomp"):
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
