"""One utterance twice in one text: a sign where its words differ, none where they are repeated."""

from __future__ import annotations

import pytest

from detente.model.base import ActorId, ClaimId
from detente.model.quoting import QuoteGroup, Rendering
from detente.views.signs import signs_of
from tests import made

FIRST = "we will never let the border be closed again"
OTHER = "we shall never allow the border to be shut again"


def rewriting(*said: str, quoted="direct", speaker="anna-berg"):
    report = made.report("\n".join(f"Berg said: “{words}”." for words in said))
    text, at, renderings = report.text.words, 0, []
    for n, words in enumerate(said):
        at = text.index(words, at)
        renderings.append(
            Rendering(
                claim=ClaimId(f"c{n}"),
                doc=report.document.id,
                start=at,
                end=at + len(words),
                quoted=quoted,
                speaker="Anna Berg",
            )
        )
        at += len(words)
    group = QuoteGroup(
        id=ClaimId("c0"),
        speaker=ActorId(speaker) if speaker else None,
        name="Anna Berg",
        day=None,
        renderings=tuple(renderings),
        reference=0,
    )
    return report, signs_of(report, [group])


def test_a_quote_in_two_wordings_is_a_sign_at_the_second_that_names_the_first():
    report, found = rewriting(FIRST, OTHER)
    (sign,) = found.signs
    assert sign.kind == "said twice"
    assert sign.span.of(report.text.words) == OTHER
    assert FIRST in sign.why
    assert found.verdict is None


@pytest.mark.parametrize(
    "said",
    [
        (FIRST, FIRST),
        (FIRST, "let the border be closed again"),
        (FIRST, "the harvest was the best in twenty years"),
        (FIRST, "never again"),
    ],
)
def test_a_quote_repeated_or_another_quote_is_none(said):
    assert rewriting(*said)[1].signs == ()


def test_synonyms_in_place_of_most_words_are_a_sign():
    grounds = "there are no reasonable grounds to believe the pilots deceived the tribunal"
    reasons = "there exist no sensible reasons to think that the airmen misled the court"
    assert [sign.kind for sign in rewriting(grounds, reasons)[1].signs] == ["said twice"]


@pytest.mark.parametrize(
    "other",
    [
        "we will never let the border be closed again, never, and we will never let anybody close it",
        "never let the border be closed again by those who closed it",
        "nobody lets a border be closed",
    ],
)
def test_a_quote_said_again_in_words_of_the_same_family_is_none(other):
    assert rewriting(FIRST, other)[1].signs == ()


def test_words_that_are_not_quoted_or_nobodys_are_none():
    assert rewriting(FIRST, OTHER, quoted="indirect")[1].signs == ()
    assert rewriting(FIRST, OTHER, speaker=None)[1].signs == ()
