"""Two statements held against each other are read as the record reads their utterance."""

from __future__ import annotations

import pytest

from detente.crisis import Crisis
from tests import made

SAID = "The delegation only spoke about grain and left before noon."


@pytest.fixture(scope="module")
def crisis(tmp_path_factory):
    """The same words, quoted whole, told once by "said" and once by "denied"."""
    path = tmp_path_factory.mktemp("told") / "told.detente"
    reports = []
    for cue, more in (("said", {}), ("denied", {"cue_class": "deny", "polarity": "denied"})):
        report = made.report(f"Elena Brandt {cue}: {SAID}", where=f"{cue}.txt")
        reports.append(
            (report, [made.spoken(report, "Elena Brandt", cue, SAID, quoted="direct", **more)])
        )
    made.store(path, reports)
    with Crisis(path) as crisis:
        yield crisis


def test_words_quoted_whole_behind_denied_are_the_denial_itself(crisis):
    said, denied = (one.id for one in crisis.statements())
    assert crisis.compared(said, denied).severity == "none"
