"""Leftovers: lists end where the report goes on, and only what furniture follows is a signature."""

from __future__ import annotations

from tests.clean.cases import report, zones

ONE = "The harbour was closed on Monday after a fire on a tanker, the mayor said in a short statement."
TWO = "Nobody was hurt, according to the fire brigade, and ships were told to wait outside the bay."
SIX = (
    "The tanker burned for nine hours before a crew from the naval base put the fire out with foam."
)
ITEM = "Soldiers were sent to the border on Wednesday after talks over the dam had failed again."


def zoned(*lines: str) -> list[str]:
    return [zone for zone, _ in zones(report("\n".join(("Harbour closed", *lines))))][1:]


def test_prose_behind_a_list_of_titles_is_the_report():
    titles = ("Read more", "Snow closes the pass", "Bakery in the old town wins a prize")
    assert zoned(ONE, *titles, TWO, SIX)[4:] == ["body", "body"]
    assert zoned(ONE, *titles, TWO)[4:] == ["body"]


def test_a_sentence_that_sums_up_a_title_is_not_the_report():
    items = ("Top Stories", "Army moves to the border", ITEM, "16 hours ago")
    assert zoned(ONE, TWO, *items)[2:] == ["teaser"] * 4


def test_a_list_that_stands_before_all_the_page_has_takes_it():
    lines = ("Related Articles", f"{ITEM[:-1]} Shares", f"{SIX[:-1]} Shares", f"{TWO[:-1]} Shares")
    assert set(zoned(*lines)[:-1]) == {"teaser"}


def test_pictures_that_count_themselves_need_one_total():
    gallery = ("1/9 A boat in the bay", "2/9 A ship in the bay")
    assert zoned(ONE, *gallery, TWO) == ["lede", "teaser", "teaser", "body"]
    assert zoned(ONE, "1/9 of all boats", TWO)[1] == "body"
    assert zoned(ONE, "1/9 of all boats", "2/3 of all ships", TWO)[1:3] == ["body", "body"]


def test_the_title_of_a_gallery_goes_with_it_but_prose_does_not():
    gallery = ("The bay last summer", "1/9 A boat in the bay", "2/9 A ship in the bay")
    assert zoned(ONE, *gallery, TWO)[1] == "teaser"
    assert zoned(ONE, TWO, *gallery[1:])[1] == "body"


def test_topics_end_where_a_line_is_more_than_a_name():
    assert zoned(ONE, TWO, "Tags: Port", "Fire", "Old Town", SIX)[2:] == ["teaser"] * 3 + ["body"]


def test_whoever_is_described_inside_the_report_is_no_author():
    who = "Ann Lee is a professor of law and a columnist for the Lake Post."
    assert zoned(ONE, TWO, SIX, who)[3] == "chrome"
    assert zoned(ONE, TWO, who, SIX)[2] == "body"
    assert zoned(ONE, TWO, SIX, f"“{who}”")[3] == "body"


def test_comments_are_the_rest_of_the_page_only_behind_most_of_it():
    assert zoned(ONE, TWO, "Leave a Reply", "You are all asleep.")[2:] == ["chrome"] * 2
    assert zoned(ONE, "Comments", TWO, SIX)[1:] == ["chrome", "body", "body"]
