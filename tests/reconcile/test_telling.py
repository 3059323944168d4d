"""Telling: of the pairs of a wide bucket those are decided again that a change may have changed."""

import pytest

from detente.reconcile.kept import Light
from detente.reconcile.telling import denied_anew, unseen_anew

SAID = Light(("anneke-vaal",), ("dozen", "tanker", "turn"), denied=False, answers=False)
DENIAL = Light(("trs",), ("dozen", "tanker", "turn"), denied=True, answers=True)
OTHER = Light(("trs",), ("harbour", "open"), denied=False, answers=False)


def unasked(ids):
    assert not ids
    return {}


@pytest.mark.parametrize("gone", ["a", "b"])
def test_a_pair_of_which_one_is_gone_is_decided_again(gone):
    both = {"a": SAID, "b": DENIAL}
    now = {i: one for i, one in both.items() if i != gone}
    found = denied_anew(now, set(), {gone: both[gone]}, [("a", "b")], unasked)
    assert found.again == {("a", "b")}
    assert not found.opposed


def test_a_pair_is_decided_again_where_one_of_its_sources_says_more_and_else_is_left():
    now = {"a": SAID, "b": DENIAL, "c": OTHER}
    asked = []

    def sides(ids):
        asked.extend(ids)
        raise LookupError

    with pytest.raises(LookupError):
        denied_anew(now, {"c"}, {}, [("a", "b")], sides)
    assert set(asked) == {"a", "b"}
    now["c"] = OTHER._replace(agents=("oskar-lind",))
    assert ("a", "b") not in denied_anew(now, {"c"}, {}, [("a", "b")], unasked).again


def test_what_nobody_has_seen_is_decided_again_only_where_one_of_the_two_changed():
    doubt = DENIAL._replace(denied=False, answers=False, unknown=("dozen", "tanker"))
    now = {"a": SAID, "b": doubt, "c": OTHER}
    assert not unseen_anew(now, {"c"}, {}, [("a", "b")], unasked).again
    gone = unseen_anew({"b": doubt, "c": OTHER}, set(), {"a": SAID}, [("a", "b")], unasked)
    assert (gone.again, gone.opposed) == ({("a", "b")}, [])
    for changed in ("a", "b"):
        asked = []

        def sides(ids, asked=asked):
            asked.extend(ids)
            raise LookupError

        with pytest.raises(LookupError):
            unseen_anew(now, {changed}, {}, [], sides)
        assert set(asked) == {"a", "b"}
