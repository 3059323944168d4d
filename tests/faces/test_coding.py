"""`detente code`: what it prints of a sentence, and what it refuses."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from detente.claims import events
from detente.crisis.coding import code
from detente.crisis.pairing import NOTHING, UNBOUND
from detente.model.claim import HAPPENED
from detente.views.deeds import STATUSES

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "code-events.md").read_text("utf-8")

SENTENCE = "Ghana imposed sanctions on Togo."
PAIR = ("--actor", "Ghana", "--recipient", "Togo")


def lines(done):
    """The lines of an explanation as pairs of label and text."""
    assert done.code == 0, done.err
    return [tuple(line.strip().split("  ", 1)) for line in done.out.splitlines() if line]


def test_a_given_pair_is_told_with_type_tables_runners_up_and_what_decided(run):
    told = lines(run("code", SENTENCE, *PAIR))
    facts = dict(told)
    assert facts["sentence"] == SENTENCE
    assert facts["type"].startswith("SANCTION-discontinue: ")
    assert facts["status"] == "occurred"
    assert facts["PLOVER"] == "quad 4 (material conflict), score -6"
    assert facts["CAMEO"].startswith("163 (")
    assert facts["CAMEO"].endswith("Goldstein -8")
    assert facts["likeliest"].startswith("SANCTION")
    assert facts["runners-up"].count(",") == 3
    assert sum(label == "feature" for label, _ in told) >= 1


def test_without_a_pair_the_parties_are_found_and_the_day_counts(run):
    facts = dict(lines(run("code", "Ghana shelled Togo on Friday.", "--date", "2024-05-07")))
    assert (facts["actor"], facts["recipient"]) == ("Ghana", "Togo")
    assert facts["type"].startswith("ASSAULT")
    assert facts["when"] == "Fri 3 May 2024"
    assert {"rule", "entry", "weighed", "runner-up"} <= set(facts)
    assert "likeliest" not in facts


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("Ghana", "--actor", "Ghana"), UNBOUND),
        (("Ghana and Togo are both in Africa.", *PAIR), NOTHING),
        (("The sea was calm and the sky was blue.",), "nobody is said to do anything"),
    ],
)
def test_a_sentence_without_an_event_says_so_plainly(run, words, reason):
    told = lines(run("code", *words))
    assert "type" not in dict(told)
    assert reason in dict(told)["no event"]


def test_the_rows_are_what_the_library_gives(run):
    (row,) = run("code", SENTENCE, *PAIR, "--json").rows()
    coded = code(SENTENCE, actor="Ghana", recipient="Togo")
    assert row["sentence"] == SENTENCE
    assert row["weighed"] == json.loads(json.dumps(coded.weighed))
    (event,) = row["events"]
    assert (event["root"], event["mode"], event["status"], event["cameo"]) == (
        "SANCTION",
        "discontinue",
        "occurred",
        "163",
    )


def test_a_dash_reads_a_sentence_a_line_and_leaves_empty_lines_out(run):
    given = f"{SENTENCE}\n\n  Ghana shelled Togo.\n".encode()
    rows = run("code", "-", "--json", stdin=given).rows()
    assert [row["sentence"] for row in rows] == [SENTENCE, "Ghana shelled Togo."]
    told = run("code", "-", stdin=given)
    assert told.out.count("sentence  ") == 2


def test_one_bad_line_stops_no_other_and_the_exit_code_says_so(run):
    given = f"{SENTENCE}\nMali rested.\n{SENTENCE}\n".encode()
    done = run("code", "-", *PAIR, "--json", stdin=given)
    assert done.code == 3
    assert len(done.rows()) == 2
    assert "line 2: actor: the sentence does not have the words 'Ghana'" in done.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((SENTENCE, "--actor", "Benin"), "does not have the words 'Benin'"),
        ((SENTENCE, *PAIR, "--date", "2024-05-07"), "a day is of no use"),
        ((SENTENCE, "--date", "soon"), "'soon' is no day"),
        (("Ghana praised Ghana.", "--actor", "Ghana"), "Ghana#1 to Ghana#2"),
    ],
)
def test_a_wrong_call_is_one_line_and_exit_code_2(run, words, says):
    done = run("code", *words)
    assert (done.code, done.out) == (2, "")
    assert says in done.err


def test_a_sentence_cannot_drive_the_terminal(run):
    assert "\x1b" not in run("code", "Ghana \x1b[31mshelled\x1b[0m Togo.").out


def rows_under(heading: str) -> list[str]:
    """The first cells of the first table below a heading of the page."""
    below = PAGE.partition(f"{heading}\n")[2].partition("\n#")[0]
    rows = [line.split("|")[1].strip() for line in below.splitlines() if line.startswith("| ")]
    return rows[2:]


def test_the_page_on_coding_names_every_status_and_which_of_them_happened():
    assert tuple(rows_under("### Status")) == STATUSES
    assert set(rows_under("### Status")[:3]) == HAPPENED


def test_the_page_on_coding_names_every_reason_for_which_a_place_is_dropped():
    reasons = {getattr(events, name) for name in ("UNSURE", "NO_EVENT", "IN_PASSING", "NOBODY")}
    reasons |= {events.ASKED, events.LACKING}
    assert set(rows_under("### What is dropped")) == reasons


def test_the_python_of_the_page_on_coding_runs(capsys):
    (block,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    names: dict[str, object] = {}
    exec(block, names)  # noqa: S102 - our own page
    assert names["coded"].events[0].root == "SANCTION"  # type: ignore[attr-defined]
    assert "163" in capsys.readouterr().out


def test_the_commands_of_the_page_on_coding_run(run, story_path):
    calls = re.findall(r"^\$ detente (.*?)(?: +#.*| > .*)?$", PAGE, re.MULTILINE)
    assert len(calls) > 7
    for call in calls:
        words = shlex.split(call)
        if words[0] == "why":
            continue
        if words[0] not in ("code", "ontology"):
            words += ["--store", str(story_path)]
        done = run(*words)
        assert done.code == 0, (call, done.err)
        assert done.out, call
