"""Changes: what is new, what moved and what did not, from one record to a later one."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from detente.model.claim import Prediction
from detente.model.entry import Dispute, DisputeSide
from detente.model.profile import Cite
from detente.model.tension import Alert, Cause
from detente.model.when import on_day
from detente.views.changes import changes
from detente.views.changes_drawn import drawn
from detente.views.changes_known import Known
from detente.views.changes_told import by_actor, head, markdown, what
from tests import made, planned, taken

FIRST, LAST = taken.day(5), taken.day(9)


def known(day: date, *told, disputes=(), by_texts=None) -> Known:
    return Known(day, told, disputes, origins=by_texts or {}, by_texts=by_texts or {})


def moved(before, after, *, disputes=((), ()), by_texts=None, days=(FIRST, LAST)):
    """What changed from some claims to these and some more."""
    then = known(days[0], *before, disputes=disputes[0], by_texts=by_texts)
    now = known(days[1], *before, *after, disputes=disputes[1], by_texts=by_texts)
    return changes(then, now, reports=(len(before), len(before) + len(after)), origins=(1, 2))


def told(found):
    return [(each.kind, each.how, each.now.quote) for each in found.changes]


def took(on, act, content, **more):
    return taken.took(on, act, content, words=f"Russia: {act}: {content} {on}.", **more)


def event(words="Cuba met Turkey.", **more):
    return made.told(made.bodies()["event"], words, **more)


def test_what_was_known_before_is_no_change():
    one = event()
    assert moved([one], []).changes == ()
    assert told(moved([], [one])) == [("event", "new", "Cuba met Turkey.")]


def test_a_copy_of_what_was_known_is_no_change_and_one_of_what_is_new_is_counted():
    one, copy = event(where="a.txt"), event(where="b.txt", published=made.DAY)
    by_texts = {one.document.id: one.document.id, copy.document.id: one.document.id}
    assert moved([one], [copy], by_texts=by_texts).changes == ()
    (change,) = moved([], [one, copy], by_texts=by_texts).changes
    assert (change.now.support, change.now.copies) == (1, 1)


def test_what_did_not_come_about_is_no_new_event():
    body = msgspec.structs.replace(made.bodies()["event"], status="planned")
    assert moved([], [made.told(body, "Cuba will meet Turkey.")]).changes == ()


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        (
            ("demand", "an end to sanctions now"),
            ("demand", "an end to sanctions now", "firm"),
            "hardened",
        ),
        (
            ("demand", "an end to sanctions now", "firm"),
            ("demand", "an end to sanctions now"),
            "softened",
        ),
        (("refuse", "an end to sanctions now"), ("offer", "an end to sanctions now"), "moved"),
        (("demand", "an end to sanctions now"), ("offer", "an end to sanctions now"), None),
        (("demand", "an end to sanctions now"), ("demand", "the harbours of Narvik"), None),
    ],
)
def test_a_position_taken_since_tells_what_it_changed_and_shows_what_was_before(one, other, how):
    earlier = took(4, *one[:2], strength=(*one, "plain")[2])
    strength = (*other, "plain")[2]
    later = taken.took(
        8, *other[:2], words=f"Russia: {' '.join(other)} 8, Narvik.", strength=strength
    )
    found = moved([earlier], [later])
    (change,) = found.changes
    assert (change.kind, change.how) == ("position", how or "new")
    assert change.issue == "sanctions"
    assert [party.id for party in change.parties] == ["RUS"]
    if how is None:
        assert change.before is None
    else:
        assert change.before.cites[0].claim == earlier.id
        assert {cite.claim for cite in change.now.cites} == {later.id}


def test_a_plan_that_stands_otherwise_shows_how_it_stood():
    words = "Chad and Mali meet on 26 Oct 1962"
    one = planned.plan(planned.day(2), reported=made.DAY, words=f"{words}.")
    two = planned.plan(planned.day(2), "cancelled", reported=planned.day(1), words=f"{words}: no.")
    found = moved([one], [two], days=(made.DAY, planned.day(1)))
    (change,) = found.changes
    assert (change.kind, change.how, change.now.note) == ("plan", "status", "cancelled")
    assert change.before.note == "planned"


def test_a_plan_whose_day_passed_without_a_report_is_said_to_be_past_due():
    one = planned.plan(
        planned.day(1), reported=made.DAY, words="Chad and Mali meet on 25 Oct 1962."
    )
    (change,) = moved([one], [], days=(made.DAY, planned.day(3))).changes
    assert (change.kind, change.how) == ("plan", "past due")
    assert moved([one], [], days=(made.DAY, planned.day(1))).changes == ()


def test_a_figure_that_moved_shows_the_number_before():
    one = taken.counted(4, 300, 300, words="Ukraine has 300 soldiers in Donbas.")
    two = taken.counted(8, 900, 900, words="Ukraine has 900 soldiers in Donbas.")
    (change,) = moved([one], [two]).changes
    assert (change.kind, change.how) == ("figure", "changed")
    assert "900" in change.now.lead
    assert "300" in change.before.lead
    same = taken.counted(8, 300, 300, words="Ukraine still has 300 soldiers in Donbas.")
    assert moved([one], [same]).changes == ()


@pytest.mark.parametrize(("due", "changed"), [(5, False), (6, True), (9, True), (10, False)])
def test_a_prediction_comes_due_on_its_last_day(due, changed):
    day = taken.day(due)
    body = Prediction(holder=taken.RUS, what="prices will fall by then", window=on_day(day))
    one = made.told(
        body, f"Russia: prices will fall by then, {due} Feb 2022.", published=taken.day(1)
    )
    found = moved([one], [])
    assert told(found) == ([("prediction", "came due", "prices will fall by then")] * changed)


def dispute(left, right, **more):
    sides = [
        DisputeSide(claims=(one.claim.id,), origins=(one.document.id,), text=one.words)
        for one in (left, right)
    ]
    return Dispute(id="d", kind="denial", about="it", why="", sides=tuple(sides), **more)


def test_a_dispute_is_opened_once_and_settled_once():
    left = event("Cuba met Turkey.")
    right = event("Cuba did not meet Turkey.", where="b.txt")
    opened = dispute(left, right, opened=taken.day(8))
    settled = msgspec.structs.replace(opened, settled=taken.day(9))
    both = [left, right]
    assert told(moved(both, [], disputes=((), (opened,))))[0][:2] == ("dispute", "opened")
    assert moved(both, [], disputes=((opened,), (opened,))).changes == ()
    (change,) = moved(both, [], disputes=((opened,), (settled,))).changes
    assert (change.how, change.day) == ("settled", taken.day(9))
    assert change.now.quote == "Cuba met Turkey."
    assert change.before.quote == "Cuba did not meet Turkey."


def test_a_dispute_that_goes_by_another_id_with_more_claims_is_not_opened_again():
    left, right = event("Cuba met Turkey."), event("Cuba did not meet Turkey.", where="b.txt")
    more = event("Cuba and Turkey did meet.", where="c.txt")
    old = dispute(left, right)
    sides = (
        msgspec.structs.replace(old.sides[0], claims=(left.claim.id, more.claim.id)),
        old.sides[1],
    )
    new = msgspec.structs.replace(old, id="e", sides=sides)
    found = moved([left, right], [more], disputes=((old,), (new,)))
    assert {each.kind for each in found.changes} == {"event"}


def alert(one, **more) -> Alert:
    cite = Cite(doc_id=one.document.id, paragraph=1, start=0, end=1, quote="", text="")
    cause = Cause(
        entry=one.claim.id,
        claim=one.claim.id,
        claims=(one.claim.id,),
        day=made.DAY,
        origins=1,
        sentence=one.sentence,
        cite=cite,
        doubtful=more.pop("doubtful", False),
    )
    return Alert(
        id=more.pop("id", "a"),
        kind="ladder up",
        day=made.DAY,
        since=made.DAY,
        actor="CUB",
        recipient="TUR",
        actor_name=more.pop("actor_name", "Cuba"),
        recipient_name="Turkey",
        says="",
        number=1,
        days=1,
        causes=(cause,),
    )


def test_tension_that_rose_is_told_once_by_a_cause_that_is_not_doubtful():
    one = event()

    def rose(then, now):
        records = (
            Known(day, [one], (), origins={}, by_texts={}, alerts=alerts)
            for day, alerts in ((FIRST, then), (LAST, now))
        )
        return changes(*records, reports=(1, 1), origins=(1, 1))

    (change,) = rose((), (alert(one),)).changes
    assert (change.kind, change.how, change.now.lead) == (
        "tension",
        "rose",
        "Cuba → Turkey: ladder up",
    )
    assert [cite.claim for cite in change.now.cites] == [one.id]
    assert rose((alert(one),), (alert(one),)).changes == ()
    assert rose((), (alert(one, doubtful=True),)).changes == ()
    wrong = rose((), (alert(one, actor_name="Spain"),))
    assert (wrong.changes, wrong.refused) == ((), 1)


def test_what_is_not_founded_is_refused_and_counted():
    one = event("They met there.")
    found = moved([], [one])
    assert (found.changes, found.refused) == ((), 1)
    assert "1 line refused" in markdown(found)


def test_changes_are_told_by_actor_and_issue_with_what_was_before_below():
    found = moved(
        [took(4, "demand", "an end to sanctions now")],
        [took(8, "demand", "an end to sanctions now", strength="firm"), event()],
    )
    actors = by_actor(found)
    assert [(actor.id, actor.name) for actor in actors] == [("CUB", "Cuba"), ("RUS", "Russia")]
    assert [on.label for on in actors[1].issues] == ["Sanctions"]
    text = markdown(found)
    assert "- **position hardened: Russia: demand** — “an end to sanctions now”" in text
    assert "\n  - **before: Russia: demand** — “an end to sanctions now”" in text
    assert head(found)[1] == "2 changes: 1 event · 1 position."
    assert {what(change) for change in found.changes} == {"new event", "position hardened"}


def test_an_actor_goes_by_the_name_most_reports_use():
    def of(name, words):
        ref = made.ref(name, "CUB", words=name)
        body = msgspec.structs.replace(made.bodies()["event"], actors=(ref,), recipients=())
        return made.told(body, words, where=f"{words}.txt")

    told_of = [of("Cuba", "Cuba spoke."), of("Havana", "Havana ran."), of("Cuba", "Cuba met them.")]
    (actor,) = by_actor(moved([], told_of))
    assert (actor.id, actor.name, len(actor.issues[0].told)) == ("CUB", "Cuba", 3)


def test_the_drawing_says_in_signs_and_words_what_moved():
    found = moved(
        [took(4, "demand", "an end to sanctions now")],
        [took(8, "demand", "an end to sanctions now", strength="firm"), event()],
    )
    made_drawing = drawn(found)
    assert made_drawing is not None
    assert "positions 1 hardened" in made_drawing.title
    cells = {row.name: row.cells[0] for row in made_drawing.rows}
    assert (cells["Russia"].way, cells["Russia"].signs) == ("against", "▲1")
    assert cells["Russia"].said == "Russia on Sanctions: 1 position hardened"
    assert (cells["Cuba"].way, cells["Cuba"].signs) == ("neither", "+1")
    assert drawn(moved([], [])) is None


def test_the_order_of_claims_changes_nothing(story):
    claims = [list(story.as_of(reported=day).claims()) for day in ("1962-10-22", "1962-10-27")]
    disputes = story.disputes()
    origins = story.origins()

    def of(turn):
        then, now = (
            Known(date(1962, 10, day), told[::turn], disputes, origins=origins, by_texts=origins)
            for day, told in zip((22, 27), claims, strict=True)
        )
        return changes(then, now, reports=(0, 0), origins=(0, 0))

    assert of(1) == of(-1)
    assert len(of(1).changes) > 20


def test_nothing_new_was_known_before_and_hardly_a_line_of_the_example_is_refused(story):
    then = {one.id for one in story.as_of(reported="1962-10-25").claims()}
    found = story.changes("1962-10-25", "1962-10-29")
    for change in found.changes:
        if change.how == "new":
            assert not {cite.claim for cite in change.now.cites} & then
        assert change.now.cites
    assert found.refused <= len(found.changes) / 40


def test_what_is_new_in_two_steps_is_what_is_new_in_one(story):
    def new(first, last):
        found = story.changes(f"1962-10-{first}", f"1962-10-{last}", kind="event")
        claims = {cite.claim for change in found.changes for cite in change.now.cites}
        return {story.claim(claim).entry.id for claim in claims}

    assert new(22, 26)
    assert new(22, 26) <= new(22, 24) | new(24, 26)
