"""Texts that come from outside are changed in a time that grows with their length alone."""

from random import Random

import pytest

from detente.trial.edits import EDITS
from detente.trial.kinds import ALL

LONG = {
    "letters": "a" * 60_000,
    "capitals": "A" * 60_000,
    "digits": "7" * 60_000,
    "names": "Anna " * 12_000,
    "a name without an end": "Ann" + "’a" * 30_000,
    "commas": ", who " * 12_000,
    "marks": "“" * 60_000,
    "stops": "." * 60_000,
    "conditions": "x if " * 12_000,
    "sayings": "said Anna, " * 6_000,
    "auxiliaries": "is will not " * 6_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_no_kind_of_change_stumbles_over_a_text_of_one_thing(text):
    for change in ALL.values():
        planted = change(text, Random(1))
        assert planted is None or planted.text != text
    for edit in EDITS.values():
        assert edit(text, Random(1)) == edit(text, Random(1))
