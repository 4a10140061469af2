"""What a test must not do: speak to another machine."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

_LOOPBACK = ("127.", "::1", "localhost")


class NetworkForbidden(AssertionError):
    """A test tried to reach another machine."""


def forbid_network() -> None:
    """From now on this process connects to itself and to files only."""

    def guarded(connect: Callable[..., Any]) -> Callable[..., Any]:
        def only_here(self: socket.socket, address: Any, *more: Any) -> Any:
            if self.family in (socket.AF_INET, socket.AF_INET6) and not str(address[0]).startswith(_LOOPBACK):
                raise NetworkForbidden(f"tests may not reach {address[0]}")
            return connect(self, address, *more)

        return only_here

    socket.socket.connect = guarded(socket.socket.connect)  # type: ignore[method-assign]
    socket.socket.connect_ex = guarded(socket.socket.connect_ex)  # type: ignore[method-assign]
    look_up = socket.getaddrinfo

    def only_own_names(host: Any, *more: Any, **named: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name and not name.startswith(_LOOPBACK):
            raise NetworkForbidden(f"tests may not look up {name}")
        return look_up(host, *more, **named)

    socket.getaddrinfo = only_own_names
