"""As of a day: what the record says of then is what it would say had no later report ever come."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from detente.crisis import Crisis
from detente.derive import Progress
from detente.engine.local import LocalEngine
from detente.pipeline import remove
from detente.store import open_store
from detente.store.record import Snapshot

FIRST, LAST = date(1962, 10, 14), date(1962, 10, 30)
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
#: A day amid the corpus, that of its busiest reports.
MIDDLE = date(1962, 10, 23)


def told(crisis: Crisis) -> dict[str, object]:
    """All that a crisis holds at its moment, in one order."""
    return {
        "documents": crisis.documents(earlier=True),
        "versions": crisis.versions(),
        "counts": crisis.counts(),
        "claims": [(one.claim, one.support) for one in crisis.claims()],
        "folds": sorted(crisis._folds.items()),
        "edges": crisis.edges(),
        "origins": crisis.origins(),
        "entries": sorted(crisis.entries(), key=lambda e: e.id),
        "disputes": sorted(crisis.disputes(), key=lambda d: d.id),
        "quotes": crisis.quote_groups(),
    }


@pytest.fixture(scope="module")
def whole(story_path) -> Iterator[Crisis]:
    """The record of all reports of the example."""
    with Crisis(story_path) as crisis:
        yield crisis


def without_later(whole: Crisis, path: Path, day: date) -> Crisis:
    """A copy of a record from which every report after a day is withdrawn."""
    whole.close()
    shutil.copy(whole.path, path)
    db = open_store(path)
    later = {
        document.capture_id
        for document in Snapshot(db).documents().values()
        if document.published is None or document.published.day > day
    }
    open_now = db.execute("SELECT key, capture_id FROM sighting WHERE closed IS NULL")
    keys = [key for key, capture_id in open_now if capture_id in later]
    with LocalEngine(1) as engine:
        remove(db, keys, Progress(), engine)
    db.close()
    return Crisis(path)


@pytest.mark.parametrize("day", DAYS, ids=date.isoformat)
def test_what_was_known_by_a_day_is_the_record_without_the_later_reports(whole, tmp_path, day):
    with without_later(whole, tmp_path / "small.detente", day) as small:
        then = told(whole.as_of(reported=day))
        for what, held in told(small).items():
            assert then[what] == held, what


@pytest.mark.parametrize("day", [date(1962, 10, 20), MIDDLE], ids=date.isoformat)
def test_what_was_known_by_a_day_is_the_record_built_of_the_reports_till_then(
    whole, example, tmp_path, day
):
    names = {
        Path(document.where.partition(".jsonl")[0] + ".jsonl").name
        if ".jsonl" in document.where
        else Path(document.where).name
        for document in whole.as_of(reported=day).documents(earlier=True)
    }
    with Crisis(tmp_path / "built.detente") as built:
        built.add(sorted(example / name for name in names), jobs=1)
        then = built.as_of(reported=day) if any(".jsonl" in n for n in names) else built
        assert told(then) == told(whole.as_of(reported=day))


def test_a_day_after_the_last_report_is_now_on_every_count(whole):
    now, later = told(whole), told(whole.as_of(reported=date(2000, 1, 1)))
    assert now == later


def test_the_days_tell_different_things(whole):
    # A record that says the same of every day would pass all of the above.
    seen = [len(whole.as_of(reported=day).entries()) for day in DAYS]
    assert seen[0] == 0
    assert seen == sorted(seen)
    assert len(set(seen)) > 10
    assert any(whole.as_of(reported=day).disputes() for day in DAYS[:-2])


def test_what_had_begun_by_a_day_is_laid_together_of_such_claims_alone(whole):
    then = whole.as_of(valid=MIDDLE)
    begun = {one.claim.id for one in then.claims()}
    assert 0 < len(begun) < len({one.claim.id for one in whole.claims()})
    held = {claim_id for entry in then.entries() for claim_id in entry.claims}
    assert begun <= held
    days = {d.id: d.published.day for d in whole.documents(earlier=True) if d.published}
    for claim in then._snapshot.claims():
        day = (claim.when.day if claim.when else None) or days.get(claim.doc_id)
        assert day is not None
        assert day <= MIDDLE
    assert held == {claim.id for claim in then._snapshot.claims()}
    sides = {c for d in then.disputes() for side in d.sides for c in side.claims}
    renderings = {one.claim for group in then.quote_groups() for one in group.renderings}
    assert sides <= held
    assert renderings <= held
    assert renderings


def test_an_earlier_run_is_what_the_record_said_then(example, tmp_path):
    files = sorted(example.glob("*.txt"))
    with Crisis(tmp_path / "grown.detente") as crisis:
        crisis.add(files[:4], jobs=1)
        (last, _, _) = crisis.runs()[-1]
        before = told(crisis)
        crisis.add(files[4:9], jobs=1)
        assert told(crisis) != before
        assert told(crisis.as_of(recorded=last)) == before
