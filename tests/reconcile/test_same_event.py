"""One deed in two reports: told by other types, words, parties, places and days; and what is another."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from detente.model.base import ActorId, DocId
from detente.model.claim import Event, Ref
from detente.model.when import on_day
from detente.reconcile.dated import next_day
from detente.reconcile.family import one_word, other_objects
from detente.reconcile.parties import met
from detente.reconcile.places import lie
from detente.reconcile.side import side
from tests.reconcile.told import Desk, day


@pytest.fixture
def desk():
    return Desk()


def holder(name, country="TRS", sector="GOV"):
    return Ref(words=name, name=name, actor_id=ActorId(name), country=country, sector=sector)


def state(code):
    return Ref(words=code, actor_id=ActorId(code), country=code)


def told(desk, actors, recipients, trigger="struck", root="ASSAULT", **given):
    body = Event(actors=tuple(actors), recipients=tuple(recipients), trigger=trigger, root=root)
    return desk.add(body, **{"on": day(0)} | given)


# -- what was done -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("AGREE", "agree", "promised", None), ("SUPPORT", "sign deal", "occurred", None)),
        (
            ("CONCEDE", "agree", "occurred", None),
            ("RETREAT", "sign truce", "occurred", "ceasefire"),
        ),
        (("COERCE", "seize", "occurred", "seize"), ("ASSAULT", "capture", "occurred", None)),
    ],
    ids=["pact", "ceasefire", "conquest"],
)
def test_types_that_tell_one_deed_by_its_words_are_one(desk, one, two):
    a, b = (
        desk.happened(
            "TRS+SEL" if root not in {"COERCE", "ASSAULT"} else "TRS",
            root,
            "" if root not in {"COERCE", "ASSAULT"} else "SEL",
            trigger,
            status,
            mode,
            on=day(0),
        )
        for root, trigger, status, mode in (one, two)
    )
    assert desk.together(a, b)


def test_an_agreement_is_not_the_one_that_was_broken_nor_the_one_only_promised(desk):
    signed = desk.happened("TRS+SEL", "RETREAT", "", "sign truce", mode="ceasefire", on=day(0))
    broken = desk.happened("TRS+SEL", "ASSAULT", "", "break truce", on=day(0))
    coming = desk.happened("TRS+SEL", "SUPPORT", "", "sign truce", "planned", on=day(0))
    assert not desk.together(signed, broken)
    assert not desk.together(signed, coming)


def test_types_without_the_words_for_one_deed_stay_two(desk):
    a = desk.happened("TRS", "COERCE", "SEL", "blockade", on=day(0))
    b = desk.happened("TRS", "ASSAULT", "SEL", "blockade", on=day(0))
    assert not desk.together(a, b)


def test_other_words_for_a_deed_are_that_deed_and_another_object_is_another(desk):
    a = desk.happened("TRS", "ASSAULT", "SEL", "launch offensive", on=day(0))
    b = desk.happened("TRS", "ASSAULT", "SEL", "attack", on=day(0))
    ship = desk.happened("TRS", "COERCE", "LOR", "seize tanker", on=day(0))
    yard = desk.happened("TRS", "COERCE", "LOR", "seize shipyard", on=day(0))
    assert desk.together(a, b)
    assert not desk.together(ship, yard)


# -- who -----------------------------------------------------------------------------------------


def test_an_office_holder_stands_for_the_state_in_a_meeting_and_two_of_one_state_are_two(desk):
    meeting = {"root": "CONSULT", "trigger": "met"}
    leaders = told(desk, [holder("anneke-vaal"), holder("oskar-lind", "SEL")], [], **meeting)
    states = told(desk, [state("TRS"), state("SEL")], [], **meeting)
    ministers = told(desk, [holder("ida-brandt"), holder("jon-moe", "SEL")], [], **meeting)
    assert desk.together(leaders, states) != desk.together(ministers, states)
    assert not desk.together(leaders, ministers)


def test_nobody_stands_for_the_state_without_an_office_nor_in_what_is_only_said(desk):
    rebel = told(desk, [holder("ada-holm", sector="REB")], [state("SEL")])
    minister = told(desk, [holder("anneke-vaal")], [state("SEL")], "accused", "ACCUSE")
    assert not desk.together(rebel, told(desk, [state("TRS")], [state("SEL")]))
    assert not desk.together(
        minister, told(desk, [state("TRS")], [state("SEL")], "accused", "ACCUSE")
    )


def test_a_list_is_the_same_as_part_of_it_but_not_as_a_list_with_others(desk):
    three = desk.happened("TRS+LOR+NOR", "ASSAULT", "SEL", on=day(0))
    two = desk.happened("TRS+LOR", "ASSAULT", "SEL", on=day(0))
    others = desk.happened("TRS+DAN", "ASSAULT", "SEL", on=day(0))
    assert desk.together(three, two)
    assert not desk.together(three, others)


def test_one_of_two_meetings_is_not_the_other_though_one_comes_to_both(desk):
    a = desk.happened("TRS+SEL", "CONSULT", "", "met", on=day(0), place="Lorne")
    b = desk.happened("TRS+LOR", "CONSULT", "", "met", on=day(0), place="Lorne")
    assert not desk.together(a, b)


def test_a_deed_told_without_its_doer_needs_the_place(desk):
    whole = {"root": "ASSAULT", "recipient": "SEL", "on": day(0)}
    a = desk.happened("TRS", **whole, place="Port Selwyn")
    assert desk.together(a, desk.happened("", **whole, place="Port Selwyn"))
    assert not desk.together(a, desk.happened("", **whole))


def test_men_nobody_knows_are_the_same_only_where_the_place_or_the_victim_tells(desk):
    arrest = {"root": "COERCE", "trigger": "arrest", "mode": "arrest", "on": day(0)}
    a = desk.happened("?soldiers", recipient="anneke-vaal", **arrest)
    b = desk.happened("?soldiers", recipient="anneke-vaal", **arrest)
    c = desk.happened("?soldiers", recipient="SEL", **arrest)
    d = desk.happened("?soldiers", recipient="SEL", **arrest)
    assert desk.together(a, b)
    assert not desk.together(c, d)


# -- where ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Mosul", "Iraq", True),
        ("Mosul", "north of Iraq", True),
        ("Mosul", "Tikrit", False),
        ("Mosul", "Syria", False),
        ("Kyiv", "Kiev", True),
    ],
)
def test_a_town_lies_in_its_state_and_in_no_other(desk, one, two, same):
    a = desk.happened("TRS", "ASSAULT", "SEL", on=day(0), place=one)
    b = desk.happened("TRS", "ASSAULT", "SEL", on=day(0), place=two)
    assert desk.together(a, b) == same


def test_a_report_without_a_place_does_not_join_two_places(desk):
    a = desk.happened("TRS", "ASSAULT", "SEL", on=day(0), place="Mosul")
    b = desk.happened("TRS", "ASSAULT", "SEL", on=day(0), place="Tikrit")
    c = desk.happened("TRS", "ASSAULT", "SEL", on=day(0))
    assert not desk.together(a, b)
    assert desk.together(a, c) != desk.together(b, c)


# -- when ----------------------------------------------------------------------------------------


def test_the_same_on_the_next_day_is_another_deed(desk):
    a = desk.happened("TRS", "ASSAULT", "SEL", on=day(0), place="Lorne")
    b = desk.happened("TRS", "ASSAULT", "SEL", on=day(1), place="Lorne", reported=day(1))
    assert not desk.together(a, b)


@pytest.mark.parametrize(
    ("earlier", "later", "why"),
    [
        ("late Monday", "Tuesday", "late on the earlier one"),
        ("Monday", "early Tuesday", "early on the later one"),
    ],
)
def test_midnight_may_lie_between_the_days_of_one_deed_and_the_join_says_so(
    desk, earlier, later, why
):
    a = desk.happened("TRS", "ASSAULT", "SEL", on=on_day(day(0), reason=f"'{earlier}' told"))
    b = desk.happened("TRS", "ASSAULT", "SEL", on=on_day(day(1), reason=f"'{later}' told"))
    assert desk.together(a, b)
    (entry,) = desk.account().entries
    assert why in entry.joins[0].why
    assert {v.value for v in entry.values if v.field == "day"} == {
        day(0).isoformat(),
        day(1).isoformat(),
    }


def test_a_night_joins_the_days_beside_it_to_itself_and_never_to_each_other(desk):
    a = desk.happened("TRS", "ASSAULT", "SEL", on=on_day(day(0), reason="'Monday' told"))
    b = desk.happened("TRS", "ASSAULT", "SEL", on=on_day(day(0), reason="'late Monday' told"))
    c = desk.happened("TRS", "ASSAULT", "SEL", on=on_day(day(1), reason="'Tuesday' told"))
    assert not desk.together(a, c)
    assert desk.together(a, b)


def test_a_meeting_in_one_place_may_go_on_into_the_next_day(desk):
    a = desk.happened("TRS+SEL", "CONSULT", "", "met", on=day(0), place="Lorne")
    b = desk.happened("TRS+SEL", "CONSULT", "", "held talks", on=day(1), place="Lorne")
    c = desk.happened("TRS+SEL", "CONSULT", "", "met", on=day(3), place="Lorne")
    assert desk.together(a, b)
    assert not desk.together(b, c)


# -- what an entry says --------------------------------------------------------------------------


def test_what_reports_tell_otherwise_stands_beside_with_its_own_support(desk):
    desk.happened("TRS+LOR", "ASSAULT", "SEL", "bomb", mode="aerial", on=day(0), place="Mosul")
    desk.happened("TRS+LOR", "ASSAULT", "SEL", "bomb", on=day(0), place="Iraq")
    desk.happened("TRS", "ASSAULT", "SEL", "bomb", on=day(0))
    (entry,) = desk.account().entries
    values = {(v.field, v.value): v.support for v in entry.values}
    assert values["place", "Mosul"] == values["place", "Iraq"] == 1
    assert (values["actor", "TRS"], values["actor", "LOR"]) == (3, 2)
    assert (values["type", "ASSAULT-aerial"], values["type", "ASSAULT"]) == (1, 2)
    assert values["recipient", "SEL"] == entry.support == 3


def test_a_type_nobody_tells_otherwise_is_no_value(desk):
    desk.happened("TRS", "ASSAULT", "SEL", on=day(0))
    (entry,) = desk.account().entries
    assert "type" not in {v.field for v in entry.values}


events = st.tuples(
    st.sampled_from(["TRS", "LOR", "TRS+LOR"]),
    st.sampled_from(["ASSAULT", "CONSULT"]),
    st.sampled_from(["SEL", ""]),
    st.integers(0, 2),
    st.sampled_from([None, "Mosul", "Iraq", "Tikrit"]),
)


@settings(max_examples=25)
@given(st.lists(events, min_size=1, max_size=6), st.data())
def test_a_hundred_copies_of_a_report_change_no_support(rows, drawn):
    alone, copied = Desk(), Desk()
    for desk in (alone, copied):
        for n, (actor, root, recipient, on, place) in enumerate(rows):
            desk.happened(actor, root, recipient, on=day(on), place=place, doc=f"r{n}")
    n = drawn.draw(st.integers(0, len(rows) - 1))
    actor, root, recipient, on, place = rows[n]
    for copy in range(100):
        copied.happened(
            actor, root, recipient, on=day(on), place=place, doc=f"c{copy}", copy_of=f"r{n}"
        )
    before, after = (
        sorted(
            (e.support, sorted((v.field, v.value, v.support) for v in e.values))
            for e in desk.account().entries
        )
        for desk in (alone, copied)
    )
    assert before == after


@settings(max_examples=40)
@given(st.lists(events, min_size=2, max_size=8), st.randoms())
def test_no_entry_spreads_over_more_than_two_days_or_two_towns_in_any_order(rows, chance):
    desk = Desk()
    for actor, root, recipient, on, place in rows:
        desk.happened(actor, root, recipient, on=day(on), place=place)
    made = desk.account().entries
    order = list(range(len(rows)))
    chance.shuffle(order)
    assert desk.account(order).entries == made
    for entry in made:
        days = sorted(v.value for v in entry.values if v.field == "day")
        assert len(days) <= 2
        assert days[-1] in (days[0], (day(0).fromisoformat(days[0]) + timedelta(1)).isoformat())
        places = {v.value for v in entry.values if v.field == "place"}
        assert not {"Mosul", "Tikrit"} <= places


# -- wider words, and what stays apart -----------------------------------------------------------


def test_the_hours_are_read_though_the_reason_has_an_apostrophe(desk):
    whens = [
        on_day(day(0), reason="'Monday' on or before the report's date, told as 'late on Monday'"),
        on_day(day(1), reason="'Tuesday' on or before the report's date"),
    ]
    sides = []
    for when in whens:
        told(desk, [state("TRS")], [state("SEL")])
        claim = structs.replace(desk.claims[-1], when=when)
        sides.append(side(claim, None, DocId(str(claim.doc_id)), {}))
    assert next_day(*sides) == "days next to each other: late on the earlier one"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            Event(actors=(), recipients=(), trigger="base jet", root="MOBILIZE", mode="weapons"),
            True,
        ),
        (
            Event(actors=(), recipients=(), trigger="base jet", root="MOBILIZE", mode="troops"),
            False,
        ),
    ],
)
def test_one_kind_of_move_on_one_day_by_one_against_another_is_one(desk, one, two):
    for trigger, mode in (("fly bomber", "weapons"), (one.trigger, one.mode)):
        desk.happened("TRS", "MOBILIZE", "SEL", trigger, mode=mode, on=day(0), place="Selva")
    assert (len(desk.account().entries) == 1) == two


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("expel diplomat", "order diplomat", True),
        ("test device", "carry out test", True),
        ("capture airport", "capture hospital", False),
    ],
)
def test_words_for_one_deed_are_one_and_things_of_two_names_are_two(one, two, same):
    assert one_word(one, two) or not same
    assert other_objects(one, two) != same


@pytest.mark.parametrize(
    ("one", "two", "lies"),
    [
        ("Mogadishu", "Somali capital", "same"),
        ("Herat", "Afghan capital", "apart"),
        ("Herat", "Ruvna capital", "unknown"),
    ],
)
def test_a_capital_is_the_city_it_stands_for(one, two, lies):
    assert lie(one, two) == lies


def test_people_nobody_knows_are_one_by_their_words_without_the_article():
    found = met(frozenset({"?a:a gunman"}), frozenset({"?b:the gunman"}), {}, {})
    assert (found.unnamed, found.whole) == (1, True)


def test_an_unnamed_envoy_of_one_state_is_one_and_of_two_states_two():
    one, two = frozenset({"?a:the chinese ambassador"}), frozenset({"?b:china's ambassador"})
    same = met(one, two, {"?a:the chinese ambassador": "CHN"}, {"?b:china's ambassador": "CHN"})
    other = met(one, two, {"?a:the chinese ambassador": "CHN"}, {"?b:china's ambassador": "JPN"})
    assert (same.both, same.whole) == (1, True)
    assert (other.both, other.whole) == (0, False)
