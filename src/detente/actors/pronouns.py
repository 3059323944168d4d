"""Pronouns: "he" is whoever leads the clause it stands in, else the sentence before.

What the parse rules out is ruled out first: "Petrov told Orlov he" may be either, "Petrov praised
him" is not Petrov. Somebody who is named by no mention ("a caretaker said he") stands in the way
of the one before; a pronoun inside a quotation, or one that two people fit alike, is left open.
"""

from __future__ import annotations

import msgspec

from detente.actors.below import STEPS, leads_below, named_next
from detente.actors.cast import Cast, gender_of_noun
from detente.actors.clauses import lists
from detente.actors.fits import fits, gender, is_one
from detente.actors.found import FAR, NEAR, NOBODY, Found, applied, is_open, unless_open
from detente.actors.neuter import thing
from detente.actors.owners import owning_person, possessive
from detente.actors.plural import several
from detente.actors.scene import Scene, who
from detente.actors.spoken import others_told_of, said_of
from detente.model.base import ActorId
from detente.model.document import Sentence
from detente.model.mention import Mention

#: Sentences of running text looked back over; what tells of nobody who fits is passed over.
REACH = 5


def pointed(mention: Mention, cast: Cast, scene: Scene) -> Mention:
    """Return a pronoun's mention with whom it means, or as it was with the reason it stays open."""
    words = scene.words(mention)
    kind = lists().kinds.get(words.lower(), "")
    quoted = scene.is_quoted(mention.span.start)
    if kind == "plural":
        found = several(mention, scene)
    elif kind == "neuter":
        found = thing(mention, scene)
    elif quoted:
        found = _spoken(mention, kind, cast, scene)
    else:
        found = _person(mention, kind, cast, scene)
    return applied(mention, found, words)


def _spoken(mention: Mention, kind: str, cast: Cast, scene: Scene) -> Found:
    """Return whom "he" means inside a quotation: whom it is said of, or the only one told of there.

    Never the speaker, who is "I" there.
    """
    token = scene.head(mention)
    if token is None:
        return NOBODY
    verb = scene.governor(token)
    apart = {scene.at[t].actor_id for t in scene.own_arguments(token, verb) if t in scene.at}
    of_whom = said_of(mention, scene)
    if of_whom is not None and fits(of_whom, kind, cast, scene):
        return unless_open(of_whom, "of whom it is said", FAR)
    for there, rule in others_told_of(mention, scene):
        fitting = [m for m in there if fits(m, kind, cast, scene)]
        fitting = [m for m in fitting if m.actor_id is None or m.actor_id not in apart]
        if any(is_open(m) for m in fitting):
            return NOBODY
        surely = [m for m in fitting if gender(m, cast, scene.words(m)) == kind]
        if len(who(surely or fitting)) == 1:
            return Found((surely or fitting)[-1], rule, FAR)
        if fitting:
            return Found(None, "may be " + " or ".join(sorted(who(fitting))))
    return NOBODY


def _person(mention: Mention, kind: str, cast: Cast, scene: Scene) -> Found:
    token, here = scene.head(mention), scene.sentence(mention)
    if token is None or here is None:
        return NOBODY
    verb = scene.governor(token)
    subject = scene.is_subject(token)
    apart = _apart(token, verb, scene, subject=subject)
    others = {m.actor_id for m in scene.actors_in(here) if m.span.start in apart} - {None}
    people = [
        m
        for m in scene.actors_in(here, mention.span.start)
        if is_one(m) and not is_open(m) and gender(m, cast, scene.words(m)) in {kind, None}
    ]
    fitting = [m for m in people if m.span.start not in apart and m.actor_id not in others]
    said = subject and scene.is_attribution(token, verb)
    if not said:
        inside = (
            (_judged(token, verb, fitting, scene) if subject else None)
            or _leading(token, verb, kind, fitting, cast, scene, ahead=subject)
            or (None if subject else _object(verb, fitting, scene))
            or _only(fitting, kind, cast, scene)
        )
        if inside is not None:
            return inside
    speaks = subject and scene.lemma(verb) in lists().speech
    for back, sentence in enumerate(scene.earlier(here, REACH), start=1):
        found = _of_sentence(sentence, kind, others, cast, scene, speaks=speaks)
        if found is not None:
            far = back > 1 and found.score > FAR
            return msgspec.structs.replace(found, score=FAR) if far else found
    return named_next(here, kind, cast, scene) if subject and not said else NOBODY


def _apart(token: int, verb: int, scene: Scene, *, subject: bool) -> set[int]:
    """Return the starts of mentions whom a pronoun cannot mean since they stand in its own clause."""
    tokens = scene.own_arguments(token, verb) if subject else set()
    if (maker := scene.maker(verb)) is not None:
        tokens |= set(scene.listed(scene.meant_by(maker)))
    if not subject:
        charged, doer = scene.charged(verb), scene.doer(verb)
        if doer is not None and not charged:
            tokens |= set(scene.listed(scene.meant_by(doer)))
        tokens |= {t for t in scene.own_arguments(token, verb) if scene.is_subject(t)} | charged
    if scene.annotation.dep[verb] == "relcl":
        # "with whom he has clashed": the noun before is in the clause as somebody else.
        relative = [t for t in scene.dossier.subtree(verb) if scene.lower(t) in lists().relatives]
        asked = not scene.is_of_things(verb)
        if asked and any(not scene.is_subject(t) and t < token for t in relative):
            tokens.add(scene.annotation.head[verb])
    return {scene.at[t].span.start for t in tokens if t in scene.at}


