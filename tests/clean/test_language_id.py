"""Language: told by the model that ships, which neither writes nor calls out."""

from __future__ import annotations

import builtins
import tempfile

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
