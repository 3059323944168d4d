"""Cues of quoted speech: the verbs beside a stretch in marks that may introduce it.

Tags and word order are relied on more than the parse, which marks and split sentences upset: "...,"
she said, "...," said the envoy and "...," the envoy, back from Geneva, said all keep their order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import cache

from detente.claims.cues import Lexicon
from detente.claims.shapes import Shapes
from detente.claims.speech_paragraphs import STOP, Place, sentence_start
from detente.language import table
from detente.model.base import Record

#: Verbs less likely than this to introduce the stretch beside them are considered only where the
#: punctuation leaves no other reading.
QUOTE_FLOOR = 0.12
#: A verb at least this likely to introduce quotes owns a quote in the next paragraph.
SURE = 0.5
#: How far from its stretch a cue may stand, in code points: a name, a title and an apposition.
REACH = 220

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_CLAUSES = ("ROOT", "conj", "ccomp", "acl", "advcl")
_OPENS_CLAUSE = ("PRP", "DT", "NN", "JJ", "CD", "WP$", "PDT")
#: Words that begin a clause inside the subject of another: "the envoy, who had left, said".
_WITHIN = frozenset({"WP", "WDT", "WRB", "VBG", "VBN", "TO"})
_ASIDE_ENDS = frozenset(",—–-()")

Contents = Mapping[int, tuple[tuple[int, int], ...]]


class Words(Record, frozen=True, kw_only=True):
    """Words that decide which verb introduces a quote; lang/<xx>/speech.toml explains each."""

    light: frozenset[str]
    naming: frozenset[str]
    misread: frozenset[str]
    links: frozenset[str]


@cache
def words_of(language: str) -> Words:
    """Return the words of a language."""
    raw = table(language, "speech")["words"]
    return Words(**{name: frozenset(raw[name]) for name in Words.__struct_fields__})


class Cues:
    """Finds the cues in one text. `busy` has what cues govern surely, by token."""

    def __init__(
        self,
        words: str,
        shapes: Shapes,
        in_marks: frozenset[int],
        lexicon: Lexicon,
        busy: Contents,
        language: str,
    ) -> None:
        self.words, self.shapes, self.in_marks = words, shapes, in_marks
        self.lexicon, self.busy = lexicon, busy
        self.lists = words_of(language)
        self.verbs = [t for t in range(len(shapes.start)) if self._may_cue(t)]
        self._starts = [shapes.start[v] for v in self.verbs]

    def _may_cue(self, token: int) -> bool:
        return (
            self.shapes.tag[token].startswith("VB")
            and token not in self.in_marks
            and self.shapes.dep[token] not in ("aux", "auxpass")
            and self.lexicon.quote(self.shapes.lemma[token]) >= QUOTE_FLOOR
        )

    def sure_in(self, start: int, end: int) -> int | None:
        """Return the first verb of [start, end) that surely introduces quotes."""
        for at in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            if self.lexicon.quote(self.shapes.lemma[self.verbs[at]]) >= SURE:
                return self.verbs[at]
        return None

    # -- after the stretch ----------------------------------------------------------------------

    def after(self, place: Place) -> tuple[int | None, bool]:
        """Return the cue after a stretch in its sentence, and whether its clause follows at once."""
        end = min(place.further, place.region.end + REACH)
        stop = STOP.search(self.words, place.region.end, end)
        end = stop.start() if stop else end
        beside = self._beside(place.region.end, end)
        if beside is not None and (
            self.lexicon.quote(self.shapes.lemma[beside]) >= QUOTE_FLOOR or self._sealed(place)
        ):
            return beside, True
        at = bisect_left(self._starts, place.region.end)
        while at < len(self.verbs) and self._starts[at] < end:
            own = self.busy.get(self.verbs[at])
            if own is None or own[0][0] < self._starts[at] or self._marked(own[0][0]):
                return self.verbs[at], self.verbs[at] == beside
            at += 1
        return None, False

    def _marked(self, offset: int) -> bool:
        return any(token in self.in_marks for token in self.shapes.between(offset, offset + 1))

    def _sealed(self, place: Place) -> bool:
        """Tell a stretch whose marks alone say that a cue follows: "...," NP V; "...!" V NP."""
        if place.last in ("?", "!"):
            return self.words[place.region.end : place.region.end + 2].strip().islower()
        return place.lead in ("", ".", "?", "!") and place.last == ","

    def _beside(self, start: int, end: int) -> int | None:
        """Return the verb of the clause that opens in [start, end): "said she", "she said"."""
        shapes = self.shapes
        tokens = [t for t in shapes.between(start, end) if t not in self.in_marks]
        while tokens and (shapes.pos[tokens[0]] == "PUNCT" or shapes.tag[tokens[0]] == "RB"):
            tokens.pop(0)
        if not tokens:
            return None
        if self._finite(tokens[0]):
            return self._weighty(tokens[0])
        if not shapes.tag[tokens[0]].startswith(_OPENS_CLAUSE):
            return None
        within = False
        for t in tokens[1:]:
            if shapes.form[t] in _ASIDE_ENDS:
                within = False
            elif shapes.tag[t] in _WITHIN:
                within = True
            elif shapes.tag[t] == "MD":
                return None
            elif not within and self._finite(t):
                return self._weighty(t)
        last = tokens[-1]
        noun = shapes.tag[last].startswith("NN") and last != tokens[0]
        return last if noun and shapes.form[last] in self.lists.misread else None

    def _finite(self, token: int) -> bool:
        return self.shapes.tag[token] in _FINITE and self.shapes.dep[token] not in (
            "aux",
            "auxpass",
        )

    def _weighty(self, token: int) -> int | None:
        return None if self.shapes.lemma[token] in self.lists.light else token

    def owns_clause(self, verb: int) -> bool:
        """Tell a verb of its own clause from one hung on another: "..., pointing to", "to say"."""
        helpers = self.shapes.kids(verb, "aux", "auxpass")
        if any(self.shapes.form[k] == "to" for k in helpers):
            return False
        return self.shapes.tag[verb] in _FINITE or bool(helpers)

    def new_sentence(self, place: Place, cue: int) -> bool:
        """Tell "“Why?” The envoy left" from "“Why?” Ana asked": a capital that is no name."""
        for token in self.shapes.between(place.region.end, self.shapes.end[cue]):
            if self.shapes.pos[token] != "PUNCT":
                begins = self.words[self.shapes.start[token]].isupper()
                return begins and not self.shapes.tag[token].startswith("NNP")
        return False

    # -- before the stretch ---------------------------------------------------------------------

    def before(self, place: Place) -> int | None:
        """Return the last verb before a stretch that may be its cue, in the same sentence."""
        start = max(place.left, place.region.start - REACH)
        start = sentence_start(self.words, start, place.region.start)
        at = bisect_left(self._starts, place.region.start) - 1
        if at >= 0 and self._starts[at] >= start:
            return self.verbs[at]
        return self._right_before(place) if place.lead == "," else None

    def _right_before(self, place: Place) -> int | None:
        """Return any verb right before a whole sentence in marks: "the crowd jeered, “Shame!”"."""
        if not place.first.isupper() or place.last not in tuple(".?!,…"):
            return None
        tokens = list(
            self.shapes.between(max(place.left, place.region.start - 40), place.region.start)
        )
        while tokens and (
            self.shapes.pos[tokens[-1]] == "PUNCT" or self.shapes.tag[tokens[-1]] in ("RB", "RP")
        ):
            tokens.pop()
        if not tokens or self.shapes.tag[tokens[-1]] not in (*_FINITE, "VBG"):
            return None
        return self._weighty(tokens[-1])

    def leads(self, cue: int, region_start: int) -> bool:
        """Tell "he told them, “..." from "he added that if it failed, “...": there grammar knows more.

        Between cue and stretch stand a listener, a day, a venue, but no clause.
        """
        shapes = self.shapes
        if shapes.lemma[cue] in self.lists.naming:
            return False
        if any(shapes.form[k] == "to" for k in shapes.kids(cue, "aux")):
            return False
        between = shapes.between(shapes.end[cue], region_start)
        told = self.words[shapes.end[cue] : region_start].lower().split()
        clause = any(
            shapes.tag[t] in _FINITE or shapes.tag[t] == "MD" or shapes.dep[t] == "nsubj"
            for t in between
        )
        return not clause and "that" not in told and len(told) <= 12

    def any_verb(self, start: int, end: int) -> int | None:
        """Return the verb before a colon whatever it is: "he gave the visitor a curt reply: “..."."""
        start = sentence_start(self.words, start, end)
        starts = self.shapes.start
        tokens = range(bisect_left(starts, start), bisect_left(starts, end))
        verbs = [
            t
            for t in tokens
            if self.shapes.tag[t].startswith("VB") and self.shapes.dep[t] in _CLAUSES
        ]
        return verbs[-1] if verbs else None

    def after_cue(self, cue: int, region_start: int) -> int:
        """Return where content begins that runs from a cue into a quoted stretch."""
        shapes = self.shapes
        for t in shapes.between(shapes.end[cue], region_start):
            if shapes.form[t] == "that" and shapes.tag[t] == "IN":
                return min(region_start, shapes.start[t + 1])
        token = shapes.verb_group(cue)[-1][1] + 1
        if shapes.kid(cue, "dative") == token:
            token += 1
        if token < len(shapes.start) and shapes.form[token] in ("that", ",", ":"):
            token += 1
        after = shapes.start[token] if token < len(shapes.start) else region_start
        return min(region_start, after)
