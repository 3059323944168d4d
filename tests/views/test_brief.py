"""The brief: what is told, what is left out, and that everything told is cited."""

from __future__ import annotations

import random
import textwrap
from datetime import date, timedelta

import msgspec
import pytest

from detente.model.base import DocId
from detente.model.claim import Event, Position, Statement
from detente.model.entry import Dispute, DisputeSide
from detente.model.when import on_day
from detente.views.brief import brief, ways
from detente.views.markdown import markdown
from tests import made

DAY = made.DAY


COMMANDS = {
    "event": "detente timeline",
    "statement": "detente statements",
    "position": "detente positions --ledger",
    "figure": "detente figures",
    "plan": "detente agenda --ahead",
    "prediction": "detente agenda --ahead",
}


def briefed(*told, disputes=(), lines=12, origins=None, **more):
    documents = {one.document.id: one.document for one in told}
    return brief(
        told, disputes=disputes, documents=documents, origins=origins or {}, lines=lines, **more
    )


def lines_of(made_brief, title: str):
    return [line for s in made_brief.sections if s.title == title for line in s.lines]


def event(words: str, actor: str = "Cuba", **more):
    actor_id = more.pop("actor_id", "CUB")
    body = Event(
        actors=(made.ref(actor, actor_id),) if actor else (),
        recipients=more.pop("recipients", ()),
        trigger="met",
        root=more.pop("root", "CONSULT"),
        status=more.pop("status", "occurred"),
    )
    return made.told(body, words, where=f"{words}.txt", **more)


@pytest.mark.parametrize("kind", list(made.bodies()))
def test_a_claim_of_each_kind_is_told_with_its_words_and_its_place(kind):
    one = made.told(made.bodies()[kind], when=on_day(DAY))
    (section,) = briefed(one).sections
    (line,) = section.lines
    assert line.quote in (
        one.words,
        getattr(one.claim.body, "what", ""),
        getattr(one.claim.body, "content", ""),
    )
    assert [(c.claim_id, c.doc_id, c.text) for c in line.cites] == [
        (one.id, one.document.id, "[The Gazette, Wed 24 Oct 1962, ¶1]")
    ]
    assert section.command == COMMANDS[kind]


@pytest.mark.parametrize("kind", list(made.bare_bodies()))
def test_a_claim_in_which_nothing_is_known_breaks_no_line(kind):
    one = made.told(made.bare_bodies()[kind], outlet=None, published=None)
    for section in briefed(one).sections:
        for line in section.lines:
            assert line.lead
            assert line.cites[0].text == "[a.txt, undated, ¶1]"


@pytest.mark.parametrize("status", ["planned", "offered", "threatened", "hypothetical", "denied"])
def test_what_did_not_happen_is_not_told_as_having_happened(status):
    assert not briefed(event("Cuba did something here", status=status)).sections


def test_a_claim_that_is_not_sure_enough_is_listed_but_not_told():
    assert not briefed(event("Cuba did something here", score=0.49)).sections
    (line,) = lines_of(briefed(event("Cuba did something here", score=0.5)), "What happened")
    assert "reading not certain" in line.note


def test_a_rendering_that_is_doubtful_is_cited_as_such_beside_a_surer_one():
    sure = event("Cuba did something here", support=2)
    doubted = event("Cuba may have done something here", outlet="Other", score=0.3)
    doubted = msgspec.structs.replace(doubted, entry=sure.entry)
    (line,) = lines_of(briefed(doubted, sure), "What happened")
    assert [cite.text for cite in line.cites] == [
        "[The Gazette, Wed 24 Oct 1962, ¶1]",
        "[Other, Wed 24 Oct 1962, ¶1] (doubtful)",
    ]


def test_in_whose_words_a_thing_is_told_is_doubtful_where_that_statement_is():
    outer = made.told(made.bodies()["statement"], score=0.3)
    told = msgspec.structs.replace(event("Cuba did something here"), chain=(outer.claim,))
    (line,) = lines_of(briefed(told), "What happened")
    assert "according to Cuba (doubtful)" in line.note


