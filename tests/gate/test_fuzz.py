"""The fuzzer sees what it is there to see."""

from __future__ import annotations

from random import Random

import pytest
from gate.fuzz import oracle
from gate.fuzz.mutate import havoc, inside
from gate.fuzz.target import keep, seeds

from detente.clean import main_text, worker
from detente.errors import InputError
from detente.read import jsonl, parquet

LINE = b'{"text": "The ferry left at noon."}\n'


@pytest.fixture
def judge(monkeypatch):
    """A judge of JSON lines, with what it runs in this process put back afterwards."""
    for module, name in ((worker, "call"), (main_text, "call"), (parquet, "_child")):
        monkeypatch.setattr(module, name, getattr(module, name))
    oracle.in_process(deep=False)
    return oracle.Oracle("jsonl")


def test_a_sound_line_is_no_finding(judge):
    assert judge.judge(LINE) == "in record:False"


@pytest.mark.parametrize(
    ("made", "kind"),
    [
        (lambda *_: 1 // 0, "ZeroDivisionError"),
        (lambda *_: InputError("a", "two\nlines", code="json"), "lines json"),
        (lambda *_: InputError("a", " ", code="json"), "lines json"),
        (lambda *_: InputError("a", "long " * 500, code="json"), "long json"),
        (lambda *_: "words", "stranger"),
    ],
)
def test_what_a_reader_must_not_give_is_found(judge, monkeypatch, made, kind):
    monkeypatch.setattr(jsonl, "_record", made)
    with pytest.raises(oracle.FindingError) as found:
        judge.judge(LINE)
    assert found.value.kind.startswith(kind)


def test_a_reader_that_gives_nothing_is_found(judge, monkeypatch):
    monkeypatch.setattr(jsonl, "read_lines", lambda _: iter(()))
    with pytest.raises(oracle.FindingError, match="nothing"):
        judge.judge(LINE)


def test_an_input_that_takes_long_is_found(judge, monkeypatch):
    monkeypatch.setattr(oracle, "SLOWEST", -1.0)
    with pytest.raises(oracle.FindingError, match="slow"):
        judge.judge(LINE)


def test_a_report_that_is_lost_behind_the_input_is_found(judge, monkeypatch):
    whole = jsonl.read_lines
    lost = oracle.Oracle("jsonl", tail=b'{"text": "Zebe Deed left."}\n')
    raw = next(
        line
        for line in (LINE + b" " * spaces + b"\n" for spaces in range(100))
        if oracle.zlib.crc32(line) % 4 == 1
    )
    assert lost.judge(raw)
    monkeypatch.setattr(jsonl, "read_lines", lambda item: list(whole(item))[:1])
    with pytest.raises(oracle.FindingError, match="tail"):
        lost.judge(raw)


def test_of_one_cause_the_shortest_input_is_kept(tmp_path):
    (tmp_path / "findings").mkdir()
    for raw in (b"long", b"xy", b"longer"):
        keep(tmp_path, "KeyError a.py:3", raw, "why")
    (kept,) = (tmp_path / "findings").glob("*.bin")
    assert kept.read_bytes() == b"xy"


def test_every_target_has_seeds_that_are_read(judge):
    for name, target in oracle.TARGETS.items():
        told = oracle.Oracle(name).judge(seeds(name, target["seeds"])[0])
        assert told.startswith("in ") or told in {"1", "2"}, name


@pytest.mark.parametrize("name", ["zip", "docx", "pdf", "gzip", "zstd"])
def test_mutations_reach_what_lies_in_a_packed_file(name):
    raw = seeds(name, oracle.TARGETS[name]["seeds"])[0]
    met: list[bytes] = []

    def change(words: bytes) -> bytes:
        met.append(words)
        return words

    made = inside(Random(1), raw, change)
    assert met
    assert met[0] not in raw
    again: list[bytes] = []
    inside(Random(1), made, lambda words: again.append(words) or words)
    assert again == met


def test_mutations_change_bytes():
    random = Random(1)
    assert len({havoc(random, LINE, [b"word"], [b"other"]) for _ in range(100)}) > 90
