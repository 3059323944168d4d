"""Briefing: what is new since a mark, what copies change, and what a brief can be narrowed to."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from detente.crisis import Crisis
from detente.errors import ConfigError
from detente.views.brief import Brief, Line
from detente.views.markdown import markdown
from tests import made

#: Three accounts of one week, each in words of its own.
REPORTS = (
    {
        "title": "Norway and Sweden sign a fishing accord",
        "text": "OSLO, March 3 - Norway and Sweden signed an agreement on fishing on Monday. "
        "Norwegian Foreign Minister Anders Holm said that 40 trawlers would return to port.\n\n"
        "Sweden demanded that Norway open its harbours. Denmark rejected the accord, an official "
        "in Copenhagen said.",
        "published": "2020-03-03",
        "outlet": "Northern Wire",
    },
    {
        "title": "Holm to visit Stockholm",
        "text": "STOCKHOLM, March 4 - Anders Holm will visit Stockholm on Friday for talks with the "
        "Swedish prime minister, his office said.\n\nA fisheries official warned that prices would rise "
        "within two weeks. About 300 fishermen protested in Gothenburg on Wednesday.",
        "published": "2020-03-04",
        "outlet": "The Stockholm Reader",
    },
    {
        "title": "Denmark softens",
        "text": "COPENHAGEN, March 5 - Denmark offered on Thursday to join the fishing accord if Norway "
        "lowered its fees.\n\nA Danish spokesman said that 12 ships would sail on Friday.",
        "published": "2020-03-05",
        "outlet": "Kattegat Post",
    },
)


def records(path, rows) -> None:
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")


@pytest.fixture
def crisis(tmp_path):
    with Crisis(tmp_path / "x.detente") as crisis:
        yield crisis


def add(crisis, tmp_path, name, rows):
    records(tmp_path / f"{name}.jsonl", rows)
    added = crisis.add(tmp_path / f"{name}.jsonl", jobs=1)
    assert added.errors == ()


def copies(row, number):
    """Copies of a report in other outlets, of its day and the days after."""
    day = date.fromisoformat(row["published"])
    return [
        row
        | {
            "outlet": f"Copyist {n}",
            "url": f"https://copyist.example/{n}",
            "published": (day + timedelta(days=1 + n % 3)).isoformat(),
        }
        for n in range(number)
    ]


def said(brief: Brief) -> Brief:
    """A brief without what it counts of reports and copies."""

    def line(one: Line) -> Line:
        against = line(one.against) if one.against else None
        return replace(one, copies=0, against=against)

    sections = tuple(replace(s, lines=tuple(map(line, s.lines))) for s in brief.sections)
    return replace(brief, sections=sections, numbers=replace(brief.numbers, reports=0, copies=0))


def test_a_hundred_copies_change_nothing_of_a_brief_but_how_many_there_are(crisis, tmp_path):
    add(crisis, tmp_path, "first", REPORTS)
    ways = ("overview", "day", "actor", "issue")
    before = {by: crisis.brief(by=by, pages=None) for by in ways}
    add(crisis, tmp_path, "copies", copies(REPORTS[0], 100))
    numbers = crisis.numbers()
    assert (numbers.reports, numbers.copies, numbers.origins) == (103, 100, 3)
    for by in ways:
        after = crisis.brief(by=by, pages=None)
        assert said(after).sections == said(before[by]).sections
        assert after.numbers.origins == before[by].numbers.origins
        assert {line.copies for s in after.sections for line in s.lines} == {0, 100}
        assert {line.copies for s in before[by].sections for line in s.lines} == {0}


def test_copies_taken_in_since_a_mark_are_no_news(crisis, tmp_path):
    add(crisis, tmp_path, "first", REPORTS)
    crisis.mark("desk")
    add(crisis, tmp_path, "copies", copies(REPORTS[0], 3))
    brief = crisis.brief(since_last=True)
    assert "What is new" not in {section.title for section in brief.sections}
    assert brief.since is not None
    assert (brief.since.reports, brief.since.copies, brief.since.entries) == (3, 3, 0)


def test_what_came_after_a_mark_is_told_first_and_once(crisis, tmp_path):
    add(crisis, tmp_path, "first", REPORTS[:1])
    mark = crisis.mark("desk")
    assert (mark.name, mark.day) == ("desk", date(2020, 3, 3))
    add(crisis, tmp_path, "second", REPORTS[1:])
    brief = crisis.brief(since_last="desk", pages=None)
    first, *rest = brief.sections
    assert first.title == "What is new"
    docs = {cite.doc_id for line in first.lines for cite in line.cites[:1]}
    outlets = {d.outlet.name for d in crisis.documents() if d.id in docs}
    assert {"The Stockholm Reader", "Kattegat Post"} <= outlets
    new = {cite.claim_id for line in first.lines for cite in line.cites}
    told = {
        cite.claim_id for s in rest if s.title != "Disputed" for x in s.lines for cite in x.cites
    }
    assert not new & told
    assert brief.since is not None
    assert (brief.since.run, brief.since.reports) == (mark.run, 2)
    assert "Since the brief marked desk" in markdown(brief)


def test_the_same_mark_gives_the_same_brief_however_often_it_is_asked_for(crisis, tmp_path):
    add(crisis, tmp_path, "first", REPORTS[:1])
    crisis.mark("desk")
    add(crisis, tmp_path, "second", REPORTS[1:])
    one = crisis.brief(since_last="desk")
    crisis.mark("other")
    assert crisis.brief(since_last="desk") == one
    assert crisis.brief(since_last=True).since == crisis.brief(since_last="other").since
    assert crisis.brief(since_last="other").since.entries == 0


def test_a_mark_is_set_again_in_place_and_only_at_the_present(crisis, tmp_path):
    add(crisis, tmp_path, "first", REPORTS[:1])
    crisis.mark("desk")
    add(crisis, tmp_path, "second", REPORTS[1:])
    again = crisis.mark("desk")
    assert crisis.marks() == [again]
    assert again.day == date(2020, 3, 5)
    with pytest.raises(ConfigError, match="past moment"):
        crisis.as_of(reported="2020-03-03").mark("desk")


def test_a_mark_that_is_none_is_refused_naming_those_there_are(crisis, tmp_path):
    add(crisis, tmp_path, "first", REPORTS[:1])
    with pytest.raises(ConfigError, match="no brief was marked"):
        crisis.brief(since_last=True)
    crisis.mark("desk")
    with pytest.raises(ConfigError, match="under 'table'.*marks: desk"):
        crisis.brief(since_last="table")
    for name in ("", " ", "a\nb", "x" * 61):
        with pytest.raises(ConfigError, match="a mark's name"):
            crisis.mark(name)


def test_order_and_batching_of_the_reports_change_no_byte_of_a_brief(tmp_path):
    briefs = set()
    for name, batches in {
        "one": [REPORTS],
        "each": [[REPORTS[2]], [REPORTS[0]], [REPORTS[1]]],
    }.items():
        with Crisis(tmp_path / f"{name}.detente") as crisis:
            for n, rows in enumerate(batches):
                for m, row in enumerate(rows):
                    folder = tmp_path / name / f"{n}{m}"
                    folder.mkdir(parents=True)
                    (folder / f"{row['outlet']}.json").write_text(json.dumps(row))
                crisis.add([tmp_path / name / f"{n}{m}" for m in range(len(rows))], jobs=1)
            briefs.add(
                "".join(markdown(crisis.brief(by=by)) for by in ("overview", "day", "actor"))
            )
    assert len(briefs) == 1


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("brief") / "made.detente"
    bodies = made.bodies()
    reports = [
        (made.report(f"Cuba and Turkey: {kind}.", where=f"{kind}.txt"), [body])
        for kind, body in bodies.items()
    ]
    made.store(path, reports)
    return path


def test_a_brief_is_of_one_actor_or_one_issue_if_asked(story):
    actor = story.brief(actor="fidel-castro", pages=None)
    assert actor.title == "Brief of fidel-castro"
    for section in actor.sections:
        for line in section.lines:
            assert "fidel-castro" in story.claim(line.cites[0].claim_id).actor_ids
    issue = story.brief(issue="blockade", pages=None)
    assert issue.title == "Brief on Blockade and quarantine"
    topics = {
        told.claim.body.topic
        for section in issue.sections
        for line in section.lines
        if (told := story.claim(line.cites[0].claim_id)).kind == "position"
    }
    assert topics == {"blockade"}


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"by": "outlet"}, "no brief by 'outlet'; there are: overview, day, actor, issue"),
        ({"pages": 0}, "a number of pages is 1 or more"),
        ({"lines": 0}, "a number of lines is 1 or more"),
        ({"issue": "weather"}, "no issue 'weather'"),
        ({"since": "tomorrow"}, "YYYY-MM-DD"),
    ],
)
def test_what_no_brief_can_be_asked_is_refused_naming_what_can(path, asked, told):
    with Crisis(path) as crisis, pytest.raises(ConfigError, match=told):
        crisis.brief(**asked)
