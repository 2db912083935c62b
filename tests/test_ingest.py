"""Documents of every kind into sources; every kind of bad input into one clear line."""

import hashlib
import json
import os
import re
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from facts.ingest import load
from facts.ingest.document import MAX_DOCUMENT_BYTES
from facts.ingest.files import File
from facts.records import Finding, Source

ROOT = Path(__file__).resolve().parent.parent
STORY = "Ferry burns\n\nNine people were hurt on Tuesday.\n"


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def read(*paths: Path) -> tuple[list[Source], list[Finding]]:
    loaded = list(load(paths))
    return [x for x in loaded if isinstance(x, Source)], [x for x in loaded if isinstance(x, Finding)]


def only_source(folder: Path) -> Source:
    sources, findings = read(folder)
    assert findings == []
    (source,) = sources
    return source


# What is read


@pytest.mark.parametrize(
    "text", [STORY, "a\r\nb\rc\n", "  space \n", "e\u0301 😀 \u202e ok", "--- a rule\nNot: metadata\n---\nx"]
)
def test_text_is_never_altered(tmp_path: Path, text: str) -> None:
    source = only_source(write(tmp_path, {"a.txt": text}))
    assert source.text == text
    assert source.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert (source.publisher, source.url, source.title, source.published, source.origin_id) == (None,) * 5


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    record = json.dumps({"text": STORY}).encode()
    write(tmp_path, {"a.txt": b"\xef\xbb\xbf" + STORY.encode(), "b.jsonl": b"\xef\xbb\xbf" + record})
    assert [source.text for source in read(tmp_path)[0]] == [STORY, STORY]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_front_matter(tmp_path: Path, newline: str) -> None:
    lines = ["---", "# a remark", "id: 007", "publisher: The Gazette", 'title: "Ferry: burns"', "author: Ole"]
    lines += ["url: https://example.org/a", "published: 2024-07", "---", "Nine were hurt."]
    source = only_source(write(tmp_path, {"a.md": newline.join(lines)}))
    assert source.text == "Nine were hurt."
    assert (source.source_id, source.publisher, source.title) == ("007", "The Gazette", "Ferry: burns")
    assert (source.url, source.published) == ("https://example.org/a", "2024-07")
    assert (str(source.published_start), str(source.published_end)) == ("2024-07-01", "2024-07-31")


def test_json_lines(tmp_path: Path) -> None:
    records = [
        {"id": 5, "publisher": "A", "text": STORY, "published": "2024-07-08T10:00:00+02:00", "tags": [1]},
        {"url": "https://example.org/b", "title": "T", "text": "a\r\n\u2028b", "published": None},
    ]
    write(tmp_path, {"a.jsonl": "\n\n".join(json.dumps(record) for record in records)})
    sources, findings = read(tmp_path)
    assert findings == []
    first = sources[0]
    assert (first.source_id, first.publisher, first.published) == ("5", "A", "2024-07-08T08:00:00Z")
    assert sources[1].text == "a\r\n\u2028b"


PAGE = """<html><head><title>Ferry burns | Gazette</title><meta property="og:site_name" content="Gazette">
<meta property="article:published_time" content="2024-07-08T23:30:00-05:00">
<link rel="canonical" href="https://example.org/ferry"><script>var people = 99;</script></head><body>
<nav><a href="/">Home</a></nav><article><h1>Ferry burns</h1>{paragraphs}</article><footer>© 2021</footer></body></html>"""
PARAGRAPHS = "".join(
    f"<p>Nine people were hurt in the caf{{}} by quay {i}, the brigade said.</p>" for i in range(5)
)


def page(vowel: str = "é") -> str:
    return PAGE.format(paragraphs=PARAGRAPHS.format(*[vowel] * 5))


