"""Great Expectations at work: suites over frames, without a project folder, a network or a word on the screen."""

import logging
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from facts.hidden import hidden

# it would load Spark where that is installed, and end the whole program where Spark Connect lacks one of its own libraries
with hidden("pyspark", "pyspark.sql.connect"):
    import great_expectations as gx
    from great_expectations.data_context.types.base import (
        DataContextConfig,
        InMemoryStoreBackendDefaults,
        ProgressBarsConfig,
    )
    from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

# imported so that Great Expectations knows them by name
import facts.validate.expectations  # noqa: F401
from facts.records import Validation
from facts.validate.looks import Look
from facts.validate.outcomes import crashed, outcome
from facts.validate.suites import Suite

if TYPE_CHECKING:
    from facts.validate.docs import DataDocs

Expectation = Mapping[str, Any]

# what goes wrong is a result here, and is told there
logging.getLogger("great_expectations").setLevel(logging.CRITICAL)


class Engine:
    """Runs suites of one origin over one table."""

    def __init__(self, look: Look, origin: str = "shipped", docs: "DataDocs | None" = None) -> None:
        self._look = look
        self._docs = docs
        sources = (docs.context if docs else context()).data_sources
        pandas = sources.add_or_update_pandas(origin)
        self._batches = pandas.add_dataframe_asset("frame").add_batch_definition_whole_dataframe("whole")

    def run(self, suite: Suite) -> list[Validation]:
        """One result for each expectation, in the order of the suite."""
        frames: dict[str, list[Expectation]] = defaultdict(list)
        for expectation in suite.expectations:
            frames[expectation["meta"]["frame"]].append(expectation)
        found = {
            validation.expectation: validation
            for name, expectations in frames.items()
            for validation in self._over_frame(suite.name, name, expectations)
        }
        return [found[expectation["meta"]["name"]] for expectation in suite.expectations]

    def _over_frame(self, suite: str, name: str, expectations: list[Expectation]) -> Iterator[Validation]:
        built: list[tuple[Expectation, Any]] = []
        for expectation in expectations:
            try:
                built.append((expectation, _build(expectation)))
            except Exception as error:
                yield crashed(suite, expectation, str(error))
        try:
            rows = self._look.frame(name)
            results = self._results(f"{suite}.{name}", rows, [each for _, each in built])
        # whatever a rule's SQL or Great Expectations raises: the check could not be carried out
        except Exception as error:
            yield from (crashed(suite, expectation, str(error)) for expectation, _ in built)
            return
        for expectation, _ in built:
            meta = expectation["meta"]
            yield outcome(suite, expectation, results[meta["name"]], self._look.count(meta["of"]))

    def _results(self, name: str, rows: Any, built: list[Any]) -> dict[str, Any]:
        suite, given = gx.ExpectationSuite(name=name, expectations=built), {"dataframe": rows}
        if self._docs:
            results = self._docs.validate(self._batches, suite, given)
        else:
            results = self._batches.get_batch(batch_parameters=given).validate(suite, result_format="SUMMARY")
        return {result.expectation_config.meta["name"]: result for result in results.results}


def _build(expectation: Expectation) -> Any:
    """The expectation as an object; left to itself, a suite drops one that it cannot build and says so in a log."""
    return ExpectationConfiguration(**expectation).to_domain_obj()


def context() -> Any:
    """A context that lives in memory, tells nobody, and writes nothing."""
    config = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
        analytics_enabled=False,
        progress_bars=ProgressBarsConfig(globally=False),
    )
    return gx.get_context(mode="ephemeral", project_config=config)
