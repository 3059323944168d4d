"""Packed files: what lies in them is read, and what is set in them as a trap is named and left."""

from __future__ import annotations

import gzip
import io
import json
import re
import stat
import struct
import subprocess
import sys
import tracemalloc
import zipfile
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import InputError
from detente.model.document import Capture
from detente.read import members, packed, read, reader, unpack
from detente.read.item import Item

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
STORY = "The harbour was closed on Monday, the mayor said. Ships waited outside.\n"


def line(number: int) -> bytes:
    text = f"The harbour was closed on day {number}, and {number * 7919 % 1000} ships waited."
    return json.dumps({"title": f"Day {number}", "text": text}).encode() + b"\n"


LINES = b"".join(map(line, range(2000)))


def found_in(kind: str, raw: bytes, name: str, **kwargs) -> list[Capture | InputError]:
    stream = kwargs.pop("stream", None) or io.BytesIO(raw)
    item = Item(
        where=name,
        key=f"/news/{name}",
        stream=stream,
        now=NOW,
        suffix=Path(name).suffix.lower(),
        **kwargs,
    )
    return list(reader(kind)(item))


def gz(raw: bytes, name: str = "a.txt.gz", **kwargs):
    return found_in("gzip", raw, name, **kwargs)


def zst(raw: bytes, name: str = "a.txt.zst", **kwargs):
    return found_in("zstd", raw, name, **kwargs)