def test_one_entry_is_told_once_and_names_a_report_of_each_lineage_and_no_copy():
    first = event("Cuba held the meeting in Havana", support=2, outlet="Wire")
    others = [
        event(
            f"Cuba held the meeting in Havana, {name} says",
            outlet=name,
            score=0.9,
            published=DAY + timedelta(days=n),
        )
        for n, name in enumerate(["Copy", "Other"])
    ]
    entry = msgspec.structs.replace(
        first.entry,
        claims=(first.claim.id, *(o.claim.id for o in others)),
        documents=(first.document.id, *(o.document.id for o in others)),
    )
    told = [msgspec.structs.replace(one, entry=entry) for one in (first, *others)]
    origins = {told[1].document.id: first.document.id}
    (line,) = lines_of(briefed(*told, origins=origins), "What happened")
    assert [cite.text.split(",")[0] for cite in line.cites] == ["[Wire", "[Other"]
    assert (line.support, line.copies) == (2, 1)
    assert line.carried == "2 independent reports, 1 copy"
    assert not line.note.count("report")


def test_what_more_independent_reports_carry_is_told_before_what_one_does():
    told = [
        event(f"One report alone says Cuba did thing number {n}", published=DAY) for n in range(9)
    ]
    carried = event(
        "Three reports say Cuba did this thing", support=3, published=DAY + timedelta(days=9)
    )
    made_brief = briefed(*told, carried, lines=3)
    assert "Three reports say Cuba did this thing" in {
        line.quote for line in lines_of(made_brief, "What happened")
    }
    assert made_brief.sections[0].more == 7


def test_a_named_actor_is_told_before_an_unnamed_one():
    told = [event("An unnamed one did this thing", actor=""), event("Cuba did this other thing")]
    (line,) = lines_of(briefed(*told, lines=1), "What happened")
    assert line.quote == "Cuba did this other thing"


def test_no_actor_crowds_a_section_while_there_are_others():
    days = [DAY + timedelta(days=n) for n in range(9)]
    busy = [event(f"Cuba did thing number {n}", published=day) for n, day in enumerate(days[:8])]
    other = event("Spain did the last thing", "Spain", actor_id="ESP", published=days[8])
    told = lines_of(briefed(*busy, other, lines=4), "What happened")
    assert "Spain did the last thing" in {line.quote for line in told}
    assert len(told) == 4


def test_lines_stand_in_the_order_of_their_days_the_undated_last():
    told = [
        event("On Wed 3 Oct 1962 Cuba did this", when=on_day(date(1962, 10, 3))),
        event("On no stated day Cuba did this", published=None),
        event("On Mon 1 Oct 1962 Cuba did this", when=on_day(date(1962, 10, 1))),
    ]
    leads = [line.lead for line in lines_of(briefed(*told), "What happened")]
    assert [lead.split(":")[0] for lead in leads] == [
        "Mon 1 Oct 1962",
        "Wed 3 Oct 1962",
        "day not stated",
    ]


def test_the_same_words_are_not_read_twice_in_a_section():
    words = "Cuba and Turkey met and agreed on a plan"
    one = made.told(made.bodies()["event"], words, end=20)
    two = made.told(made.bodies()["event"], words, start=9)
    made_brief = briefed(one, two)
    assert len(lines_of(made_brief, "What happened")) == 1


def test_content_that_says_nothing_alone_is_told_with_its_sentence():
    body = Statement(
        source=made.ref(),
        cue="declined",
        lemma="decline",
        cue_class="refuse",
        content=("to comment",),
        quoted="indirect",
    )
    words = "The envoy of Cuba declined to comment on the letter."
    one = made.told(body, words, start=words.index("to comment"), end=words.index(" on the"))
    (line,) = lines_of(briefed(one), "Who said what")
    assert line.quote == words


def test_a_statement_inside_a_statement_is_left_to_the_list():
    one = made.told(made.bodies()["statement"])
    inner = msgspec.structs.replace(one, chain=(one.claim,))
    assert not briefed(inner).sections


def test_a_position_tells_its_status_only_when_it_is_settled_and_its_condition_once():
    body = Position(
        holders=(made.ref(),),
        act="offer",
        content="to leave if they leave",
        condition="if they leave",
    )
    (line,) = lines_of(briefed(made.told(body)), "Who stands where")
    assert line.note == ""
    settled = msgspec.structs.replace(body, status="accepted", condition="they go too")
    (line,) = lines_of(briefed(made.told(settled)), "Who stands where")
    assert line.note == "if: they go too; accepted"


