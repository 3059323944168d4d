"""Annotate: the tokens of a report as columns, parsed sentence by sentence.

Only sentences claims may be taken from are parsed (headline, lede, body, caption); the parse is
what a document costs. Only English has a parser as yet: a report in another language gets an empty
annotation, so the stages that need grammar yield nothing for it.
"""

from __future__ import annotations

from detente.annotate.model import model_identity, model_status
from detente.annotate.parser import parse
from detente.model.annotation import Annotation, Entity
from detente.model.dossier import Dossier
from detente.stage import doc_stage

__all__ = ["annotate", "model_identity", "model_status"]


@doc_stage(
    "annotate",
    version=2,
    takes=("report",),
    gives="annotation",
    files=("annotate/model-manifest.toml",),
    surroundings=model_identity,
)
def annotate(dossier: Dossier) -> Annotation:
    """Return the tokens of the report's sentences in text order, empty if it is not in English.

    Raises `ConfigError` when there is no model that may be used.
    """
    if dossier.document.language.split("-")[0].lower() != "en":
        return _empty("none")
    whole = _empty(model_identity())
    sentences = dossier.report_sentences
    parses = parse([dossier.words[s.start : s.end] for s in sentences])
    for sentence, part in zip(sentences, parses, strict=True):
        first = len(whole)
        whole.start.extend(sentence.start + at for at in part.start)
        whole.end.extend(sentence.start + at for at in part.end)
        whole.lemma.extend(part.lemma)
        whole.pos.extend(part.pos)
        whole.tag.extend(part.tag)
        whole.dep.extend(part.dep)
        whole.head.extend(first + head for head in part.head)
        whole.sentence.extend([sentence.i] * len(part.start))
        whole.entities.extend(
            Entity(first=first + a, last=first + b, label=label) for a, b, label in part.entities
        )
    return whole


def _empty(annotator: str) -> Annotation:
    return Annotation(
        annotator=annotator,
        start=[],
        end=[],
        lemma=[],
        pos=[],
        tag=[],
        dep=[],
        head=[],
        sentence=[],
    )
