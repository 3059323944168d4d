"""Meeting: which statements are looked at beside each other, and what words say where some come and go.

They meet by a speaker or a run of words, near enough in time and few enough; or, where one has no
speaker anybody could name, by their rarer words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from detente.model.base import ClaimId
from detente.reconcile.block import FOLLOWING, WINDOW
from detente.reconcile.cluster import Pair, pair
from detente.reconcile.echoes import COMMON, TELLING, anybodys, level
from detente.reconcile.heard import Heard, unnamed
from detente.reconcile.hearing import Hearing
from detente.reconcile.kept import UNDATED, Couple, Place
from detente.reconcile.nearby import changed, met

#: Rare stems two statements must share to be looked at, where the speaker is of no help; in one lineage
#: one is enough.
LEAST = 3


class Meeting(Hearing):
    """Who meets whom, by what is kept."""

    def meant(
        self, out: Iterable[Heard], into: Iterable[Heard]
    ) -> dict[int, tuple[str, int | bool]]:
        """Return of words that some others have too what they say, before any come and go."""
        found: dict[int, tuple[str, int | bool]] = {}
        for one in (*out, *into):
            for what, names in (("stem", one.stems), ("run", one.runs)):
                for each in names:
                    if each not in found and self.kept.count(each, 1):
                        found[each] = what, self.means(each, what)
        return found

    def means(self, each: int, what: str) -> int | bool:
        """Return what a stem or run says at present: how common it is, or whether it is anybody's."""
        if what == "stem":
            return level(self.kept.count(each, COMMON))
        return anybodys(self.kept, each)

    def meetings(
        self,
        out: Iterable[Heard],
        into: Iterable[Heard],
        leave: Mapping[int, Collection[Place]],
        enter: Mapping[int, Collection[Place]],
    ) -> tuple[set[Couple], set[Couple]]:
        """Return who do not meet any more by a speaker or a run of words, and who newly do."""
        lost, won = set[Couple](), set[Couple]()
        for each in {each for one in (*out, *into) for each in (*one.keys, *one.runs)}:
            less, more = leave.get(each, ()), enter.get(each, ())
            low, high = min((*less, *more)), max((*less, *more))
            block = self.kept.block(each, low, high, FOLLOWING)
            if len(block) + len(more) > 1:
                no_more, now = changed(block, less, more, "statement")
                lost |= no_more
                won |= now
        return {pair(*ids) for ids in lost}, {pair(*ids) for ids in won}

    def near(self, ids: Collection[ClaimId]) -> set[Pair]:
        """Return statements with those that they meet by a speaker or a run of words."""
        known = self.known(ids)
        return {
            pair(i, other)
            for i in ids
            for each in (*known[i].keys, *known[i].runs)
            for other in self._beside(each, known[i].place)
        }

    def _beside(self, each: int, place: Place) -> list[ClaimId]:
        """Return whom one meets by something, on either side, as `nearby.met` has it."""
        block = self.kept.block(each, place, place, FOLLOWING)
        at = bisect_left(block, place)
        # One without a day stands behind all others, and those are met that no day parts from it.
        last = max((day for day, _ in block[: at + 1] if day != UNDATED), default=UNDATED)
        before = (other for day, other in block[max(0, at - FOLLOWING) : at] if in_time(day, last))
        return [*before, *met(block, at, "statement")]

    def meet(self, a: ClaimId, b: ClaimId) -> bool:
        """Tell whether two leaders meet by anything."""
        known = self.known([a, b])
        one, two = known[a], known[b]
        shared = {*one.keys, *one.runs} & {*two.keys, *two.runs}
        if any(b in self._beside(each, one.place) for each in shared):
            return True
        if not (one.nameless or two.nameless):
            return False
        count = sum(self._rare(each) for each in {*one.stems} & {*two.stems})
        return count >= LEAST or (count > 0 and one.origin == two.origin)

    def _rare(self, stem: int) -> bool:
        return self.kept.count(stem, TELLING) < TELLING

    def sharing(self, ids: Collection[ClaimId]) -> set[Pair]:
        """Return statements with those that have rare words of theirs, one of the two of nobody known."""
        known = self.known(ids)
        rare: dict[int, list[ClaimId]] = {}
        shared: dict[Pair, int] = defaultdict(int)
        for i in ids:
            one = known[i]
            for stem in one.stems:
                each = stem if one.nameless else unnamed(stem)
                if each not in rare:
                    telling = self._rare(stem)
                    rare[each] = [j for _, j in self.kept.holders(each)] if telling else []
                for other in rare[each]:
                    # Of two that both look, only one counts.
                    if other != i and (
                        other not in ids
                        or not known[other].nameless
                        or (one.nameless and i < other)
                    ):
                        shared[pair(i, other)] += 1
        known = self.known({i for both in shared for i in both})
        return {
            (a, b)
            for (a, b), count in shared.items()
            if count >= LEAST or known[a].origin == known[b].origin
        }


def in_time(a: int, b: int) -> bool:
    """Tell whether two reports are near enough in time, one without a day to any."""
    return UNDATED in (a, b) or abs(a - b) <= WINDOW["statement"]
