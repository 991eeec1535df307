"""Articles are pasted or uploaded; what is wrong is said in the form, and the text is kept."""

from collections.abc import Callable
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

Post = Callable[..., TestResponse]

ARTICLE = (
    "Snow stops the trams in Orlec\n\n"
    "The first snow of the winter stopped all trams on Tuesday morning.\n\n"
    "A tram stands in the snow in Orlec on Nov. 24, 2026. (Ana Lima/Orlec Press via AP)\n"
)
EDITED = ARTICLE.replace("all trams", "most trams")


def test_loads_pasted_text(client: FlaskClient, post: Post) -> None:
    answer = post("/articles/new", {"text": ARTICLE.replace("\n", "\r\n")})
    assert answer.status_code == 302
    page = client.get(answer.location).text
    assert "Version 1 is loaded" in page
    assert "Snow stops the trams in Orlec" in page
    assert "Ana Lima" in page


def test_loads_a_file_and_knows_it_by_name(client: FlaskClient, post: Post) -> None:
    first = post("/articles/new", {"file": (BytesIO(ARTICLE.encode()), "../../snow.txt")})
    again = post("/articles/new", {"file": (BytesIO(ARTICLE.encode()), "snow.txt")})
    assert first.location == again.location
    page = client.get(again.location).text
    assert "Known word for word" in page
    assert "snow.txt" in page
    assert ".." not in page.split("snow.txt")[0][-20:]


def test_keeps_the_earlier_version(client: FlaskClient, post: Post) -> None:
    address = post("/articles/new", {"text": ARTICLE, "name": "snow.txt"}).location
    post("/articles/new", {"text": EDITED, "name": "snow.txt"})
    assert "most trams" in client.get(address).text
    earlier = client.get(f"{address}?version=1").text
    assert "all trams" in earlier
    assert "Version 1 of 2." in earlier
    assert "Dismiss words" not in earlier


def test_gives_the_text_to_edit(client: FlaskClient, post: Post) -> None:
    address = post("/articles/new", {"text": ARTICLE, "name": "snow.txt"}).location
    page = client.get(f"{address}/edit").text
    assert "stopped all trams" in page
    assert 'value="snow.txt"' in page
    assert "becomes version 2" in page


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n\t ",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200),
        b"PK\x03\x04" + bytes(500),
    ],
    ids=["empty", "blank", "a picture", "an archive"],
)
def test_refuses_what_is_no_article(client: FlaskClient, post: Post, data: bytes) -> None:
    answer = post("/articles/new", {"file": (BytesIO(data), "article.txt"), "name": "kept name"})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert "kept name" in answer.text
    assert "No article yet" in client.get("/").text
