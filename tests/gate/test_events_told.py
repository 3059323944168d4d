"""The gate of events told end to end: what is right, what counts, and what the label files hold."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import Counter
from itertools import pairwise
from typing import get_args

import msgspec
import pytest
from gate.event_labels import DEV, HELD, LabelError, Marked, Read, Report, labelled

from detente import ontology
from detente.model.base import TextId
from detente.model.claim import HAPPENED, Draft, Event, EventStatus, Ref, seal
from detente.model.span import Evidence, Span
from gate import events_told as gate

WORDS = "Iran shelled Iraq. Later Iraq met Iran in Rome, and Peru slept."
FIRST, SECOND = (0, 18), (19, len(WORDS))
SHELLED = Marked("ASSAULT-heavy-weapons", "occurred", 5, 12, ("IRN",), ("IRQ",))
MET = Marked("CONSULT", "occurred", 30, 33, ("IRQ",), ("IRN",))


def ref(country):
    if country is None:
        return Ref(words="somebody")
    return Ref(words=country, actor_id=country, country=country)


def told(code, at, actors=("IRN",), recipients=("IRQ",), status="occurred"):
    """Return an event as the pipeline tells it, its trigger at code points."""
    root, _, mode = code.partition("-")
    span = Span(text_id=TextId("t"), start=at[0], end=at[1])
    body = Event(
        actors=tuple(ref(a) for a in actors),
        recipients=tuple(ref(r) for r in recipients),
        trigger="do",
        root=root,
        mode=mode or None,
        status=status,
    )
    parts = tuple(Evidence(part=part, span=span) for part in ("claim", "trigger"))
    draft = Draft(body=body, evidence=parts, why=(("rule", "by hand"),))
    (claim,) = seal("d", WORDS, [draft])
    return claim


def counts(marked, claims):
    """Return the counts of a report whose two sentences were read and so marked."""
    report = Report(
        id="r",
        date="2022-02-14",
        outlet="",
        crisis="-",
        sentences=(
            Read(*FIRST, tuple(m for m in marked if m.start < FIRST[1])),
            Read(*SECOND, tuple(m for m in marked if m.start >= SECOND[0])),
        ),
        text=WORDS,
    )
    return gate.score(report, claims).counts


def measures(marked, claims):
    return gate.figures(counts(marked, claims))


# What is right


def test_what_is_told_as_it_was_marked_is_right_throughout():
    claims = [told("ASSAULT-heavy-weapons", (5, 12)), told("CONSULT", (30, 33), ("IRQ",), ("IRN",))]
    found = measures((SHELLED, MET), claims)
    assert {found[what] for what in ("whole F1", "type F1", "status", "mode")} == {1.0}


@pytest.mark.parametrize(
    ("claim", "whole", "type_"),
    [
        (told("ASSAULT", (5, 12)), 1, 1),
        (told("COERCE", (5, 12)), 0, 0),
        (told("ASSAULT", (5, 12), ("IRQ",), ("IRN",)), 0, 1),
        (told("ASSAULT", (5, 12), ("IRN",), ()), 0, 1),
        (told("ASSAULT", (5, 12), (None,), ("IRQ",)), 0, 1),
        (told("ASSAULT", (5, 12), ("IRN", "SYR"), ("IRQ",)), 1, 1),
        (told("ASSAULT", (5, 12), ("IRN", "SYR", "LBN"), ("IRQ",)), 0, 1),
        (told("ASSAULT", (13, 17)), 1, 1),
        (told("ASSAULT", (30, 33)), 0, 0),
    ],
)
def test_an_event_is_right_by_its_type_and_the_countries_of_both_sides(claim, whole, type_):
    found = counts((SHELLED,), [claim])
    assert (found["whole right"], found["type right"]) == (whole, type_)


@pytest.mark.parametrize(("code", "right"), [("SUPPORT", 1), ("CONSULT", 1), ("AID", 0)])
def test_the_other_type_that_is_as_right_is_right(code, right):
    either = msgspec.structs.replace(MET, alt="SUPPORT")
    claim = told(code, (30, 33), ("IRQ",), ("IRN",))
    assert counts((either,), [claim])["whole right"] == right


def test_who_is_on_which_side_of_talks_does_not_matter():
    assert counts((MET,), [told("CONSULT", (30, 33), ("IRN", "IRQ"), ())])["whole right"] == 1
    assert counts((MET,), [told("CONSULT", (30, 33), ("IRN", "PER"), ())])["whole right"] == 0


def test_somebody_who_cannot_be_told_is_met_by_nobody_known():
    unknown = msgspec.structs.replace(SHELLED, actors=("?",))
    assert counts((unknown,), [told("ASSAULT", (5, 12), (None,))])["whole right"] == 1
    assert counts((unknown,), [told("ASSAULT", (5, 12))])["whole right"] == 0


def test_a_kind_of_actor_is_enough_where_the_label_names_one():
    group = msgspec.structs.replace(SHELLED, actors=("IMG:Some Front",))
    assert counts((group,), [told("ASSAULT", (5, 12), ("IMG",))])["whole right"] == 1


def test_a_body_of_several_states_is_filed_under_all_of_them():
    both = Ref(words="the allies", members=("FRA", "GBR", "some-group"))
    assert gate.countries([both, ref("FRA"), ref(None)]) == ("FRA", "GBR")


# What counts


def test_each_event_is_met_once_and_one_too_many_is_told_in_vain():
    claims = [told("ASSAULT", (5, 12)), told("ASSAULT", (13, 17))]
    found = counts((SHELLED,), claims)
    assert (found["whole right"], found["whole told"], found["whole marked"]) == (1, 2, 1)
    assert gate.figures(found)["whole precision"] == 0.5


def test_what_is_optional_counts_for_nothing_found_or_left():
    maybe = msgspec.structs.replace(SHELLED, optional=True)
    left, found = counts((maybe,), []), counts((maybe,), [told("ASSAULT", (5, 12))])
    for what in ("whole marked", "whole right", "whole told"):
        assert left[what] == found[what] == 0


def test_what_must_be_found_is_met_before_what_may_be():
    maybe = msgspec.structs.replace(SHELLED, optional=True)
    found = counts((maybe, SHELLED), [told("ASSAULT", (5, 12))])
    assert (found["whole right"], found["whole told"]) == (1, 1)


def test_events_of_sentences_that_nobody_read_count_for_nothing():
    report = Report("r", "2022-02-14", "", "-", (Read(*FIRST, ()),), text=WORDS)
    assert gate.score(report, [told("CONSULT", (30, 33))]).counts["whole told"] == 0


def test_nothing_marked_and_nothing_told_is_no_division():
    assert set(measures((), []).values()) == {0.0}


def test_a_mode_and_a_status_are_judged_where_the_event_is_right_alone():
    wrong = counts((SHELLED,), [told("COERCE-seize", (5, 12), status="planned")])
    assert (wrong["mode seen"], wrong["status seen"]) == (0, 0)
    right = counts((SHELLED,), [told("ASSAULT-aerial", (5, 12), status="planned")])
    assert (right["mode seen"], right["mode right"]) == (1, 0)
    assert (right["status seen"], right["status right"]) == (1, 0)


@pytest.mark.parametrize("status", sorted(set(get_args(EventStatus)) - HAPPENED))
def test_what_did_not_happen_must_not_be_told_as_having_happened(status):
    unreal = msgspec.structs.replace(SHELLED, status=status)
    for how in get_args(EventStatus):
        found = measures((unreal,), [told("ASSAULT", (5, 12), status=how)])
        assert found["unreal as such"] == float(how not in HAPPENED)


def test_what_did_not_happen_and_is_not_told_counts_for_nothing():
    unreal = msgspec.structs.replace(SHELLED, status="negated")
    assert counts((unreal,), [])["unreal told"] == 0
    assert counts((unreal,), [told("CONSULT", (30, 33))])["unreal told"] == 0


@pytest.mark.parametrize(
    ("marked", "code", "as_such"),
    [
        # A threat to strike, a demand for a strike: words that were said.
        ("ASSAULT", "THREATEN", 1),
        ("ASSAULT", "REQUEST", 1),
        # A demand that was never made, told as made.
        ("REQUEST", "REQUEST", 0),
        ("AGREE", "AGREE", 1),
        ("ASSAULT", "COERCE", 0),
    ],
)
def test_words_about_a_deed_do_not_tell_it_as_done(marked, code, as_such):
    unreal = msgspec.structs.replace(SHELLED, code=marked, status="hypothetical")
    assert counts((unreal,), [told(code, (5, 12))])["unreal as such"] == as_such


def test_an_interval_holds_the_measure_and_is_always_the_same():
    reports = []
    for n in range(12):
        score = gate.Score(Report("r", "", "", "-", ()), Counter(), [])
        score.counts.update({"whole right": n % 3, "whole told": 2, "whole marked": 3})
        reports.append(score)
    low, high = gate.interval(reports, "whole F1", 200)
    total = gate.figures(sum((one.counts for one in reports), Counter()))["whole F1"]
    assert low < total < high
    assert (low, high) == gate.interval(reports, "whole F1", 200)


# Label files


def row(**changes):
    """Return a row of a label file with its text."""
    found = {
        "id": "r",
        "date": "2022-02-14",
        "outlet": "",
        "crisis": "-",
        "text": WORDS,
        "sentences": [
            {
                "start": 0,
                "end": 18,
                "events": [{"code": "ASSAULT", "status": "occurred", "start": 5, "end": 12}],
            }
        ],
    }
    return {**found, **changes}


def file(tmp_path, *rows):
    path = tmp_path / "labels.jsonl"
    lines = [one if isinstance(one, str) else json.dumps(one) for one in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_report_is_read_with_its_text_and_blank_lines_are_left_out(tmp_path):
    (one,) = labelled(file(tmp_path, row(), ""))
    (sentence,) = one.sentences
    (event,) = sentence.events
    assert one.text[event.start : event.end] == "shelled"
    assert (event.root, event.recipients, event.optional) == ("ASSAULT", (), False)


def marks(start, end, sentence=FIRST):
    event = {"code": "ASSAULT", "status": "occurred", "start": start, "end": end}
    return [{"start": sentence[0], "end": sentence[1], "events": [event]}]


@pytest.mark.parametrize(
    ("bad", "complaint"),
    [
        ("{", "truncated"),
        (row(note="more"), "note"),
        (row(id=7), "id"),
        (row(sentences=marks(20, 24)), r"\[20, 24\) is not in its sentence in 'r'"),
        (row(sentences=marks(12, 12)), "is not in its sentence"),
        (row(sentences=marks(12, 5)), "is not in its sentence"),
        (row(sentences=marks(5, 900, (0, 900))), "is not in its sentence"),
        (row(sentences=marks(-4, 3, (-4, 18))), "is not in its sentence"),
        (row(text="", corpus="nowhere"), r"nowhere\.jsonl is not in"),
    ],
)
def test_a_bad_row_is_named_with_its_line(tmp_path, bad, complaint):
    with pytest.raises(LabelError, match=rf"labels\.jsonl:2: .*{complaint}"):
        labelled(file(tmp_path, row(), bad), tmp_path)


def test_a_text_beside_the_project_is_the_one_that_was_marked_or_refused(tmp_path):
    (tmp_path / "corpus.jsonl").write_text(json.dumps({"id": "r", "text": WORDS}) + "\n")
    whole = hashlib.sha256(WORDS.encode()).hexdigest()[:12]
    (one,) = labelled(file(tmp_path, row(text="", corpus="corpus", digest=whole)), tmp_path)
    assert one.text == WORDS
    with pytest.raises(LabelError, match="not the one that was marked"):
        labelled(file(tmp_path, row(text="", corpus="corpus", digest="0" * 12)), tmp_path)
    with pytest.raises(LabelError, match="has no text 'other'"):
        labelled(file(tmp_path, row(text="", corpus="corpus", id="other")), tmp_path)


def shipped(path):
    return [msgspec.json.decode(line, type=Report) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("path", [DEV, HELD], ids=["dev", "held"])
def test_the_label_files_hold_offsets_and_codes_and_none_of_the_words(path):
    fields = {"corpus", "id", "crisis", "outlet", "date", "digest", "sentences"}
    inner = {"start", "end", "events"}
    of_event = {"code", "status", "start", "end", "actors", "recipients", "said", "optional", "alt"}
    countries = re.compile(r"[A-Z]{3}|(IGO|IMG|NGO|MNC)(:[^.;]{1,40})?|\?")
    for line in path.read_text("utf-8").splitlines():
        one = json.loads(line)
        assert set(one) == fields
        assert re.fullmatch("[0-9a-f]{12}", one["digest"])
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", one["date"])
        assert re.fullmatch("[0-9A-Za-z]{8,64}", one["id"])
        assert len(one["outlet"]) <= 40
        for sentence in one["sentences"]:
            assert set(sentence) == inner
            for event in sentence["events"]:
                assert set(event) <= of_event
                for name in (*event.get("actors", ()), *event.get("recipients", ())):
                    assert countries.fullmatch(name), name


@pytest.mark.parametrize("path", [DEV, HELD], ids=["dev", "held"])
def test_labels_are_types_modes_and_statuses_that_there_are(path):
    types = ontology.load().types
    for one in shipped(path):
        for event in (event for sentence in one.sentences for event in sentence.events):
            for code in filter(None, (event.code, event.alt)):
                root, _, mode = code.partition("-")
                assert root in types
                assert not mode or mode in types[root].modes
            assert event.status in get_args(EventStatus)


@pytest.mark.parametrize("path", [DEV, HELD], ids=["dev", "held"])
def test_offsets_are_in_order_and_inside_their_sentences(path):
    for one in shipped(path):
        spans = [(sentence.start, sentence.end) for sentence in one.sentences]
        assert spans == sorted(spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
        for sentence in one.sentences:
            assert all(sentence.start <= e.start < e.end <= sentence.end for e in sentence.events)


def test_the_halves_share_no_report_and_are_three_hundred_sentences_of_four_crises():
    halves = [shipped(DEV), shipped(HELD)]
    names = [{(one.corpus, one.id) for one in half} for half in halves]
    assert not names[0] & names[1]
    assert not {one.digest for one in halves[0]} & {one.digest for one in halves[1]}
    everything = [*halves[0], *halves[1]]
    assert sum(len(one.sentences) for one in everything) >= 300
    assert len({one.crisis for one in everything}) == 4
    for half in halves:
        events = [event for one in half for sentence in one.sentences for event in sentence.events]
        assert sum(event.status not in HAPPENED for event in events) >= 20


# The command


def run(monkeypatch, *arguments):
    monkeypatch.setattr(sys, "argv", ["events_told", *map(str, arguments)])
    gate.main()


def test_a_file_with_its_texts_is_read_by_the_pipeline_and_measured(tmp_path, monkeypatch, capsys):
    marked = marks(5, 12)
    marked[0]["events"][0] |= {"actors": ["IRN"], "recipients": ["IRQ"]}
    run(monkeypatch, file(tmp_path, row(sentences=marked)), "--rounds", 5, "--errors")
    shown = capsys.readouterr().out
    assert "reports 1, sentences 1, events marked 1, told 1" in shown
    assert re.search(r"whole F1 +1\.000  \[1\.000, 1\.000\]", shown)


def test_labels_without_their_texts_are_one_line_of_error(tmp_path, monkeypatch):
    path = file(tmp_path, row(text="", corpus="nowhere"))
    with pytest.raises(SystemExit, match=r"^gate\.events_told: .*labels\.jsonl:1: .*--texts"):
        run(monkeypatch, path, "--texts", tmp_path)
