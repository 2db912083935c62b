"""`.warc` and `.warc.gz`: the pages that a crawl brought home (ISO 28500).

Only HTML that a server gave with status 200 is a document. `WARC-Date` says when it was fetched, which is no date of
publication; that is the one which the page declares.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from facts.ingest.decoding import decode_page, refuse_binary
from facts.ingest.document import MAX_DOCUMENT_BYTES, Document, Unusable, too_long
from facts.ingest.files import File, Tally
from facts.ingest.many import sifted
from facts.ingest.page import main_text
from facts.ingest.sheet import Sheet
from facts.ingest.streams import needed
from facts.records import Finding

_PAGES = ("text/html", "application/xhtml+xml")


def read(file: File, sheet: Sheet, tally: Tally) -> Iterator[Document | Finding]:
    """The pages of an archive in their order, and those that show no text. Raises Unusable, OSError."""
    archive = needed("fastwarc.warc", ".warc")
    with file.open(tally) as handle:
        responses = archive.ArchiveIterator(
            handle, record_types=archive.WarcRecordType.response, parse_http=True, auto_decode="all"
        )
        yield from sifted(
            file, "records", _whole(responses), lambda each, at: _document(each, file, at, sheet)
        )


def _whole(responses: Any) -> Iterator[Any]:
    """The records up to the first that is cut off or none at all. Raises Unusable for that one."""
    count = 0
    try:
        for response in responses:
            yield response
            count += 1
    except (OSError, ValueError, EOFError) as error:
        raise Unusable(f"is damaged after record {count}: {str(error).splitlines()[0]}") from None


def _document(response: Any, file: File, number: int, sheet: Sheet) -> Document | None:
    if not _is_page(response):
        return None
    try:
        data = response.reader.read(MAX_DOCUMENT_BYTES + 1)
    except (OSError, ValueError, EOFError) as error:
        raise Unusable(f"cannot be unpacked: {error}") from None
    if len(data) > MAX_DOCUMENT_BYTES:
        raise Unusable(too_long())
    refuse_binary(data)
    text, own = main_text(decode_page(data, response.http_charset))
    address = (response.headers.get("WARC-Target-URI") or "").strip("<>") or None
    known = sheet.complete_line(file.path.name, replace(own, url=address or own.url))
    return Document(file, text, known, number)


def _is_page(response: Any) -> bool:
    headers = response.http_headers
    return bool(headers) and headers.status_code == 200 and response.http_content_type in _PAGES
