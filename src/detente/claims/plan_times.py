"""Plan times: which of the times that a sentence names describe a meeting or move.

A time belongs to what it hangs on: "said on Tuesday that he would come" tells no day of coming.
So each time is climbed up from to the nouns and the verb it describes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from detente.claims.named import NamedClauses
from detente.model.document import Sentence
from detente.model.dossier import Dossier
from detente.model.mention import Mention

#: How many words up from a time what it describes is sought.
REACH = 8
#: Words before a time that make it the last day of a span.
BY = re.compile(r"\b(?:by|no later than|not later than|until|till)\s+(?:the\s+)?\Z", re.I)
#: Code points before a time that these are looked for in.
NEAR = 18
_PASSING = frozenset(
    {"pobj", "npadvmod", "compound", "poss", "nummod", "amod", "nmod", "advmod", "prep", "pcomp"}
    | {"appos", "dep", "attr", "conj", "dobj", "agent", "det", "case", "acomp"}
)


class PlanTimes:
    """The times of one dossier's sentences by the words they describe."""

    def __init__(self, dossier: Dossier, clauses: NamedClauses, frames: dict[str, Any]) -> None:
        self.dossier, self.clauses = dossier, clauses
        self.published = dossier.document.dated
        self._own = frozenset(frames["own_day"]["verbs"])
        self._nouns = frozenset(frames["nouns"])
        self._through = frozenset(frames["nouns"]) | frozenset(frames["own_day"]["through"])
        self._paths: dict[int, list[tuple[Mention, list[int]]]] = {}

    def own(self, verb: int) -> bool:
        """Tell whether a day beside a governor is when it was said, not when the plan is due."""
        c = self.clauses
        return c.pos[verb] == "VERB" and c.lemma[verb] in self._own

    def coming(self, tokens: Iterable[int], *, after: bool = False) -> bool:
        """Tell whether a time that describes one of the tokens is to come.

        Unless `after`, the very day of the report counts as one.
        """
        published = self.published
        for mention in self.times_of(tokens):
            when = mention.when
            if published is None or published.start is None or when is None or when.start is None:
                continue
            if when.start >= ((published.end if after else None) or published.start):
                return True
            ends = when.end is not None and when.end > published.start + timedelta(days=1)
            if ends and mention.span.of(self.dossier.words).lower().startswith("later"):
                return True
        return False

    def over(self, tokens: Iterable[int], *, surely: bool = False) -> bool:
        """Tell whether a time that describes one of the tokens was over when the report came out.

        `surely`: leaving out bare weekdays, which may as well be those to come.
        """
        return any(
            self.published is not None
            and m.when is not None
            and m.when.before(self.published)
            and not (surely and m.when.basis == "weekday")
            and not self.limits(m)
            for m in self.times_of(tokens)
        )

    def limits(self, mention: Mention) -> bool:
        """Tell whether a time is the last day of a span: "by Monday", "until the end of March"."""
        start = mention.span.start
        return BY.search(self.dossier.words[max(0, start - NEAR) : start]) is not None

    def limited(self, token: int) -> bool:
        """Tell whether all the times that describe a token are last days of spans."""
        found = list(self.times_of((token,)))
        return bool(found) and all(map(self.limits, found))

    def times_of(self, tokens: Iterable[int]) -> Iterator[Mention]:
        """Yield the times that describe the tokens: by the order of the tokens, nearest first."""
        for token in tokens:
            found = [
                (path.index(token), mention)
                for mention, path in self._in_sentence(token)
                if token in path
            ]
            yield from (mention for _, mention in sorted(found, key=lambda pair: pair[0]))

    def by_verb(self, sentence: Sentence) -> Iterator[tuple[Mention, int]]:
        """Yield the times of a sentence that a verb is told of, with that verb."""
        for mention, path in self._of_sentence(sentence):
            verbs = [k for k in path if self.clauses.pos[k] == "VERB"]
            if len(verbs) == 1:
                yield mention, verbs[0]

    def _in_sentence(self, token: int) -> list[tuple[Mention, list[int]]]:
        return self._of_sentence(self.clauses.sentence_of(token))

    def _of_sentence(self, sentence: Sentence) -> list[tuple[Mention, list[int]]]:
        if sentence.i not in self._paths:
            caption = sentence.zone == "caption"
            self._paths[sentence.i] = [
                (mention, self._path(mention))
                for mention in self.dossier.mentions_in(sentence.start, sentence.end, "time")
                if _dated(mention, alone=caption)
            ]
        return self._paths[sentence.i]

    def _path(self, mention: Mention) -> list[int]:
        """Return the nouns and the verb that a time describes, the nearest first."""
        c, inside = self.clauses, self.dossier.tokens_in(mention.span.start, mention.span.end)
        if (verb := self._opened(inside)) is not None:
            return [verb, *inside]
        found = self._beside(inside)
        at = self.dossier.head_token(mention.span.start, mention.span.end)
        for _ in range(REACH):
            if at is None or c.head[at] == at:
                break
            if c.dep[at] not in _PASSING and not mention.span.start <= c.start[at] < (
                mention.span.end
            ):
                break
            if c.dep[at] == "appos" and self._of_day_after(c.head[at]):
                break
            last = at
            at = c.head[at]
            if c.start[at] < mention.span.end and c.end[at] > mention.span.start:
                continue
            if c.pos[at] in ("VERB", "AUX"):
                found.append(at)
                break
            if c.pos[at] in ("NOUN", "PROPN", "ADJ"):
                found.append(at)
                if c.dep[last] == "conj" or not self._lets_through(at):
                    break
        return [*found, *inside]

    def _opened(self, inside: range) -> int | None:
        """Return the verb that a time between commas opens: "sent aid and, this week, flying in"."""
        c = self.clauses
        after = inside.stop + 1
        if not inside or inside.start < 2 or after >= len(c.word):
            return None
        set_off = c.word[inside.start - 2 : inside.start] == ["and", ","]
        set_off = set_off and c.word[inside.stop] == ","
        return after if set_off and c.pos[after] == "VERB" else None

    def _beside(self, inside: range) -> list[int]:
        """Return the noun of meeting a time stands right behind, or before: "a call Monday"."""
        c, found = self.clauses, []
        if not inside:
            return []
        before = inside.start - 1
        if before > 0 and c.word[before] in ("on", "in", "for", "by", "before", "until"):
            before -= 1
        if before >= 0 and c.lemma[before] in self._nouns:
            found.append(before)
        after = inside.stop
        if after < len(c.word) and c.word[after] in ("in", "at", "during"):
            noun = c.kid(after, "pobj")
            if noun is not None and c.lemma[noun] in self._nouns:
                found.append(noun)
        return found

    def _of_day_after(self, noun: int) -> bool:
        """Tell whether a noun only dates a day: "the day after the election, November 9"."""
        c, preposition = self.clauses, self.clauses.head[noun]
        over = c.word[preposition] in ("after", "before") and c.dep[noun] == "pobj"
        return over and c.pos[c.head[preposition]] == "NOUN"

    def _lets_through(self, noun: int) -> bool:
        """Tell whether a time beside a noun is the verb's as well: a place, another meeting."""
        c = self.clauses
        lemma = c.lemma[noun]
        return c.pos[noun] == "PROPN" or lemma in self._through or lemma in c.agents


def _dated(mention: Mention, *, alone: bool) -> bool:
    """Tell whether a time stands somewhere in the calendar: no duration, no habit.

    `alone`: it must do so by its own words, as in a caption, whose picture may be of any day.
    """
    when = mention.when
    if when is None or (alone and when.basis != "stated"):
        return False
    lasting = mention.role in ("duration", "set")
    return not lasting and (when.start is not None or when.end is not None)
