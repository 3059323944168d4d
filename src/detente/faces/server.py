"""Serve the page to this machine."""

from __future__ import annotations

import ipaddress
import socket
import sys
from typing import TYPE_CHECKING

from detente.errors import ConfigError
from detente.faces.web import make_app
from detente.store import open_store

if TYPE_CHECKING:
    import uvicorn


def serve(store: str, host: str, port: int) -> None:
    """Serve the store at a loopback address until stopped.

    Raises `ConfigError` for an address others could reach or a port that is taken, `StoreError`
    when there is no store.
    """
    import uvicorn

    open_store(store, create=False).close()
    address = loopback(host)
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((address, port))
        except (OSError, OverflowError) as error:
            raise ConfigError(f"cannot serve at {host}:{port}: {error}; try --port") from error
        shown = f"[{address}]" if ":" in address else address
        sys.stderr.write(f"open http://{shown}:{door.getsockname()[1]}/   (Ctrl-C stops)\n")
        sys.stderr.flush()
        uvicorn.Server(configured(store)).run(sockets=[door])


def configured(store: str, *, log_level: str = "warning") -> uvicorn.Config:
    """Return how the page of a store is served: without a word on which server it is."""
    import uvicorn

    return uvicorn.Config(make_app(store), log_level=log_level, server_header=False, ws="none")


def loopback(host: str) -> str:
    """Return the address of a loopback host; raise `ConfigError` for any other."""
    named = {"localhost": "127.0.0.1"}.get(host, host)
    try:
        address = ipaddress.ip_address(named)
    except ValueError as error:
        raise ConfigError(f"{host!r} is no address; use 127.0.0.1 or ::1") from error
    if not address.is_loopback:
        raise ConfigError(
            f"{host} can be reached from other machines, and the page has no login yet; "
            "use 127.0.0.1 or ::1"
        )
    return str(address)
