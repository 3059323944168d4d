"""The gate of quotes: what a file of pairs may hold, what its table counts, and both ways of reading."""

import json
from dataclasses import replace

import pytest
from gate.quotes import Tally, heaviest_right, main, score, shows, wrong
from gate.quotes_reading import MIRRORED, Reading, reading
from gate.quotes_rows import Pair, Rendered, labels, pairs

from detente.errors import InputError
from detente.trial.caught import rate

A = "Minister Ana Duarte said the two frigates would leave the strait before the weekend."
B = "“The two frigates will leave the strait before the weekend,” said Ana Duarte, the minister."
TWO = "Minister Ana Duarte said on Monday that the wheat had been unloaded in three other ports."


def side(text, said, **more):
    at = text.index(said)
    return {
        "text": text,
        "speaker": "Ana Duarte",
        "day": "1987-08-03",
        "outlet": "The Lookout",
        "content": [[at, at + len(said)]],
    } | more


def row(**more):
    told = "two frigates would leave the strait before the weekend"
    return {
        "id": "frigates",
        "a": side(A, "the " + told),
        "b": side(B, "The two frigates will leave the strait before the weekend"),
        "same": True,
        "kinds": ["kept"],
        "distorted": False,
    } | more


def file(tmp_path, *rows):
    path = tmp_path / "pairs.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def one(tmp_path, given):
    [pair] = pairs(file(tmp_path, given))
    return pair


def pair(*kinds, same=True):
    heavy = bool({"number changed", "polarity inverted", "certainty raised"} & set(kinds))
    return Pair(
        id="x",
        a=Rendered(text="a"),
        b=Rendered(text="b"),
        same=same,
        kinds=kinds,
        distorted=heavy,
    )


def test_a_bad_line_is_yielded_as_its_error_and_the_rest_is_read(tmp_path):
    path = file(tmp_path, row(), {"id": "n", "a": "x"}, row(kinds=["mangled"]), row(id="last"))
    found = list(pairs(path))
    assert [isinstance(p, InputError) for p in found] == [False, True, True, False]
    assert "pairs.jsonl:3" in str(found[2])
    assert "mangled" in str(found[2])


def test_sides_may_be_words_alone_with_a_label(tmp_path):
    read = one(tmp_path, {"a": "No deal.", "b": "A deal.", "label": "inverted"})
    assert (read.kinds, read.distorted, read.a.bare) == (("polarity inverted",), True, True)


def test_a_quote_is_found_in_its_context(tmp_path):
    given = {"context": "The envoy said: “No deal.” He left.", "quote": "No deal."}
    read = one(tmp_path, row(a=given, b="A deal."))
    [(start, end)] = read.a.content
    assert read.a.text[start:end] == "No deal."
    assert not read.a.bare


def test_a_quote_beside_its_speaker_is_put_as_a_report_puts_it(tmp_path):
    [side, other] = [{"quote": q, "speaker": "Ana Duarte"} for q in ("No deal.", "“A deal.”")]
    read = one(tmp_path, row(a=side, b=other))
    assert read.b.text == "Ana Duarte said: “A deal.”"
    assert [read.b.text[s:e] for s, e in read.b.content] == ["A deal."]


def test_words_that_nobody_says_are_compared_and_not_linked(tmp_path):
    words = {"a": "The strait is open to all ships.", "b": "The strait is open to all ships."}
    read = one(tmp_path, words | {"label": "same"})
    assert reading(read, words_given=False) == Reading(linked=None, kinds=("kept",))
    two = one(tmp_path, words | {"label": "different"})
    assert reading(two, words_given=False) == Reading(linked=None)


def test_sides_without_words_are_no_pair(tmp_path):
    assert isinstance(one(tmp_path, row(a=" ")), InputError)


def test_content_outside_of_the_text_is_no_pair(tmp_path):
    assert isinstance(one(tmp_path, row(a=side(A, "two", content=[[0, 9999]]))), InputError)


