"""The use that an article makes of its pictures, as an editor sets it."""

from datetime import datetime

from sqlmodel import Session

from mediameta.desk.acts import add_act
from mediameta.desk.decisions import decide_article
from mediameta.store.tables import Article

FIELDS = ("publication", "channel", "territory", "purpose")


def change_use(
    session: Session,
    article: Article,
    *,
    publication: str,
    channel: str,
    territory: str,
    purpose: str,
    actor: str,
    moment: datetime | None = None,
) -> None:
    """Set the use of `article` and decide it for `moment` (now when absent)."""
    before = {name: getattr(article, name) for name in FIELDS}
    article.publication, article.channel = publication, channel
    article.territory, article.purpose = territory, purpose
    session.add(article)
    after = {name: getattr(article, name) for name in FIELDS}
    if after != before:
        add_act(
            session, "change_use", f"article:{article.id}", actor=actor, before=before, after=after
        )
    decide_article(session, article, now=moment)
