"""Web archives: every page comes out, and what a record lies about costs that record alone."""

from __future__ import annotations

import gzip
import io
import logging
import tracemalloc
import zlib
from datetime import UTC, datetime

import pytest
from fastwarc import stream_io
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import InputError
from detente.model.document import Capture
from detente.read.capture import LIMIT
from detente.read.item import Item
from detente.read.warc import read_warc

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
HTML = "text/html; charset=utf-8"


def words(n: int) -> bytes:
    return f"<html><body><p>Report number {n} – of the harbour.</p></body></html>".encode()


def http(body: bytes, *headers: str, status: str = "200 OK", kind: str = HTML) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def record(
    block: bytes,
    *headers: str,
    kind: str = "response",
    url: str = "https://lake.example/a",
    length: str | None = None,
) -> bytes:
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        "WARC-Date: 2024-04-30T10:00:00Z",
        f"WARC-Target-URI: {url}",
        *headers,
        f"Content-Length: {len(block) if length is None else length}",
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def each_packed(*records: bytes) -> bytes:
    return b"".join(map(gzip.compress, records))


def whole_packed(*records: bytes) -> bytes:
    return gzip.compress(b"".join(records))


def plain(*records: bytes) -> bytes:
    return b"".join(records)


PACKINGS = [plain, each_packed, whole_packed]
GOOD = [record(http(words(n)), url=f"https://lake.example/{n}") for n in range(6)]


class Logged(logging.Handler):
    """Keeps what was logged, where a fixture would live too short."""

    lines: list[str] = []

    def emit(self, entry):
        self.lines.append(entry.getMessage())


LOGGED = Logged()
logging.getLogger("detente.read.warc").addHandler(LOGGED)
logging.getLogger("detente.read.warc").setLevel(logging.INFO)


def passed_over() -> int:
    """Return how many records were passed over, as the log says."""
    counts = (line.partition("passed over ")[2] for line in LOGGED.lines)
    return sum(int(part.split()[0]) for count in counts for part in count.split(", "))


def read(raw: bytes, **said: str) -> list[Capture | InputError]:
    stream = io.BytesIO(raw)
    return list(read_warc(Item(where="a.warc", key="/a.warc", stream=stream, now=NOW, said=said)))


def pages(found) -> list[int]:
    """Return the numbers of the reports that came out."""
    raws = [item.raw for item in found if isinstance(item, Capture)]
    return [int(raw.split(b"number ")[1].split()[0]) for raw in raws]


def errors(found) -> list[tuple[str, str]]:
    return [(item.where, item.code) for item in found if isinstance(item, InputError)]


@pytest.mark.parametrize("packed", PACKINGS)
def test_every_page_comes_out_however_the_archive_is_packed(packed):
    found = read(packed(*GOOD))
    assert (pages(found), errors(found)) == ([0, 1, 2, 3, 4, 5], [])


def test_a_page_declares_what_its_record_and_its_header_say():
    sent = http(words(7), "Content-Language: en-GB", "Last-Modified: Tue, 30 Apr 2024 09:00:00 GMT")
    (found,) = read(record(sent, url="<https://lake.example/7>"), outlet="Lake Post")
    assert found.declared == {
        "crawled": "2024-04-30T10:00:00Z",
        "language": "en-GB",
        "outlet": "Lake Post",
        "url": "https://lake.example/7",
    }
    assert (found.raw, found.media_type) == (words(7), "text/html; charset=utf-8")
    assert (found.where, found.key) == ("a.warc:1", "/a.warc#1")


@pytest.mark.parametrize(
    ("kind", "raw", "media_type"),
    [
        ("text/html; charset=koi8-r", "Переговоры".encode("koi8-r"), "text/html; charset=koi8-r"),
        ("text/html", '<meta charset="koi8-r">Да'.encode("koi8-r"), "text/html; charset=koi8-r"),
        (
            "TEXT/HTML;Charset='iso-8859-1'",
            "Café".encode("latin-1"),
            "text/html; charset=iso8859-1",
        ),
        ("text/html; charset=latin-1", "Café".encode(), "text/html; charset=utf-8"),
        ("text/html; charset=rot13", "“Café”".encode("cp1252"), "text/html; charset=cp1252"),
        ("text/html; charset=idna", "“Café”".encode("cp1252"), "text/html; charset=cp1252"),
        ("text/html; charset=undefined", "“Café”".encode("cp1252"), "text/html; charset=cp1252"),
        ("application/xhtml+xml", b"<html>words</html>", "text/html; charset=utf-8"),
        ("text/plain", b"Plain words of a report.", "text/plain; charset=utf-8"),
        ("application/octet-stream", b"<!doctype html><p>words", "text/html; charset=utf-8"),
    ],
)
def test_the_charset_is_that_of_the_bytes_then_that_of_the_header(kind, raw, media_type):
    (found,) = read(record(http(raw, kind=kind)))
    assert isinstance(found, Capture), found
    assert found.media_type == media_type


