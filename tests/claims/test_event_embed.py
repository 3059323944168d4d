"""The second view of events: what it sees, when it speaks, and what it says when it cannot."""

from __future__ import annotations

import sys
from importlib.util import find_spec

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.annotate import annotate
from detente.claims import event_embed, event_encoder
from detente.claims.event_embed import Embedding, Head, HeadLine, Masking, Masks
from detente.claims.event_given import given as given_pair
from detente.claims.event_given import sentence
from detente.claims.event_pairs import Pair
from detente.claims.event_weights import weights
from detente.claims.events import events
from detente.claims.named import NamedClauses
from detente.errors import ConfigError
from detente.language import data_file
from tests.claims.one_report import claims_of

WORDS = "On Monday Kofi Annan said Chile would send Peru 300 tents through Tacna."
ACTOR, RECIPIENT = (26, 31), (43, 47)
MASKS = Masks(
    actor="one",
    recipient="other",
    number="many",
    names={"PERSON": "someone", "DATE": "monday"},
    other="something",
)
WIDTH = 4


def parsed(words, actor, recipient):
    bare = sentence(words, actor, recipient)
    return msgspec.structs.replace(bare, annotation=annotate.run(bare))


def masked(words=WORDS, actor=ACTOR, recipient=RECIPIENT):
    clauses = NamedClauses(parsed(words, actor, recipient))
    pair = Pair(actor=actor, recipient=recipient, trigger=0)
    return Masking(clauses, MASKS).of(pair, range(len(clauses.word)))


def head_of(table, factor=1.0, types=("AID", "NONE")):
    line = HeadLine(encoder="e", factor=factor, types=types, masks=MASKS, sentences="s")
    return Head(line, np.array(table, dtype=np.float32))


@pytest.fixture
def fresh():
    """Nothing found before is remembered, and nothing found here is."""
    kept = (event_encoder.held, event_embed.encoder)
    for one in kept:
        one.cache_clear()
    yield
    for one in kept:
        one.cache_clear()


@pytest.fixture
def installed(monkeypatch):
    """An encoder as good as installed: it gives every sentence the same vector."""
    width = event_embed.head().width
    seen = []

    def encode(numbers):
        seen.append(tuple(numbers))
        return np.full(width, width**-0.5, dtype=np.float32)

    monkeypatch.setattr(event_embed, "encoder", lambda: encode)
    monkeypatch.setattr(event_encoder, "held", lambda: (None, event_embed.head().line.encoder))
    monkeypatch.setattr(event_encoder, "runtime", lambda: "9.9")
    return seen


# -- what it sees --------------------------------------------------------------------------------


def test_no_name_and_no_number_is_seen():
    shown = masked()
    assert shown.count("one") == shown.count("other") == 1
    assert {"someone", "many", "send", "tents"} <= set(shown)
    assert not {"kofi", "annan", "chile", "peru", "300", "tacna"} & {w.lower() for w in shown}


def test_a_name_of_several_words_is_seen_as_one_and_apart_from_the_next():
    assert masked()[:4] == ["on", "monday", "someone", "said"]


def test_who_the_parties_are_changes_nothing():
    other = WORDS.replace("Chile", "Ghana").replace("Peru", "Togo")
    assert masked(other) == masked()


@given(st.lists(st.text(max_size=30), max_size=400))
def test_a_sentence_is_never_longer_than_the_encoder_takes(words):
    numbers = event_embed.numbers(words)
    assert 2 <= len(numbers) <= event_embed.LONGEST
    assert (numbers[0], numbers[-1]) == (101, 102)


# -- what it says --------------------------------------------------------------------------------


def test_the_head_adds_its_start_and_counts_by_its_factor():
    table = [[2, 0], [0, 4], [0, 0], [0, 0], [1, -1]]
    said = head_of(table, factor=0.5).of(np.array([1, 1, 0, 0], dtype=np.float32))
    assert said == {"AID": 1.5, "NONE": 1.5}


def test_the_encoder_runs_once_for_a_masked_sentence():
    clauses = NamedClauses(parsed(WORDS, ACTOR, RECIPIENT))
    runs = []

    def encode(numbers):
        runs.append(numbers)
        return np.ones(WIDTH, dtype=np.float32)

    view = Embedding(clauses, encode, head_of(np.zeros((WIDTH + 1, 2))))
    tokens = range(len(clauses.word))
    one = Pair(actor=ACTOR, recipient=RECIPIENT, trigger=0)
    turned = Pair(actor=RECIPIENT, recipient=ACTOR, trigger=0)
    told = [view.of(pair, tokens) for pair in (one, turned, one)]
    assert len(runs) == 2
    assert told[0] is told[2]


def test_a_head_is_the_same_after_it_was_kept():
    table = np.arange(10, dtype=np.float64).reshape(5, 2) / 8
    kept = head_of(table)
    again = event_embed.unpacked(event_embed.packed(kept.line, table), "x")
    vector = np.array([0.5, 0, 0.25, 1], dtype=np.float32)
    assert (again.line, again.width, again.of(vector)) == (kept.line, WIDTH, kept.of(vector))


