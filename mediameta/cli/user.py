"""`mediameta user`: who may use the desk. Whoever may write the database may do all of this."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlmodel import Session

from mediameta import config
from mediameta.cli.person import person
from mediameta.desk import users
from mediameta.store.accounts import Account
from mediameta.store.session import open_session
from mediameta.vocabulary.roles import roles

ROLE = click.Choice([*roles()])
ASKED = click.option(
    "--password", "asks", is_flag=True, help="Ask for a password here in place of a link."
)


@click.group("user")
def command() -> None:
    """Add users, give them roles, end their access."""


@command.command("add")
@click.argument("name")
@click.option("--role", type=ROLE, default="viewer", show_default=True)
@ASKED
def add(name: str, role: str, asks: bool) -> None:
    """Add a user, and print the link with which they set their password.

    The link works once and for a day.
    """
    password = _ask() if asks else None
    with open_session(config.read(os.environ)) as session:
        account = users.add_user(session, name, role, actor=person())
        click.echo(f"{account.name} is {role}.")
        _let_in(session, account, password)


@command.command("link")
@click.argument("name")
@ASKED
def link(name: str, asks: bool) -> None:
    """Print a new link for a user who has no password, or lost it."""
    password = _ask() if asks else None
    with _user(name) as (session, account):
        _let_in(session, account, password)


@command.command("list")
def list_users() -> None:
    """List the users: name, role, state."""
    with open_session(config.read(os.environ), reading=True) as session:
        for account in users.users(session):
            click.echo(f"{account.name}  {account.role}  {_state(account)}")


@command.command("role")
@click.argument("name")
@click.argument("role", type=ROLE)
def role(name: str, role: str) -> None:
    """Give a user another role. One admin must stay."""
    with _user(name) as (session, account):
        users.change_role(session, account, role, actor=person())
        click.echo(f"{account.name} is {role}.")


@command.command("disable")
@click.argument("name")
def disable(name: str) -> None:
    """End the access of a user and of their tokens at once. One admin must stay."""
    with _user(name) as (session, account):
        users.disable(session, account, actor=person())
        click.echo(f"{account.name} can do nothing any more.")


@command.command("enable")
@click.argument("name")
def enable(name: str) -> None:
    """Let a disabled user in again."""
    with _user(name) as (session, account):
        users.enable(session, account, actor=person())
        click.echo(f"{account.name} can sign in again.")


@command.command("sign-out")
@click.argument("name")
def sign_out(name: str) -> None:
    """Sign a user out everywhere."""
    with _user(name) as (session, account):
        users.sign_out_everywhere(session, account, actor=person())
        click.echo(f"{account.name} is signed out everywhere.")


@contextmanager
def _user(name: str) -> Iterator[tuple[Session, Account]]:
    with open_session(config.read(os.environ)) as session:
        yield session, users.find_user(session, name)


def _ask() -> str:
    """Ask for a password, before the database is held."""
    prompt = "The same again"
    password: str = click.prompt("Password", hide_input=True, confirmation_prompt=prompt)
    return password


def _let_in(session: Session, account: Account, password: str | None) -> None:
    if password is not None:
        users.set_password(session, account, password, actor=person())
        click.echo("The password is set.")
        return
    key = users.invite(session, account, actor=person())
    click.echo(f"To set the password, once and within a day: {_url()}/welcome/{key}")


def _url() -> str:
    settings = config.read(os.environ)
    return settings.url or f"http://{settings.host}:{settings.port}"


def _state(account: Account) -> str:
    if account.disabled_at:
        return "disabled"
    return "can sign in" if account.password else "has no password yet"
