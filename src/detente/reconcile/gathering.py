"""Gathering: the groups of renderings brought up to date with statements that are new, gone or others.

A statement reaches those it is printed alike with, those close to it by speaker or by words, and those of
whose words it changed what they say; what of this linked it with others, and what these are linked with,
is grouped anew. Nothing else is looked at, and nothing else can change: groups made at once are those
that grew from nothing, by this same way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from detente.model.base import ClaimId
from detente.reconcile.cluster import Pair, pair
from detente.reconcile.echoes import Echoes
from detente.reconcile.grouping import WORD_FOR_WORD, utterances
from detente.reconcile.growing import Ground
from detente.reconcile.heard import Heard, Link, Remembered
from detente.reconcile.kept import Place
from detente.reconcile.linking import DAYS, linked, verbatim
from detente.reconcile.meeting import Meeting, in_time
from detente.reconcile.quoting import quote_group


def gather(kept: Remembered, ground: Ground, doubtful: Collection[ClaimId]) -> None:
    """Bring the groups of what is kept up to date with claims that may be new, gone or others; a claim is
    another when anything of its side is, or when it is judged for the first time or no longer.
    """
    Gathering(kept, ground).bring(set(doubtful))


class Gathering(Meeting):
    """One time that groups are brought up to date."""

    def bring(self, doubtful: set[ClaimId]) -> None:
        """See `gather`."""
        kept = self.kept
        before = kept.heard(doubtful)
        after = {i: self.hear(one) for i, one in self.ready(doubtful).items()}
        if not before and not after:
            return
        were = kept.printed({one.printed for one in (*before.values(), *after.values())})
        are = {each: [one for one in held if one.id not in doubtful] for each, held in were.items()}
        for one in after.values():
            are[one.printed].append(one)
        old, new = _leaders(were.values()), _leaders(are.values())
        # Of a leader that stays the lineages may be others: only what it is linked with may change.
        same = (old.keys() & new.keys()) - doubtful
        out = [one for i, one in old.items() if i not in same]
        into = [one for i, one in new.items() if i not in same]
        leave, enter = _places(out), _places(into)
        meant = self.meant(out, into)
        lost, won = self.meetings(out, into, leave, enter)
        kept.put_heard(before.keys() | after.keys(), list(after.values()))
        kept.put_places(leave, enter)
        anew = {one.id for one in (*out, *into)}
        again = same - anew
        for each, (what, told) in meant.items():
            if told != self.means(each, what):
                again |= {claim_id for _, claim_id in kept.holders(each)} - anew
        entered = {one.id for one in into}
        redone = anew | again
        meeting = won | self.near(again) | self.sharing(entered | again)
        lost = {ids for ids in lost - meeting if redone.isdisjoint(ids)}
        over = {ids for ids in lost if not self.meet(*ids)}
        around = kept.links({*redone, *(i for ids in over for i in ids)})
        gone = {one for one in around if one[:2] in over or one[0] in redone or one[1] in redone}
        fresh = self._linked(meeting)
        kept.put_links([one[:2] for one in gone - fresh], fresh - gone)
        touched = {claim_id for one in gone ^ fresh for claim_id in one[:2]} | anew | same
        for each in {each for one in (*out, *into) for each in one.longs}:
            touched |= {claim_id for _, claim_id in kept.holders(each)}
        doubtful = before.keys() | after.keys()
        beside = kept.heard(kept.fellows({*touched, *doubtful})).values()
        leaders = _leaders(kept.printed({one.printed for one in beside}).values())
        self._group(
            (touched & kept.heard(touched).keys()) - (old.keys() - new.keys()) | leaders.keys(),
            doubtful,
        )

    def _linked(self, meeting: Collection[Pair]) -> set[Link]:
        """Return which of the statements that meet render one utterance."""
        ids = {i for both in meeting for i in both}
        known, lineages = self.known(ids), self.lineages(ids)
        some: list[tuple[Pair, bool]] = []
        for a, b in meeting:
            family = not lineages[a].isdisjoint(lineages[b])
            if family or _one_time(known[a], known[b]):
                some.append(((a, b), family))
        ready = self.ready({i for both, _ in some for i in both})
        echoes = Echoes(self.kept)
        found: set[Link] = set()
        for (a, b), family in some:
            one, two = (a, b) if known[a].rank < known[b].rank else (b, a)
            sure = linked(ready[one], ready[two], echoes, family=family)
            if sure is not None:
                found.add((a, b, sure))
        return found

    def _group(self, touched: Collection[ClaimId], doubtful: Collection[ClaimId]) -> None:
        """Group anew what hangs together with the touched leaders."""
        same: dict[ClaimId, set[ClaimId]] = defaultdict(set)
        for judgement in self.ground.judgements:
            if judgement.relation == "same":
                same[ClaimId(judgement.left)].add(ClaimId(judgement.right))
                same[ClaimId(judgement.right)].add(ClaimId(judgement.left))
        around, links, edge = set[ClaimId](), set[Link](), set(touched)
        chained: set[Pair] = set()
        while edge:
            around |= edge
            known = self.known(edge)
            edge = {i for i in edge if i in known}
            new = self.kept.links(edge) - links
            links |= new
            reached = {i for one in new for i in one[:2]}
            for each in {each for i in edge for each in known[i].longs}:
                held = [i for _, i in self.kept.holders(each)]
                chained |= {pair(held[0], i) for i in held[1:]}
                chained |= {pair(a, b) for a, b in pairwise(held)}
                reached |= set(held)
            reached |= {other for i in edge for other in same.get(i, ())}
            edge = reached - around
        known = self.known(around)
        around = {i for i in around if i in known}
        prints = self.kept.printed({known[i].printed for i in around})
        leads = {known[i].printed: i for i in around}
        first = {one.id: leads[each] for each, held in prints.items() for one in held}
        of = self.ready(first.keys())
        sures = {(a, b): sure for a, b, sure in links}
        for a, b in chained:
            if verbatim(of[a], of[b]):
                sures[a, b] = WORD_FOR_WORD
        alone = [of[i] for i in sorted(around, key=lambda i: known[i].rank)]
        groups = utterances(alone, of, first, sures, self.ground.judgements)
        self.kept.put_groups(
            {*first, *doubtful}, [quote_group(held, self.ground.documents) for held in groups]
        )


def _leaders(prints: Iterable[Sequence[Heard]]) -> dict[ClaimId, Heard]:
    """Return of statements printed alike the one that stands for them."""
    firsts = (min(held, key=lambda one: one.rank) for held in prints if held)
    return {one.id: one for one in firsts}


def _places(some: Iterable[Heard]) -> dict[int, set[Place]]:
    found: dict[int, set[Place]] = defaultdict(set)
    for one in some:
        for each in one.names:
            found[each].add(one.place)
    return found


def _one_time(a: Heard, b: Heard) -> bool:
    """Tell whether two statements of two lineages may be of one time, as `linking.timing` has it."""
    if a.own is not None and b.own is not None:
        return abs(a.own - b.own) <= DAYS
    one, two = (each.day if each.own is None else each.own for each in (a, b))
    return in_time(one, two)
