"""Mail: a message says who sent it, when and about what; a mailbox gives each message once."""

from __future__ import annotations

import io
import mailbox
import tracemalloc

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import InputError
from detente.model.document import Capture
from detente.read.capture import LIMIT
from detente.read.headers import decoded
from detente.read.mail import read_mail, read_mbox, subject, when
from tests.made_files import mail
from tests.read.items import found, good, item, mutated, refused

DATE = "Thu, 24 Feb 2022 05:03:11 +0200"
TEXT = "The ferry to the island was stopped at noon.\n"


def declared(**headers):
    (one,) = good(read_mail, mail(TEXT, **headers))
    assert one.media_type == "message/rfc822"
    return one.declared


def test_a_persons_message_has_a_byline_and_its_own_name():
    assert declared(Subject="Ferry stopped", Date=DATE, Message_ID="<7@post.example>") == {
        "byline": "Ann Doe",
        "item_id": "7@post.example",
        "published": "2022-02-24T05:03:11+02:00",
        "title": "Ferry stopped",
    }


def test_a_newsletters_sender_is_its_outlet():
    sent = {"From": '"The Harbour Post" <news@post.example>', "Date": DATE, "Subject": "Today"}
    for more in ({"List_Unsubscribe": "<https://post.example/u>"}, {"Precedence": "bulk"}):
        said = declared(**sent, **more)
        assert (said["outlet"], "byline" in said) == ("The Harbour Post", False)
    named = sent | {"From": "news@post.example", "List_Id": "The Harbour Post <news.post.example>"}
    assert declared(**named)["outlet"] == "The Harbour Post"


def test_a_list_that_takes_posts_has_a_name_and_writers():
    posted = {"List_Post": "<mailto:bay@lists.example>", "List_Id": "Bay Watch <bay.lists.example>"}
    said = declared(From="Ann Doe via Bay-Watch <bay@lists.example>", **posted, Date=DATE)
    assert (said["byline"], said["outlet"]) == ("Ann Doe", "Bay Watch")
    closed = declared(From="The Post <a@b.example>", Date=DATE, List_Post="NO", List_Id="<a>")
    assert closed["outlet"] == "The Post"


def test_what_is_sent_on_has_neither_the_senders_name_nor_his_day():
    said = declared(Subject="Fwd: Ferry stopped", Date=DATE)
    assert said == {"title": "Ferry stopped", "forwarded": "2022-02-24T05:03:11+02:00"}


@pytest.mark.parametrize(
    ("line", "title", "forwarded"),
    [
        ("Re: Talks: day two", "Talks: day two", False),
        ("AW: WG: Talks", "Talks", True),
        ("Re[2]: FW : Talks", "Talks", True),
        ("Ukraine: talks", "Ukraine: talks", False),
        ("Re:", "Re:", False),
        ("", "", False),
    ],
)
def test_marks_before_a_subject_are_no_part_of_the_title(line, title, forwarded):
    assert subject(line) == (title, forwarded)


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("Thu, 24 Feb 2022 05:03:11 GMT", "2022-02-24T05:03:11+00:00"),
        ("Thu, 24 Feb 2022 05:03:11 -0500 (EST)", "2022-02-24T05:03:11-05:00"),
        ("24 Feb 22 05:03 EST", "2022-02-24T05:03:00-05:00"),
        ("Thu, 24 Feb 2022 05:03:11 -0000", "2022-02-24T05:03:11+00:00"),
        ("Thu, 24 Feb 2022 05:03:11 XYZ", "2022-02-24T05:03:11"),
        ("Thu, 24 Feb 2022 05:03:11", "2022-02-24T05:03:11"),
        ("Thu, 31 Feb 2022 05:03:11 +0000", ""),
        ("Thu, 24 Feb 2022 05:03:11 +9999", ""),
        ("soon", ""),
        ("", ""),
        ("1 " * 60, ""),
    ],
)
def test_a_date_keeps_its_zone_and_gets_none_it_does_not_have(value, iso):
    assert when(value) == iso


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"=?utf-8?Q?Caf=C3=A9_open?=", "Café open"),
        (b"=?utf-8?B?ww==?= =?utf-8?B?qQ==?=", "é"),
        (b"=?utf-8?B?4oKs?= and =?iso-8859-1?Q?=E9?=", "€ and é"),
        (b"=?utf-8?Q?=E2=82?= =?utf-8?Q?=AC?=", "€"),
        (b"=?x-unknown?Q?=E9?=", "é"),
        (b"=?punycode?Q?abc-?=", "abc-"),
        (b"caf\xe9", "café"),
        ("café".encode(), "café"),
        (b"a\x00b\x1bc", "a b c"),
        (b"=?utf-8?B?!!!?=", ""),
    ],
)
def test_headers_are_decoded_as_far_as_they_can_be(raw, words):
    assert decoded(raw) == words


def test_the_address_of_a_message_is_that_of_its_archive_and_no_other():
    link = "https://lists.example/archive/7"
    assert declared(Date=DATE, Archived_At=f"<{link}>")["url"] == link
    assert "url" not in declared(Date=DATE, List_Archive="<https://lists.example/archive>")


def test_folded_and_repeated_headers_are_read_once():
    raw = b"From: Ann Doe\r\n <ann@post.example>\r\nSubject: Ferry\r\n\tstopped\r\nSubject: Other\r\n\r\nWords."
    (one,) = good(read_mail, raw)
    assert one.declared == {"byline": "Ann Doe", "title": "Ferry stopped"}


def test_what_has_no_head_of_mail_is_named():
    assert refused(read_mail, b"Dear all,\n\nthe ferry was stopped.\n").code == "mail"
    assert refused(read_mail, b"Subject: one header may stand in any text\n\nyes").code == "mail"
    assert refused(read_mail, b" \n").code == "empty"
    assert refused(read_mbox, b"").code == "empty"
    assert refused(read_mbox, b"\n\n").code == "empty"


