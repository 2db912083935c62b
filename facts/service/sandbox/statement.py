"""What a stranger may ask: one SELECT over the tables, without functions that look outside of them.

DuckDB itself parses the text; its tree is looked through. This comes on top of the locked connection, which has no access
to files in any case: it also keeps settings, paths and other things of the machine from being read.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import duckdb

_TREE = "SELECT json_serialize_sql(?::VARCHAR, skip_null := true, skip_empty := true, skip_default := true)"

TABLE_FUNCTIONS = frozenset({
    "range", "generate_series", "unnest", "sources_as_of", "claims_as_of", "statements_as_of", "figures_as_of",
    "refresh_sizes", "json_each", "json_tree", "summary",
})  # fmt: skip
"""Table functions that work on what they are given, and our own. Every other one is refused: DuckDB has over a hundred,
most of which read files, catalogues or settings, and new ones come with each version."""

_OUTSIDE = re.compile(
    r"current_setting|getenv|getvariable|set_config|nextval|currval|setseed|parse_(path|filename|dirname)"
    r"|(duckdb|pragma|pg|has|txid|write|read|query|sql|json_(de)?serialize|json_execute)_\w+|query|glob|sleep\w*|version"
)
_CATALOGUE = re.compile(r"(duckdb|pragma|pg|sqlite)_\w+")
_SCHEMAS = frozenset({"main", "stored", "stored.main", "information_schema"})


class Refused(Exception):
    """The text is not what may be asked; the message says why."""


def check(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    """Raises Refused for what is not one SELECT over the tables."""
    ((text,),) = connection.execute(_TREE, [sql]).fetchall()
    tree = json.loads(text)
    if tree.get("error"):
        raise Refused(_why(tree))
    if len(tree["statements"]) != 1:
        raise Refused("one statement at a time")
    for node in _nodes(tree["statements"][0]):
        _look(node)


def _why(tree: Mapping[str, Any]) -> str:
    if tree.get("error_type") == "not implemented":
        return "only SELECT is answered"
    return str(tree.get("error_message", "this is not SQL"))


def _nodes(tree: Any) -> Iterator[Mapping[str, Any]]:
    """Every object of the tree; a stack rather than recursion, as a stranger decides how deep it is."""
    pending = [tree]
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            yield node
            pending += node.values()
        elif isinstance(node, list):
            pending += node


def _look(node: Mapping[str, Any]) -> None:
    kind = node.get("type")
    if kind == "TABLE_FUNCTION":
        name = _name(node.get("function", {}))
        if name not in TABLE_FUNCTIONS:
            raise Refused(f"the table function {name} is not open to queries")
    elif kind == "BASE_TABLE":
        _look_table([str(part).lower() for part in node.get("qualified_name", {}).get("path", [])])
    elif kind == "SHOW_REF" and node.get("show_type") == "SHOW_SPECIAL":
        raise Refused("ask information_schema.tables instead")
    elif node.get("class") == "FUNCTION" and _OUTSIDE.fullmatch(_name(node)):
        raise Refused(f"the function {_name(node)} is not open to queries")


def _look_table(path: list[str]) -> None:
    schema = ".".join(path[:-1])
    if _CATALOGUE.fullmatch(path[-1]) or (schema and schema not in _SCHEMAS):
        raise Refused(f"the table {'.'.join(path)} is not open to queries")


def _name(node: Mapping[str, Any]) -> str:
    return str(node.get("function_name", "")).lower()
