"""Where each IPTC property lives in a file: XMP name, IIM dataset, Exif tag.

The one place that knows. Source: IPTC Photo Metadata Standard 2025.1 and its mapping guidelines,
https://www.iptc.org/std/photometadata/specification/, read 2026-11-25.
"""

from dataclasses import dataclass

PLACES = ("xmp", "iim", "exif")

NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
}


@dataclass(frozen=True, slots=True)
class Field:
    """A property. `form` is how XMP holds it: text, alt (one text a language), seq or bag.

    `iim` is the dataset of record 2, `exif` the tag as exifread names it.
    """

    name: str
    xmp: str
    iim: int | None = None
    exif: str | None = None
    form: str = "text"

    @property
    def many(self) -> bool:
        """Whether the property is a list."""
        return self.form in ("seq", "bag")


FIELDS = (
    Field("title", "dc:title", 5, form="alt"),
    Field("headline", "photoshop:Headline", 105),
    Field("description", "dc:description", 120, "Image ImageDescription", form="alt"),
    Field("description_writer", "photoshop:CaptionWriter", 122),
    Field("creator", "dc:creator", 80, "Image Artist", form="seq"),
    Field("creator_job_title", "photoshop:AuthorsPosition", 85),
    Field("credit_line", "photoshop:Credit", 110),
    Field("source", "photoshop:Source", 115),
    Field("copyright_notice", "dc:rights", 116, "Image Copyright", form="alt"),
    Field("usage_terms", "xmpRights:UsageTerms", form="alt"),
    Field("web_statement", "xmpRights:WebStatement"),
    Field("instructions", "photoshop:Instructions", 40),
    Field("job_id", "photoshop:TransmissionReference", 103),
    Field("date_created", "photoshop:DateCreated", 55, "EXIF DateTimeOriginal"),
    Field("city", "photoshop:City", 90),
    Field("province_state", "photoshop:State", 95),
    Field("country", "photoshop:Country", 101),
    Field("country_code", "Iptc4xmpCore:CountryCode", 100),
    Field("keywords", "dc:subject", 25, form="bag"),
    Field("image_supplier_image_id", "plus:ImageSupplierImageID"),
    Field("digital_source_type", "Iptc4xmpExt:DigitalSourceType"),
    Field("alt_text", "Iptc4xmpCore:AltTextAccessibility", form="alt"),
)

BY_NAME = {field.name: field for field in FIELDS}
