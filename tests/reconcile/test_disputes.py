import pytest

from tests.reconcile.told import Desk, day


@pytest.fixture
def desk():
    return Desk()


def kinds(desk):
    return [dispute.kind for dispute in desk.account().disputes]


def test_what_happened_and_what_is_denied_are_opposed_with_both_sides_support(desk):
    a = desk.happened("TRS", "ASSAULT", "SEL", on=day(0))
    b = desk.happened("TRS", "ASSAULT", "SEL", on=day(0), reported=day(1))
    c = desk.happened("TRS", "ASSAULT", "SEL", status="denied", on=day(0), reported=day(1))
    (dispute,) = desk.account().disputes
    assert dispute.kind == "denial"
    assert (set(dispute.left), set(dispute.right)) == ({a, b}, {c})
    assert (dispute.left_support, dispute.right_support) == (2, 1)
    assert dispute.right_says.startswith("denied")


def test_a_denial_of_another_days_event_is_no_dispute(desk):
    desk.happened("TRS", "ASSAULT", "SEL", on=day(0))
    desk.happened("TRS", "ASSAULT", "SEL", status="denied", on=day(5), reported=day(5))
    desk.happened("TRS", "ASSAULT", "LOR", status="denied", on=day(0))
    assert kinds(desk) == []


def test_one_source_denies_what_another_says(desk):
    a = desk.said("anneke-vaal", "at least a dozen tankers have turned back", quoted="indirect")
    denial = desk.said(
        "TRS",
        "reports that a dozen tankers had turned back",
        quoted="indirect",
        cue_class="deny",
        polarity="denied",
        reported=day(1),
    )
    (dispute,) = desk.account().disputes
    assert (dispute.kind, dispute.left, dispute.right) == ("denial", (a,), (denial,))


def test_a_denial_meets_neither_demands_nor_its_own_source_nor_other_matter(desk):
    denial = {"quoted": "indirect", "cue_class": "deny", "polarity": "denied"}
    desk.said("TRS", "that a dozen of its tankers had turned back", **denial)
    desk.said("TRS", "a dozen of our tankers have turned back")
    desk.said("anneke-vaal", "that a dozen tankers turn back", cue_class="demand")
    desk.said("oskar-lind", "a dozen voters waited before the school")
    assert "denial" not in kinds(desk)


def test_what_is_told_inside_a_denial_is_not_asserted(desk):
    desk.happened("TRS", "RETREAT", "SEL", "fled", on=day(0))
    told = desk.happened("TRS", "RETREAT", "SEL", "fled", on=day(0), reported=day(1), doc="denier")
    assert kinds(desk) == []
    outer = desk.said(
        "TRS",
        "that its ships had fled",
        doc="denier",
        quoted="indirect",
        cue_class="deny",
        polarity="denied",
    )
    place = next(n for n, claim in enumerate(desk.claims) if claim.id == told)
    desk.claims[place] = type(desk.claims[place])(
        **{f: getattr(desk.claims[place], f) for f in desk.claims[place].__struct_fields__}
        | {"within": outer}
    )
    assert kinds(desk) == ["denial"]


def test_figures_that_share_no_number_are_disputed(desk):
    a = desk.counted("technicians", 4500, 5000, "TRS", "between", place="Lorne")
    b = desk.counted("engineers", None, 300, "TRS", "at most", place="Lorne", reported=day(1))
    (dispute,) = desk.account().disputes
    assert (dispute.kind, dispute.left, dispute.right) == ("figure", (a,), (b,))
    assert (dispute.left_says, dispute.right_says) == ("4500–5000", "300 or fewer")


def test_a_dispute_on_the_dead_says_that_they_are_dead(desk):
    desk.counted("people", 12, 12, place="Lorne", fate="killed")
    desk.counted("people", 40, 40, place="Lorne", fate="killed")
    (dispute,) = desk.account().disputes
    assert dispute.about == "people killed in Lorne"


@pytest.mark.parametrize(
    "other",
    [
        {"thing": "troops", "low": 4700, "high": 4700, "of": "TRS"},
        {"thing": "troops", "low": 1000, "high": None, "of": "TRS"},
        {"thing": "troops", "low": 9000, "high": 9000, "of": "SEL"},
        {"thing": "tanks", "low": 9000, "high": 9000, "of": "TRS"},
        {"thing": "troops", "low": 9000, "high": 9000, "of": "TRS", "reported": day(9)},
        {"thing": "troops", "low": 9000, "high": 9000, "of": "TRS", "place": "Lorne"},
        {"thing": "troops", "low": 9000, "high": 9000, "of": "TRS", "doc": "one"},
        {"thing": "troops", "low": 9000, "high": 9000, "of": "TRS", "polarity": "denied"},
        {"thing": "troops", "low": 9000, "high": 9000, "of": "TRS", "fate": "killed"},
        {"thing": "troops", "low": 9000, "high": 9000, "of": "TRS", "role": "target"},
        {"thing": "troops", "low": 90, "high": 90, "of": "TRS", "measure": "percent"},
    ],
    ids=[
        "nested",
        "bound",
        "owner",
        "thing",
        "later",
        "place",
        "same report",
        "denied",
        "fate",
        "role",
        "measure",
    ],
)
def test_figures_that_can_both_hold_are_not_disputed(desk, other):
    desk.counted("troops", 4500, 5000, "TRS", "between", doc="one")
    desk.counted(**other)
    assert kinds(desk) == []


def test_a_plan_that_stands_in_one_report_and_is_off_in_another_is_disputed(desk):
    desk.planned("exercise", "SEL", "the landing on Gull Island within days")
    desk.planned("exercise", "SEL", "called off on Gull Island", status="not held", reported=day(2))
    assert kinds(desk) == ["plan"]


def test_a_plan_called_off_long_after_or_another_plan_is_no_dispute(desk):
    desk.planned("exercise", "SEL", "the landing on Gull Island within days")
    desk.planned("exercise", "SEL", "called off on Gull Island", status="not held", reported=day(5))
    desk.planned("exercise", "SEL", "manoeuvres in the highlands dropped", status="not held")
    desk.planned("talks", "SEL", "no talks on Gull Island", status="not held")
    assert kinds(desk) == []


def test_opposite_positions_of_one_holder_on_one_day_are_disputed(desk):
    desk.holds("TRS", "accept", "inspection of its tankers by neutral engineers")
    desk.holds("TRS", "refuse", "any inspection of its tankers by neutral engineers")
    desk.holds("TRS", "refuse", "to send the ambassador home")
    assert kinds(desk) == ["position"]


def test_a_dispute_keeps_its_id_when_more_reports_join_a_side(desk):
    desk.counted("troops", 4500, 5000, "TRS", "between")
    desk.counted("troops", 300, 300, "TRS", reported=day(1))
    (before,) = desk.account().disputes
    desk.counted("troops", 4500, 5000, "TRS", "between", reported=day(2))
    (after,) = desk.account().disputes
    assert before.id == after.id
    assert after.left_support == 2