LINE = msgspec.json.encode(head_of(np.zeros((2, 2))).line)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"{}\n",
        LINE,
        LINE + b"\n",
        LINE + b"\n" + bytes(4),
        LINE + b"\n" + bytes(7),
        LINE + b"\n" + bytes(10),
        LINE + b"\n" + b"\xff" * 8,
        msgspec.json.encode(head_of(np.zeros((2, 2)), types=()).line) + b"\n" + bytes(8),
    ],
)
def test_a_head_that_is_not_whole_is_refused_by_name(content):
    with pytest.raises(ConfigError, match="some/where: not a head"):
        event_embed.unpacked(content, "some/where")


def test_the_shipped_head_is_small_and_speaks_of_the_types_that_traits_speak_of():
    assert len(data_file(event_embed.HEAD).read_bytes()) < 100_000
    assert event_embed.head().line.types == weights("en").classes
    assert event_embed.head().width == 384


# -- whether it speaks ---------------------------------------------------------------------------


@pytest.mark.parametrize("value", [None, "", "0"])
def test_it_is_silent_unless_switched_on(monkeypatch, value):
    monkeypatch.delenv("DETENTE_EMBED", raising=False)
    if value is not None:
        monkeypatch.setenv("DETENTE_EMBED", value)
    clauses = NamedClauses(parsed(WORDS, ACTOR, RECIPIENT))
    assert event_embed.embedding(clauses) is None
    assert event_embed.surroundings() == ""


def test_a_value_that_is_neither_on_nor_off_is_refused(monkeypatch):
    monkeypatch.setenv("DETENTE_EMBED", "yes")
    with pytest.raises(ConfigError, match="DETENTE_EMBED=yes: give 1 for on, 0 for off"):
        event_embed.surroundings()


def test_switched_on_without_the_extra_it_says_what_to_install(monkeypatch, fresh):
    monkeypatch.setenv("DETENTE_EMBED", "1")
    monkeypatch.setattr(event_encoder, "find_spec", lambda _: None)
    clauses = NamedClauses(parsed(WORDS, ACTOR, RECIPIENT))
    for ask in (event_embed.surroundings, lambda: event_embed.embedding(clauses)):
        with pytest.raises(ConfigError, match=r"pip install 'detente\[embed\]'"):
            ask()


def test_an_encoder_without_what_runs_it_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr(event_encoder, "RUNTIME", "no_such_package")
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    for ask in (event_encoder.runtime, lambda: event_encoder.loaded(tmp_path / "model.onnx")):
        with pytest.raises(ConfigError, match=r"pip install 'detente\[embed\]'"):
            ask()


def test_an_encoder_that_the_head_was_not_learned_with_is_refused(monkeypatch, fresh, tmp_path):
    package = tmp_path / "another_encoder"
    package.mkdir()
    (package / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(event_encoder, "HOLDER", package.name)
    with pytest.raises(ConfigError, match="No such file"):
        event_embed.identity()
    (package / "model.onnx").write_bytes(b"another")
    with pytest.raises(ConfigError, match="not the encoder that the head was learned with"):
        event_embed.identity()


def test_switched_on_it_is_part_of_what_the_stage_hangs_on(monkeypatch, installed):
    monkeypatch.setenv("DETENTE_EMBED", "1")
    on = event_embed.surroundings()
    assert "9.9" in on
    monkeypatch.setattr(event_encoder, "runtime", lambda: "9.8")
    assert event_embed.surroundings() not in ("", on)


def test_the_stage_runs_again_once_it_is_switched_on(monkeypatch, installed):
    monkeypatch.delenv("DETENTE_EMBED", raising=False)
    off = events.fingerprint()
    monkeypatch.setenv("DETENTE_EMBED", "1")
    assert events.fingerprint() != off


def test_what_it_says_is_added_to_what_the_traits_say(monkeypatch, installed):
    row = parsed(WORDS, ACTOR, RECIPIENT)
    monkeypatch.delenv("DETENTE_EMBED", raising=False)
    alone = given_pair(row, ACTOR, RECIPIENT)
    monkeypatch.setenv("DETENTE_EMBED", "1")
    both = given_pair(row, ACTOR, RECIPIENT)
    assert alone.spoken is None
    assert len(installed) == 1

    def odds(chosen, root):
        return np.log(chosen.probability(root) / chosen.probability("AID"))

    for root in ("CONSULT", "NONE", "ASSAULT"):
        more = both.spoken[root] - both.spoken["AID"]
        assert odds(both, root) - odds(alone, root) == pytest.approx(more, abs=1e-3)


def test_why_says_that_it_spoke(monkeypatch, installed):
    words = "Chile attacked Peru on Monday."
    monkeypatch.delenv("DETENTE_EMBED", raising=False)
    assert all("embedding" not in dict(claim.why) for claim in claims_of(events, words))
    monkeypatch.setenv("DETENTE_EMBED", "1")
    (claim,) = claims_of(events, words)
    assert dict(claim.why)["embedding"].startswith("for ASSAULT, not ")


@pytest.mark.skipif(
    any(find_spec(name) is None for name in (event_encoder.RUNTIME, event_encoder.HOLDER)),
    reason="the extra embed is not installed",
)
def test_the_encoder_finds_like_what_is_said_in_other_words(fresh):
    encode = event_embed.encoder()
    one, like, other = (
        encode(event_embed.numbers(words.split()))
        for words in (
            "the government sent food to the country",
            "the government shipped rice to the country",
            "the government bombed the country",
        )
    )
    assert one.shape == (event_embed.head().width,)
    assert one @ one == pytest.approx(1)
    assert one @ like > one @ other
