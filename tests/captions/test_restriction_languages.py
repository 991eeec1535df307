"""Restrictions in other languages than English: word order, inflection, and prose that is none."""

from typing import Any

import pytest

from mediameta.captions import parse_restrictions


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Nur redaktionelle Nutzung. Keine Weitergabe an Dritte.", "editorial_only no_third_party"),
        ("Nutzung zu Werbezwecken ist untersagt. Keine Archivierung.", "no_advertising no_archive"),
        ("Das Bild darf weder beschnitten noch verändert werden.", "no_alteration no_crop"),
        ("In Österreich darf das Foto nicht mehr verwendet werden.", "withdraw"),
        ("Jede andere Nutzung bedarf der Zustimmung der Galerie.", "permission_required"),
        ("Weiterverkauf und Weitergabe an Dritte sind nicht gestattet.", "no_sales no_third_party"),
        ("Belegexemplar erbeten. Einmalige Nutzung.", "terms_apply one_time_use"),
        ("Usage éditorial uniquement. Revente interdite.", "editorial_only no_sales"),
        ("Aucune retouche. Recadrage interdit.", "no_alteration no_crop"),
        ("Recadrage et surimpression interdits.", "no_alteration no_crop"),
        ("Ne peut être cédée à des tiers ni archivée.", "no_third_party"),
        ("SOLO USO EDITORIAL/NO VENTAS", "editorial_only no_sales"),
        ("SOLO PARA ILUSTRAR LA NOTICIA QUE ACOMPAÑA", "story_only"),
        ("No se permite recortar ni modificar la foto.", "no_alteration no_crop"),
        ("Prohibida la venta y la cesión a terceros.", "no_sales no_third_party"),
        ("Solo per uso editoriale. Vietata la rivendita.", "editorial_only no_sales"),
        ("Vietata qualsiasi riproduzione senza autorizzazione.", "permission_required"),
        ("トリミング不可。二次使用禁止。", "no_crop no_archive"),
        ("報道目的のみ使用可。転売禁止。", "editorial_only no_sales"),
        ("Geen archief. Geen verkoop.", "no_archive no_sales"),
        ("Alleen redactioneel gebruik.", "editorial_only"),
        ("Apenas para uso editorial. Proibida a revenda.", "editorial_only no_sales"),
        ("Kun til redaksjonell bruk. Skal ikke videreselges.", "editorial_only no_sales"),
        ("Endast för redaktionellt bruk. Får ej arkiveras.", "editorial_only no_archive"),
        ("Kun til redaktionel brug. Må ikke beskæres.", "editorial_only no_crop"),
    ],
)  # fmt: skip
def test_reads_the_kinds(text: str, kinds: str) -> None:
    assert {one.kind for one in parse_restrictions(text)} == set(kinds.split())


@pytest.mark.parametrize(
    ("text", "kind", "params"),
    [
        ("Nur nach schriftlicher Zustimmung", "permission_required", {"form": "written"}),
        ("Nutzung nur mit Zustimmung der Galerie", "permission_required", {"party": "Galerie"}),
        ("Honorarfrei nur bis 31.12.2027", "expires_on", {"date": "2027-12-31"}),
        ("Keine Verwendung in sozialen Netzwerken", "media_out", {"media": ["social"]}),
        ("Libre de droits jusqu'au 5 mai 2027", "expires_on", {"date": "2027-05-05"}),
        ("INTERDIT DE PUBLICATION EN BELGIQUE", "territory_out", {"territories": ["BE"]}),
        ("Publicación por una sola vez", "one_time_use", {"count": 1}),
        ("Prohibida su difusión en Argentina", "territory_out", {"territories": ["AR"]}),
        ("Utilizzabile una sola volta", "one_time_use", {"count": 1}),
        ("使用期間：7日間", "expires_after", {"duration": "P7D"}),
        ("Embargo tot 5 mei 2027", "embargo", {"until": "2027-05-05"}),
        ("Sob embargo até 5 de maio de 2027", "embargo", {"until": "2027-05-05"}),
    ],
)  # fmt: skip
def test_reads_parameters(text: str, kind: str, params: dict[str, Any]) -> None:
    (found,) = parse_restrictions(text)
    assert found.kind == kind
    assert params.items() <= dict(found.params).items()


@pytest.mark.parametrize(
    "text",
    [
        "Er lebt nicht in Deutschland, sondern in Österreich.",
        "Keine Werbung mehr in der Innenstadt von Lowmark, fordert der Rat.",
        "In Lowmark gibt es keine Werbung und keine Hochhäuser.",
        "Der Verkauf von Alkohol ist in der Stadt untersagt.",
        "Ohne Genehmigung der Stadt wurde die Brücke gesperrt.",
        "Im Rahmen der Berichterstattung über den Prozess kam es zu Streit.",
        "Nach der Premiere des Films gab es Applaus.",
        "La pêche est interdite en France jusqu'au 5 mai.",
        "Les ventes d'armes sont interdites en Russie.",
        "Une mention obligatoire figure sur les paquets de cigarettes.",
        "Le musée ouvre jusqu'au 5 mai 2027 une exposition de peinture.",
        "Sin archivo no hay memoria, dice la historiadora.",
        "El museo abre sin permiso de la alcaldía.",
        "Solo en España hay más trenes.",
        "Vietata la vendita di alcolici in centro.",
        "Il museo è aperto fino al 5 maggio 2027.",
        "展覧会は5月3日まで開催。",
        "市は路上での販売を禁止した。",
        "許可なく営業した疑い。",
    ],
)
def test_finds_nothing_in_prose(text: str) -> None:
    assert parse_restrictions(text) == ()
