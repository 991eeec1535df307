"""`mediameta serve`: the web app on this machine."""

import os
import socket
from dataclasses import replace
from typing import Any

import click

from mediameta import config
from mediameta.config import Config
from mediameta.errors import RequestError

THREADS = 8
# Up to here the app answers with its own page; what is larger is cut off.
LARGEST_BODY = 100_000_000


@click.command("serve")
@click.option("--host", help="Address to listen on; MEDIAMETA_HOST, else 127.0.0.1.")
@click.option("--port", type=click.IntRange(0, 65535), help="Port; MEDIAMETA_PORT, else 8600.")
def command(host: str | None, port: int | None) -> None:
    """Serve the web app until interrupted, and print its address."""
    import waitress  # type: ignore[import-untyped]

    from mediameta.store.session import require_revision
    from mediameta.web.app import create_app

    settings = config.read(os.environ)
    settings = replace(settings, host=host or settings.host)
    require_revision(settings.database)
    listener = listen(settings.host, settings.port if port is None else port)
    click.echo(f"mediameta is at http://{address(listener)}/ (stop with Ctrl C)")
    click.echo(who_is_in(settings))
    waitress.serve(
        create_app(settings),
        **_proxy(settings),
        sockets=[listener],
        threads=THREADS,
        max_request_body_size=LARGEST_BODY,
        ident=None,
    )


def who_is_in(settings: Config) -> str:
    """Say who can use the app: in the demo whoever is at this machine, else who has an account."""
    from mediameta.web.actor import demo_is_on

    if demo_is_on(settings):
        return (
            f"Demo: whoever uses this machine is signed in as {settings.demo_user!r}, "
            "until there is an account: mediameta user add NAME --role admin"
        )
    return "Sign in with an account; the first one: mediameta user add NAME --role admin"


def _proxy(settings: Config) -> dict[str, Any]:
    """Return what the server believes of a proxy; headers of others stay, so that they are seen."""
    if not settings.proxy:
        return {"clear_untrusted_proxy_headers": False}
    return {
        "trusted_proxy": settings.proxy,
        "trusted_proxy_count": 1,
        "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
        "clear_untrusted_proxy_headers": True,
    }


def listen(host: str, port: int) -> socket.socket:
    """Return a socket bound to `host` and `port`. Raises `RequestError` where it cannot be."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise RequestError(
            f"{host}:{port}",
            f"the address cannot be used ({_short(error)})",
            "Stop what listens there, or give another port with --port or MEDIAMETA_PORT.",
        ) from error


def address(listener: socket.socket) -> str:
    """Return host and port of a bound socket, as a browser takes them."""
    host, port = listener.getsockname()[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _short(error: OSError) -> str:
    """Return what the system says, without the address that Python adds to it."""
    return (error.strerror or str(error)).partition(" (")[0].lower()
