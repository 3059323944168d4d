"""Reading: what goes in, and that each thing that cannot is named, once, in its place."""

from __future__ import annotations

import io
import json
import os
import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import InputError
from detente.model.document import Capture
from detente.read import LIMIT, read

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
STORY = "The harbour was closed on Monday, the mayor said. Ships waited outside."


def all_of(*where, **kwargs):
    return list(read([str(w) for w in where], now=NOW, **kwargs))


def only(*where, **kwargs):
    (found,) = all_of(*where, **kwargs)
    return found


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


BAD = {
    "empty": ("a.txt", b""),
    "only-spaces": ("a.txt", b" \n\r\n\t "),
    "only-a-mark": ("a.txt", b"\xef\xbb\xbf"),
    "binary-zero": ("a.txt", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0" + bytes(range(256))),
    "binary-controls": ("a.txt", bytes([1, 2, 3, 4, 5, 6]) * 50),
    "broken-utf8": ("a.txt", "“Yes”, she said. “No”, he said. ".encode() + b"\x92 and so on"),
    "broken-utf16": ("a.txt", b"\xff\xfea\0b\0\x00\xd8"),
    "no-encoding": ("a.txt", b"\x81\x8d\x8f\x90\x9d" * 40),
    "broken-line": ("a.jsonl", b'{"title": "A", "text": "one'),
    "not-an-object": ("a.jsonl", b'["a", "b"]'),
    "line-without-text": ("a.jsonl", b'{"title": "only a title", "text": ""}'),
    "line-with-numbers": ("a.jsonl", b'{"text": 12345}'),
    "line-not-utf8": ("a.jsonl", b'{"text": "caf\xe9 talks"}'),
    "empty-lines": ("a.jsonl", b"\n\n\n"),
    "empty-array": ("a.json", b"[]"),
    "broken-array": ("a.json", b'[{"text": "one two"},'),
    "deep": ("a.jsonl", b'{"text": ' + b"[" * 5000 + b"]" * 5000 + b"}"),
    "named-image": ("a.bin", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
}
CODES = {
    "empty": "empty",
    "only-spaces": "empty",
    "only-a-mark": "empty",
    "binary-zero": "binary",
    "binary-controls": "binary",
    "broken-utf8": "encoding",
    "broken-utf16": "encoding",
    "no-encoding": "encoding",
    "broken-line": "json",
    "not-an-object": "json",
    "line-without-text": "no-text",
    "line-with-numbers": "no-text",
    "line-not-utf8": "encoding",
    "empty-lines": "empty",
    "empty-array": "empty",
    "broken-array": "json",
    "deep": "json",
    "named-image": "binary",
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_one_error_that_names_it_and_its_code(tmp_path, case):
    name, content = BAD[case]
    path = put(tmp_path, name, content)
    error = only(path)
    assert isinstance(error, InputError)
    assert (error.code, error.where.startswith(str(path))) == (CODES[case], True)
    assert "\n" not in str(error)


def test_a_bad_file_never_stops_the_rest(tmp_path):
    for case, (name, content) in BAD.items():
        put(tmp_path, f"{case}-{name}", content)
        put(tmp_path, f"{case}-good.txt", STORY)
    found = all_of(tmp_path)
    assert sum(isinstance(item, Capture) for item in found) == len(BAD)
    assert sum(isinstance(item, InputError) for item in found) == len(BAD)


def test_brackets_without_end_are_one_error_of_their_file(tmp_path):
    (tmp_path / "deep.json").write_text("[" * 100_000 + "]" * 100_000)
    (tmp_path / "good.json").write_text('[{"text": "Ships waited outside the bay."}]')
    deep, good = read([tmp_path], now=NOW)
    assert isinstance(deep, InputError)
    assert deep.code == "json"
    assert isinstance(good, Capture)


def test_a_reader_that_breaks_costs_its_file_and_no_other(tmp_path, monkeypatch):
    def broken(item):
        raise ZeroDivisionError("nought")
        yield item

    monkeypatch.setattr("detente.read.jsonl.read_array", broken)
    (tmp_path / "a.json").write_text('[{"text": "Ships waited outside the bay."}]')
    (tmp_path / "b.txt").write_text("Ships waited outside the bay.")
    error, good = read([tmp_path], now=NOW)
    assert isinstance(error, InputError)
    assert (error.code, error.where) == ("stage", str(tmp_path / "a.json"))
    assert "ZeroDivisionError: nought" in error.reason
    assert isinstance(good, Capture)


def test_the_byte_that_breaks_the_encoding_is_named(tmp_path):
    raw = "“Yes”, she said. ".encode() + b"\x92"
    error = only(put(tmp_path, "a.txt", raw))
    assert f"byte {len(raw) - 1} (0x92)" in error.reason


def test_a_broken_line_is_named_with_line_and_column_and_the_others_go_in(tmp_path):
    lines = ['{"text": "one two"}', "", '{"text": "three" "x": 1}', '{"text": "four five"}']
    path = put(tmp_path, "a.jsonl", "\n".join(lines))
    first, error, last = all_of(path)
    assert (first.where, last.where) == (f"{path}:1", f"{path}:4")
    assert (error.where, error.code) == (f"{path}:3:18", "json")


def test_a_file_past_the_limit_is_refused_without_being_read(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(LIMIT + 1)
        file.write(b"aaaa")
    error = only(path)
    assert (error.code, error.where) == ("too-large", str(path))


def test_a_line_past_the_limit_is_refused_and_the_next_goes_in():
    stream = io.BytesIO(b'{"text":"' + b"a" * LIMIT + b'"}\n{"text": "one two"}\n')
    error, good = all_of("-", stdin=stream)
    assert (error.code, error.where, good.where) == ("too-large", "-:1", "-:2")


def test_places_that_are_no_files_are_named_and_never_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")
    (tmp_path / "loop").mkdir()
    (tmp_path / "loop" / "back").symlink_to(tmp_path)
    put(tmp_path, "z.txt", STORY)
    found = all_of(tmp_path, tmp_path / "absent.txt", f"{tmp_path}/*.none", "https://example.org/a")
    assert [getattr(item, "code", "in") for item in found] == [
        "unreadable",
        "unreadable",
        "unreadable",
        "in",
        "not-found",
        "not-found",
        "blocked",
    ]


def test_a_socket_is_unreadable(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.txt")
        assert only("s.txt").code == "unreadable"


def test_a_file_that_may_not_be_opened_is_unreadable(tmp_path, monkeypatch):
    path = put(tmp_path, "a.txt", STORY)

    def refuse(*args, **kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    error = only(path)
    assert (error.code, "Permission denied" in error.reason) == ("unreadable", True)


def test_a_folder_is_read_with_all_it_holds_in_name_order(tmp_path):
    for name in ["b.txt", "a/z.md", "a/b.html", ".hidden.txt", ".git/x.txt", "page.css", "c.png"]:
        put(tmp_path, name, f"<p>{STORY}</p>" if name.endswith("html") else STORY)
    wheres = [Path(item.where).relative_to(tmp_path).as_posix() for item in all_of(tmp_path)]
    assert wheres == ["a/b.html", "a/z.md", "b.txt"]


def test_a_file_named_twice_is_read_once(tmp_path):
    path = put(tmp_path, "a.txt", STORY)
    assert len(all_of(path, tmp_path, f"{tmp_path}/*.txt")) == 1


def test_where_is_as_given_and_key_is_absolute(tmp_path, monkeypatch):
    put(tmp_path, "news/a.jsonl", '{"text": "one two"}\n')
    monkeypatch.chdir(tmp_path)
    found = only("news")
    assert (found.where, found.key) == ("news/a.jsonl:1", f"{tmp_path}/news/a.jsonl#1")


def test_the_same_bytes_give_the_same_id_wherever_they_lie(tmp_path):
    one, two = put(tmp_path, "a.txt", STORY), put(tmp_path, "b/c.txt", STORY)
    assert only(one).id == only(two).id
    assert only(one).id != only(one, declared={"title": "Harbour closed"}).id


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.txt", STORY, "text/plain; charset=utf-8"),
        ("a.md", STORY, "text/markdown; charset=utf-8"),
        ("a.htm", f"<p>{STORY}</p>", "text/html; charset=utf-8"),
        ("a", f"<!DOCTYPE html><p>{STORY}</p>", "text/html; charset=utf-8"),
        ("a", STORY, "text/plain; charset=utf-8"),
        ("a", '{"text": "one two"}', "application/x-detente-record+json"),
        ("a.json", '{\n  "text": "one two"\n}', "application/x-detente-record+json"),
        ("a.json", '[{"text": "one two"}]', "application/x-detente-record+json"),
        ("a.json", '{"text": "one"}\n{"text": 0}', "application/x-detente-record+json"),
        ("a.txt", STORY.encode("utf-16"), "text/plain; charset=utf-16-le"),
        ("a.txt", STORY.encode("utf-16-be"), "text/plain; charset=utf-16-be"),
        ("a.txt", "\ufeff" + STORY, "text/plain; charset=utf-8"),
        ("a.txt", "“Déjà vu,” said he.".encode("cp1252"), "text/plain; charset=cp1252"),
        (
            "a.html",
            '<meta charset="koi8-r"><p>Переговоры</p>'.encode("koi8-r"),
            "text/html; charset=koi8-r",
        ),
    ],
)
def test_format_and_encoding_are_told_from_name_and_bytes(tmp_path, name, content, media_type):
    first = all_of(put(tmp_path, name, content))[0]
    assert isinstance(first, Capture), first
    assert first.media_type == media_type


def test_russian_text_without_a_mark_is_read_as_russian(tmp_path):
    words = "Президент заявил во вторник, что переговоры будут продолжены в Женеве. " * 8
    found = only(put(tmp_path, "a.txt", words.encode("cp1251")))
    charset = found.media_type.partition("charset=")[2]
    assert found.raw.decode(charset) == words


def test_fields_are_taken_over_under_our_names(tmp_path):
    record = {
        "Headline": "Harbour closed",
        "body": STORY,
        "link": "https://lake.example/a",
        "source": "Lake Post",
        "publish_date": "2024-04-30",
        "authors": ["Ann Lee", "Bo Ray"],
        "lang": "en",
    }
    found = only(put(tmp_path, "a.jsonl", json.dumps(record)))
    assert found.declared == {
        "byline": "Ann Lee; Bo Ray",
        "language": "en",
        "outlet": "Lake Post",
        "published": "2024-04-30",
        "text found as": "body",
        "title": "Harbour closed",
        "url": "https://lake.example/a",
    }


def test_what_the_caller_declares_stands_behind_fields_of_the_reports_own(tmp_path):
    path = put(tmp_path, "a.jsonl", '{"text": "one two", "outlet": "Theirs"}')
    assert only(path, declared={"outlet": "Ours"}).declared["outlet"] == "Theirs"
    plain = put(tmp_path, "b.jsonl", '{"text": "one two"}')
    assert only(plain, declared={"outlet": "Ours"}).declared["outlet"] == "Ours"


def test_front_matter_is_declared_and_stays_in_the_bytes(tmp_path):
    raw = f"---\ntitle: 'Harbour closed'\ndate: 2024-04-30\ntags: [a]\n---\n\n{STORY}"
    found = only(put(tmp_path, "a.md", raw))
    assert found.declared == {"title": "Harbour closed", "published": "2024-04-30"}
    assert found.raw == raw.encode()


def test_an_id_is_a_url_only_if_it_is_one(tmp_path):
    path = put(
        tmp_path, "a.jsonl", '{"id": 7, "text": "a b"}\n{"id": "http://x.org/1", "text": "a b"}'
    )
    first, second = all_of(path)
    assert ("url" in first.declared, second.declared["url"]) == (False, "http://x.org/1")


def test_standard_input_stays_open_and_may_be_absent():
    stream = io.BytesIO(STORY.encode())
    assert only("-", stdin=stream).raw == STORY.encode()
    assert not stream.closed
    assert only("-").code == "unreadable"


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=300),
        st.text(max_size=200).map(lambda s: s.encode("utf-8", "surrogatepass")),
        st.text(max_size=80).map(lambda s: b'{"text": "' + s.encode("utf-8", "replace") + b'"}'),
        st.sampled_from([b"{", b"[", b"[{", b"<", b"---\n", b"\xff\xfe", b"\xef\xbb\xbf{"]),
    )
)
def test_any_bytes_give_captures_or_named_errors(raw):
    for item in all_of("-", stdin=io.BytesIO(raw)):
        assert isinstance(item, Capture | InputError)
        assert item.where.startswith("-")
        if isinstance(item, Capture):
            assert item.raw in raw


def test_counting_bytes_are_no_text_in_any_encoding(tmp_path):
    path = put(tmp_path, "a.bin", bytes(range(256)) * 8)
    assert only(path).code == "binary"
    other = put(tmp_path, "b.txt", b"".join(bytes((0, n)) for n in range(1, 200)))
    assert only(other).code == "binary"
