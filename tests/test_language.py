"""Language packs: tables of rows are read whole or refused by name and line."""

import pytest

from detente import language
from detente.errors import ConfigError


@pytest.fixture
def pack(monkeypatch, tmp_path):
    def write(words):
        path = tmp_path / "rows.tsv"
        path.write_text(words, encoding="utf-8")
        monkeypatch.setattr(language, "data_file", lambda _: path)

    return write


def test_rows_are_fields_apart_by_tabs_and_comments_are_none(pack):
    pack("# a comment\nsay\tthat\t0.9\n\nwarn\tof\t0.5\n")
    assert language.tsv("en", "rows", 3) == [["say", "that", "0.9"], ["warn", "of", "0.5"]]


def test_a_row_of_another_width_is_refused_by_its_line(pack):
    pack("say\tthat\t0.9\nwarn\tof\n")
    with pytest.raises(ConfigError, match=r"lang/en/rows\.tsv: line 2: 2 fields, not 3"):
        language.tsv("en", "rows", 3)


def test_a_table_that_is_not_there_is_named():
    with pytest.raises(ConfigError, match=r"lang/en/nothing\.tsv"):
        language.tsv("en", "nothing", 2)
