from detente.trial.caught import rate
from detente.trial.model import Alarm, Row, Trial
from detente.trial.told import ALARM_COLUMNS, FOUND_COLUMNS, share, told

TRIAL = Trial(
    reports=12,
    of=1_400,
    seed=3,
    rows=(
        Row(kind="figure changed", planted=12, found=rate(12, 12), caught=rate(6, 12)),
        Row(kind="cut to a quarter", planted=1_200, found=rate(1_200, 1_200), caught=None),
    ),
    alarms=(Alarm(kind="spelling", raised=rate(1, 200)), Alarm(kind="reorder", raised=rate(0, 0))),
)


def test_every_row_has_a_cell_for_every_column():
    found = told(TRIAL)
    assert {len(row) for row in found.found} == {len(FOUND_COLUMNS)}
    assert {len(row) for row in found.alarms} == {len(ALARM_COLUMNS)}


def test_what_was_not_asked_is_empty_and_what_was_not_tried_says_so():
    found = told(TRIAL)
    assert found.found[0] == ("figure changed", "12", "100 % (76 to 100)", "50 % (25 to 75)")
    assert found.found[1][1:] == ("1,200", "100 % (100 to 100)", "")
    assert found.alarms[1] == ("reorder", "0", "not tried")


def test_a_small_share_keeps_its_decimals():
    assert share(rate(1, 200)) == "0.5 % (0.1 to 2.8)"
    assert share(rate(0, 200)) == "0 % (0 to 2)"


def test_it_is_said_how_many_were_drawn_and_how():
    assert told(TRIAL).what.startswith("12 of 1,400 reports drawn by seed 3")
