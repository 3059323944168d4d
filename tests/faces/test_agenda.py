"""The agenda on the command line, on its page, at its address and as a calendar."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.crisis import Crisis
from detente.errors import ConfigError
from detente.export.agenda import agenda_row
from tests import planned
from tests.export.test_ical import events
from tests.faces.serving import serving
from tests.planned import CHAD, MALI, TOGO, body, day, days

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "follow-the-agenda.md").read_text("utf-8")
ON = "1962-10-24"
#: The same asked of the page, of the command and of the library.
ASKED = [
    ("on=1962-10-22", ["--on", "1962-10-22"], {"on": "1962-10-22"}),
    ("actor=TGO", ["--actor", "TGO"], {"actor": "TGO"}),
    ("what=visit", ["--what", "visit"], {"what": "visit"}),
    ("what=visit,vote", ["--what", "visit,vote"], {"what": "visit,vote"}),
    ("status=cancelled", ["--status", "cancelled"], {"status": "cancelled"}),
    ("from=1962-10-25", ["--since", "1962-10-25"], {"since": "1962-10-25"}),
    ("to=1962-10-23", ["--until", "1962-10-23"], {"until": "1962-10-23"}),
    ("when=ahead", ["--ahead"], {"ahead": True}),
    ("when=past", ["--past"], {"ahead": False}),
]


@pytest.fixture(scope="module")
def planned_path(tmp_path_factory):
    path = tmp_path_factory.mktemp("planned") / "planned.detente"
    both = (CHAD, MALI)
    planned.store(
        path,
        [
            ("They are to meet at the end of the month.", day(-3), body(days(day(6), day(8)))),
            ("Togo's envoy will come to Mali.", day(-1), body(day(2), "planned", "visit", (TOGO,))),
            ("There may be a vote.", day(0), body(day(4), "possible", "vote", both)),
            ("They were to speak on the telephone.", day(-5), body(day(-3), "planned", "call")),
            ("They held talks.", day(-1), body(day(-1), "held", "talks", both)),
            ("The exercise was called off.", day(0), body(day(1), "cancelled", "exercise")),
            ("A summit was spoken of.", day(-2), body(None, "possible", "summit")),
            ("Chad says the visit stands.", day(0), body(day(5), "planned", "visit", (CHAD,))),
            (
                "Mali says that there is no visit.",
                day(0),
                body(day(5), "cancelled", "visit", (CHAD,)),
            ),
        ],
    )
    return path


@pytest.fixture(scope="module")
def record(planned_path):
    with Crisis(planned_path) as crisis:
        yield crisis


@pytest.fixture(scope="module")
def site(planned_path):
    with serving(planned_path) as site:
        yield site


@pytest.mark.parametrize(("query", "flags", "asked"), ASKED)
def test_page_address_command_and_calendar_show_the_items_that_the_library_gives(
    run, site, see, record, planned_path, query, flags, asked
):
    found = record.agenda(**asked)
    assert 0 < len(found) < len(record.agenda())
    rows = json.loads(json.dumps([agenda_row(item) for item in found]))
    assert rows == json.loads(json.dumps(record.agenda_rows(**asked)))
    assert json.loads(site.get(f"/api/v1/agenda?{query}&limit=1000").body) == rows
    assert run("agenda", *flags, "--store", planned_path, "--json").rows() == rows
    shown = [i for i in see(f"/agenda?{query}").ids() if i.startswith("i-")]
    assert shown == [f"i-{item.id}" for item in found]
    answer = site.get(f"/agenda.ics?{query}")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.body.encode() == record.agenda_ics(**asked)
    told = run("agenda", *flags, "--store", planned_path, "--ics")
    assert told.code == 0
    assert told.out.replace("\r\n", "\n") == answer.body.replace("\r\n", "\n")


def test_the_day_is_that_of_the_newest_report_if_none_is_given(run, planned_path, record):
    assert str(record.agenda_day()) == ON
    assert record.agenda_day("1962-10-20").isoformat() == "1962-10-20"
    assert record.as_of(reported="1962-10-22").agenda_day().isoformat() == "1962-10-22"
    said = run("agenda", "--store", planned_path).out.splitlines()[0]
    assert said.startswith("As of Wed 24 Oct 1962: ")


def test_reports_after_the_day_have_no_say(record):
    assert record.agenda("1962-10-22") == record.as_of(reported="1962-10-22").agenda()
    kinds = {item.what for item in record.agenda("1962-10-22")}
    assert kinds == {"meeting", "call", "summit"}
    assert not record.agenda("1962-01-01")


def test_the_command_writes_every_item_under_its_section_with_words_and_citation(
    run, record, planned_path
):
    out = run("agenda", "--store", planned_path).out
    heads = [line for line in out.splitlines() if line and not line.startswith(" ")][1:]
    assert heads == [
        "Ahead, what has no day last (5)",
        "Past due, no report that it was held (1)",
        "Held (1)",
        "Off: cancelled, refused, denied or not held (1)",
    ]
    for item in record.agenda():
        assert item.id[:8] in out
        for one in item.now:
            assert f"“{one.cite.quote}” {one.cite.text}" in out
    assert "visit: Chad: planned, or cancelled; 1 independent origin" in out
    assert "call: Chad and Mali: planned; 1 independent origin" in out


def test_conflicting_reports_are_both_on_the_page_and_framed_as_doubt(see, site):
    seen = see("/agenda?what=visit&actor=TCD")
    assert "Chad says the visit stands." in seen.text
    assert "Mali says that there is no visit." in seen.text
    assert '<span class="doubt">planned, or cancelled</span>' in site.get("/agenda").body


def test_what_is_past_due_is_framed_as_doubt_and_what_was_held_is_not(site):
    past = site.get("/agenda?what=call").body
    assert '<span class="doubt">planned; no report that it was held</span>' in past
    held = site.get("/agenda?what=talks").body
    assert 'class="doubt"' not in held


def test_every_item_leads_to_its_report_and_every_bar_to_its_item(see, site):
    seen = see("/agenda")
    inside = [link.removeprefix("#") for link in seen.links() if link.startswith("#i-")]
    assert inside
    assert set(inside) <= set(seen.ids())
    reports = [link for link in seen.links() if link.startswith("/report/")]
    assert len(reports) >= len([i for i in seen.ids() if i.startswith("i-")])
    for link in reports:
        assert site.get(link.partition("#")[0]).status == 200


def test_the_picture_has_the_same_in_a_table(see, record):
    seen = see("/agenda")
    rows = [a for tag, a in seen.elements if tag == "th" and a.get("scope") == "row"]
    bars = [link for link in seen.links() if link.startswith("#i-")]
    assert len(rows) == len(bars) == sum(item.due is not None for item in record.agenda())


def test_a_choice_stays_chosen_and_goes_on_to_the_calendar(see):
    seen = see("/agenda?what=visit&when=ahead&on=1962-10-24&known_by=1962-10-24")
    chosen = [a for tag, a in seen.elements if tag == "option" and "selected" in a]
    assert len(chosen) == 2
    (link,) = [link for link in seen.links() if link.startswith("/agenda.ics")]
    for part in ("what=visit", "when=ahead", "on=1962-10-24", "known_by=1962-10-24"):
        assert part in link


def test_a_filter_that_leaves_nothing_and_an_empty_record_say_so(see, run, tmp_path, record):
    assert "Nothing on the agenda that passes the filter" in see("/agenda?actor=nobody").text
    assert events(record.agenda_ics(actor="nobody")) == []


@pytest.mark.parametrize(
    ("query", "flags"),
    [
        ("what=picnic", ["--what", "picnic"]),
        ("status=sung", ["--status", "sung"]),
        ("on=soon", ["--on", "soon"]),
        ("from=soon", ["--since", "soon"]),
        ("when=never", ["--ahead", "--past"]),
    ],
)
def test_a_value_that_none_can_have_is_refused(site, run, planned_path, query, flags):
    for address in ("/agenda?", "/api/v1/agenda?", "/agenda.ics?"):
        assert site.get(address + query).status == 400
    done = run("agenda", *flags, "--store", planned_path)
    assert (done.code, done.out) == (2, "")


def test_two_forms_at_once_are_refused_and_so_is_a_number_below_zero(run, planned_path, record):
    assert run("agenda", "--ics", "--json", "--store", planned_path).code == 2
    with pytest.raises(ConfigError, match="number of items"):
        record.agenda(limit=-1)
    assert len(record.agenda(limit=2)) == 2


def test_the_example_shows_what_was_planned_and_what_was_held(ask, story):
    out = ask("agenda", "--on", "1962-10-28").out
    assert "visit: U Thant, Havana: planned; 2 independent origins" in out
    rows = ask("agenda", "--json").rows()
    assert [row["id"] for row in rows] == [item.id for item in story.agenda()]
    assert {row["section"] for row in rows} == {"ahead", "past due", "held", "off"}


def commands() -> list[list[str]]:
    """The commands that the page about the agenda shows."""
    lines = PAGE.splitlines()
    shown = [line.removeprefix("$ detente ") for line in lines if line.startswith("$ detente ")]
    return [line.partition(" >")[0].split() for line in shown]


def test_the_page_about_the_agenda_shows_commands():
    assert len(commands()) > 5


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_every_command_of_the_page_about_the_agenda_finds_something_in_the_example(ask, words):
    done = ask(*words)
    assert len(done.out.splitlines()) > 2
