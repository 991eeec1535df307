"""Settings: one table of name, default and help, read from `MEDIAMETA_*` variables."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from mediameta.errors import RequestError


@dataclass(frozen=True)
class Setting:
    """One setting: the environment variable is `MEDIAMETA_` and the upper-case name."""

    name: str
    default: str
    help: str

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return f"MEDIAMETA_{self.name.upper()}"


SETTINGS = (
    Setting("database", "sqlite:///var/mediameta.sqlite3", "Database URL, SQLite or PostgreSQL."),
    Setting("media", "media", "Folder of the original pictures."),
    Setting("renditions", "var/renditions", "Folder of thumbnails and previews."),
    Setting("rules", "", "House rules file; empty: the rules of `seeds/rules.toml`."),
    Setting("secret", "", "Key that signs sessions; empty: a new one at each start."),
    Setting("clearance_key", "", "Key that signs clearance tokens; empty: none are given."),
    Setting("host", "127.0.0.1", "Address that the web app listens on."),
    Setting("port", "8600", "Port that the web app listens on."),
    Setting("url", "", "Address that people open, such as https://desk.example/."),
    Setting("proxy", "", "Address of the proxy whose X-Forwarded-For and -Proto are believed."),
    Setting("demo_user", "demo", "Whom loopback signs in while there is no account; off: nobody."),
)


OFF = "off"
SHORTEST_KEY = 32


@dataclass(frozen=True)
class Config:
    """The settings of one run."""

    database: str
    media: Path
    renditions: Path
    rules: Path | None
    secret: str
    clearance_key: str
    host: str
    port: int
    url: str
    proxy: str
    demo_user: str


def read(environ: Mapping[str, str]) -> Config:
    """Return the settings that `environ` gives, defaults where it is silent.

    >>> read({"MEDIAMETA_PORT": "9000"}).port
    9000
    """
    values = {s.name: environ.get(s.variable, "") or s.default for s in SETTINGS}
    return Config(
        database=values["database"],
        media=Path(values["media"]),
        renditions=Path(values["renditions"]),
        rules=Path(values["rules"]) if values["rules"] else None,
        secret=values["secret"],
        clearance_key=_key(values["clearance_key"]),
        host=values["host"],
        port=_port(values["port"]),
        url=_url(values["url"]),
        proxy=values["proxy"],
        demo_user=values["demo_user"] if values["demo_user"] != OFF else "",
    )


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 <= int(text) <= 65535:
        raise RequestError("MEDIAMETA_PORT", f"{text!r} is no port", "Give a number up to 65535.")
    return int(text)


def _key(text: str) -> str:
    if text and len(text.encode()) < SHORTEST_KEY:
        raise RequestError(
            "MEDIAMETA_CLEARANCE_KEY",
            f"it is shorter than {SHORTEST_KEY} bytes",
            "Make one with `openssl rand -hex 32`.",
        )
    return text


def _url(text: str) -> str:
    if text and not (text.startswith(("http://", "https://")) and urlsplit(text).hostname):
        raise RequestError(
            "MEDIAMETA_URL", f"{text!r} is no address", "Write it as https://desk.example/."
        )
    return text.rstrip("/")
