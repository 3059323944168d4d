"""Parts of a brief: what each section could tell, in the order in which a reader needs them.

What is new, what happened, who stands where, who said what, what is disputed, what is coming, numbers;
or the same by day, by actor, by issue, with what is disputed and what is coming behind.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from detente.model.claim import KINDS, Event, Kind, Plan, Position, Prediction, Ref, Statement
from detente.model.told import Told
from detente.views import own_terms, words
from detente.views.agenda import agenda
from detente.views.brief_fit import Offered
from detente.views.brief_held import Held
from detente.views.brief_lines import Line
from detente.views.brief_rows import Row, apart, disputed, line, rows
from detente.views.brief_stands import Parts, stands, steps
from detente.views.ledger import label
from detente.views.stance import NONE
from detente.views.timeline import happened

#: Actors that get a section of their own in a brief by actor: those that most independent reports name.
ACTORS = 12
#: Lines that a section of one day, actor or issue has before another is begun.
LEAST = 3
#: For how many days what comes "soon" is still coming.
SOON = 60
#: The share of the sections behind those of days, actors or issues.
BEHIND = 6
_LATEST = date.max.isoformat()


def overview(parts: Parts) -> list[Offered]:
    """Return the sections of the brief of a whole crisis."""
    return [
        _of_rows(
            parts, "What happened", "detente timeline", 3, rows(parts.kinds("event"), parts.weights)
        ),
        _of_rows(
            parts, "Who stands where", "detente positions --ledger", 3, stands(parts), who=True
        ),
        _of_rows(
            parts,
            "Who said what",
            "detente statements",
            1,
            rows(parts.kinds("statement"), parts.weights),
        ),
        *last(parts),
        _of_rows(
            parts, "Numbers", "detente figures", 1, rows(parts.kinds("figure"), parts.weights)
        ),
    ]


def last(parts: Parts, share: float = 2) -> list[Offered]:
    """Return the sections every brief ends with: what is disputed, and what is coming."""
    return [_disputed(parts, share), _coming(parts, share)]


def by_day(parts: Parts) -> list[Offered]:
    """Return a section a day, the earliest first: what happened, was said, wanted and counted."""
    days: defaultdict[date | None, list[Row]] = defaultdict(list)
    for row in _together(parts):
        days[own_terms.day(row.held.head)].append(row)
    ordered = sorted(days, key=lambda day: day or date.max)
    command = "detente brief --by day --full"
    return [
        _apiece(parts, words.day(day) or "Day not known", command, days[day]) for day in ordered
    ]


def by_actor(parts: Parts) -> list[Offered]:
    """Return a section an actor, those that most independent reports tell of first: what it did, said,
    wants and plans; what several do together under the first of them.
    """
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    found = _together(parts)
    for row in found:
        for ref in _doers(row.held.head):
            if ref.actor_id is not None and ref.name:
                names[ref.actor_id][ref.name] += 1
    ranked = sorted(names, key=lambda i: (-parts.weights.get(i, 0), i))[:ACTORS]
    of_actor: defaultdict[str, list[Row]] = defaultdict(list)
    for row in found:
        ids = {ref.actor_id for ref in _doers(row.held.head)}
        if (first := next((i for i in ranked if i in ids), None)) is not None:
            of_actor[first].append(row)
    titles = {i: min(names[i], key=lambda name: (-names[i][name], name)) for i in ranked}
    command = "detente brief --by actor --full"
    return [
        _apiece(parts, titles[i], f"{command} --actor {i}", of_actor[i], who=False) for i in ranked
    ]


def by_issue(parts: Parts) -> list[Offered]:
    """Return a section an issue, those with most positions first: who stands where on it."""
    by_label: defaultdict[str | None, list[Row]] = defaultdict(list)
    for issue, row in steps(parts, present=False):
        by_label[issue].append(row)
    ranked = sorted(by_label, key=lambda i: (i is None, -len(by_label[i]), i or ""))
    return [
        _apiece(
            parts,
            label(issue) if issue is not None else "No listed issue",
            f"detente positions --issue {issue or NONE}",
            apart(by_label[issue]),
            who=True,
        )
        for issue in ranked
    ]


def _apiece(
    parts: Parts, title: str, command: str, found: Sequence[Row], *, who: bool = False
) -> Offered:
    """Return one of many like sections: the more there is of it, the larger its share."""
    share = len(found) ** 0.5
    return _of_rows(parts, title, command, share, found, who=who, least=LEAST)


def new(parts: Parts) -> list[Offered]:
    """Return the section of what is new, none where nothing is."""
    if not parts.fresh:
        return []
    return [_of_rows(parts, "What is new", "detente brief --full", 4, _mixed(parts, fresh=True))]


def _together(parts: Parts) -> list[Row]:
    """Return rows of all kinds but for what is coming, which has a section of its own."""
    coming = {row.held.id for row in _ahead(parts)}
    return [row for row in _mixed(parts, fresh=False) if row.held.id not in coming]


def _mixed(parts: Parts, *, fresh: bool) -> list[Row]:
    """Return rows of all kinds, those more independent reports carry first, then deeds before words."""
    found = [
        (-row.told.weight[0], at, KINDS.index(kind), row)
        for kind in KINDS
        for at, row in enumerate(rows(parts.kinds(kind, fresh=fresh), parts.weights))
    ]
    seen: set[str] = set()
    kept = []
    for *_, row in sorted(found, key=lambda each: (each[0], each[1], _RANK[KINDS[each[2]]])):
        shown = " ".join(row.told.quote.casefold().split())
        if shown not in seen:
            seen.add(shown)
            kept.append(row)
    return kept


#: Which kind comes first where rows weigh the same.
_RANK: Mapping[Kind, int] = {
    "event": 0,
    "position": 1,
    "statement": 2,
    "plan": 3,
    "figure": 4,
    "prediction": 5,
}


def _of_rows(
    parts: Parts,
    title: str,
    command: str,
    share: float,
    found: Sequence[Row],
    *,
    who: bool = False,
    least: int = 1,
) -> Offered:
    """Return a section of rows: by day, or with `who` by whose they are."""

    def made(at: int) -> tuple[Line, tuple[str, ...]] | None:
        row = found[at]
        told = line(row, parts.told)
        if told is None:
            return None
        day = row.told.day.isoformat() if row.told.day else _LATEST
        first = (row.told.who, day) if who else (day,)
        return told, (*first, *row.told.order, told.lead, row.held.id)

    return Offered(title, command, *_page(command), share, len(found), made, least)


def _page(command: str) -> tuple[str, dict[str, str]]:
    """Return the page that shows what a command lists, and what it is asked for."""
    _, name, *flags = command.split()
    query = {"--by": "by", "--actor": "actor", "--issue": "issue"}
    asked = {query[flag]: value for flag, value in pairwise(flags) if flag in query}
    if "--full" in flags:
        asked["pages"] = "all"
    return "/" if name == "brief" else f"/{name}", asked


def _disputed(parts: Parts, share: float) -> Offered:
    of_claim = {claim: each for each in parts.held for claim in each.claims}
    found = [
        each for each in parts.disputes if all(_at_hand(s.claims, of_claim) for s in each.sides)
    ]
    # What is open comes before what is settled, the best supported on its weaker side first.
    found.sort(
        key=lambda d: (d.settled is not None, -min(s.support for s in d.sides), d.about, d.id)
    )

    def made(at: int) -> tuple[Line, tuple[str, ...]] | None:
        told, _ = disputed(found[at], of_claim)
        return None if told is None else (told, (f"{at:06d}",))

    return Offered("Disputed", "detente disputes", "/disputes", {}, share, len(found), made)


def _at_hand(claims: Iterable[str], of_claim: Mapping[str, Held]) -> bool:
    return any(claim in of_claim for claim in claims)


def _coming(parts: Parts, share: float) -> Offered:
    return _of_rows(parts, "What is coming", "detente agenda --ahead", share, _ahead(parts))


def _ahead(parts: Parts) -> list[Row]:
    """Return what lies ahead on the agenda, and the predictions whose day is still to come."""
    on = parts.on or date.min
    plans = [one for each in parts.kinds("plan") for one in each.told]
    events = [one for each in parts.kinds("event") for one in each.told if happened(one)]
    ahead = {
        entry
        for item in agenda(plans, on, events=events)
        if item.section == "ahead"
        for entry in item.entries
    }
    wanted = [
        each
        for each in parts.kinds("plan", "prediction")
        if (each.id in ahead if each.kind == "plan" else _due(each.head, on))
        and not all(_long_ago(one, on) for one in each.told)
    ]
    found = rows(wanted, parts.weights)
    return sorted(
        found, key=lambda r: (r.told.day is None, -r.held.support, r.told.day or date.max)
    )


def _due(told: Told, on: date) -> bool:
    """Tell whether a prediction's time is not over, or it has none."""
    body = told.claim.body
    window = body.window if isinstance(body, Prediction) else None
    end = window.last_day if window else None
    return told.outcome == "open" and (end is None or end >= on)


def _long_ago(told: Told, on: date) -> bool:
    """Tell whether what has no last day ("soon", "in the coming days") was told too long ago to be
    still coming; it stays on the agenda.
    """
    body = told.claim.body
    when = body.due if isinstance(body, Plan) else getattr(body, "window", None)
    if when is not None and when.last_day is not None:
        return False
    return told.reported is not None and (on - told.reported).days > SOON


def _doers(told: Told) -> tuple[Ref, ...]:
    """Return who does, says, wants or expects what a claim tells."""
    match told.claim.body:
        case Event(actors=refs) | Position(holders=refs) | Plan(parties=refs):
            return refs
        case Statement(source=Ref() as ref) | Prediction(holder=Ref() as ref):
            return (ref,)
        case _:
            return ()
