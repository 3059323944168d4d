"""Visits: what servers that lie, stall, burst and lead astray get out of us, which is nothing."""

from __future__ import annotations

import gzip
import socket
import threading
from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente._version import __version__
from detente.errors import ConfigError
from detente.read.web import FetchError, Guard, Limits, Visitor, fetch_page
from detente.read.web.address import address
from detente.read.web.line import numbers
from detente.read.web.visit import agent
from tests.read.web.sites import Clock, Reply, to_loopback, visitor

PAGE = "<html><body><p>The ferry left the harbor at noon.</p></body></html>"


def raw(head: str, body: bytes = b"", *, stall: bool = False) -> Reply:
    return Reply(head.replace("\n", "\r\n").encode("latin-1") + body, raw=True, stall=stall)


def error_at(site, path: str = "/a", **rest) -> FetchError:
    found = fetch_page(site.url(path), visitor(site, **rest))
    assert isinstance(found, FetchError), found
    assert found.where == site.url(path)
    return found


def test_a_page_comes_with_what_the_server_says_of_it(site):
    site.page("/a", PAGE, "Text/HTML; Charset=ISO-8859-1", ETag='"7"', **{"Last-Modified": "Mon"})
    found = fetch_page(site.url("/a#top"), visitor(site, contact="mail@desk.example"))
    assert (found.status, found.body, found.url) == (200, PAGE.encode(), site.url("/a"))
    assert (found.media_type, found.charset) == ("text/html", "iso-8859-1")
    assert (found.etag, found.last_modified) == ('"7"', "Mon")
    said = site.headers[-1]
    assert said["User-Agent"] == f"detente/{__version__} (+mail@desk.example)"
    assert said["Host"] == f"harbor.example:{site.port}"
    assert "Cookie" not in said


def test_a_contact_that_no_header_can_carry_is_refused():
    assert agent() == f"detente/{__version__}"
    for contact in ("a\r\nHost: b", "desk ü", "x" * 300):
        with pytest.raises(ConfigError, match="contact"):
            agent(contact)


def test_a_page_that_has_not_changed_does_not_come_again(site):
    site.paths["/a"] = lambda headers: Reply(
        b"", 304 if headers["If-None-Match"] == '"7"' and headers["If-Modified-Since"] else 500
    )
    found = visitor(site).fetch(site.url("/a"), given=True, etag='"7"', last_modified="Mon")
    assert (found.status, found.body) == (304, b"")
    assert error_at(site).status == 500


def test_304_without_having_asked_for_it_is_an_error(site):
    site.paths["/a"] = Reply(status=304)
    assert error_at(site).code == "http"


def test_a_packed_page_is_unpacked(site):
    site.page("/a", gzip.compress(PAGE.encode()), **{"Content-Encoding": "gzip"})
    assert fetch_page(site.url("/a"), visitor(site)).body == PAGE.encode()


@pytest.mark.parametrize(
    ("status", "passing"), [(404, False), (410, False), (401, False), (429, True), (500, True)]
)
def test_an_http_error_says_whether_it_may_pass(site, status, passing):
    site.paths["/a"] = Reply(status=status)
    found = error_at(site)
    assert (found.code, found.status, found.passing) == ("http", status, passing)
    assert str(status) in found.reason


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120.0),
        ("999999999999", 86_400.0),
        ("-5", None),
        ("Mon, 06 May 2024 12:05:01 GMT", 300.0),
        ("Mon, 06 May 2024 11:00:00 GMT", 0.0),
        ("Mon, 06 May 2099 11:00:00 GMT", 86_400.0),
        ("soon", None),
        ("٣", None),
    ],
)
def test_retry_after_is_heard_within_a_day(site, said, seconds):
    head = f"HTTP/1.1 503 Later\nRetry-After: {said}\n\n".replace("\n", "\r\n")
    site.paths["/a"] = Reply(head.encode(), raw=True)
    assert error_at(site).retry_after == seconds


