"""Bytes → text: UTF-8, or what the page itself declares; never a guess."""

import re

from facts.ingest.document import MAX_DOCUMENT_BYTES, Unusable, too_long
from facts.ingest.files import File, Tally

_BOM = b"\xef\xbb\xbf"

_MAGIC = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive (or an office document)",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x7fELF": "a program",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"{\\rtf": "an RTF document",
    b"\xff\xfe": "UTF-16, not UTF-8",
    b"\xfe\xff": "UTF-16, not UTF-8",
}
"""First bytes of what is often given a wrong suffix."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
"""Matches '<meta charset="windows-1252">' and the http-equiv form."""

_AS_BROWSERS_READ = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}
"""The WHATWG Encoding Standard reads these labels as windows-1252."""


def read_bytes(file: File, tally: Tally) -> bytes:
    """The whole file. Raises Unusable when it is over the limit for one document, OSError when unreadable."""
    with file.open(tally) as handle:
        data = handle.read(MAX_DOCUMENT_BYTES + len(_BOM) + 1)
    if len(data) > MAX_DOCUMENT_BYTES + len(_BOM):
        raise Unusable(too_long())
    refuse_binary(data)
    return data


def refuse_binary(data: bytes) -> None:
    """Raises Unusable when the bytes are not those of a text."""
    for magic, name in _MAGIC.items():
        if data.startswith(magic):
            raise Unusable(f"is not text: {name}")
    nul = data.find(b"\0")
    if nul >= 0:
        raise Unusable(f"is not text: a NUL byte at offset {nul}")


def decode(data: bytes) -> str:
    """UTF-8 without its mark, line ends as they are. Raises Unusable naming the first byte that is wrong."""
    try:
        return without_mark(data).decode()
    except UnicodeDecodeError as error:
        at = error.start + len(data) - len(without_mark(data))
        raise Unusable(f"is not UTF-8: byte 0x{data[at]:02x} at offset {at}") from None


def without_mark(data: bytes) -> bytes:
    """The bytes after a UTF-8 byte order mark: it marks the encoding and is no part of the text."""
    return data.removeprefix(_BOM)


def decode_page(data: bytes, served: str | None = None) -> str:
    """HTML as UTF-8, else in the charset that the server named, else in the one that it declares itself.

    Raises Unusable when none fits.
    """
    try:
        return decode(data)
    except Unusable:
        declared = _CHARSET.search(data[:4096])
        if declared is None and not served:
            raise
    name = (served or (declared.group(1).decode() if declared else "")).lower()
    try:
        return data.decode(_AS_BROWSERS_READ.get(name, name))
    except LookupError:
        raise Unusable(f"declares an unknown charset: {name}") from None
    except ValueError:
        raise Unusable(f"is not in the charset that it declares: {name}") from None
