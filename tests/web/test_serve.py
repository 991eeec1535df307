"""`mediameta serve` listens on this machine, and says what is wrong with an address."""

import socket

import pytest

from mediameta.cli.serve import address, listen
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
