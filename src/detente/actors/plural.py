"""They: a group, people in a list, or the two who met; nobody where other things may be meant."""

from __future__ import annotations

import msgspec

from detente.actors.cast import title_in
from detente.actors.clauses import SUBJECT, lists
from detente.actors.found import NOBODY, PLURAL, Found, is_open, unless_open
from detente.actors.scene import Scene, who
from detente.gazetteer import load
from detente.model.base import ActorId
from detente.model.document import Sentence
from detente.model.mention import Mention

_PARTIES = frozenset({"person", "state", "body", "group", "territory"})


def several(mention: Mention, scene: Scene) -> Found:
    """Return whom "they" means: who leads the clause around it, else the sentence before."""
    token, here = scene.head(mention), scene.sentence(mention)
    if token is None or here is None:
        return NOBODY
    verb = scene.governor(token)
    if not scene.is_subject(token):
        return _object(mention, token, verb, scene)
    inside: set[str | None] = set()
    maker = scene.maker(verb)
    if not scene.is_attribution(token, verb):
        for subject in scene.subjects_above(verb):
            if subject > token or subject == maker:
                continue
            found = _led_by(subject, scene)
            if found is not None:
                between = range(subject + 1, token)
                return found if not _others(between, scene) else Found(None, "two may be meant")
            if (one := _as_many(subject, token, scene)) is not None:
                return one
            above = scene.at.get(subject)
            if above is not None and above.actor_kind == "person" and above.actor_id is not None:
                inside.add(above.actor_id)
            if _is_things(subject, scene):
                return Found(None, f"may be {scene.lower(subject)!r}")
        if _others(range(scene.dossier.tokens(here).start, token), scene, outside=verb):
            return Found(None, "nobody leads the clause around it")
    quoted = scene.is_quoted(mention.span.start)
    acts = scene.lemma(verb) in lists().acts
    for sentence in scene.earlier(here, 1, quoted=quoted):
        found = _of_sentence(sentence, scene, acts=acts, quoted=quoted)
        meant = found.mention
        outside = meant is not None and meant.members and not inside.issubset(meant.members)
        return Found(None, "whoever speaks of them is none of those before") if outside else found
    return NOBODY


def _as_many(subject: int, token: int, scene: Scene) -> Found | None:
    """Return a body told of as many ("the embassy said they"), or whom a spokesman speaks for.

    Not where any plural noun stands between: that may be meant.
    """
    mention = scene.at.get(subject)
    if mention is None or any(
        scene.annotation.tag[t] in {"NNS", "NNPS"} for t in range(subject + 1, token)
    ):
        return None
    if mention.actor_kind == "person":
        found = title_in(mention.office or "")
        owner = load().actor(mention.of) if mention.of else None
        if found is None or found[1] != "spokesperson" or owner is None:
            return None
        meant = msgspec.structs.replace(
            mention, actor_id=owner.id, actor_kind=owner.kind, name=owner.name, office=None, of=None
        )
        return Found(meant, f"whom {mention.name} speaks for", PLURAL)
    governs = mention.actor_kind in {"state", "body"} and mention.reference != "pronoun"
    return Found(mention, "told of as many", PLURAL) if governs and mention.actor_id else None


def _object(mention: Mention, token: int, verb: int, scene: Scene) -> Found:
    """Return for "them" the only group before it in the sentence, if no other plural stands there."""
    here = scene.sentence(mention)
    doer = scene.doer(verb)
    apart = set(scene.listed(scene.meant_by(doer))) if doer is not None else set()
    if here is None:
        return NOBODY
    tokens = range(scene.dossier.tokens(here).start, token)
    plurals = [t for t in tokens if scene.annotation.tag[t] in {"NNS", "NNPS"}]
    groups = [
        m
        for m in scene.actors_in(here, mention.span.start)
        if scene.is_plural(m) and scene.head(m) not in apart
    ]
    heads = {scene.head(m) for m in groups} | apart
    if len(who(groups)) == 1 and heads.issuperset(plurals):
        return unless_open(groups[-1], "the only group before it in the sentence", PLURAL)
    return NOBODY


def _led_by(subject: int, scene: Scene) -> Found | None:
    """Return the group or the list of people that a subject stands for, None if it is neither."""
    found = [m for t in scene.listed(subject) if (m := scene.at.get(t)) is not None]
    parties = [m for m in found if m.actor_kind in _PARTIES and m.actor_id is not None]
    ids = tuple(dict.fromkeys(m.actor_id for m in parties if m.actor_id is not None))
    if len(ids) > 1 and len(parties) == len(scene.listed(subject)):
        return Found(_together(found[-1], ids), "who lead together", PLURAL)
    mention = scene.at.get(subject)
    if mention is None or len(scene.listed(subject)) > 1:
        return None
    if mention.reference == "pronoun":
        plural = lists().kinds.get(scene.words(mention).lower()) == "plural"
        return unless_open(mention, "who leads", PLURAL) if plural else None
    return Found(mention, "who leads", PLURAL) if scene.is_plural(mention) else None