def zipped(*entries: tuple[str | zipfile.ZipInfo, bytes], how=zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, raw in entries:
            archive.writestr(name, raw, compress_type=how)
    return out.getvalue()


def unzip(raw: bytes, name: str = "a.zip", **kwargs):
    return found_in("zip", raw, name, **kwargs)


def reports(found) -> list[Capture]:
    return [one for one in found if isinstance(one, Capture)]


def errors(found) -> list[InputError]:
    return [one for one in found if isinstance(one, InputError)]


def codes(found) -> list[str]:
    return [error.code for error in errors(found)]


PACK = {
    "gzip": (gzip.compress, ".gz"),
    "zstd": (zstandard.compress, ".zst"),
}


@pytest.fixture(params=sorted(PACK))
def kind(request):
    return request.param


def test_a_packed_file_gives_what_the_file_gives(kind, tmp_path):
    pack, suffix = PACK[kind]
    (tmp_path / "a.jsonl").write_bytes(LINES)
    (tmp_path / f"a.jsonl{suffix}").write_bytes(pack(LINES))
    bare, inside = (
        list(read([tmp_path / name], now=NOW)) for name in ("a.jsonl", f"a.jsonl{suffix}")
    )
    assert [one.id for one in inside] == [one.id for one in bare]
    assert len({one.key for one in inside}) == 2000
    assert inside[11].where == f"{tmp_path}/a.jsonl{suffix}!a.jsonl:12"
    assert inside[11].key == f"{tmp_path}/a.jsonl{suffix}!a.jsonl#12"


def test_many_members_are_one_stream(kind):
    pack, suffix = PACK[kind]
    raw = b"".join(pack(line(i)) for i in range(30))
    found = found_in(kind, raw, f"a.jsonl{suffix}")
    assert [json.loads(one.raw)["title"] for one in found] == [f"Day {i}" for i in range(30)]


def test_zeros_behind_gzip_are_no_error_and_other_bytes_are():
    assert not errors(gz(gzip.compress(STORY.encode()) + bytes(1000)))
    raw = gzip.compress(LINES) + b"more"
    found = gz(raw, "a.jsonl.gz")
    assert len(reports(found)) == 2000
    assert [e.reason for e in errors(found)] == [
        f"bytes that are no gzip from byte {len(raw) - 4} on"
    ]


def test_skippable_zstd_frames_are_passed_over():
    skip = b"\x5a\x2a\x4d\x18" + (40_000).to_bytes(4, "little") + bytes(40_000)
    pack = zstandard.ZstdCompressor(write_checksum=True, write_content_size=False).compress
    assert len(reports(zst(pack(line(1)) + skip + pack(line(2)), "a.jsonl.zst"))) == 2


def test_the_reports_before_a_cut_come_and_then_one_error(kind):
    pack, suffix = PACK[kind]
    raw = pack(b"".join(map(line, range(8000))))
    cut = len(raw) * 3 // 4
    found = found_in(kind, raw[:cut], f"a.jsonl{suffix}")
    whole = found[:-1]
    assert len(whole) > 2000
    assert all(isinstance(one, Capture) for one in whole)
    assert found[-1].code == "archive"
    assert found[-1].reason == f"cut off at byte {cut}"
    assert found[-1].where == f"a.jsonl{suffix}"


def test_the_reports_before_a_cut_in_the_head_come_too():
    raw = gzip.compress(b"".join(map(line, range(50))))
    found = gz(raw[:-200], "a.jsonl.gz")
    assert 10 < len(reports(found)) < 50
    assert codes(found) == ["archive"]


@pytest.mark.parametrize("cut", [1, 4, 9, 12, 30])
def test_a_text_that_is_cut_off_is_never_taken_for_whole(kind, cut):
    pack, suffix = PACK[kind]
    raw = pack(STORY.encode() * 30)
    found = found_in(kind, raw[:-cut], f"a.txt{suffix}")
    assert codes(found) == ["archive"]
    assert len(found) == 1


def test_a_broken_byte_is_named_and_what_comes_before_it_is_kept():
    raw = bytearray(gzip.compress(b"".join(map(line, range(3000)))))
    raw[20_000:20_010] = b"\xff" * 10
    found = gz(bytes(raw), "a.jsonl.gz")
    assert len(reports(found)) > 100
    # Deflate goes on with wrong letters for a while: lines of them may be bad JSON.
    *_, error = errors(found)
    assert error is found[-1]
    assert error.code == "archive"
    at = int(re.search(r"byte (\d+):", error.reason)[1])
    assert 20_000 <= at < len(raw)
    # Nothing of what deflate gives before that byte is lost.
    good = bytearray()
    inflate = zlib.decompressobj(31)
    for i in range(at):
        good += inflate.decompress(bytes(raw[i : i + 1]))
    assert len(found) - 1 == good.count(b"\n")
    assert [one.raw for one in found[:100]] == good.splitlines()[:100]


def test_a_wrong_crc_is_an_error():
    raw = bytearray(gzip.compress(STORY.encode()))
    raw[-8] ^= 1
    (error,) = gz(bytes(raw))
    assert "incorrect data check" in error.reason
    checked = bytearray(zstandard.ZstdCompressor(write_checksum=True).compress(STORY.encode()))
    checked[-1] ^= 1
    assert codes(zst(bytes(checked))) == ["archive"]


def test_a_cut_row_of_a_packed_table_is_left_out_and_those_before_it_come():
    rows = "".join(
        f'{i},"Row {i} says that {i * 7919 % 1000}\nships waited."\n' for i in range(400)
    )
    raw = gzip.compress(("id,text\n" + rows).encode())
    found = gz(raw[: len(raw) // 2], "a.csv.gz")
    assert 50 < len(reports(found)) < 400
    assert all(json.loads(one.raw)["text"].endswith("waited.") for one in reports(found))
    assert [e.where for e in errors(found)] == ["a.csv.gz"]


def test_a_bomb_stops_long_before_it_is_unpacked(kind):
    bombs = {
        "gzip": gzip.compress(b"a " * 30_000_000),
        "zstd": zstandard.compress(b"a " * 30_000_000),
    }
    suffix = PACK[kind][1]
    tracemalloc.start()
    try:
        found = found_in(kind, bombs[kind], f"a.jsonl{suffix}")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert codes(found) == ["bomb"]
    assert len(found) == 1
    assert peak < 8_000_000


def test_a_stream_read_by_chunks_gives_all_before_the_break():
    raw = gzip.compress(LINES)
    unpacked = unpack.Unpacked("a.gz", unpack.Gzip(io.BytesIO(raw[:-1])))
    stream = unpack.BufferedUnpacked(unpacked)
    got = b""
    with pytest.raises(unpack.UnpackError, match="cut off"):
        while chunk := stream.read(60_000):
            got += chunk
    assert got == LINES
    with pytest.raises(unpack.UnpackError, match="cut off"):
        stream.read(4)


def test_a_small_file_may_be_one_line_over_and_over():
    assert not errors(gz(gzip.compress(b"The harbour was closed. " * 30_000)))


def test_lines_that_repeat_trip_the_ratio_only_where_they_pass_it():
    found = gz(gzip.compress(line(1) * 100_000), "a.jsonl.gz")
    assert codes(found) == ["bomb"]
    assert len(reports(found)) > 1000


def test_one_report_may_not_unpack_past_its_share_and_many_may(monkeypatch, kind):
    monkeypatch.setattr(unpack, "DOCUMENT", 200_000)
    pack, suffix = PACK[kind]
    lines = b"".join(map(line, range(20_000)))
    assert len(lines) > 4 * 200_000
    assert not errors(found_in(kind, pack(lines), f"a.jsonl{suffix}"))
    found = found_in(kind, pack(lines), f"a.txt{suffix}")
    assert codes(found) == ["bomb"]
    assert not reports(found)


def test_unpacking_that_takes_too_long_for_nothing_is_stopped(monkeypatch, kind):
    monkeypatch.setattr(unpack, "SECONDS", -1.0)
    pack, suffix = PACK[kind]
    assert codes(found_in(kind, pack(STORY.encode()), f"a.txt{suffix}")) == ["bomb"]


def test_a_stream_of_empty_members_ends():
    assert codes(gz(gzip.compress(b"") * 2000)) == ["empty"]


def test_zstandard_that_wants_more_memory_than_it_may_is_refused():
    wide = zstandard.ZstdCompressionParameters.from_level(3, window_log=28, enable_ldm=True)
    writer = zstandard.ZstdCompressor(compression_params=wide).compressobj()
    found = zst(writer.compress(STORY.encode() * 10) + writer.flush())
    assert codes(found) == ["archive"]


@pytest.mark.parametrize("inner", ["tar", "gzip", "zip", "zstd", "named"])
def test_an_archive_in_an_archive_is_refused(inner, kind):
    raws = {
        "tar": b"news.txt".ljust(257, b"\0") + b"ustar\x0000" + bytes(1000),
        "gzip": gzip.compress(LINES),
        "zip": zipped(("a.txt", STORY.encode())),
        "zstd": zstandard.compress(LINES),
        "named": STORY.encode(),
    }
    name = "a.tar" if inner == "named" else "a.bin"
    pack, suffix = PACK[kind]
    found = found_in(kind, pack(raws[inner]), name + suffix)
    assert codes(found) == ["nested"]
    assert codes(unzip(zipped((name, raws[inner]), ("b.txt", STORY.encode())))) == ["nested"]


def test_a_packed_warc_in_a_zip_is_an_archive_too():
    raw = gzip.compress(b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n")
    assert codes(unzip(zipped(("a.warc.gz", raw)))) == ["nested"]


def test_a_tgz_is_refused_as_nested():
    assert codes(gz(gzip.compress(STORY.encode()), "a.tgz")) == ["nested"]


def test_an_item_that_lies_in_an_archive_is_not_opened():
    for kind, raw in (("gzip", gzip.compress(b"x")), ("zip", zipped(("a.txt", b"x")))):
        assert codes(found_in(kind, raw, "a", inside=1)) == ["nested"]


def test_the_members_of_a_zip_are_read_each_in_its_format():
    page = f"<html><body><p>{STORY}</p></body></html>".encode()
    raw = zipped(
        ("reports/", b""),
        ("reports/a.txt", STORY.encode()),
        ("reports/b.jsonl", LINES[:600]),
        ("reports/c.html", page),
        ("reports/.hidden.txt", STORY.encode()),
        ("__MACOSX/reports/._a.txt", b"\0\5\x16\7"),
        ("reports/logo.png", b"\x89PNG\r\n\x1a\n"),
    )
    found = unzip(raw)
    assert [one.where for one in reports(found)][:2] == [
        "a.zip!reports/a.txt",
        "a.zip!reports/b.jsonl:1",
    ]
    assert found[-1].media_type.startswith("text/html")
    assert [e.code for e in errors(found)] == ["json"]  # the line the slice cut


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_zip_is_read_from_a_stream_that_cannot_seek(how, tmp_path):
    raw = zipped(("a.txt", STORY.encode()), ("b.txt", STORY.encode() * 2), how=how)
    found = list(read(["-"], now=NOW, stdin=Pipe(raw)))
    assert [one.raw for one in found] == [STORY.encode(), STORY.encode() * 2]
    assert len({one.key for one in found}) == 2


class Pipe(io.BytesIO):
    def seekable(self):
        return False


def test_a_stream_past_the_limit_is_too_large(monkeypatch):
    monkeypatch.setattr(packed, "SPOOL", 100)
    assert codes(unzip(b"", stream=Pipe(zipped(("a.txt", LINES))))) == ["too-large"]


def symlink(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


BAD_NAMES = [
    "/etc/passwd.txt",
    "../a.txt",
    "a/../../b.txt",
    "C:/a.txt",
    "c:a.txt",
    "..\\a.txt",
    "a\\b.txt",
    "a\nb.txt",
    "a\x1b[31m.txt",
    "a\u202etxt.exe",
    "x" * 2000 + ".txt",
]


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_name_that_leads_elsewhere_is_refused_and_the_next_member_read(name):
    found = unzip(zipped((name, STORY.encode()), ("good.txt", STORY.encode())))
    assert codes(found) == ["path"]
    assert str(errors(found)[0]).isprintable()
    assert [one.where for one in reports(found)] == ["a.zip!good.txt"]


def test_a_zero_byte_in_a_name_is_refused():
    raw = zipped(("a_b.txt", STORY.encode())).replace(b"a_b.txt", b"a\0b.txt")
    assert codes(unzip(raw)) == ["path"]


def test_links_are_not_followed():
    found = unzip(zipped((symlink("a.txt"), b"/etc/passwd"), ("b.txt", STORY.encode())))
    assert codes(found) == ["path"]
    assert len(reports(found)) == 1


def test_a_name_in_no_utf8_is_read_as_dos_wrote_it():
    raw = zipped(("caf_.txt", STORY.encode())).replace(b"caf_", b"caf\x82")
    assert [one.where for one in reports(unzip(raw))] == ["a.zip!café.txt"]


def test_an_encrypted_member_is_named_and_the_next_one_read():
    raw = bytearray(zipped(("a.txt", STORY.encode()), ("b.txt", STORY.encode())))
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    found = unzip(bytes(raw))
    assert codes(found) == ["encrypted"]
    assert [one.where for one in reports(found)] == ["a.zip!b.txt"]


def test_names_are_told_apart_in_their_length_not_its_square():
    names = packed._Names()
    assert [names.unused("a (2)"), names.unused("a"), names.unused("a")] == ["a (2)", "a", "a (3)"]
    assert len({names.unused("a") for _ in range(50_000)}) == 50_000


def test_two_members_of_one_name_are_both_read_under_keys_of_their_own():
    with pytest.warns(UserWarning, match="Duplicate name"):
        raw = zipped(("a.txt", b"One report."), ("a.txt", b"Another one."))
    found = unzip(raw)
    assert [one.raw for one in found] == [b"One report.", b"Another one."]
    assert [one.key for one in found] == ["/news/a.zip!a.txt", "/news/a.zip!a.txt (2)"]


def damaged(raw: bytes, name: bytes, at: int) -> bytes:
    """Flip a byte `at` places behind the name in the first header that has it."""
    out = bytearray(raw)
    out[out.index(name) + len(name) + at] ^= 0x55
    return bytes(out)


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_damaged_member_is_named_and_the_others_read(how):
    good = STORY.encode()
    raw = zipped(("a.txt", good), ("b.txt", b"Bad news. " * 20), ("c.txt", good), how=how)
    found = unzip(damaged(raw, b"b.txt", 10))
    assert [one.where for one in reports(found)] == ["a.zip!a.txt", "a.zip!c.txt"]
    assert [(e.where, e.code) for e in errors(found)] == [("a.zip!b.txt", "archive")]


def test_a_header_that_is_not_where_the_list_says_is_named():
    raw = bytearray(zipped(("a.txt", STORY.encode()), ("b.txt", STORY.encode())))
    struct.pack_into("<I", raw, raw.index(b"PK\x01\x02") + 42, 5)
    found = unzip(bytes(raw))
    assert errors(found)[0].reason == "no member begins at byte 5, where the list says"
    assert len(reports(found)) == 1


def test_a_zip_that_is_cut_off_is_one_error():
    raw = zipped(("a.txt", LINES))
    assert codes(unzip(raw[:-30])) == ["archive"]


def test_a_zip_behind_other_bytes_is_read():
    raw = zipped(("a.txt", STORY.encode()))
    assert len(reports(unzip(b"#!/bin/sh\n" * 10 + raw))) == 1


def test_zip64_is_read():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, archive.open("a.txt", "w", force_zip64=True) as file:
        file.write(STORY.encode())
    raw = bytearray(out.getvalue())
    # The list too is made to keep its numbers in fields of 64 bits.
    at = raw.index(b"PK\x01\x02")
    size = len(STORY)
    entry = bytearray(raw[at : raw.index(b"PK\x05\x06")])
    struct.pack_into("<II", entry, 20, 0xFFFFFFFF, 0xFFFFFFFF)
    struct.pack_into("<H", entry, 30, 20)
    entry += struct.pack("<HHQQ", 1, 16, size, size)
    end64 = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, len(entry), at)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, at + len(entry), 1)
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, *[0xFFFFFFFF] * 2, 0)
    whole = bytes(raw[:at] + entry + end64 + locator + end)
    assert zipfile.ZipFile(io.BytesIO(whole)).read("a.txt") == STORY.encode()
    assert [one.raw for one in unzip(whole)] == [STORY.encode()]


def test_a_bomb_in_a_zip_is_named_by_the_size_it_announces():
    found = unzip(zipped(("a.txt", b"a" * 5_000_000), ("b.txt", STORY.encode())))
    assert codes(found) == ["bomb"]
    assert len(reports(found)) == 1


def test_a_bomb_that_lies_about_its_size_stops_at_what_it_said():
    raw = bytearray(zipped(("a.txt", b"a" * 5_000_000)))
    struct.pack_into("<I", raw, raw.index(b"PK\x01\x02") + 24, 1000)
    assert [e.reason for e in errors(unzip(bytes(raw)))] == [
        "longer than the 1,000 bytes that the list says"
    ]


def test_members_that_overlap_use_up_the_budget_of_the_archive(monkeypatch):
    monkeypatch.setattr(packed, "DOCUMENT", 1_000_000)
    monkeypatch.setattr(packed, "RATIO", 1)
    raw = bytearray(zipped(("a.txt", b"a" * 500_000)))
    at, end = raw.index(b"PK\x01\x02"), raw.index(b"PK\x05\x06")
    entry = bytes(raw[at:end])
    struct.pack_into("<HHI", raw, end + 8, 50, 50, len(entry) * 50)
    found = unzip(bytes(raw[:at]) + entry * 50 + bytes(raw[end:]))
    assert codes(found)[-1] == "bomb"
    assert len(found) <= 4


def test_an_archive_of_a_hundred_thousand_members_and_more_is_refused_whole():
    entry = bytes(zipped(("a", b""), how=zipfile.ZIP_STORED))
    at, end = entry.index(b"PK\x01\x02"), entry.index(b"PK\x05\x06")
    count = 100_500
    listed = entry[at:end] * count
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 34_964, 34_964, len(listed), at, 0)
    raw = entry[:at] + listed + tail
    stream = io.BytesIO(raw)
    seen = 0
    with pytest.raises(unpack.UnpackError, match="more than 100,000 members"):
        for seen, _ in enumerate(members.members(stream), start=1):
            if seen == 100:
                tracemalloc.start()
            elif seen == 10_000:
                peak = tracemalloc.get_traced_memory()[1]
                tracemalloc.stop()
    assert seen == 100_000
    assert peak < 100_000


def test_an_archive_that_announces_a_million_members_is_not_begun():
    raw = zipped(("a.txt", STORY.encode()))
    at, end = raw.index(b"PK\x01\x02"), raw.index(b"PK\x05\x06")
    end64 = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, *[10**6] * 2, end - at, at)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, end, 1)
    found = unzip(raw[:end] + end64 + locator + raw[end:])
    assert codes(found) == ["archive"]
    assert not reports(found)


