"""The gate of events: what a row may hold, how halves fall, what is counted, and that held tells no error."""

import hashlib
import json
from collections import Counter, defaultdict

import pytest
from gate.same import Made, Reader, counts, made_of, share, table, wrong
from gate.same_rows import FOLDER, pair, pairs

from gate import same, same_rows


def side(text, words, published="2021-05-04", outlet="Oslo Wire"):
    return {"outlet": outlet, "published": published, "text": text, "words": words}


def row(**more):
    return {
        "id": "900-same",
        "same": True,
        "family": "voice",
        "a": side("Russia attacked Ukraine on Monday.", "Russia attacked Ukraine"),
        "b": side("Ukraine was attacked by Russia on Monday.", "Ukraine was attacked by Russia"),
    } | more


@pytest.mark.parametrize(
    "change",
    [
        {"same": "yes"},
        {"a": "a text"},
        {"a": side("Russia attacked Ukraine.", "Ukraine was attacked")},
        {"a": side("Russia attacked Ukraine.", "Russia attacked", published="Monday")},
    ],
    ids=["same", "side", "words", "day"],
)
def test_a_row_that_tells_no_pair_is_refused(change):
    with pytest.raises((TypeError, ValueError)):
        pair(row(**change))


def test_the_words_of_the_event_are_where_the_row_says():
    told = pair(row()).b
    assert told.text[told.start : told.end] == told.words == "Ukraine was attacked by Russia"


def test_each_half_has_as_many_pairs_of_one_event_as_of_two_and_no_incident_is_in_both():
    incidents = {}
    for half in same_rows.HALVES:
        found = list(pairs(half))
        assert Counter(p.same for p in found) == {True: 112, False: 112}
        incidents[half] = {p.id[:3] for p in found}
    assert not incidents["dev"] & incidents["held"]


def test_halves_fall_as_the_readme_says():
    ways = defaultdict(list)
    of = {}
    for half in same_rows.HALVES:
        for line in (FOLDER / f"{half}.jsonl").read_text(encoding="utf-8").splitlines():
            read = json.loads(line)
            number = read["id"][:3]
            of[number] = half
            if read["same"]:
                ways[read["family"]].append(number)
    for numbers in ways.values():
        drawn = sorted(numbers, key=lambda n: hashlib.sha256(f"incident {n}".encode()).hexdigest())
        assert [of[n] for n in drawn] == [same_rows.HALVES[i % 2] for i in range(len(drawn))]


def test_the_later_pairs_fall_to_two_halves_by_the_same_rule():
    later = {half: list(pairs(half)) for half in same_rows.LATER}
    whole = [*pairs("more"), *pairs("more-held")]
    assert len({p.id for p in whole}) == len(whole) == 184
    for found in later.values():
        assert Counter(p.same for p in found) == {True: 46, False: 46}
    incidents = [{p.id[:3] for p in found} for found in later.values()]
    assert not incidents[0] & incidents[1]
    numbers = sorted(p.id[:3] for p in whole if p.family == "voice")
    drawn = sorted(numbers, key=lambda n: hashlib.sha256(f"incident {n}".encode()).hexdigest())
    assert [n in incidents[1] for n in drawn] == [False, True] * 4


def test_one_event_told_twice_is_joined_and_the_next_day_is_not(tmp_path):
    reader = Reader(tmp_path)
    joined = made_of(pair(row()), reader)
    assert (joined.found, joined.right) == ((True, True), True)
    later = side("Russia attacked Ukraine on Tuesday.", "Russia attacked Ukraine", "2021-05-05")
    near = made_of(pair(row(same=False, family="next day", b=later)), reader)
    assert (near.found, near.entry) == ((True, True), None)
    assert len(list(tmp_path.iterdir())) == 3
    again = made_of(pair(row()), Reader(tmp_path))
    assert again.claims == joined.claims
    total = counts(joined) + counts(near)
    assert (share(total, "same"), share(total, "near")) == (1.0, 0.0)


def test_an_event_that_is_not_found_is_missed_and_counts_among_all_pairs_only():
    made = made_of(pair(row(b=side("Rain fell on Monday.", "Rain fell"))), Reader())
    assert made.found == (True, False)
    assert counts(made) == {"same": 1, "same voice": 1}
    assert "not found in b" in next(wrong(made))


def test_the_table_has_an_interval_for_each_total():
    one = pair(row())
    made = [
        Made(pair=one, found=(True, True), entry=None, claims=()),
        Made(pair=pair(row(same=False)), found=(True, True), entry=None, claims=()),
    ]
    lines = list(table(made))
    assert lines[0].split()[-2:] == ["[0.000,", "0.000]"]
    assert any(line.startswith("near voice") for line in lines)


def test_errors_of_the_held_half_are_never_told(capsys):
    for half in ("held", "more-held"):
        with pytest.raises(SystemExit):
            same.main(["--half", half, "--errors"])
        assert "only the totals" in capsys.readouterr().err