def boxed(*messages, head="From ann@post.example Thu Feb 24 05:03:11 2022"):
    return b"".join(head.encode() + b"\n" + raw.rstrip(b"\n") + b"\n\n" for raw in messages)


def sent(number, text=TEXT):
    return mail(text, Subject=f"Day {number}", Date=DATE, Message_ID=f"<{number}@post.example>")


def test_each_message_of_a_mailbox_is_a_report_named_by_its_turn():
    captures = good(read_mbox, boxed(sent(1), sent(2), sent(3)))
    assert [(one.where, one.declared["title"]) for one in captures] == [
        ("news/a:1", "Day 1"),
        ("news/a:2", "Day 2"),
        ("news/a:3", "Day 3"),
    ]
    assert captures[1].key == "/news/a#=2@post.example"


def test_a_message_is_the_same_from_a_mailbox_and_from_a_file_of_its_own():
    raw = sent(1, "From here on it is quiet.\n>From there too.\nFrom 05:03 on: all.\n")
    quoted = raw.replace(b"\n>From", b"\n>>From").replace(b"\nFrom ", b"\n>From ")
    (boxed_one,) = good(read_mbox, boxed(quoted))
    (filed,) = good(read_mail, raw)
    assert (boxed_one.raw, boxed_one.id) == (filed.raw, filed.id)


def test_mailboxes_written_by_the_standard_library_are_read(tmp_path):
    box = mailbox.mbox(tmp_path / "a.mbox")
    texts = ["From the start.\n\nFrom 05:03 on the ferry ran.\n", TEXT, "Third and last.\n"]
    for number, text in enumerate(texts):
        box.add(sent(number, text))
    box.close()
    captures = good(read_mbox, (tmp_path / "a.mbox").read_bytes())
    assert [one.raw.partition(b"\n\n")[2].decode() for one in captures] == texts


@pytest.mark.parametrize(
    "head",
    [
        "From - Thu Feb 24 05:03:11 2022",
        "From 1234@xxx Thu Feb 24 05:03:11 +0000 2022",
        "From ann at post.example  Thu Feb 24 05:03:11 2022",
    ],
)
def test_separators_of_all_programs_are_known(head):
    assert len(good(read_mbox, boxed(sent(1), sent(2), head=head))) == 2


def test_a_line_of_text_that_begins_like_a_separator_ends_no_message():
    text = "It began.\n\nFrom Monday 05:03 on nothing moved.\nNobody knew why.\n"
    assert len(good(read_mbox, boxed(sent(1, text), sent(2)))) == 2


def test_what_stands_before_the_first_message_is_named():
    error, good_one = found(read_mbox, b"Exported on Monday\n\n" + boxed(sent(1)))
    assert (error.code, error.where, good_one.where) == ("mail", "news/a:1", "news/a:2")


def test_a_message_past_the_limit_is_named_and_the_next_is_read(monkeypatch):
    monkeypatch.setattr("detente.read.mail.LIMIT", 2000)
    big = sent(2, "One line of many.\n" * 500)
    first, error, last = found(read_mbox, boxed(sent(1), big, sent(3)))
    assert (first.where, error.where, error.code) == ("news/a:1", "news/a:2", "too-large")
    assert (last.where, last.declared["title"]) == ("news/a:3", "Day 3")
    assert refused(read_mail, big).code == "too-large"
    assert LIMIT > 2000


def test_lines_of_any_length_are_read_in_pieces(monkeypatch):
    monkeypatch.setattr("detente.read.mail._STEP", 7)
    raw = boxed(sent(1), sent(2))
    assert sum(isinstance(one, Capture) for one in found(read_mbox, raw)) >= 1
    monkeypatch.setattr("detente.read.mail._STEP", 200)
    long = sent(1, "From a line without end 05:03 " * 100 + "\n")
    assert [one.where for one in good(read_mbox, boxed(long, sent(2)))] == ["news/a:1", "news/a:2"]


def test_what_the_caller_says_holds_where_the_message_says_nothing():
    raw = mail(TEXT, Date=DATE)
    (one,) = read_mail(item(raw, said={"outlet": "The Desk", "byline": "nobody"}))
    assert isinstance(one, Capture)
    assert (one.declared["outlet"], one.declared["byline"]) == ("The Desk", "Ann Doe")


CUTS = st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 30), st.binary(max_size=8)))


@given(CUTS)
def test_whatever_a_mailbox_holds_it_is_captures_or_errors(cuts):
    results = found(read_mbox, mutated(boxed(sent(1), sent(2)), cuts))
    assert results
    assert all(isinstance(one, Capture | InputError) for one in results)


@given(st.binary(max_size=200), st.sampled_from([b"", b"Date: ", b"Subject: =?utf-8?", b"From: "]))
def test_whatever_a_header_holds_breaks_nothing(raw, before):
    (result,) = read_mail(item(b"From: a\nTo: b\n" + before + raw + b"\n\nWords."))
    assert isinstance(result, Capture | InputError)
    assert isinstance(decoded(before + raw), str)


class Endless(io.BytesIO):
    """A message of many megabytes that nobody wrote down."""

    left = 200

    def readline(self, size=-1, /):
        self.left -= 1
        return b"x" * (1 << 16) if self.left > 0 else b""


def test_a_message_past_the_limit_is_not_held(monkeypatch):
    monkeypatch.setattr("detente.read.mail.LIMIT", 1 << 17)
    tracemalloc.start()
    (error,) = read_mbox(msgspec.structs.replace(item(b""), stream=Endless()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(error, InputError)
    assert error.code == "too-large"
    assert peak < 1 << 20
