"""Standing: what sort of thing a claim tells: which act, whether it has come about, and why."""

from __future__ import annotations

from collections.abc import Mapping

from detente.compare.stems import stem
from detente.mentions.aliases import fold
from detente.model.asked import Reading
from detente.model.claim import (
    AHEAD,
    HAPPENED,
    Act,
    Claim,
    Event,
    Figure,
    Plan,
    Position,
    Prediction,
    Statement,
)
from detente.model.told import Told
from detente.views.ask.ground import stems
from detente.views.ask.roles import Roles, roles
from detente.views.ask.vocabulary import Vocabulary, vocabulary

#: What an event is that has not come about but was put forward.
_BY_STATUS: Mapping[str, Act] = {
    "offered": "offer",
    "promised": "promise",
    "threatened": "threaten",
}


def roles_asked(told: Told, reading: Reading) -> Roles:
    """Return the roles of a claim; those of a visit turned where it is asked about from the side of the
    one who receives.
    """
    part = roles(told)
    turned = reading.doing in vocabulary().turned and isinstance(told.claim.body, Event)
    return part._replace(doers=part.others, others=part.doers) if turned else part


def fills(told: Told, reading: Reading) -> bool:
    """Tell whether those in a claim's roles are the ones asked about: who says a thing did not do it."""
    if isinstance(told.claim.body, Figure) and reading.doing:
        # Who counts them did not do it to them.
        return False
    said = isinstance(told.claim.body, Statement | Prediction)
    return not said or bool(reading.acts) or told.kind in reading.kinds[:2] or not reading.doing


def open_to(told: Told, part: Roles) -> bool:
    """Tell whether somebody named in the sentence may be the one who does it: nobody else is told to."""
    if told.kind == "figure":
        return True
    if told.kind == "plan":
        # A plan's parties are states where its people are told only by a pronoun.
        return all(ref.actor_id is None or ref.actor_id.isupper() for ref in part.doers)
    return not part.doers


def cause(sentence: str) -> int | None:
    """Return where a sentence begins to say why, None where it does not."""
    low = f" {fold(sentence).casefold()} "
    found = [at for words in vocabulary().causes if (at := low.find(f" {words} ")) >= 0]
    return min(found, default=None)


def to_come(claim: Claim) -> bool:
    """Tell whether a claim tells of what is still to come."""
    body = claim.body
    if isinstance(body, Plan):
        return body.status in AHEAD or body.status == "cancelled"
    return claim.modality in ("planned", "predicted", "possible") or not isinstance(body, Event)


def over(claim: Claim) -> bool:
    """Tell whether a claim is of what has come about already."""
    body = claim.body
    if isinstance(body, Event):
        return body.status in HAPPENED
    return isinstance(body, Plan) and body.status == "held"


def only_put_forward(claim: Claim) -> bool:
    """Tell whether a claim is of a deed that has not come about."""
    body = claim.body
    if isinstance(body, Event):
        return body.status not in HAPPENED
    if isinstance(body, Plan):
        return body.status in AHEAD
    return isinstance(body, Position | Prediction)


def came_about(told: Told) -> bool:
    """Tell whether a claim tells of something as having come about; of what is said, whether it is said
    without a condition and without a "no".
    """
    claim, body = told.claim, told.claim.body
    if isinstance(body, Statement):
        known, found = vocabulary(), stems(told.sentence)
        plain = claim.modality == "actual" and claim.polarity == "affirmed"
        told_of = body.cue_class not in known.asking and stem(body.lemma) not in known.predicting
        doubt = found & {*known.negative, *known.conditional}
        return plain and told_of and body.avowed == "asserted" and not doubt
    return not only_put_forward(claim)


def as_act(claim: Claim, act: Act, known: Vocabulary) -> float:
    """Return how well a claim is of an act: a position of it, or an event or a saying that answers to it."""
    body = claim.body
    if isinstance(body, Position):
        if body.act == act:
            return 1.0
        return 0.6 if body.act in known.beside.get(act, ()) else 0.0
    if isinstance(body, Event):
        if body.status in _BY_STATUS:
            return 0.8 if _BY_STATUS[body.status] == act else 0.0
        return 0.8 if body.root in known.act_roots.get(act, ()) else 0.0
    if isinstance(body, Statement):
        return 0.75 if body.cue_class in known.act_classes[act] else 0.0
    return 0.0
