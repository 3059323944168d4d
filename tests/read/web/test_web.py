"""Addresses as inputs: what comes is read for what it is, and known by where it was found."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from detente.errors import InputError
from detente.model.document import Capture
from detente.read import read
from detente.read.web import read_url
from tests.read.web.sites import Clock, Reply, visitor

NOW = Clock().now
PAGE = "<html><body><p>The café at the pier is closed for the winter.</p></body></html>"
FEED = """<rss version="2.0"><channel><title>Harbor Gazette</title><link>https://harbor.example/</link>
<item><title>Pier</title><guid>tag:g1</guid><link>https://harbor.example/1</link>
<description>The pier is closed for the winter.</description></item>
<item><title>Ferry</title><guid>tag:g2</guid><link>https://harbor.example/2</link>
<description>The ferry sails again on Monday.</description></item></channel></rss>"""


def read_at(site, path: str = "/a", **said: str) -> list[Capture | InputError]:
    return list(read_url(site.url(path), visitor(site), now=NOW, said=said))


def one_at(site, path: str = "/a", **said: str) -> Capture:
    (found,) = read_at(site, path, **said)
    assert isinstance(found, Capture), found
    return found


def test_a_page_is_a_capture_that_says_where_it_was_found(site):
    site.paths["/a"] = Reply(status=301, headers={"Location": "/b"})
    site.page("/b", PAGE, "text/html; charset=utf-8")
    found = one_at(site, outlet="Harbor Gazette")
    assert found.where == site.url("/a")
    assert found.key == f"{site.url('/b')}@{found.id}"
    assert found.media_type == "text/html; charset=utf-8"
    assert found.declared == {"url": site.url("/b"), "outlet": "Harbor Gazette"}
    assert found.fetched == NOW


def test_an_address_whose_bytes_changed_has_two_keys_and_one_whose_did_not_has_one(site):
    site.page("/a", PAGE)
    first, again = one_at(site), one_at(site)
    site.page("/a", PAGE.replace("winter", "summer"))
    changed = one_at(site)
    assert first.key == again.key != changed.key


def test_the_encoding_the_server_names_goes_before_the_one_the_page_names(site):
    page = PAGE.replace("<body>", '<head><meta charset="koi8-r"></head><body>')
    site.page("/a", page.encode("cp1252"), "text/html; charset=windows-1252")
    site.page("/b", page.encode("koi8-r", "ignore"), "text/html")
    assert one_at(site).media_type == "text/html; charset=cp1252"
    site.page("/c", PAGE.encode(), "text/html; charset=windows-1252")
    assert one_at(site, "/c").media_type == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("body", "said", "kind"),
    [
        (PAGE, "text/plain", "text/html"),
        (PAGE, "application/octet-stream", "text/html"),
        (PAGE, "", "text/html"),
        (PAGE, "application/pdf", "text/html"),
        ("The pier is closed.", "text/plain", "text/plain"),
        ("The pier is closed.", "text/html", "text/html"),
        ("# Pier\n\nThe pier is closed.", "text/markdown", "text/markdown"),
        ('{"text": "The pier is closed."}', "text/html", "application/x-detente-record+json"),
        (FEED, "text/html", "application/x-detente-record+json"),
        (FEED, "text/plain", "application/x-detente-record+json"),
    ],
)
def test_what_the_bytes_are_counts_for_more_than_what_the_server_says(site, body, said, kind):
    site.page("/a", body, said)
    assert {c.media_type.partition(";")[0] for c in read_at(site)} == {kind}


def test_a_feed_gives_its_entries_each_under_a_key_of_its_own(site):
    site.page("/a", FEED, "application/rss+xml")
    found = read_at(site)
    assert [c.key.partition("@")[0] for c in found] == [
        f"{site.url('/a')}#=tag:g1",
        f"{site.url('/a')}#=tag:g2",
    ]
    assert [c.declared["url"] for c in found] == [
        "https://harbor.example/1",
        "https://harbor.example/2",
    ]


def test_an_archive_at_an_address_is_opened_as_one_on_disk_is(site):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "The pier is closed.")
    site.page("/a.zip", packed.getvalue(), "application/zip")
    site.page("/a.txt.gz", gzip.compress(b"The pier is closed."), "application/gzip")
    for path in ("/a.zip", "/a.txt.gz"):
        found = one_at(site, path)
        assert found.raw == b"The pier is closed."
        assert found.key.startswith(site.url(path))
        assert found.key.endswith(f"@{found.id}")


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(status=404), "http"),
        (Reply(b""), "empty"),
        (Reply(b"\x89PNG\r\n\x1a\n\0\0\0\r" * 20), "binary"),
        (Reply(status=302, headers={"Location": "http://10.0.0.1/"}), "blocked"),
    ],
)
def test_what_cannot_be_had_is_one_error_at_the_address(site, reply, code):
    site.paths["/a"] = reply
    (found,) = read_at(site)
    assert isinstance(found, InputError)
    assert (found.where, found.code) == (site.url("/a"), code)


def test_addresses_are_read_in_their_turn_and_only_by_a_visitor(site, tmp_path):
    (tmp_path / "a.txt").write_text("The pier is closed.")
    site.page("/a", PAGE)
    places = [tmp_path / "a.txt", site.url("/a"), site.url("/a")]
    found = list(read(places, now=NOW, visitor=visitor(site)))
    assert [c.where for c in found] == [str(tmp_path / "a.txt"), site.url("/a")]
    site.asked.clear()
    errors = [e for e in read(places, now=NOW) if isinstance(e, InputError)]
    assert [e.code for e in errors] == ["blocked"]
    assert site.asked == []


def test_without_its_libraries_the_web_says_what_to_install(site, monkeypatch):
    monkeypatch.setattr("detente.read.web.visit.find_spec", lambda _: None)
    (found,) = read_at(site)
    assert (found.code, "detente[web]" in found.reason) == ("format", True)
    assert site.asked == []
