"""Parquet: rows with plain values, and files that would take the process with them."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import InputError
from detente.model.document import Capture
from detente.read import parquet, parquet_child, read
from detente.read.item import Item
from detente.read.parquet_child import Columns, Failed, Row, Rows, frames

LIMITED = pytest.mark.skipif(sys.platform != "linux", reason="the kernel sets these limits here")
NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
TEXT = "The harbour was closed on Monday, the mayor said."


def packed(table: pa.Table | dict, **kwargs) -> bytes:
    out = io.BytesIO()
    pq.write_table(table if isinstance(table, pa.Table) else pa.table(table), out, **kwargs)
    return out.getvalue()


def found_in(raw: bytes, *, stream=None, **kwargs) -> list[Capture | InputError]:
    item = Item(where="a.pq", key="/a.pq", stream=stream or io.BytesIO(raw), now=NOW, **kwargs)
    return list(parquet.read_parquet(item))


def here(raw: bytes) -> list[Columns | Rows | Failed]:
    """Return what the child says, in this process."""
    return list(frames(io.BytesIO(raw), {}))


def rows(raw: bytes) -> list[Row | Failed]:
    return [row for frame in here(raw) if isinstance(frame, Rows) for row in frame.rows]


def values(raw: bytes) -> list[dict]:
    return [row.values for row in rows(raw)]


def failures(raw: bytes) -> list[Failed]:
    return [frame for frame in here(raw) if isinstance(frame, Failed)]


def column(name: str, array: pa.Array) -> list:
    raw = packed({"text": [TEXT] * len(array), name: array})
    return [row[name] for row in values(raw)]


def test_a_file_is_read_row_by_row(tmp_path):
    table = {
        "headline": ["Port shut", "Vote held"],
        "text": [TEXT, "Members voted on Tuesday."],
        "date": pa.array([datetime(2024, 5, 1, 3, tzinfo=UTC), None], pa.timestamp("ns", "UTC")),
        "authors": [["A. One", "B. Two"], None],
        "source": [{"name": "The Gull"}, {"name": None}],
    }
    path = tmp_path / "a.parquet"
    path.write_bytes(packed(table, row_group_size=1))
    found = list(read([path], now=NOW))
    assert [one.where for one in found] == [f"{path}:1", f"{path}:2"]
    assert [one.key for one in found] == [f"{path}#1", f"{path}#2"]
    assert found[0].declared == {
        "title": "Port shut",
        "text found as": "text",
        "published": "2024-05-01T03:00:00+00:00",
        "byline": "A. One; B. Two",
        "outlet": "The Gull",
    }
    assert found[1].declared == {"title": "Vote held", "text found as": "text"}
    assert json.loads(found[1].raw)["text"] == "Members voted on Tuesday."


def test_a_mapped_column_holds_the_text():
    found = found_in(packed({"inhoud": [TEXT]}), mapped={"text": "inhoud"})
    assert found[0].declared == {"text found as": "inhoud"}


def test_without_a_column_of_text_one_error_lists_the_columns():
    (error,) = found_in(packed({"kop": ["A"] * 50, "inhoud": [TEXT] * 50}))
    assert error.code == "no-text"
    assert "kop, inhoud; name it: --map text=COLUMN" in error.reason


def test_a_stream_that_cannot_seek_is_read():
    class Pipe(io.BytesIO):
        def seekable(self):
            return False

    assert len(found_in(b"", stream=Pipe(packed({"text": [TEXT] * 3})))) == 3


def test_a_table_without_rows_is_empty():
    (error,) = found_in(packed({"text": pa.array([], pa.string())}))
    assert error.code == "empty"


@pytest.mark.parametrize(
    ("kind", "number", "said"),
    [
        (pa.timestamp("s"), 0, "1970-01-01T00:00:00"),
        (pa.timestamp("ms", "UTC"), 1_714_532_645_678, "2024-05-01T03:04:05.678000+00:00"),
        (pa.timestamp("us", "Mars/Olympus"), -1, "1969-12-31T23:59:59.999999+00:00"),
        (pa.timestamp("ns", "Europe/Berlin"), 1_500_000_001, "1970-01-01T00:00:01.500000+00:00"),
        (pa.timestamp("us"), 2**62, None),
        (pa.date32(), 19_844, "2024-05-01"),
        (pa.date32(), 2**31 - 1, None),
        (pa.date64(), 86_400_000, "1970-01-02"),
    ],
)
def test_moments_become_iso_8601_and_those_out_of_time_nothing(kind, number, said):
    whole = pa.array([number, None], pa.int32() if pa.types.is_date32(kind) else pa.int64())
    assert column("date", whole.view(kind)) == [said, None]


def test_values_that_json_has_not_are_left_out():
    assert column("n", pa.array([1.5, float("nan"), float("inf")])) == [1.5, None, None]
    assert column("n", pa.array([2**64 - 1], pa.uint64())) == [2**64 - 1]
    assert column("n", pa.array([Decimal("1.50")])) == ["1.50"]
    assert column("source", pa.array([b"The Gull", b"\xff\0"])) == ["The Gull", None]


def test_columns_of_no_use_are_not_read_and_nested_ones_with_a_name_we_know_are():
    raw = packed(
        {
            "text": [TEXT],
            "vector": [[0.1] * 8],
            "picture": [b"\x89PNG"],
            "tags": [["a"]],
            "section": ["World"],
            "author": [[{"name": "A. One", "born": date(1960, 1, 1)}]],
        }
    )
    assert values(raw) == [
        {
            "text": TEXT,
            "section": "World",
            "author": [{"name": "A. One", "born": "1960-01-01"}],
        }
    ]


def test_text_kept_as_a_dictionary_or_as_bytes_is_text():
    words = pa.array([TEXT, "Other words.", TEXT])
    for kept in (words.dictionary_encode(), words.cast(pa.binary()), words.cast(pa.large_string())):
        assert [row["text"] for row in values(packed({"text": kept}))] == words.to_pylist()


def test_a_field_that_is_no_utf8_costs_its_own_row_only():
    bad = pa.array([b"caf\xe9", TEXT.encode()]).cast(pa.binary()).view(pa.string())
    found = found_in(packed({"text": bad}))
    assert [getattr(one, "code", "") for one in found] == ["encoding", ""]
    assert str(found[0]) == "a.pq:1: wrong encoding: byte 3 (0xe9) of a field is not UTF-8"


def test_a_row_without_text_is_named():
    found = found_in(packed({"text": [None, TEXT]}))
    assert [str(one) for one in found if isinstance(one, InputError)] == ["a.pq:1: no text in it"]


def test_a_row_past_the_limit_is_named(monkeypatch):
    monkeypatch.setattr(parquet_child, "LIMIT", 1000)
    first, second = rows(packed({"text": ["x " * 600, TEXT]}))
    assert first.code == "too-large"
    assert second.values == {"text": TEXT}


def test_a_broken_row_group_is_named_and_the_others_read():
    words = [f"On day {i} the harbour was closed, {i * 7919} ships said." for i in range(90)]
    raw = bytearray(packed({"text": words}, row_group_size=30, compression="zstd"))
    group = pq.ParquetFile(io.BytesIO(bytes(raw))).metadata.row_group(1).column(0)
    start = group.data_page_offset
    raw[start : start + 40] = b"\xff" * 40
    found = found_in(bytes(raw))
    read_ = [json.loads(one.raw)["text"] for one in found if isinstance(one, Capture)]
    assert read_ == words[:30] + words[60:]
    (error,) = [one for one in found if isinstance(one, InputError)]
    assert error.code == "parquet"
    assert error.reason.startswith("rows 31 to 60: broken: ")
    assert found[-1].where == "a.pq:90"


@pytest.mark.parametrize("cut", [9, 100, -5])
def test_a_file_that_is_cut_off_is_one_error(cut):
    (error,) = found_in(packed({"text": [TEXT] * 50})[:cut])
    assert error.code == "parquet"


def test_a_footer_that_says_it_is_larger_than_the_file_is_an_error():
    raw = packed({"text": [TEXT]})
    for length in (b"\xff\xff\xff\x7f", b"\xff\xff\xff\xff", b"\0\0\0\0"):
        assert [one.code for one in failures(raw[:-8] + length + b"PAR1")] == ["parquet"]


@LIMITED
def test_a_page_that_unpacks_past_the_memory_is_an_error_and_not_the_end(monkeypatch):
    small = parquet._SERVE.replace("serve; ", "serve; import detente.read.parquet_child as c; ")
    monkeypatch.setattr(parquet, "_SERVE", small.replace("serve()", "c.MEMORY = 64 << 20; serve()"))
    words = "The harbour " * (2 << 20)
    raw = packed({"text": [words] * 3}, compression="zstd", use_dictionary=False)
    assert len(raw) < 20_000
    (error,) = found_in(raw)
    assert error.code == "parquet"
    assert "needs more than 64 MB of memory" in error.reason


def test_rows_that_unpack_out_of_all_proportion_stop(monkeypatch):
    monkeypatch.setattr(parquet_child, "DOCUMENT", 1_000_000)
    raw = packed({"text": pa.array([TEXT]).dictionary_encode().take(pa.array([0] * 100_000))})
    assert failures(raw)[-1].code == "bomb"
    assert 0 < len(rows(raw)) < 100_000


def test_a_reader_that_dies_is_an_error_of_its_file(monkeypatch):
    monkeypatch.setattr(parquet, "_SERVE", "import os; os.kill(os.getpid(), 11)")
    (error,) = found_in(packed({"text": [TEXT]}))
    assert error.code == "parquet"
    assert "ended with status -11" in error.reason


def test_what_the_child_sends_must_be_frames(monkeypatch):
    monkeypatch.setattr(parquet, "_SERVE", "print('x' * 100)")
    (error,) = found_in(packed({"text": [TEXT]}))
    assert error.code == "parquet"


@LIMITED
def test_a_batch_that_takes_too_long_ends_the_child():
    code = (
        "from detente.read import parquet_child as c\nc.SECONDS = 0.05\nc._hold()\nwhile True: pass"
    )
    ended = subprocess.run([sys.executable, "-c", code], check=False)
    assert ended.returncode < 0


def test_reading_may_stop_before_the_end():
    found = parquet.read_parquet(
        Item(where="a", key="a", stream=io.BytesIO(packed({"text": [TEXT] * 50_000})), now=NOW)
    )
    assert isinstance(next(found), Capture)
    found.close()


def test_without_the_library_parquet_is_named_as_an_extra(monkeypatch):
    monkeypatch.setattr(parquet, "find_spec", lambda name: None)
    (error,) = found_in(packed({"text": [TEXT]}))
    assert error.code == "format"
    assert "detente[formats]" in error.reason


VALID = [
    packed(
        {
            "title": ["Port shut", "Vote held"] * 20,
            "text": [TEXT, "Members voted on Tuesday."] * 20,
            "date": pa.array([datetime(2024, 5, 1)] * 40, pa.timestamp("us")),
            "authors": [["A. One"], None] * 20,
        },
        compression=how,
        row_group_size=15,
    )
    for how in ("snappy", "gzip", "zstd", "none")
]


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(VALID),
    st.lists(st.tuples(st.integers(0, 1 << 16), st.integers(0, 255)), min_size=1, max_size=4),
    st.integers(0, 1 << 16),
)
def test_damage_gives_rows_and_errors_and_never_a_gap(raw, flips, cut):
    raw = bytearray(raw)
    for at, byte in flips:
        raw[at % len(raw)] = byte
    if cut % 4 == 0:
        raw = raw[: cut % len(raw)]
    found = here(bytes(raw))
    assert found
    given_ = 0
    for frame in found:
        if isinstance(frame, Rows):
            assert frame.first > given_
            given_ = frame.first + len(frame.rows) - 1


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_an_error(raw):
    (error,) = here(b"PAR1" + raw + b"PAR1")
    assert isinstance(error, Failed)
