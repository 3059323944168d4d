"""Disputes: entries that cannot both hold, each with its claims, words and independent support.

Change over time is no dispute, and neither is precision: a later number, a narrower interval, a
statement on another day stand beside the earlier ones. What is left is opposed at one time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from detente.model.base import ClaimId, DocId, digest
from detente.model.claim import Event, Figure, Plan, Position
from detente.model.entry import Dispute, DisputeKind, Entry, Judgement
from detente.reconcile.block import MUTUAL, counted, meeting, stage, standing
from detente.reconcile.cluster import Pair
from detente.reconcile.denials import denied_pairs
from detente.reconcile.match import DAYS, bounds, maybe_one_day, same_plan
from detente.reconcile.side import Side, alike, days_apart, lines
from detente.reconcile.wording import about, says

#: Days between two figures' own days, or their reports', that are still one moment.
AS_OF = 3
#: Days between the reports of a plan made and a plan called off that contradict each other.
PLAN_DAYS = 3
#: Content two opposed positions must share.
ALIKE = 0.5
OPPOSITE = frozenset(
    {
        frozenset({"accept", "refuse"}),
        frozenset({"promise", "refuse"}),
        frozenset({"offer", "refuse"}),
        frozenset({"promise", "threaten"}),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Group:
    """An entry, the claims it was made of, and the one of them it is called by."""

    entry: Entry
    sides: tuple[Side, ...]
    head: Side

    @property
    def when(self) -> datetime:
        """When it was first reported; undated ones last."""
        return self.entry.first or datetime.max.replace(tzinfo=UTC)


def disputes(
    groups: Sequence[Group],
    turned: Iterable[Pair],
    judgements: Sequence[Judgement],
    items: Iterable[Sequence[DocId]] = (),
) -> list[Dispute]:
    """Return every dispute between entries, by kind and id; each two entries once a kind.

    `turned` are pairs of claims that render one utterance with opposed meaning; a judgement
    "contradicts" makes a dispute of whatever it names, "same" and "different" unmake one. What only
    sets versions of one item (`items`) against each other is none.
    """
    item_of = {doc_id: ids[-1] for ids in items for doc_id in ids}
    of = {side.id: group for group in groups for side in group.sides}
    settled = {frozenset((j.left, j.right)) for j in judgements if j.relation == "different"}
    found: dict[str, Dispute] = {}
    by_kind: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        by_kind[group.entry.kind].append(group)
    opposed: list[tuple[DisputeKind, Group, Group]] = [("quote", of[a], of[b]) for a, b in turned]
    opposed += [("denial", a, b) for a, b in _events(by_kind["event"])]
    opposed += [
        ("denial", of[a.id], of[b.id])
        for a, b in denied_pairs([g.head for g in by_kind["statement"]])
    ]
    opposed += [("figure", a, b) for a, b in _figures(by_kind["figure"])]
    opposed += [("plan", a, b) for a, b in _plans(by_kind["plan"])]
    opposed += [("position", a, b) for a, b in _positions(by_kind["position"])]
    quoted = {frozenset((a.entry.id, b.entry.id)) for kind, a, b in opposed if kind == "quote"}
    for kind, a, b in opposed:
        both = frozenset((a.entry.id, b.entry.id))
        if a is b or both in settled or (kind == "denial" and both in quoted):
            continue
        if _corrected(a.entry, b.entry, item_of):
            continue
        dispute = _dispute(kind, a, b)
        found[dispute.id] = dispute
    for judgement in judgements:
        left, right = of.get(ClaimId(judgement.left)), of.get(ClaimId(judgement.right))
        if judgement.relation == "contradicts" and left and right and left is not right:
            dispute = _dispute(_KIND.get(left.entry.kind, "denial"), left, right)
            found[dispute.id] = dispute
    return sorted(found.values(), key=lambda d: (d.kind, d.id))


def _corrected(a: Entry, b: Entry, item_of: Mapping[DocId, DocId]) -> bool:
    """Tell whether two entries are only what one item said at different times."""
    one, two = ({item_of.get(doc_id) for doc_id in e.documents} for e in (a, b))
    apart = not set(a.documents) & set(b.documents)
    return apart and len(one | two) == 1 and None not in one


_KIND: dict[str, DisputeKind] = {
    "figure": "figure",
    "plan": "plan",
    "position": "position",
}


def _dispute(kind: DisputeKind, a: Group, b: Group) -> Dispute:
    left, right = sorted((a, b), key=lambda g: (g.when, g.entry.id))
    return Dispute(
        id=digest(kind, *sorted((left.entry.id, right.entry.id))),
        kind=kind,
        about=about(left.head),
        left=left.entry.claims,
        right=right.entry.claims,
        left_says=says(left.head),
        right_says=says(right.head),
        left_support=left.entry.support,
        right_support=right.entry.support,
    )


def _events(groups: Sequence[Group]) -> Iterator[tuple[Group, Group]]:
    """Yield what is told as having happened and what is denied, of one type, dyad and day."""
    keyed = []
    for group in groups:
        head = group.head
        body = head.body
        if isinstance(body, Event) and (head.agents or head.others):
            parties: tuple[frozenset[str], ...] = (head.agents, head.others)
            if body.root in MUTUAL:
                parties = (head.agents | head.others,)
            keyed.append(((body.root, parties), head, group))
    for a, b in meeting(keyed):
        if {_status(a.head), _status(b.head)} == {"occurred", "denied"} and _one_deed(a, b):
            apart = days_apart(a.head.day, b.head.day)
            if apart <= DAYS if apart is not None else maybe_one_day(a.head, b.head):
                yield a, b


def _one_deed(a: Group, b: Group) -> bool:
    """Tell whether two entries of one type have a word for it in common."""
    one, two = (frozenset().union(*(side.stems for side in g.sides)) for g in (a, b))
    return bool(one & two)


def _status(side: Side) -> str:
    if side.denied or not isinstance(side.body, Event):
        return "denied" if side.denied else ""
    return standing(side.body)


def line(figure: Figure) -> str:
    """Return the line of things a figure counts ("forces" for troops and technicians alike)."""
    thing = counted(figure)
    return lines().get(thing) or lines().get(thing.split(" ")[-1], thing)


def _figures(groups: Sequence[Group]) -> Iterator[tuple[Group, Group]]:
    """Yield figures of one thing, fate, owner, place and moment whose intervals share no number."""
    keyed = []
    for group in groups:
        head, body = group.head, group.head.body
        if isinstance(body, Figure) and not head.denied and (head.agents or head.claim.place):
            place = head.claim.place.casefold() if head.claim.place else None
            what = line(body), body.fate, body.measure, body.unit, body.role
            keyed.append(((*what, head.agents, place), head, group))
    for a, b in meeting(keyed):
        one, two = a.head.body, b.head.body
        apart = days_apart(_as_of(a.head), _as_of(b.head))
        if not isinstance(one, Figure) or not isinstance(two, Figure):
            continue
        if apart is None or apart > AS_OF or set(a.entry.documents) & set(b.entry.documents):
            continue
        (low, high), (other_low, other_high) = bounds(one), bounds(two)
        if low > other_high or other_low > high:
            yield a, b


def _as_of(side: Side) -> date | None:
    return side.day or side.reported


def _plans(groups: Sequence[Group]) -> Iterator[tuple[Group, Group]]:
    """Yield a plan that stands in one report and is off in another of the same days."""
    keyed = [
        ((g.head.body.what, g.head.agents), g.head, g)
        for g in groups
        if isinstance(g.head.body, Plan) and g.head.agents
    ]
    for a, b in meeting(keyed):
        one, two = a.head.body, b.head.body
        if not isinstance(one, Plan) or not isinstance(two, Plan):
            continue
        apart = days_apart(a.head.reported, b.head.reported)
        if {stage(one), stage(two)} not in ({"open", "off"}, {"held", "off"}):
            continue
        if apart is None or apart > PLAN_DAYS or set(a.entry.documents) & set(b.entry.documents):
            continue
        if same_plan(a.head, b.head, one, two) is not None or _one_name(a.head, b.head):
            yield a, b


def _one_name(a: Side, b: Side) -> bool:
    """Tell whether two undated plans name one place or thing besides their parties."""
    one, two = a.body, b.body
    if not isinstance(one, Plan) or not isinstance(two, Plan) or (one.due and two.due):
        return False
    if a.claim.place and b.claim.place:
        return a.claim.place.casefold() == b.claim.place.casefold()
    parties = {w for ref in (*one.parties, *two.parties) for w in f"{ref.words} {ref.name}".split()}
    return bool(_names(one.words) & _names(two.words) - parties)


def _names(words: str) -> set[str]:
    return {w.strip(".,;:'\"“”") for w in words.split()[1:] if w[:1].isupper()}


def _positions(groups: Sequence[Group]) -> Iterator[tuple[Group, Group]]:
    """Yield positions of one holder that two reports of the same days give as opposite."""
    keyed = [(g.head.agents, g.head, g) for g in groups if g.head.agents]
    for a, b in meeting(keyed):
        one, two = a.head.body, b.head.body
        if not isinstance(one, Position) or not isinstance(two, Position):
            continue
        apart = days_apart(a.head.reported, b.head.reported)
        shared = a.head.stems & b.head.stems
        if (
            frozenset((one.act, two.act)) in OPPOSITE
            and apart is not None
            and apart <= PLAN_DAYS
            and not set(a.entry.documents) & set(b.entry.documents)
            and len(shared) >= 3
            and alike(a.head, b.head) >= ALIKE
        ):
            yield a, b