def test_a_host_that_asks_for_patience_gets_it_and_others_are_not_kept_waiting(site, other):
    clock = Clock()
    guest = visitor(site, other, clock=clock)
    site.paths["/a"] = Reply(status=429, headers={"Retry-After": "3600"})
    site.page("/b", PAGE)
    other.page("/b", PAGE)
    assert guest.fetch(site.url("/a"), given=True).retry_after == 3600
    put_off = guest.fetch(site.url("/b"), given=True)
    assert (put_off.code, put_off.passing) == ("http", True)
    assert "/b" not in site.asked
    assert guest.fetch(other.url("/b", "other.example"), given=True).status == 200
    clock.now += timedelta(hours=1)
    assert guest.fetch(site.url("/b"), given=True).status == 200


# -- servers that lie ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (raw("HTTP/1.1 200 OK\nContent-Length: 500\n\n", b"cut"), "http"),
        (raw("HTTP/1.1 200 OK\nContent-Length: 5, 7\n\n", b"which"), "http"),
        (raw("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n", b"5\r\nabc"), "http"),
        (raw("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n", b"zz\r\nabc"), "http"),
        (raw("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n", b"-5\r\nabc"), "http"),
        (raw("HTTP/1.1 200 OK\nContent-Encoding: gzip\n\n", b"not packed"), "http"),
        (raw("HTTP/1.1 200 OK\nContent-Encoding: br\n\n", b"asked for?"), "format"),
        (raw("HTTP/1.1 200 OK\nContent-Length: 99999999999999999\n\n", b"a"), "too-large"),
        (raw("no http at all\n"), "http"),
        (raw(""), "http"),
        (raw("HTTP/1.1 abc OK\n\n"), "http"),
        (raw("HTTP/1.1 302 Found\n\n"), "http"),
        (raw("HTTP/1.1 200 OK\n" + "A: b\n" * 200 + "\n"), "http"),
        (raw("HTTP/1.1 200 OK\nA: " + "b" * 70_000 + "\n\n"), "too-large"),
        (raw("HTTP/1.1 100 Continue\n\n" * 5000), "too-large"),
    ],
)
def test_an_answer_that_lies_is_one_named_error(site, reply, code):
    site.paths["/a"] = reply
    assert error_at(site).code == code


def test_a_length_that_is_too_short_cuts_the_page_and_nothing_else(site):
    site.paths["/a"] = raw("HTTP/1.1 200 OK\nContent-Length: 3\n\n", b"abcdef")
    assert fetch_page(site.url("/a"), visitor(site)).body == b"abc"


def test_a_body_past_the_limit_is_not_read_to_its_end(site):
    limits = Limits(body=100_000, total=5)
    site.paths["/a"] = raw("HTTP/1.1 200 OK\n\n", b"a" * 200_000)
    site.paths["/b"] = raw(
        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n", b"1\r\na\r\n" * 100_000 + b"0\r\n\r\n"
    )
    assert error_at(site, limits=limits).code == "too-large"
    assert error_at(site, "/b", limits=limits).code == "too-large"


def test_a_gzip_bomb_is_named(site):
    bomb = gzip.compress(b"\0" * (8 << 20))
    site.page("/a", bomb, **{"Content-Encoding": "gzip"})
    assert error_at(site).code == "bomb"


@pytest.mark.parametrize(
    "reply",
    [
        raw("", stall=True),
        raw("HTTP/1.1 200 OK\n", stall=True),
        raw("HTTP/1.1 200 OK\nContent-Length: 5\n\n", b"ab", stall=True),
        raw("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n", b"5\r\nab", stall=True),
    ],
)
def test_a_server_that_stalls_anywhere_is_left(site, reply):
    site.paths["/a"] = reply
    found = error_at(site)
    assert (found.code, found.passing) == ("timeout", True)


