"""The record grown step by step is the record built at once: nothing of the way there shows in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from detente.crisis import Crisis
from detente.export import jsonl
from detente.model.base import ClaimId, DocId, decode, encode
from detente.model.claim import Body, Claim, Event, Figure, Position, Prediction, Statement, seal
from detente.model.claim import Plan as PlanBody
from detente.model.document import Report
from detente.model.entry import Judgement
from detente.model.when import on_day
from detente.reconcile import block
from detente.reconcile.kept import Found
from detente.store.record import Snapshot
from tests import growing
from tests.growing import judgement
from tests.made import draft, ref, report, spoken

MONDAY = date(2031, 5, 5)
#: What the account keeps of itself; a row that one way leaves and the other does not is a fault too.
TABLES = (
    "entry",
    "dispute",
    "quote_group",
    "kept_claim",
    "kept_place",
    "kept_tie",
    "kept_member",
    "kept_bucket",
    "kept_light",
    "kept_dispute",
    "kept_origin",
    "kept_judged",
    "called",
    "person",
)
LINES = (
    "The blockade of the northern harbour will be lifted by the end of the week, he said",
    "The blockade of the northern harbour will not be lifted by the end of the week, he said",
    "No soldier of ours has crossed the river at any time this year",
    "Not one of our soldiers crossed the river, the minister said in the evening",
    "We shall answer every shot that is fired across the river",
)
UNSEEN = "there was no sign that any shots were fired across the river"
SEEN = "shots were fired across the river in the night"
PEOPLE = (("Ivo Tarn", "ivo-tarn"), ("I. Tarn", "i-tarn"), ("Ivo Tarne", "ivo-tarne"))


def bodies(n: int, day: date) -> tuple[Body, ...]:
    """Claims that meet those of other reports: alike, opposed, or next to one another."""
    name, actor_id = PEOPLE[n % len(PEOPLE)]
    who, other = ref(name, actor_id, country="UKR"), ref("Russia", "RUS")
    status = ("occurred", "denied", "occurred")[n % 3]
    return (
        Event(actors=(who,), recipients=(other,), trigger="met", root="CONSULT", status=status),
        Event(actors=(other,), recipients=(who,), trigger="shelled the port", root="ASSAULT"),
        Figure(
            thing="soldiers", low=100.0 + 90 * (n % 4), high=100.0 + 90 * (n % 4), unit="count", hedge="exact",
            of=other,
        ),
        PlanBody(
            what="talks", words="talks on the harbour", parties=(who, other),
            due=on_day(day + timedelta(days=2)), status=("planned", "cancelled")[n % 2],
        ),
        Position(
            holders=(other,), act=("demand", "accept", "refuse")[n % 3],
            content="an end to the blockade of the northern harbour",
        ),
        Prediction(holder=who, what="the blockade of the harbour will end within a week"),
    )  # fmt: skip


def made(n: int) -> tuple[Report, list[Claim]]:
    """The report of a number; some print another's words, some are of one day, one has no day."""
    day = None if n == 7 else MONDAY + timedelta(days=(n * 5) % 9)
    line, other = LINES[n % len(LINES)], LINES[(n * 3 + 1) % len(LINES)]
    tail = "" if n % 4 == 3 else f"This is what number {n} alone has to tell of it."
    if n % 2 == 0:
        tail += f" Moscow said {UNSEEN}." if n % 4 == 2 else f" Kiev said {SEEN}."
    name = PEOPLE[n % 3][0]
    one = report(
        f"{name} told reporters: {line}. A day like any other followed. The Kremlin denied that"
        f" {other}. {tail}",
        where=f"{n}.txt",
        outlet=f"Outlet {n % 5}",
        url=f"https://outlet.example/story/{n % 6}" if n % 2 else None,
        published=day,
    )
    who = ref(*PEOPLE[n % len(PEOPLE)], country="UKR")
    when = on_day(day) if day else None
    drafts = [
        draft(one, body, when=when, place="Kerch" if isinstance(body, Figure) else None)
        for body in bodies(n, MONDAY)
    ]
    told = spoken(one, name, "told reporters", line, quoted="direct")
    denied = spoken(one, "The Kremlin", "denied", other, cue_class="deny", polarity="denied")
    drafts += [
        replace(told, body=replace(told.body, source=who)),
        replace(denied, body=replace(denied.body, source=ref("Russia", "RUS"))),
    ]
    if n % 2 == 0:
        by, state, seen = ("Moscow", "RUS", UNSEEN) if n % 4 == 2 else ("Kiev", "UKR", SEEN)
        more = spoken(one, by, "said", seen)
        drafts.append(replace(more, body=replace(more.body, source=ref(by, state))))
    # Of what is told inside a statement it hangs on that statement how it stands.
    for teller in seal(one.document.id, one.text.words, drafts):
        if teller.kind == "statement":
            inner = Position(
                holders=(ref("Turkey", "TUR"),),
                act=("promise", "threaten", "refuse")[n % 3],
                content="to close the straits to every ship of war that comes from the north",
            )
            drafts.append(draft(one, inner, when=when, within=teller.id))
    return one, list(seal(one.document.id, one.text.words, drafts))


