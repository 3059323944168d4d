"""Groups of renderings grown report by report are those made at once, with all that is remembered of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from detente.derive import accounting
from detente.model.base import ClaimId, decode
from detente.model.claim import Claim, seal
from detente.model.document import Report
from detente.model.entry import Judgement
from detente.model.quoting import QuoteGroup
from detente.model.when import on_day
from detente.reconcile import echoes, meeting, nearby
from tests import growing
from tests.growing import judgement
from tests.made import ref, report, spoken

FIRST = date(2031, 5, 5)
TABLES = ("quote_group", "kept_said", "kept_said_at", "kept_said_link", "kept_said_group")
LONG = (
    "we have walked every metre of the sea wall with the harbour master and the two engineers"
    " and I tell you that not one of the eleven gates will hold when the winter storms arrive"
)
LINES = (
    "The ferries to the outer islands stop on Friday unless the crews are paid",
    "The ferries to the outer islands do not stop on Friday even if no crew is paid",
    "No ferry goes to the outer islands after Friday, for nobody pays the crews",
    "The gates of the sea wall will hold through the winter storms",
    "The gates of the sea wall will never hold through the winter storms",
    "Eleven gates were tried and nine of them closed before the tide",
    "Eleven gates were tried and seven of them closed before the tide",
    "All of us stand with the people of the outer islands tonight",
    LONG,
    f"Listen to me, {LONG}, whatever the ministry may say of it",
)
PEOPLE = (
    ("Edda Vray", "edda-vray"),
    ("Edda Vray", "edda-vray"),
    ("Vray", None),
    ("Olin Mast", "olin-mast"),
    ("Latvia", "LVA"),
    ("a dock official", None),
)
DAYS = (0, 0, 1, 2, 0, 1, 30, None, 8, 3)


def made(n: int) -> tuple[Report, list[Claim]]:
    """The report of a number and its statements; some print others, some of which are not of its day."""
    ago = DAYS[n % len(DAYS)]
    day = None if ago is None else FIRST + timedelta(days=ago)
    # Reports of one outcome by ten share their lines: prints, and copies of one lineage.
    told = [LINES[(n + k * (1 + n // 10)) % len(LINES)] for k in range(3)]
    people = [PEOPLE[(n * 7 + k) % len(PEOPLE)] for k in range(3)]
    own = f" Number {n} has nothing of its own to add." if n % 3 else ""
    lines = " ".join(f"{who} said: {line}." for (who, _), line in zip(people, told, strict=True))
    one = report(
        f"{lines} {own} A gull sat down upon the wall.",
        where=f"{n}.txt", outlet=f"Outlet {n % 4}", published=day,
    )  # fmt: skip
    drafts = []
    for k, ((who, actor_id), line) in enumerate(zip(people, told, strict=True)):
        quoted = ("direct", "indirect", "direct", "mixed")[(n + k) % 4]
        if actor_id is None and who != "Vray":
            quoted = "direct"
        when = on_day(day) if day and (n + k) % 3 == 0 else None
        drafted = spoken(one, who, "said", line, quoted=quoted)
        body = replace(drafted.body, source=ref(who, actor_id))
        drafts.append(replace(drafted, body=body, when=when))
        if k == 0:
            # Told once more by some of the same words: never of one group with the whole.
            part = spoken(one, who, "said", line.rsplit(" ", 3)[0], quoted=quoted)
            drafts.append(replace(part, body=replace(part.body, source=ref(who, actor_id))))
    return one, list(seal(one.document.id, one.text.words, drafts))


POOL = {n: made(n) for n in range(20)}


class Growing(growing.Growing):
    """A store of this pool, with all that is kept of statements and of their groups."""

    def __init__(self) -> None:
        super().__init__(POOL, TABLES)


def at_once(ns: Iterable[int], judged: Sequence[Judgement] = ()) -> dict[str, list[object]]:
    store = Growing()
    store.run(sorted(ns), (), *judged)
    return store.state()


@pytest.fixture
def small(monkeypatch) -> None:
    """Have every change go the local way, and every cap and step be met by few statements."""
    monkeypatch.setattr(accounting, "SOME", 0)
    monkeypatch.setattr(meeting, "FOLLOWING", 3)
    monkeypatch.setattr(nearby, "FOLLOWING", 3)
    monkeypatch.setattr(meeting, "COMMON", 16)
    monkeypatch.setattr(echoes, "COMMON", 16)
    monkeypatch.setattr(meeting, "TELLING", 8)


@pytest.fixture
def local(monkeypatch) -> None:
    """Have every change go the local way."""
    monkeypatch.setattr(accounting, "SOME", 0)


@st.composite
def steps(draw):
    """A way through additions, withdrawals and decisions."""
    found: list[tuple[list[int], list[int], list[Judgement]]] = []
    here: set[int] = set()
    count = 0
    which = st.integers(0, len(POOL) - 1)
    for _ in range(draw(st.integers(1, 5))):
        more = draw(st.lists(which, max_size=6, unique=True))
        here |= set(more)
        less = (
            draw(st.lists(st.sampled_from(sorted(here)), max_size=3, unique=True)) if here else []
        )
        here -= set(less)
        judged = []
        for _ in range(draw(st.integers(0, 2))):
            relation = draw(st.sampled_from(["same", "same", "different", "wrong", "withdraw"]))
            left, right = (
                POOL[draw(which)][1][draw(st.integers(0, 3))].id for _ in range(2)
            )  # fmt: skip
            if relation == "withdraw":
                left = ClaimId(f"j{draw(st.integers(0, max(count - 1, 0)))}")
            two = right if relation in ("same", "different") else ""
            judged.append(judgement(count, relation, left, two))
            count += 1
        found.append((more, less, judged))
    return found


def held(way) -> None:
    store = Growing()
    for more, less, judged in way:
        store.run(more, less, *judged)
    built, grown = at_once(store.now, store.judged), store.state()
    for what, kept in built.items():
        assert grown[what] == kept, what


FIXTURE = [HealthCheck.function_scoped_fixture]


@settings(max_examples=40, deadline=None, suppress_health_check=FIXTURE)
@given(steps())
def test_any_way_of_growing_ends_in_the_groups_made_at_once(local, way):
    held(way)


@settings(max_examples=40, deadline=None, suppress_health_check=FIXTURE)
@given(steps())
def test_caps_and_steps_that_one_more_report_oversteps_show_as_if_made_at_once(small, way):
    held(way)


@settings(max_examples=8, deadline=None, suppress_health_check=FIXTURE)
@given(st.permutations(range(len(POOL))))
def test_the_order_of_reports_does_not_show_in_the_groups(small, order):
    store = Growing()
    for n in order:
        store.run([n])
    assert store.state() == at_once(range(len(POOL)))


def test_much_that_is_new_is_gathered_at_once_with_the_same_groups(monkeypatch):
    store = Growing()
    store.run(range(3))
    monkeypatch.setattr("detente.derive.accounting.Spoken.block", pytest.fail)
    store.run(range(3, 20))
    assert store.state() == at_once(range(20))


def test_the_pool_has_something_of_everything():
    # A pool without links, prints, long runs and groups of several would let all of this pass for nothing.
    state = at_once(range(len(POOL)))
    groups = [decode(payload, QuoteGroup) for _, payload in state["quote_group"]]
    assert max(len(group.renderings) for group in groups) > 4
    assert len(groups) >= 4
    prints = [printed for _, printed, _ in state["kept_said"]]
    assert len(set(prints)) < len(prints)
    assert len(state["kept_said_link"]) > 10
    assert any(change.kinds != ("kept",) for group in groups for change in group.changes)
