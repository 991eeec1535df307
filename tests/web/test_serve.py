"""`mediameta serve` listens on this machine, and says what is wrong with an address."""

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator

import pytest

from mediameta.cli.serve import address, listen
from mediameta.config import Config
from mediameta.errors import RequestError


def test_listens_and_names_the_address() -> None:
    with listen("127.0.0.1", 0) as listener:
        assert address(listener) == f"127.0.0.1:{listener.getsockname()[1]}"


def test_refuses_a_port_in_use() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(RequestError) as refused:
            listen("127.0.0.1", port)
    assert str(port) in str(refused.value)
    assert "--port" in refused.value.remedy


@pytest.mark.parametrize("host", ["203.0.113.7", "no such host"])
def test_refuses_an_address_of_another_machine(host: str) -> None:
    with pytest.raises(RequestError):
        listen(host, 0)


@pytest.fixture
def served(config: Config) -> Iterator[Callable[[dict[str, str]], str]]:
    """Serve an empty desk as the command does, and ask for its first page."""
    listener = listen("127.0.0.1", 0)
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONUNBUFFERED": "1",
        "MEDIAMETA_DATABASE": config.database,
    }
    port = listener.getsockname()[1]
    listener.close()
    command = [sys.executable, "-m", "mediameta", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        assert str(port) in server.stdout.readline()
        assert "signed in as 'demo'" in server.stdout.readline()

        def ask(headers: dict[str, str]) -> str:
            request = urllib.request.Request(f"http://127.0.0.1:{port}/", headers=headers)
            with urllib.request.urlopen(request, timeout=30) as answer:
                return str(answer.url)

        yield ask
        server.terminate()


def test_opens_the_demo_at_this_machine_and_not_behind_a_proxy(
    served: Callable[[dict[str, str]], str],
) -> None:
    assert served({}).endswith("/")
    assert "/login" in served({"X-Forwarded-For": "127.0.0.1"})
    assert "/login" in served({"Forwarded": "for=127.0.0.1"})