def test_resources_and_conversions_are_pages_too():
    resource = record(words(1), f"Content-Type: {HTML}", kind="resource")
    conversion = record(
        b"Report number 2 of the bay.", "Content-Type: text/plain", kind="conversion"
    )
    unsaid = record(words(3), kind="resource")
    found = read(plain(resource, conversion, unsaid))
    assert pages(found) == [1, 2, 3]
    assert [c.media_type.partition(";")[0] for c in found] == [
        "text/html",
        "text/plain",
        "text/html",
    ]


def test_what_is_no_page_is_passed_over_and_counted(caplog):
    others = [
        record(b"software: x", kind="warcinfo"),
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(http(words(1), status="404 Not Found")),
        record(http(b"", "Location: /b", status="301 Moved")),
        record(http(b"\xff\xd8\xff", kind="image/jpeg")),
        record(http(b"<rss/>", kind="application/rss+xml")),
        record(http(words(1)), url="https://lake.example/robots.txt"),
        record(b"no answer at all", url="ftp://lake.example/a"),
        record(
            b"20240430 lake.example",
            "Content-Type: text/dns",
            kind="resource",
            url="dns:lake.example",
        ),
    ]
    with caplog.at_level(logging.INFO, "detente.read.warc"):
        assert pages(found := read(plain(*others, GOOD[0]))) == [0]
    assert (errors(found), found[0].where) == ([], "a.warc:10")
    for what in ("status 404", "status 301", "image/jpeg", "robots.txt", "no HTTP", "text/dns"):
        assert f"1 {what}" in caplog.text


def test_a_page_whose_record_is_of_no_kind_or_holds_no_answer_is_named():
    found = read(plain(record(words(1), kind="responce"), record(words(2)), GOOD[0]))
    assert (pages(found), errors(found)) == ([0], [("a.warc:1", "warc"), ("a.warc:2", "http")])


def test_an_archive_without_a_page_says_what_it_holds():
    (error,) = read(record(http(words(1), status="404 Not Found")))
    assert (error.code, "1 status 404" in error.reason) == ("no-text", True)
    assert errors(read(b"\r\n\r\n")) == [("a.warc", "empty")]


@pytest.mark.parametrize("packed", PACKINGS)
@pytest.mark.parametrize(
    "length", ["5", "90", "100000", "999999999999999", "9" * 30, "-5", "12 apples", "", "0x10"]
)
def test_a_record_that_lies_about_its_length_costs_itself_alone(packed, length):
    liar = record(http(words(1)), length=length)
    found = read(packed(GOOD[0], liar, *GOOD[2:]))
    assert pages(found) == [0, 2, 3, 4, 5]
    assert [where for where, _ in errors(found)] == ["a.warc:2"]
    assert {code for _, code in errors(found)} <= {"warc", "too-large"}


@pytest.mark.parametrize("packed", PACKINGS)
def test_garbage_between_records_is_named_and_the_next_record_found(packed):
    garbage = b"garbage\r\nWARC/\r\n\r\n" + bytes(range(256)) * 400
    found = read(packed(GOOD[0], garbage, *GOOD[1:]))
    assert (pages(found), errors(found)) == ([0, 1, 2, 3, 4, 5], [("a.warc:2", "warc")])


def test_garbage_between_packed_parts_is_named_and_the_next_part_found():
    parts = list(map(gzip.compress, GOOD))
    raw = parts[0] + b"garbage \x1f\x8b " * 9000 + b"".join(parts[1:])
    found = read(raw + b"\0" * 512)
    assert (pages(found), errors(found)) == ([0, 1, 2, 3, 4, 5], [("a.warc:2", "warc")])


def test_a_broken_packed_part_costs_its_record_alone():
    parts = [bytearray(gzip.compress(part)) for part in GOOD]
    parts[2][60:80] = bytes(20)
    found = read(b"".join(parts))
    assert pages(found) == [0, 1, 3, 4, 5]
    assert [where for where, _ in errors(found)] == ["a.warc:3"]


