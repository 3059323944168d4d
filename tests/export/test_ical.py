"""The agenda as iCalendar: what RFC 5545 asks of it, read back by a small reader of its own."""

from __future__ import annotations

import doctest
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.export import ical
from detente.export.ical import calendar, folded, text
from detente.model.when import When, on_day
from detente.views.agenda import agenda
from tests import made, planned
from tests.planned import TOGO, day, one_entry, plan

#: What may stand in an event here, each once.
ONCE = ["UID", "DTSTAMP", "DTSTART", "SUMMARY", "STATUS", "CATEGORIES", "DESCRIPTION", "TRANSP"]


def read(raw: bytes) -> list[tuple[str, dict[str, str], str]]:
    """Return the content lines of a calendar: name, parameters, value with its escapes undone."""
    assert raw.endswith(b"\r\n")
    physical = raw[:-2].split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in physical)
    logical: list[bytes] = []
    for line in physical:
        if line.startswith(b" "):
            logical[-1] += line[1:]
        else:
            logical.append(line)
    found = []
    for line in logical:
        head, colon, value = line.decode("utf-8").partition(":")
        assert colon
        name, *given_ = head.split(";")
        found.append((name, dict(one.split("=") for one in given_), unescaped(value)))
    return found


def unescaped(value: str) -> str:
    out, rest = [], iter(value)
    for c in rest:
        assert c not in ";,\n", "stands escaped in a text"
        if c == "\\":
            c = next(rest)
            assert c in "\\;,nN"
            c = "\n" if c in "nN" else c
        out.append(c)
    return "".join(out)


def events(raw: bytes) -> list[dict[str, str]]:
    """Return each event's values by name; components must be well nested."""
    found: list[dict[str, str]] = []
    open_: list[str] = []
    for name, given_, value in read(raw):
        if name == "BEGIN":
            open_.append(value)
            if value == "VEVENT":
                assert open_ == ["VCALENDAR", "VEVENT"]
                found.append({})
        elif name == "END":
            assert open_.pop() == value
        elif open_ == ["VCALENDAR", "VEVENT"]:
            assert name not in found[-1]
            assert given_ in ({}, {"VALUE": "DATE"})
            found[-1][name] = value
    assert not open_
    return found


def of(*told, on=0) -> bytes:
    return calendar(agenda(told, day(on)))


def test_a_calendar_says_what_it_is_and_holds_one_event_an_item():
    raw = of(plan(day(3)), plan(day(-3), "held", what="visit"))
    head = [(name, value) for name, _, value in read(raw)][:4]
    assert head == [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//detente//agenda//EN"),
        ("CALSCALE", "GREGORIAN"),
    ]
    assert [one["CATEGORIES"] for one in events(raw)] == ["meeting", "visit"]
    for one in events(raw):
        assert set(ONCE) <= set(one)


def test_an_event_is_of_whole_days_and_its_end_is_the_day_after():
    (one,) = events(of(plan(planned.days(day(1), day(3)))))
    assert (one["DTSTART"], one["DTEND"]) == ("19621025", "19621028")
    assert one["SUMMARY"] == "meeting: Chad and Mali (some time in these days)"
    assert b"DTSTART;VALUE=DATE:19621025\r\nDTEND;VALUE=DATE:19621028\r\n" in of(
        plan(planned.days(day(1), day(3)))
    )


def test_the_last_day_there_is_needs_no_day_after_it():
    told = plan(When(start=on_day(date(9999, 12, 30)).end, end=on_day(date(9999, 12, 30)).end))
    assert all("DTEND" not in one for one in events(of(told)))


def test_the_id_is_the_items_and_the_stamp_its_newest_reports_day():
    told = one_entry(plan(day(9), "possible", reported=day(-4)), plan(day(9), reported=day(-2)))
    (item,) = agenda(told, day(0))
    (one,) = events(calendar([item]))
    assert one["UID"] == f"{item.id}@detente"
    assert one["DTSTAMP"] == "19621022T000000Z"


def test_the_stamp_of_undated_reports_is_the_things_own_day():
    (one,) = events(of(plan(day(2), reported=None)))
    assert one["DTSTAMP"] == "19621026T000000Z"


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ([plan(day(2))], "CONFIRMED"),
        ([plan(day(2), "possible")], "TENTATIVE"),
        ([plan(day(2), "in preparation")], "TENTATIVE"),
        ([plan(day(-2), "held")], "CONFIRMED"),
        ([plan(day(2), "cancelled")], "CANCELLED"),
        ([plan(day(2), "not held")], "CANCELLED"),
        ([plan(day(-2))], "TENTATIVE"),
        ([plan(day(2), score=0.3)], "TENTATIVE"),
        ([plan(day(2), "cancelled", score=0.3)], "TENTATIVE"),
        ([plan(day(2)), plan(day(2), "cancelled")], "TENTATIVE"),
    ],
)
def test_only_what_stands_beyond_doubt_is_confirmed_or_cancelled(told, status):
    (one,) = events(of(*told))
    assert one["STATUS"] == status


