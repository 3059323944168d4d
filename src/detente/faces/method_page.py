"""The method in the browser: how copies and distortions are found, and how often that goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from litestar import Request, get
from litestar.response import Template

from detente.trial import measured
from detente.trial.press import press, read
from detente.trial.told import ALARM_COLUMNS, FOUND_COLUMNS, told

Asked = Request[Any, Any, Any]


def method_pages(page: Callable[..., Template]) -> list[Any]:
    """Return the handlers of these addresses; `page` fills a template."""

    @get("/method", sync_to_thread=False)
    def method(request: Asked) -> Template:
        return page(
            "method.html",
            request,
            title="Method",
            found_columns=FOUND_COLUMNS,
            alarm_columns=ALARM_COLUMNS,
            press=read(press()),
            trials=[(one.of, told(one.trial)) for one in measured()],
        )

    return [method]
