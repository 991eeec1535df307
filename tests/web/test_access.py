"""Who may come in where: every route by every role, by strangers, and by tokens of each scope."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import MapAdapter, Rule
from werkzeug.test import TestResponse

from mediameta.config import Config
from mediameta.desk import tokens, users
from mediameta.store.session import open_session
from mediameta.store.tables import Act
from mediameta.web import access

AddArticle = Callable[..., int]
AddRecord = Callable[..., int]
SignIn = Callable[..., FlaskClient]

NEEDS = {
    "api.gate.check": "see",
    "api.gate.clearance": "export",
    "api.gate.describe": "public",
    "api.show_me": "see",
    "articles.check": "edit_articles",
    "articles.index": "see",
    "articles.show": "see",
    "credits.export": "export",
    "grants.add": "manage_grants",
    "grants.change": "manage_grants",
    "grants.document": "manage_grants",
    "grants.edit": "manage_grants",
    "grants.end": "manage_grants",
    "grants.index": "see",
    "grants.new": "manage_grants",
    "grants.show": "see",
    "intake.edit": "edit_articles",
    "intake.load": "edit_articles",
    "intake.new": "edit_articles",
    "login.account": "see",
    "login.ask": "public",
    "login.set_first_password": "public",
    "login.sign_in": "public",
    "login.sign_out": "see",
    "login.sign_out_everywhere": "see",
    "login.welcome": "public",
    "media.show": "see",
    "pictures.change": "edit_records",
    "pictures.change_selected": "edit_records",
    "pictures.edit": "edit_records",
    "pictures.new": "edit_records",
    "pictures.receipt": "export",
    "pictures.upload": "edit_records",
    "pictures.write": "edit_records",
    "pictures.written_file": "export",
    "placements.choose": "edit_articles",
    "placements.confirm_credit": "edit_articles",
    "placements.confirm_record": "edit_articles",
    "placements.confirm_words": "edit_articles",
    "placements.correct_credit": "edit_articles",
    "placements.dismiss": "edit_articles",
    "placements.restore": "edit_articles",
    "placements.unlink": "edit_articles",
    "records.index": "see",
    "records.rights": "export",
    "records.show": "see",
    "static": "public",
    "users.index": "see_users",
}
READ = {"see", "export"}
EDIT = READ | {"edit_articles", "edit_records"}
RIGHTS = EDIT | {"manage_grants", "see_withheld"}
ROLES = {
    "viewer": READ,
    "editor": EDIT,
    "rights_manager": RIGHTS,
    "admin": RIGHTS | {"see_users"},
}
# A token has what its scope and the role of its user have in common.
TOKENS = {
    ("admin", "read"): READ,
    ("admin", "write"): EDIT,
    ("admin", "withheld"): set(),
    ("viewer", "write"): READ,
    ("viewer", "withheld"): set(),
}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
PLACES = {"role": "thumbnail", "key": "x", "filename": "css/base.css"}


@dataclass(frozen=True)
class Visitor:
    """Somebody at the door: a browser, headers, and what may be done on pages and by programs."""

    name: str
    browser: FlaskClient
    pages: set[str] | None = None
    programs: set[str] | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def may(self, endpoint: str) -> set[str] | None:
        return self.programs if endpoint.startswith("api.") else self.pages


@pytest.fixture
def visitors(app: Flask, config: Config, sign_in: SignIn) -> list[Visitor]:
    everybody = [Visitor(role, sign_in(role), pages=may) for role, may in ROLES.items()]
    everybody += [Visitor("nobody", app.test_client())]
    for state in ("disabled", "signed out"):
        everybody.append(Visitor(state, sign_in("admin", state.replace(" ", "-"))))
    with open_session(config) as session:
        users.disable(session, users.find_user(session, "disabled"), actor="test")
        users.sign_out_everywhere(session, users.find_user(session, "signed-out"), actor="test")
        for (role, scope), may in TOKENS.items():
            user = users.find_user(session, role)
            key = tokens.add_token(session, user, scope, [scope], 1, actor="test")
            bearer = {"Authorization": f"Bearer {key}"}
            name = f"token {role} {scope}"
            everybody.append(Visitor(name, app.test_client(), programs=may, headers=bearer))
        revoked = tokens.add_token(session, user, "revoked", ["write"], 1, actor="test")
        tokens.revoke(session, len(TOKENS) + 1, actor="test")
    for key in (revoked, "mm_", "x" * 5000):
        bearer = {"Authorization": f"Bearer {key}"}
        everybody.append(Visitor("bad token", app.test_client(), headers=bearer))
    return everybody


def test_names_the_need_of_every_route(app: Flask) -> None:
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert {endpoint: access.need_of(app, endpoint) for endpoint in endpoints} == NEEDS


def test_leaks_nothing(
    app: Flask,
    config: Config,
    visitors: list[Visitor],
    add_article: AddArticle,
    add_record: AddRecord,
) -> None:
    add_article(record=add_record())
    before, wrong = _acts(config), []
    for visitor in visitors:
        for path, method in _requests(app):
            answer = _ask(visitor, path, method)
            if not _is_right(visitor, _endpoint(app, path, method), method, answer):
                wrong.append((visitor.name, method, path, answer.status))
    assert wrong == []
    assert _acts(config) == before


def test_says_the_same_of_what_is_there_and_what_is_not(
    app: Flask, visitors: list[Visitor], add_article: AddArticle, add_record: AddRecord
) -> None:
    add_article(record=add_record())
    numbered = [path for path in _paths(app, 1) if "/1" in path]
    for visitor in visitors:
        for path in numbered:
            endpoint = _endpoint(app, path, "GET") or "static"
            if NEEDS[endpoint] not in {"public", *(visitor.may(endpoint) or ())}:
                known = _ask(visitor, path, "GET")
                unknown = _ask(visitor, path.replace("/1", "/77"), "GET")
                assert (known.status, known.text.replace("1", "77")) == (
                    unknown.status,
                    unknown.text.replace("1", "77"),
                )


def _requests(app: Flask) -> Iterator[tuple[str, str]]:
    """Yield every address with every method, and with the number of something that is not there."""
    yield from ((path, method) for path in _paths(app, 1) for method in METHODS)
    yield from ((path, "GET") for path in _paths(app, 77))


def _paths(app: Flask, number: int) -> list[str]:
    """Return every address of the app once."""
    adapter = app.url_map.bind("127.0.0.1")
    return sorted({_path(adapter, rule, number) for rule in app.url_map.iter_rules()})


def _path(adapter: MapAdapter, rule: Rule, number: int) -> str:
    values = {name: PLACES.get(name, number) for name in rule.arguments}
    return adapter.build(rule.endpoint, values)


def _endpoint(app: Flask, path: str, method: str) -> str | None:
    try:
        return str(app.url_map.bind("127.0.0.1").match(path, method=method)[0])
    except (NotFound, MethodNotAllowed):
        return None


def _ask(visitor: Visitor, path: str, method: str) -> TestResponse:
    return visitor.browser.open(path, method=method, headers=visitor.headers, buffered=True)


def _is_right(visitor: Visitor, endpoint: str | None, method: str, answer: TestResponse) -> bool:
    """Return whether the answer lets in who may come in, and nobody else."""
    code = answer.status_code
    if endpoint is None:
        return code in (400, 404, 405)
    need, may = NEEDS[endpoint], visitor.may(endpoint)
    if need == "public" or need in (may or ()):
        # A change without the token of a form is refused with 400, one without JSON with 415.
        return code in (200, 400, 404, 302, 415) and "/login" not in (answer.location or "")
    if may is not None:
        return code == 403
    if method in ("GET", "HEAD") and not endpoint.startswith("api."):
        return code == 302 and (answer.location or "").startswith("/login?next=")
    return code == 401


def _acts(config: Config) -> list[str]:
    with open_session(config, reading=True) as session:
        return [*session.exec(select(Act.action).order_by("number"))]


def test_fails_at_the_start_for_a_view_that_does_not_say(app: Flask) -> None:
    app.add_url_rule("/new", "new", lambda: "anything")
    with pytest.raises(LookupError, match="does not say who may come in"):
        access.require_declared(app)


def test_refuses_a_view_that_does_not_say(app: Flask, client: FlaskClient) -> None:
    app.add_url_rule("/new", "new", lambda: "anything")
    answer = client.get("/new")
    assert answer.status_code == 500
    assert "anything" not in answer.text


def test_refuses_a_need_that_there_is_not() -> None:
    with pytest.raises(LookupError, match="no capability"):
        access.needs("se")


@pytest.mark.parametrize("role", ["viewer", "editor"])
def test_shows_what_the_role_may_do_and_no_more(
    sign_in: SignIn, add_article: AddArticle, add_record: AddRecord, role: str
) -> None:
    record = add_record()
    article, browser = add_article(record=record), sign_in(role)
    pages = ("/", f"/articles/{article}", "/records", f"/records/{record}")
    text = "".join(browser.get(page).text for page in pages)
    for words in ("Add article", "Correct credit", "Dismiss words", "Check again", "Edit metadata"):
        assert (words in text) == (role == "editor"), words
    for words in ("Set for the selected", "Write into a file", "Add pictures", "Unlink"):
        assert (words in text) == (role == "editor"), words
