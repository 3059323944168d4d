"""A distortion as a draft ClaimReview."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from detente.errors import ConfigError
from detente.export import jsonl
from detente.export.claim_review import Reviewer, claim_reviews
from detente.model.claim import Ref
from detente.views.utterances import utterances
from tests import rendered


@pytest.fixture(scope="module")
def found():
    those = rendered.four()
    told = {one.id: one for one in those}
    return utterances([rendered.group(those)], told, {}, rendered.texts(those))


def test_only_what_changed_the_meaning_is_reviewed(found):
    (review,) = claim_reviews(found)
    assert review["@type"] == "ClaimReview"
    assert review["claimReviewed"] == (
        f"Spinner reports, in words of its own, that {rendered.NAME} said: “{rendered.TURNED}”"
    )
    assert review["reviewRating"]["alternateName"] == "polarity inverted"
    assert rendered.WHOLE in review["reviewRating"]["ratingExplanation"]
    assert review["reviewRating"]["ratingExplanation"] == (
        f"Agency, 1962-10-23, has: “{rendered.WHOLE}” Spinner, 1962-10-23, has: “{rendered.TURNED}” "
        "Polarity inverted: “will not” became “will” (so it was made)."
    )


def test_nobody_has_signed_or_rated_it_yet(found):
    (review,) = claim_reviews(found)
    assert "author" not in review
    assert "url" not in review
    assert "ratingValue" not in review["reviewRating"]


def test_who_signs_stands_on_it_with_where_it_will_stand(found):
    desk = Reviewer(name="The Desk", url="https://desk.example", page="https://desk.example/checks")
    (review,) = claim_reviews(found, desk)
    assert review["author"] == {
        "@type": "Organization",
        "name": "The Desk",
        "url": "https://desk.example",
    }
    assert review["url"].startswith("https://desk.example/checks#")


def test_both_works_are_cited_by_publisher_day_and_place(found):
    (review,) = claim_reviews(found)
    item = review["itemReviewed"]
    assert item["author"]["name"] == "Spinner"
    assert item["appearance"]["url"] == "https://spinner.example/1"
    assert item["appearance"]["datePublished"] == "1962-10-23"
    assert [work["publisher"]["name"] for work in review["isBasedOn"]] == ["Agency", "Spinner"]
    start, end = map(int, item["appearance"]["position"].split(":"))
    assert item["appearance"]["text"] == f"{rendered.NAME} said {rendered.TURNED}"[start:end]


def test_an_address_that_is_none_of_the_web_is_left_out():
    those = rendered.four()
    those[2] = rendered.told("Spinner", rendered.TURNED, url="javascript:alert(1)")
    told = {one.id: one for one in those}
    shown = utterances([rendered.group(those)], told, {}, rendered.texts(those))
    (review,) = claim_reviews(shown)
    assert "url" not in review["itemReviewed"]["appearance"]


def test_the_reference_is_not_said_to_be_where_the_words_appeared_first(found):
    (review,) = claim_reviews(found)
    assert set(review["itemReviewed"]) == {"@type", "author", "appearance"}


def test_a_report_that_states_no_outlet_has_no_publisher_and_shows_no_path(found):
    (utterance,) = found
    where = "/home/reader/papers/late.txt"
    apart = [
        replace(
            one,
            told=replace(one.told, document=replace(one.told.document, outlet=None, where=where)),
        )
        for one in utterance.shown
    ]
    (review,) = claim_reviews([replace(utterance, shown=tuple(apart))])
    assert "author" not in review["itemReviewed"]
    assert not any("publisher" in work for work in review["isBasedOn"])
    assert review["claimReviewed"].startswith("late.txt reports")
    assert "/home" not in json.dumps(review)


def test_a_speaker_who_is_not_known_is_somebody(found):
    (utterance,) = found
    told = utterance.shown[2].told
    body = replace(told.claim.body, source=Ref(words="they", name="they"), source_kind="pronoun")
    nobody = replace(told, claim=replace(told.claim, body=body))
    shown = tuple(replace(one, told=nobody, speaker="they") for one in utterance.shown)
    (review,) = claim_reviews([replace(utterance, shown=shown, name="they")])
    assert "that somebody said: “" in review["claimReviewed"]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "desk.example",
        "ftp://desk.example",
        "https://",
        "http://[",
        "https://a b",
    ],
)
def test_an_address_of_who_signs_is_one_of_the_web(address):
    with pytest.raises(ConfigError, match="https://"):
        Reviewer(name="The Desk", page=address)
    with pytest.raises(ConfigError, match="https://"):
        Reviewer(name="The Desk", url=address)


def test_a_line_of_it_is_json_again(found):
    (review,) = claim_reviews(found)
    assert json.loads(jsonl.line(review)) == review
