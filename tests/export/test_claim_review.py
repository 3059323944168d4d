"""A distortion as a draft ClaimReview."""

from __future__ import annotations

import json

import pytest

from detente.export import jsonl
from detente.export.claim_review import Reviewer, claim_reviews
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
    assert review["claimReviewed"] == f"{rendered.NAME}: {rendered.TURNED}"
    assert review["reviewRating"]["alternateName"] == "polarity inverted"
    assert rendered.WHOLE in review["reviewRating"]["ratingExplanation"]
    assert "so it was made" in review["reviewRating"]["ratingExplanation"]


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
    assert item["firstAppearance"]["publisher"]["name"] == "Agency"
    start, end = map(int, item["appearance"]["position"].split(":"))
    assert item["appearance"]["text"] == f"{rendered.NAME} said {rendered.TURNED}"[start:end]


def test_an_address_that_is_none_of_the_web_is_left_out():
    those = rendered.four()
    those[2] = rendered.told("Spinner", rendered.TURNED, url="javascript:alert(1)")
    told = {one.id: one for one in those}
    shown = utterances([rendered.group(those)], told, {}, rendered.texts(those))
    (review,) = claim_reviews(shown)
    assert "url" not in review["itemReviewed"]["appearance"]


def test_a_line_of_it_is_json_again(found):
    (review,) = claim_reviews(found)
    assert json.loads(jsonl.line(review)) == review
