"""Archives of many documents: compressed lines, Parquet and WARC; what is bad in one is named and costs itself."""

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from facts.ingest import Tally, load
from facts.records import Finding, Source

LINES = "\n".join(json.dumps({"id": f"d{n}", "text": f"{n} people died."}) for n in range(3)) + "\n{bad\n"
PAGE = "<html><head><title>Ferry</title></head><body><article>{}</article></body></html>".format(
    "<p>Nine people were hurt in the caf\xe9 by the quay, the brigade said on the radio.</p>" * 5
)


def read(path: Path) -> tuple[list[Source], list[str]]:
    found = list(load([path]))
    return [x for x in found if isinstance(x, Source)], [x.message for x in found if isinstance(x, Finding)]


@pytest.mark.parametrize(
    ("name", "pack"),
    [("a.jsonl.gz", gzip.compress), ("a.jsonl.zst", zstandard.ZstdCompressor().compress)],
)
class TestCompressedLines:
    def test_are_read_as_lines(self, tmp_path: Path, name: str, pack: object) -> None:
        path = tmp_path / name
        path.write_bytes(pack(LINES.encode()))  # type: ignore[operator]
        sources, said = read(tmp_path)
        assert [each.source_id for each in sources] == ["d0", "d1", "d2"]
        assert len(said) == 1
        assert f"{name}, line 4: is not JSON" in said[0]

    def test_that_are_cut_off_or_none_are_named(self, tmp_path: Path, name: str, pack: object) -> None:
        path = tmp_path / name
        path.write_bytes(b"this was never compressed")
        sources, said = read(path)
        assert (len(sources), len(said)) == (0, 1)
        assert name in said[0]


def test_a_missing_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr("importlib.import_module", lacking)
    (tmp_path / "a.jsonl.zst").write_bytes(b"x")
    assert "pip install 'facts[archives]'" in read(tmp_path)[1][0]


def test_parquet(tmp_path: Path) -> None:
    texts = ["Two people died.", None, "Three people died."]
    table = pa.table({"id": [1, 2, 3], "text": texts, "published": ["2024-07-08"] * 3, "other": [0.5] * 3})
    pq.write_table(table, tmp_path / "a.parquet", row_group_size=1)
    sources, said = read(tmp_path)
    assert [(s.source_id, s.text, s.published) for s in sources] == [
        ("1", "Two people died.", "2024-07-08"),
        ("3", "Three people died.", "2024-07-08"),
    ]
    assert [message.rpartition("/")[2] for message in said] == ["a.parquet, row 2: has no text"]
    (tmp_path / "b.parquet").write_bytes(b"no parquet at all")
    assert "b.parquet: is damaged or not Parquet" in read(tmp_path)[1][-1]


def record(
    target: str, body: bytes, kind: str = "text/html; charset=iso-8859-1", status: str = "200 OK"
) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    content = head + body
    fields = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0a8f6b6e-7b61-4b1c-9b0a-111111111111>\r\n"
        f"WARC-Target-URI: {target}\r\nWARC-Date: 2024-07-09T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return fields.encode() + content + b"\r\n\r\n"


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_warc(tmp_path: Path, name: str) -> None:
    records = [
        record("https://example.org/a", PAGE.encode("latin-1")),
        record("https://example.org/b.png", b"\x89PNG", "image/png"),
        record("https://example.org/c", PAGE.encode("latin-1"), status="404 Not Found"),
        record("https://example.org/d", b"<html></html>"),
    ]
    parts = [gzip.compress(each) for each in records] if name.endswith(".gz") else records
    (tmp_path / name).write_bytes(b"".join(parts))
    sources, said = read(tmp_path)
    assert [source.url for source in sources] == ["https://example.org/a"]
    assert "in the café by the quay" in sources[0].text
    assert sources[0].published is None
    assert len(said) == 1
    assert f"{name}, record 4: " in said[0]


def test_the_tally_says_how_much_was_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(LINES.encode()))
    (tmp_path / "b.txt").write_text("Two people died.")
    tally = Tally()
    list(load([tmp_path], tally))
    assert tally.read == tally.size == sum(path.stat().st_size for path in tmp_path.iterdir())
