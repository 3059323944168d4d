"""Who said what on the page: filters, the picture, the marks on a report, a statement's own page."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest

from detente.export import jsonl
from detente.export.who_and_where import json_lines
from detente.faces.sayings import NAMES
from detente.views import bands
from detente.views.sayings import choices, nested
from tests.faces.browser import BROWSER, browse
from tests.faces.serving import Seen, serving

#: Queries of the page, and the same as filters of the library.
ASKED = [
    ({"class": "demand"}, {"cue_class": "demand"}),
    ({"quoted": "mixed"}, {"quoted": "mixed"}),
    ({"at_least": "medium"}, {"at_least": "medium"}),
    ({"band": "low"}, {"band": "low"}),
    ({"addressee": "reporters"}, {"addressee": "reporters"}),
    (
        {"class": "warn", "actor": "CUB", "from": "1962-10-22"},
        {"cue_class": "warn", "actor": "CUB", "since": "1962-10-22"},
    ),
]


def query(asked: dict[str, str]) -> str:
    return "&".join(f"{name}={value}" for name, value in asked.items())


@pytest.fixture(scope="module")
def site(said_path):
    with serving(said_path) as site:
        yield site


@pytest.mark.parametrize(("asked", "filters"), ASKED)
def test_page_address_and_export_leave_the_statements_that_the_library_leaves(
    site, see, said_so, asked, filters
):
    found = said_so.statements(**filters)
    assert 0 < len(found) < len(said_so.statements())
    number = f"{len(found)} row{'' if len(found) == 1 else 's'}"
    assert number in see(f"/statements?{query(asked)}").text
    rows = json.loads(site.get(f"/api/v1/statements?{query(asked)}&limit=1000").body)
    assert rows == json.loads(json.dumps(found.to_dicts()))
    for what, lines in (
        ("kind=statement", jsonl.lines(found)),
        ("what=statements", json_lines("statements", found)),
    ):
        body = site.get(f"/export.jsonl?{what}&{query(asked)}").body
        assert body.encode() == b"".join(line + b"\n" for line in lines)


@pytest.mark.parametrize("name", ["class", "quoted", "source_kind", "channel", "band", "at_least"])
def test_a_value_that_none_can_have_is_refused_with_those_there_are(site, name):
    ours = next(ours for asked, ours, _ in NAMES if asked == name)
    for address in ("/statements", "/api/v1/statements", "/export.jsonl?what=statements"):
        answer = site.get(f"{address}{'&' if '?' in address else '?'}{name}=sung")
        assert answer.status == 400
        assert choices()[ours][0] in answer.body


def test_every_choice_of_the_form_is_a_way_of_saying_that_can_be_asked_for(site):
    page = site.get("/statements").body
    for name, ours, _ in NAMES:
        for value in choices().get(ours, ()):
            assert f"<option>{value}</option>" in page
            answer = site.get(f"/statements?{name}={value.replace(' ', '+')}")
            assert f"<option selected>{value}</option>" in answer.body
            assert "No statement like that" not in answer.body, (name, value)


def test_the_form_keeps_what_was_asked_and_passes_it_on_to_the_export(see):
    seen = see("/statements?addressee=reporters&class=say&known_by=1962-10-28")
    values = {a.get("name"): a.get("value") for tag, a in seen.elements if tag == "input"}
    assert values["addressee"] == "reporters"
    (export,) = [link for link in seen.links() if link.startswith("/export.jsonl")]
    for part in ("what=statements", "addressee=reporters", "class=say", "known_by=1962-10-28"):
        assert part in export


def test_the_list_says_what_each_band_is_worth_and_frames_what_is_doubtful(site, said_so):
    body = site.get("/statements?band=low").body
    found = said_so.statements(band="low")
    assert bands.legend() in Seen(body).text
    assert body.count('<span class="doubt">low</span>') == len(found) == 2
    assert body.count("(doubtful)</a>") == len(found)
    assert '<span class="doubt">low</span>' not in site.get("/statements?at_least=medium").body


def test_what_is_said_in_what_is_said_stands_below_it_in_the_list(see, said_so):
    seen = see("/statements?at_least=low")
    rows = [link for link in seen.links() if link.startswith("/claim/")]
    assert rows == [f"/claim/{told.id}" for _, told in nested(said_so.statements())]
    beneath = [word for word in seen.words if word.startswith("↳") and "according to" in word]
    assert [word.count("↳") for word in beneath] == [1, 2]
    assert "↳ the envoy, according to An aide" in beneath


def test_the_picture_of_voices_says_the_numbers_of_its_table(see, said_so):
    seen = see("/statements")
    (svg,) = [a for tag, a in seen.elements if tag == "svg"]
    assert svg["role"] == "img"
    assert set(svg["aria-labelledby"].split()) <= set(seen.ids())
    assert "speak" in seen.text
    drawn = [a for tag, a in seen.elements if tag == "rect" and "x" in a]
    rows = [a for tag, a in seen.elements if tag == "th" and a.get("scope") == "row"]
    assert len(drawn) >= len(rows) == 2
    assert "svg" not in [tag for tag, _ in see("/statements?addressee=nobody").elements]


def test_a_report_page_marks_source_cue_and_content_of_every_statement(see, said_so):
    document = said_so.events()[0].document
    seen = see(f"/report/{document.id}")
    classes = [a["class"].split() for tag, a in seen.elements if tag == "span" and "class" in a]
    told = said_so.claims(document=document.id).of("statement")
    # The key of the page shows each mark once more.
    for part, name in (("source", "who"), ("cue", "cue")):
        number = len({(q.start, q.end) for t in told for q in t.evidence if q.part == part})
        assert sum(name in c and "opens" in c for c in classes) >= number > 0
    for quoted in {t.claim.body.quoted for t in told}:
        assert sum({"said", quoted} <= set(c) for c in classes) > 1
    assert {len(t.chain) for t in told} == {0, 1, 2}
    for depth in (0, 1, 2):
        assert sum({"said", f"d{depth}"} <= set(c) for c in classes) > 1
    assert bands.legend() in seen.text


def test_a_doubtful_statement_is_marked_on_its_report_its_page_and_its_explanation(see, said_so):
    told = next(t for t in said_so.statements(band="low") if not t.chain)
    report = see(f"/report/{told.document.id}")
    assert any("doubtful" in a.get("class", "") for _, a in report.elements)
    notes = [a for tag, a in report.elements if tag == "span" and a.get("class") == "doubt"]
    assert len(notes) == sum(
        bands.doubtful(t.claim) for t in said_so.claims(document=told.document.id)
    )
    page = see(f"/claim/{told.id}").text
    assert "Statement doubtful" in page
    assert "low (doubtful)" in page
    assert any("low (doubtful)" in step.text for step in said_so.why(told.id))


def test_the_page_of_a_statement_shows_all_that_is_said_around_it(see, said_so):
    deep = max(said_so.statements(), key=lambda told: len(told.chain))
    seen = see(f"/claim/{deep.id}")
    assert "Who said it how" in seen.text
    assert "What is said in what" in seen.text
    around = [one for _, one in said_so.around(deep)]
    assert {f"/claim/{one.id}" for one in around if one.id != deep.id} <= set(seen.links())
    alone = said_so.statements(quoted="mixed")[0]
    assert "What is said in what" not in see(f"/claim/{alone.id}").text


class Marks(HTMLParser):
    """The words of a page with the marks of statements around them, the outermost first; and the
    option chosen in each list.
    """

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.marked: list[tuple[str, tuple[str, ...]]] = []
        self.chosen: list[str] = []
        self.choosing = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "span":
            self.open.append(given.get("class") or "")
        self.choosing = tag == "option" and "selected" in given

    def handle_endtag(self, tag):
        self.choosing = False
        if tag == "span":
            self.open.pop()

    def handle_data(self, data):
        if self.choosing:
            self.chosen.append(data)
        over = tuple(c for c in self.open if c.split()[:1] in (["said"], ["who"], ["cue"]))
        if over:
            self.marked.append((data, over))


@pytest.mark.skipif(BROWSER is None, reason="no Chromium here; the tests above parse every page")
def test_in_a_real_browser_marks_nest_and_the_filter_stays_chosen(site, said_so):
    deep = max(said_so.statements(), key=lambda told: len(told.chain))
    address = f"/report/{deep.document.id}"
    dom, logged = browse(f"http://127.0.0.1:{site.port}{address}")
    assert "Content Security Policy" not in logged, logged
    marked = Marks(dom).marked
    assert marked == Marks(site.get(address).body).marked
    inner = [over for _, over in marked if len(over) > 1]
    assert any(" d0" in over[0] and " d1" in over[1] for over in inner)
    dom, logged = browse(f"http://127.0.0.1:{site.port}/statements?quoted=indirect&at_least=medium")
    assert "Content Security Policy" not in logged, logged
    assert Marks(dom).chosen == ["indirect", "medium"]
    number = len(said_so.statements(quoted="indirect", at_least="medium"))
    assert f"{number} row" in Seen(dom).text
