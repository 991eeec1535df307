"""Steps for places: country, province or state, city, sublocation."""

from mediameta.captions.normalise.case import is_one_case, title_case
from mediameta.captions.normalise.fields import Fields, changed, text
from mediameta.vocabulary import territories
from mediameta.vocabulary.countries import alpha_2
from mediameta.vocabulary.fields import nowhere

PLACES = ("country", "province_state", "city", "sublocation")

_MARKS = " .,-–—_*/?#x"


def drop_rubbish(fields: Fields) -> Fields:
    """Empty a place that is made of marks, or of a word for nothing.

    >>> drop_rubbish({"city": "...", "country": "-", "province_state": "Ohio"})
    {'city': None, 'country': None, 'province_state': 'Ohio'}
    """
    rubbish = [name for name in PLACES if _is_rubbish(text(fields, name))]
    return changed(fields, **dict.fromkeys(rubbish))


def _is_rubbish(place: str) -> bool:
    folded = place.casefold().strip()
    return not folded.strip(_MARKS) or folded in nowhere()


def name_country(fields: Fields) -> Fields:
    """Write a country's name for its code of two or three letters.

    >>> name_country({"country": "FRA"}), name_country({"country": "UK"})
    ({'country': 'France'}, {'country': 'United Kingdom'})
    """
    code = alpha_2(text(fields, "country").strip())
    return changed(fields, country=territories.name(code)) if code else fields


def repair_case(fields: Fields) -> Fields:
    """Repair a place that is written in capitals or small letters alone.

    >>> repair_case({"city": "NEW YORK", "province_state": "NSW"})
    {'city': 'New York', 'province_state': 'NSW'}
    """
    repaired = {}
    for name in PLACES:
        place = text(fields, name)
        if is_one_case(place) and len(place) > 3:
            repaired[name] = title_case(place)
    return changed(fields, **repaired)
