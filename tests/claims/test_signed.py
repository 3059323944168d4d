"""Signed quotes: a name beside a quoted stretch, with no verb, is its source."""

import pytest

from detente.pipeline import extract, text_capture
from tests.claims.one_report import dossier_of

LIST = "Words of the week.\n"


def said(words):
    return [
        (c.body.source.words if c.body.source else None, c.body.content)
        for c in dossier_of(words).statements
        if c.within is None
    ]


@pytest.mark.parametrize("dash", [" — ", " – ", " ― ", "― ", " - ", " -- ", "\n— "], ids=repr)
def test_a_name_after_a_dash_signs_the_stretch_before_it(dash):
    quote = "“We will not be moved from this valley.”"
    assert said(f"{LIST}{quote}{dash}Ana Ruiz") == [("Ana Ruiz", (quote,))]


def test_each_quote_of_a_list_has_its_own_name():
    first, second = "“The bridge is ours and stays ours.”", "“Nobody asked the people of it.”"
    found = said(f"{LIST}{first} ― Ana Ruiz\n{second} ― Omar Haddad")
    assert found == [("Ana Ruiz", (first,)), ("Omar Haddad", (second,))]


def test_what_stands_behind_a_comma_is_not_the_name():
    quote = "“Nobody asked the people of the town.”"
    assert said(f"{LIST}{quote}\n— President Ito, speaking in Kobe") == [
        ("President Ito", (quote,))
    ]


def test_a_name_and_a_colon_label_the_stretch_behind_them():
    quote = "“I have not heard anyone cite that figure.”"
    assert said(f"{LIST}Senator Lee Grant (Ohio): {quote}") == [("Senator Lee Grant", (quote,))]


@pytest.mark.parametrize(
    "words",
    [
        "“The Long Road” — Ana Ruiz",  # a title
        "“We will not be moved from here.” — and yet the valley was empty by noon.",
        "The lesson of the valley: “never again without a guide”",
    ],
)
def test_a_dash_or_colon_without_a_name_signs_nothing(words):
    assert said(LIST + words) == []


def test_a_verb_behind_the_dash_is_the_cue():
    quote = "“We will not be moved from here”"
    body = next(c.body for c in dossier_of(f"{LIST}{quote} – Ana Ruiz said on Monday.").statements)
    assert (body.cue, body.source.words) == ("said", "Ana Ruiz")


def test_a_transcript_in_marks_is_read_turn_by_turn():
    words = (
        "The hearing went on.\n\n"
        "“RUIZ: We never asked for the soldiers to come.\n\n"
        "“GRANT: And what did the council say to that?\n\n"
        "“RUIZ: The council was silent.\n"
    )
    dossier = extract(text_capture(words))
    outer = [c.body for c in dossier.statements if c.within is None]
    assert [body.source.words for body in outer] == ["RUIZ", "GRANT", "RUIZ"]
    assert all(body.quoted == "direct" for body in outer)
