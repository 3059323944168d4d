"""Entries as lines: what each is about."""

from __future__ import annotations

import msgspec

from detente.model.entry import Entry
from detente.model.story import Story
from detente.views.entries import Held, entry_cells, told_only
from tests import made


def held(body, **more):
    one = made.told(body, support=1, **more)
    assert isinstance(one.entry, Entry)
    story = Story(id="s", crisis="s", title="s", head=one.document.id, docs=(one.document.id,))
    return Held(entry=one.entry, told=(one,), life=told_only(one.entry, (one,)), story=story)


def test_what_is_denied_is_not_listed_as_if_it_were_said():
    body = msgspec.structs.replace(made.bodies()["statement"], cue="denied", cue_class="deny")
    row = entry_cells(held(body))
    assert " · denied · " in row["what"]


def test_a_line_names_who_how_and_what_of_each_kind():
    for body in made.bodies().values():
        assert held(body).what
