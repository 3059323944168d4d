"""Finding: which words of a report, and which actor or place, a person asking may mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from detente import gazetteer
from detente.model.mention import Mention

#: Names offered where one was misspelt, and how alike they must be (difflib's ratio).
NEAREST, ALIKE = 3, 0.75


def stands_at(
    said: str, text: str, mentions: Sequence[Mention]
) -> tuple[int, int, tuple[int, ...]]:
    """Return [start, end) of the words that stand for something, and where the same stand again.

    Whole words, in the case given before any other, those of one mention before those that only
    touch one, the first of these. Where nothing stands for anything: the first of the words at
    all; (-1, -1) where the text has none.
    """
    sought = r"\s+".join(re.escape(word) for word in said.split())
    if not sought:
        return -1, -1, ()
    for flags in (re.NOFLAG, re.IGNORECASE):
        found = [m.span() for m in re.finditer(rf"(?<!\w){sought}(?!\w)", text, flags)]
        if not found:
            continue
        own = {(m.span.start, m.span.end) for m in mentions}
        exact = [at for at in found if at in own]
        near = exact or [
            (a, b) for a, b in found if any(m.span.start < b and a < m.span.end for m in mentions)
        ]
        (start, end), *others = near or found
        return start, end, tuple(a for a, _ in others)
    return -1, -1, ()


def meant(asked: str, known: Iterable[str]) -> str:
    """Return the names most like one that nobody has, to be put behind it; "" where none is.

    >>> meant("nikita-kruschev", ["nikita-khrushchev", "u-thant"])
    ' (did you mean nikita-khrushchev?)'
    """
    return offered(get_close_matches(asked, list(dict.fromkeys(known)), NEAREST, ALIKE))


def offered(names: Sequence[str]) -> str:
    """Return names as a question, "" where there are none."""
    return f" (did you mean {', '.join(names[:NEAREST])}?)" if names else ""


def called(asked: str, named: Iterable[tuple[str, str]]) -> list[str]:
    """Return the ids of those called so, or by a name of which this is a word; each once, in order.

    `named` are words and the id they stand for.
    """
    sought = gazetteer.slug(asked)
    slugs = [(gazetteer.slug(words), actor_id) for words, actor_id in named]
    whole = [actor_id for name, actor_id in slugs if name == sought]
    part = [actor_id for name, actor_id in slugs if sought in name.split("-")]
    return list(dict.fromkeys([*whole, *part]))
