"""Great Expectations at work: suites over frames, without a project folder, a network or a word on the screen."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import great_expectations as gx
from great_expectations.data_context.types.base import (
    DataContextConfig,
    InMemoryStoreBackendDefaults,
    ProgressBarsConfig,
)

# imported so that Great Expectations knows them by name
import facts.validate.expectations  # noqa: F401
from facts.records import Validation
from facts.store import Connection
from facts.validate.frames import count, frame
from facts.validate.outcomes import crashed, outcome
from facts.validate.suites import Suite

Expectation = Mapping[str, Any]


class Engine:
    """Runs suites over one table."""

    def __init__(self, connection: Connection, folder: Path | None = None) -> None:
        self._connection = connection
        self._folder = folder
        pandas = _context().data_sources.add_pandas("staging")
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
        try:
            rows = frame(self._connection, name, self._folder)
            batch = self._batches.get_batch(batch_parameters={"dataframe": rows})
            suite_of_frame = gx.ExpectationSuite(
                name=suite, expectations=[dict(each) for each in expectations]
            )
            results = batch.validate(suite_of_frame, result_format="SUMMARY").results
        # a rule whose SQL fails, a type that does not exist: the check could not be carried out
        except Exception as error:
            yield from (crashed(suite, expectation, str(error)) for expectation in expectations)
            return
        by_name = {result.expectation_config.meta["name"]: result for result in results}
        for expectation in expectations:
            checked = count(self._connection, expectation["meta"]["of"])
            yield outcome(suite, expectation, by_name[expectation["meta"]["name"]], checked)


def _context() -> Any:
    """A context that lives in memory, tells nobody, and writes nothing."""
    config = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
        analytics_enabled=False,
        progress_bars=ProgressBarsConfig(globally=False),
    )
    return gx.get_context(mode="ephemeral", project_config=config)
