"""Posting: to https or to this machine by its name, to public numbers alone, once, and nowhere else."""

from __future__ import annotations

import socket

import pytest

from detente.errors import ConfigError
from detente.read.web.address import Guard
from detente.read.web.body import Limits
from detente.read.web.post import hook, post
from tests.faces import hooks
from tests.read.web import sites

SHORT = Limits(total=0.4, connect=0.4)


@pytest.fixture
def there():
    with hooks.hook() as made:
        yield made


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/in",
        "http://10.0.0.1/in",
        "http://127.0.0.2/in",
        "http://localhost.example.org/in",
        "ftp://example.org/in",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://user:word@example.org/in",
        "https://0x7f.1/in",
        "",
    ],
)
def test_only_https_and_this_machine_may_be_posted_to(url):
    with pytest.raises(ConfigError):
        hook(url)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_this_machine_may_be_named_without_https(there, host):
    assert post(hook(there.url(host=host)), b"{}") is None
    ((path, headers, body),) = there.got
    assert (path, body) == ("/in", b"{}")
    assert headers["Content-Type"] == "application/json"
    assert headers["Host"] == f"{host}:{there.port}"
    assert headers["User-Agent"].startswith("detente")


@pytest.mark.parametrize("number", ["10.1.2.3", "127.0.0.1", "169.254.169.254", "::1", "fd00::1"])
def test_a_name_that_leads_to_a_private_number_is_blocked_before_anything_is_sent(number):
    error = post(hook("https://alerts.example/in"), b"{}", resolve=lambda *_: [number])
    assert error is not None
    assert (error.code, error.passing) == ("blocked", False)


def test_a_private_number_is_blocked_whichever_way_it_is_written():
    for url in ("https://192.168.1.1/in", "https://[fd00::1]/in", "https://169.254.169.254/"):
        error = post(hook(url), b"{}")
        assert error is not None
        assert error.code == "blocked"


def test_a_name_with_one_private_number_among_public_ones_is_blocked():
    error = post(
        hook("https://alerts.example/in"), b"{}", resolve=lambda *_: ["93.184.215.14", "10.0.0.1"]
    )
    assert error is not None
    assert error.code == "blocked"


@pytest.mark.parametrize(("status", "passing"), [(500, True), (429, True), (404, False)])
def test_an_answer_that_is_no_success_is_told_with_its_status(there, status, passing):
    there.answers = [status]
    error = post(hook(there.url()), b"{}")
    assert error is not None
    assert (error.status, error.passing, error.reason) == (status, passing, f"HTTP {status}")


def test_a_redirect_is_not_followed(there):
    there.answers = [307]
    error = post(hook(there.url()), b"{}")
    assert error is not None
    assert (error.status, [path for path, _, _ in there.got]) == (307, ["/in"])


def test_the_path_of_an_address_is_in_no_error_for_it_may_be_a_secret(there):
    there.answers = [500]
    error = post(hook(there.url("/secret-token")), b"{}")
    assert error is not None
    assert "secret" not in f"{error.where} {error.reason}"


def test_who_does_not_answer_is_left_in_time(there):
    there.slow = True
    error = post(hook(there.url()), b"{}", limits=SHORT)
    assert error is not None
    assert (error.code, error.passing) == ("timeout", True)


def test_who_is_not_there_is_told_in_one_line():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    error = post(hook(f"http://localhost:{port}/"), b"{}", limits=SHORT)
    assert error is not None
    assert (error.code, error.passing) == ("http", True)
    assert "cannot be reached" in error.reason


def test_a_line_that_is_no_https_is_not_spoken_over(there):
    guard = Guard(allow=frozenset({("127.0.0.1", there.port)}))
    error = post(
        hook(f"https://alerts.example:{there.port}/in"),
        b"{}",
        guard=guard,
        resolve=sites.to_loopback,
        limits=SHORT,
    )
    assert error is not None
    assert error.code in {"http", "timeout"}
    assert there.got == []