def test_a_dispute_shows_both_sides_each_with_its_own_cites():
    left = made.told(made.bodies()["figure"], "There are 300 of them there", outlet="Left")
    right = made.told(made.bodies()["figure"], "There are 900 of them there", outlet="Right")
    dispute = Dispute(
        id="d",
        kind="figure",
        about="them",
        why="no number is in both",
        sides=(
            DisputeSide(claims=(left.claim.id,), origins=(DocId("x"), DocId("y")), text="300"),
            DisputeSide(claims=(right.claim.id,), origins=(DocId("z"),), text="900"),
        ),
    )
    (line,) = lines_of(briefed(left, right, disputes=[dispute]), "Disputed")
    assert (line.quote, line.carried, line.cites[0].text.split(",")[0]) == (
        "300",
        "2 independent reports",
        "[Left",
    )
    assert line.against is not None
    assert line.against.carried == "1 independent report"
    assert (line.against.quote, line.against.cites[0].text.split(",")[0]) == ("900", "[Right")
    assert not lines_of(briefed(left, disputes=[dispute]), "Disputed")


def test_the_four_numbers_count_reports_copies_origins_and_events():
    told = [event("Cuba did something here"), event("Cuba did something there", published=None)]
    documents = [one.document for one in told]
    origins = {documents[1].id: documents[0].id}
    numbers = briefed(*told, origins=origins).numbers
    assert (numbers.reports, numbers.copies, numbers.origins, numbers.events) == (2, 1, 1, 2)
    assert (numbers.first, numbers.last, numbers.undated) == (DAY, DAY, 1)


def test_the_brief_of_nothing_has_no_sections():
    made_brief = briefed()
    assert made_brief.sections == ()
    assert (made_brief.numbers.reports, made_brief.numbers.first) == (0, None)


def test_no_line_of_the_example_is_without_words_or_told_twice_in_its_section(story):
    for section in story.brief(lines=1000).sections:
        quotes = [line.quote for line in section.lines]
        assert all(len(quote.split()) >= 1 for quote in quotes)
        if section.title != "Disputed":
            assert len(quotes) == len(set(quotes))


@pytest.mark.parametrize("by", ways())
@pytest.mark.parametrize("pages", [1, 2])
def test_every_layout_of_the_example_fits_its_pages_and_nothing_in_it_is_refused(story, by, pages):
    made_brief = story.brief(by=by, pages=pages)
    assert 55 * (pages - 0.5) < height_of(markdown(made_brief)) <= 55 * pages
    assert made_brief.refused == 0


def test_the_whole_of_the_example_is_longer_and_hardly_a_line_of_it_is_refused(story):
    whole = story.brief(pages=None)
    assert height_of(markdown(whole)) > 55 * 5
    lines = sum(len(section.lines) for section in whole.sections)
    assert whole.refused <= lines / 100


def height_of(text: str) -> int:
    """Lines of a page of 90 characters, broken at words."""
    return sum(max(1, len(textwrap.wrap(row, 90))) for row in text.splitlines())


def test_the_order_of_the_claims_changes_nothing(story):
    told = list(story.claims())
    documents = {d.id: d for d in story.documents()}
    briefs = [
        brief(order, disputes=story.disputes(), documents=documents, origins=story.origins())
        for order in (told, told[::-1])
    ]
    assert briefs[0] == briefs[1]
    for by in ways()[1:]:
        one, other = (
            brief(
                order,
                disputes=story.disputes(),
                documents=documents,
                origins=story.origins(),
                by=by,
                pages=None,
            )
            for order in (told, random.Random(7).sample(told, len(told)))
        )
        assert one == other


@pytest.mark.parametrize("kind", ["plan", "prediction"])
def test_what_was_to_come_soon_long_ago_is_not_coming_any_more(kind):
    body = made.bare_bodies()[kind]
    one = made.told(body)
    assert lines_of(briefed(one, on=DAY + timedelta(days=60)), "What is coming")
    assert not lines_of(briefed(one, on=DAY + timedelta(days=61)), "What is coming")
