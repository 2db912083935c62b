"""Archives of many documents: compressed lines, Parquet and WARC; what is bad in one is named and costs itself."""

import gzip
import json
import random
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from facts.ingest import Tally, jsonlines, load
from facts.ingest.document import MAX_DOCUMENT_BYTES
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


def many_lines(count: int) -> bytes:
    """Lines of documents that hardly compress."""
    draw = random.Random(7)
    rows = ({"id": f"d{n}", "text": f"{n} people died. {draw.randbytes(150).hex()}"} for n in range(count))
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


@pytest.mark.parametrize(
    ("name", "pack"),
    [("a.jsonl.gz", gzip.compress), ("a.jsonl.zst", zstandard.ZstdCompressor().compress)],
)
class TestHostileLines:
    def test_what_comes_before_a_cut_is_read_and_the_cut_is_named(
        self, tmp_path: Path, name: str, pack: Callable[[bytes], bytes]
    ) -> None:
        path = tmp_path / name
        whole = pack(many_lines(2_000))
        path.write_bytes(whole[: len(whole) * 2 // 3])
        sources, said = read(path)
        assert 1_000 < len(sources) < 2_000
        assert len(said) == 1
        assert name in said[0]

    def test_a_line_that_unpacks_without_end_is_passed_over_in_pieces(
        self, tmp_path: Path, name: str, pack: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        # a thousandth of the real limits; the line is 30 times as long as the longest that is held
        monkeypatch.setattr(jsonlines, "LONGEST_LINE", 30_000)
        held: list[int] = []
        honest = jsonlines._is_whole

        def is_whole(line: bytes) -> bool:
            held.append(len(line))
            return honest(line)

        monkeypatch.setattr(jsonlines, "_is_whole", is_whole)
        path = tmp_path / name
        path.write_bytes(pack(b'{"text": "' + b"0" * 900_000 + b'"}\n' + many_lines(2)))
        assert path.stat().st_size < 10_000
        sources, said = read(path)
        assert [each.source_id for each in sources] == ["d0", "d1"]
        assert len(said) == 1
        assert "the limit for one document" in said[0]
        assert max(held) <= 30_000

    def test_a_line_that_never_ends_is_left(
        self, tmp_path: Path, name: str, pack: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(jsonlines, "LONGEST_LINE", 30_000)
        monkeypatch.setattr(jsonlines, "_LONGEST_SKIPPED", 300_000)
        (tmp_path / name).write_bytes(pack(many_lines(1) + b"0" * 900_000))
        sources, said = read(tmp_path / name)
        assert len(sources) == 1
        assert "the rest is not read" in said[-1]


def test_parquet_that_is_cut_off_or_holds_a_giant_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    giant = "0" * (MAX_DOCUMENT_BYTES + 1)
    pq.write_table(pa.table({"text": ["Two people died.", giant, "Three people died."]}), path)
    assert path.stat().st_size < 1_000_000
    sources, said = read(path)
    assert len(sources) == 2
    assert "row 2: is longer than 5 MB" in said[0]
    path.write_bytes(path.read_bytes()[:-40])
    sources, said = read(path)
    assert (len(sources), len(said)) == (0, 1)
    assert "a.parquet: is damaged or not Parquet" in said[0]


def test_warc_that_is_cut_off_is_read_up_to_there(tmp_path: Path) -> None:
    pages = [record(f"https://example.org/{n}", PAGE.encode("latin-1")) for n in range(2)]
    (tmp_path / "crawl.warc").write_bytes(pages[0] + pages[1][: len(pages[1]) // 2])
    (tmp_path / "crawl.warc.gz").write_bytes(gzip.compress(pages[0]) + gzip.compress(pages[1])[:-200])
    for name in ("crawl.warc", "crawl.warc.gz"):
        sources, _ = read(tmp_path / name)
        assert sources[0].url == "https://example.org/0"


def test_a_page_of_a_crawl_that_unpacks_without_end_is_named(tmp_path: Path) -> None:
    page = PAGE.encode("latin-1")
    giant = page.replace(b"</article>", b"0" * MAX_DOCUMENT_BYTES + b"</article>")
    records = [record(f"https://example.org/{n}", each) for n, each in enumerate((giant, page))]
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(b"".join(map(gzip.compress, records)))
    assert path.stat().st_size < 20_000
    sources, said = read(path)
    assert [source.url for source in sources] == ["https://example.org/1"]
    assert "record 1: is longer than 5 MB" in said[0]
