"""What a person adds lies over the gazetteer for a while, and over nothing else."""

from __future__ import annotations

from datetime import date
from threading import Thread

import pytest

from detente import gazetteer
from detente.errors import ConfigError
from detente.gazetteer import load, per_gazetteer, using
from detente.model.actor import Office
from detente.model.base import ActorId
from detente.model.judged import Addition


def row(name: str, actor_id: str, **more) -> Addition:
    return Addition(id=ActorId(actor_id), name=name, kind=more.pop("kind", "person"), **more)


MAYOR = row(
    "Petro Ivanenko",
    "petro-ivanenko",
    country="UKR",
    aliases=("P. Ivanenko",),
    surnames=("Ivanenko",),
    offices=(Office(title="deputy mayor of Kharkiv", of="UKR", held_from=date(2021, 1, 1)),),
)


def test_a_row_is_there_while_it_is_in_use_and_gone_afterwards():
    before = load()
    with using([MAYOR]):
        known = load()
        actor = known.actor("petro-ivanenko")
        assert actor is not None
        assert actor.country == "UKR"
        texts = {(a.text, a.reference) for a in known.aliases() if a.actor_id == actor.id}
        assert texts == {
            ("Petro Ivanenko", "name"),
            ("P. Ivanenko", "name"),
            ("Ivanenko", "surname"),
        }
    assert load() is before
    assert load().actor("petro-ivanenko") is None


def test_a_post_is_held_from_its_day_and_found_by_its_title():
    with using([MAYOR]):
        holders = load().holders("Deputy mayor of Kharkiv", "UKR", date(2022, 1, 1))
        assert [h.id for h in holders] == ["petro-ivanenko"]
        assert load().holders("deputy mayor of kharkiv", "UKR", date(2020, 12, 31)) == []


def test_a_row_of_an_actor_of_the_files_adds_to_it():
    before = load().actor("vladimir-putin")
    assert before is not None
    post = Office(title="honorary president of the judo union", of="RUS")
    with using([row("V. V. Putin", "vladimir-putin", offices=(post,))]):
        after = load().actor("vladimir-putin")
        assert after is not None
        assert after.offices == (post, *before.offices)
        assert (after.name, after.country) == (before.name, before.country)
        assert any(a.text == "V. V. Putin" for a in load().aliases())


def test_a_row_of_another_kind_than_the_files_say_is_refused():
    with pytest.raises(ConfigError, match="'RUS' is a state"), using([row("Rus", "RUS")]):
        pass
    assert load().actor("RUS") is not None


def test_the_inner_of_two_is_in_use_alone_and_an_error_lets_go_of_it():
    with using([MAYOR]):
        with using([]):
            assert load().actor("petro-ivanenko") is None
        with pytest.raises(ValueError, match="stop"), using([row("Ann Lee", "ann-lee")]):
            raise ValueError("stop")
        assert load().actor("petro-ivanenko") is not None
        assert load().actor("ann-lee") is None


def test_another_thread_does_not_see_it():
    seen = []
    with using([MAYOR]):
        thread = Thread(target=lambda: seen.append(load().actor("petro-ivanenko")))
        thread.start()
        thread.join()
    assert seen == [None]


def test_a_table_made_of_the_gazetteer_is_made_once_for_each():
    made = []

    @per_gazetteer
    def people() -> int:
        made.append(load())
        return sum(actor.kind == "person" for actor in load().actors.values())

    first = people()
    with using([MAYOR]):
        assert people() == first + 1
        assert people() == first + 1
    with using([MAYOR]):
        assert people() == first + 1
    assert people() == first
    assert len(made) == 2


def test_equal_rows_give_one_gazetteer():
    with using([MAYOR]):
        first = load()
    with using([MAYOR]):
        assert load() is first
    assert gazetteer.of_files() is not first
