"""ClaimReview: a rendering that changed the meaning, ready for whoever signs a fact check of it.

The form is schema.org's ClaimReview (JSON-LD). What is checked is that somebody said the words as one
report renders them; what speaks against it are the same words in another report, cited by place. A
rating is a person's to give: `alternateName` says which change the rules see, no number is given, and
`author` and `url` stay out until a reviewer is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from detente.model.base import Record
from detente.model.document import Document
from detente.model.told import Told
from detente.model.utterance import Shown, Utterance

CONTEXT = "https://schema.org"


class Reviewer(Record, frozen=True, kw_only=True):
    """Who signs the reviews, the organisation's address, and where the reviews will stand."""

    name: str
    url: str = ""
    page: str = ""


def claim_reviews(
    utterances: Iterable[Utterance], reviewer: Reviewer | None = None
) -> Iterator[dict[str, Any]]:
    """Yield one ClaimReview a rendering that changed the meaning, in the order given."""
    for utterance in utterances:
        reference = utterance.shown[0]
        for one in utterance.distorted:
            yield _review(utterance, reference, one, reviewer)


def _review(
    utterance: Utterance, reference: Shown, one: Shown, reviewer: Reviewer | None
) -> dict[str, Any]:
    heavy = [change for change in one.changes if change.severity == one.severity]
    review: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "ClaimReview",
        "identifier": f"{utterance.id}:{one.told.id}",
        "claimReviewed": f"{one.speaker or utterance.name or 'Somebody'}: {one.words}",
        "itemReviewed": {
            "@type": "Claim",
            "author": _publisher(one.told.document),
            "appearance": _work(one.told),
            "firstAppearance": _work(reference.told),
        },
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "; ".join(one.kinds),
            "ratingExplanation": " ".join(
                [
                    f"{_cited(reference.told)} has: {reference.words}",
                    *(f"{change.kind}: {change.why}." for change in heavy if change.why),
                ]
            ),
        },
        "reviewBody": one.inline,
        "isBasedOn": [_work(reference.told), _work(one.told)],
        "inLanguage": one.told.document.language,
    }
    if reviewer is not None:
        author = {"@type": "Organization", "name": reviewer.name}
        review["author"] = author | ({"url": reviewer.url} if reviewer.url else {})
        if reviewer.page:
            review["url"] = f"{reviewer.page}#{one.told.id}"
    return review


def _publisher(document: Document) -> dict[str, str]:
    return {"@type": "Organization", "name": _name(document)}


def _name(document: Document) -> str:
    return document.outlet.name if document.outlet else document.where


def _cited(told: Told) -> str:
    day = f", {told.reported.isoformat()}" if told.reported else ""
    return f"{_name(told.document)}{day}"


def _work(told: Told) -> dict[str, Any]:
    """Return a report as a work, with the very words and where they stand in it."""
    document, span = told.document, told.claim.span
    day = told.reported
    found: dict[str, Any] = {
        "@type": "NewsArticle",
        "headline": document.title or document.where,
        "publisher": _publisher(document),
        "text": told.words,
        "position": f"{span.start}:{span.end}",
    }
    if day is not None:
        found["datePublished"] = day.isoformat()
    if document.url and urlsplit(document.url).scheme in ("http", "https"):
        found["url"] = document.url
    return found
