"""Mail: the words that were meant to be read, whatever the message is packed in."""

from __future__ import annotations

import base64
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.clean.mail import body
from detente.clean.mime import DEEPEST, MOST_PARTS, text_of, unbase64
from detente.clean.source import source
from detente.errors import InputError
from tests.clean.cases import capture
from tests.made_files import mail
from tests.read.items import mutated

ONE = "The ferry to the island was stopped at noon, the harbour master said on Monday."
TWO = "Nobody was let off, and the ships behind it were told to wait outside the bay."
PAGE = f"<html><body><table><tr><td><p>{ONE}</p></td></tr><tr><td>{TWO}</td></tr></table></body></html>"


def words_of(raw, **declared):
    found = source(capture(raw, "message/rfc822", **declared))
    assert not isinstance(found, InputError), found
    return found.words


def raw_mail(kind, content, *more, encoding="8bit"):
    head = [b"From: a@b.example", b"Content-Type: " + kind.encode(), *more]
    head.append(b"Content-Transfer-Encoding: " + encoding.encode())
    return b"\r\n".join(head) + b"\r\n\r\n" + content


def test_plain_text_is_the_text():
    assert words_of(mail(f"{ONE}\n\n{TWO}\n")) == f"{ONE}\n\n{TWO}"


@pytest.mark.parametrize("kind", ["x\x1cy/z", "mult weden/has sent", "text/", "a/b/c", "é/é"])
def test_a_type_that_is_none_is_plain_text(kind):
    assert words_of(raw_mail(kind, ONE.encode())) == ONE


@pytest.mark.parametrize("kind", ["application/\x1b[2J", "x\u2028y/z", "x\x0cy/z"])
def test_what_is_attached_is_named_in_one_line_of_no_controls(kind):
    found = body(capture(raw_mail(kind, b""), "message/rfc822"))
    assert isinstance(found, InputError)
    assert str(found).isprintable()


def test_the_subject_stands_above_the_text_once():
    assert words_of(mail(f"{ONE}\n"), title="Ferry stopped") == f"Ferry stopped\n\n{ONE}"
    assert words_of(mail(f"Ferry stopped\n\n{ONE}\n"), title="Ferry stopped").count("Ferry") == 1


def test_of_two_versions_the_page_is_read_and_its_tables_are_layout():
    found = source(capture(mail(f"{ONE}\n\n{TWO}\n", PAGE), "message/rfc822"))
    assert not isinstance(found, InputError)
    assert found.words == f"{ONE}\n\n{TWO}"
    assert found.extractor.startswith("mail: trafilatura")


def test_a_page_that_lost_the_report_gives_way_to_the_plain_text():
    assert (
        words_of(mail(f"{ONE}\n\n{TWO}\n", "<p>View this in your browser.</p>"))
        == f"{ONE}\n\n{TWO}"
    )


def test_plain_text_that_only_points_to_the_page_gives_way_to_it():
    pointing = "Read it here:\n" + "https://post.example/7\n" * 60
    assert words_of(mail(pointing, PAGE)) == f"{ONE}\n\n{TWO}"


def test_pages_inside_a_related_part_are_found():
    message = EmailMessage()
    message["From"] = "a@b.example"
    message.set_content("short")
    message.add_alternative(PAGE, subtype="html")
    part = message.get_payload()[1]
    part.add_related(b"\x89PNG", "image", "png", cid="<1>")
    assert words_of(message.as_bytes()) == f"{ONE}\n\n{TWO}"


def test_attachments_are_left_out_and_named_if_nothing_else_is_there():
    message = EmailMessage()
    message["From"] = "a@b.example"
    message.set_content(ONE)
    message.add_attachment("Not the report at all.", filename="notes.txt")
    assert words_of(message.as_bytes()) == ONE
    message = EmailMessage()
    message["From"] = "a@b.example"
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf")
    error = body(capture(message.as_bytes(), "message/rfc822"))
    assert isinstance(error, InputError)
    assert (error.code, "application/pdf" in error.reason) == ("no-text", True)


def test_a_message_sent_on_as_a_part_is_kept_with_its_subject():
    inner = EmailMessage()
    inner["Subject"] = "Fähre stopped"
    inner.set_content(TWO)
    message = EmailMessage()
    message["From"] = "a@b.example"
    message.set_content(ONE)
    message.add_attachment(inner)
    message.get_payload()[1].replace_header("Content-Disposition", "inline")
    assert words_of(message.as_bytes()) == f"{ONE}\n\nFähre stopped\n\n{TWO}"


def test_a_digest_gives_all_its_messages():
    parts = b"".join(b"--x\r\n\r\nSubject: Day %d\r\n\r\nWords of %d.\r\n" % (i, i) for i in (1, 2))
    raw = raw_mail("multipart/digest; boundary=x", parts + b"--x--\r\n")
    assert words_of(raw) == "Day 1\n\nWords of 1.\n\nDay 2\n\nWords of 2."


def test_quoted_replies_and_what_was_sent_on_stay():
    text = f"I agree.\n\nOn Monday Ann wrote:\n> {ONE}\n>> {TWO}\n"
    assert words_of(mail(text)) == text.strip()