@pytest.mark.parametrize("packed", PACKINGS)
@pytest.mark.parametrize("missing", [1, 30, 70])
def test_half_a_record_at_the_end_is_named(packed, missing):
    whole = packed(*GOOD)
    found = read(whole[: len(whole) - missing - 4 * (packed is plain)])
    assert pages(found)[:4] == ([0, 1, 2, 3] if packed is not whole_packed else pages(found)[:4])
    assert errors(found)
    assert {code for _, code in errors(found)} == {"warc"}


def test_a_header_without_an_end_is_named_and_the_next_record_found():
    endless = b"WARC/1.0\r\n" + b"X-Header: words\r\n" * 9000
    found = read(GOOD[0] + endless + b"".join(GOOD[1:]))
    assert (pages(found), errors(found)) == ([0, 1, 2, 3, 4, 5], [("a.warc:2", "warc")])


def test_a_page_that_prints_a_record_is_one_page():
    inner = b"<html><p>Report number 9 shows:</p><pre>\r\n\r\n" + GOOD[1] + b"</pre></html>"
    found = read(plain(GOOD[0], record(http(inner)), GOOD[2]))
    assert (pages(found), errors(found)) == ([0, 9, 2], [])


def test_a_record_past_the_limit_is_named_and_not_kept():
    large = record(http(b"a" * LIMIT))
    raw = plain(GOOD[0], large, GOOD[1])
    tracemalloc.start()
    found = read(raw)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (pages(found), errors(found)) == ([0, 1], [("a.warc:2", "too-large")])
    assert peak < LIMIT + (8 << 20)  # the archive itself stands in memory here


def test_a_large_record_that_is_no_page_is_passed_over():
    film = record(b"a" * (LIMIT + 1), "WARC-Identified-Payload-Type: video/mp4")
    assert errors(read(plain(film, GOOD[0]))) == []


def brotli(raw: bytes) -> bytes:
    packed = io.BytesIO()
    writer = stream_io.BrotliWriter(packed)
    writer.write(raw)
    writer.close()
    return packed.getvalue()


def zstd(raw: bytes) -> bytes:
    packed = io.BytesIO()
    writer = stream_io.ZstdWriter(packed)
    writer.write(raw)
    writer.close()
    return packed.getvalue()


