"""detente: many reports, one record.

    import detente as dt

    crisis = dt.open("x.detente")
    crisis.add(["reports/"])
    crisis.events(actor="RUS")

Everything public is listed in `__all__`; names load when first used, so importing is instant.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from detente._version import __version__

if TYPE_CHECKING:
    from detente.claims.quotes_only import DirectQuote, quotes_only
    from detente.crisis import Crisis, extract, open  # noqa: A004
    from detente.crisis.adding import Post
    from detente.crisis.coding import code
    from detente.crisis.table import Table
    from detente.derive import Progress
    from detente.errors import ConfigError, DetenteError, InputError, SpanError, StoreError
    from detente.model.claim import (
        Claim,
        Event,
        Figure,
        Plan,
        Position,
        Prediction,
        Ref,
        Statement,
    )
    from detente.model.coded import Coded, CodedEvent, LeftOut
    from detente.model.document import Capture, Document, Outlet, Report, Sentence, Text
    from detente.model.dropped import Dropped
    from detente.model.entry import Dispute, Entry, Judgement
    from detente.model.introduction import Introduction
    from detente.model.judged import ActorJudgement
    from detente.model.lineage import Alignment, Edge
    from detente.model.profile import Profile
    from detente.model.span import Evidence, Span
    from detente.model.told import Quote, Told
    from detente.model.when import When
    from detente.pipeline import Added
    from detente.stage import DocStage, doc_stage

_HOME = {
    "detente.claims.quotes_only": ("DirectQuote", "quotes_only"),
    "detente.crisis": ("Crisis", "extract", "open"),
    "detente.derive": ("Progress",),
    "detente.pipeline": ("Added",),
    "detente.crisis.adding": ("Post",),
    "detente.crisis.coding": ("code",),
    "detente.crisis.table": ("Table",),
    "detente.errors": ("ConfigError", "DetenteError", "InputError", "SpanError", "StoreError"),
    "detente.model.claim": (
        "Claim",
        "Event",
        "Figure",
        "Plan",
        "Position",
        "Prediction",
        "Ref",
        "Statement",
    ),
    "detente.model.coded": ("Coded", "CodedEvent", "LeftOut"),
    "detente.model.document": ("Capture", "Document", "Outlet", "Report", "Sentence", "Text"),
    "detente.model.dropped": ("Dropped",),
    "detente.model.entry": ("Dispute", "Entry", "Judgement"),
    "detente.model.introduction": ("Introduction",),
    "detente.model.judged": ("ActorJudgement",),
    "detente.model.lineage": ("Alignment", "Edge"),
    "detente.model.profile": ("Profile",),
    "detente.model.span": ("Evidence", "Span"),
    "detente.model.told": ("Quote", "Told"),
    "detente.model.when": ("When",),
    "detente.stage": ("DocStage", "doc_stage"),
}
_MODULE = {name: module for module, names in _HOME.items() for name in names}

__all__ = [
    "ActorJudgement",
    "Added",
    "Alignment",
    "Capture",
    "Claim",
    "Coded",
    "CodedEvent",
    "ConfigError",
    "Crisis",
    "DetenteError",
    "DirectQuote",
    "Dispute",
    "DocStage",
    "Document",
    "Dropped",
    "Edge",
    "Entry",
    "Event",
    "Evidence",
    "Figure",
    "InputError",
    "Introduction",
    "Judgement",
    "LeftOut",
    "Outlet",
    "Plan",
    "Position",
    "Post",
    "Prediction",
    "Profile",
    "Progress",
    "Quote",
    "Ref",
    "Report",
    "Sentence",
    "Span",
    "SpanError",
    "Statement",
    "StoreError",
    "Table",
    "Text",
    "Told",
    "When",
    "__version__",
    "code",
    "doc_stage",
    "extract",
    "open",
    "quotes_only",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    module = _MODULE.get(name)
    if module is None:
        raise AttributeError(f"module 'detente' has no attribute {name!r}")
    return getattr(importlib.import_module(module), name)


def __dir__() -> list[str]:
    return __all__
