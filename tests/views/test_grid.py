"""The grid of actors by issues: where its parts stand, and what fits there."""

from detente.views import grid


def test_columns_stand_side_by_side_with_the_whole_name_and_what_fits_of_it():
    long = "a name of an issue that is longer than fits"
    first, second = grid.heads(["a", None], {"a": long, None: "other"}, 50)
    assert (first.x, second.x - first.x) == (grid.LABEL, 50)
    assert (first.label, second.short) == (long, "other")
    assert first.short.endswith("…")
    assert len(first.short) == grid.ABOVE


def test_all_rows_and_columns_are_inside_the_drawing():
    width, height = grid.size(3, 2, 50)
    last = grid.heads(["a", "b", "c"], dict.fromkeys("abc", "x"), 50)[-1]
    assert width > last.x + 50
    assert grid.down(0) == grid.HEAD
    assert height >= grid.down(1) + grid.ROW


def test_only_what_does_not_fit_is_cut():
    assert grid.cut("a" * grid.LETTERS) == "a" * grid.LETTERS
    assert grid.cut("a" * (grid.LETTERS + 1)) == "a" * (grid.LETTERS - 1) + "…"
