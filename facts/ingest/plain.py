"""`.txt` and `.md`: the text as it is, after YAML front matter if there is any."""

import re

from facts.ingest.decoding import decode, read_bytes
from facts.ingest.document import Document, Metadata, Unusable, metadata_of
from facts.ingest.files import File, Tally
from facts.ingest.sheet import Sheet

_FRONT_MATTER = re.compile(
    r"---[ \t]*\r?\n(?P<yaml>(?:#[^\n]*\n|[ \t\r]*\n)*+[\w-]+[ \t]*:(?:[ \t\r][^\n]*)?\n(?:(?!---|\.\.\.)[^\n]*\n)*+)"
    r"(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
"""Matches '---', lines of which the first says 'key:', '---' … not a text that merely opens with a rule."""

_LONGEST_FRONT_MATTER = 65_536


def read(file: File, sheet: Sheet, tally: Tally) -> Document:
    """The document in a plain file. Raises Unusable, OSError."""
    own, text = split(decode(read_bytes(file, tally)))
    return Document(file, text, sheet.complete(file.path.name, own))


def split(text: str) -> tuple[Metadata, str]:
    """What the front matter says, and the text that follows it, untouched. Raises Unusable when it is not YAML."""
    found = _FRONT_MATTER.match(text, 0, _LONGEST_FRONT_MATTER)
    if found is None:
        return Metadata(), text
    return metadata_of(_mapping(found["yaml"])), text[found.end() :]


def _mapping(front_matter: str) -> dict[str, object]:
    """Every scalar stays as written: an id of 007 is no octal number, and a date keeps its precision."""
    import yaml

    try:
        mapping = yaml.load(front_matter, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise Unusable(f"its front matter is not YAML: {error.problem} (line {line})") from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise Unusable("its front matter is not YAML") from None
    if not isinstance(mapping, dict):
        raise Unusable("its front matter is not a list of keys and values")
    return mapping
