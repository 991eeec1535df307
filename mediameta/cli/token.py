"""`mediameta token`: keys for programs that use the interface under /api/v1."""

import os

import click

from mediameta import config
from mediameta.cli.person import person
from mediameta.desk import tokens
from mediameta.desk.users import find_user
from mediameta.store.accounts import ApiToken
from mediameta.store.session import open_session
from mediameta.vocabulary.roles import scopes

MOMENT = "%Y-%m-%d %H:%M"


@click.group("token")
def command() -> None:
    """Give programs tokens, and take them back."""


@command.command("add")
@click.argument("name")
@click.option("--user", required=True, help="The user for whom the program acts.")
@click.option("--scope", "given", multiple=True, required=True, type=click.Choice([*scopes()]))
@click.option("--days", default=90, show_default=True, help="Days until it ends.")
def add(name: str, user: str, given: tuple[str, ...], days: int) -> None:
    """Make a token for the program NAME and print it, once: only its hash is kept."""
    with open_session(config.read(os.environ)) as session:
        account = find_user(session, user)
        click.echo(tokens.add_token(session, account, name, given, days, actor=person()))


@command.command("list")
def list_tokens() -> None:
    """List the tokens: number, name, user, scopes, state, last use."""
    with open_session(config.read(os.environ), reading=True) as session:
        for token in tokens.tokens(session):
            click.echo("  ".join(_columns(token)))


@command.command("revoke")
@click.argument("number", type=int)
def revoke(number: int) -> None:
    """Take a token back at once."""
    with open_session(config.read(os.environ)) as session:
        token = tokens.revoke(session, number, actor=person())
        click.echo(f"Token {number} ({token.name}) is worth nothing any more.")


def _columns(token: ApiToken) -> list[str]:
    used = f"last used {token.used_at:{MOMENT}}" if token.used_at else "never used"
    scope = ",".join(token.scopes)
    return [str(token.id), token.name, token.account.name, scope, _state(token), used]


def _state(token: ApiToken) -> str:
    if token.revoked_at:
        return f"taken back {token.revoked_at:{MOMENT}}"
    if token.account.disabled_at:
        return "its user is disabled"
    word = "ends" if tokens.is_good(token) else "ended"
    return f"{word} {token.expires_at:{MOMENT}}"
