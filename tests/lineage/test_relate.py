from datetime import date, timedelta
from itertools import permutations

import pytest

from detente.lineage import origins, relate
from detente.model.lineage import COPIES
from tests.lineage.texts import OTHER, WIRE, report, spun

DAY = date(2031, 5, 5)
LATER = date(2031, 5, 6)
wire = report(WIRE, where="wire", outlet="Northern Lights Agency", published=DAY)
other = report(OTHER, where="other", outlet="The Lorne Herald", published=DAY)


def only(*reports):
    (edge,) = relate(reports)
    return edge


def test_the_same_body_is_identical_and_the_one_that_is_credited_came_first():
    copy = report(WIRE, where="copy", outlet="The Lorne Herald", credit=("NLA",))
    edge = only(copy, wire)
    assert (edge.relation, edge.share_a, edge.share_b) == ("identical", 1.0, 1.0)
    assert edge.first == wire.document.id
    assert "credits Northern Lights Agency" in edge.basis


def test_white_space_and_case_make_no_difference_to_identity():
    shouted = tuple(p.replace(" ", "  ").upper() for p in WIRE)
    assert only(wire, report(shouted, where="copy")).relation == "identical"


def test_of_two_copies_of_a_third_neither_came_first():
    a = report(WIRE, where="a", outlet="The Lorne Herald", credit=("Northern Lights Agency",))
    b = report(WIRE, where="b", outlet="Tarsis Daily", credit=("NLA",), published=LATER)
    edge = only(a, b)
    assert edge.first is None
    assert "both credit" in edge.basis


def test_unrelated_reports_have_no_edge():
    assert relate([wire, other]) == []


def test_a_text_cut_to_half_is_abridged_from_the_longer_one():
    half = report(WIRE[:4], where="half", published=None)
    edge = only(wire, half)
    assert edge.relation == "abridged"
    assert edge.first == wire.document.id
    assert edge.share_b == 1.0


def test_local_matter_added_to_a_copy_leaves_it_an_edited_copy():
    grown = (*WIRE, "In Lorne the queue for heating oil reached the river bridge before noon.")
    edge = only(wire, report(grown, where="grown", published=LATER))
    assert edge.relation == "edited copy"
    assert edge.first == wire.document.id


def test_words_swapped_all_over_make_a_spun_copy():
    edge = only(wire, report(spun(WIRE), where="spun", published=LATER))
    assert edge.relation == "spun"
    assert edge.first == wire.document.id
    assert edge.share_b >= 0.8


def test_marks_of_spinning_tell_the_copy_where_no_date_does():
    garbled = tuple(p.replace(".", " .").replace("Vaal", "mr Vaal") for p in spun(WIRE))
    edge = only(wire, report(garbled, where="garbled", published=None))
    assert edge.first == wire.document.id
    assert "signs of machine rewriting" in edge.basis


def test_paragraphs_in_another_order_are_still_a_copy():
    edge = only(wire, report(WIRE[4:] + WIRE[:4], where="turned"))
    assert edge.relation == "edited copy"
    assert min(edge.share_a, edge.share_b) >= 0.95


def test_two_stories_merged_into_one_are_an_excerpt_of_each():
    merged = tuple(p for pair in zip(WIRE, OTHER, strict=False) for p in pair)
    edges = relate([wire, other, report(merged, where="merged", published=LATER)])
    assert {e.relation for e in edges} <= {"excerpt or merge", "abridged", "edited copy"}
    assert len(edges) == 2


def test_a_few_sentences_taken_over_into_another_story_are_an_excerpt():
    taken = (*OTHER[:3], *WIRE[3:5], *OTHER[3:])
    edges = relate([wire, report(taken, where="taken", published=LATER)])
    assert [e.relation for e in edges] == ["excerpt or merge"]
    assert edges[0].first == wire.document.id


@pytest.mark.parametrize(
    "marks", ["“{}”", '"{}"', "‘{}’", "'{}'"], ids=["curly", "straight", "single", "typewriter"]
)
def test_words_shared_inside_quotation_marks_alone_never_make_a_copy(marks):
    said = marks.format(
        "We have counted every ship that lies before this coast tonight, and we shall count them "
        "again tomorrow, because what is counted is seldom stolen and what is stolen is never "
        "counted by those who took it from us."
    )
    a = report((*OTHER[:2], f"{said} Vaal said."), where="a")
    b = report((*WIRE[3:6], f"The minister was blunt: {said}"), where="b")
    edge = only(a, b)
    assert edge.relation == "shared quote only"
    assert edge.first is None
    assert origins({r.document.id: r.document for r in (a, b)}, [edge]) == {
        r.document.id: r.document.id for r in (a, b)
    }


def test_furniture_makes_no_edge():
    banner = (
        (
            "Subscribe to our newsletter and get twelve weeks of the best reporting from the harbour "
            "delivered to your door for the price of a cup of coffee and a bun every single morning."
        ),
    ) * 3
    a = report(WIRE, where="a", furniture=banner)
    assert relate([a, report(OTHER, where="b", furniture=banner)]) == []


