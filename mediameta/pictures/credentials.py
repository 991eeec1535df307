"""Content credentials (C2PA): who signed a picture, what was done to it, and whether AI made it.

Read by c2pa-python, an optional package; nothing is ever fetched from the network. A valid
signature says that the file is as it was signed, not that what the signer says is true. C2PA
Technical Specification 2.2, https://spec.c2pa.org/.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from mediameta.vocabulary.load import table

_WORDS = table("credentials")
# A remote manifest is named by the file, so fetching it would let a picture call any address.
_OFFLINE = {"verify": {"remote_manifest_fetch": False, "ocsp_fetch": False}}
_SUMMARIES = {
    "trusted": "The file is as it was signed, by a signer on the list of those trusted.",
    "valid": "The file is as it was signed. Whether the signer is to be trusted is not known.",
    "invalid": "The credentials do not hold.",
    "remote": "The credentials are kept on the web and were not fetched.",
    "unreadable": "The credentials cannot be read.",
    "unread": "The file holds content credentials; install mediameta[credentials] to read them.",
}


@dataclass(frozen=True, slots=True)
class Credentials:
    """What content credentials say, in words for an editor.

    `state` is trusted, valid, invalid, remote, unreadable, or unread where c2pa-python is not
    installed. `actions` are in order; `source_types` are those of the picture and of what it was
    made from; `ai` says whether generative AI is among them.
    """

    state: str
    summary: str
    signer: str | None = None
    signed_at: str | None = None
    generator: str | None = None
    actions: tuple[str, ...] = ()
    source_types: tuple[str, ...] = ()
    ai: bool = False
    training: str | None = None
    problems: tuple[str, ...] = ()


def read_credentials(path: str | Path, media_type: str) -> Credentials | None:
    """Read the content credentials of a file; None where it has none. Never fails."""
    try:
        library = import_module("c2pa")
    except ImportError:
        return _plain("unread")
    try:
        context = library.Context.from_dict(_OFFLINE)
        with Path(path).open("rb") as file, library.Reader(media_type, file, context=context) as r:
            return _told(json.loads(r.json()), r.get_validation_state())
    except Exception as error:
        # The library raises one class for each kind of fault, and OSError where it reads.
        return _failed(str(error))


def _failed(reason: str) -> Credentials | None:
    if reason.startswith("ManifestNotFound"):
        return None
    return _plain("remote" if reason.startswith("Remote") else "unreadable")


def _plain(state: str) -> Credentials:
    return Credentials(state, _SUMMARIES[state])


def _told(store: dict[str, Any], validation: str) -> Credentials:
    manifests = store.get("manifests", {})
    manifest = manifests.get(store.get("active_manifest"), {})
    codes = [status.get("code", "") for status in store.get("validation_status") or ()]
    state = {"Trusted": "trusted", "Valid": "valid"}.get(validation, "invalid")
    signature = manifest.get("signature_info") or {}
    terms = list(dict.fromkeys(_source_types(manifests.values())))
    return Credentials(
        state,
        _SUMMARIES[state],
        signer=signature.get("common_name") or signature.get("issuer"),
        signed_at=signature.get("time"),
        generator=_generator(manifest),
        actions=tuple(_WORDS["actions"].get(name, name) for name in _actions(manifest)),
        source_types=tuple(_WORDS["source_types"].get(term, term) for term in terms),
        ai=any(term in _WORDS["ai"]["source_types"] for term in terms),
        training=_training(manifest),
        problems=tuple(_problems(codes)),
    )


def _problems(codes: Iterable[str]) -> Iterator[str]:
    for code in dict.fromkeys(codes):
        # That no list of trusted signers was given is said in the state.
        if not code.endswith("redential.untrusted"):
            yield _WORDS["problems"].get(code, f"The check failed: {code}.")


def _assertions(manifest: dict[str, Any], label: str) -> Iterator[dict[str, Any]]:
    for assertion in manifest.get("assertions") or ():
        data = assertion.get("data")
        if assertion.get("label", "").startswith(label) and isinstance(data, dict):
            yield data


def _steps(manifest: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for actions in _assertions(manifest, "c2pa.actions"):
        yield from (action for action in actions.get("actions") or () if isinstance(action, dict))


def _actions(manifest: dict[str, Any]) -> Iterator[str]:
    return (str(step.get("action", "c2pa.unknown")) for step in _steps(manifest))


def _source_types(manifests: Iterable[dict[str, Any]]) -> Iterator[str]:
    for manifest in manifests:
        for step in _steps(manifest):
            # Some signers put spaces around the address.
            term = str(step.get("digitalSourceType") or "").strip().rpartition("/")[2]
            if term:
                yield term


def _generator(manifest: dict[str, Any]) -> str | None:
    """Return the program that made the credentials, with its version."""
    info: dict[str, Any] = next(iter(manifest.get("claim_generator_info") or ()), {})
    if info.get("name"):
        return f"{info['name']} {info.get('version', '')}".strip()
    return manifest.get("claim_generator")


def _training(manifest: dict[str, Any]) -> str | None:
    """Return what the signer says of training AI with the picture."""
    entries: dict[str, Any] = {}
    for label in ("c2pa.training-mining", "cawg.training-mining"):
        for data in _assertions(manifest, label):
            entries |= data.get("entries") or {}
    uses = {entry.get("use") for name, entry in entries.items() if "training" in name}
    if "notAllowed" in uses:
        return "AI training is not allowed."
    return "AI training is allowed under conditions." if "constrained" in uses else None
