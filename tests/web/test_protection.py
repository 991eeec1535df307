"""What every answer carries, and which changes are refused."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

AddArticle = Callable[..., int]
AddRecord = Callable[..., int]
Post = Callable[..., TestResponse]

CHANGES = (
    "/articles/new",
    "/articles/1/use",
    "/placements/1/credit",
    "/placements/1/credit/confirm",
    "/placements/1/record",
    "/records/new",
    "/records/1/edit",
    "/records/1/write",
    "/records/selected",
    "/placements/1/unlink",
    "/restrictions/1/confirm",
    "/restrictions/1/dismiss",
    "/restrictions/1/restore",
    "/grants/new",
    "/grants/1/edit",
    "/grants/1/end",
    "/login",
    "/logout",
    "/welcome/x",
    "/account/sign-out-everywhere",
)


@pytest.mark.parametrize("token", [None, "", "20991231235959##0", "x" * 200])
@pytest.mark.parametrize("address", CHANGES)
def test_refuses_a_change_without_its_token(
    client: FlaskClient, add_article: AddArticle, address: str, token: str | None
) -> None:
    add_article()
    answer = client.post(address, data={} if token is None else {"csrf_token": token})
    assert answer.status_code == 400
    assert "Not understood" in answer.text


def test_names_every_change_in_this_test(app: Flask) -> None:
    rules = [r for r in app.url_map.iter_rules() if "POST" in (r.methods or ())]
    # Programs show a token that no browser sends by itself.
    assert len([r for r in rules if not r.rule.startswith("/api/")]) == len(CHANGES)


def test_refuses_the_token_of_another_browser(app: Flask, post: Post) -> None:
    stranger = app.test_client().get("/login").text
    token = stranger.split('name="csrf_token" type="hidden" value="')[1].split('"')[0]
    assert post("/articles/new", {"csrf_token": token, "text": "words"}).status_code == 400


@pytest.mark.parametrize("address", ["/", "/articles/new", "/records", "/nothing"])
def test_lets_nothing_foreign_into_a_page(client: FlaskClient, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in policy


def test_keeps_the_session_from_scripts_and_other_sites(client: FlaskClient) -> None:
    cookie = client.get("/articles/new").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", ""])
def test_refuses_a_name_that_another_site_bound_to_this_machine(
    client: FlaskClient, host: str
) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1:8600", "localhost", "localhost:8600"])
def test_answers_to_the_names_of_this_machine(app: Flask, host: str) -> None:
    assert app.test_client().get("/", headers={"Host": host}).status_code == 200


def test_refuses_what_is_too_big(client: FlaskClient) -> None:
    answer = client.post("/articles/new", data={"text": "x" * 11_000_000})
    assert answer.status_code == 413
    assert "Too big" in answer.text


@pytest.mark.parametrize("role", ["thumbnail", "preview"])
def test_serves_pictures_so_that_nothing_runs(
    client: FlaskClient, add_record: AddRecord, role: str
) -> None:
    answer = client.get(f"/media/{add_record()}/{role}", buffered=True)
    headers = answer.headers
    assert answer.status_code == 200
    assert headers["Content-Type"] == "image/jpeg"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("role", ["original", "..", "thumbnail.jpg", "%2e%2e%2fdesk.sqlite3"])
def test_serves_no_other_file(client: FlaskClient, add_record: AddRecord, role: str) -> None:
    assert client.get(f"/media/{add_record()}/{role}").status_code == 404


def test_answers_404_for_a_picture_that_is_gone(
    client: FlaskClient, app: Flask, add_record: AddRecord
) -> None:
    record = add_record()
    for file in app.config["MEDIAMETA"].renditions.rglob("*.jpg"):
        file.unlink()
    assert client.get(f"/media/{record}/preview").status_code == 404


def test_shows_no_traceback(app: Flask, client: FlaskClient) -> None:
    app.add_url_rule("/broken", view_func=lambda: str(1 / 0))
    answer = client.get("/broken")
    assert answer.status_code == 500
    assert "ZeroDivisionError" not in answer.text
    assert "Something broke" in answer.text
