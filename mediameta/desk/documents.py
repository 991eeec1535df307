"""Documents of agreements: a PDF or an e-mail, looked over and kept in the media folder.

What could run or unpack itself is refused; a document is only ever sent as a download.
"""

import re
from contextlib import ExitStack
from email import policy
from email.parser import BytesParser
from hashlib import sha256
from pathlib import PurePosixPath

from sqlmodel import Session

from mediameta.errors import RequestError, StoreError
from mediameta.pictures.image import whole_file
from mediameta.store.holdings import Agreement
from mediameta.store.session import config_of

FOLDER = "agreements"
LARGEST = 8_000_000
# Names of PDF objects that run something or carry other files: ISO 32000-2, 7.11.4 and 12.6.4.
_ACTIVE = (
    b"/JavaScript",
    b"/JS",
    b"/Launch",
    b"/EmbeddedFile",
    b"/RichMedia",
    b"/XFA",
    b"/SubmitForm",
)
_NUMBERED = re.compile(rb"#([0-9A-Fa-f]{2})")
_ENDS_NAME = b" \t\r\n\f\0/<>[]()%"
_HARMLESS = ("text/plain", "text/html", "application/pdf", "image/jpeg", "image/png")
_REMEDY = "Give the agreement as a plain PDF or as an e-mail (.eml)."


def keep_document(session: Session, agreement: Agreement, name: str, data: bytes) -> None:
    """Keep a document with its agreement, its name without folders.

    Raises `RequestError` where it is none that we take, `StoreError` where it cannot be written;
    a file that was written is taken back when the session fails.
    """
    suffix = _suffix(name, data)
    digest = sha256(data).hexdigest()
    path = PurePosixPath(FOLDER, f"{digest[:32]}{suffix}")
    target = config_of(session).media / path
    undo: ExitStack = session.info["undo"]
    if not target.exists():
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with whole_file(target) as partial:
                partial.write_bytes(data)
        except OSError as error:
            remedy = "Give a folder that may be written, in MEDIAMETA_MEDIA."
            reason = f"the folder cannot be written ({error.strerror})"
            raise StoreError(str(target.parent), reason, remedy) from error
        undo.callback(target.unlink, missing_ok=True)
    agreement.document, agreement.document_sha256 = path.as_posix(), digest
    agreement.document_name = f"{_stem(name)}{suffix}"
    session.add(agreement)


def _suffix(name: str, data: bytes) -> str:
    if len(data) > LARGEST:
        raise _refused(f"it has more than {LARGEST // 1_000_000} MB")
    if data.startswith(b"%PDF-"):
        _look_over_pdf(data)
        return ".pdf"
    if name.casefold().endswith(".eml"):
        _look_over_mail(data)
        return ".eml"
    raise _refused("it is neither a PDF nor an e-mail")


def _look_over_pdf(data: bytes) -> None:
    # A name may write any of its letters as a number: /J#61vaScript.
    data = _NUMBERED.sub(lambda letter: bytes((int(letter[1], 16),)), data)
    for term in _ACTIVE:
        at = data.find(term)
        while at >= 0:
            after = data[at + len(term) : at + len(term) + 1]
            if not after or after in _ENDS_NAME:
                raise _refused(f"the PDF holds something active ({term.decode()})")
            at = data.find(term, at + 1)


def _look_over_mail(data: bytes) -> None:
    message = BytesParser(policy=policy.default).parsebytes(data)
    if not message["from"] or not (message["date"] or message["subject"]):
        raise _refused("it has no sender, or neither date nor subject")
    for part in message.walk():
        kind = part.get_content_type()
        if part.is_multipart() and kind.startswith("multipart/"):
            continue
        if kind not in _HARMLESS:
            raise _refused(f"the e-mail carries a part of type {kind}")
        payload = part.get_payload(decode=True)
        if kind == "application/pdf" and isinstance(payload, bytes):
            _look_over_pdf(payload)


def _stem(name: str) -> str:
    last = PurePosixPath(name.replace("\\", "/").replace("\0", "")).stem
    printable = "".join(c if c.isprintable() else "_" for c in last)
    return printable.encode()[:120].decode("utf-8", "ignore") or "document"


def _refused(reason: str) -> RequestError:
    return RequestError("document", reason, _REMEDY)
