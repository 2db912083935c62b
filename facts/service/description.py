"""The OpenAPI document, with what FastAPI cannot know: who needs a token, and the one shape of all problems."""

from collections.abc import Callable, Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from facts.service.problems import Problem

Document = dict[str, Any]


def install(app: FastAPI, anonymous_read: bool) -> None:
    """Have the application describe itself as it is set up."""
    app.openapi = _described(app, anonymous_read)  # type: ignore[method-assign]


def _described(app: FastAPI, anonymous_read: bool) -> Callable[[], Document]:
    def openapi() -> Document:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app, anonymous_read)
        return app.openapi_schema

    return openapi


def _document(app: FastAPI, anonymous_read: bool) -> Document:
    document = get_openapi(
        title=app.title,
        version=app.version,
        summary=app.summary,
        description=app.description,
        routes=app.routes,
    )
    document["components"]["schemas"]["Problem"] = Problem.model_json_schema()
    if anonymous_read:
        for operation in _operations(document):
            if _scopes(operation) == {"read"}:
                operation["security"] = [{}, *operation["security"]]
    return document


def _scopes(operation: Document) -> set[str]:
    """The scopes that a token needs for an operation."""
    return {scope for way in operation.get("security", ()) for scopes in way.values() for scope in scopes}


def _operations(document: Document) -> Iterator[Document]:
    for path in document["paths"].values():
        yield from path.values()