def test_html(tmp_path: Path) -> None:
    source = only_source(write(tmp_path, {"a.html": page()}))
    assert "in the café by quay 3" in source.text
    assert "99" not in source.text
    assert "Home" not in source.text
    assert (source.publisher, source.title, source.url) == (
        "Gazette",
        "Ferry burns",
        "https://example.org/ferry",
    )
    assert (source.published, str(source.published_start)) == ("2024-07-09T04:30:00Z", "2024-07-08")


def test_html_in_its_declared_charset(tmp_path: Path) -> None:
    html = page().replace("<head>", '<head><meta charset="iso-8859-1">')
    source = only_source(write(tmp_path, {"a.htm": html.encode("cp1252")}))
    assert "in the café by quay 3" in source.text


def test_html_that_declares_no_date_has_none(tmp_path: Path) -> None:
    html = re.sub("<meta property=.article[^>]*>", "", page()).replace(
        "Nine people", "On 3 May 2019 nine people"
    )
    assert only_source(write(tmp_path, {"a.html": html})).published is None


def test_a_tag_with_very_many_attributes_costs_no_time(tmp_path: Path) -> None:
    many = " ".join(f"a{i}=1" for i in range(200_000))
    source = only_source(write(tmp_path, {"a.html": page().replace("<article>", f"<article {many}>")}))
    assert "by quay 3" in source.text


# sources.toml

SHEET = """
[defaults]
publisher = "The Daily"
published = "2024-07-08/2024-07-10"

["a.txt"]
id = "first"
title = "Ferry burns"
published = 2024-07-09

["all.jsonl"]
publisher = "The Wire"
"""


def test_sources_toml(tmp_path: Path) -> None:
    lines = '{"text": "One."}\n{"text": "Two.", "publisher": "Own"}'
    write(
        tmp_path,
        {"sources.toml": SHEET, "a.txt": STORY, "all.jsonl": lines, "b.txt": "B.", "sub/c.txt": "C."},
    )
    sources, findings = read(tmp_path)
    assert findings == []
    assert [(s.publisher, s.published) for s in sources] == [
        ("The Daily", "2024-07-09"),
        ("The Wire", "2024-07-08/2024-07-10"),
        ("Own", "2024-07-08/2024-07-10"),
        ("The Daily", "2024-07-08/2024-07-10"),
        (None, None),
    ]
    assert (sources[0].source_id, sources[0].title) == ("first", "Ferry burns")
    assert read(tmp_path / "a.txt")[0] == [sources[0]]


@pytest.mark.parametrize(
    ("sheet", "words"),
    [
        ('["a.txt"]\npublished_on = "2024"', "unknown key 'published_on'"),
        ('["missing.txt"]\ntitle = "T"', "names no file beside it"),
        ('[defaults]\ntitle = "T"', "unknown key 'title'"),
        ('publisher = "P"', "'publisher' is not a table"),
        ('["a.txt"]\ntitle = ["T"]', "title is not a word"),
        ("[a.txt", "is not TOML"),
        ('["a.txt"]\npublished = "soon"', "'soon' is not an ISO 8601 timestamp or EDTF"),
    ],
)
def test_a_slip_in_sources_toml_is_a_finding(tmp_path: Path, sheet: str, words: str) -> None:
    sources, findings = read(write(tmp_path, {"sources.toml": sheet, "a.txt": STORY}))
    assert [source.text for source in sources] == [STORY]
    (finding,) = findings
    assert words in finding.message


def test_the_seeds_carry_their_ids_and_titles() -> None:
    sources, findings = read(ROOT / "seeds")
    assert findings == []
    assert [source.source_id for source in sources] == sorted(p.stem for p in (ROOT / "seeds").glob("*.txt"))
    assert all(source.title and source.title in source.text.splitlines() for source in sources)
    assert {source.published for source in sources} == {"2024-07-08/2024-07-10"}


# Names and order


def test_order_is_that_of_the_paths(tmp_path: Path) -> None:
    names = ["b.txt", "a/z.txt", "a.txt", "B.md", "a/b/c.txt"]
    write(tmp_path, {name: name for name in names})
    assert [source.text for source in read(tmp_path)[0]] == sorted(names)
    assert read(tmp_path)[0] == read(tmp_path, tmp_path / "a.txt")[0]


