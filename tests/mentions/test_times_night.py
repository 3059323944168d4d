"""On which side of midnight a day's deed fell is told by the reason; the interval stays the day."""

from datetime import date

import pytest

from detente.mentions.times import times
from detente.model.document import Sentence
from detente.model.when import on_day


def read(words):
    sentence = Sentence(i=0, start=0, end=len(words), zone="body", paragraph=1)
    return next(times(words, [sentence], on_day(date(2022, 3, 2)), None))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("The port was shelled late on Monday.", "late on Monday"),
        ("The port was shelled in the early hours of Tuesday.", "early hours of Tuesday"),
    ],
)
def test_words_for_the_night_before_a_day_are_in_its_reason(words, told):
    found = read(words)
    assert found.why.endswith(f", told as '{told}'")
    assert found.span.of(words) == told.rsplit(" ", 1)[1]
    assert found.when.grain == "day"


@pytest.mark.parametrize("words", ["The port was shelled on Monday.", "On Monday it was shelled."])
def test_a_day_alone_tells_no_hour(words):
    assert "told as" not in read(words).why