def test_flowed_lines_are_joined_and_others_are_not():
    flowed = "The ferry to the \r\nisland was stopped.\r\n\r\n> A quoted \r\n> line.\r\n From\r\n-- \r\nAnn\r\n"
    kind = "text/plain; charset=utf-8; format=flowed"
    assert words_of(raw_mail(kind, flowed.encode())) == (
        "The ferry to the island was stopped.\n\n> A quoted line.\nFrom\n--\nAnn"
    )
    assert "the \nisland" in words_of(raw_mail("text/plain", flowed.encode()))
    deleted = b"Schiff \r\nfahrt.\r\n"
    assert words_of(raw_mail(f"{kind}; delsp=yes", deleted)) == "Schifffahrt."


@pytest.mark.parametrize(
    ("raw", "said", "words"),
    [
        ("Café “open”".encode(), "utf-8", "Café “open”"),
        ("Café “open”".encode(), "iso-8859-1", "Café “open”"),
        ("Café “open”".encode(), "", "Café “open”"),
        ("Café “open”".encode("cp1252"), "utf-8", "Café “open”"),
        ("Café “open”".encode("cp1252"), "iso-8859-1", "Café “open”"),
        ("Café “open”".encode("cp1252"), "us-ascii", "Café “open”"),
        ("Переговоры сорваны".encode("koi8-r"), "koi8-r", "Переговоры сорваны"),
        ("会談は中止".encode("iso-2022-jp"), "iso-2022-jp", "会談は中止"),
        ("会談は中止".encode("shift_jis"), "Shift_JIS", "会談は中止"),
        ("Café".encode("utf-16"), "utf-16", "Café"),
        (b"Caf\xe9", "no-such-charset", "Café"),
        (b"Caf\xe9", "punycode", "Café"),
        (b"Caf\xe9 \x81", "utf-8", "Café \ufffd"),
        (b"", "utf-8", ""),
    ],
)
def test_words_come_out_whatever_the_charset_says(raw, said, words):
    assert text_of(raw, said) == words


def test_transfer_encodings_are_undone_even_when_broken():
    kind = "text/plain; charset=utf-8"
    packed = base64.encodebytes(f"Café. {ONE}".encode())
    assert words_of(raw_mail(kind, packed, encoding="base64")) == f"Café. {ONE}"
    assert (
        words_of(raw_mail(kind, packed[:41] + b"!?\r\n" + packed[41:], encoding="base64"))
        == f"Café. {ONE}"
    )
    quoted = b"Caf=C3=A9 =\r\nopen =zz today"
    assert words_of(raw_mail(kind, quoted, encoding="quoted-printable")) == "Café open =zz today"
    assert unbase64(b"QUJD=QUJD") == b"ABCABC"
    assert unbase64(b"QUJDR") == b"ABC"


def test_a_multipart_without_its_marks_is_read_as_text():
    assert words_of(raw_mail("multipart/mixed; boundary=x", ONE.encode())) == ONE
    assert words_of(raw_mail("multipart/mixed", ONE.encode())) == ONE
    unclosed = b"--x\r\nContent-Type: text/plain\r\n\r\n" + ONE.encode()
    assert words_of(raw_mail('multipart/mixed; boundary="x"', unclosed)) == ONE


def nested(depth):
    raw = b"Content-Type: text/plain\r\n\r\n" + ONE.encode()
    for level in range(depth):
        mark = b"m%d" % level
        raw = (
            b"Content-Type: multipart/mixed; boundary="
            + mark
            + b"\r\n\r\n--"
            + mark
            + b"\r\n"
            + raw
        )
    return b"From: a@b.example\r\n" + raw


def test_parts_in_parts_without_end_are_refused():
    assert words_of(nested(DEEPEST - 1)) == ONE
    for depth in (DEEPEST, 500):
        error = source(capture(nested(depth), "message/rfc822"))
        assert isinstance(error, InputError)
        assert error.code == "bomb"


def test_parts_without_number_are_refused():
    for count, refused in ((MOST_PARTS - 1, False), (MOST_PARTS * 3, True)):
        content = b"--x\n\nA word.\n" * count
        found = source(capture(raw_mail("multipart/mixed; boundary=x", content), "message/rfc822"))
        assert isinstance(found, InputError) == refused


def test_messages_in_messages_are_counted_as_parts():
    raw = ONE.encode()
    for _ in range(500):
        raw = b"Content-Type: message/rfc822\n\n" + raw
    error = source(capture(raw, "message/rfc822"))
    assert isinstance(error, InputError)
    assert error.code == "bomb"


def test_headers_built_to_be_slow_are_cut_short():
    slow = b"Content-Type: text/plain" + b';a="\\"' * 300_000 + b"\n\n" + ONE.encode()
    assert words_of(b"From: a\n" + slow[-100:]) is not None
    found = source(capture(slow, "message/rfc822"))
    assert isinstance(found, InputError) or ONE in found.words


RAW = mail(f"{ONE}\n\n{TWO}\n", PAGE, Subject="Ferry")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 40), st.binary(max_size=8))))
def test_whatever_a_message_holds_it_is_words_or_an_error(cuts):
    found = source(capture(mutated(RAW, cuts), "message/rfc822"))
    assert isinstance(found, InputError) or found.words.strip()


@given(st.binary(max_size=300), st.text(max_size=12))
def test_whatever_bytes_a_part_has_they_are_words(raw, said):
    assert isinstance(text_of(raw, said), str)
    assert isinstance(unbase64(raw), bytes)