def test_a_label_of_two_utterances_names_no_kind():
    assert labels("different utterances") == ((), True)
    assert labels(["limiting_clause_cut", "number"]) == (
        ("limiting clause cut", "number changed"),
        False,
    )


def test_the_interval_holds_the_share_and_narrows_with_tries():
    few, many = rate(9, 10), rate(90, 100)
    low, high = few.low, few.high
    narrow_low, narrow_high = many.low, many.high
    assert low < narrow_low < 0.9 < narrow_high < high
    assert (rate(0, 0).low, rate(0, 0).high) == (0.0, 1.0)


def test_a_pair_that_is_not_linked_has_no_kind_right():
    tally = score([(pair("number changed"), Reading(linked=False))])
    assert tally.share("heaviest kind right") == 0
    assert tally.share("linked right") == 0
    assert tally.share("distorted caught") == 0


def test_of_several_grave_kinds_any_may_come_first():
    marked = pair("polarity inverted", "number changed", "cut")
    assert heaviest_right(marked, Reading(linked=True, kinds=("number changed",)))
    assert not heaviest_right(marked, Reading(linked=True, kinds=("cut", "number changed")))


def test_an_inversion_said_of_two_utterances_is_a_false_alarm():
    told = Reading(linked=True, kinds=("polarity inverted",), severity="grave")
    tally = score([(pair(same=False), told), (pair("polarity inverted"), told)])
    assert tally.share("polarity said falsely") == 1
    assert tally.share("polarity inverted caught") == 1
    assert tally.told("precision polarity inverted").startswith("0.500   1/2")


def test_words_are_shown_where_the_heaviest_difference_points_to_one_of_those_marked():
    marked = replace(pair("number changed"), differing=("two", "ten"))
    other = ("cut", "", "two ships | ")
    told = Reading(
        linked=True,
        kinds=("number changed", "cut"),
        shown=(("number changed", "", "ships | planes"), other),
    )
    assert not shows(marked, told)
    assert shows(marked, replace(told, shown=(("number changed", "", "two | ten"), other)))


def test_what_is_right_is_no_error():
    assert wrong(pair("cut"), Reading(linked=True, kinds=("cut",))) == ""
    assert wrong(pair(same=False), Reading(linked=False)) == ""
    assert "two utterances" in wrong(pair(same=False), Reading(linked=True, kinds=("cut",)))


def test_kinds_read_backwards_are_turned_round_and_back():
    turned = {kind: other for kind, other in MIRRORED.items() if kind != "limiting clause cut"}
    assert all(turned[other] == kind for kind, other in turned.items())


def test_two_reports_of_one_utterance_are_linked_end_to_end(tmp_path):
    assert reading(one(tmp_path, row()), words_given=False).linked is True


def test_two_utterances_of_one_speaker_are_kept_apart_end_to_end(tmp_path):
    other = side(TWO, "the wheat had been unloaded in three other ports")
    read = one(tmp_path, row(b=other, same=False, kinds=[]))
    assert reading(read, words_given=False) == Reading(linked=False)


def test_both_sides_may_stand_in_one_report(tmp_path):
    read = one(tmp_path, row(one_report=True))
    assert reading(read, words_given=False).linked is True


def test_given_the_words_nothing_is_linked(tmp_path):
    assert reading(one(tmp_path, row()), words_given=True).linked is None


def test_the_table_is_printed_and_an_unreadable_file_refused(tmp_path, capsys):
    assert main([str(file(tmp_path, row(), {"id": "bad"})), "--given", "--errors"]) == 0
    told = capsys.readouterr()
    assert "1 pairs, 1 of one utterance" in told.out
    assert "left out" in told.err
    assert main([str(tmp_path / "none.jsonl")]) == 2


@pytest.mark.parametrize("name", ["heaviest kind right", "recall cut"])
def test_nothing_tried_is_no_share(name):
    assert Tally().share(name) == 0
    assert " - " in Tally().told(name)
