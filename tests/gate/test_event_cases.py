"""The gate of event cases: what counts as read right, and the list of what is not."""

import msgspec
import pytest
from gate.event_cases import (
    Case,
    Label,
    differences,
    known_failures,
    main,
    measure,
    outcome,
    read,
    table,
    why,
)

DAY = "2022-02-15"
SEIZED = "Iran seized a British tanker on Friday."
SEIZURE = Label("COERCE-seize", "occurred", actors=("IRN",), recipients=("GBR",), when="2022-02-11")
DENIED = "Denmark denied sending weapons to Libya."
DENIAL = Label("AID", "denied", actors=("DNK",), recipients=("LBY",))


def case(words, *events, half="tune"):
    return Case(name="-", half=half, day=DAY, words=words, no_event=not events, events=events)


def of(words, *events):
    return outcome(case(words, *events), read(words, DAY))


def with_(label, **changes):
    return msgspec.structs.replace(label, **changes)


def test_a_case_told_as_marked_has_no_fault():
    assert of(SEIZED, SEIZURE).faults == ()
    assert of(DENIED, DENIAL).faults == ()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": "ASSAULT"}, "type"),
        ({"code": "COERCE-arrest"}, "mode"),
        ({"status": "planned"}, "status"),
        ({"actors": ("IRQ",)}, "actors"),
        ({"actors": ("IRN", "IRQ")}, "actors"),
        ({"actors": ()}, "actors"),
        ({"recipients": ("?",)}, None),
        ({"recipients": ("GBR", "?")}, "recipients"),
        ({"recipients": ("FRA?",)}, "recipients"),
        ({"when": "2022-02-10"}, "day"),
        ({"when": "2022-02"}, None),
        ({"code": "ASSAULT", "alt": "COERCE"}, None),
        ({"status": ("planned", "occurred")}, None),
        ({"actors": None, "recipients": ("FRA?", "GBR")}, None),
        ({"recipients": ("FRA|GBR",)}, None),
        ({"code": "ASSAULT", "either": (SEIZURE,)}, None),
    ],
)
def test_a_label_differs_from_what_is_told_in_just_the_field_that_is_wrong(changes, field):
    (told,) = read(SEIZED, DAY)
    assert differences(with_(SEIZURE, **changes), told) == ([field] if field else [])


def test_an_event_missed_and_one_too_many_are_told_apart():
    assert why(of(SEIZED)) == "too much"
    assert why(of("The weather was fine.", SEIZURE)) == "not told"
    assert why(of(SEIZED, with_(SEIZURE, status="planned"))) == "status"


def test_what_is_optional_may_be_told_or_left():
    maybe = with_(SEIZURE, optional=True)
    assert of(SEIZED, maybe).faults == ()
    assert of("The weather was fine.", maybe).faults == ()


def test_one_event_told_is_not_two_that_were_marked():
    wide = with_(SEIZURE, recipients=None)
    assert of(SEIZED, wide, with_(SEIZURE, optional=True)).faults == ()
    assert why(of(SEIZED, wide, SEIZURE)) == "not told"


def test_a_deed_that_was_denied_and_is_told_as_done_is_counted():
    assert (of(DENIED, DENIAL).unreal, of(DENIED, DENIAL).as_real) == (1, 0)
    threat = Label("THREATEN", "threatened", actors=("IRN",))
    for unreal in (with_(SEIZURE, status="denied"), threat):
        assert (of(SEIZED, unreal).unreal, of(SEIZED, unreal).as_real) == (1, 1)
    other = with_(SEIZURE, status="denied", actors=("FRA",))
    assert of(SEIZED, other).as_real == 0


def test_the_table_counts_by_half_and_the_list_names_what_fails(tmp_path, capsys, monkeypatch):
    some = (
        msgspec.structs.replace(case(SEIZED, SEIZURE), name="right", subject="a"),
        msgspec.structs.replace(case(SEIZED, half="check"), name='a "wrong" one', subject="b"),
    )
    monkeypatch.setattr("gate.event_cases.cases", lambda: some)
    path = tmp_path / "known.toml"
    main(["--errors", "--refresh", str(path)])
    told = capsys.readouterr().out
    assert "1.000 of   1" in told
    assert "0.500 of   2" in told
    assert SEIZED not in told
    assert known_failures(path) == {'a "wrong" one': "too much"}


def test_the_words_of_the_half_check_are_not_printed(capsys, monkeypatch):
    wrong = msgspec.structs.replace(case(SEIZED), subject="a")
    monkeypatch.setattr("gate.event_cases.cases", lambda: (wrong,))
    main(["--errors"])
    assert SEIZED in capsys.readouterr().out


def test_what_is_measured_is_told_by_half(monkeypatch):
    denied = with_(SEIZURE, status="denied")
    some = (case(SEIZED, SEIZURE), case(SEIZED, half="check"), case(SEIZED, denied, half="check"))
    monkeypatch.setattr("gate.event_cases.cases", lambda: some)
    assert measure() == {
        "cases right, tune": 1.0,
        "cases right, check": 0.0,
        "unreal not told as real": 0.0,
    }


def test_a_table_of_nothing_is_all_right():
    assert "1.000 of 0 unreal events, check" in "\n".join(table([]))
