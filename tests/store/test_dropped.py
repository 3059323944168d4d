"""What stages made nothing of is kept beside what they made, and goes with it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import detente as dt
from detente.model.base import CaptureId, TextId
from detente.model.document import Capture
from detente.model.dropped import Tally
from detente.model.span import Span
from detente.store import open_store
from detente.store.dropped import dropped_in, examples_in, forget_dropped, stages_run
from detente.store.ledger import Run, take
from detente.store.migrations import migrate
from detente.store.products import Product, put_products
from tests import made
from tests.store import older

AT = datetime(2026, 1, 1, tzinfo=UTC)


def tally(reason: str = "no frame", places: int = 2) -> Tally:
    spans = (Span(text_id=TextId("t"), start=n, end=n + 5) for n in range(places))
    return Tally(reason=reason, places=places, examples=tuple(spans))


def product(stage: str, *dropped: Tally) -> Product:
    return Product(
        stage=stage, fingerprint="f", input="i", output="o", payload=b"x", dropped=dropped
    )


def put(db, *products: Product, capture: str = "c") -> None:
    put_products(Run(db, {}), CaptureId(capture), None, products)


@pytest.fixture
def db():
    db = open_store(":memory:")
    captures = [
        Capture(
            id=CaptureId(name), where=name, key=name, media_type="text/plain", raw=b"x", fetched=AT
        )
        for name in ("c", "d")
    ]
    take(Run(db, {}), captures)
    return db


def test_what_was_dropped_is_read_back_whole_by_capture_stage_and_reason(db):
    put(db, product("events", tally("no frame", 3), tally("no actor", 1)), capture="d")
    put(db, product("events", tally("no frame", 2)), product("plans", tally()))
    assert list(dropped_in(db)) == [
        ("c", "events", "no frame", 2),
        ("c", "plans", "no frame", 2),
        ("d", "events", "no actor", 1),
        ("d", "events", "no frame", 3),
    ]
    assert [stage for _, stage, _, _ in dropped_in(db, "plans")] == ["plans"]
    assert stages_run(db) == ["events", "plans"]
    assert examples_in(db, CaptureId("d"), "events", "no frame") == tally(places=3).examples
    assert examples_in(db, CaptureId("c"), "events", "no actor") == ()


def test_a_stage_that_runs_anew_replaces_what_it_dropped_and_nothing_else(db):
    put(db, product("events", tally("no frame")), product("plans", tally()))
    put(db, product("events", tally("no frame")), capture="d")
    put(db, product("events", tally("no actor", 1)))
    assert list(dropped_in(db)) == [
        ("c", "events", "no actor", 1),
        ("c", "plans", "no frame", 2),
        ("d", "events", "no frame", 2),
    ]
    put(db, product("events"))
    assert [row[:2] for row in dropped_in(db)] == [("c", "plans"), ("d", "events")]


def test_what_is_dropped_is_kept_with_what_is_made_or_not_at_all(db):
    run = Run(db, {})
    with pytest.raises(KeyError), run.together():
        put_products(run, CaptureId("c"), None, [product("events", tally())])
        raise KeyError
    assert list(dropped_in(db)) == []
    assert stages_run(db) == []


def test_of_a_stage_that_is_gone_nothing_is_counted_and_it_runs_anew_when_it_is_back(db):
    put(db, product("report"), product("events", tally()), product("plans", tally()))
    forget_dropped(Run(db, {}), ["plans"])
    assert [stage for _, stage, _, _ in dropped_in(db)] == ["plans"]
    prints = dict(db.execute("SELECT stage, fingerprint FROM product"))
    assert prints == {"report": "f", "events": "", "plans": "f"}
    run = Run(db, {})
    forget_dropped(run, ["plans"])
    assert not run.changed


def test_a_store_from_before_opens_with_all_it_held(tmp_path):
    path = tmp_path / "x.detente"
    made.store(path, [(made.report("Cuba spoke."), made.bodies().values())])
    with dt.open(path) as crisis:
        before = crisis.claims().to_dicts()
    db = open_store(path)
    older.wind_back(db, "CREATE TABLE dropped")
    migrate(db)
    assert list(dropped_in(db)) == []
    db.close()
    with dt.open(path) as crisis:
        assert crisis.claims().to_dicts() == before
        assert crisis.dropped() == []
