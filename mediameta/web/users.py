"""Who has an account, and which programs act for them. Changes are made by command."""

from flask import Blueprint, render_template

from mediameta.desk.tokens import is_good
from mediameta.desk.users import users
from mediameta.web.access import needs
from mediameta.web.store import store

pages = Blueprint("users", __name__)


@pages.get("/users")
@needs("see_users")
def index() -> str:
    """List the users with their roles and tokens."""
    with store() as session:
        return render_template("users/index.html", users=users(session), is_good=is_good)
