"""ClaimReview: a rendering that changed the meaning, ready for whoever signs a fact check of it.

The form is schema.org's ClaimReview (JSON-LD). What is checked is an outlet's claim that somebody said
the words as one report prints them; what speaks against it are the words in another report, cited by
place. Where the words appeared first is not known, so nothing says it. A rating is a person's to give:
`alternateName` says which change the rules see, no value is given, and `author` and `url` stay out until
a reviewer is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from detente.errors import ConfigError
from detente.model.base import Record
from detente.model.claim import Statement
from detente.model.document import Document
from detente.model.told import Told
from detente.model.utterance import Changed, Shown, Utterance

CONTEXT = "https://schema.org"
_WEB = ("http", "https")


class Reviewer(Record, frozen=True, kw_only=True):
    """Who signs the reviews, the organisation's address, and where the reviews will stand."""

    name: str
    url: str = ""
    page: str = ""

    def __post_init__(self) -> None:
        """Raise `ConfigError` unless the addresses are of the web."""
        for what, address in (("of who signs", self.url), ("of the page", self.page)):
            if address and not _of_the_web(address):
                raise ConfigError(
                    f"the address {what} begins with https:// or http://, got {address!r}"
                )


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
        "claimReviewed": _claimed(utterance, one),
        "itemReviewed": {
            "@type": "Claim",
            **_outlet("author", one.told.document),
            "appearance": _work(one.told),
        },
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "; ".join(one.kinds),
            "ratingExplanation": " ".join(
                [
                    f"{_cited(reference.told)}, has: {_marked(reference.words)}",
                    f"{_cited(one.told)}, has: {_marked(one.words)}",
                    *(_sentence(change) for change in heavy),
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


def _claimed(utterance: Utterance, one: Shown) -> str:
    """Return the claim that is checked: that these words were said, by this report."""
    body = one.told.claim.body
    indirect = isinstance(body, Statement) and body.quoted == "indirect"
    manner = "reports, in words of its own, that" if indirect else "reports that"
    who = one.named or utterance.named or "somebody"
    return f"{_name(one.told.document)} {manner} {who} said: {_marked(one.words)}"


def _outlet(what: str, document: Document) -> dict[str, dict[str, str]]:
    """Return who published, under such a name; nothing where no outlet is stated."""
    if document.outlet is None:
        return {}
    return {what: {"@type": "Organization", "name": document.outlet.name}}


def _name(document: Document) -> str:
    """Return who published, or the name of the file."""
    return document.outlet.name if document.outlet else _file(document)


def _file(document: Document) -> str:
    return document.where.replace("\\", "/").rsplit("/", 1)[-1]


def _cited(told: Told) -> str:
    day = f", {told.reported.isoformat()}" if told.reported else ""
    return f"{_name(told.document)}{day}"


def _marked(words: str) -> str:
    """Return words in quotation marks and with a stop, their own double marks left out.

    >>> _marked('"We will talk," … "on Friday,"')
    '“We will talk, … on Friday.”'
    """
    bare = " ".join(re.sub('[“”„"]', "", words).split()).rstrip(",;:")
    return f"“{bare}”" if bare.endswith((".", "!", "?", "…")) else f"“{bare}.”"


def _sentence(change: Changed) -> str:
    """Return a change as a sentence: its kind, the words of both sides, and what was weighed."""
    before, after = (
        f"“{words}”" if words else "nothing" for words in (change.before, change.after)
    )
    why = f" ({change.why.rstrip('.')})" if change.why else ""
    return f"{change.kind.capitalize()}: {before} became {after}{why}."


def _of_the_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in _WEB and bool(parts.netloc) and not any(map(str.isspace, address))


def _work(told: Told) -> dict[str, Any]:
    """Return a report as a work, with the very words and where they stand in it."""
    document, span = told.document, told.claim.span
    day = told.reported
    found: dict[str, Any] = {
        "@type": "NewsArticle",
        "headline": document.title or _file(document),
        **_outlet("publisher", document),
        "text": told.words,
        "position": f"{span.start}:{span.end}",
    }
    if day is not None:
        found["datePublished"] = day.isoformat()
    if document.url and _of_the_web(document.url):
        found["url"] = document.url
    return found
