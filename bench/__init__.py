"""Speed and memory, measured beside the peers in the same run: `make bench`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure and what it must reach; `must` is empty where it is only told."""

    name: str
    value: float
    unit: str
    must: str = ""
