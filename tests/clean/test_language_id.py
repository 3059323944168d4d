"""Language: told by the model that ships, which neither writes nor calls out."""

from __future__ import annotations

import builtins
import tempfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.clean import language_id


def test_the_model_neither_writes_nor_makes_files(monkeypatch):
    language_id._detector.cache_clear()
    opened = builtins.open

    def watch(file, mode="r", *args, **kwargs):
        assert not set(mode) & set("wax+"), file
        return opened(file, mode, *args, **kwargs)

    monkeypatch.setattr(builtins, "open", watch)
    monkeypatch.setattr(tempfile, "mkdtemp", None)
    monkeypatch.setattr(tempfile, "mkstemp", None)
    sample = "Der Minister sagte am Montag, die Gespräche würden fortgesetzt."
    assert language_id.language_of(sample) == "de"


def test_a_few_letters_are_no_language():
    assert language_id.language_of("OK 1234 5678 ---") == "und"


def test_line_ends_do_not_matter():
    words = "The minister said\non Monday that\r\nthe talks would go on."
    assert language_id.language_of(words) == "en"


EN = "The minister said on Monday that the harbour would stay closed until the fire is out."
DE = "Der Minister sagte am Montag, der Hafen bleibe geschlossen, bis das Feuer gelöscht ist."
RU = "Министр заявил в понедельник, что порт останется закрытым, пока не потушат пожар."
UK = "Міністр заявив у понеділок, що порт залишиться закритим, доки не погасять пожежу."


@pytest.mark.parametrize(
    "words", [f"{EN} {RU}", f"{RU} {EN}", f"{EN} {DE}", f"{RU} {RU} {UK} {UK}"]
)
def test_of_a_text_in_two_languages_neither_is_told(words):
    assert language_id.language_of(words) == "und"


@pytest.mark.parametrize(
    ("words", "language"), [(f"{EN} " * 3 + DE, "en"), (f"{RU} " * 3 + EN, "ru")]
)
def test_what_most_of_a_text_is_in_is_its_language(words, language):
    assert language_id.language_of(words) == language


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Talks go on in Geneva", "en"),
        ("Scholz reist nach Kiew", "de"),
        ("Війська біля кордону", "uk"),
        ("日内瓦会谈继续进行", "zh"),
        ("Ja ja ok ok", "und"),
        ("Lavrov Blinken Kuleba Scholz Macron", "und"),
        ("https://lake.example/b/c?d=e", "und"),
        ("GMT UTC NATO EU UN OSCE IAEA", "und"),
        ("1,200 x 800 px", "und"),
    ],
)
def test_a_short_text_is_told_only_where_it_is_sure(words, language):
    assert language_id.language_of(words) == language


@given(st.text(max_size=400))
def test_any_text_has_a_code(words):
    assert 2 <= len(language_id.language_of(words)) <= 3