def test_hidden_and_unknown_files_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, {".a.txt": STORY, ".git/b.txt": STORY, "c.csv": "1,2", "d": STORY, "e.TXT": STORY})
    assert only_source(tmp_path).text == STORY


def test_ids_come_from_address_publisher_and_text(tmp_path: Path) -> None:
    def id_of(line: dict[str, str]) -> str:
        return only_source(write(tmp_path, {"a.jsonl": json.dumps(line)})).source_id

    base = {"text": STORY, "url": "https://example.org/a", "publisher": "A"}
    ids = [
        id_of(base),
        id_of(base | {"publisher": "B"}),
        id_of(base | {"url": "u"}),
        id_of(base | {"text": "T"}),
    ]
    assert len(set(ids)) == 4
    assert id_of(base | {"title": "new"}) == ids[0]


def test_two_documents_with_one_id(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"b.md": "---\nid: x\n---\nB", "a.jsonl": '{"id": "x", "text": "A"}\n{"id": "x", "text": "C"}'},
    )
    sources, findings = read(tmp_path)
    assert [source.text for source in sources] == ["A"]
    assert ["a.jsonl, line 1, which is kept" in finding.message for finding in findings] == [True, True]
    assert "b.md: has the id 'x'" in findings[1].message


# What cannot be read: one line each, and the rest goes on

DIGITS = b"7" * 50_000_000

BAD = [
    ("a.txt", b"", "is empty"),
    ("a.txt", b" \n\t\r\n", "holds only white space"),
    ("a.md", b"---\nid: x\n---\n", "is empty"),
    ("a.txt", b"abc\x00def", "a NUL byte at offset 3"),
    ("a.txt", b"%PDF-1.7 ...", "a PDF"),
    ("a.md", b"PK\x03\x04rest", "a ZIP archive"),
    ("a.txt", "naïve".encode("cp1252"), "is not UTF-8: byte 0xef at offset 2"),
    ("a.txt", b"\xef\xbb\xbfna\xefve", "offset 5"),
    ("a.txt", "text".encode("utf-16"), "UTF-16"),
    ("a.txt", DIGITS, "is longer than 5 MB"),
    ("a.html", DIGITS, "is longer than 5 MB"),
    ("a.jsonl", DIGITS, "line 1: is longer than 5 MB"),
    ("a.jsonl", b'{"text": "' + DIGITS[: MAX_DOCUMENT_BYTES + 1] + b'"}', "line 1: is longer than 5 MB"),
    ("a.md", b"---\nid: 'x\ntitle: y\n---\nText", "front matter is not YAML"),
    ("a.md", b"---\npublisher: [a, b]\n---\nText", "publisher is not a word"),
    ("a.jsonl", b'{"text": "One.", "id"', "line 1: is not JSON"),
    ("a.jsonl", b'{"id": 5}', "line 1: has no text"),
    ("a.jsonl", b'{"text": 5}', "line 1: its text is not a string"),
    ("a.jsonl", b'{"text": " "}', "line 1: holds only white space"),
    ("a.jsonl", b'["text"]', "line 1: is not a JSON object"),
    ("a.jsonl", b'{"text": "caf\xe9"}', "line 1: is not UTF-8: byte 0xe9 at offset 13"),
    ("a.jsonl", b'{"text": "\\ud800"}', "line 1: is not JSON"),
    ("a.jsonl", b'{"text": "a\\u0000"}', "line 1: is not text: a NUL character"),
    ("a.jsonl", b"[" * 100_000, "line 1: is not JSON"),
    ("a.jsonl", b"\x1f\x8b\x08zip", "a gzip archive"),
    ("a.html", b"<html><script>x = 1</script></html>", "shows no main text"),
    ("a.html", b"<div>" * 100_000 + b"deep", "shows no main text"),
    ("a.html", b"<p title='" + b"x" * 1_000_000, "shows no main text"),
    ("a.html", "<p>naïve".encode("cp1252"), "is not UTF-8"),
    ("a.html", "<meta charset=klingon><p>naïve".encode("cp1252"), "unknown charset: klingon"),
    ("a.html", "<meta charset=ascii2><p>naïve".encode("cp1252"), "unknown charset"),
    ("a.html", b"<meta charset=shift_jis><p>\x81", "not in the charset that it declares"),
]


