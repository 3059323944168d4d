"""Quotes and side by side: on the command line, on the page, and as JSON, always the same."""

from __future__ import annotations

import json

import pytest

from detente.crisis import Crisis
from detente.errors import ConfigError
from tests.faces.serving import serving


@pytest.fixture(scope="module")
def record(story_path):
    with Crisis(story_path) as crisis:
        yield crisis


@pytest.fixture(scope="module")
def site(story_path):
    with serving(story_path) as site:
        yield site


@pytest.fixture(scope="module")
def turned(record):
    """The rendering of the example corpus that turns what the official said."""
    (found,) = [
        (utterance, one)
        for utterance in record.quotes(change="polarity inverted")
        for one in utterance.distorted
        if "sit down" in one.words
    ]
    return found


def test_the_garbled_quote_stands_beside_the_one_it_was_made_of(turned):
    utterance, one = turned
    assert "will not sit down" in utterance.words
    assert one.told.document.outlet.name == "WhirlNews"
    assert one.kinds[0] == "polarity inverted"
    (change, *_) = one.changes
    assert "not" in change.before
    assert "not" not in change.after.split()


def test_the_command_shows_the_words_that_were_taken_out(run, story_path, turned):
    done = run("quotes", "--distorted", "--store", story_path)
    assert "[-not-]" in done.out.replace("[-not -]", "[-not-]")
    assert turned[1].told.id[:8] in done.out
    assert "polarity inverted" in done.out


def test_json_is_the_same_from_the_command_and_the_page(run, story_path, site, record):
    lines = [json.loads(x) for x in run("quotes", "--json", "--store", story_path).out.splitlines()]
    assert len(lines) == len(record.quotes())
    assert json.loads(site.get("/api/v1/quotes").body) == lines


@pytest.mark.parametrize(
    ("flags", "filters"),
    [
        (["--distorted"], {"distorted": True}),
        (["--actor", "john-f-kennedy"], {"actor": "john-f-kennedy"}),
        (["--from", "1962-10-27"], {"since": "1962-10-27"}),
        (["--to", "1962-10-23", "--limit", "2"], {"until": "1962-10-23", "limit": 2}),
        (["--change", "words substituted"], {"change": "words substituted"}),
    ],
)
def test_each_filter_narrows_the_command_as_it_does_the_library(
    run, story_path, record, flags, filters
):
    done = run("quotes", "--json", *flags, "--store", story_path)
    asked = [json.loads(line)["id"] for line in done.out.splitlines()]
    assert asked == [one.id for one in record.quotes(**filters)]
    assert 0 < len(asked) < len(record.quotes())


def test_a_change_that_is_none_is_named_with_those_there_are(run, story_path):
    done = run("quotes", "--change", "shouting", "--store", story_path)
    assert "polarity inverted" in done.err


def test_a_signature_without_reviews_is_refused(run, story_path):
    assert "--claim-review" in run("quotes", "--reviewer", "Desk", "--store", story_path).err


def test_every_distortion_leaves_as_a_draft_review(run, story_path, site, record, turned):
    done = run("quotes", "--claim-review", "--reviewer", "The Desk", "--store", story_path)
    reviews = [json.loads(line) for line in done.out.splitlines()]
    assert len(reviews) == sum(len(one.distorted) for one in record.quotes(distorted=True))
    assert all(review["author"]["name"] == "The Desk" for review in reviews)
    assert any(review["identifier"].endswith(turned[1].told.id) for review in reviews)
    unsigned = [json.loads(x) for x in site.get("/claim-reviews.jsonl").body.splitlines()]
    assert [r["identifier"] for r in unsigned] == [r["identifier"] for r in reviews]
    assert not any("author" in review for review in unsigned)


def test_a_statement_is_shown_with_all_that_renders_it(run, story_path, site, turned):
    utterance, one = turned
    done = run("diff", one.told.id[:10], "--store", story_path)
    for other in utterance.shown:
        assert other.told.id[:8] in done.out
    page = site.get(f"/quotes/{one.told.id}")
    assert page.status == 200
    assert "<del>not" in page.body


def test_two_statements_are_held_against_each_other(run, story_path, site, turned):
    utterance, one = turned
    first = utterance.shown[0].told.id
    done = run("diff", first, one.told.id, "--json", "--store", story_path)
    assert json.loads(done.out)["kinds"][0] == "polarity inverted"
    back = run("diff", one.told.id, first, "--json", "--store", story_path)
    assert json.loads(back.out)["kinds"][0] == "polarity inverted"
    assert "<del>not" in site.get(f"/diff?a={first}&b={one.told.id}").body


def test_two_statements_held_against_each_other_differ_as_their_utterance_says(record):
    for utterance in record.quotes():
        reference, *others = utterance.shown
        for one in others:
            found = record.compared(reference.told.id, one.told.id)
            assert (found.kinds or ("kept",)) == one.kinds, (reference.words, one.words)


def test_two_reports_are_laid_side_by_side(run, story_path, site, record, turned):
    utterance, one = turned
    ids = [utterance.shown[0].told.document.id, one.told.document.id]
    done = run("diff", *ids, "--store", story_path)
    assert "Meridian Press → WhirlNews: spun" in done.out
    assert "number changed" in done.out
    assert "{+45,000 " in done.out
    assert "<ins>45,000" in site.get(f"/diff?a={ids[0]}&b={ids[1]}").body


