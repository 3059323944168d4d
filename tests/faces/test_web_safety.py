"""The page and a hostile world: reports that attack, addresses that do, and foreign web sites."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

import pytest
import uvicorn

from detente.crisis import Crisis
from detente.errors import ConfigError
from detente.faces.guard import HEADERS, POLICY
from detente.faces.server import loopback
from detente.faces.web import PAGES
from tests.faces import hostile
from tests.faces.browser import BROWSER, browse
from tests.faces.serving import Seen, running, serving

ELEMENTS = frozenset(
    [
        "ol",
        "del",
        "ins",
        "circle",
        "aside",
        "path",
        "html",
        "head",
        "meta",
        "title",
        "link",
        "body",
        "a",
        "header",
        "form",
        "input",
        "span",
        "label",
        "button",
        "div",
        "nav",
        "ul",
        "li",
        "main",
        "h1",
        "h2",
        "h3",
        "p",
        "b",
        "br",
        "section",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "article",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "datalist",
        "option",
        "select",
        "code",
        "figure",
        "figcaption",
        "svg",
        "desc",
        "defs",
        "pattern",
        "rect",
        "text",
        "line",
        "details",
        "summary",
    ]
)


@pytest.fixture(scope="module")
def hostile_path(tmp_path_factory):
    path = tmp_path_factory.mktemp("hostile") / "<b>hostile.detente"
    hostile.store(path)
    return path


@pytest.fixture(scope="module")
def site(hostile_path):
    with serving(hostile_path) as site:
        yield site


@pytest.fixture(scope="module")
def addresses(hostile_path) -> list[str]:
    """Every page of the hostile record, its payloads in the addresses too."""
    payload = quote(hostile.PAYLOADS[0])
    found = [address for address, _ in PAGES]
    found += [
        f"{a}?actor={payload}&from=1962-01-01&to=1963-01-01" for a in ("/events", "/timeline")
    ]
    names = ("class", "quoted", "source_kind", "channel", "addressee", "band", "at_least")
    found += [f"/statements?{name}={payload}" for name in names]
    asked = ("on", "actor", "what", "status", "from", "to", "when")
    found += [f"/agenda?{name}={payload}" for name in asked]
    found += [f"/search?q={payload}", f"/report/{payload}", f"/claim/{payload}", f"/{payload}"]
    found += [f"/?as_of={payload}", "/?known_by=1962-10-24", "/?as_of=1962-10-24", "/search?q=said"]
    with Crisis(hostile_path) as crisis:
        found += [f"/report/{d.id}" for d in crisis.documents()]
        found += [f"/lineage/{d.id}" for d in crisis.documents()] + [f"/lineage/{payload}"]
        found += [f"/claim/{t.id}" for t in crisis.claims()][::7]
    return found


def test_every_payload_and_every_kind_of_claim_stands_in_the_hostile_record(hostile_path):
    with Crisis(hostile_path) as crisis:
        assert {d.title for d in crisis.documents()} == set(hostile.PAYLOADS)
        assert all(count == len(hostile.PAYLOADS) for count in crisis.counts().values())


def test_no_text_of_a_report_becomes_an_element_an_attribute_or_a_live_link(site, addresses):
    assert len(addresses) > 60
    for address in addresses:
        answer = site.get(address)
        assert answer.status in {200, 400, 404}, (address, answer.body[:300])
        for tag, attributes in Seen(answer.body).elements:
            assert tag in ELEMENTS, (address, tag)
            for name, value in attributes.items():
                assert not name.startswith("on"), (address, tag, name)
                assert name not in {"style", "srcdoc", "formaction", "http-equiv"}, (address, name)
                if name in {"href", "action", "src"}:
                    parts = urlsplit(value)
                    ours = not parts.scheme and not parts.netloc and value[:2] != "//"
                    assert ours or parts.scheme in {"http", "https"}, (address, value)


def test_the_payloads_are_shown_as_the_text_they_are(site, hostile_path):
    with Crisis(hostile_path) as crisis:
        for document in crisis.documents():
            seen = Seen(site.get(f"/report/{document.id}").body)
            assert " ".join(document.title.split()) in seen.text


def test_templates_are_not_run_from_reports(site, hostile_path):
    with Crisis(hostile_path) as crisis:
        document = next(d for d in crisis.documents() if d.title.startswith("{{"))
    assert "{{ 7 * 7 }}" in Seen(site.get(f"/report/{document.id}").body).text


def test_only_http_addresses_of_reports_are_links(site, hostile_path):
    with Crisis(hostile_path) as crisis:
        documents = crisis.documents()
    outside = set()
    for document in documents:
        links = Seen(site.get(f"/report/{document.id}").body).links()
        outside |= {link for link in links if not link.startswith(("/", "#"))}
    assert outside == {url for url in hostile.URLS if url.startswith("https://")}


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/nowhere",
        "/report/x",
        "/?as_of=x",
        "/static/style.css",
        "/static/none.css",
        "/export.jsonl",
        "/api/v1/events",
        "/api/v1/nothing",
        "/api/v1/events?limit=x",
    ],
)
def test_every_answer_carries_the_policy_whatever_it_is(site, address):
    answer = site.get(address)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert "unsafe" not in POLICY
    assert "default-src 'none'" in POLICY
    assert "server" not in answer.headers


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8017",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "",
        "127.0.0.1:80:80",
        "evil@127.0.0.1",
        "127.0.0.1/",
        "[::1].evil.example",
        "0.0.0.0",  # noqa: S104
    ],
)
def test_a_foreign_host_is_refused_before_anything_is_read(site, host):
    answer = site.get("/", host=host)
    assert answer.status == 400
    assert "this machine only" in answer.body
    assert answer.headers["content-security-policy"] == POLICY


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST:8017", "[::1]:9", "[::1]"])
def test_every_name_of_this_machine_is_answered(site, host):
    assert site.get("/status", host=host).status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_the_page_takes_nothing_in(site, method):
    answer = site.get("/", method=method)
    assert answer.status == 405
    assert answer.headers["content-security-policy"] == POLICY


def test_a_head_gives_the_headers_of_a_get_and_no_body(site):
    answer = site.get("/status", method="HEAD")
    assert (answer.status, answer.body) == (200, "")
    assert answer.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    "path",
    [
        "/static/../web.py",
        "/static/../../errors.py",
        "/static/%2e%2e/web.py",
        "/static/..%2fweb.py",
        "/static/%2e%2e%2f%2e%2e%2ferrors.py",
        "/static//etc/passwd",
        "/static/....//web.py",
        "/static/..%5cweb.py",
        "/static/%00",
        "/report/..",
        "/report/../status/../../x",
        "/report/%2e%2e%2f%2e%2e",
        "/claim/..%2f..",
        "/static/",
        "/static/../templates/base.html",
    ],
)
def test_no_path_leads_out_of_the_static_folder_or_into_a_file(site, path):
    answer = site.get(path)
    assert answer.status in {400, 404}, answer.body[:200]
    for secret in ("import ", "root:", "{% block"):
        assert secret not in answer.body


@pytest.mark.parametrize(
    "query",
    [
        "as_of=yesterday",
        "as_of=1962-13-40",
        "known_by=1962-02-30",
        "as_of=%00",
        "known_by=99999-01-01",
    ],
)
@pytest.mark.parametrize("path", ["/", "/events", "/timeline", "/search", "/export.jsonl"])
def test_a_day_that_is_none_gives_a_page_that_says_so(site, path, query):
    answer = site.get(f"{path}?{query}")
    assert answer.status == 400
    assert "YYYY-MM-DD" in answer.body
    assert "Traceback" not in answer.body


@pytest.mark.parametrize("query", ["from=soon", "to=1962-99-01"])
def test_a_filter_day_that_is_none_gives_a_page_that_says_so(site, query):
    answer = site.get(f"/events?{query}")
    assert answer.status == 400
    assert "YYYY-MM-DD" in answer.body


@pytest.mark.parametrize("value", ["-1", "0", "999999999999", "x", "1e9", "²", "%00", ""])
def test_any_page_number_gives_a_page(site, value):
    assert site.get(f"/statements?page={quote(value, safe='%')}").status == 200


@pytest.mark.parametrize(("limit", "rows"), [("-5", 0), ("0", 0), ("3", 3), ("999999999", 25)])
def test_a_limit_of_the_api_is_held_to_what_is_sane(site, limit, rows):
    answer = site.get(f"/api/v1/events?limit={limit}")
    assert answer.status == 200
    assert answer.body.count('"kind":"event"') == rows


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/v1/event", "/api/v1/events?limit=x"])
def test_the_api_says_its_problems_as_problems(site, path):
    answer = site.get(path)
    assert answer.status in {400, 404}
    assert answer.headers["content-type"].startswith("application/problem+json")


def test_an_endless_address_is_refused(site):
    assert site.get("/search?q=" + "x" * 5000).status == 414


@pytest.mark.parametrize(
    "query", ['"', "*", "a OR b", "title:x", "NEAR(a b)", "(", "'; DROP TABLE claim;--", "^", "-x"]
)
def test_a_search_is_words_and_never_a_query_language(site, query):
    answer = site.get(f"/search?q={quote(query)}")
    assert answer.status == 200
    assert "That did not work" not in answer.body


@pytest.mark.parametrize("path", ["/report/nothing", "/claim/0000", "/claim/zz", "/claim/%27%3B--"])
def test_an_unknown_id_is_not_found(site, path):
    answer = site.get(path)
    assert answer.status == 404
    assert "Not found" in answer.body


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "10.0.0.1", "169.254.169.254"])  # noqa: S104
def test_an_address_others_can_reach_is_refused(host):
    with pytest.raises(ConfigError, match="can be reached from other machines"):
        loopback(host)


@pytest.mark.parametrize(
    "host", ["evil.example", "", "localhost.evil.example", "127.1", "2130706433"]
)
def test_a_host_that_is_no_address_is_refused(host):
    with pytest.raises(ConfigError, match="is no address"):
        loopback(host)


@pytest.mark.parametrize(
    ("host", "address"), [("localhost", "127.0.0.1"), ("127.0.0.2", "127.0.0.2"), ("::1", "::1")]
)
def test_a_loopback_address_is_served_at(host, address):
    assert loopback(host) == address


@pytest.mark.skipif(BROWSER is None, reason="no Chromium here; the tests above parse every page")
def test_in_a_real_browser_nothing_runs_and_nothing_breaks_the_policy(site, hostile_path):
    with Crisis(hostile_path) as crisis:
        documents = [d.id for d in crisis.documents()]
        claim = crisis.claims("position")[2].id
    paths = ["/", "/timeline", "/statements", "/actors", "/sources", f"/claim/{claim}"]
    for path in [*paths, f"/report/{documents[0]}", f"/report/{documents[-1]}"]:
        dom, said = browse(f"http://127.0.0.1:{site.port}{path}")
        assert "<main" in dom, said[-2000:]
        (body,) = [attributes for tag, attributes in Seen(dom).elements if tag == "body"]
        assert hostile.MARK not in body, path
        assert "Content Security Policy" not in said, said


@pytest.mark.skipif(BROWSER is None, reason="no Chromium here; the tests above parse every page")
def test_the_browser_would_run_the_payloads_and_would_report_a_breach_of_the_policy():
    page = f"<!doctype html><body><main>{hostile.PAYLOADS[0]}</main>".encode()

    async def unguarded(scope, receive, send):
        headers = [(b"content-type", b"text/html")]
        if scope["path"] == "/guarded":
            headers.append((b"content-security-policy", POLICY.encode()))
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": page})

    config = uvicorn.Config(unguarded, log_level="critical", ws="none", lifespan="off")
    with running(config) as site:
        ran, _ = browse(f"http://127.0.0.1:{site.port}/")
        stopped, said = browse(f"http://127.0.0.1:{site.port}/guarded")
    assert f'{hostile.MARK}="1"' in ran
    assert f'{hostile.MARK}="1"' not in stopped
    assert "Content Security Policy" in said