POOL = {n: made(n) for n in range(10)}


class Growing(growing.Growing):
    """A store of this pool, with all that the account keeps of itself."""

    def __init__(self) -> None:
        super().__init__(POOL, TABLES)

    def state(self) -> dict[str, object]:
        """All that is kept, but for the numbers of rows and runs."""
        kept = super().state()
        found = self.db.execute("SELECT bucket, payload, entry FROM kept_found JOIN kept_found_at"
                                " USING (row)")  # fmt: skip
        kept["found"] = sorted(found)
        kept["edges"] = Snapshot(self.db).edges()
        kept["folds"] = Snapshot(self.db).folds()
        return kept


def at_once(ns: Iterable[int], judged: Sequence[Judgement] = ()) -> dict[str, object]:
    store = Growing()
    store.run(sorted(ns), (), *judged)
    return store.state()


def claim(n: int, which: int) -> ClaimId:
    return POOL[n][1][which].id


@st.composite
def steps(draw):
    """A way through additions, withdrawals and decisions."""
    found: list[tuple[list[int], list[int], list[Judgement]]] = []
    here: set[int] = set()
    count = 0
    for _ in range(draw(st.integers(1, 5))):
        more = draw(st.lists(st.integers(0, 9), max_size=4, unique=True))
        here |= set(more)
        less = (
            draw(st.lists(st.sampled_from(sorted(here)), max_size=2, unique=True)) if here else []
        )
        here -= set(less)
        judged = []
        for _ in range(draw(st.integers(0, 2))):
            kinds = ["same", "different", "contradicts", "wrong", "settle", "withdraw"]
            relation = draw(st.sampled_from(kinds))
            which = draw(st.integers(0, 9))
            left, right = draw(st.integers(0, 9)), draw(st.integers(0, 9))
            ids = claim(left, which), "" if relation == "wrong" else claim(right, which)
            if relation == "withdraw":
                ids = (ClaimId(f"j{draw(st.integers(0, max(count - 1, 0)))}"), "")
            judged.append(judgement(count, relation, *ids))
            count += 1
        found.append((more, less, judged))
    return found


@settings(max_examples=40, deadline=None)
@given(steps())
def test_any_way_of_growing_ends_in_the_record_built_at_once(way):
    store = Growing()
    for more, less, judged in way:
        store.run(more, less, *judged)
    built = at_once(store.now, store.judged)
    grown = store.state()
    for what, kept in built.items():
        assert grown[what] == kept, what


@settings(max_examples=10, deadline=None)
@given(st.permutations(range(8)), st.integers(0, 7))
def test_neither_order_nor_a_late_report_of_an_early_day_shows(order, split):
    store = Growing()
    store.run(order[:split])
    for n in order[split:]:
        store.run([n])
    assert store.state() == at_once(range(8))


