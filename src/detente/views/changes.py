"""Changes: what moved between two days, by actor and issue, each line cited and founded.

Two records are laid side by side: what was known by the one day and what was known by the other. What
is in the second alone is new; what is in both may have moved. Copies are never news.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from detente.model.base import ActorId
from detente.model.changes import Change, ChangeKind, Changes, How, Party
from detente.model.claim import Prediction
from detente.model.entry import Dispute
from detente.model.ledger import Step
from detente.model.told import Told
from detente.views import bands, telling, words
from detente.views.brief_held import Held
from detente.views.brief_lines import Line
from detente.views.brief_rows import CITES, Row, cites, disputed, line
from detente.views.changes_known import Known, new
from detente.views.changes_lines import issue, parties, shown
from detente.views.figures_table import figures_table
from detente.views.timeline import happened
from detente.views.vouched import unfounded

#: How a position may move; what is first or new is new.
_MOVES: Mapping[str, How] = {
    "first": "new",
    "new": "new",
    "moved": "moved",
    "hardened": "hardened",
    "softened": "softened",
    "conflicting": "conflicting",
}
#: Content words that two positions of one holder share where the one moved from the other, or all that
#: the shorter one has.
MATTER = 3
_ORDER: Mapping[ChangeKind, int] = {
    "position": 0,
    "event": 1,
    "plan": 2,
    "figure": 3,
    "dispute": 4,
    "prediction": 5,
    "tension": 6,
}


class _Found(NamedTuple):
    kind: ChangeKind
    how: How
    row: Row
    before: Row | None = None
    issue: str | None = None


def changes(
    then: Known, now: Known, *, reports: tuple[int, int], origins: tuple[int, int]
) -> Changes:
    """Return what moved from one record to a later one, by kind, the newest day last.

    `reports` and `origins` are how many each knew.
    """
    made: list[Change] = []
    refused = 0
    for found in (*_events(then, now), *_positions(then, now), *_plans(then, now)):
        change = _change(found, now, then)
        refused += change is None
        made += [change] if change else []
    for found in (*_figures(then, now), *_predictions(then, now)):
        change = _change(found, now, then)
        refused += change is None
        made += [change] if change else []
    for told, bad in (_disputes(then, now), _tension(then, now)):
        made += told
        refused += bad
    return Changes(
        first=then.day,
        last=now.day,
        reports=reports,
        origins=origins,
        changes=tuple(sorted(made, key=_order)),
        refused=refused,
    )


def _order(change: Change) -> tuple[object, ...]:
    parties = [party.name.casefold() for party in change.parties]
    day = change.day or date.max
    return _ORDER[change.kind], day, change.how, parties, change.now.lead, change.now.cites[0].claim


def _row(each: Held | None, *beside: Told) -> Row | None:
    told = telling.row(each.head, {}) if each is not None else None
    return Row(each, told, beside) if each is not None and told is not None else None


def _events(then: Known, now: Known) -> Iterator[_Found]:
    for each in new(then, now, "event"):
        if happened(each.head) and (row := _row(each)) is not None:
            yield _Found("event", "new", row)


def _positions(then: Known, now: Known) -> Iterator[_Found]:
    """Yield positions taken since, with what they changed; and those answered since."""
    taken = {each.id for each in new(then, now, "position")}
    for entry_id, step in now.steps.items():
        row = _row(now.of_claim[step.taken.id])
        if row is None or step.taken.doubtful:
            continue
        issue = now.issues[entry_id]
        if entry_id in taken:
            how = _MOVES.get(step.change)
            since = now.of_claim.get(step.since) if step.since is not None else None
            # What may be no movement is a position taken all the same.
            if how and since and (step.unsure or not _one_matter(now, step)):
                how = "new"
            if how == "new":
                yield _Found("position", how, row, None, issue)
            elif how is not None and since is not None:
                yield _Found("position", how, row, _row(since), issue)
        if (answer := _answered(then, now, entry_id, step)) is not None:
            status, by = answer
            noted = row.told._replace(note=_joined(row.told.note, status))
            yield _Found(
                "position", "answered", row._replace(told=noted, beside=(by.head,)), None, issue
            )


def _one_matter(now: Known, step: Step) -> bool:
    """Tell whether a position and the one it is said to have moved from are surely of one thing: that an
    issue and a word or two are in common makes no movement.
    """
    before = next((s.taken for s in now.steps.values() if s.taken.id == step.since), None)
    if before is None or before.by != step.taken.by:
        return False
    names = before.parties | step.taken.parties
    both = (before.matter & step.taken.matter) - names
    fewer = min(len(before.matter - names), len(step.taken.matter - names))
    return len(both) >= min(MATTER, fewer)


def _answered(then: Known, now: Known, entry_id: str, step: Step) -> tuple[str, Held] | None:
    """Return what became of a position since, and by which entry; None where nothing sure did."""
    if step.status == "open" or step.doubted:
        return None
    known = [s for s in then.steps.values() if s.taken.id in now.claims(entry_id)]
    if any(s.status == step.status and not s.doubted for s in known):
        return None
    for answer in step.answers:
        if answer.status != step.status or answer.doubtful or answer.by is None:
            continue
        by = now.of_claim.get(answer.by)
        if by is not None and by.id != entry_id:
            return step.status, by
    return None


def _plans(then: Known, now: Known) -> Iterator[_Found]:
    """Yield plans made since, those that now stand otherwise, and those whose day has passed."""
    for item in now.agenda:
        claims = {claim for entry in item.entries for claim in now.claims(entry)}
        old = [i for i in then.agenda if any(then.claims(e) & claims for e in i.entries)]
        row = _row(now.of_claim.get(item.now[0].claim_id))
        if row is None or item.now[0].doubtful:
            continue
        if not old:
            yield _Found("plan", "new", row)
        elif all(each.status != item.status for each in old):
            before = _row(then.of_claim.get(old[0].now[0].claim_id))
            yield _Found("plan", "status", row, before)
        elif item.section == "past due" and all(i.section != "past due" for i in old):
            yield _Found("plan", "past due", row)


def _figures(then: Known, now: Known) -> Iterator[_Found]:
    """Yield numbers told since that are other than an earlier one of the same thing and place."""
    told = {each.id for each in new(then, now, "figure")}
    for group in figures_table(now.of("figure"), now.origins):
        for said in group.rows:
            each = now.of_claim[said.id]
            since = now.of_claim.get(said.since) if said.since is not None else None
            if each.id in told and said.beside == "changed" and since and not said.unsure:
                row = _row(each)
                if row is not None:
                    yield _Found("figure", "changed", row, _row(since))


def _predictions(then: Known, now: Known) -> Iterator[_Found]:
    """Yield predictions whose last day came between the two."""
    for each in now.held:
        body = each.head.claim.body
        if not isinstance(body, Prediction) or bands.doubtful(each.head.claim):
            continue
        due = body.window.last_day if body.window else None
        if due is not None and then.day < due <= now.day and (row := _row(each)) is not None:
            yield _Found("prediction", "came due", row)


def _change(found: _Found, now: Known, then: Known) -> Change | None:
    """Return a change as it is told, None where its line or that of before is not founded."""
    told = line(found.row, now.every)
    before = line(found.before, {**then.every, **now.every}) if found.before is not None else None
    if told is None or (found.before is not None and before is None):
        return None
    head = found.row.held.head
    return Change(
        kind=found.kind,
        how=found.how,
        parties=parties(head),
        issue=found.issue or issue(head),
        day=found.row.told.day,
        now=shown(told),
        before=shown(before) if before else None,
    )


def _disputes(then: Known, now: Known) -> tuple[list[Change], int]:
    """Return the disputes opened and settled since, and how many were refused."""
    made: list[Change] = []
    refused = 0
    for dispute in now.disputes:
        old = [each for each in then.disputes if _same(each, dispute)]
        settled = dispute.settled is not None and all(each.settled is None for each in old)
        if old and not settled:
            continue
        told, bad = disputed(dispute, now.of_claim)
        refused += bad
        if told is None or told.against is None:
            continue
        first = next(now.every[c] for s in dispute.sides for c in s.claims if c in now.every)
        made.append(
            Change(
                kind="dispute",
                how="settled" if settled else "opened",
                parties=parties(first),
                issue=issue(first),
                day=dispute.settled if settled else dispute.opened,
                now=shown(told),
                before=shown(told.against),
            )
        )
    return made, refused


def _tension(then: Known, now: Known) -> tuple[list[Change], int]:
    """Return where tension rose since, by alerts that were not known then, each told by its first
    cause that is not doubtful.
    """
    made: list[Change] = []
    refused = 0
    before = {alert.id for alert in then.alerts}
    for alert in now.alerts:
        sure = [cause for cause in alert.causes if not cause.doubtful]
        causes = [now.every[cause.claim] for cause in sure if cause.claim in now.every]
        if alert.id in before or not causes:
            continue
        lead = f"{alert.actor_name} → {alert.recipient_name}: {alert.kind}"
        if unfounded(lead, causes):
            refused += 1
            continue
        told = Line(
            lead=lead,
            quote=words.around(causes[0].sentence, causes[0].words),
            note="",
            cites=cites(causes[:CITES]),
            support=max(cause.origins for cause in sure),
        )
        made.append(
            Change(
                kind="tension",
                how="rose",
                parties=(Party(id=ActorId(alert.actor), name=alert.actor_name),),
                issue=issue(causes[0]),
                day=alert.day,
                now=shown(told),
            )
        )
    return made, refused


def _same(one: Dispute, other: Dispute) -> bool:
    """Tell whether two disputes are one at two times: of one kind, both sides sharing claims."""
    if one.id == other.id:
        return True
    shared = [any(set(a.claims) & set(b.claims) for b in other.sides) for a in one.sides]
    return one.kind == other.kind and all(shared)


def _joined(*notes: str) -> str:
    return "; ".join(note for note in notes if note)