def test_a_server_that_sends_a_byte_now_and_then_gains_no_time_by_it():
    door = socket.create_server(("127.0.0.1", 0))
    port = door.getsockname()[1]
    guest = Visitor(
        guard=Guard(allow=frozenset({("127.0.0.1", port)})),
        limits=Limits(total=0.4),
        resolve=to_loopback,
    )
    left = threading.Event()
    sent = []

    def drip() -> None:
        line, _ = door.accept()
        with line, suppress(OSError):
            line.recv(9999)
            line.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            while not left.wait(0.02) and len(sent) < 2000:
                line.sendall(b"a")
                sent.append(1)

    thread = threading.Thread(target=drip, daemon=True)
    thread.start()
    found = guest.fetch(f"http://harbor.example:{port}/robots.txt", given=True)
    left.set()
    thread.join(10)
    door.close()
    assert isinstance(found, FetchError)
    assert found.code == "timeout"
    assert 0 < len(sent) < 2000, "it would have listened to the end"


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.builds(
            lambda a, b: b"HTTP/1.1 200 OK\r\n" + a + b"\r\n\r\n" + b, st.binary(), st.binary()
        ),
        st.builds(
            lambda s, n, v: b"HTTP/1.1 %d x\r\n%s: %s\r\n\r\nab" % (s, n, v),
            st.integers(0, 1099),
            st.sampled_from(
                [b"Location", b"Content-Length", b"Transfer-Encoding", b"Content-Encoding"]
            ),
            st.one_of(
                st.binary(max_size=40), st.sampled_from([b"gzip", b"chunked", b"//x/", b"1"])
            ),
        ),
    )
)
def test_any_answer_is_a_page_or_a_named_error(site, answer):
    site.paths["/robots.txt"] = Reply(status=404)
    site.paths["/a"] = Reply(answer, raw=True)
    found = visitor(site, limits=Limits(total=5)).fetch(site.url("/a"), given=True)
    assert not isinstance(found, FetchError) or found.reason.isprintable()


# -- redirects -----------------------------------------------------------------------------------


def to(place: str, status: int = 302) -> Reply:
    return Reply(status=status, headers={"Location": place})


def test_redirects_are_followed_and_the_page_is_known_by_where_it_was_found(site):
    site.paths["/a"] = to("b", 301)
    site.paths["/b"] = to(site.url("/c"), 308)
    site.page("/c", PAGE)
    found = fetch_page(site.url("/a"), visitor(site))
    assert (found.url, found.body) == (site.url("/c"), PAGE.encode())


def test_a_server_that_redirects_to_itself_is_named(site):
    site.paths["/a"] = to("/a")
    found = error_at(site)
    assert (found.code, site.pages()) == ("http", ["/a"])
    assert "itself" in found.reason


def test_a_loop_is_named_by_its_stations(site):
    site.paths["/a"] = to("/b")
    site.paths["/b"] = to("/a")
    found = error_at(site)
    assert f"{site.url('/a')} → {site.url('/b')} → {site.url('/a')}" in found.reason


def test_redirects_without_end_end(site):
    for number in range(20):
        site.paths[f"/{number}"] = to(f"/{number + 1}")
    found = error_at(site, "/0")
    assert "more than 5 redirects" in found.reason
    assert len(site.pages()) == 6


@pytest.mark.parametrize(
    "place",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://[fd00:ec2::254]/",
        "http://127.0.0.1/",
        "http://127.0.0.1:22/",
        "http://localhost/",
        "http://2130706433/",
        "http://[::ffff:127.0.0.1]/",
        "//0x7f.1/",
        "http://intranet/",
        "http://private.test/",
        "http://user@harbor.example/",
    ],
)
def test_a_redirect_to_what_is_not_public_is_blocked_and_nothing_is_connected_to(site, place):
    known = {"private.test": ["10.0.0.7"], "harbor.example": ["127.0.0.1"]}
    site.paths["/a"] = to(place)
    found = error_at(site, resolve=lambda host, _: known.get(host, [host]))
    assert found.code == "blocked"
    assert site.pages() == ["/a"]


def test_a_redirect_to_a_port_of_its_own_choice_is_blocked(site):
    site.paths["/a"] = to("http://far.test:6379/")
    found = error_at(
        site, resolve=lambda host, _: ["8.8.8.8" if host == "far.test" else "127.0.0.1"]
    )
    assert (found.code, "port 6379" in found.reason) == ("blocked", True)


@pytest.mark.parametrize("place", ["file:///etc/passwd", "gopher://harbor.example/", "http://:80/"])
def test_a_redirect_to_what_is_no_web_address_is_named(site, place):
    site.paths["/a"] = to(place)
    assert error_at(site).code == "format"


