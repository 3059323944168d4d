"""Who speaks how much: bars that add up, and a table that says the same."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from detente.views.voices import BAR, LABEL, MOST, voices
from tests import made

CLASSES = ("say", "warn", "agree", "show", "no such class")


def said(name: str | None, cue_class: str = "say"):
    source = made.ref(name, name.lower()) if name else made.ref("an aide", None)
    body = made.bodies()["statement"]
    return made.told(msgspec.structs.replace(body, source=source, cue_class=cue_class))


SAID = {(name, cls): said(name, cls) for name in (*"ABCDEFGHIJKLM", None) for cls in CLASSES}


@given(st.lists(st.sampled_from(list(SAID)), max_size=60))
def test_the_bars_are_as_long_as_what_they_count_and_their_pieces_fill_them(keys):
    drawn = voices([SAID[key] for key in keys])
    by_name = {name: [cls for n, cls in keys if n == name] for name, _ in keys if name}
    if len(by_name) < 2:
        assert drawn is None
        return
    assert len(drawn.voices) == min(MOST, len(by_name))
    most = max(map(len, by_name.values()))
    totals = [voice.total for voice in drawn.voices]
    assert totals == sorted(map(len, by_name.values()), reverse=True)[:MOST]
    for voice in drawn.voices:
        assert sum(voice.classes.values()) == voice.total == len(by_name[voice.name])
        assert set(voice.classes) <= set(drawn.classes)
        assert voice.runs[0].x == LABEL
        for run, following in zip(voice.runs, voice.runs[1:], strict=False):
            assert run.x + run.width == following.x
        last = voice.runs[-1]
        assert last.x + last.width == voice.end == LABEL + voice.total * BAR // most
        assert voice.end <= LABEL + BAR < drawn.width


def test_what_goes_towards_the_other_side_is_told_from_what_goes_against_it():
    told = [SAID["A", cls] for cls in CLASSES] + [SAID["B", "say"]]
    runs = {run.does: run.said for run in voices(told).voices[0].runs}
    assert set(runs) == {"tells", "towards", "against"}
    assert runs["against"] == "A: 1 warn"
    assert runs["towards"] == "A: 1 agree"
    assert "no such class" in runs["tells"]


def test_nobody_is_said_to_speak_most_where_others_speak_as_much():
    two = [SAID["A", "say"], SAID["B", "say"]]
    assert voices(two).title == "A and B speak most: 1 each of 2 statements"
    assert voices([*two, SAID["A", "say"]]).title == "A speaks most: 2 of 3 statements"
    many = [SAID[name, "say"] for name in "ABCDEFGHIJKL"]
    assert voices(many).title == "12 actors speak most: 1 each of 12 statements"


def test_what_is_not_drawn_is_counted():
    many = [SAID[name, "say"] for name in "ABCDEFGHIJKL"] + [SAID[None, "say"]] * 3
    drawn = voices(many)
    assert "10 of 15 statements" in drawn.summary
    assert "2 of other actors and 3 of sources that are no known actor" in drawn.summary
    assert "Not drawn" not in voices([SAID["A", "say"], SAID["B", "say"]]).summary


def test_other_kinds_are_no_voices():
    assert voices([made.told(body) for body in made.bodies().values()]) is None