def deflate(raw: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(raw) + packer.flush()


def chunked(raw: bytes, size: int = 7) -> bytes:
    parts = [raw[at : at + size] for at in range(0, len(raw), size)]
    return b"".join(b"%x;x=y\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


PACKERS = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli, "zstd": zstd}


@pytest.mark.parametrize("name", PACKERS)
@pytest.mark.parametrize("cut", [False, True])
def test_bodies_are_unpacked_and_joined(name, cut):
    body = PACKERS[name](words(1))
    headers = [f"Content-Encoding: {name}"]
    if cut:
        body, headers = chunked(body), [*headers, "Transfer-Encoding: chunked"]
    (found,) = read(record(http(body, *headers)))
    assert isinstance(found, Capture), found
    assert found.raw == words(1)


def test_bare_deflate_and_two_packings_on_top_of_each_other_are_unpacked():
    twice = gzip.compress(brotli(words(2)))
    found = read(
        plain(
            record(http(deflate(words(1)), "Content-Encoding: deflate")),
            record(http(twice, "Content-Encoding: br, gzip")),
        )
    )
    assert [c.raw for c in found] == [words(1), words(2)]


@pytest.mark.parametrize("name", ["gzip", "br", "zstd"])
def test_a_body_that_was_unpacked_before_is_taken_as_it_is(name):
    sent = http(words(1), f"Content-Encoding: {name}", "Transfer-Encoding: chunked")
    assert pages(read(record(sent))) == [1]


@pytest.mark.parametrize("name", PACKERS)
def test_a_body_that_unpacks_without_end_is_a_bomb(name):
    bomb = PACKERS[name](bytes(40 << 20))
    found = read(plain(record(http(bomb, f"Content-Encoding: {name}")), GOOD[1]))
    assert (pages(found), errors(found)) == ([1], [("a.warc:1", "bomb")])


@pytest.mark.parametrize("name", PACKERS)
def test_a_body_that_breaks_off_is_named(name):
    body = PACKERS[name](words(1) * 50)[:-9]
    found = read(plain(record(http(body, f"Content-Encoding: {name}")), GOOD[1]))
    assert (pages(found), errors(found)) == ([1], [("a.warc:1", "http")])


def test_chunks_that_break_off_and_packings_without_end_are_named():
    found = read(
        plain(
            record(http(chunked(words(1))[:-30], "Transfer-Encoding: chunked")),
            record(http(words(1), "Content-Encoding: gzip, gzip, gzip, gzip")),
            record(http(words(1), "Content-Encoding: compress")),
        )
    )
    assert errors(found) == [("a.warc:1", "http"), ("a.warc:2", "bomb"), ("a.warc:3", "format")]


def test_a_packed_part_that_unpacks_without_end_is_a_bomb_and_the_next_part_is_found():
    bomb = gzip.compress(record(http(b"a" * (80 << 20))))
    found = read(gzip.compress(GOOD[0]) + bomb + gzip.compress(GOOD[1]))
    assert pages(found) == [0, 1]
    assert "bomb" in {code for _, code in errors(found)}


def test_empty_and_binary_pages_are_named():
    found = read(plain(record(http(b" \r\n")), record(http(bytes(range(256)))), GOOD[1]))
    assert (pages(found), errors(found)) == ([1], [("a.warc:1", "empty"), ("a.warc:2", "binary")])


def test_a_page_the_crawler_cut_is_declared_a_part():
    (found,) = read(record(http(words(1)), "WARC-Truncated: length"))
    assert found.declared["part"] == "truncated"


def test_an_address_that_is_not_of_the_web_is_not_declared():
    (found,) = read(record(http(words(1)), url="javascript:alert(1)"))
    assert "url" not in found.declared


def test_a_stream_that_gives_a_byte_at_a_time_is_read_as_any_other():
    class Slow(io.BytesIO):
        def read(self, size=-1):
            return super().read(1 if size else 0)

    for packed in PACKINGS:
        item = Item(where="a.warc", key="/a.warc", stream=Slow(packed(*GOOD[:3])), now=NOW)
        assert pages(list(read_warc(item))) == [0, 1, 2]


def test_without_the_extra_only_the_bodies_that_need_it_are_refused(monkeypatch):
    sent = http(brotli(words(1)), "Content-Encoding: br")
    monkeypatch.setitem(__import__("sys").modules, "fastwarc", None)
    found = read(plain(record(sent), GOOD[1]))
    assert (pages(found), errors(found)) == ([1], [("a.warc:1", "format")])
    assert "detente[formats]" in found[0].reason


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(PACKINGS),
    st.lists(
        st.tuples(st.integers(0, 1900), st.integers(0, 60), st.binary(max_size=30)), max_size=4
    ),
)
def test_an_archive_broken_anywhere_loses_no_record_in_silence(packed, cuts):
    raw = packed(*GOOD)
    for at, gone, instead in cuts:
        raw = raw[:at] + instead + raw[at + gone :]
    LOGGED.lines.clear()
    found = read(raw)
    assert all(isinstance(item, Capture | InputError) for item in found)
    assert all("\n" not in str(item) for item in found if isinstance(item, InputError))
    assert errors(found) or len(found) + passed_over() >= 5
    if packed is plain and not raw.startswith(b"\x1f\x8b\x08"):
        whole = {words(n) for n, good in enumerate(GOOD) if good in raw}
        assert whole <= {item.raw for item in found if isinstance(item, Capture)}


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_any_bytes_give_captures_or_named_errors(data):
    parts = data.draw(
        st.lists(
            st.one_of(
                st.binary(max_size=40),
                st.sampled_from(
                    [
                        *GOOD[:2],
                        b"WARC/1.0\r\n",
                        b"\r\n\r\n",
                        b"Content-Length: 9\r\n",
                        b"WARC/1.1\n",
                        b"\x1f\x8b\x08",
                        gzip.compress(GOOD[0])[:40],
                        gzip.compress(GOOD[1]),
                        b"\0" * 20,
                    ]
                ),
            ),
            max_size=8,
        )
    )
    found = read(b"".join(parts))
    assert found
    assert all(isinstance(item, Capture | InputError) for item in found)


def test_a_heap_of_marks_is_one_stretch_of_garbage():
    for near in (
        b"\r\nWARC/1.0",
        b"WARC/1.0\r\nA",
        b"WARC/1.0\nWARC-Type: x\n",
        b"WARC/1.0\r\nA" * 9 + b"x" * 999,
    ):
        found = read(GOOD[0] + near * 4000 + b"\r\n" + GOOD[1])
        assert (pages(found), set(errors(found))) == ([0, 1], {("a.warc:2", "warc")})
        assert len(errors(found)) <= 2
