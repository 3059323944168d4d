"""Garbling: which of two texts was rewritten by machine, by its signs alone."""

from __future__ import annotations

from detente.lineage.garbling import Garbling
from tests.lineage.texts import OTHER, WIRE, report, spun

plain = report(WIRE, where="plain")
worn = report(tuple(p.replace(".", " .").replace("Vaal", "mr Vaal") for p in spun(WIRE)), where="w")
other = report(OTHER, where="other")
both = Garbling({r.document.id: r for r in (plain, worn, other)}.__getitem__)


def test_the_text_with_fewer_signs_is_the_plain_one_whichever_is_asked_of_first():
    found = both.plain(plain.document.id, worn.document.id)
    assert found == both.plain(worn.document.id, plain.document.id)
    assert found is not None
    assert found[0] == plain.document.id
    assert found[1] > 1


def test_of_two_plain_texts_neither_is_told_from_the_other():
    assert both.plain(plain.document.id, other.document.id) is None


def test_a_single_sign_more_tells_nothing():
    slip = report(tuple(p.replace("Anneke Vaal", "mr Vaal") for p in WIRE), where="slip")
    found = Garbling({r.document.id: r for r in (plain, slip)}.__getitem__)
    assert found.plain(plain.document.id, slip.document.id) is None