@settings(max_examples=30, deadline=None)
@given(steps(), st.sampled_from((2, 5, 200)))
def test_a_few_changes_of_a_wide_bucket_come_to_what_looking_through_all_of_it_does(way, common):
    with pytest.MonkeyPatch.context() as patch:
        # Words are common where very few have them, so that growing takes some over that line.
        patch.setattr("detente.reconcile.denials.COMMON", common)
        patch.setattr("detente.reconcile.telling.COMMON", common)
        patch.setattr("detente.reconcile.contesting.MUCH", 0)
        store = Growing()
        for more, less, judged in way:
            store.run(more, less, *judged)
        patch.setattr("detente.reconcile.contesting.MUCH", 1000)
        built = at_once(store.now, store.judged)
        grown = store.state()
        for what, kept in built.items():
            assert grown[what] == kept, what


def test_a_cap_that_a_new_report_pushes_pairs_over_is_the_same_built_at_once(monkeypatch):
    monkeypatch.setattr(block, "FOLLOWING", 2)
    monkeypatch.setattr("detente.reconcile.nearby.FOLLOWING", 2)
    monkeypatch.setattr("detente.reconcile.meeting.FOLLOWING", 2)
    store = Growing()
    for n in (9, 0, 4, 2, 6, 1, 8, 3, 5):
        store.run([n])
    store.run((), (4, 1))
    assert store.state() == at_once({0, 2, 3, 5, 6, 8, 9})


def exported(crisis: Crisis) -> tuple[bytes, ...]:
    """The record as its exports have it, byte for byte."""
    return (
        b"\n".join(jsonl.lines(crisis.claims())),
        *(
            b"\n".join(map(encode, sorted(rows, key=lambda one: one.id)))
            for rows in (crisis.entries(), crisis.disputes(), crisis.quote_groups())
        ),
    )


def test_reports_fed_backwards_one_by_one_and_twice_are_those_fed_at_once(example, tmp_path):
    reports = sorted(example.glob("1962-10-2[2-4]*.txt"))[:5]
    with Crisis(tmp_path / "once.detente") as once, Crisis(tmp_path / "grown.detente") as grown:
        once.add(reports, jobs=1)
        for one in reversed(reports):
            grown.add([one], jobs=1)
        assert all(exported(once))
        assert exported(grown) == exported(once)
        runs = len(grown.runs())
        grown.add(reports, jobs=1)
        assert exported(grown) == exported(once)
        assert len(grown.runs()) == runs


def test_what_has_not_changed_is_not_looked_at(monkeypatch):
    store = Growing()
    store.run(range(10))
    monkeypatch.setattr("detente.pipeline.bring_account", pytest.fail)
    monkeypatch.setattr("detente.pipeline.bring_folds", pytest.fail)
    monkeypatch.setattr("detente.pipeline.bring_quotes", pytest.fail)
    store.run(range(10))


def test_the_pool_has_something_of_everything():
    # A pool without joins, disputes, folds and edges would let all of this pass for nothing.
    store = Growing()
    store.run(range(10))
    entries, disputes = Snapshot(store.db).kept_account()
    assert {e.kind for e in entries if len(e.claims) > 1} >= {"event", "statement", "plan"}
    assert len({d.kind for d in disputes}) >= 3
    assert any("no evidence" in d.why for d in disputes)
    state = store.state()
    assert state["edges"]
    assert any(decode(payload, Found).around for _, payload, _ in state["found"])
    assert state["quote_group"]
    folds = Snapshot(store.db).folds()
    assert any(one != into for one, into in folds.items())
    assert len({DocId(row[1]) for row in state["kept_origin"]}) < 10
    assert any(isinstance(c.body, Statement) for _, claims in POOL.values() for c in claims)


def test_a_decision_that_sets_a_claim_beside_itself_says_nothing():
    own = judgement(0, "contradicts", claim(5, 0), claim(5, 0))
    store = Growing()
    store.run([0], [])
    store.run([], [], own)
    store.run([0, 5], [])
    assert store.state() == at_once([0, 5], [own])
    assert store.state()["found"] == at_once([0, 5])["found"]


def test_a_decision_on_what_is_told_in_statements_outlives_a_change_of_a_statement():
    # The sixth report ties a statement that what was decided on is told in, and that claim itself stays.
    decided = judgement(0, "contradicts", claim(0, 6), claim(1, 6))
    store = Growing()
    store.run([0, 1], [], decided)
    store.run([5], [])
    assert store.state() == at_once([0, 1, 5], [decided])
