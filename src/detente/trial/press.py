"""Press: what a reader found of the changes that were called distortions in real reports.

Planted edits say how often a harmless edit is called a distortion. They do not say how many of the
distortions that a record of real reports shows are any: that takes a reader, who looks at each.
"""

from __future__ import annotations

from functools import cache

import msgspec

from detente.language import data_file
from detente.model.base import Record
from detente.trial.caught import rate
from detente.trial.told import share


class Press(Record, frozen=True, kw_only=True):
    """How many utterances of real reports were laid side by side, how many changes in them were called
    serious or grave, and how many of these a reader found right; None where nobody has counted.
    """

    utterances: int | None = None
    called: int | None = None
    right: int | None = None


@cache
def press() -> Press:
    """Return what is kept with detente of what a reader found."""
    return msgspec.json.decode(data_file("trial/press.json").read_bytes(), type=Press)


def read(found: Press) -> str:
    """Return what a reader found in a sentence, or that nobody has counted.

    >>> read(Press(utterances=40, called=20, right=15))
    'Of 20 changes called serious or grave in 40 real utterances a reader found 15 right: 75 % (53 to 89).'
    >>> read(Press())[:31]
    'How many of the changes called '
    """
    if found.utterances is None or found.called is None or found.right is None:
        return (
            "How many of the changes called serious or grave in real reports are right, no reader has "
            "counted yet: take each as a place to look at."
        )
    return (
        f"Of {found.called:,} changes called serious or grave in {found.utterances:,} real utterances "
        f"a reader found {found.right:,} right: {share(rate(found.right, found.called))}."
    )
