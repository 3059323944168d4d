from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.mentions import apart, mentions
from detente.mentions.actors import actors
from detente.mentions.organisations import organisations
from detente.mentions.page import Page
from detente.mentions.people import people
from detente.mentions.phrases import phrases
from detente.model.base import TextId
from detente.model.dossier import Dossier
from detente.model.mention import Mention
from detente.model.span import Span
from tests.mentions.reports import cases, check, dossier_of


@pytest.mark.parametrize("case", cases("mentions"), ids=lambda case: case["name"])
def test_a_report_has_the_mentions_of_its_golden_case(case):
    check(dossier_of(case["text"], case.get("day")), case)


def test_mentions_stand_in_order_and_apart():
    dossier = dossier_of(
        "On Monday French President Emmanuel Macron rang Chancellor Olaf Scholz.\n"
        "About 90,000 Russian troops wait at Ukraine's border, Ukrainian officials said.",
        "2022-02-15",
    )
    ends = [0, *(m.span.end for m in dossier.mentions)]
    assert all(m.span.start >= end for m, end in zip(dossier.mentions, ends, strict=False))
    assert {m.span.text_id for m in dossier.mentions} == {dossier.report.text.id}
    assert {m.kind for m in dossier.mentions} >= {"actor", "time", "quantity"}


def test_the_stage_has_a_fingerprint_of_files_that_exist():
    assert len(mentions.fingerprint()) == 32


def test_a_report_without_tokens_has_no_mentions():
    dossier = dossier_of("Moscow said no.")
    bare = Dossier(report=dossier.report)
    assert tuple(mentions.run(bare)) == ()


def test_the_same_report_gives_the_same_mentions_twice():
    words = "Kyiv said Maryna Kovtun met Olaf Scholz. NATO officials agreed."
    assert dossier_of(words).mentions == dossier_of(words).mentions


pieces = st.sampled_from(
    [
        "Moscow",
        "’s",
        "the",
        "President",
        "Putin",
        ",",
        "who",
        "-",
        "al-Assad",
        "Mr.",
        "former",
        "of",
        "Kiev",
        "and",
        "ministers",
        "said",
        ".",
        "Russian",
        "troops",
        "X",
        "he",
        "\n",
        "ex-king",
        "é",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.one_of(st.lists(pieces, max_size=14).map(" ".join), st.text(max_size=40)))
def test_names_in_any_text_lie_apart_inside_it_and_its_title_holds_the_name(words):
    dossier = dossier_of(words.replace("\r", " "), "2022-02-15")
    if dossier.annotation is None or not len(dossier.annotation):
        return
    page = Page(dossier=dossier, annotation=dossier.annotation)
    named = people(page)
    found = apart(named, phrases(page, named), actors(page), organisations(page))
    for a, b in pairwise(found):
        assert a.span.end <= b.span.start
    for mention in found:
        assert 0 <= mention.span.start < mention.span.end <= len(dossier.words)
        assert mention.why
        if mention.taught is not None:
            assert mention.taught.start <= mention.span.start
            assert mention.span.end <= mention.taught.end


spans = st.tuples(st.integers(0, 30), st.integers(1, 8)).map(
    lambda pair: Mention(
        span=Span(text_id=TextId("t"), start=pair[0], end=pair[0] + pair[1]), kind="actor"
    )
)


@settings(max_examples=60)
@given(st.lists(st.lists(spans, max_size=6), max_size=4))
def test_of_overlapping_mentions_the_earlier_list_wins(ranked):
    kept = apart(*ranked)
    for a, b in pairwise(kept):
        assert a.span.end <= b.span.start
    for rank, found in enumerate(ranked):
        for mention in found:
            better = [m for earlier in ranked[: rank + 1] for m in earlier]
            assert mention in kept or any(
                m.span.overlaps(mention.span) for m in better if m in kept
            )
