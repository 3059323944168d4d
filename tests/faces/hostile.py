"""A record in which every text that comes from outside tries to be more than text."""

from __future__ import annotations

import msgspec

from detente.model.claim import Plan, Statement
from tests import made

#: Set on <body> by every payload that gets to run; a browser's DOM tells whether one did.
MARK = "data-pwned"
RUN = f"document.body.setAttribute('{MARK}','1')"

PAYLOADS = (
    f"<script>{RUN}</script>",
    f"<ScRiPt src=data:text/javascript,{RUN}></ScRiPt>",
    f'"><img src=x onerror="{RUN}">',
    f"'><svg onload={RUN}>",
    f'" autofocus onfocus="{RUN}" x="',
    f"' onmouseover='{RUN}' x='",
    f'<iframe srcdoc="<script>{RUN.replace("document", "parent.document")}</script>">',
    f"<body onload={RUN}>",
    "<style>@import 'https://evil.example/x.css'</style><link rel=stylesheet href=//evil.example>",
    f"</title><script>{RUN}</script>",
    f"</textarea></select></svg><script>{RUN}</script>",
    f"<!--><script>{RUN}</script-->",
    f"]]><script>{RUN}</script>",
    f"<math><mtext></p><img src=x onerror={RUN}>",
    f"<a href=javascript:{RUN}>x</a>",
    f"<form action=https://evil.example><button formaction=javascript:{RUN}>x",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<base href=https://evil.example/>",
    f"&lt;script&gt;{RUN}&lt;/script&gt;&#60;script&#62;",
    "{{ 7 * 7 }}{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "${7*7}#{7*7}<%= 7*7 %>",
    f"\u2028\u2029<script>{RUN}</script>\x0b\x0c",
    "\u202egpj.exe\u202c \u200f\u200d",
    "＜script＞alert(1)＜/script＞",
    "x" * 3000,
)

URLS = (
    f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}",
    f" javascript:{RUN}",
    f"java\nscript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "//evil.example/x",
    "http://[",
    f'https://a.example/"onclick="{RUN}',
    f"https://a.example/<script>{RUN}</script>",
)


def bodies(payload: str):
    """A body of each kind, every string of it the payload."""
    who = made.ref(payload, payload, words=payload, country=payload, sector=payload)
    for body in made.bodies(payload).values():
        changes = {}
        for field in body.__struct_fields__:
            value = getattr(body, field)
            if isinstance(value, made.Ref):
                changes[field] = who
            elif isinstance(value, tuple) and value and isinstance(value[0], made.Ref):
                changes[field] = (who,)
        strings = ("cue", "lemma", "cue_class", "source_head", "venue")
        for field in (*strings, "condition", "topic", "what", "content", "thing", "unit"):
            closed = isinstance(body, Plan) and field == "what"
            if isinstance(getattr(body, field, None), str) and not closed:
                changes[field] = payload
        yield msgspec.structs.replace(body, **changes)


def claims(report, payload: str, score: float):
    """A claim of each kind; of the statement, source and content are the payload in the text too."""
    for body in bodies(payload):
        if isinstance(body, Statement):
            spoken = made.spoken(report, payload, "said", payload, score=score)
            yield msgspec.structs.replace(spoken, body=body)
        else:
            yield body


def store(path) -> None:
    """Make a store of one report a payload: title, outlet, byline, place, words, all of it."""
    reports = [
        (
            payload,
            made.report(
                f"{payload}\n{payload} said.",
                where=f"{payload}/{i}.txt",
                title=payload,
                outlet=payload,
                url=URLS[i] if i < len(URLS) else None,
                byline=(payload,),
                published=made.DAY if i % 2 else None,
            ),
        )
        for i, payload in enumerate(PAYLOADS)
    ]
    made.store(
        path,
        [
            (
                report,
                [
                    *claims(report, payload, score=0.9 if i % 3 else 0.3),
                    made.dropped(report, payload),
                ],
            )
            for i, (payload, report) in enumerate(reports)
        ],
    )
