"""Chats: every message somebody wrote is a report, and no message gets a day it may not have."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import InputError
from detente.model.document import Capture
from detente.read.chats import is_whatsapp, read_whatsapp
from detente.read.jsonl import read_array
from detente.read.telegram import MESSAGE_LIMIT, is_telegram, read_telegram
from tests.read.items import NOW, found, good, item, mutated, refused

FERRY = "The ferry to the island was stopped at noon."


def channel(*messages, **more):
    chat = {"name": "Harbour Watch", "type": "public_channel", "id": 1234567890}
    return chat | more | {"messages": list(messages)}


def message(number=1, text=FERRY, **more):
    wrote = {
        "id": number,
        "type": "message",
        "date": "2022-02-24T05:03:11",
        "date_unixtime": "1645671791",
        "from": "Harbour Watch",
        "from_id": "channel1234567890",
    }
    return wrote | more | {"text": text, "text_entities": []}


def export(chat, **how):
    return json.dumps(chat, ensure_ascii=False, **how).encode()


def text_of(capture):
    return msgspec.json.decode(capture.raw)["text"]


def test_a_message_of_a_channel_declares_all_that_the_export_says():
    (one,) = good(read_array, export(channel(message(7, edited_unixtime="1645675391"))))
    assert one.declared == {
        "item_id": "telegram:1234567890:7",
        "outlet": "Harbour Watch",
        "published": "2022-02-24T03:03:11+00:00",
        "text found as": "text",
        "updated": "2022-02-24T04:03:11+00:00",
    }
    assert (one.where, one.key) == ("news/a:1", "/news/a#=telegram:1234567890:7")
    assert text_of(one) == FERRY


def test_text_in_marked_pieces_is_one_text():
    pieces = ["The ", {"type": "bold", "text": "ferry"}, " was stopped at noon."]
    (one,) = good(read_array, export(channel(message(text=pieces))))
    assert text_of(one) == "The ferry was stopped at noon."


def test_the_address_of_a_message_is_known_only_if_the_export_names_the_channel():
    named = export(channel(message(7), username="harbour_watch"))
    assert good(read_array, named)[0].declared["url"] == "https://t.me/harbour_watch/7"
    assert "url" not in good(read_array, export(channel(message(7))))[0].declared


def test_words_passed_on_are_credited_and_nobodys_byline():
    sent = message(forwarded_from="Bay Radio")
    (one,) = good(read_array, export(channel(sent, type="private_group") | {"name": "Desk"}))
    assert one.declared["credit"] == "Bay Radio"
    assert "byline" not in one.declared


def test_a_group_gives_the_byline_and_a_person_no_outlet():
    sent = message(**{"from": "Mary Doe"})
    group = channel(sent, type="private_group", name="Desk")
    assert good(read_array, export(group))[0].declared["byline"] == "Mary Doe"
    person = channel(sent, type="personal_chat", name="Mary Doe")
    declared = good(read_array, export(person))[0].declared
    assert (declared["byline"], "outlet" in declared) == ("Mary Doe", False)


def test_a_date_without_its_zone_is_declared_without_one():
    sent = message()
    del sent["date_unixtime"]
    (one,) = good(read_array, export(channel(sent)))
    assert one.declared["published"] == "2022-02-24T05:03:11"


def test_service_messages_pictures_and_single_words_are_passed_over():
    others = (
        {"id": 1, "type": "service", "action": "create_channel", "text": "A text of its own."},
        message(2, text="", photo="photos/a.jpg"),
        message(3, text="Yes!"),
        message(4, text="👍👍👍"),
    )
    captures = good(read_array, export(channel(*others, message(5))))
    assert [one.where for one in captures] == ["news/a:5"]
    assert refused(read_array, export(channel(*others))).code == "no-text"


def test_a_full_export_gives_the_messages_of_all_its_chats():
    chats = [channel(message(1), message(2)), channel(message(1), name="Bay Radio", id=2)]
    whole = {
        "about": "Here is the data you requested.",
        "personal_information": {"user_id": 1, "first_name": "Ann"},
        "contacts": {"list": [{"first_name": "Bob", "type": "message"}] * 2000},
        "chats": {"about": "This page lists all chats.", "list": chats},
        "left_chats": {"about": "Left.", "list": [channel(message(9), name="Old News", id=3)]},
    }
    captures = good(read_array, export(whole, indent=1))
    assert [(one.declared["outlet"], one.declared["item_id"]) for one in captures] == [
        ("Harbour Watch", "telegram:1234567890:1"),
        ("Harbour Watch", "telegram:1234567890:2"),
        ("Bay Radio", "telegram:2:1"),
        ("Old News", "telegram:3:9"),
    ]


@pytest.mark.parametrize("how", [{}, {"indent": 1}, {"separators": (",", ":")}])
def test_messages_are_cut_out_right_wherever_the_chunks_of_the_stream_end(monkeypatch, how):
    texts = ['He said: "}{][" \\ and left.', "Two\nlines {", "Ключевое слово: «]»", FERRY]
    raw = export(channel(*(message(i, text=text) for i, text in enumerate(texts))), **how)
    for size in (1, 7, 64, 100_000):
        monkeypatch.setattr("detente.read.telegram._CHUNK", size)
        assert [text_of(one) for one in good(read_telegram, raw)] == texts


def test_an_export_larger_than_any_report_is_read_message_by_message(monkeypatch):
    monkeypatch.setattr("detente.read.jsonl.LIMIT", 100_000)
    raw = export(channel(*(message(i) for i in range(2000))))
    assert len(raw) > 300_000
    assert len(good(read_array, raw)) == 2000


def test_an_export_that_breaks_off_gives_what_came_before_and_says_so():
    raw = export(channel(message(1), message(2), message(3)))
    *captures, error = found(read_array, raw[:-60])
    assert [one.where for one in captures] == ["news/a:1", "news/a:2"]
    assert (error.code, error.where) == ("json", "news/a:3")


def test_a_message_longer_than_any_message_ends_the_reading_and_is_named():
    raw = export(channel(message(1), message(2, text="a b " * MESSAGE_LIMIT), message(3)))
    first, error = found(read_array, raw)
    assert (first.where, error.code, error.where) == ("news/a:1", "too-large", "news/a:2")


def test_lists_in_lists_without_end_are_named():
    raw = b'{"type": "public_channel", "a": ' + b"[" * 500 + b"]" * 500 + b', "messages": []}'
    assert refused(read_telegram, raw).reason == "broken JSON: nested too deeply"


def test_a_report_that_speaks_of_messages_is_no_export():
    report = {"type": "message", "text": "Two words.", "messages": [{"type": "private"}]}
    assert not is_telegram(export(report))
    assert not is_telegram(b'[{"type": "public_channel", "messages": [')
    assert good(read_array, export(report))[0].declared == {"text found as": "text"}


def test_odd_values_in_a_message_are_left_out():
    odd = message(
        "7", date_unixtime="99999999999999", date=["x"], forwarded_from={"a": 1}, author=5
    )
    odd["from"] = None
    (one,) = good(read_array, export(channel(odd, name=None, id=True, username=["a"])))
    assert one.declared == {"text found as": "text"}


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 40), st.binary(max_size=6))))
def test_whatever_an_export_holds_each_message_is_a_capture_or_an_error(cuts):
    raw = mutated(export(channel(*(message(i) for i in range(8)))), cuts)
    results = found(read_telegram, raw)
    assert results
    assert all(isinstance(one, Capture | InputError) for one in results)


@given(st.binary(max_size=300))
def test_bytes_that_are_no_export_are_named(raw):
    results = found(read_telegram, raw)
    assert [one.code for one in results if isinstance(one, InputError)]


ANDROID = """\
24/02/2022, 05:00 - Messages and calls are end-to-end encrypted.
24/02/2022, 05:01 - Ann created group "Harbour desk"
24/02/2022, 05:02 - Ann changed the subject from "Desk: harbour" to "Harbour desk"
24/02/2022, 05:03 - Ann Doe: The ferry was stopped at noon.
It turned back: nobody was let off.
24/02/2022, 05:04 - Bob: <Media omitted>
24/02/2022, 05:05 - Bob: IMG-20220224-WA0001.jpg (file attached)
The pier as seen from the ferry.
24/02/2022, 05:06 - +49 170 0000: Ships wait outside the bay. <This message was edited>
24/02/2022, 05:07 - Bob: ok
25/02/2022, 17:08 - Bob: This message was deleted
"""
IOS = """\
[2/24/22, 5:03:11\u202fPM] Harbour desk: \u200eMessages and calls are end-to-end encrypted.
[2/24/22, 5:03:12\u202fPM] Ann Doe: The ferry was stopped at noon.
\u200e[2/24/22, 5:03:13\u202fPM] Bob: \u200eimage omitted
[2/24/22, 5:04:11\u202fPM] ~\u202fBob: Ships wait outside the bay.
"""


def test_androids_messages_are_read_with_their_lines_and_captions():
    captures = good(read_whatsapp, ANDROID.encode(), "WhatsApp Chat with Harbour desk.txt")
    assert [(one.where.rpartition(":")[2], text_of(one)) for one in captures] == [
        ("4", "The ferry was stopped at noon.\nIt turned back: nobody was let off."),
        ("7", "The pier as seen from the ferry."),
        ("9", "Ships wait outside the bay."),
    ]
    assert captures[0].declared == {
        "byline": "Ann Doe",
        "outlet": "Harbour desk",
        "published": "2022-02-24T05:03",
        "text found as": "text",
    }


def test_ioss_messages_are_read_and_its_own_lines_are_not():
    captures = good(read_whatsapp, IOS.encode(), "_chat.txt")
    assert [(one.declared["byline"], one.declared["published"]) for one in captures] == [
        ("Ann Doe", "2022-02-24T17:03"),
        ("Bob", "2022-02-24T17:04"),
    ]


@pytest.mark.parametrize(
    ("stamps", "days"),
    [
        (["03/04/2022, 05:03 - "], [None]),
        (["03/04/2022, 05:03 - ", "25/04/2022, 05:03 - "], ["2022-04-03", "2022-04-25"]),
        (["03/04/2022, 05:03 - ", "03/25/2022, 05:03 - "], ["2022-03-04", "2022-03-25"]),
        (["03/04/2022, 05:03 - ", "01/05/2022, 05:03 - "], ["2022-04-03", "2022-05-01"]),
        (["13/04/2022, 05:03 - ", "04/13/2022, 05:03 - "], [None, None]),
        (["04/04/22, 05:03 - "], ["2022-04-04"]),
        (["03.04.22, 05:03 - "], ["2022-04-03"]),
        (["2022-04-03, 05:03 - "], ["2022-04-03"]),
        (["[2022/04/03, 05:03:11] "], ["2022-04-03"]),
        (["[03.04.22, 05:03:11] "], ["2022-04-03"]),
        (["25/04/2022 à 05:03 - "], ["2022-04-25"]),
        (["25/04/2022 05:03 - "], ["2022-04-25"]),
        (["4/25/22, 12:03 am - "], ["2022-04-25"]),
        (["31/02/2022, 05:03 - "], [None]),
        (["25/04/2022, 29:03 - "], [None]),
    ],
)
def test_the_day_is_told_from_the_month_by_the_whole_file_or_not_at_all(stamps, days):
    chat = "\n".join(f"{stamp}Ann: {FERRY}" for stamp in stamps)
    captures = good(read_whatsapp, chat.encode())
    assert [one.declared.get("published", "")[:10] or None for one in captures] == days


def test_midnight_and_noon_are_what_half_days_make_of_them():
    chat = f"4/25/22, 12:03 AM - Ann: {FERRY}\n4/25/22, 12:03 PM - Ann: {FERRY}"
    hours = [one.declared["published"][11:] for one in good(read_whatsapp, chat.encode())]
    assert hours == ["00:03", "12:03"]


def test_a_chat_of_two_has_no_outlet():
    chat = f"24/02/2022, 05:03 - Ann: {FERRY}\n24/02/2022, 05:04 - Bob: {FERRY}"
    captures = good(read_whatsapp, chat.encode(), "WhatsApp Chat with Ann.txt")
    assert all("outlet" not in one.declared for one in captures)


def test_exports_are_known_by_their_lines_and_reports_and_logs_are_not_taken_for_them():
    assert is_whatsapp(ANDROID.encode())
    assert is_whatsapp(IOS.encode())
    assert is_whatsapp(b"\xef\xbb\xbf" + ANDROID.encode())
    assert not is_whatsapp(f"24/02/2022, 05:03 - {FERRY}\nAnd so on.".encode())
    assert not is_whatsapp(b"[2022-02-24 05:03:11] ERROR: no\n[2022-02-24 05:03:12] INFO: yes\n")
    assert not is_whatsapp(b"2022-02-24 05:03:11 - INFO: a\n2022-02-24 05:03:12 - INFO: b\n")
    assert not is_whatsapp(f"{FERRY}\n{ANDROID}".encode())
    assert not is_whatsapp(b"")


def test_a_chat_in_which_nobody_says_anything_is_named():
    assert refused(read_whatsapp, "\n".join(ANDROID.split("\n")[:2]).encode()).code == "no-text"
    assert refused(read_whatsapp, FERRY.encode()).code == "chat"
    assert refused(read_whatsapp, b"\x81\x8d\x8f\x90\x9d" * 40).code == "encoding"


def test_what_the_caller_says_holds_where_a_chat_says_nothing():
    raw = export(channel(message(1), type="personal_chat"))
    (one,) = read_telegram(item(raw, said={"outlet": "The Desk", "byline": "x"}))
    assert isinstance(one, Capture)
    assert (one.declared["outlet"], one.fetched) == ("The Desk", NOW)
    (other,) = read_whatsapp(
        item(f"24/02/2022, 05:03 - Ann: {FERRY}".encode(), said={"outlet": "The Desk"})
    )
    assert isinstance(other, Capture)
    assert other.declared["outlet"] == "The Desk"


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 30), st.binary(max_size=6))))
def test_whatever_a_chat_holds_it_is_captures_or_errors(cuts):
    results = found(read_whatsapp, mutated((ANDROID + IOS).encode(), cuts))
    assert results
    assert all(isinstance(one, Capture | InputError) for one in results)


@given(st.text(alphabet="0123/.,:-[] \u202fapmAn\n", max_size=200))
def test_lines_that_almost_begin_a_message_break_nothing(words):
    assert is_whatsapp(words.encode()) in {True, False}
    assert found(read_whatsapp, words.encode() or b"a")
