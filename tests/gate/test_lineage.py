"""The gate of lineage: what is planted, what counts as found, and what is printed."""

from __future__ import annotations

import json
from datetime import date

from gate.lineage_events import Natural, components, tree
from gate.lineage_planted import kinds, measure, runs, unrelated
from gate.lineage_reports import Article, without_repeated

from gate import lineage
from tests.lineage.texts import OTHER, WIRE

DAY = date(2031, 5, 5)


def article(name, paragraphs, *, outlet=None, event="", day=DAY):
    return Article(
        id=name,
        text="\n\n".join(paragraphs),
        outlet=outlet or f"{name}.example",
        day=day,
        title=f"Report {name}",
        event=event,
    )


def renamed(paragraphs, number):
    """Another story of the same build: every word with a mark of its own."""
    return tuple(" ".join(f"{w[:1]}{number}{w[1:]}" for w in p.split()) for p in paragraphs)


GIVEN = [
    article("a", WIRE, event="port"),
    article("b", (*WIRE[:4], *OTHER[4:]), event="port"),
    article("c", OTHER, event="vote"),
    article("d", renamed(WIRE, "q"), event="vote"),
]


def test_runs_are_counted_whatever_their_case():
    assert runs("One two three four", 3) == runs("ONE two, three: four", 3)
    assert len(runs("one two three four", 3)) == 2
    assert runs("one", 3) == set()


def test_articles_that_share_next_to_nothing_are_unrelated_and_copies_are_not():
    assert unrelated(GIVEN[:2] + GIVEN[3:]) == {"d"}


def test_lines_that_an_outlet_repeats_count_for_nothing():
    pages = [article(str(n), (f"Page {n}.", "Follow us."), outlet="x.example") for n in range(3)]
    assert without_repeated(pages) == ["Page 0.", "Page 1.", "Page 2."]
    assert "Follow us." in without_repeated(pages[:2])[0]


def test_what_hangs_together_has_one_name():
    assert components("abcd", [("a", "b"), ("b", "c"), ("c", "x")]) == dict.fromkeys("abc", "a") | {
        "d": "d"
    }


def test_pairs_of_two_outlets_are_found_joined_and_counted_once():
    of = Natural(GIVEN)
    assert [(a.id, b.id) for _, a, b in of.pairs][:1] == [("a", "b")]
    assert of.joined(of.pairs[0][1], of.pairs[0][2])
    events, counted, twice = of.twice()
    assert (events, twice) == (2, 0)
    assert 2 <= counted <= 4


def test_the_tree_names_every_report_of_an_origin_once():
    lines = list(tree(Natural(GIVEN)))
    for name in "ab":
        assert sum(f"Report {name}" in line for line in lines) == 1


def test_copies_planted_of_a_story_are_found_and_no_other_is_joined():
    stories = [
        article(str(n), renamed((*WIRE, *OTHER), f"{n}x"), day=date(2031, 5, 1 + n))
        for n in range(4)
    ]
    for kind in ("cut to 50 %", "reorder", "excerpt", "interleave"):
        (found,) = measure(stories, 2, [kind])
        assert (found.kind, found.recall, found.false) == (kind, 1.0, 0.0)


def test_the_command_prints_its_tables_and_refuses_an_empty_file(tmp_path, capsys):
    file = tmp_path / "a.jsonl"
    file.write_text("\n".join(json.dumps(a.row() | {"event": a.event}) for a in GIVEN))
    assert lineage.main([str(file), "--no-planted", "--tree"]) == 0
    told = capsys.readouterr().out
    assert "pairs of outlets that share much" in told
    assert "└─" in told
    file.write_text("")
    assert lineage.main([str(file)]) == 2
    assert "interleave" in kinds()
