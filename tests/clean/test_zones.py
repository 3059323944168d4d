"""Zones: each kind of furniture, the memory of lines that recur, and what holds for any page."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.clean import clean
from detente.clean.blocks import blocks
from detente.clean.rules import line_key, rules
from detente.clean.zones import layout
from detente.model.document import REPORT_ZONES, Report
from tests.clean.cases import capture, report, zones

GOLDEN = Path(__file__).parent.parent / "golden" / "clean" / "zones.toml"
PAGES = tomllib.loads(GOLDEN.read_text(encoding="utf-8"))["pages"]
LEDE = "The harbour was closed on Monday after a fire on a tanker, the mayor said in a short statement."
BODY = (
    "Nobody was hurt, according to the fire brigade, and ships were told to wait outside the bay."
)
LAST = (
    "The tanker burned for nine hours before a crew from the naval base put the fire out with foam."
)
SIGN = "Join our evening letter"


def recurring_on(words: str, *lines: str, **declared: str) -> list[tuple[str, str]]:
    found = clean(capture(words, **declared), recurring=frozenset(map(line_key, lines)))
    assert isinstance(found, Report)
    return zones(found)


@pytest.mark.parametrize("case", [pytest.param(page, id=page["name"]) for page in PAGES])
def test_each_line_is_what_the_golden_page_says(case):
    lines = [line.partition("|") for line in case["page"].strip("\n").split("\n")]
    wanted = [(zone.strip(), words.strip()) for zone, _, words in lines if words]
    found = report("\n".join(words for _, words in wanted))
    by_line: dict[int, list[str]] = {}
    for sentence in found.sentences:
        by_line.setdefault(sentence.paragraph, []).append(sentence.zone)
    got = [
        ("+".join(dict.fromkeys(by_line[i])), words) for i, (_, words) in enumerate(wanted, start=1)
    ]
    assert got == wanted


def test_golden_pages_show_every_zone():
    shown = {line.partition("|")[0].strip() for page in PAGES for line in page["page"].split("\n")}
    assert {"headline", "byline", "stamp", "lede", "body", "caption", "credit"} <= shown
    assert {"teaser", "sponsored", "correction", "chrome", "dateline+lede"} <= shown


def test_a_line_that_recurs_is_furniture_wherever_it_stands():
    page = f"Harbour closed\n\n{SIGN}\n\n{LEDE}\n\n{SIGN}!\n\n{BODY}"
    assert [zone for zone, _ in recurring_on(page, SIGN)] == [
        "headline",
        "chrome",
        "lede",
        "chrome",
        "body",
    ]


def test_a_headline_that_recurs_stays_the_headline():
    page = f"Morning briefing\n\n{LEDE}\n\n{BODY}"
    assert recurring_on(page, "Morning briefing")[0] == ("headline", "Morning briefing")
    declared = recurring_on(page, "Morning briefing", title="Morning briefing")
    assert declared[0] == ("headline", "Morning briefing")


def test_a_recurring_first_line_gives_way_to_a_headline_below_it():
    page = f"Morning briefing\n\nHarbour closed\n\n{LEDE}\n\n{BODY}"
    assert [zone for zone, _ in recurring_on(page, "Morning briefing")][:2] == [
        "chrome",
        "headline",
    ]


def test_recurring_lines_stay_where_nothing_else_is_said():
    for page in ("The alarm is over.", "Alarm in the port.\n\nThe alarm is over."):
        found = recurring_on(page, "The alarm is over.", "Alarm in the port.")
        assert all(zone in REPORT_ZONES for zone, _ in found)
    assert all(zone in REPORT_ZONES for zone, _ in recurring_on(f"{LEDE}\n\n{BODY}", LEDE, BODY))


def test_without_a_memory_a_line_is_judged_by_itself():
    page = f"Harbour closed\n\n{LEDE}\n\n{SIGN}\n\n{BODY}"
    assert recurring_on(page) == zones(report(page))


sentences = st.lists(
    st.sampled_from(
        [
            LEDE,
            BODY,
            LAST,
            "“We wait,” said the captain of the second ship, which lay outside the bay all night.",
            "It rained.",
            "Who put the fire out first?",
            "The mayor of the old town asked whether anybody had seen the fire begin?",
        ]
    ),
    min_size=1,
    max_size=12,
    unique=True,
)


@given(sentences)
def test_a_page_of_prose_alone_is_kept_whole(lines):
    assert {zone for zone, _ in zones(report("\n\n".join(lines)))} <= REPORT_ZONES


WORDING = [
    LEDE,
    BODY,
    "Harbour closed",
    "By Ann Lee",
    "Most read",
    "Leave a Reply",
    "Promoted",
    "1/4 A boat",
    "2/4 A ship",
    "2 days ago",
    "Getty Images A boat lies in the harbour before the fire broke out",
    "Tags: Port",
    "HARBOUR CLOSED AFTER A FIRE ON A SHIP",
    "(Photo: Ann Lee)",
    "***",
    "_",
    "#",
    "What now?",
    "Ada Norling is a columnist for the Lake Post.",
    "11:30 AM",
    "Story highlights A fire on a ship",
]


@settings(max_examples=150)
@given(st.lists(st.sampled_from(WORDING) | st.text(max_size=40), max_size=14), st.data())
def test_any_page_gets_a_zone_a_block_twice_the_same_and_keeps_its_longest(lines, data):
    words = "\n".join(lines)
    title = data.draw(st.sampled_from(["", "Harbour closed"]))
    again = frozenset(map(line_key, data.draw(st.lists(st.sampled_from(WORDING), max_size=3))))
    pages = [
        layout(words, blocks(words), rules(), title=title, recurring=again).blocks for _ in range(2)
    ]
    assert [block.zone for block in pages[0]] == [block.zone for block in pages[1]]
    assert all(block.zone is not None for block in pages[0])
    if LEDE in lines and LEDE not in {"".join(lines[1:]), title} and line_key(LEDE) not in again:
        assert any(block.zone in REPORT_ZONES for block in pages[0])
