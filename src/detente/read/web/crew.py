"""The crew: several hands that fetch while one alone writes down what they bring."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TypeVar

T = TypeVar("T")
#: So many results wait to be taken before hands stop fetching, so that memory stays bounded.
_WAITING = 4
#: How often a hand with nowhere to put a result looks whether anybody still wants it, in seconds.
_LOOK_UP = 0.2


def crew(groups: Sequence[Sequence[Callable[[], Iterator[T]]]], hands: int) -> Iterator[T]:
    """Yield what all tasks yield, as it comes; the tasks of one group are done one after another.

    What a task raises is raised here. When nobody takes results any more the hands stop at their
    next result; being daemons they never keep the program from ending.
    """
    todo: queue.SimpleQueue[Sequence[Callable[[], Iterator[T]]]] = queue.SimpleQueue()
    for group in groups:
        todo.put(group)
    came: queue.Queue[tuple[T] | BaseException | None] = queue.Queue(_WAITING)
    stop = threading.Event()

    def put(result: tuple[T] | BaseException | None) -> None:
        while not stop.is_set():
            with suppress(queue.Full):
                came.put(result, timeout=_LOOK_UP)
                return

    def work() -> None:
        try:
            while not stop.is_set():
                for task in todo.get_nowait():
                    for result in task():
                        put((result,))
                        if stop.is_set():
                            return
        except queue.Empty:
            put(None)
        except BaseException as error:  # noqa: BLE001 - it is raised where the results are taken
            put(error)

    busy = min(hands, len(groups))
    for _ in range(busy):
        threading.Thread(target=work, daemon=True, name="fetch").start()
    try:
        while busy:
            match came.get():
                case None:
                    busy -= 1
                case BaseException() as error:
                    raise error
                case (result,):
                    yield result
    finally:
        stop.set()
