"""What a statement carries beside its words: golden cases, their negative twins, and the lists."""

import re
import tomllib
from collections import Counter
from functools import cache
from itertools import combinations
from typing import get_args

import pytest

from detente.claims.statements import statements
from detente.language import table
from detente.model.claim import Channel, SourceKind, seal
from tests.claims.one_report import GOLDEN, dossier_of

TEXT = (GOLDEN / "statement_fields" / "en.toml").read_text(encoding="utf-8")
CASES = tomllib.loads(TEXT)["case"]
MOSTLY = {
    "behalf": "",
    "to": "",
    "channel": "",
    "avowed": "asserted",
    "when": "report",
    "within": "",
}
FIELDS = ("kind", "head", *MOSTLY)
#: Share of the golden statements with the field right, all cases, as of 2026-11-22. The half put
#: aside had, on first contact, kind .946, when .957, within .989, and 1.0 of the others.
FLOORS = {
    "kind": 0.95,
    "head": 0.98,
    "behalf": 0.98,
    "to": 0.98,
    "channel": 0.98,
    "avowed": 0.98,
    "when": 0.94,
    "within": 0.96,
}
#: Share of the golden statements that are read at all.
READ = 0.95


@cache
def said(words, published="2022-02-15"):
    """The statements of a report, by the words of their cue."""
    dossier = dossier_of(words, published)
    return seal(dossier.document.id, words, statements.run(dossier))


def by(word, words, published="2022-02-15"):
    """The statement whose cue has a word, None if none has."""
    found = (c for c in said(words, published) if word in re.split(r"\W+", c.body.cue))
    return next(found, None)


def day(claim):
    when = claim.when
    if when is None or when.day is None:
        return "unknown"
    if when.basis == "publication":
        return "report"
    shapes = {"year": f"{when.day:%Y}", "month": f"{when.day:%Y-%m}"}
    return shapes.get(when.grain, str(when.day))


def fields(claim, claims):
    body = claim.body
    outer = {c.id: c.body.cue for c in claims}
    return {
        "kind": body.source_kind or "",
        "head": body.source_head,
        "behalf": bare(body.on_behalf_of.words) if body.on_behalf_of else "",
        "to": bare(body.addressees[0].words) if body.addressees else "",
        "channel": body.channel or "",
        "avowed": body.avowed,
        "when": day(claim),
        "within": outer[claim.within] if claim.within else "",
    }


def bare(words):
    return re.sub(r"^the ", "", words.lower())


@cache
def tally():
    """How many golden statements there are and are read, and how often each field is right."""
    right, wrong, wanted, read = Counter(), [], 0, 0
    for case in CASES:
        for want in case["said"]:
            wanted += 1
            claim = by(want["by"], case["text"])
            if claim is None:
                continue
            read += 1
            got = fields(claim, said(case["text"]))
            for field in FIELDS:
                value = (MOSTLY | want)[field]
                value = bare(value) if field in ("behalf", "to") else value
                agrees = value in got[field] if value and field == "within" else value == got[field]
                right[field] += agrees
                if not agrees:
                    wrong.append(f"{field}: {value!r}, not {got[field]!r}: {case['text']}")
    return wanted, read, right, wrong


def test_golden_statements_are_read_at_least_as_often_as_measured():
    wanted, read, _, _ = tally()
    assert read / wanted >= READ


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_of_golden_statements_is_right_at_least_as_often_as_measured(field):
    _, read, right, wrong = tally()
    assert right[field] / read >= FLOORS[field], [w for w in wrong if w.startswith(field)]


def test_every_channel_and_every_kind_of_source_has_a_golden_case():
    wanted = [want for case in CASES for want in case["said"]]
    channels = {want.get("channel") for want in wanted}
    assert set(get_args(Channel)) <= channels
    assert set(get_args(SourceKind)) <= {want["kind"] for want in wanted}


TWINS = [
    # Said in a call, and said after one.
    ("said", "In a call with Erdogan, Putin said the corridor would open.", "channel", "call"),
    ("said", "Ahead of a call with Erdogan, Putin said the corridor would open.", "channel", ""),
    # A word of the content is no venue.
    ("said", "In a letter, the ministry said that the bridge was safe.", "channel", "letter"),
    ("said", "The ministry said the bridge was named in a letter.", "channel", ""),
    ("called", "The bishops called on parliament to repeal the law.", "channel", ""),
    ("told", "The minister told parliament that the law would go.", "channel", "parliament"),
    ("according", "Three ships sank, according to the report.", "channel", ""),
    # A description that hides a name, and one that does not.
    ("said", "An aide who declined to be named said the list was false.", "kind", "anonymous"),
    ("said", "An aide who declined to be paid said the list was false.", "kind", "nominal"),
    ("said", "The study said the wells were dry.", "kind", "document"),
    ("said", "The student said the wells were dry.", "kind", "nominal"),
    ("show", "The ruins show that the shells came from the north.", "kind", "document"),
    # A spokesperson, and one who once was.
    ("said", "A Kremlin spokesman said the list was false.", "behalf", "kremlin"),
    ("said", "A former Kremlin spokesman said the list was false.", "behalf", ""),
    # An office, and who holds it; a firm, and a person; words that were said, and the one who did.
    ("said", "The Danish Prime Minister said the quay was dry.", "kind", "nominal"),
    ("said", "Prime Minister Mette Frederiksen said the quay was dry.", "kind", "person"),
    ("said", "The prime minister, Mette Frederiksen, said the quay was dry.", "kind", "person"),
    ("said", "Orbita Technologies said the quay was dry.", "kind", "body"),
    ("said", "Orbita, an imagery firm, said the quay was dry.", "kind", "body"),
    ("suggested", "The admiral's remarks suggested that the quay was dry.", "kind", "document"),
    ("suggests", "Nothing suggests that the quay is dry.", "kind", ""),
    ("agreed", "The mayor and her clerks agreed that the quay was dry.", "kind", "collective"),
    ("agreed", "The mayor and commander in chief agreed that it was dry.", "kind", "nominal"),
    # The one a title names, and a title that names none.
    ("said", "White House press secretary Jan Vega said it was dry.", "behalf", "white house"),
    ("said", "Former White House press secretary Jan Vega said it was dry.", "behalf", ""),
    (
        "said",
        "Jan Vega, a State Department spokesman, said it was dry.",
        "behalf",
        "state department",
    ),
    ("said", "Russian Ambassador Ivan Petrov said it was dry.", "behalf", "russian"),
    ("said", "Russian oligarch Ivan Petrov said it was dry.", "behalf", ""),
    ("said", "Several Ruiz administration aides said it was dry.", "behalf", "ruiz administration"),
    # Told, and only spoken of.
    ("complained", "Rome complained to Vienna about the flights.", "to", "vienna"),
    ("responded", "The consul responded to criticism by closing the road.", "to", ""),
    ("asked", "Asked by the judge whether he had fired, he nodded.", "to", "he"),
    ("asked", "Asked by the judge whether he had fired, he nodded.", "head", "judge"),
    # Denied, kept back, and said to be untrue.
    ("deny", "The army did not deny that it had fired.", "avowed", "withheld"),
    ("doubt", "The army did not doubt that it had won.", "avowed", "asserted"),
    ("rejected", "The army rejected the claim that it had fired.", "avowed", "denied"),
    ("rejected", "The army rejected the offer of a truce.", "avowed", "asserted"),
    ("think", "The army does not think that the bridge will hold.", "avowed", "denied"),
    ("say", "The army does not say that the bridge will hold.", "avowed", "withheld"),
]


