"""Expectations of our own, as Great Expectations runs them. Their names follow from the names of the classes."""

from typing import Any

from great_expectations.expectations.expectation import BatchExpectation

SHOWN = 20
"""Unexpected rows that are kept with a result."""


class ExpectRuleToFindNothing(BatchExpectation):
    """`expect_rule_to_find_nothing`: the SELECT of a rule returns the rows that break it, and there are none."""

    rule: str

    def _validate(
        self, metrics: dict[str, Any], runtime_configuration: Any = None, execution_engine: Any = None
    ) -> dict[str, Any]:
        found = execution_engine.get_domain_records(domain_kwargs={})
        shown = found.head(SHOWN).to_dict("records")
        return {"success": found.empty, "result": {"unexpected_count": len(found), "details": shown}}


class ExpectSourcesToAgree(BatchExpectation):
    """`expect_sources_to_agree`: no claim on which sources give figures that cannot all be true.

    Its result names each such claim, the sources with the figures that they give, and the rules that decided.
    """

    rule: str

    def _validate(
        self, metrics: dict[str, Any], runtime_configuration: Any = None, execution_engine: Any = None
    ) -> dict[str, Any]:
        found = execution_engine.get_domain_records(domain_kwargs={})
        claims = [
            row | {name: list(row[name]) for name in ("sources", "figures", "relations", "rules")}
            for row in found.to_dict("records")
        ]
        return {"success": not claims, "result": {"unexpected_count": len(claims), "details": claims}}
