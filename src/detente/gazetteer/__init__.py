"""The gazetteer: states, bodies, groups, people with their posts, places and outlets, as data.

Names are looked up by what they meant on a day. A state's names stand for its predecessor before
its first day ("Moscow" in 1962 is the Soviet Union's), and a post is held from a day until a day,
so one phrase such as "the German chancellor" has one answer a day, several over the years.

What a person adds is laid over the files for a while (`using`); inside, `load` gives both together,
and what is kept of a gazetteer (`per_gazetteer`) is kept of each apart.
"""

from __future__ import annotations

from detente.gazetteer.files import FILES, of_files
from detente.gazetteer.known import Alias, AliasKind, Gazetteer, slug
from detente.gazetteer.overlay import extended, in_use, load, per_gazetteer, using

__all__ = [
    "FILES",
    "Alias",
    "AliasKind",
    "Gazetteer",
    "extended",
    "in_use",
    "load",
    "of_files",
    "per_gazetteer",
    "slug",
    "using",
]