def _together(mention: Mention, ids: tuple[ActorId, ...]) -> Mention:
    return msgspec.structs.replace(
        mention,
        actor_id=None,
        members=ids,
        name="they",
        actor_kind="unknown",
        country=None,
        sector=None,
        office=None,
        of=None,
    )


def _is_things(token: int, scene: Scene) -> bool:
    """Tell whether a subject is more than one by its form, without being anybody's mention."""
    plural = any(scene.annotation.tag[t] in {"NNS", "NNPS"} for t in scene.listed(token))
    return scene.annotation.pos[token] in {"NOUN", "PROPN", "ADJ", "NUM"} and (
        plural or len(scene.listed(token)) > 1
    )


def _others(tokens: range, scene: Scene, outside: int | None = None) -> bool:
    """Tell whether a group of people stands among tokens: it may be meant as well."""
    below = set(scene.dossier.subtree(outside)) if outside is not None else set()
    return any(
        (m := scene.at.get(t)) is not None
        and m.reference != "pronoun"
        and scene.is_plural(m)
        and not scene.is_quoted(m.span.start)
        and t not in below
        for t in tokens
    )


def _of_sentence(sentence: Sentence, scene: Scene, *, acts: bool, quoted: bool) -> Found:
    """Return who leads an earlier sentence together, or the two who met in it.

    Of a verb that is not of speech or politics the subject may be any plural of that sentence.
    """
    tokens = scene.dossier.tokens(sentence)
    subjects = _subjects(sentence, scene)
    for main in subjects:
        found = _led_by(main, scene)
        if found is not None:
            others = [
                t
                for t in tokens
                if scene.annotation.tag[t] == "NNS"
                and not scene.is_subject(t)
                and not scene.is_quoted(scene.annotation.start[t])
            ]
            return found if acts or not others else NOBODY
        if _is_things(main, scene):
            return Found(None, f"may be {scene.lower(main)!r}")
    met = _met(subjects[0], scene) if subjects else NOBODY
    return _spoken_of(sentence, scene) if quoted and met.mention is None and acts else met


def _spoken_of(sentence: Sentence, scene: Scene) -> Found:
    """Return whom somebody who is quoted calls "they": as before, or the state that leads the sentence."""
    for mention in reversed(scene.actors_in(sentence, quoted=True)):
        plural = lists().kinds.get(scene.words(mention).lower()) == "plural"
        if mention.reference == "pronoun" and plural and not is_open(mention):
            return unless_open(mention, "as before", PLURAL)
    main = scene.main_subject(sentence)
    led = scene.at.get(main) if main is not None else None
    if led is None or led.actor_kind not in {"state", "body"} or led.actor_id is None:
        return NOBODY
    return Found(led, "told of as many", PLURAL)


def _subjects(sentence: Sentence, scene: Scene) -> list[int]:
    """Return who leads a sentence, and who leads what that one is only said to say."""
    a, main = scene.annotation, scene.main_subject(sentence)
    if main is None:
        return []
    found = [scene.meant_by(main)]
    verb = scene.governor(main)
    if scene.is_attribution(main, verb):
        said = [t for t in scene.dossier.children(verb) if a.dep[t] == "ccomp"]
        said += [a.head[verb]] if a.dep[verb] in {"parataxis", "ccomp"} else []
        inner = (scene.doer(t) for t in said)
        found += [scene.meant_by(t) for t in inner if t is not None and t != main]
    return found


def _met(subject: int, scene: Scene) -> Found:
    """Return the two of "Petrov met Orlova": one a subject, one with or beside the verb."""
    a, verb = scene.annotation, scene.governor(subject)
    if scene.lemma(verb) not in lists().meets or a.dep[subject] not in SUBJECT:
        return NOBODY
    objects = [t for t in scene.dossier.children(verb) if a.dep[t] == "dobj"]
    for child in scene.dossier.children(verb):
        if a.dep[child] == "prep" and scene.lower(child) in {"with", "to"}:
            objects += [t for t in scene.dossier.children(child) if a.dep[t] == "pobj"]
    pair = [scene.at.get(subject), *(scene.at.get(t) for t in objects)]
    parties = [m for m in pair if m is not None and m.actor_id and m.actor_kind in _PARTIES]
    ids = tuple(dict.fromkeys(m.actor_id for m in parties if m.actor_id is not None))
    alike = len({m.actor_kind for m in parties}) == 1
    if len(ids) == 2 and alike:
        return Found(_together(parties[-1], ids), "the two who met", PLURAL)
    return NOBODY
