"""Articles: the list, and one article as it reads with its check beside it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import defer, selectinload
from sqlmodel import Session, col, select
from werkzeug.wrappers import Response

from mediameta.desk.audit import history, things_of_article
from mediameta.desk.decisions import article_verdict
from mediameta.desk.stored import article_value
from mediameta.desk.uses import change_use
from mediameta.export.credits import FORMATS, credit_rows
from mediameta.rights import Verdict
from mediameta.store.tables import (
    Article,
    ArticleVersion,
    Placement,
    PlacementDecision,
    Record,
)
from mediameta.vocabulary.styles import styles
from mediameta.web.access import needs
from mediameta.web.actor import actor
from mediameta.web.forms import CreditForm, LinkForm, ReasonForm, UseForm
from mediameta.web.mending import mend
from mediameta.web.notices import notices
from mediameta.web.reading import blocks
from mediameta.web.store import attribute, found, store
from mediameta.web.violations import violations
from mediameta.web.words import LEGEND

pages = Blueprint("articles", __name__)

MOST_SHOWN = 500
MOST_ACTS = 30
AT_ONCE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Row:
    """An article in the list: its verdict, None without pictures, and those of its pictures."""

    article: Article
    version: ArticleVersion
    verdict: Verdict | None
    counts: Counter[str]


@pages.get("/")
@needs("see")
def index() -> str:
    """List articles, worst first; `?verdict=ask` shows those alone."""
    chosen = request.args.get("verdict", "")
    with store() as session:
        rows = sorted(map(_row, _articles(session)), key=_worst_first)
        return render_template(
            "articles/index.html",
            rows=[row for row in rows if chosen in ("", str(row.verdict))],
            counts=Counter(str(row.verdict) for row in rows),
            total=len(rows),
            chosen=chosen,
        )


@pages.get("/articles/<int:article_id>")
@needs("see")
def show(article_id: int) -> str:
    """Show an article as it reads, with what stands against it; `?version=2` an earlier one."""
    with store() as session:
        article = found(session, Article, article_id)
        version = _version(article, request.args.get("version", type=int))
        return _page(session, version, _use_form(version))


@pages.post("/articles/<int:article_id>/use")
@needs("edit_articles")
def check(article_id: int) -> Response | tuple[str, int]:
    """Check an article again, for the use that was given."""
    form = UseForm(request.form)
    is_good = form.validate()
    with store(reading=not is_good) as session:
        article = found(session, Article, article_id)
        if not is_good:
            return _page(session, article.latest, form), 422
        change_use(
            session,
            article,
            publication=form.publication.data or "default",
            channel=form.channel.data,
            territory=form.territory.data or "",
            purpose=form.purpose.data,
            moment=form.instant(),
            actor=actor(),
        )
        flash(f"Checked again: the article reads {article_verdict(article)}.")
        return redirect(url_for(".show", article_id=article_id))


def _articles(session: Session) -> Sequence[Article]:
    """Return the newest articles with what the list shows of them, without their texts."""
    versions = attribute(Article.versions)
    placements = attribute(ArticleVersion.placements)
    texts = (attribute(ArticleVersion.text), attribute(ArticleVersion.original))
    pictures = selectinload(attribute(Placement.record)).selectinload(attribute(Record.files))
    loads = selectinload(versions).options(
        *map(defer, texts),
        selectinload(placements).options(selectinload(attribute(Placement.decisions)), pictures),
    )
    newest = select(Article).order_by(col(Article.id).desc()).limit(MOST_SHOWN)
    return session.exec(newest.options(loads)).all()


def _row(article: Article) -> Row:
    version = article.latest
    decided = (p.decision.verdict for p in version.placements if p.decision)
    verdict = article_verdict(article) if version.placements else None
    return Row(article, version, verdict, Counter(decided))


def _worst_first(row: Row) -> tuple[int, float]:
    worst = -1 if row.verdict is None else int(row.verdict)
    return -worst, -row.version.loaded_at.timestamp()


def _version(article: Article, number: int | None) -> ArticleVersion:
    if number is None:
        return article.latest
    version = next((v for v in article.versions if v.number == number), None)
    return version or abort(404)


def _use_form(version: ArticleVersion) -> UseForm:
    """Return the form with the use that the version was last decided for."""
    decided = next((p.decision for p in version.placements if p.decision), None)
    form = UseForm(obj=version.article)
    form.moment.data = _moment_of(decided) if decided else ""
    return form


def _moment_of(decision: PlacementDecision) -> str:
    """Return the moment that was decided for; empty where it was that of the decision itself."""
    at = datetime.fromisoformat(decision.use["date"]).astimezone(UTC).replace(tzinfo=None)
    decided_at = decision.decided_at.replace(tzinfo=None)
    return "" if abs(at - decided_at) < AT_ONCE else f"{at:%Y-%m-%d %H:%M}"


def _page(session: Session, version: ArticleVersion, form: UseForm) -> str:
    against = violations(version)
    decided = [p.decision for p in version.placements if p.decision]
    worst = max((Verdict[d.verdict] for d in decided), default=None)
    return render_template(
        "articles/show.html",
        article=version.article,
        version=version,
        blocks=blocks(version, against),
        violations=against,
        counts=Counter(d.verdict for d in decided),
        verdict=worst,
        decided=decided[0] if decided else None,
        use=form,
        legend=LEGEND,
        lines={row.position: row.credit_line for row in credit_rows(article_value(version))},
        styles=styles().values(),
        formats=tuple(FORMATS),
        acts=history(session, things_of_article(session, version.article_id), most=MOST_ACTS),
        mend=mend,
        notices=notices,
        forms={"credit": CreditForm, "reason": ReasonForm, "link": LinkForm},
    )