def test_doubt_stands_in_the_summary():
    assert [one["SUMMARY"] for one in events(of(plan(day(2)), plan(day(-2), what="call")))] == [
        "meeting: Chad and Mali",
        "call: Chad and Mali (no report that it was held)",
    ]
    (one,) = events(of(plan(day(2), score=0.2)))
    assert one["SUMMARY"] == "meeting: Chad and Mali (doubtful)"
    (one,) = events(of(plan(day(2), support=2), plan(day(2), "cancelled", support=1)))
    assert one["SUMMARY"].endswith("(planned or cancelled)")


def test_what_has_no_known_days_is_left_out_and_counted():
    half = When(start=on_day(day(3)).start)
    raw = of(plan(None), plan(half, what="visit"), plan(day(1), what="call"))
    assert len(events(raw)) == 1
    (said,) = [value for name, _, value in read(raw) if name == "X-WR-CALDESC"]
    assert said.endswith("Left out: 2 without a known first and last day.")


def test_the_description_quotes_and_cites_every_report():
    told = one_entry(
        plan(day(4), "possible", reported=day(-6), words="They might meet."),
        plan(day(4), words="They will meet; it is agreed, they say."),
    )
    (one,) = events(of(*told))
    assert one["DESCRIPTION"].splitlines() == [
        "Status: planned; 2 independent origins",
        "planned: “They will meet; it is agreed, they say.” [The Gazette, Wed 24 Oct 1962, ¶1]",
        "Before: possible: “They might meet.” [The Gazette, Thu 18 Oct 1962, ¶1]",
    ]
    assert "ATTENDEE" not in one


def test_a_place_is_the_location_and_an_unknown_one_is_left_out():
    (one,) = events(of(plan(day(4), place="Lomé, Togo")))
    assert one["LOCATION"] == "Lomé, Togo"
    (one,) = events(of(plan(day(4))))
    assert "LOCATION" not in one


HOSTILE = [
    "a\r\nEND:VEVENT\r\nBEGIN:VEVENT",
    "a\nATTENDEE:mailto:x@example.org",
    "a\x0bBEGIN:VALARM",
    "a\x85URL:http://example.org",
    "a\u2028X:1\u2029Y:2",
    "semi;colon, comma \\ backslash \\n \\",
    '"quoted":CN="x"',
    "nul \x00 bell \x07 escape \x1b[31m",
    "\u202eright to left \ufeff",
    "é" * 400,
    "🦉" * 200,
    " leading and trailing ",
]


@pytest.mark.parametrize("attack", HOSTILE)
def test_no_words_of_a_report_break_out_of_their_property(attack):
    party = made.ref(attack, None)
    told = plan(day(2), parties=(party, TOGO), words=f"x {attack} y", place=attack, outlet=attack)
    (one,) = events(of(told))
    assert set(one) == {*ONCE, "DTEND", "LOCATION"}
    printable = " ".join(c if c.isprintable() else " " for c in attack)
    assert (
        one["LOCATION"].replace("\n", " ").split()
        == "".join(c if c.isprintable() else " " for c in attack).split()
    ), printable


@given(st.text())
def test_a_text_is_read_back_as_it_was_less_what_cannot_be_printed(value):
    lines = "\n".join(value.splitlines())
    wanted = "".join(c if c.isprintable() or c == "\n" else " " for c in lines)
    ((name, _, found),) = read(folded(f"SUMMARY:{text(value)}"))
    assert (name, found) == ("SUMMARY", wanted)


@given(st.text(st.characters(blacklist_categories=("Cc", "Cs")), min_size=1))
def test_a_line_is_cut_at_75_octets_and_never_within_a_character(line):
    pieces = folded(line)[:-2].split(b"\r\n ")
    assert b"".join(pieces).decode("utf-8") == line
    for n, piece in enumerate(pieces):
        piece.decode("utf-8")
        assert len(piece) + bool(n) <= 75
        if n + 1 < len(pieces):
            following = pieces[n + 1].decode("utf-8")[0]
            assert len(piece) + bool(n) + len(following.encode()) > 75


def test_the_same_items_give_the_same_bytes_whenever_and_in_whatever_order_read():
    told = [plan(day(2)), plan(day(2), "cancelled"), plan(day(-5), "held", what="visit")]
    assert of(*told) == of(*reversed(told)) == of(*told)


def test_the_example_gives_a_calendar_whose_every_event_quotes_its_report(story):
    raw = story.agenda_ics()
    dated = [i for i in story.agenda() if i.due and i.due.day and i.due.last_day]
    found = events(raw)
    assert [one["UID"] for one in found] == [f"{item.id}@detente" for item in dated]
    assert found
    for one, item in zip(found, dated, strict=True):
        assert item.now[0].shown[:60] in " ".join(one["DESCRIPTION"].split())
    assert raw == story.agenda_ics()


def test_the_examples_in_the_code_hold():
    assert doctest.testmod(ical).failed == 0
