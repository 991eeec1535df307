"""How fast pictures that look alike are found among a million."""

import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import insert
from sqlmodel import Session

from bench import Figure
from mediameta.config import read
from mediameta.desk.duplicates import near
from mediameta.pictures.fingerprint import BITS, NEAR, parts
from mediameta.store.migrate import migrate
from mediameta.store.session import engine_for, open_session
from mediameta.store.tables import Look, Record

MILLION = 1_000_000
ASKED = 200


def measure(records: int = MILLION) -> Iterator[Figure]:
    """Fill a library with fingerprints, one in a thousand with a twin, and look for the twins."""
    random.seed(7)
    with tempfile.TemporaryDirectory() as name:
        database = f"sqlite:///{Path(name)}/desk.sqlite3"
        migrate(database)
        twins = _fill(database, records)
        times, found = [], 0
        with open_session(read({"MEDIAMETA_DATABASE": database}), reading=True) as session:
            for number, twin in twins[:ASKED]:
                look = session.get_one(Look, number)
                begin = time.perf_counter()
                answer = near(session, look)
                times.append(time.perf_counter() - begin)
                found += any(one.record.id == twin for one in answer)
        worst = sorted(times)[int(len(times) * 0.95)]
    yield Figure("look-alikes among a million, 95th percentile", worst * 1000, "ms", "under 50 ms")
    yield Figure("twins found", 100 * found / min(ASKED, len(twins)), "%", "100 %")


def _fill(database: str, records: int) -> list[tuple[int, int]]:
    """Add records with fingerprints; return the numbers of those that have a twin, with it."""
    twins, bits = [], 0
    with Session(engine_for(database)) as session:
        for start in range(1, records + 1, 50_000):
            numbers = range(start, min(start + 50_000, records + 1))
            session.execute(insert(Record), [_record(number) for number in numbers])
            looks = []
            for number in numbers:
                if number % 1000 == 0:
                    twins.append((number, number - 1))
                    bits = _changed(bits)
                else:
                    bits = random.getrandbits(BITS)
                looks.append(_look(number, bits))
            session.execute(insert(Look), looks)
        session.commit()
    return twins


def _record(number: int) -> dict[str, object]:
    empty: dict[str, object] = {"creator": [], "keywords": [], "origins": {}, "conflicts": {}}
    return {"id": number, "key": str(number), **empty}


def _look(number: int, bits: int) -> dict[str, object]:
    numbered = {f"part{place}": part for place, part in enumerate(parts(bits))}
    return {"record_id": number, "pixels": str(number), "fingerprint": f"{bits:032x}", **numbered}


def _changed(bits: int) -> int:
    """Return a fingerprint that differs in as many bits as near ones may."""
    return bits ^ sum(1 << place for place in random.sample(range(BITS), NEAR))
