"""It: a state or body, where it is the subject that leads the clause around or the sentence before.

Most things that "it" may mean are no actors ("the deal"), so a noun of any kind that stands where
the actor should stand leaves the pronoun open.
"""

from __future__ import annotations

from detente.actors.clauses import lists
from detente.actors.found import FAR, NEAR, NOBODY, Found, unless_open
from detente.actors.scene import Scene, who
from detente.model.document import Sentence
from detente.model.mention import Mention

_TIMES = frozenset({"DATE", "TIME"})
_GOVERNS = frozenset({"state", "body", "territory", "group", "unknown"})


def thing(mention: Mention, scene: Scene) -> Found:
    """Return the state or body that "it" means, nobody where that is not clear.

    In a quotation that is only who leads there. Of a verb that things may be the subject of too
    ("it flew") only who leads the clause around it, with no thing between.
    """
    token, here = scene.head(mention), scene.sentence(mention)
    if token is None or here is None:
        return NOBODY
    verb = scene.governor(token)
    quoted = scene.is_quoted(mention.span.start)
    acts = scene.lemma(verb) in lists().acts - lists().of_things
    if not scene.is_attribution(token, verb):
        if (found := _around(token, verb, scene, acts=acts, quoted=quoted)) is not None:
            return found
        own = {*scene.own_arguments(token, verb), scene.maker(verb)}
        there = [m for m in scene.actors_in(here, mention.span.start) if _governs(m, scene)]
        there = [m for m in there if scene.head(m) not in own]
        led = [m for m in there if scene.is_subject(scene.head(m) or 0)]
        if len(who(there)) == 1 and led and acts and not quoted:
            return unless_open(there[-1], "the only one before it in the sentence", FAR)
        if there:
            return Found(None, "may be " + " or ".join(sorted(who(there))))
    if quoted or not acts:
        return Found(None, "inside a quotation" if quoted else "may be a thing")
    for sentence in scene.earlier(here, 1):
        return _of_sentence(sentence, scene)
    return NOBODY


def _around(token: int, verb: int, scene: Scene, *, acts: bool, quoted: bool) -> Found | None:
    """Return who leads the clause around a pronoun, nobody where a thing does; None: neither."""
    starts, maker = scene.annotation.start, scene.maker(verb)
    for subject in scene.subjects_above(verb):
        if subject > token or subject == maker or (quoted and not scene.is_quoted(starts[subject])):
            continue
        found = scene.at.get(subject)
        if found is not None and _governs(found, scene):
            if len(scene.listed(subject)) > 1:
                return Found(None, "more than one leads the clause around it")
            between = range(subject + 1, token)
            thing_ = next((t for t in between if _is_loose(t, scene)), None) if not acts else None
            if thing_ is not None:
                return Found(None, f"may be {scene.lower(thing_)!r}")
            return unless_open(found, "who leads the clause around it", NEAR)
        leads = scene.is_subject(subject) or scene.is_bare(subject)
        if found is None and leads and _is_thing(subject, scene):
            return Found(None, f"may be {scene.lower(subject)!r}")
    return None


def _is_loose(token: int, scene: Scene) -> bool:
    """Tell whether a noun is one thing that is nobody's mention, no day and no part of another noun."""
    a = scene.annotation
    inside = a.dep[token] in {"compound", "npadvmod"} or scene.labels.get(token) in _TIMES
    return scene.at.get(token) is None and not inside and _is_thing(token, scene)


def _of_sentence(sentence: Sentence, scene: Scene) -> Found:
    """Return the state or body that leads an earlier sentence, alone or below a person who speaks of it."""
    main = scene.main_subject(sentence)
    leading = scene.at.get(scene.meant_by(main)) if main is not None else None
    if leading is not None and _governs(leading, scene):
        if len(scene.listed(scene.meant_by(main or 0))) > 1:
            return Found(None, "more than one leads the sentence before")
        return unless_open(leading, "who leads the sentence before", NEAR)
    if main is not None and leading is None and _is_thing(main, scene):
        return Found(None, f"may be {scene.lower(main)!r}")
    subjects = [
        m
        for m in scene.actors_in(sentence)
        if _governs(m, scene) and (head := scene.head(m)) is not None and scene.is_subject(head)
    ]
    if len(who(subjects)) == 1:
        return unless_open(subjects[-1], "the only subject of the sentence before", FAR)
    return NOBODY


def _governs(mention: Mention, scene: Scene) -> bool:
    if mention.actor_kind not in _GOVERNS or mention.members or mention.role == "place":
        return False
    if mention.reference == "pronoun":
        return mention.actor_id is not None or mention.antecedent is not None
    named = mention.reference in {"name", "metonym"}
    described = mention.reference == "description" and not scene.is_plural(mention)
    return named or described


def _is_thing(token: int, scene: Scene) -> bool:
    """Tell whether a subject that is nobody's mention is one thing, which "it" may mean."""
    a = scene.annotation
    return a.pos[token] in {"NOUN", "PROPN"} and a.tag[token] in {"NN", "NNP"}
