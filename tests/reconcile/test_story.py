"""The example corpus: what became of the quotation that its spun copy garbled."""

from detente.model.quoting import Comparison, QuoteGroup


def garbled(story) -> tuple[QuoteGroup, Comparison]:
    """The group of the words that were turned, and what the spun copy made of them."""
    for group in story.quote_groups(distorted=True):
        for change in group.changes:
            doc = story.report(group.renderings[change.after].doc).document
            if doc.where.endswith("23-whirlnews.txt") and "polarity inverted" in change.kinds:
                return group, change
    raise AssertionError("nothing in the spun copy is found to be turned")


def test_the_garbled_quotation_is_found_turned_with_the_words_of_both_sides(story):
    group, change = garbled(story)
    assert change.severity == "grave"
    (turned,) = [d for d in change.differences if d.kind == "polarity inverted"]
    assert turned.a is not None
    before = story.report(group.renderings[change.before].doc).text.words
    after = story.report(group.renderings[change.after].doc).text.words
    assert "not" in turned.a.of(before).split()
    assert turned.b is None or "not" not in turned.b.of(after).split()


def test_the_wire_itself_is_what_the_other_prints_are_held_against(story):
    group, _ = garbled(story)
    docs = [story.report(one.doc).document.where.rsplit("/", 1)[-1] for one in group.renderings]
    assert docs[group.reference] == "1962-10-22-meridian-press.txt"
    assert {"1962-10-23-harbor-gazette.txt", "1962-10-23-lakeland-courier.txt"} <= set(docs)
    kept = [docs[c.after] for c in group.changes if c.kinds == ("kept",)]
    assert "1962-10-23-harbor-gazette.txt" in kept


def test_every_rendering_stands_where_it_says(story):
    groups = story.quote_groups()
    assert len(groups) > 10
    for group in groups:
        for one in group.renderings:
            told = story.claim(one.claim)
            text = story.report(one.doc).text.words
            first, last = told.claim.spans("content")[0], told.claim.spans("content")[-1]
            assert (one.start, one.end) == (first.start, last.end)
            assert text[one.start : one.end].strip()


def test_the_spans_of_every_difference_lie_in_the_renderings_they_are_about(story):
    for group in story.quote_groups():
        for change in group.changes:
            before, after = group.renderings[change.before], group.renderings[change.after]
            for found in change.differences:
                for span, one in ((found.a, before), (found.b, after)):
                    if span is not None and found.kind != "speaker changed":
                        text_id = story.report(one.doc).text.id
                        assert span.text_id == text_id
