"""The line: a safe connection is one with the site that was named, by whichever number."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from detente.read.web import FetchError, Guard, Limits, Visitor
from detente.read.web import line as line_module
from tests.read.web.sites import to_loopback

OPENSSL = shutil.which("openssl")
pytestmark = pytest.mark.skipif(OPENSSL is None, reason="no openssl to make a certificate with")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate of harbor.example that signs itself, and its key."""
    folder = tmp_path_factory.mktemp("tls")
    made, key = folder / "made.pem", folder / "key.pem"
    words = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key]
    names = ["-subj", "/CN=harbor.example", "-addext", "subjectAltName=DNS:harbor.example"]
    subprocess.run([OPENSSL, *words, "-out", made, *names], check=True, capture_output=True)
    return made, key


@pytest.fixture
def secure(certificate):
    """A server at loopback that speaks TLS; gives its port and the names guests asked for."""
    names: list[str | None] = []
    dripped: list[int] = []
    left = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(404 if self.path == "/robots.txt" else 200)
            self.end_headers()
            self.wfile.write(b"safe")
            if self.path == "/drip":
                with suppress(OSError):
                    while len(dripped) < 2000:
                        dripped.append(self.wfile.write(b"a"))
                        left.wait(0.02)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    class Server(HTTPServer):
        def get_request(self):
            line, place = super().get_request()
            line.settimeout(10)
            return context.wrap_socket(line, server_side=True), place

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    context.sni_callback = lambda _, name, __: names.append(name)
    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server.server_address[1], names
    left.set()
    assert len(dripped) < 2000, "the guest listened to the end"
    server.shutdown()
    server.server_close()
    thread.join(10)


def guest(port: int, seconds: float = 5) -> Visitor:
    allow = frozenset({("127.0.0.1", port)})
    limits = Limits(total=seconds)
    return Visitor(guard=Guard(allow=allow), limits=limits, resolve=to_loopback, gap=0)


@pytest.fixture
def trusting(certificate, monkeypatch):
    line_module._trust.cache_clear()
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    yield
    line_module._trust.cache_clear()


def test_a_safe_page_comes_from_the_pinned_number_under_the_name_of_the_site(secure, trusting):
    port, names = secure
    found = guest(port).fetch(f"https://harbor.example:{port}/a", given=True)
    assert not isinstance(found, FetchError), found
    assert found.body == b"safe"
    assert names == ["harbor.example", "harbor.example"]


def test_a_safe_page_that_comes_a_byte_at_a_time_is_not_waited_for(secure, trusting):
    port, _ = secure
    found = guest(port, 1).fetch(f"https://harbor.example:{port}/drip", given=True)
    assert found.code == "timeout"


def test_a_certificate_of_another_name_is_not_taken(secure, trusting):
    port, _ = secure
    found = guest(port).fetch(f"https://other.example:{port}/a", given=True)
    assert (found.code, "safe connection" in found.reason) == ("http", True)


def test_a_certificate_that_nobody_vouches_for_is_not_taken(secure):
    port, _ = secure
    line_module._trust.cache_clear()
    found = guest(port).fetch(f"https://harbor.example:{port}/a", given=True)
    assert (found.code, "safe connection" in found.reason) == ("http", True)


def test_a_site_that_does_not_speak_tls_is_named(site):
    found = guest(site.port).fetch(f"https://harbor.example:{site.port}/a", given=True)
    assert found.code == "http"


def test_from_a_safe_connection_no_redirect_leads_to_an_open_one_elsewhere(secure, trusting):
    from detente.read.web.address import address
    from detente.read.web.fetch import Answer
    from detente.read.web.visit import _target

    page = address("https://harbor.example/a")
    away = Answer(status=302, headers={"location": "http://other.example/a"})
    same = Answer(status=302, headers={"location": "http://harbor.example/b"})
    assert _target(page, away).code == "blocked"
    assert _target(page, same).url == "http://harbor.example/b"
