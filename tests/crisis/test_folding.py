"""Unknown people across reports: spellings of one, and namesakes of two countries."""

from __future__ import annotations

import pytest

from detente.crisis import Crisis


@pytest.mark.parametrize(
    ("first", "second", "ids"),
    [("Latvian", "Latvian", 1), ("Russian", "Latvian", 2)],
)
def test_a_spelling_is_one_person_unless_the_reports_put_it_into_two_countries(
    tmp_path, first, second, ids
):
    a = f"{first} deputy minister Sergei Volkovich said on Monday that the plant was safe."
    b = f"{second} deputy minister Sergey Volkovich said on Tuesday that the plant was old."
    (tmp_path / "a.txt").write_text(f"The Post\n\n15 February 2022\n\nPlant\n\n{a}\n")
    (tmp_path / "b.txt").write_text(f"The Courier\n\n16 February 2022\n\nPlant\n\n{b}\n")
    with Crisis(tmp_path / "x.detente") as crisis:
        assert not crisis.add([tmp_path / "a.txt", tmp_path / "b.txt"], jobs=1).errors
        sources = {t.claim.body.source.actor_id for t in crisis.claims("statement")}
    assert len(sources) == ids, sources
    assert None not in sources
