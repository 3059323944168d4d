"""Of which state a source is that goes by no name: "officials", "the opposition", "the ministry".

What the report ties such people to is taken (stance_holders.py); analysts, witnesses and outlets are
tied to nobody.
"""

from __future__ import annotations

import msgspec

from detente.claims.counting import Counting
from detente.claims.named import Named
from detente.model.claim import Claim, Ref, Statement


def source_state(counting: Counting, claim: Claim, source: Ref) -> Ref:
    """Return a source with the country that its words or the report give it, if they do."""
    body = claim.body
    if not isinstance(body, Statement) or source.sector == "JRN" or body.source_kind == "implicit":
        return source
    source = counting.filed(source)
    if source.country is not None:
        return source
    for span in claim.spans("source"):
        tokens = counting.dossier.tokens_in(span.start, span.end)
        head = counting.dossier.head_token(span.start, span.end)
        if head is None:
            continue
        country = _country(counting, head, source, list(tokens))
        if country is not None:
            return msgspec.structs.replace(source, country=country)
    return source


def _country(counting: Counting, head: int, source: Ref, tokens: list[int]) -> str | None:
    c, holders = counting.clauses, counting.holders
    rows, titles = counting.words["sources"], holders.frames["titles"]
    if c.lemma[head] in rows["unfiled"]:
        return None
    if c.pos[head] == "PROPN":
        title = titles.get(c.lemma[head])
        if title is not None:
            return holders.of_class(title, head)
        evidence = c.evidence("holder", (c.start[head], c.end[head]))
        return holders.settled(Named(source, evidence, None)).ref.country
    whose = c.prep(head, ("for", "of"))
    if whose is not None and c.pos[whose] == "PROPN" and c.lemma[whose] not in c.agents:
        return None  # "a spokeswoman for Acme" is no state's
    for token in dict.fromkeys((head, *tokens)):
        if c.pos[token] not in ("NOUN", "PROPN"):
            continue
        if c.lemma[token] in rows["ministries"]:
            return _ministry(counting, token)
        if holders.someone(token) and c.lemma[token] not in holders.frames["parties"]["issued"]:
            found = [n for n in holders.party(token) if n.ref.country]
            return found[0].ref.country if found else holders.tied(token)
    return None


def _ministry(counting: Counting, token: int) -> str | None:
    """Return whose ministry one of health or the interior is: of the land a report is about."""
    c, holders = counting.clauses, counting.holders
    words = {c.word[k] for k in c.kids(token, ("compound", "amod"))}
    if words & set(counting.words["sources"]["home"]):
        return counting.land
    return holders.tied(token)
