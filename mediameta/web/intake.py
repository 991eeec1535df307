"""Articles in: pasted or as a file; a new one, or a new version of one that is known."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mediameta.desk.decisions import article_verdict
from mediameta.desk.intake import load_article
from mediameta.errors import ArticleError
from mediameta.store.tables import Article, ArticleVersion, Placement
from mediameta.web.access import needs
from mediameta.web.actor import actor
from mediameta.web.forms import ArticleForm
from mediameta.web.notices import notices, with_notice
from mediameta.web.store import found, store

pages = Blueprint("intake", __name__)

PLAIN = "text/plain"


@pages.get("/articles/new")
@needs("edit_articles")
def new() -> str:
    """Ask for an article, pasted or as a file."""
    return _form(ArticleForm())


@pages.post("/articles/new")
@needs("edit_articles")
def load() -> Response | tuple[str, int]:
    """Load the article that was given; what is wrong with it is said in the form."""
    form = ArticleForm(request.form)
    file = request.files.get("file")
    name, data = form.name.data or "", _pasted(form.text.data)
    if file and file.filename:
        name, data = file.filename, file.read()
    try:
        with store() as session:
            loaded = load_article(session, data, name=name, actor=actor())
            flash(_what_happened(loaded.version, created=loaded.created))
            return redirect(url_for("articles.show", article_id=loaded.article.id))
    except ArticleError as error:
        form.text.errors = [f"{error.reason.capitalize()}. {error.remedy}"]
        return _form(form), 422


@pages.get("/articles/<int:article_id>/edit")
@needs("edit_articles")
def edit(article_id: int) -> str:
    """Ask for a new version; `?notice=7` puts the missing notices of placement 7 into the text."""
    with store() as session:
        version = found(session, Article, article_id).latest
        text = _source(version)
        placement_id = request.args.get("notice", type=int)
        for placement in version.placements:
            if placement.id == placement_id and version.media_type == PLAIN:
                text = _with_missing(text, placement)
        return _form(ArticleForm(data={"name": version.article.key, "text": text}), version)


def _form(form: ArticleForm, version: ArticleVersion | None = None) -> str:
    return render_template("articles/new.html", form=form, version=version)


def _pasted(text: str | None) -> bytes:
    # A browser sends a textarea with CRLF, whatever the text had.
    return (text or "").replace("\r\n", "\n").encode()


def _source(version: ArticleVersion) -> str:
    if version.media_type == PLAIN:
        return version.text
    return version.original.decode("utf-8", "replace")


def _with_missing(text: str, placement: Placement) -> str:
    for notice in notices(placement):
        text = text if notice.shown else with_notice(text, placement, notice.text)
    return text


def _what_happened(version: ArticleVersion, *, created: bool) -> str:
    verdict = article_verdict(version.article)
    if not created:
        return f"Known word for word: nothing has changed, the article reads {verdict}."
    return f"Version {version.number} is loaded and reads {verdict}."
