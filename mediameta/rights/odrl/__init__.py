"""ODRL 2.2: policies read, requests evaluated against them, and a report on each rule."""

from mediameta.rights.odrl.evaluate import report
from mediameta.rights.odrl.model import Policy, Request, RuleReport, World

__all__ = ["Policy", "Request", "RuleReport", "World", "report"]
