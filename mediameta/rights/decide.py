"""The one engine: rules, a use and facts in, a decision out."""

from collections.abc import Iterable, Sequence

from mediameta.rights.advisory import HANDOUT_TERMS, NOTICES, remedy, sentence
from mediameta.rights.answer import Answer, Case
from mediameta.rights.credit import DEMANDS, wanted
from mediameta.rights.evaluation import evaluate
from mediameta.rights.licence import attribution
from mediameta.rights.model import Decision, Facts, Reason, Rule, Use, Verdict

PHASES = (
    "lifecycle",
    "prohibition",
    "restriction",
    "time",
    "conditional",
    "duty",
    "house",
    "advisory",
)

Finding = tuple[Case, Answer]


def decide(rules: Iterable[Rule], use: Use, *, facts: Facts) -> Decision:
    """Decide one use of one picture. Deny beats allow; what is unknown asks.

    >>> rule = Rule("territory_out", "prohibition", Verdict.block, "Not in Japan.",
    ...             params={"territories": ["JP"]})
    >>> str(decide([rule], Use(territory=("FR",)), facts=Facts()).verdict)
    'allow'
    >>> str(decide([rule], Use(), facts=Facts()).verdict)
    'ask'
    """
    cases = [Case(rule, use, facts) for rule in sorted(rules, key=_phase)]
    findings = [(case, evaluate(case)) for case in cases]
    if _handout_settled(findings):
        findings = [(case, answer) for case, answer in findings if case.rule.kind != "handout"]
    reasons = tuple(r for r in map(_reason, findings) if r and r.verdict > Verdict.allow)
    return Decision(
        verdict=max((reason.verdict for reason in reasons), default=Verdict.allow),
        reasons=reasons,
        required_credit=next(filter(None, map(_required_credit, cases)), None),
        required_notices=tuple(dict.fromkeys(filter(None, map(_notice, cases)))),
    )


def _phase(rule: Rule) -> int:
    return PHASES.index(rule.modality) if rule.modality in PHASES else len(PHASES)


def _reason(finding: Finding) -> Reason | None:
    case, answer = finding
    if answer.stands is False:
        return None
    rule = case.rule
    return Reason(
        kind=rule.kind,
        verdict=_verdict(rule, answer),
        message=" ".join(part for part in (rule.message, answer.why) if part),
        remedy=remedy(case),
        text=rule.text,
        span=rule.span,
        rule=rule.source,
    )


def _verdict(rule: Rule, answer: Answer) -> Verdict:
    if answer.verdict is not None:
        verdict = answer.verdict
    else:
        verdict = rule.verdict if answer.stands else min(rule.verdict, Verdict.ask)
    return min(verdict, rule.cap)


def _handout_settled(findings: Sequence[Finding]) -> bool:
    """Return whether a handout states terms and the use meets them all."""
    terms = [answer for case, answer in findings if case.rule.kind in HANDOUT_TERMS]
    return bool(terms) and all(answer.stands is False for answer in terms)


def _required_credit(case: Case) -> str | None:
    return wanted(case) if case.rule.kind in DEMANDS or attribution(case) else None


def _notice(case: Case) -> str | None:
    if case.rule.kind in NOTICES:
        return sentence(case.rule, case.facts.text)
    return case.text("notice") if case.rule.source == "house" else None
