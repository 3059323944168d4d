"""What a question asks for: its form, who does what to whom, the kinds looked in, its time."""

from __future__ import annotations

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model.introduction import Naming
from detente.views.ask import LONGEST, Names, read
from detente.views.ask.lines import interpretation

DAY = date(1962, 10, 29)
PEOPLE = {
    "fidel-castro": ("Fidel Castro", "Castro"),
    "nikita-khrushchev": ("Nikita Khrushchev",),
    "john-f-kennedy": ("President Kennedy", "Kennedy"),
    "u-thant": ("U Thant",),
    "ahmed-ben-bella": ("Ahmed Ben Bella", "Ben Bella"),
}


def naming(key, words, number=1, what="person"):
    return Naming(kind="actor", key=key, words=words, number=number, start=0, score=1.0, what=what)


NAMES = Names(
    [naming(key, words) for key, all_words in PEOPLE.items() for words in all_words]
    + [
        naming("SUN", "Soviet Union", what="state"),
        naming("USA", "United States", what="state"),
        naming("CUB", "Cuba", what="state"),
    ],
    {},
)


def asked(question, day=DAY):
    return read(question, NAMES, day)


def ids(named):
    return ["/".join(one.ids) for one in named]


@pytest.mark.parametrize(
    ("question", "form", "kind"),
    [
        ("Who met Castro?", "who", "event"),
        ("Whom did Castro meet?", "who", "event"),
        ("What does Castro demand?", "what", "position"),
        ("What did Castro say about missiles?", "what", "statement"),
        ("When did Castro land?", "when", "event"),
        ("On which day did Castro land?", "when", "event"),
        ("Where will Castro land?", "where", "plan"),
        ("In which city did Castro land?", "where", "event"),
        ("Why did Castro resign?", "why", "event"),
        ("How many ships turned back?", "many", "figure"),
        ("How many reports mention Castro?", "count", "event"),
        ("Did Castro meet U Thant?", "whether", "event"),
        ("What does Castro expect?", "what", "prediction"),
        ("Is it disputed that ships fled?", "whether", "figure"),
        ("What is Castro's position on inspection?", "what", "position"),
        ("What are Castro's demands?", "what", "position"),
        ("Who is Fidel Castro?", "identity", "event"),
    ],
)
def test_the_first_words_and_the_verb_tell_what_is_looked_for(question, form, kind):
    reading = asked(question)
    assert reading.form == form
    assert reading.kinds[0] == kind
    assert reading.refused == ""


def test_who_stands_before_the_verb_does_it_and_who_stands_behind_has_it_done():
    reading = asked("What does Castro demand of Kennedy?")
    assert (ids(reading.doers), ids(reading.others)) == (["fidel-castro"], ["john-f-kennedy"])
    assert reading.acts == ("demand",)
    passive = asked("Was Castro invited by Kennedy?")
    assert (ids(passive.doers), ids(passive.others)) == (["john-f-kennedy"], ["fidel-castro"])
    both = asked("Did Castro and Ben Bella meet?")
    assert ids(both.doers) == ["fidel-castro", "ahmed-ben-bella"]
    assert ids(asked("Who met Castro?").others) == ["fidel-castro"]


def test_a_capital_is_a_government_where_it_acts_and_a_place_behind_in():
    assert ids(asked("What does Moscow demand?").doers) == ["SUN"]
    there = asked("Whom did Castro meet in Moscow?").about
    assert [(one.ids, one.place) for one in there] == [(("SUN",), True)]


def test_a_demonym_only_describes_the_word_behind_it():
    reading = asked("How many Soviet ships turned back?")
    assert [(one.ids, one.modifies) for one in reading.about] == [(("SUN",), True)]
    assert reading.head == ("ship",)
    assert reading.doing == "turn back"


def test_a_state_is_what_its_name_meant_on_the_day():
    assert ids(asked("What does Russia demand?").doers) == ["SUN"]
    assert ids(asked("What does Russia demand?", date(2022, 2, 1)).doers) == ["RUS"]


def test_the_holder_of_a_post_is_meant_by_it():
    assert ids(asked("What did the Soviet premier say?").doers) == ["nikita-khrushchev"]


def test_a_title_before_a_name_is_no_word_to_look_for():
    reading = asked("What did President Kennedy say about Premier Khrushchev?")
    assert ids(reading.doers) == ["john-f-kennedy"]
    assert ids(reading.about) == ["nikita-khrushchev"]
    assert reading.words == ()


def test_small_letters_name_the_same_people_where_nothing_is_written_large():
    assert ids(asked("what does castro demand of kennedy").doers) == ["fidel-castro"]
    assert asked("Did Castro call off the castro?").others == ()