@pytest.mark.parametrize(("name", "content", "words"), BAD, ids=lambda value: str(value)[:24])
def test_bad_input_is_one_clear_line(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    sources, findings = read(write(tmp_path, {name: content, "good.txt": STORY}))
    assert [source.text for source in sources] == [STORY]
    (finding,) = findings
    assert words in finding.message
    assert name in finding.message
    assert len(finding.message.splitlines()) == 1
    assert (finding.severity, finding.check) == ("warning", "ingest")


def test_good_lines_around_a_bad_one(tmp_path: Path) -> None:
    write(tmp_path, {"a.jsonl": '{"text": "One."}\n{"text": "Tw\n{"text": "Three."}\n'})
    sources, findings = read(tmp_path)
    assert [source.text for source in sources] == ["One.", "Three."]
    assert ["line 2" in finding.message for finding in findings] == [True]


def test_a_file_of_bad_lines_does_not_flood(tmp_path: Path) -> None:
    findings = read(write(tmp_path, {"a.jsonl": "no\n" * 1000}))[1]
    assert len(findings) == 21
    assert "980 more lines" in findings[-1].message


def test_an_unknown_date_leaves_the_source(tmp_path: Path) -> None:
    sources, findings = read(write(tmp_path, {"a.jsonl": '{"text": "One.", "published": "07/08/2024"}'}))
    assert [(source.published, source.published_start) for source in sources] == [(None, None)]
    assert "published '07/08/2024' is not" in findings[0].message


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    write(tmp_path, {"good.txt": STORY, "b.csv": "1"})
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    sources, findings = read(tmp_path, tmp_path / "none", tmp_path / "none.txt", tmp_path / "b.csv")
    assert [source.text for source in sources] == [STORY]
    said = {finding.message.removeprefix(f"{tmp_path.as_posix()}/") for finding in findings}
    assert said == {
        "broken.txt: is a broken link",
        "loop: is a link to a folder, which is not followed",
        "pipe.txt: is not a plain file",
        "none: cannot be read: no such file or directory",
        "none.txt: cannot be read: no such file or directory",
        "b.csv: is not a kind that is read (.txt .md .html .htm .jsonl"
        " .jsonl.gz .jsonl.zst .parquet .warc .warc.gz .inbox)",
    }


def test_unreadable_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(file: File, _: object) -> object:
        raise PermissionError(13, "Permission denied", str(file.path))

    write(tmp_path, {"a.txt": STORY})
    monkeypatch.setattr(File, "open", refuse)
    assert [finding.message for finding in read(tmp_path)[1]] == [
        f"{(tmp_path / 'a.txt').as_posix()}: cannot be read: permission denied"
    ]


def test_names_that_no_terminal_can_show(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"a\xff\nb.txt")).write_text(STORY)
    (tmp_path / "c\nd.txt").write_text("")
    sources, findings = read(tmp_path)
    assert [source.text for source in sources] == [STORY]
    assert len(findings[0].message.splitlines()) == 1
    assert findings[0].message.encode()


# Scale


def test_json_lines_stream(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("w") as file:
        for i in range(4_000):
            file.write(json.dumps({"id": i, "text": STORY * 20}) + "\n")
    tracemalloc.start()
    assert sum(isinstance(item, Source) for item in load([path])) == 4_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < path.stat().st_size / 2


def test_slow_libraries_are_imported_only_where_they_are_used() -> None:
    code = "import facts.ingest as i, sys; list(i.load(['seeds'])); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not {"trafilatura", "dateparser", "yaml"} & set(run.stdout.split())
