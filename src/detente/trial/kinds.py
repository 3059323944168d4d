"""Kinds: every way in which a report is garbled for a trial, by the name that it is told by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from random import Random
from types import MappingProxyType

from detente.trial.edits import Edit, cut, excerpt, spun
from detente.trial.flip_clauses import clause
from detente.trial.flip_figures import figure
from detente.trial.flip_speakers import speaker
from detente.trial.flips import Flip, negation, verb, verb_unseen
from detente.trial.harmless import HARMLESS
from detente.trial.model import Planted
from detente.trial.rewording import reworded

#: One sentence is made to say something else.
FLIPS: Mapping[str, Flip] = MappingProxyType(
    {
        "negation swapped": negation,
        "speaker moved": speaker,
        "figure changed": figure,
        "verb turned": verb,
        "clause cut": clause,
    }
)
#: Verbs turned by opposites that the comparison was not written with; no part of a trial, but of a gate.
UNSEEN = "verb turned, unseen opposites"
#: The whole text is worked over, its sense left alone; to be found again is all that is asked of it.
WORKED_OVER: Mapping[str, Edit] = MappingProxyType(
    {
        "synonyms, 30 % of words": partial(spun, share=0.3),
        "synonyms, 50 % of words": partial(spun, share=0.5),
        "reworded by rules": reworded,
        "cut to a quarter": partial(cut, share=0.25),
        "six sentences of it": excerpt,
    }
)
#: Two reports made into one; done apart, as it takes two.
INTERLEAVED = "interleaved with another"


def _planted(kind: str, edit: Edit, text: str, rng: Random) -> Planted | None:
    other = edit(text, rng)
    if not other or other == text:
        return None
    return Planted(kind=kind, text=other, before=(0, len(text)), after=(0, len(other)))


#: All of them by name, each giving the changed text, None where it does not fit a text.
ALL: Mapping[str, Callable[[str, Random], Planted | None]] = MappingProxyType(
    {
        **FLIPS,
        UNSEEN: verb_unseen,
        **{name: partial(_planted, name, edit) for name, edit in WORKED_OVER.items()},
        **HARMLESS,
    }
)
