"""Mentions: the words of a report that name someone, somewhere, some time or some amount.

Who is meant by a surname, a title or a pronoun is left to the actors stage: here each mention
says only what its own words say. No two mentions share a character: a name in full beats the
phrase around it, the phrase beats the names inside it, and a place beats a person only where the
words say outright that it is one.
"""

from __future__ import annotations

from collections.abc import Iterable

from detente import cities, gazetteer
from detente.mentions.actors import actors
from detente.mentions.organisations import organisations
from detente.mentions.page import Page
from detente.mentions.people import people, titled
from detente.mentions.phrases import phrases
from detente.mentions.places import is_told, places
from detente.mentions.quantities import quantities
from detente.mentions.times import times
from detente.model.dossier import Dossier
from detente.model.mention import Mention
from detente.model.span import Span
from detente.stage import doc_stage


@doc_stage(
    "mentions",
    version=6,
    takes=("report", "annotate"),
    gives="mentions",
    files=(
        *gazetteer.FILES,
        *cities.FILES,
        "lang/en/titles.toml",
        "lang/en/agents.toml",
        "lang/en/places.toml",
        "lang/en/pronouns.toml",
        "lang/en/references.toml",
        "lang/en/times.toml",
        "lang/en/numbers.toml",
        "lang/en/units.toml",
    ),
)
def mentions(dossier: Dossier) -> Iterable[Mention]:
    """Return all mentions of a report by where they start, none overlapping another but for a number
    inside the words for several people ("three rebel leaders").

    A report that has not been parsed (not in English, or nothing but noise) has none.
    """
    annotation = dossier.annotation
    if annotation is None or not len(annotation):
        return ()
    page = Page(dossier=dossier, annotation=annotation)
    located = places(page)
    told = [m.span for m in located if is_told(page, m)]
    named = [m for m in people(page) if not any(_meet(m.span, span) for span in told)]
    inside = {t for m in named for t in titled(page, m)}
    others = [
        m for m in (*located, *actors(page), *organisations(page)) if not _within(page, m, inside)
    ]
    found = apart(named, phrases(page, named), others)
    words, sentences, text_id = dossier.words, dossier.report_sentences, dossier.report.text.id
    when = times(words, sentences, dossier.document.dated, annotation, text_id=text_id)
    found = apart(when, found)
    several = [m for m in found if m.kind == "actor" and m.reference == "collective"]
    single = [m for m in found if m not in several]
    taken = [m.span for m in single]
    counted = quantities(words, sentences, annotation, taken, text_id=text_id)
    both = [*several, *apart(single, counted)]
    return tuple(sorted(both, key=lambda m: (m.span.start, m.span.end)))


def _meet(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _within(page: Page, mention: Mention, tokens: set[int]) -> bool:
    mine = page.dossier.tokens_in(mention.span.start, mention.span.end)
    return len(mine) > 0 and tokens.issuperset(mine)


def apart(*ranked: Iterable[Mention]) -> list[Mention]:
    """Return mentions by start, dropping what overlaps one of an earlier list.

    Within a list the longer wins, then the earlier.
    """
    kept: list[Mention] = []
    taken: set[int] = set()
    for mentions in ranked:
        longest_first = sorted(mentions, key=lambda m: (m.span.start - m.span.end, m.span.start))
        for mention in longest_first:
            covers = range(mention.span.start, mention.span.end)
            if taken.isdisjoint(covers):
                taken.update(covers)
                kept.append(mention)
    return sorted(kept, key=lambda m: (m.span.start, m.span.end))