def _leading(
    token: int,
    verb: int,
    kind: str,
    fitting: list[Mention],
    cast: Cast,
    scene: Scene,
    *,
    ahead: bool,
) -> Found | None:
    """Return the subject of the nearest clause round the pronoun's that may be meant.

    One that follows ("When he left, Petrov said") counts, if told so, when it is a name of that
    gender.
    """
    starts = {m.span.start for m in fitting}
    later: Found | None = None
    for subject in scene.subjects_above(verb):
        mention = scene.at.get(subject)
        if mention is None:
            before = subject < token and not scene.is_quoted(scene.annotation.start[subject])
            if before and _stands_in_the_way(subject, kind, scene):
                return NOBODY
            continue
        if subject < token:
            if is_open(mention) and fits(mention, kind, cast, scene):
                return NOBODY
            if mention.span.start in starts:
                return unless_open(mention, "who leads the clause around it", NEAR)
        elif ahead and later is None and mention.reference == "name" and is_one(mention):
            surely = gender(mention, cast, "") == kind
            if surely and mention.actor_id and not scene.is_quoted(mention.span.start):
                later = leads_below(mention, subject, verb, kind, cast, scene)
    return later


def _judged(token: int, verb: int, fitting: list[Mention], scene: Scene) -> Found | None:
    """Return whom a verb judges by what follows: "praised Petrov for the way he"."""
    a, at = scene.annotation, verb
    for _ in range(STEPS):
        up = a.head[at]
        if up == at:
            return None
        if a.dep[at] == "prep" and scene.lemma(up) in lists().judges:
            for mention in fitting:
                head = scene.head(mention)
                if (
                    head is not None
                    and a.head[head] == up
                    and a.dep[head] == "dobj"
                    and head < token
                ):
                    return Found(mention, f"whom the clause tells of with {scene.lower(up)!r}", FAR)
            return None
        at = up
    return None


def _stands_in_the_way(token: int, kind: str, scene: Scene) -> bool:
    """Tell whether a noun that is nobody's mention may be whom a pronoun of that gender means."""
    other = gender_of_noun(scene.lemma(token))
    return scene.may_be_a_person(token) and other in {kind, None}


def _object(verb: int, fitting: list[Mention], scene: Scene) -> Found | None:
    """Return for "him" the object of the verb its own is coupled with: "deter Petrov or topple him"."""
    a = scene.annotation
    for _ in range(3):
        if a.head[verb] == verb or a.dep[verb] not in {"conj", "prep", "pcomp", "xcomp", "advcl"}:
            return None
        verb = a.head[verb]
        for mention in reversed(fitting):
            head = scene.head(mention)
            if head is not None and a.head[head] == verb and a.dep[head] in {"dobj", "dative"}:
                return unless_open(mention, "the object beside it", FAR)
    return None


def _only(fitting: list[Mention], kind: str, cast: Cast, scene: Scene) -> Found | None:
    """Return the one person whom the sentence names before the pronoun, nobody if there are two."""
    surely = [m for m in fitting if gender(m, cast, scene.words(m)) == kind]
    fitting = surely or fitting
    if not fitting:
        return None
    if len(who(fitting)) == 1:
        return unless_open(fitting[-1], "the only one before it in the sentence", FAR)
    subjects = [
        m for m in fitting if (head := scene.head(m)) is not None and scene.is_subject(head)
    ]
    if len(who(subjects)) == 1:
        return unless_open(subjects[-1], "the only subject before it in the sentence", FAR)
    return Found(None, "may be " + " or ".join(sorted(who(fitting))))


def _of_sentence(
    sentence: Sentence,
    kind: str,
    barred: set[ActorId | None],
    cast: Cast,
    scene: Scene,
    *,
    speaks: bool,
) -> Found | None:
    """Return whom an earlier sentence offers: its main subject, else its only person; None: nobody.

    Where his own spokesman told of somebody, "he" is that somebody, unless it is he who goes on speaking.
    """
    fitting = [
        m
        for m in scene.actors_in(sentence)
        if not is_open(m) and m.actor_id not in barred and fits(m, kind, cast, scene)
    ]
    main = scene.main_subject(sentence)
    told_of = None if speaks or main is None else _told_of_by_his_own(main, cast, scene)
    if told_of is not None and told_of in fitting:
        return Found(told_of, "of whom his own spokesman tells", FAR)
    if main is not None:
        listed = [scene.at.get(t) for t in scene.listed(scene.meant_by(main))]
        leading = [m for m in listed if m is not None and m in fitting]
        if len(who(leading)) == 1:
            return unless_open(leading[0], "who leads the sentence before", NEAR)
        if leading:
            return Found(None, "may be " + " or ".join(sorted(who(leading))))
        if scene.at.get(main) is None and _stands_in_the_way(main, kind, scene):
            return NOBODY
        if any(m is not None and is_open(m) and fits(m, kind, cast, scene) for m in listed):
            return NOBODY
    surely = [m for m in fitting if gender(m, cast, scene.words(m)) == kind]
    if not fitting:
        return None
    subjects = [
        m
        for m in (surely or fitting)
        if (head := scene.head(m)) is not None and scene.is_subject(head)
    ]
    if len(who(subjects)) == 1:
        return unless_open(subjects[-1], "the only subject of the sentence before", FAR)
    if len(who(surely or fitting)) == 1:
        return unless_open((surely or fitting)[-1], "the only one of the sentence before", FAR)
    return Found(None, "may be " + " or ".join(sorted(who(surely or fitting))))


def _told_of_by_his_own(subject: int, cast: Cast, scene: Scene) -> Mention | None:
    """Return the subject of what "his spokesman said" follows, where "his" means that subject."""
    speaker = scene.at.get(subject)
    token = None if speaker is None else possessive(speaker, scene)
    if speaker is None or token is None:
        return None
    found = owning_person(token, speaker, cast, scene)
    head = None if found is None else scene.head(found)
    return found if head is not None and head < subject and scene.is_subject(head) else None
