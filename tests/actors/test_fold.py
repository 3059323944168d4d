from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.actors.fold import alike, fold

FIRST = ["Maryna", "Marina", "Petro", "Oleksiy", "Oleksii", "Aleksei", "M.", "O.", "Dmitry"]
LAST = ["Kovtun", "Melnyk", "Melnik", "Zelensky", "Zelenskyy", "Orlov"]
NAMES = st.builds(lambda a, b: f"{a} {b}", st.sampled_from(FIRST), st.sampled_from(LAST))


def ids(*names: str) -> dict[str, str]:
    return {name.lower().replace(" ", "-").replace(".", ""): name for name in names}


def test_spellings_of_one_name_are_one_person():
    folded = fold(ids("Oleksiy Melnyk", "Oleksii Melnik", "Oleksij Melnyk"), known=())
    assert len(set(folded.values())) == 1


def test_an_initial_joins_the_only_name_it_may_stand_for():
    folded = fold(ids("M. Kovtun", "Maryna Kovtun"), known=())
    assert set(folded.values()) == {"maryna-kovtun"}


def test_an_initial_that_may_be_two_people_joins_neither():
    people = ids("M. Kovtun", "Maryna Kovtun", "Mykola Kovtun")
    assert fold(people, known=()) == {i: i for i in people}


def test_other_first_names_are_other_people():
    people = ids("Maryna Kovtun", "Petro Kovtun", "Petro Melnyk")
    assert fold(people, known=()) == {i: i for i in people}


def test_other_middle_initials_are_other_people():
    people = ids("John A. Orlov", "John B. Orlov")
    assert fold(people, known=()) == {i: i for i in people}


def test_bodies_with_like_names_are_not_folded():
    people = ids("Ministry of Foreign Affairs", "Ministry of Internal Affairs")
    assert fold(people, known=()) == {i: i for i in people}


def test_a_known_person_keeps_the_id_and_draws_the_variants():
    folded = fold({"volodimir-zelenskij": "Volodimir Zelenskij"})
    assert folded == {"volodimir-zelenskij": "volodymyr-zelensky"}


def test_a_known_person_is_never_folded():
    assert fold({"vladimir-putin": "Vladimir Putin", "RUS": "Russia"}) == {
        "vladimir-putin": "vladimir-putin",
        "RUS": "RUS",
    }


def test_diacritics_do_not_tell_people_apart():
    assert alike("Orbán") == alike("Orban")
    assert alike("Wałęsa") == alike("Walesa")


@given(st.lists(NAMES, unique=True, max_size=10), st.data())
def test_folding_knows_no_order_keeps_known_ids_and_ends(names, data):
    people = ids(*names)
    known = data.draw(st.sets(st.sampled_from(sorted(people)))) if people else set()
    folded = fold(people, known=known)
    shuffled = data.draw(st.permutations(list(people.items())))
    assert fold(dict(shuffled), known=known) == folded
    assert set(folded) == set(people)
    assert all(folded[i] == i for i in known)
    assert all(folded[one] == one for one in folded.values())


def test_people_of_two_countries_are_two():
    people = ids("Maryna Kovtun", "Marina Kovtun")
    countries = {"maryna-kovtun": "UKR", "marina-kovtun": "BLR"}
    assert fold(people, known=(), countries=countries) == {i: i for i in people}
    assert len(set(fold(people, known=()).values())) == 1


def test_a_spelling_of_no_country_joins_neither_of_two():
    people = ids("Maryna Kovtun", "Marina Kovtun")
    people["x"] = "Maryna Kovtun"
    countries = {"maryna-kovtun": "UKR", "marina-kovtun": "BLR"}
    assert fold(people, known=(), countries=countries)["x"] == "x"


def test_somebody_of_another_country_is_not_the_known_one():
    people = {"volodimir-zelenskij": "Volodimir Zelenskij"}
    assert fold(people, countries={"volodimir-zelenskij": "CAN"}) == {
        "volodimir-zelenskij": "volodimir-zelenskij"
    }


def test_an_initial_that_may_be_of_hundreds_joins_none():
    people = {f"p{i}": f"Abc{i:04d} Kim" for i in range(300)} | {"a": "A. Kim"}
    assert fold(people, known=())["a"] == "a"
