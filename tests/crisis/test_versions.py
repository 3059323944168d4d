"""Versions and inputs, the whole way: changed pages, changed titles, copies, what became of each."""

from __future__ import annotations

import json

import msgspec
import pytest

from detente.crisis import Crisis
from detente.errors import InputError
from detente.pipeline import text_capture

URL = "https://post.example/2022/02/talks"
KEPT = "The foreign minister of Norway said on Monday that talks with Sweden would go on."
FIRST = "The defence ministry of Norway said that 130 soldiers had crossed the border into Sweden."
LATER = "The defence ministry of Norway said that 40 soldiers had crossed the border into Sweden."
MORE = "Delegations of both countries met in Oslo for six hours, and nobody spoke to the press."


def line(*paragraphs: str, title: str = "Talks go on", day: int = 14, **fields: str) -> str:
    text = "\n\n".join(paragraphs)
    said = {"title": title, "text": text, "url": URL, "date": f"2022-02-{day}", "outlet": "Post"}
    return json.dumps(said | fields)


@pytest.fixture
def crisis(tmp_path):
    with Crisis(tmp_path / "x.detente") as made:
        yield made


def add(crisis, tmp_path, name: str, *lines: str):
    path = tmp_path / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return crisis.add(path, jobs=1)


def test_a_changed_page_is_a_version_of_one_report_and_both_stay(crisis, tmp_path):
    add(crisis, tmp_path, "a.jsonl", line(KEPT, FIRST, MORE))
    (first,) = crisis.documents()
    add(crisis, tmp_path, "b.jsonl", line(KEPT, LATER, MORE, day=15))
    (newest,) = crisis.documents()
    assert newest.id != first.id
    assert crisis.versions() == {newest.id: (first.id, newest.id)}
    assert [d.id for d in crisis.documents(earlier=True)] == [first.id, newest.id]
    assert set(crisis.origins().values()) == {first.id}
    ends = [(one.result, one.document) for one in crisis.inputs()]
    assert ends == [("in", first.id), ("version of", first.id)]


def test_what_the_newest_version_says_again_is_listed_once_and_what_it_dropped_is_marked(
    crisis, tmp_path
):
    add(crisis, tmp_path, "a.jsonl", line(KEPT, FIRST, MORE))
    add(crisis, tmp_path, "b.jsonl", line(KEPT, LATER, MORE, day=15))
    newest = next(iter(crisis.versions()))
    told = [(f"{one.words}.", one.dropped_by) for one in crisis.statements()]
    assert {words for words, dropped in told if dropped == newest} == {FIRST}
    assert sum(words == KEPT for words, _ in told) == 1
    assert (LATER, None) in told
    assert len(crisis.statements()) == crisis.counts()["statement"]
    assert crisis.disputes() == []


def test_the_day_before_the_change_still_knows_only_the_first_version(crisis, tmp_path):
    add(crisis, tmp_path, "a.jsonl", line(KEPT, FIRST, MORE))
    add(crisis, tmp_path, "b.jsonl", line(KEPT, LATER, MORE, day=15))
    then = crisis.as_of(reported="2022-02-14")
    assert then.versions() == {}
    assert FIRST in {f"{one.words}." for one in then.statements()}
    assert all(one.dropped_by is None for one in then.statements())


def test_a_changed_title_alone_makes_no_second_item_and_both_titles_stay(crisis, tmp_path):
    add(crisis, tmp_path, "a.jsonl", line(KEPT, FIRST, MORE))
    add(crisis, tmp_path, "b.jsonl", line(KEPT, FIRST, MORE, title="Talks will go on, Oslo says"))
    (document,) = crisis.documents()
    assert crisis.versions() == {}
    assert {document.title, *document.titles} == {"Talks go on", "Talks will go on, Oslo says"}
    assert sorted(one.result for one in crisis.inputs()) == ["copy of", "in"]


def test_the_same_short_words_on_two_days_are_two_reports(crisis, tmp_path):
    alarm = "The alarm was raised in Oslo."
    lines = [line(alarm, day=14 + n, url=f"{URL}/{n}") for n in range(2)]
    add(crisis, tmp_path, "a.jsonl", *lines)
    assert len(crisis.documents()) == 2
    assert crisis.versions() == {}


def test_the_words_of_another_outlet_are_a_copy_and_a_bad_line_is_named(crisis, tmp_path):
    lines = [
        line(KEPT, FIRST, MORE),
        line(KEPT, FIRST, MORE, outlet="Courier", url="https://courier.example/x", day=15),
        "{broken",
        json.dumps({"title": "Nothing", "text": ""}),
    ]
    done = add(crisis, tmp_path, "a.jsonl", *lines)
    assert [(one.result, one.code) for one in crisis.inputs()] == [
        ("in", None),
        ("copy of", None),
        ("failed", "json"),
        ("empty", "no-text"),
    ]
    assert [error.code for error in done.errors] == ["json", "no-text"]


def test_a_place_with_something_good_and_something_bad_is_told_of_twice(crisis):
    body = text_capture(f"{KEPT}\n\n{FIRST}\n\n{MORE}", declared={"outlet": "Post"})
    later = text_capture(f"{KEPT}\n\n{LATER}\n\n{MORE}", declared={"outlet": "Post"})
    later = msgspec.structs.replace(later, key="-@later")
    crisis.keep([body, later, InputError("-", "bytes between the records", code="warc")], jobs=1)
    assert [(one.where, one.result, one.code) for one in crisis.inputs()] == [
        ("-", "in", None),
        ("-", "in", None),
        ("-", "failed", "warc"),
    ]


def test_lines_an_outlet_repeats_never_make_a_report_another_or_two_reports_one(crisis, tmp_path):
    one, two = "Follow our world desk on every road", "What the evening crowd reads next"
    bodies = {"a": (KEPT, FIRST, MORE), "b": (KEPT, FIRST, MORE)}
    bodies |= {n: tuple(f"{p[:-1]} {n} times." for p in (KEPT, LATER, MORE)) for n in ("c", "d")}
    ends = {"a": (one, two), "b": (one,), "c": (one, two), "d": (two,)}
    told = []
    for names in ("a", "b", "c", "d", "abcd", "abcd"):
        for n in names:
            add(crisis, tmp_path, f"{n}.jsonl", line(*bodies[n], *ends[n], url=f"{URL}/{n}"))
        told.append({document.where: document.id for document in crisis.documents()})
    assert len(told[-1]) == 4
    assert all(ids.items() <= told[-1].items() for ids in told)


def test_lines_an_outlet_repeats_are_furniture_in_whatever_order_the_reports_came(tmp_path):
    sign = "Send us your photos"
    bodies = [[f"The {word} envoy left for Oslo.", MORE] for word in ("first", "second", "third")]
    lines = [
        line(body[0], body[1], f"Word {n} of many.", sign, title=f"Day {n}", url=f"{URL}/{n}")
        for n, body in enumerate(bodies)
    ]
    told = []
    for order in ((0, 1, 2), (2, 0, 1)):
        with Crisis(tmp_path / f"{order[0]}.detente") as crisis:
            for n in order:
                add(crisis, tmp_path, f"{n}.jsonl", lines[n])
            zones = {}
            for document in crisis.documents():
                report = crisis.report(document.id)
                for sentence in report.sentences:
                    words = report.text.words[sentence.start : sentence.end]
                    zones[document.title, words] = sentence.zone
            told.append(zones)
    assert told[0] == told[1]
    assert [told[0][f"Day {n}", sign] for n in range(3)] == ["chrome"] * 3
    assert told[0]["Day 0", "The first envoy left for Oslo."] in {"lede", "body"}
