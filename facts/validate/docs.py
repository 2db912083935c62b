"""Great Expectations' own pages about an audit, its Data Docs, for those who ask for them.

They load styles and scripts from outside hosts, so that nothing here is done by default.
"""

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

import great_expectations as gx

from facts.validate.engine import context


class DataDocs:
    """Keeps what engines find, and writes it as pages into a folder."""

    def __init__(self, folder: Path) -> None:
        self.context = context()
        self.context.add_data_docs_site(
            "facts",
            {
                "class_name": "SiteBuilder",
                "site_index_builder": {"class_name": "DefaultSiteIndexBuilder", "show_cta_footer": False},
                "store_backend": {
                    "class_name": "TupleFilesystemStoreBackend",
                    "base_directory": str(folder.resolve()),
                },
            },
        )

    def validate(self, batches: Any, suite: gx.ExpectationSuite, given: Mapping[str, Any]) -> Any:
        """The results of a suite, which are kept."""
        definition = gx.ValidationDefinition(
            name=suite.name, data=batches, suite=self.context.suites.add(suite)
        )
        self.context.validation_definitions.add(definition)
        return definition.run(batch_parameters=dict(given), result_format="SUMMARY")

    def write(self) -> None:
        """Write the pages, `index.html` first among them.

        Great Expectations puts what it found into them as markup, so that text of a document has to be harmless before.
        """
        kept = self.context.validation_results_store
        for key in kept.list_keys():
            run = kept.get(key)
            for each in run.results:
                each.result = _harmless(each.result)
                each.exception_info = _harmless(each.exception_info)
            kept.set(key, run)
        self.context.build_data_docs()


def _harmless(value: Any) -> Any:
    """The same value, with every text in it as HTML that shows it as it is."""
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, Mapping):
        return {key: _harmless(each) for key, each in value.items()}
    return [_harmless(each) for each in value] if isinstance(value, list) else value