def test_what_an_outlet_prints_under_every_story_is_no_copy():
    standing = (
        (
            "The Herald is owned by its readers. Our reporters work in four cities and answer to a "
            "council that is elected every second year by all who hold a share in the paper. If you "
            "see an error, write to the editor at the house on Mill Street before Friday noon."
        ),
    )
    stories = [WIRE[:3], OTHER[:3], WIRE[5:], OTHER[3:]]
    reports = [
        report((*story, *standing), where=str(n), outlet="The Lorne Herald")
        for n, story in enumerate(stories)
    ]
    assert relate(reports) == []
    elsewhere = [
        report((*story, *standing), where=str(n), outlet=f"Paper {n}")
        for n, story in enumerate(stories)
    ]
    assert relate(elsewhere) != []


def test_a_retelling_that_names_its_source_is_a_rewrite():
    own = (
        (
            "Tankers are kept out of Port Selwyn. Northern Lights Agency reported on Monday that "
            "Anneke Vaal, who runs the ministry, wants all 31 anchored ships looked at."
        ),
        (
            "“We have found rust where the papers promise steel,” she said. Owners have gone to Lorne, "
            "and Tarsis sent for the envoy. The hearing comes on Thursday, and 400 men have no work."
        ),
    )
    retold = report(own, where="retold", outlet="WhirlSite", published=DAY)
    edge = only(wire, retold)
    assert (edge.relation, edge.first) == ("rewrite", wire.document.id)
    unnamed = tuple(p.replace("Northern Lights Agency reported", "It was heard") for p in own)
    assert all(
        e.relation == "shared quote only"
        for e in relate([wire, report(unnamed, where="u", outlet="WhirlSite")])
    )


def test_two_reports_that_state_one_agency_need_only_a_passage():
    passage = (
        "The neighbouring republic of Tarsis, whose refineries live on the trade, summoned the "
        "ambassador and spoke of an unfriendly act."
    )
    texts = [(OTHER[0], OTHER[1], passage), (WIRE[5], WIRE[6], WIRE[7], passage)]
    stated = [
        report(t, where=str(n), outlet=f"Paper {n}", credit=("NLA",)) for n, t in enumerate(texts)
    ]
    unstated = [report(t, where=str(n), outlet=f"Paper {n}") for n, t in enumerate(texts)]
    assert [e.relation for e in relate(stated)] == ["excerpt or merge"]
    assert relate(unstated) == []


def test_texts_of_a_few_words_are_never_joined():
    few = ("See the video below for more.",)
    assert relate([report(few, where="a"), report(few, where="b")]) == []


def test_background_repeated_a_month_later_is_no_copy():
    later = report((*OTHER, WIRE[6]), where="later", published=DAY + timedelta(days=40))
    assert relate([wire, later]) == []


def test_a_whole_text_printed_again_months_later_is_a_copy_all_the_same():
    again = report(WIRE[:6], where="again", published=DAY + timedelta(days=90))
    edge = only(wire, again)
    assert (edge.relation, edge.first) == ("abridged", wire.document.id)


def test_a_quote_is_found_again_however_long_ago_it_was():
    said = (
        "“Whoever owns a ship owns its rust, and whoever sails it past this breakwater without a "
        "paper from my office will find the customs boat at his bow and the court at his door,” "
        "Vaal said in the spring."
    )
    old = report((*OTHER, said), where="old", published=DAY - timedelta(days=200))
    new = report((*WIRE, said), where="new")
    assert only(old, new).relation == "shared quote only"


def test_the_order_of_the_reports_makes_no_difference():
    reports = [
        wire,
        other,
        report(WIRE[:4], where="half", published=LATER),
        report(spun(WIRE), where="spun", published=None),
    ]
    answers = {tuple(relate(given)) for given in permutations(reports)}
    assert len(answers) == 1
    (edges,) = answers
    assert len(edges) == 3


def test_alignments_show_the_shared_passages_in_both_texts():
    half = report(WIRE[2:5], where="half", published=LATER)
    edge = only(wire, half)
    words = {r.document.id: r.text.words for r in (wire, half)}
    for alignment in edge.alignments:
        assert alignment.a.of(words[edge.a]) == alignment.b.of(words[edge.b])
        assert (alignment.change, alignment.score) == ("same", 1.0)


def test_an_edited_passage_says_so():
    changed = tuple(p.replace("every vessel above", "any ship over") for p in WIRE)
    edge = only(wire, report(changed, where="changed"))
    assert edge.relation == "edited copy"
    assert any(a.change == "edited" and a.score < 1 for a in edge.alignments)


def test_a_hundred_near_copies_are_one_origin():
    reports = [
        report((*WIRE, f"Our reader number {n} was the first to write."), where=str(n))
        for n in range(100)
    ]
    edges = relate(reports)
    assert {e.relation for e in edges} <= COPIES
    assert len(set(origins({r.document.id: r.document for r in reports}, edges).values())) == 1


def test_many_identical_bodies_are_joined_without_an_edge_for_each_pair():
    reports = [report(WIRE, where=str(n)) for n in range(60)]
    edges = relate(reports)
    assert len(edges) < 4 * 60
    assert len(set(origins({r.document.id: r.document for r in reports}, edges).values())) == 1


def test_no_report_and_empty_reports_give_no_edge():
    assert relate([]) == []
    assert relate([report((), where="empty"), report(("…",), where="dots")]) == []