def test_a_name_that_nobody_has_must_stand_in_an_answer():
    assert asked("Who searched the Marucla?").unknown_names == ("marucla",)
    assert asked("What did De Gaulle say?").whom or asked("What did De Gaulle say?").doers


def test_a_surname_that_several_bear_stands_for_all_of_them():
    two = Names([naming("ann-lee", "Ann Lee"), naming("bob-lee", "Bob Lee")], {})
    assert read("What did Lee say?", two, DAY).doers[0].ids == ("ann-lee", "bob-lee")


def test_pronouns_are_not_guessed():
    reading = asked("What does he demand?")
    assert "he" in reading.refused
    assert asked("What did Castro tell him?").unread == ("him",)


@pytest.mark.parametrize(
    ("question", "bound", "first", "last"),
    [
        ("What happened on 24 October?", "on", (10, 24), (10, 24)),
        ("What happened yesterday?", "on", (10, 28), (10, 28)),
        ("What did Castro say before 22 October?", "before", (10, 22), (10, 22)),
        ("What did Castro say since Tuesday?", "since", (10, 23), (10, 23)),
        ("What happened in the last week of October?", "on", (10, 25), (10, 31)),
        ("Who is expected on Monday, 29 October?", "on", (10, 29), (10, 29)),
    ],
)
def test_times_are_counted_from_the_day_given(question, bound, first, last):
    reading = asked(question)
    assert reading.bound == bound
    assert reading.when is not None
    assert reading.when.day == date(1962, *first)
    assert reading.when.last_day == date(1962, *last)


def test_without_a_day_nothing_is_counted_from_a_clock():
    reading = asked("What happened yesterday?", None)
    assert reading.when is None
    assert reading.unread == ("yesterday",)


def test_the_reading_is_told_in_words():
    told = interpretation(asked("What does Castro demand of Kennedy on 24 October?"), DAY)
    for words in ("demand", "Fidel Castro", "“Castro”", "Kennedy", "Wed 24 Oct 1962"):
        assert words in told


@given(st.text(alphabet=string.printable + "éйü’“”", max_size=LONGEST))
def test_whatever_is_asked_is_read_without_an_error_and_alike_each_time(question):
    reading = read(question, NAMES, DAY)
    assert reading == read(question, NAMES, DAY)
    assert interpretation(reading, DAY)


def test_a_day_that_no_month_has_is_refused_and_not_the_month():
    for said in ("31 February", "31st of February"):
        reading = asked(f"What did Castro say on {said}?")
        assert said in reading.refused
    assert asked("What did Castro say on 28 February?").refused == ""
    assert asked("What did Castro say in February?").refused == ""


def test_whose_something_is_goes_without_saying_behind_somebody():
    reading = asked("Who demanded that foreign troops leave their bases?")
    assert (reading.refused, reading.unread) == ("", ())
    assert asked("What did his spokesman say?").unread == ("his",)


def test_which_country_is_somebody_and_in_which_country_a_place():
    assert asked("Which country abstained?").form == "who"
    assert asked("In which country did Castro land?").form == "where"
    assert asked("Which city did Castro visit?").form == "where"


def test_the_government_of_a_demonym_is_its_state():
    reading = asked("Did the Soviet government reject the blockade?")
    assert ids(reading.doers) == ["SUN"]
    assert asked("Did the Soviet ships turn back?").doers == ()


def test_how_large_something_is_asks_for_a_number_of_it():
    reading = asked("How large is the fleet that sailed to Cuba?")
    assert (reading.form, reading.head) == ("many", ("fleet",))
    assert asked("How did Castro land?").form == "what"


def test_who_thinks_that_something_is_likely_asks_for_who_foretells_it():
    reading = asked("Who thinks that a landing is unlikely?")
    assert reading.kinds[0] == "prediction"
    assert reading.doing == ""


def test_whether_somebody_answered_asks_for_the_answer_not_for_all_that_was_said():
    assert asked("Has Castro answered the letter?").doing == "answer"
    assert asked("What did Castro answer?").doing == ""


def test_a_verb_that_looks_like_a_preposition_is_one_to_look_for():
    assert "regard" in (reading := asked("What will Castro regard as an attack?")).plain
    assert reading.doing == "regard"


@pytest.mark.parametrize("question", ["Who?", "What did it?", "Why?", "how many?"])
def test_a_question_that_names_nothing_is_refused(question):
    assert asked(question).refused
    assert asked("What happened on 24 October?").refused == ""
    assert asked("What is disputed?").refused == ""
