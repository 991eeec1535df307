"""The table of properties: complete, each with its place, no place taken twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mediameta.pictures.fields import BY_NAME, FIELDS, Field
from mediameta.pictures.reconcile import same
from mediameta.vocabulary.load import table

# The ids of the TechReference 2025.1; the last one has lost a letter there.
CORE = """
altTextAccessibility captionWriter cityName copyrightNotice countryCode countryName
creatorContactInfo creatorNames creditLine dateCreated description extDescrAccessibility
headline instructions intellectualGenre jobid jobtitle keywords provinceState sceneCodes source
subjectCodes sublocationName title usageTerms
"""
EXTENSION = """
aboutCvTerms additionalModelInfo artworkOrObjects contributors copyrightOwners dataMining
digitalImageGuid digitalSourceType embdEncRightsExprs eventId eventName genres imageCreators
imageRating imageRegion imageSupplierImageId licensors linkedEncRightsExprs locationCreated
locationsShown maxAvailHeight maxAvailWidth minorModelAgeDisclosure modelAges
modelReleaseDocuments modelReleaseStatus organisationInImageCodes organisationInImageNames
otherConstraints personInImageNames personsShown productsShown propertyReleaseDocuments
propertyReleaseStatus registryEntries suppliers webstatementRights aISystemUsed
aISystemVersionUsed aIPromptInformation aIPromptWriterNam
"""
# The names in XMP of the parts of its structures.
PARTS = """
Iptc4xmpCore: CiAdrExtadr CiAdrCity CiAdrCtry CiEmailWork CiTelWork CiAdrPcode CiAdrRegion
CiUrlWork
Iptc4xmpExt: AOCircaDateCreated AOContentDescription AOContributionDescription AOCopyrightNotice
AOCreator AOCreatorId AOCurrentCopyrightOwnerId AOCurrentCopyrightOwnerName AOCurrentLicensorId
AOCurrentLicensorName AODateCreated AOPhysicalDescription AOSource AOSourceInvNo AOSourceInvURL
AOStylePeriod AOTitle CvId CvTermId CvTermName CvTermRefinedAbout EncRightsExpr
RightsExprEncType RightsExprLangId Name Role RegionBoundary rId rCtype rRole rbShape rbUnit rbX
rbY rbW rbH rbRx rbVertices LinkedRightsExpr City CountryCode CountryName LocationId
LocationName ProvinceState Sublocation WorldRegion PersonCharacteristic PersonDescription
PersonId PersonName ProductDescription ProductGTIN ProductId ProductName RegItemId RegOrgId
RegEntryRole
xmp: Identifier
exif: GPSAltitude GPSAltitudeRef GPSLatitude GPSLongitude
plus: LicensorID LicensorName LicensorStreetAddress LicensorExtendedAddress LicensorCity
LicensorRegion LicensorPostalCode LicensorCountry LicensorTelephoneType1 LicensorTelephone1
LicensorTelephoneType2 LicensorTelephone2 LicensorEmail LicensorURL CopyrightOwnerID
CopyrightOwnerName ImageCreatorID ImageCreatorName ImageSupplierID ImageSupplierName
"""


def parts(fields: tuple[Field, ...]) -> Iterator[Field]:
    for field in fields:
        yield from field.parts
        yield from parts(field.parts)


def names(text: str) -> set[str]:
    found, prefix = set(), ""
    for word in text.split():
        prefix = word if word.endswith(":") else prefix
        if word != prefix:
            found.add(prefix + word)
    return found


def test_has_every_property_of_the_standard() -> None:
    assert sorted(field.id for field in FIELDS) == sorted((CORE + EXTENSION).split())
    assert {field.id for field in FIELDS if field.part == "core"} == set(CORE.split())
    assert len(FIELDS) == 66


def test_has_every_part_of_its_structures() -> None:
    assert {part.xmp for part in parts(FIELDS)} == names(PARTS)


@pytest.mark.parametrize("key", ["name", "id", "xmp", "iim", "exif"])
def test_takes_no_place_twice(key: str) -> None:
    found = [value for field in FIELDS if (value := getattr(field, key))]
    assert len(found) == len(set(found))


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_says_how_to_hold_and_compare(field: Field) -> None:
    assert field.label
    assert field.form in {"text", "alt", "seq", "bag"}
    assert (field.iim is None) == (field.limit is None)
    assert (field.exif is None) == (field.exif_id is None)
    assert same(field, "2026", "2026")


@pytest.mark.parametrize(
    ("name", "xmp", "iim", "limit", "exif_id", "schema"),
    [
        ("creator", "dc:creator", 80, 32, 315, "creator"),
        ("credit_line", "photoshop:Credit", 110, 32, None, "creditText"),
        ("instructions", "photoshop:Instructions", 40, 256, None, None),
        ("description", "dc:description", 120, 2000, 270, "caption"),
        ("copyright_notice", "dc:rights", 116, 128, 33432, "copyrightNotice"),
        ("web_statement", "xmpRights:WebStatement", None, None, None, "license"),
        ("ai_system_used", "Iptc4xmpExt:AISystemUsed", None, None, None, None),
    ],
)
def test_knows_the_places(
    name: str, xmp: str, iim: int | None, limit: int | None, exif_id: int | None, schema: str | None
) -> None:
    field = BY_NAME[name]
    assert (field.xmp, field.iim, field.limit) == (xmp, iim, limit)
    assert (field.exif_id, field.schema) == (exif_id, schema)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_explains_each_property(field: Field) -> None:
    page = (Path(__file__).parents[2] / "docs" / "metadata.md").read_text("utf-8")
    page = page.partition("## Properties")[2]
    (row,) = (line for line in page.splitlines() if line.startswith(f"| `{field.name}` |"))
    cells = [cell.strip() for cell in row.split("|")[1:-1]]
    assert cells == [
        f"`{field.name}`",
        f"`{field.xmp}`",
        f"2:{field.iim:02}, {field.limit}" if field.iim else "",
        str(field.exif_id or ""),
        field.schema or "",
        "" if field.compare == "text" else table("iptc")["compare"][field.compare],
    ]