@pytest.mark.parametrize(("cue", "words", "field", "value"), TWINS)
def test_a_sentence_and_its_twin_differ_in_the_field_that_tells_them_apart(
    cue, words, field, value
):
    claim = by(cue, words) or by(cue.capitalize(), words)
    assert fields(claim, said(words))[field] == value


@pytest.mark.parametrize(
    "words",
    [
        "The shah had said that the fields were his.",
        "The minister once said that the fields were his.",
        "The minister has repeatedly said that the fields are his.",
        "The treaty lapsed when the minister said that the fields were his.",
        "The king fled to Cairo in 1952.\nHe said that the fields were his.",
        "The king flew to Cairo in 1952 and said that the fields were his.",
        "In 1952 the king said that the fields were his.",
        "His demand that the fields be returned went unheard.",
    ],
)
def test_an_old_remark_never_passes_for_one_of_the_reports_day(words):
    claims = said(words)
    assert claims
    assert "report" not in {day(claim) for claim in claims}


def test_a_later_day_in_the_paragraph_ends_the_scene_of_old():
    words = "The king fled to Cairo in 1952.\nHe came back on Monday.\nHe said the fields were his."
    assert day(by("said", words)) == "report"


def test_the_reason_of_a_day_says_what_it_is_counted_from():
    stated = by("said", "The council said on Monday that the gates were shut.").when
    assert "Monday" in stated.reason
    assert "Tue 15 Feb 2022" in stated.reason
    own = by("said", "The council said that the gates were shut.").when
    assert "Tue 15 Feb 2022" in own.reason
    assert own.basis == "publication"
    assert own.confidence < stated.confidence


def test_a_time_that_nobody_can_place_has_no_day_but_says_why():
    claim = by("said", "The night before, the envoy said that a deal was near.")
    assert claim.when is None or claim.when.day is None or claim.when.basis != "publication"


def test_a_chain_of_three_hangs_each_saying_on_the_next():
    words = (
        "Interfax reported that the ministry said the colonel had denied that his unit fired first."
    )
    claims = said(words)
    denied = by("denied", words)
    told = next(c for c in claims if c.id == denied.within)
    first = next(c for c in claims if c.id == told.within)
    assert [c.body.lemma for c in (first, told, denied)] == ["report", "say", "deny"]
    assert first.within is None
    assert denied.when is None


def test_the_venue_stands_in_the_evidence_word_for_word():
    words = "The regent said in a letter to the queen that the plague was over."
    claim = by("said", words)
    (venue,) = claim.spans("venue")
    assert venue.of(words) == claim.body.venue == "in a letter to the queen"


def test_a_statement_without_source_words_is_implicit_and_no_other_is():
    for case in CASES:
        for claim in said(case["text"]):
            assert (claim.body.source is None) == (claim.body.source_kind == "implicit")
            assert bool(claim.body.source_head) == (claim.body.source is not None)


def test_no_word_leads_to_two_channels_and_all_are_channels():
    lists = table("en", "statements")["channels"]
    for name in ("cues", "nouns", "pairs", "beside", "names", "told"):
        assert set(lists[name]) <= set(get_args(Channel))
        words = Counter(word for words in lists[name].values() for word in words)
        assert not [word for word, times in words.items() if times > 1]


def test_no_noun_is_listed_as_two_kinds_of_source():
    kinds = table("en", "statements")["kinds"]
    names = ("hidden", "documents", "collectives", "pronouns", "states", "bodies", "several")
    for one, other in combinations(names, 2):
        assert not set(kinds[one]) & set(kinds[other]), (one, other)


def test_a_cue_that_takes_its_content_for_true_says_so_where_it_is_explained():
    def why(words):
        return dict(next(c.why for c in dossier_of(words).statements))

    assert "factive" in why("The army admitted that the bridge was mined.")["taken for true by"]
    assert "taken for true by" not in why("The army claimed that the bridge was mined.")
