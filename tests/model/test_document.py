"""Documents: which publication dates may be built on."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import pytest

from detente.model.when import When, on_day
from tests import made

START = datetime(2022, 2, 14, 3, 30, tzinfo=UTC)


def dated(when: When | None) -> When | None:
    document = made.report("The envoy left.", published=None).document
    return msgspec.structs.replace(document, published=when).dated


def test_a_minute_is_built_on_as_the_day_it_was_in_the_zone_it_was_stated_in():
    minute = When(start=START, end=START, grain="minute", offset=-300, confidence=0.9)
    assert dated(minute) == on_day(date(2022, 2, 13), confidence=0.9)


@pytest.mark.parametrize(
    "when",
    [
        None,
        When(start=START, end=START, grain="month"),
        When(start=START, end=START, grain="unknown"),
        on_day(date(2022, 2, 14), confidence=0.4),
        When(end=START, grain="day"),
    ],
)
def test_a_stretch_of_weeks_and_a_day_that_is_hardly_sure_are_not_built_on(when):
    assert dated(when) is None
