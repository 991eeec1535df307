"""Content credentials: what editors are told of signed pictures, changed ones and others."""

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import c2pa
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from mediameta.pictures import read_metadata
from mediameta.pictures.credentials import read_credentials
from mediameta.pictures.xmp import format_xmp
from tests.pictures.samples import jpeg, pixels, xmp_segment

SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
Key = ec.EllipticCurvePrivateKey


def name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Harbour Wire"),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def certificate(common: str, key: Key, issuer: x509.Certificate | None, signer: Key) -> Any:
    """Return a certificate that may sign pictures, or others where it has no issuer."""
    begin = datetime.now(UTC) - timedelta(days=1)
    usage = dict.fromkeys(
        (
            "content_commitment",
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(name(common))
        .issuer_name(issuer.subject if issuer else name(common))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=issuer is not None,
                key_cert_sign=issuer is None,
                crl_sign=issuer is None,
                **usage,
            ),
            critical=True,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
    )
    if issuer:
        purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
        builder = builder.add_extension(purpose, critical=False)
    return builder.sign(signer, hashes.SHA256())


@pytest.fixture(scope="module")
def signer() -> Any:
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = certificate("Harbour Wire Root", root_key, None, root_key)
    leaf = certificate("Harbour Wire Desk", key, root, root_key)
    pem = serialization.Encoding.PEM
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    chain = leaf.public_bytes(pem) + root.public_bytes(pem)
    info = c2pa.C2paSignerInfo(
        alg=c2pa.C2paSigningAlg.ES256, sign_cert=chain, private_key=private, ta_url=b""
    )
    info.ta_url = None
    return c2pa.Signer.from_info(info)


def signed(path: Path, signer: Any, *actions: dict[str, str], **assertions: Any) -> Path:
    """Write a picture to `path` whose credentials say `actions`."""
    source = path.with_suffix(".plain.jpg")
    source.write_bytes(pixels())
    said = [{"label": "c2pa.actions", "data": {"actions": list(actions)}}]
    said += [{"label": label, "data": data} for label, data in assertions.items()]
    manifest = {
        "claim_generator_info": [{"name": "Harbour Desk", "version": "3"}],
        "format": "image/jpeg",
        "title": "fire",
        "assertions": said,
    }
    builder = c2pa.Builder.from_json(json.dumps(manifest))
    with builder, source.open("rb") as plain, path.open("w+b") as target:
        builder.sign(signer, "image/jpeg", plain, target)
    return path


def created(term: str) -> dict[str, str]:
    return {"action": "c2pa.created", "digitalSourceType": SOURCE_TYPES + term}


def test_tells_who_signed_and_what_was_done(tmp_path: Path, signer: Any) -> None:
    path = signed(tmp_path / "a.jpg", signer, created("digitalCapture"), {"action": "c2pa.cropped"})
    assert read_metadata(path).credentials == "embedded"
    told = read_credentials(path, "image/jpeg")
    assert told
    assert (told.state, told.signer, told.generator) == (
        "valid",
        "Harbour Wire Desk",
        "Harbour Desk 3",
    )
    assert told.actions == ("created", "cropped")
    assert told.source_types == ("taken by a camera",)
    assert (told.ai, told.problems) == (False, ())


@pytest.mark.parametrize(
    "term", ["trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia"]
)
def test_tells_that_ai_had_a_part(tmp_path: Path, signer: Any, term: str) -> None:
    told = read_credentials(signed(tmp_path / "a.jpg", signer, created(term)), "image/jpeg")
    assert told
    assert told.ai
    assert "generative AI" in told.source_types[0]


def test_tells_that_the_picture_was_changed(tmp_path: Path, signer: Any) -> None:
    path = signed(tmp_path / "a.jpg", signer, created("digitalCapture"))
    content = bytearray(path.read_bytes())
    content[-20] ^= 0xFF
    path.write_bytes(content)
    told = read_credentials(path, "image/jpeg")
    assert told
    assert told.state == "invalid"
    assert "The picture was changed after it was signed." in told.problems


def test_tells_that_credentials_are_on_the_web_and_fetches_nothing(tmp_path: Path) -> None:
    packet = format_xmp({"dc:title": ["fire"]}).replace(
        b"<dc:title",
        b'<dcterms:provenance xmlns:dcterms="http://purl.org/dc/terms/">'
        b"http://127.0.0.1:9/manifest</dcterms:provenance><dc:title",
        1,
    )
    path = tmp_path / "a.jpg"
    path.write_bytes(jpeg(xmp_segment(packet)))
    assert read_metadata(path).credentials == "remote"
    told = read_credentials(path, "image/jpeg")
    assert told
    assert (told.state, told.signer) == ("remote", None)


def test_says_nothing_of_a_file_without_credentials(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(pixels())
    assert read_metadata(path).credentials == "none"
    assert read_credentials(path, "image/jpeg") is None


@pytest.mark.parametrize("size", [0, 300, 3000])
def test_survives_a_file_that_is_cut(tmp_path: Path, signer: Any, size: int) -> None:
    path = signed(tmp_path / "a.jpg", signer, created("digitalCapture"))
    path.write_bytes(path.read_bytes()[:size])
    told = read_credentials(path, "image/jpeg")
    assert told is None or told.state in ("unreadable", "invalid")


def test_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "c2pa", None)
    told = read_credentials(tmp_path / "a.jpg", "image/jpeg")
    assert told
    assert told.state == "unread"
    assert "mediameta[credentials]" in told.summary