def test_each_host_on_the_way_is_asked_for_its_rules(site, other):
    other.page("/robots.txt", "User-agent: *\nDisallow: /closed", "text/plain")
    other.page("/closed/a", PAGE)
    site.paths["/a"] = to(other.url("/closed/a", "other.example"))
    found = fetch_page(site.url("/a"), visitor(site, other))
    assert isinstance(found, FetchError)
    assert found.code == "robots"
    assert other.asked == ["/robots.txt"]


# -- what is not public --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{port}/a",
        "http://localhost:{port}/a",
        "http://[::1]:{port}/a",
        "http://[::ffff:127.0.0.1]:{port}/a",
        "http://2130706433:{port}/a",
        "http://harbor.example:{port}/a",
    ],
)
def test_a_server_at_loopback_hears_nothing_of_us(site, url):
    found = fetch_page(url.format(port=site.port), Visitor(resolve=to_loopback))
    assert isinstance(found, FetchError)
    assert found.code == "blocked"
    assert site.asked == []


@pytest.mark.parametrize("host", ["localhost", "printer", "nas.local", "metadata.google.internal"])
def test_a_name_of_the_network_at_hand_is_not_even_looked_up(host):
    asked = []
    found = Visitor(resolve=lambda name, _: asked.append(name) or ["8.8.8.8"]).fetch(
        f"http://{host}/"
    )
    assert (found.code, asked) == ("blocked", [])


def test_one_number_that_is_not_public_among_many_blocks_the_name():
    guest = Visitor(resolve=lambda *_: ["8.8.8.8", "10.0.0.1"])
    found = guest.fetch("http://harbor.example/")
    assert (found.code, "10.0.0.1" in found.reason) == ("blocked", True)


def test_the_exemption_is_of_one_port_of_one_number(site, other):
    other.page("/a", PAGE)
    found = fetch_page(other.url("/a"), visitor(site))
    assert isinstance(found, FetchError)
    assert (found.code, other.asked) == ("blocked", [])


def test_a_name_that_changes_its_mind_is_called_where_it_was_checked(site, other):
    """The name answers with the exempt number once, and with another server's ever after."""
    site.page("/robots.txt", "", "text/plain")
    answers = iter([["127.0.0.1"]])
    asked = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers, ["127.0.0.2"])

    guest = visitor(site, resolve=resolve)
    assert guest.fetch(site.url("/robots.txt"), given=True).code == "blocked"
    assert site.asked == ["/robots.txt"]
    assert asked == ["harbor.example"] * 2


def test_the_connection_goes_to_the_number_that_was_checked_whatever_the_name_becomes(monkeypatch):
    called = []

    def connect(self, place):
        called.append(place)
        raise ConnectionRefusedError(111, "refused")

    answers = iter([["8.8.8.8", "8.8.4.4"]])
    monkeypatch.setattr("detente.read.web.line._Socket.connect", connect, raising=False)
    guest = Visitor(resolve=lambda *_: next(answers, ["127.0.0.1"]))
    found = guest.fetch("https://harbor.example/a")
    assert called == [("8.8.8.8", 443), ("8.8.4.4", 443)]
    assert (found.code, found.passing) == ("http", True)


def test_a_port_is_called_only_if_the_user_wrote_it(site):
    site.page("/a", PAGE)
    public = {"resolve": lambda *_: ["8.8.8.8"]}
    found = Visitor(**public).fetch("http://harbor.example:8080/a")
    assert (found.code, "port 8080" in found.reason) == ("blocked", True)
    asked = address("http://harbor.example:8080/a")
    assert numbers(asked, Guard(), public["resolve"], 1, port_given=True) == ["8.8.8.8"]


def test_a_name_nobody_knows_and_one_nobody_tells_in_time_are_named():
    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    found = Visitor(resolve=unknown).fetch("http://harbor.example/")
    assert (found.code, "not known" in found.reason) == ("http", True)
    assert Visitor(resolve=lambda *_: []).fetch("http://harbor.example/").code == "http"

    told = threading.Event()

    def slow(host: str, port: int) -> list[str]:
        told.wait(20)
        return ["8.8.8.8"]

    found = Visitor(resolve=slow, limits=Limits(total=0.1)).fetch("http://harbor.example/")
    told.set()
    assert found.code == "timeout"
