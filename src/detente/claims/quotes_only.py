"""Direct quotes from the words of a text alone: who, by which verb, what; no model, no parse.

Reports set off what they quote by comma or colon, and name the speaker next to it. Read on
characters alone that is enough for most direct quotes and hundreds of times faster than a parse;
what is only partly in marks, or not at all, needs the statements of the whole pipeline.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from detente.claims.marks import Region, regions
from detente.claims.quotes_speaker import after_verb, before_verb, idle, leading, quoted_as
from detente.claims.quotes_words import Token, Words, tokens, words_of
from detente.model.base import Record

#: How far from its stretch a reporting verb may stand, in code points.
REACH = 220
#: A verb at least this likely to report owns a quote in the next paragraph, or one set off loosely.
SURE = 0.4
#: Fewest words of a stretch inside a sentence that is a quote on its own rather than part of one;
#: fewest where the verb stands right before it.
LONG, SHORT = 8, 3
#: How often each way of placing a quote was right, content and speaker both, on the even articles
#: of the training part of PolNeAR (420); `UNNAMED`: the content, where no speaker is named.
BELIEVED = {
    "verb after": 0.93,
    "verb before": 0.84,
    "floating": 0.79,
    "inside": 0.71,
    "loose": 0.67,
    "according to": 0.6,
    "colon": 0.52,
}
UNNAMED = 0.75

_LINE = re.compile(r"[^\n]+")
_SETS_OFF = frozenset(",:.?!—–;-(")
_LEAVES_OPEN = frozenset(",?!—-–…")
Span = tuple[int, int]


class DirectQuote(Record, frozen=True, kw_only=True):
    """Words in marks and who is said to have said them, by which verb, each with where it stands.

    Spans are [start, end) in code points of the text; `content` is the quoted stretches with their
    marks, more than one where the verb stands between them or the quote goes on. `source` is None
    where no words name the speaker. `rule` says how it was found, `score` 0..1 how often that rule
    is right.
    """

    source: str | None
    cue: str | None
    content: tuple[str, ...]
    source_span: Span | None
    cue_span: Span | None
    content_spans: tuple[Span, ...]
    rule: str
    score: float


class _Verb(NamedTuple):
    """A reporting verb: its tokens [first, at] among those of a clause, and how likely it reports."""

    tokens: list[Token]
    at: int
    likely: float

    @property
    def span(self) -> Span:
        return self.tokens[self.at].start, self.tokens[self.at].end


class _Found:
    """A quote whose content may still grow."""

    __slots__ = ("content", "cue", "rule", "source")

    def __init__(
        self, rule: str, content: list[Span], cue: Span | None, source: Span | None
    ) -> None:
        self.rule, self.content, self.cue, self.source = rule, content, cue, source

    def quote(self, words: str) -> DirectQuote:
        """Return the quote as it stands in the words of its text."""
        return DirectQuote(
            source=None if self.source is None else words[slice(*self.source)],
            cue=None if self.cue is None else words[slice(*self.cue)],
            content=tuple(words[slice(*piece)] for piece in self.content),
            source_span=self.source,
            cue_span=self.cue,
            content_spans=tuple(self.content),
            rule=self.rule,
            score=UNNAMED if self.source is None else BELIEVED[self.rule],
        )


class _Paragraph(NamedTuple):
    start: int
    end: int
    regions: list[Region]


def quotes_only(words: str, language: str = "en") -> list[DirectQuote]:
    """Return the direct quotes of a plain text, in text order.

    >>> [one] = quotes_only("“We will not wait,” said the envoy Ana Ruiz. “Not a day.”")
    >>> one.source, one.cue, one.content
    ('the envoy Ana Ruiz', 'said', ('“We will not wait,”', '“Not a day.”'))
    """
    marked = regions(words, language)
    if not marked:
        return []
    return [found.quote(words) for found in _Reader(words, marked, words_of(language)).read()]


class _Reader:
    """Places the quoted stretches of one text."""

    def __init__(self, words: str, marked: Sequence[Region], lists: Words) -> None:
        self.words, self.lists = words, lists
        self.marked = marked

    def read(self) -> list[_Found]:
        """Return each quote that a verb, a colon or its place gives to someone."""
        made: list[_Found] = []
        starts = [region.start for region in self.marked]
        above: _Paragraph | None = None
        goes_on = False
        for line in _LINE.finditer(self.words):
            if line[0].isspace():
                continue
            low, high = bisect_left(starts, line.start()), bisect_left(starts, line.end())
            here = _Paragraph(line.start(), line.end(), list(self.marked[low:high]))
            if here.regions and self._only_quotes(here):
                goes_on = self._float(made, here, above, goes_on=goes_on)
            elif here.regions:
                found = self._in_paragraph(here)
                made += found
                goes_on = bool(found)
            else:
                goes_on = False
            above = here
        return made

    # -- paragraphs of quotes alone -------------------------------------------------------------

    def _only_quotes(self, paragraph: _Paragraph) -> bool:
        at = paragraph.start
        for region in paragraph.regions:
            if region.start > at and any(map(str.isalnum, self.words[at : region.start])):
                return False
            at = region.end
        return not any(map(str.isalnum, self.words[at : paragraph.end]))

    def _float(
        self, made: list[_Found], here: _Paragraph, above: _Paragraph | None, *, goes_on: bool
    ) -> bool:
        """Give a paragraph that is only a quote to whoever spoke above; tell whether anyone did."""
        content = [(r.start, r.end) for r in here.regions if r.kind != "title"]
        if above is None or not content:
            return False
        verb = None
        if not goes_on or self._colon(above):
            verb = self._verb_before(above.start, above.end)
        if verb is not None and (self._colon(above) or verb.likely >= SURE):
            source = before_verb(verb.tokens, verb.at, self.lists)
            made.append(_Found("floating", content, verb.span, source))
            return True
        if goes_on:
            made[-1].content += content
        return goes_on

    def _colon(self, paragraph: _Paragraph) -> bool:
        return self.words[paragraph.start : paragraph.end].rstrip().endswith(":")

    # -- paragraphs of quotes and telling -------------------------------------------------------

    def _in_paragraph(self, paragraph: _Paragraph) -> list[_Found]:
        made: list[_Found] = []
        edges = [paragraph.start, *(r.end for r in paragraph.regions)]
        nexts = [*(r.start for r in paragraph.regions[1:]), paragraph.end]
        for region, left, right in zip(paragraph.regions, edges, nexts, strict=False):
            if region.kind == "title":
                continue
            found = self._placed(region, left, right, made[-1] if made else None)
            if isinstance(found, _Found):
                made.append(found)
            elif found:
                made[-1].content.append((region.start, region.end))
        return made

    def _placed(
        self, region: Region, left: int, right: int, previous: _Found | None
    ) -> _Found | bool:
        """Return a stretch with its speaker, True where it goes on with the one before, else False."""
        words = self.words
        lead = words[max(left, region.start - 8) : region.start].rstrip()[-1:]
        if not lead and region.start - left > 8:
            lead = " "
        last = words[region.inner : region.inner_end][-4:].rstrip("'’\"” ")[-1:]
        open_end = last in _LEAVES_OPEN or words[region.end : region.end + 1] == ","
        if open_end and lead != ":":
            found = self._after(region, right)
            if found is not None:
                return found
        verb = None
        if lead in (":", ","):
            verb = self._verb_before(left, region.start)
            if verb is not None and previous is not None and verb.span == previous.cue:
                return True
            if verb is not None and (lead == ":" or self._leads(verb)):
                return self._quote("verb before", region, verb)
            if lead == ":" and (found := self._colon_only(left, region)) is not None:
                return found
        if previous is not None and (
            lead in (".", "", "?", "!") or (lead == "," and region.start - left < REACH)
        ):
            return True
        if region.kind == "scare":
            return False
        if not lead or lead in _SETS_OFF:
            return self._after(region, right, loosely=True) or False
        length = self._length(region)
        if length >= SHORT:
            verb = verb or self._verb_before(left, region.start)
            if verb is not None and (length >= LONG or self._beside(verb)):
                return self._quote("inside", region, verb)
        return False

    def _beside(self, verb: _Verb) -> bool:
        """Tell "he told us that “..." from "he said the plan was “..."."""
        between = [t.form for t in verb.tokens[verb.at + 1 :]]
        return not between or between == ["that"] or (between[-1] == "that" and len(between) < 4)

    def _length(self, region: Region) -> int:
        return self.words.count(" ", region.inner, region.inner_end) + 1

    def _quote(self, rule: str, region: Region, verb: _Verb) -> _Found:
        source = before_verb(verb.tokens, verb.at, self.lists)
        return _Found(rule, [(region.start, region.end)], verb.span, source)

    def _clause(self, start: int, end: int) -> list[Token]:
        """Return the tokens of the sentence that begins at `start`, up to `end`."""
        found = tokens(self.words, start, end, self.lists)
        for number, token in enumerate(found):
            if number and token.form[0] in ".?!":
                return found[:number]
        return found

    def _after(self, region: Region, right: int, *, loosely: bool = False) -> _Found | None:
        """Return a stretch with the verb behind it: "...,” said Ruiz", "...,” the envoy told us"."""
        clause = self._clause(region.end, min(right, region.end + REACH))
        while clause and clause[0].form[0] in ",-–—":
            del clause[0]
        if len(clause) > 2 and clause[0].form == "according" and clause[1].form == "to":
            source = after_verb(clause, 2, self.lists)
            cue = clause[0].start, clause[1].end
            return _Found("according to", [(region.start, region.end)], cue, source)
        for at, token in enumerate(clause):
            likely = self.lists.forms.get(token.form)
            if likely is None and (at == 0 or self._names(clause[at - 1])) and not token.capital:
                likely = self.lists.present.get(token.form)
            if token.form in self.lists.quoting:
                source = quoted_as(clause, at, self.lists)
                if source is not None:
                    cue = (token.start, token.end)
                    return _Found("verb after", [(region.start, region.end)], cue, source)
                continue
            if likely is None or (loosely and likely < SURE) or self._tells_on(clause, at):
                continue
            source = self._around(clause, at)
            if source is None and not self._plain(clause[:at]):
                continue
            rule, cue = "loose" if loosely else "verb after", (token.start, token.end)
            return _Found(rule, [(region.start, region.end)], cue, source)
        return None

    def _names(self, token: Token) -> bool:
        """Tell whether a verb in the present may stand right behind a token."""
        owns = token.form.endswith(("'s", "’s"))
        return (token.capital and not owns) or token.form in self.lists.pronouns

    def _tells_on(self, clause: Sequence[Token], at: int) -> bool:
        """Tell a verb that has other words to report: "noting that", "described how"."""
        if clause[at].form.endswith("ing") or self._no_verb(clause, at):
            return True
        following = clause[at + 1].form if at + 1 < len(clause) else "."
        if following in self.lists.complements:
            return True
        return following in self.lists.pronouns and not self._plain(clause[:at])

    def _no_verb(self, sentence: Sequence[Token], at: int) -> bool:
        """Tell "the alleged plan" and "who said so" from what someone is said to have said."""
        before = sentence[at - 1].form if at else ""
        return before in self.lists.relative or before in self.lists.articles

    def _plain(self, before: Sequence[Token]) -> bool:
        """Tell whether nothing that could be a speaker stands between a quote and its verb."""
        return all(idle(token, self.lists) for token in before)

    def _around(self, clause: Sequence[Token], at: int) -> Span | None:
        if self._plain(clause[:at]):
            return after_verb(clause, at + 1, self.lists)
        return before_verb(clause, at, self.lists, alone=True)

    def _sentence(self, start: int, end: int) -> list[Token]:
        """Return the tokens of the last sentence of [start, end)."""
        found = tokens(self.words, start, end, self.lists)
        begun = 0
        for number in range(1, len(found) - 1):
            if found[number].form[0] in ".?!":
                begun = number + 1
        while begun < len(found) and not found[begun].form[0].isalnum():
            begun += 1
        return found[begun:]

    def _verb_before(self, start: int, end: int) -> _Verb | None:
        """Return the last reporting verb of the last sentence before `end`."""
        sentence = self._sentence(max(start, end - 2 * REACH), end)
        for at in range(len(sentence) - 1, -1, -1):
            likely = self.lists.forms.get(sentence[at].form)
            if likely is None and at == len(sentence) - 2 and sentence[-1].form in (":", ","):
                likely = self.lists.present.get(sentence[at].form)
            barred = at > 0 and sentence[at - 1].form in self.lists.articles
            if likely is not None and not barred and end - sentence[at].end <= REACH:
                return _Verb(sentence, at, likely)
        return None

    def _leads(self, verb: _Verb) -> bool:
        """Tell "he told them, “..." from "he added that if it failed, “..."."""
        between = [token.form for token in verb.tokens[verb.at + 1 :]]
        return "that" not in between and len(between) <= 12

    def _colon_only(self, left: int, region: Region) -> _Found | None:
        """Return a stretch behind a colon that no known verb introduces: "Ruiz was blunt: “..."."""
        sentence = self._sentence(max(left, region.start - 2 * REACH), region.start)
        if not sentence or region.kind == "scare":
            return None
        plain = sentence[0].form not in self.lists.prepositions
        source = leading(sentence, len(sentence), self.lists) if plain else None
        return _Found("colon", [(region.start, region.end)], None, source)