def test_what_cannot_be_compared_is_refused_in_words(record, turned):
    _, one = turned
    event = record.events(limit=1)[0]
    with pytest.raises(ConfigError, match="not a statement"):
        record.compared(one.told.id, event.id)
    with pytest.raises(ConfigError, match="nothing else"):
        record.renderings(event.id)
    with pytest.raises(ConfigError, match="the same statement twice"):
        record.compared(one.told.id, one.told.id[:10])


def apart(record):
    return [d.id for d in record.documents() if "Weekly Compass" in d.outlet.name][:2]


def test_that_two_reports_share_nothing_is_an_answer(run, story_path, site, record):
    first, second = apart(record)
    assert record.laid(first, second) is None
    done = run("diff", first, second, "--store", story_path)
    assert (done.code, done.out) == (0, "These two reports share no text.\n")
    assert run("diff", first, second, "--json", "--store", story_path).out == "null\n"
    assert "share no text" in site.get(f"/diff?a={first}&b={second}").body


def test_a_report_beside_itself_or_beside_a_statement_is_refused(run, story_path, site, turned):
    _, one = turned
    report, claim = one.told.document.id, one.told.id
    for pair, words in (
        ((report, report), "the same report twice"),
        ((claim, claim), "the same statement twice"),
        ((report, claim), "give two of a kind"),
        ((claim, report), "give two of a kind"),
    ):
        done = run("diff", *pair, "--store", story_path)
        assert done.code == 2
        assert words in done.err
        page = site.get(f"/diff?a={pair[0]}&b={pair[1]}")
        assert page.status == 400
        assert words in page.body
    assert "two of a kind" not in run("diff", report, "ffffffff", "--store", story_path).err


def test_side_by_side_is_reached_from_the_quotes(site, turned):
    utterance, one = turned
    assert 'href="/diff"' in site.get("/quotes").body
    pair = f"/diff?a={utterance.id}&amp;b={one.told.id}"
    assert f'href="{pair}"' in site.get(f"/quotes/{one.told.id}").body
    assert site.get(pair.replace("&amp;", "&")).status == 200


def test_one_statement_alone_is_shown_in_all_its_renderings_on_the_page_too(site, turned):
    utterance, one = turned
    for address in (
        f"/diff?a={one.told.id}",
        f"/diff?b={one.told.id}",
        f"/diff?a={one.told.id}&b=",
    ):
        page = site.get(address)
        assert all(other.told.id[:8] in page.body for other in utterance.shown)
    report = one.told.document.id
    assert f'href="/lineage/{report}"' in site.get(f"/diff?a={report}").body
    assert site.get("/diff?a=ffffffff").status == 400


def test_both_statements_are_cited(run, story_path, site, turned):
    utterance, one = turned
    first = utterance.shown[0]
    reference, *rest = run(
        "diff", first.told.id, one.told.id, "--store", story_path
    ).out.splitlines()
    assert "Meridian Press" in reference
    assert "““" not in reference
    assert first.told.id[:8] in reference
    assert any("WhirlNews" in line and one.told.id[:8] in line for line in rest)
    page = site.get(f"/diff?a={first.told.id}&b={one.told.id}").body
    for shown in (first, one):
        assert f'href="/claim/{shown.told.id}"' in page
        assert f'href="/report/{shown.told.document.id}#c-{shown.told.id}"' in page
        assert f"<h2>{shown.told.document.outlet.name} <span" in page


def test_why_names_the_other_renderings_and_what_they_changed(run, story_path, record, turned):
    utterance, one = turned
    steps = {step.label: step.text for step in record.why(one.told.id)}
    assert steps["this rendering"].startswith("polarity inverted")
    assert f"{utterance.id[:8]} (the reference)" in steps["rendered also in"]
    assert steps["rendered also in"].endswith(f"detente diff {one.told.id[:8]}")
    alone = [told for told in record.claims("statement") if record.rendered(told) is None]
    assert "rendered also in" not in {step.label for step in record.why(alone[0].id)}
    assert "rendered also in" not in {step.label for step in record.why(record.events()[0].id)}


def test_a_reviewers_address_that_is_none_of_the_web_ends_the_command(run, story_path):
    for flag in ("--page", "--reviewer-url"):
        words = ("--claim-review", "--reviewer", "Desk", flag, "javascript:alert(1)")
        done = run("quotes", *words, "--store", story_path)
        assert (done.code, done.out) == (2, "")
        assert "https://" in done.err


def test_the_filter_of_quotes_offers_what_differs_from_any(site):
    page = site.get("/quotes?which=distorted").body
    assert "<option selected>distorted</option>" in page
    assert "<option>all</option>" not in page


def test_one_report_alone_is_sent_to_the_command_that_answers(run, story_path, turned):
    _, one = turned
    assert "detente lineage" in run("diff", one.told.document.id, "--store", story_path).err


def test_the_pages_answer_without_anything_asked(site):
    assert site.get("/diff").status == 200
    assert site.get("/quotes/ffffffff").status == 404
    assert site.get("/quotes?which=most").status == 400
    assert site.get("/quotes?page=999").status == 200


def test_the_picture_scrolls_in_a_frame_of_its_own_rather_than_shrink(site):
    page = site.get("/quotes").body
    assert page.count('<svg class="renderings"') == page.count(
        'tabindex="0"><svg class="renderings"'
    )
    (rule,) = [
        x
        for x in site.get("/static/style.css").body.splitlines()
        if x.startswith("svg.renderings {")
    ]
    assert int(rule.split("min-width: ")[1].split("px")[0]) >= 480
