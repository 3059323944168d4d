"""Reading: a wording as its content words, each with what turns, hedges, bounds or conditions it.

There is no parser: a negation or a modal reaches from where it stands to the end of its clause, and a
clause ends at a mark or at one of the words that begin another.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from detente.compare.cues import cue_level, cue_sign
from detente.compare.days import day_heads, read_day
from detente.compare.lexicon import Mark, lexicon
from detente.compare.numbers import number_heads, read_number
from detente.compare.openings import adverb, begins, inverted, longest, named_at, sets
from detente.compare.senses import senses
from detente.compare.stems import stem
from detente.compare.tokens import Token, tokens
from detente.compare.units import FARTHEST, Clause, Person, Reach, Reading, Unit
from detente.compare.wording import Wording

#: Words between two commas that part nothing: "did not, however, attack".
ASIDE = 4
#: Content words that a preposition of lack reaches over.
SHORT = 3
#: Content words read of one wording; what comes after is left alone, so that work is bounded.
MOST = 1500
#: From this share of capitals on, a text is a heading: its capitals tell no names.
HEADING = 0.65
#: How sure plain telling is.
PLAIN = 5.0
#: What follows a noun that tells of something that it is not so.
_SAYING = frozenset({"that", "to", "of"})
_STOPS = frozenset(".!?;")


@lru_cache(maxsize=4096)
def reading(given: Wording) -> Reading:
    """Return a wording read; its pieces count in the order of their places."""
    return _Reader(given).read()


class _Reader:
    """Walks the tokens of a wording once, left to right."""

    def __init__(self, given: Wording) -> None:
        self.given = given
        self.out = Reading(
            wording=given,
            units=[],
            negations=[],
            hedges=[],
            conditions=[],
            limits=[],
            bounds=[],
            persons=[],
            # Behind "denied", words quoted whole are the denial itself.
            sign=1 if given.quoted else cue_sign(given.cue, given.denied),
            level=cue_level(given.cue),
        )
        self.clause = 0
        self.piece = 0
        self.sentence = 0
        self.joined = 0
        self.open: list[Reach] = []
        self.hedges: list[Reach] = []
        self.coloured: list[tuple[int, Reach]] = []
        self.inside: Clause | None = None
        self.limit: Clause | None = None
        self.preposition = ""
        self.determined = False
        self.found: list[Token] = []
        self.trusted = True

    def read(self) -> Reading:
        pieces = sorted(self.given.pieces, key=lambda piece: piece[1])
        for number, (text, start) in enumerate(pieces):
            self.piece = number
            self.found = tokens(text, start)
            if number and text.lstrip("'\"“‘ ")[:1].isupper():
                self._end_clause(stop=True)
            words = [token for token in self.found if token.kind == "w"]
            capitals = sum(token.text[:1].isupper() for token in words)
            self.trusted = capitals < HEADING * len(words) or len(words) < 4
            self._walk()
        self._end_clause(stop=True)
        self._colour()
        self._hosts()
        return self.out

    def _walk(self) -> None:
        found, at = self.found, 0
        numbers, days = number_heads(), day_heads()
        marks = lexicon().marks
        while at < len(found) and len(self.out.units) < MOST:
            token = found[at]
            if token.kind == "m":
                self._mark(at)
                at += 1
                continue
            low = token.low
            if (token.kind == "n" or low in days) and (timed := read_day(found, at)) is not None:
                day, end = timed
                self._put(Unit(low, "day", token.start, found[end - 1].end, 0, 0, day=day))
                at = end
                continue
            if (token.kind == "n" or low in numbers) and (
                counted := read_number(found, at)
            ) is not None:
                amount, _, end = counted
                unit = Unit("#", "number", token.start, found[end - 1].end, 0, 0, amount=amount)
                unit.ago = (
                    amount.unit == "hours" and end < len(found) and found[end].low in lexicon().ago
                )
                self._put(unit)
                at = end
                continue
            if token.text[:1].isupper() and (named := named_at(found, at, self.trusted)):
                name, first, at = named
                self._put(Unit.of_name(name, found[first], found[at - 1]))
                continue
            mark = longest(marks[low], found, at) if low in marks else None
            if mark is not None and not adverb(mark, found, at):
                at = self._act(mark, at)
                continue
            at = self._word(at)

    def _word(self, at: int) -> int:
        """Put the content word, or the phrase of one sense, at a token, and return where it ends."""
        token, known = self.found[at], senses()
        root, end = stem(token.low), at + 1
        for parts in known.phrases.get(root, ()):
            row = self.found[at : at + len(parts)]
            if len(row) == len(parts) and all(
                t.kind == "w" and stem(t.low) == p for t, p in zip(row, parts, strict=True)
            ):
                root, end = " ".join(parts), at + len(parts)
                break
        last = self.found[end - 1]
        unit = Unit(root, "word", token.start, last.end, 0, 0, owns=last.owns)
        unit.telling = root in lexicon().telling
        if end < len(self.found) and self.found[end].low == "by" and at:
            unit.passive = self.found[at - 1].low in lexicon().being or token.low.endswith(
                ("ed", "en")
            )
        self._put(unit)
        if root in known.reach and not self._names_itself(end):
            reach = Reach(token.start, last.end, self.piece, owner=len(self.out.units) - 1)
            self.out.negations.append(reach)
            self.open.append(reach)
        return end

    def _names_itself(self, end: int) -> bool:
        """Tell whether the word just put, which may say that something is not so, only names a thing:
        "their lies make ...", "this nonsense is ..." turn nothing of what follows.
        """
        after = self.found[end].low if end < len(self.found) else ""
        return after in lexicon().being or (self.out.units[-1].noun and after not in _SAYING)

    def _put(self, unit: Unit) -> None:
        """Add a unit, under all that reaches it here."""
        number = len(self.out.units)
        unit.piece, unit.clause, unit.sentence = self.piece, self.clause, self.sentence
        unit.before, self.preposition = self.preposition, ""
        if not unit.before and number and self.out.units[-1].end + 1 >= unit.start:
            previous = self.out.units[-1]
            if previous.before not in ("", "to"):
                unit.before = previous.before
        unit.noun = self.determined or unit.kind == "name" or unit.stem in senses().things
        self.determined = unit.owns or unit.kind == "number"
        unit.sign = self.out.sign
        for reach in self.open:
            if len(reach.units) < reach.most:
                reach.units.append(number)
                unit.sign = -unit.sign
        for hedge in self.hedges:
            hedge.units.append(number)
            unit.level = min(unit.level, hedge.level)
            unit.shifted = min(unit.shifted, hedge.shifted)
        for clause in (self.inside, self.limit):
            if clause is not None:
                clause.units.append(number)
                clause.end = max(clause.end, unit.end)
        self.out.units.append(unit)

    def _act(self, mark: Mark, at: int) -> int:
        """Do what a phrase does where it stands, and return where it ends."""
        found, roles = self.found, mark.roles
        end = at + len(mark.words)
        first, last = found[at], found[end - 1]
        previous = self.out.units[-1] if self.out.units else None
        asked = (
            previous is not None
            and previous.end + 2 >= first.start
            and (previous.stem in lexicon().asking)
        )
        if ("condition" in roles and sets(found, at, mark, asked)) or inverted(found, at):
            self._end_clause()
            self.inside = Clause(
                " ".join(mark.words), first.start, last.end, self.piece, self.clause, self.sentence
            )
            self.out.conditions.append(self.inside)
            if mark.words[0] in lexicon().turned:
                self._turn(first, last)
            return end
        if "limit clause" in roles and not (first.opens and "end" in roles):
            if "end" in roles or mark.words[0] in ("but", "except", "nor"):
                self._end_clause()
            self.limit = Clause(
                " ".join(mark.words), first.start, last.end, self.piece, self.clause, self.sentence
            )
            self.out.limits.append(self.limit)
            if mark.words == ("without",):
                self._turn(first, last, SHORT)
            elif len(mark.words) > 1 and mark.words[1] in ("not", "no"):
                self._turn(first, last)
            return end
        if "limit word" in roles:
            bound = Clause(
                " ".join(mark.words), first.start, last.end, self.piece, self.clause, self.sentence
            )
            bound.hosts = [len(self.out.units), len(self.out.units) - 1]
            self.out.bounds.append(bound)
        if "end" in roles:
            self._end_clause()
        elif "join" in roles and begins(found, end):
            inside, limit = self.inside, self.limit
            self._end_clause()
            self.inside, self.limit = inside, limit
        if first.low in ("and", "or"):
            # "Wrong or illegal": the first of two words says nothing of the second.
            self.open = [reach for reach in self.open if reach.owner < 0 or reach.units]
            self.joined = len(self.out.units)
        answer = mark.words == ("no",) and first.opens and end < len(found)
        if "not" in roles and not (answer and found[end].kind == "m"):
            if mark.words[0] == "nor" and self.open:
                self._end_clause()
            self._turn(first, last)
        elif "not short" in roles:
            self._turn(first, last, SHORT)
        if "sure" in roles:
            hedge = Reach(first.start, last.end, self.piece, level=mark.level, shifted=mark.shifted)
            self.out.hedges.append(hedge)
            self.hedges.append(hedge)
        if "sure clause" in roles:
            hedge = Reach(first.start, last.end, self.piece, level=mark.level, colours=True)
            self.out.hedges.append(hedge)
            self.coloured.append((self.clause, hedge))
        if first.low in lexicon().persons:
            self.out.persons.append(
                Person(lexicon().persons[first.low], first.start, first.end, len(self.out.units))
            )
        if "article" in roles or first.low in lexicon().possessive:
            self.determined = True
        if "preposition" in roles:
            self.preposition = mark.words[-1]
        return end

    def _turn(self, first: Token, last: Token, most: int = FARTHEST) -> None:
        """Open a negation; one that stands for an object turns the verb before it too."""
        self._part()
        reach = Reach(first.start, last.end, self.piece, most=most)
        if self.out.units and first.low in lexicon().objects:
            verb = self.out.units[-1]
            near = verb.piece == self.piece and verb.clause == self.clause
            if near and verb.kind == "word" and not verb.telling and verb.end + 1 == first.start:
                verb.sign = -verb.sign
                reach.units.append(len(self.out.units) - 1)
        self.out.negations.append(reach)
        self.open.append(reach)

    def _part(self) -> None:
        """Let a negation end where a second one stands behind "and" with a verb of its own: "promise not
        to land and they promise not to fly".
        """
        units = self.out.units
        if not any(unit.kind == "word" and not unit.noun for unit in units[self.joined :]):
            return
        for reach in [held for held in self.open if held.units and held.units[0] < self.joined]:
            for number in [n for n in reach.units if n >= self.joined]:
                reach.units.remove(number)
                units[number].sign = -units[number].sign
            self.open.remove(reach)

    def _mark(self, at: int) -> None:
        """End a clause at a mark, unless the mark only sets a word or two apart."""
        mark = self.found[at].text
        if mark in ("$", "€", "£", "%"):
            return
        if mark == "," and self._aside(at):
            return
        after = self.found[at + 1] if at + 1 < len(self.found) else None
        if mark in ".…" and after is not None and (not after.opens or after.text[:1].islower()):
            return
        waiting = [hedge for hedge in self.hedges if not hedge.units]
        self._end_clause(stop=mark in _STOPS)
        if mark == "," and at + 1 < len(self.found):
            self.hedges = waiting

    def _aside(self, at: int) -> bool:
        """Tell whether a comma opens but a word or two set apart: "did not, however, attack"."""
        found, wide = self.found, any(not reach.units for reach in self.open)
        ahead = found[at + 1 : at + 1 + (2 * ASIDE if wide else ASIDE)]
        for token in ahead:
            if token.text == ",":
                return self.inside is None
            if token.kind == "m" or stem(token.low) in lexicon().telling:
                return False
        return False

    def _end_clause(self, *, stop: bool = False) -> None:
        """Close all that reaches no further than the clause, and at a stop what runs through it."""
        self.clause += 1
        self.sentence += stop
        self.joined = len(self.out.units)
        self.open.clear()
        self.hedges.clear()
        self.inside = None
        self.limit = None
        self.preposition = ""

    def _colour(self) -> None:
        """Give the words that colour a whole clause their units, before them and after."""
        held: dict[int, list[int]] = defaultdict(list)
        for number, unit in enumerate(self.out.units):
            held[unit.clause].append(number)
        for clause, hedge in self.coloured:
            hedge.units += held[clause]
            for unit in (self.out.units[n] for n in held[clause]):
                unit.level = min(unit.level, hedge.level)
                unit.shifted = min(unit.shifted, hedge.level)
        for hedge in self.out.hedges:
            for unit in (self.out.units[n] for n in hedge.units):
                if hedge.level > PLAIN == unit.level:
                    unit.level = unit.shifted = hedge.level

    def _hosts(self) -> None:
        """Give each condition and limit the units around it that it bounds: those of its sentence."""
        held: dict[int, list[int]] = defaultdict(list)
        for number, unit in enumerate(self.out.units):
            held[unit.sentence].append(number)
        for clause in (*self.out.conditions, *self.out.limits):
            own = set(clause.units)
            clause.hosts = [n for n in held[clause.sentence] if n not in own]
