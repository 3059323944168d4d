"""The brief on the command line and on the page: laid out as asked, every line cited, nothing alive in it."""

from __future__ import annotations

import json
import re
import shutil
from html.parser import HTMLParser

import pytest

from detente.crisis import Crisis
from detente.faces.brief_alone import alone
from detente.views.brief import ways
from detente.views.markdown import markdown
from tests.faces import hostile
from tests.faces.serving import serving

#: Elements of the page that stands alone; whatever else is in it came from outside.
OWN = frozenset(
    [
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "h1",
        "h2",
        "p",
        "b",
        "q",
        "br",
        "section",
        "ul",
        "ol",
        "li",
        "a",
        "span",
        "div",
        "code",
    ]
)


class Parsed(HTMLParser):
    """The elements, attributes, links and ids of a page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value for name, value in attrs if name in ("href", "src")]
        self.ids |= {value for name, value in attrs if name == "id"}

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.fixture(scope="module")
def site(story_path):
    with serving(story_path) as site:
        yield site


@pytest.fixture
def own_path(tmp_path, story_path):
    """A record of the example to set marks in."""
    path = tmp_path / "own.detente"
    shutil.copy(story_path, path)
    return path


@pytest.mark.parametrize("by", ways())
def test_the_command_writes_the_brief_of_the_library_laid_out_as_asked(ask, story, by):
    assert ask("brief", "--by", by).out == markdown(story.brief(by=by))
    assert ask("brief", "--by", by, "--pages", 1).out == markdown(story.brief(by=by, pages=1))


def test_the_flags_narrow_what_the_library_narrows(ask, story):
    assert ask("brief", "--actor", "SUN", "--full").out == markdown(
        story.brief(actor="SUN", pages=None)
    )
    assert ask("brief", "--issue", "blockade", "--from", "1962-10-24").out == markdown(
        story.brief(issue="blockade", since="1962-10-24")
    )


def test_json_has_all_that_is_said_with_its_sentences(ask, story):
    (row,) = [json.loads(line) for line in ask("brief", "--json").out.splitlines()]
    lines = [line for section in row["sections"] for line in section["lines"]]
    assert lines
    for line in lines:
        for cite in line["cites"]:
            told = story.claim(cite["claim_id"])
            assert cite["sentence"] == " ".join(told.sentence.split())


def test_the_page_that_stands_alone_has_every_line_and_leads_each_cite_to_its_sentence(ask, story):
    page = Parsed(ask("brief", "--html").out)
    assert page.elements <= OWN
    brief = story.brief()
    for section in brief.sections:
        assert section.title in page.text
        for line in section.lines:
            assert " ".join(line.quote.split()) in page.text
            for cite in line.cites:
                assert cite.sentence in page.text
    inside = [link for link in page.links if link.startswith("#")]
    assert inside
    assert {link[1:] for link in inside} <= page.ids
    assert all(link.startswith(("#", "http://", "https://")) for link in page.links)


def test_nothing_a_report_says_comes_alive_in_the_page_that_stands_alone(tmp_path):
    path = tmp_path / "hostile.detente"
    hostile.store(path)
    with Crisis(path) as crisis:
        for by in ways():
            made = crisis.brief(by=by, pages=None)
            assert any(section.lines for section in made.sections)
            text = alone(made, {d.id: d for d in crisis.documents(earlier=True)})
            page = Parsed(text)
            assert page.elements <= OWN
            assert not {name for name in page.attributes if name.startswith("on")}
            assert hostile.MARK not in page.attributes
            assert all(re.match(r"#|https?://", link) for link in page.links)
            assert "<script" not in text.casefold()


def test_a_mark_is_set_behind_the_brief_and_the_next_one_begins_there(run, own_path):
    first = run("brief", "--since-last", "--mark", "desk", "--store", own_path)
    assert first.code == 0, first.err
    assert "Since the brief marked" not in first.out
    second = run("brief", "--since-last", "--mark", "desk", "--store", own_path)
    assert "Since the brief marked desk" in second.out
    assert "0 reports, 0 new." in second.out
    assert run("brief", "--since-last", "--store", own_path).out == second.out


def test_without_a_mark_there_is_nothing_to_begin_from(run, own_path):
    done = run("brief", "--since-last", "--store", own_path)
    assert done.code == 2
    assert "detente brief --mark NAME" in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--by", "outlet"], "no brief by 'outlet'"),
        (["--html", "--json"], "give one of them"),
        (["--mark", "desk", "--known-by", "1962-10-20"], "leave out the past moment"),
        (["--mark", ""], "a mark's name"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_what_can(run, own_path, words, said):
    done = run("brief", *words, "--store", own_path)
    assert done.code == 2
    assert said in done.err


@pytest.mark.parametrize("by", ways())
def test_the_page_is_laid_out_as_its_address_asks(see, story, by):
    made = story.brief(by=by)
    text = see(f"/?by={by}").text
    for section in made.sections:
        assert section.title in text
        for line in section.lines:
            assert " ".join(line.quote.split()) in text


def test_the_page_tells_what_is_new_since_a_mark(own_path):
    with Crisis(own_path) as crisis:
        crisis.mark("the night desk")
    with serving(own_path) as site:
        assert "Since the brief marked the night desk" in site.get("/?mark=the+night+desk").body
        assert "<option>the night desk</option>" in site.get("/").body


def test_an_address_that_asks_for_what_is_none_is_told_so(site):
    for query in ("by=outlet", "pages=many", "pages=0", "issue=weather", "mark=nobody", "from=x"):
        assert site.get(f"/?{query}").status in ({200} if query == "pages=0" else {400}), query
