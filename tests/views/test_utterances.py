"""One utterance in all its renderings, as it is shown."""

from __future__ import annotations

import msgspec
import pytest

from detente.views.rendering_strip import MOST, rendering_strip
from detente.views.utterances import summary, utterances
from tests import rendered


@pytest.fixture(scope="module")
def those():
    return rendered.four()


def shown(those, **changes):
    group = msgspec.structs.replace(rendered.group(those), **changes)
    told = {one.id: one for one in those}
    (found,) = utterances([group], told, {}, rendered.texts(those))
    return found


def test_the_reference_stands_first_and_has_changed_nothing(those):
    found = shown(those, reference=2, changes=())
    assert [one.reference for one in found.shown] == [True, False, False, False]
    assert found.words == rendered.TURNED
    assert found.shown[0].kinds == ()


def test_each_rendering_says_what_it_made_of_the_reference(those):
    found = shown(those)
    assert [one.kinds for one in found.shown] == [
        (),
        ("cut",),
        ("polarity inverted",),
        ("words substituted",),
    ]
    assert [one.words for one in found.distorted] == [rendered.TURNED]
    turned = found.shown[2]
    (change,) = turned.changes
    assert (change.before, change.after, change.severity) == ("will not", "will", "grave")
    assert "[-not -]" in turned.inline
    assert found.severity == "grave"


def test_copies_are_counted_as_one_origin(those):
    group, told = rendered.group(those), {one.id: one for one in those}
    origins = {those[n].document.id: those[0].document.id for n in (0, 1, 2)}
    (found,) = utterances([group], told, origins, rendered.texts(those))
    assert (found.reports, found.origins) == (4, 2)


def test_a_rendering_that_the_moment_does_not_know_is_left_out(those):
    group = rendered.group(those)
    told = {one.id: one for one in those[:2]}
    (found,) = utterances([group], told, {}, rendered.texts(those))
    assert len(found.shown) == 2
    assert utterances([group], {those[0].id: those[0]}, {}, rendered.texts(those)) == ()
    assert utterances([group], {one.id: one for one in those[1:]}, {}, rendered.texts(those)) == ()


def test_the_summary_names_each_change_with_its_outlets(those):
    assert summary(shown(those)) == (
        "cut: Cutter; polarity inverted: Spinner; words substituted: Reteller"
    )
    kept = msgspec.structs.replace(rendered.group(those), changes=())
    told = {one.id: one for one in those}
    (found,) = utterances([kept], told, {}, rendered.texts(those))
    assert summary(found) == "kept: Cutter, Spinner, Reteller"


def test_the_picture_has_a_lane_for_each_weight_that_occurs(those):
    strip = rendering_strip(shown(those))
    assert [name for _, name in strip.lanes] == [
        "kept or cut without loss",
        "words changed",
        "meaning changed",
    ]
    assert [mark.severity for mark in strip.marks] == ["none", "slight", "grave", "slight"]
    assert sum(mark.reference for mark in strip.marks) == 1
    assert all(0 <= mark.x <= strip.width and 0 <= mark.y <= strip.height for mark in strip.marks)


def test_marks_of_one_day_do_not_hide_each_other(those):
    strip = rendering_strip(shown(those))
    places = [(mark.x, mark.y) for mark in strip.marks]
    assert len(set(places)) == len(places)


def test_the_picture_of_very_many_renderings_is_bounded(those):
    found = shown(those)
    many = msgspec.structs.replace(found, shown=found.shown * 30)
    assert len(rendering_strip(many).marks) == MOST