def test_members_that_the_list_does_not_name_are_missed_aloud():
    raw = bytearray(zipped(("a.txt", STORY.encode())))
    struct.pack_into("<HH", raw, raw.index(b"PK\x05\x06") + 8, 2, 2)
    found = unzip(bytes(raw))
    assert len(reports(found)) == 1
    assert codes(found) == ["archive"]


def test_office_files_and_books_are_no_archives_of_reports():
    for first in ("mimetype", "[Content_Types].xml"):
        found = unzip(zipped((first, b"application/epub+zip"), ("a.xhtml", STORY.encode())))
        assert codes(found) == ["format"]
    assert codes(unzip(zipped(("a.txt", STORY.encode())), "a.xlsx")) == ["format"]


def test_an_archive_without_a_report_says_so():
    assert codes(unzip(zipped())) == ["empty"]
    assert codes(unzip(zipped(("logo.png", b"\x89PNG\r\n\x1a\n")))) == ["empty"]


def test_what_was_named_is_never_passed_over_for_its_inner_name():
    assert len(gz(gzip.compress(STORY.encode()), "notes.log.gz")) == 1


def test_without_the_library_zstandard_is_named_as_an_extra():
    code = (
        "import sys, io, datetime; sys.modules['zstandard'] = None\n"
        "from detente.read.packed import read_zstd; from detente.read.item import Item\n"
        "now = datetime.datetime(2024, 5, 1, tzinfo=datetime.UTC)\n"
        "(e,) = read_zstd(Item(where='a', key='a', stream=io.BytesIO(), now=now))\n"
        "assert e.code == 'format' and 'detente[formats]' in e.reason, e"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


VALID = {
    "gzip": gzip.compress(LINES[:3000]) + gzip.compress(LINES[3000:5000]),
    "zstd": zstandard.compress(LINES[:3000]) + zstandard.compress(LINES[3000:5000]),
    "zip": zipped(
        ("a.jsonl", LINES[:3000]), ("b/c.txt", STORY.encode()), ("d.csv", b"text\nx y\n")
    ),
}
MARKS = {"gzip": b"\x1f\x8b\x08", "zstd": b"\x28\xb5\x2f\xfd", "zip": b"PK\x03\x04"}


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(VALID)), st.binary(max_size=300))
def test_bytes_behind_a_mark_give_errors_and_nothing_else(kind, raw):
    found = found_in(kind, MARKS[kind] + raw, "a.jsonl.x")
    assert found
    assert not reports(found)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(sorted(VALID)),
    st.lists(st.tuples(st.integers(0, 1 << 16), st.integers(0, 255)), min_size=1, max_size=4),
    st.integers(0, 1 << 16),
)
def test_damage_is_never_silent(kind, flips, cut):
    raw = bytearray(VALID[kind])
    for at, byte in flips:
        raw[at % len(raw)] = byte
    if cut % 3 == 0:
        raw = raw[: cut % len(raw)]
    found = found_in(kind, bytes(raw), "a.jsonl.x")
    whole = found_in(kind, VALID[kind], "a.jsonl.x")
    lost = {one.id for one in reports(whole)} - {one.id for one in reports(found)}
    assert found
    if lost:
        others = {one.id for one in reports(found)} - {one.id for one in reports(whole)}
        assert errors(found) or others or hidden(bytes(raw))


def hidden(raw: bytes) -> bool:
    """Whether damage to a name has made a hidden file of it."""
    return any(member.hidden for member in members.members(io.BytesIO(raw)))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.from_regex(r"[a-z]{1,8}/[a-z0-9]{1,8}\.txt", fullmatch=True), st.binary()),
        max_size=6,
        unique_by=lambda entry: entry[0],
    ),
    st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]),
)
def test_members_are_what_the_standard_library_finds(entries, how):
    raw = zipped(*entries, how=how)
    stream = io.BytesIO(raw)
    found = {}
    for member in members.members(stream):
        content = unpack.Unpacked("a.zip", members.Content(stream, member))
        found[member.name] = io.BufferedReader(content).read()
    assert found == dict(entries)
