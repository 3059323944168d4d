"""Marked actors: what the measure counts, and what it says of files that are not right."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache

import msgspec
import pytest
from gate.actor_labels import OWN, LabelError, Labelled, Marked, Pointed, Post, labelled
from gate.actor_labels.phrases import Phrase, filed, phrases
from gate.coreference import pointing, trimmed, verdict

from detente.mentions.agents import Coded
from detente.model.base import ActorId
from detente.model.dossier import Dossier
from detente.model.mention import Mention
from detente.pipeline import extract, plan, text_capture
from gate import actors

WORDS = "The Kremlin said Ana Moss, a minister, was in Vilnius. She denied it."


def put(words: str, actor: str | None, kind: str = "person", nth: int = 0, **more) -> Mention:
    start = WORDS.index(words, nth)
    span = _bare().report.span(start, start + len(words))
    given = {"reference": "name", "name": words, **more}
    return Mention(
        span=span, kind="actor", actor_kind=kind, actor_id=actor and ActorId(actor), **given
    )


@cache
def _bare() -> Dossier:
    """The report of the words, with no stage run."""
    return extract(text_capture(WORDS), msgspec.structs.replace(plan(), stages=()))


def marked(words: str, actor: str | None, kind: str = "person", **more) -> Marked:
    start = WORDS.index(words)
    given = {"office": None, "reference": "name", **more}
    return Marked(start, start + len(words), kind, actor, **given)


def counted(gold: list[Marked], found: list[Mention], *points: Pointed) -> Counter[str]:
    report = Labelled("r", "2014-03-03", ((0, len(WORDS)),), tuple(gold), points, text=WORDS)
    return actors.score(report, msgspec.structs.replace(_bare(), mentions=tuple(found))).counts


KREMLIN = marked("Kremlin", "RUS", "state")
ANA = marked("Ana Moss", "new:Ana Moss")


def test_the_same_span_type_and_actor_is_right_in_all() -> None:
    counts = counted(
        [KREMLIN, ANA], [put("The Kremlin", "RUS", "state"), put("Ana Moss", "ana-moss")]
    )
    whole = {name: actors.MEASURES[name](counts) for name in ("span F1", "actor right", "whole F1")}
    assert whole == {"span F1": 1, "actor right": 1, "whole F1": 1}


def test_a_mention_not_found_costs_recall_alone() -> None:
    counts = counted([KREMLIN, ANA], [put("Kremlin", "RUS", "state")])
    assert (counts["marked"], counts["found"], counts["span"]) == (2, 1, 1)


def test_a_wrong_actor_keeps_the_span_and_loses_the_whole() -> None:
    counts = counted([KREMLIN], [put("Kremlin", "UKR", "state")])
    assert (counts["typed"], counts["actor"], counts["whole"], counts["wrong actor"]) == (
        1,
        0,
        0,
        1,
    )


def test_an_actor_left_open_is_not_a_wrong_one() -> None:
    counts = counted([ANA], [put("Ana Moss", None)])
    assert (counts["actor"], counts["wrong actor"]) == (0, 0)


def test_a_wrong_type_loses_the_type_and_not_the_actor() -> None:
    counts = counted([KREMLIN], [put("Kremlin", "RUS", "body")])
    assert (counts["typed"], counts["actor"]) == (0, 1)


def test_an_unmarked_actor_costs_precision_where_all_are_marked() -> None:
    counts = counted([KREMLIN], [put("Kremlin", "RUS", "state"), put("Ana Moss", "ana-moss")])
    assert (counts["found"], counts["span"]) == (2, 1)


def test_an_unmarked_actor_outside_the_stretches_costs_nothing() -> None:
    report = Labelled("r", "2014-03-03", ((0, 11),), (KREMLIN,), text=WORDS)
    found = msgspec.structs.replace(_bare(), mentions=(put("Ana Moss", "ana-moss"),))
    assert actors.score(report, found).counts["found"] == 0


@pytest.mark.parametrize("found", [[], [put("Ana Moss", "ana-moss")], [put("Moss", "x")]])
def test_what_is_optional_counts_for_nothing(found: list[Mention]) -> None:
    optional = msgspec.structs.replace(ANA, optional=True)
    counts = counted([optional], found)
    assert (counts["marked"], counts["found"]) == (0, 0)


def test_a_pronoun_is_no_mention_by_name() -> None:
    assert counted([], [put("She", "ana-moss", reference="pronoun")])["found"] == 0


def test_a_town_taken_for_a_government_is_wrong_twice() -> None:
    town = marked("Vilnius", None, "place")
    counts = counted([town], [put("Vilnius", "LTU", "state", reference="metonym", role="seat")])
    assert (counts["town"], counts["towns"], counts["found"]) == (0, 1, 1)


def test_a_town_that_is_no_actor_is_right() -> None:
    assert counted([marked("Vilnius", None, "place")], [])["town"] == 1


def test_a_government_by_its_town_is_right() -> None:
    seat = marked("Vilnius", "LTU", "state", reference="metonym", town=True)
    counts = counted([seat], [put("Vilnius", "LTU", "state", reference="metonym", role="seat")])
    assert (counts["town"], counts["towns"], counts["whole"]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("said", "of", "right"),
    [
        ("foreign minister", "LTU", 1),
        ("Lithuanian foreign minister", "LTU", 1),
        ("minister of foreign affairs", "LTU", 1),
        ("deputy foreign minister", "LTU", 0),
        ("former foreign minister", "LTU", 0),
        ("foreign minister", "LVA", 0),
        ("prime minister", "LTU", 0),
    ],
)
def test_a_post_is_right_by_title_and_by_whose_it_is(said: str, of: str, right: int) -> None:
    holder = msgspec.structs.replace(ANA, office=Post("foreign minister", "LTU"))
    counts = counted([holder], [put("Ana Moss", "ana-moss", office=said, of=ActorId(of))])
    assert (counts["office"], counts["offices"]) == (right, 1)


def test_a_former_post_is_right_only_as_a_former_one() -> None:
    holder = msgspec.structs.replace(ANA, office=Post("former president", "LTU"))
    for said, right in (("former president", 1), ("president", 0)):
        counts = counted([holder], [put("Ana Moss", "ana-moss", office=said, of=ActorId("LTU"))])
        assert counts["office"] == right


def test_a_post_no_report_names_is_looked_up_on_the_day() -> None:
    merkel = msgspec.structs.replace(ANA, actor="angela-merkel", office=Post("chancellor", "DEU"))
    assert counted([merkel], [put("Ana Moss", "angela-merkel")])["office"] == 1


# -- coreference -----------------------------------------------------------------------------------


def she(actor: str | None, **more) -> Mention:
    return put("She", actor, **{"reference": "pronoun", **more})


@pytest.mark.parametrize(
    ("gold", "found", "told"),
    [
        ("angela-merkel", she("angela-merkel"), "right"),
        ("angela-merkel", she("theresa-may"), "wrong"),
        ("angela-merkel", she(None), "unknown"),
        ("angela-merkel", None, "unknown"),
        ("angela-merkel", she(None, members=("angela-merkel", "x")), "wrong"),
        ("new:Ana Moss", she("ana-moss"), "right"),
        (("RUS", "UKR"), she(None, members=("UKR", "RUS")), "right"),
        (("RUS", "UKR"), she(None, members=("USA", "RUS")), "wrong"),
        (("RUS", "UKR"), she(None, members=("RUS", "UKR", "USA")), "wrong"),
        (("RUS", "UKR"), she("RUS"), "wrong"),
        (("RUS", "UKR"), she(None), "unknown"),
        (None, she(None), "right"),
        (None, None, "right"),
        (None, she("RUS"), "wrong"),
        ("anonymous:EUR", she(None, reference="anonymous", of="EUR"), "right"),
        ("anonymous:EUR", she(None, reference="anonymous", country="EUR"), "right"),
        ("anonymous:USA", she("USA", reference="description"), "right"),
        ("anonymous:EUR", she(None, reference="anonymous", of="NATO"), "wrong"),
        ("anonymous:EUR", she("angela-merkel"), "wrong"),
        ("anonymous:EUR", she(None), "unknown"),
        ("anonymous:EUR", None, "unknown"),
        ("anonymous:null", she(None, reference="anonymous"), "right"),
        ("anonymous:null", she("angela-merkel"), "wrong"),
    ],
)
def test_an_answer_is_right_wrong_or_unknown(
    gold: str | tuple[str, ...] | None, found: Mention | None, told: str
) -> None:
    assert verdict(gold, found) == told


def test_a_description_answers_where_it_ends_with_the_marked_words() -> None:
    found = put("a minister", "x", reference="description")
    start = WORDS.index("minister")
    assert pointing(WORDS, start, start + 8, [put("Ana Moss", "ana-moss"), found]) is found


def test_a_name_beside_the_marked_words_is_no_answer() -> None:
    start = WORDS.index("minister")
    assert pointing(WORDS, start, start + 8, [put("Ana Moss", "ana-moss")]) is None


def test_each_kind_of_answer_is_counted() -> None:
    start = WORDS.index("She")
    point = Pointed(start, start + 3, "pronoun", "angela-merkel")
    for found, how in (("angela-merkel", "right"), ("theresa-may", "wrong"), (None, "unknown")):
        counts = counted([], [she(found)], point)
        assert (counts["pointed"], counts[how], counts[f"pronoun {how}"]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("The Kremlin's", "Kremlin"),
        ("the Kremlin’s", "Kremlin"),
        ("troops’", "troops"),
        ("his Russian counterpart", "Russian counterpart"),
        ("U.S.", "U.S."),
        ("U.S.'s", "U.S."),
        ("Al-Assad,", "Al-Assad"),
        ("Theresa", "Theresa"),
        ("Los Angeles", "Los Angeles"),
    ],
)
def test_articles_possessives_and_marks_do_not_matter(words: str, kept: str) -> None:
    start, end = trimmed(words, 0, len(words))
    assert words[start:end] == kept


# -- files -----------------------------------------------------------------------------------------


def row(**more) -> str:
    whole = {"id": "r", "date": "2014-03-03", "text": WORDS, "stretches": [], "mentions": []}
    return json.dumps({**whole, "coreference": [], **more})


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "truncated"),
        (row(mentions=[{"start": 0}]), "missing required field `end`"),
        (row(colour="red"), "unknown field `colour`"),
        (row(stretches=[[0, 999]]), "is not in the text of 'r'"),
        (row(digest="0" * 12), "is not the one that was marked"),
        (row(text="", corpus="nowhere"), "nowhere.jsonl is not in"),
    ],
)
def test_a_bad_line_is_named_with_file_and_line(tmp_path, line: str, said: str) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text(f"{row()}\n{line}\n", encoding="utf-8")
    with pytest.raises(LabelError, match=said) as error:
        labelled(path, tmp_path)
    assert str(error.value).startswith(f"{path}:2: ")


def test_a_bad_file_ends_the_command_without_a_table(tmp_path, capsys) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text("{}\n", encoding="utf-8")
    assert actors.main([str(path)]) == 2
    said = capsys.readouterr()
    assert f"{path}:1" in said.err
    assert not said.out


def test_texts_are_looked_up_by_corpus_or_by_single_file(tmp_path) -> None:
    (tmp_path / "paper.jsonl").write_text(json.dumps({"id": "r", "text": WORDS}), encoding="utf-8")
    (tmp_path / "single").mkdir()
    (tmp_path / "single" / "r").write_text("Alone.", encoding="utf-8")
    path = tmp_path / "labels.jsonl"
    path.write_text(f"{row(text='', corpus='paper')}\n{row(text='', corpus='single')}", "utf-8")
    assert [one.text for one in labelled(path, tmp_path)] == [WORDS, "Alone."]


def test_the_own_reports_hold_enough_of_each() -> None:
    own = labelled(OWN)
    kinds = Counter(point.kind for report in own for point in report.coreference)
    assert len(own) >= 25
    assert sum(len(one.mentions) for one in own) >= 150
    assert set(kinds) == {"pronoun", "description", "group", "anonymous", "counterpart"}
    assert kinds.total() >= 60


# -- phrases ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "sector", "country", "found", "right"),
    [
        ("RUS", "GOV", "RUS", "GOV", (True, True)),
        ("TUR", "REBkur", "TUR", "REB", (True, True)),
        ("RUS", "", "RUS", None, (True, True)),
        ("RUS", "", "RUS", "GOV", (True, False)),
        ("IGO", "", "UNO", None, (True, True)),
        ("USA", "GOV", "UNO", "GOV", (False, True)),
        ("", "", None, None, (True, True)),
        ("", "", "USA", None, (False, True)),
    ],
)
def test_a_phrase_is_right_by_country_and_by_sector(
    code: str, sector: str, country: str | None, found: str | None, right: tuple[bool, bool]
) -> None:
    answer = Coded(country=country, sector=found, actor_id=None, why="")
    assert filed(Phrase("x", code, sector), answer) == right


def test_a_phrase_without_an_answer_is_right_only_where_none_is_expected() -> None:
    assert filed(Phrase("x", "", ""), None) == (True, True)
    assert filed(Phrase("x", "RUS", "GOV"), None) == (False, False)


def test_a_file_without_its_columns_is_named(tmp_path) -> None:
    path = tmp_path / "phrases.tsv"
    path.write_text("words\tcode\nRussia\tRUS\n", encoding="utf-8")
    with pytest.raises(LabelError, match="no column actor_text"):
        phrases(path)


# -- the table -------------------------------------------------------------------------------------


def test_the_table_tells_every_measure_and_each_crisis_apart() -> None:
    found = msgspec.structs.replace(_bare(), mentions=(put("Kremlin", "RUS", "state"),))
    scores = [
        actors.score(
            Labelled("r", "2014-03-03", ((0, 11),), gold, crisis=crisis, text=WORDS), found
        )
        for crisis, gold in (("one", (KREMLIN,)), ("two", (KREMLIN, ANA)))
    ]
    lines = list(actors.table(scores, rounds=20))
    assert all(any(line.startswith(name) for line in lines) for name in actors.MEASURES)
    assert [line.split()[3] for line in lines if line.startswith(("one ", "two "))] == [
        "1.000",
        "0.667",
    ]


def test_a_miss_is_named_with_what_was_found_instead() -> None:
    report = Labelled("r", "2014-03-03", ((0, len(WORDS)),), (KREMLIN,), text=WORDS)
    wrong = put("Kremlin", "UKR", "state", why="a guess")
    made = actors.score(report, msgspec.structs.replace(_bare(), mentions=(wrong,)))
    assert len(made.misses) == 1
    assert all(part in made.misses[0] for part in ("'Kremlin'", "RUS", "UKR", "a guess"))


def test_what_is_left_open_and_unmarked_costs_nothing() -> None:
    assert counted([], [put("minister", None, reference="anonymous")])["found"] == 0
