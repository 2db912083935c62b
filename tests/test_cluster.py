"""The engine on a cluster gives the tables that the one on a machine gives.

What runs on executors is tested here without Spark, in batches as Spark hands them over; one small run goes through Spark itself.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from click.testing import CliRunner
from pyarrow import parquet

import facts
from benchmarks.generator import stories
from benchmarks.generator.__main__ import inputs
from benchmarks.spark_equal import differences
from facts import cluster, store
from facts import measures as measure_files
from facts.align import sketches as sketching
from facts.align.origins import find_origins
from facts.align.stories import edges
from facts.cli import commands
from facts.cluster import comparing, homes
from facts.cluster.inputs import Root, named
from facts.ingest import load
from facts.records import Source
from facts.workers.columns import columns, unpack

REFRESH = "r_0001"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """60 articles in lines and rows, and what a newsroom's export has: bad lines, an id twice, unknown dates, no id."""
    folder = tmp_path_factory.mktemp("corpus")
    rows = [row for story in stories(60, seed=5) for row in inputs(story)]
    nameless = {key: value for key, value in rows[3].items() if key != "id"} | {"published": "last week"}
    lines = [*map(json.dumps, rows[:40]), "", "{not JSON", json.dumps({"text": " "}), json.dumps(nameless)]
    (folder / "a b").mkdir()
    (folder / "a b" / "one.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    (folder / "two.jsonl").write_text(json.dumps(rows[7]) + "\r\n" + json.dumps(rows[40]), "utf-8")
    parquet.write_table(pa.Table.from_pylist(rows[41:]), folder / "three.parquet")
    return folder


def in_batches(table: pa.Table, size: int) -> Iterator[pa.RecordBatch]:
    return iter(table.combine_chunks().to_batches(max_chunksize=size))


def pairs_of(batches: Iterator[pa.RecordBatch]) -> set[tuple[int, int]]:
    return {
        pair for batch in batches for pair in zip(*(batch.column(i).to_pylist() for i in (0, 1)), strict=True)
    }


@pytest.fixture(scope="module")
def known(corpus: Path) -> tuple[sketching.Sketches, pa.Table]:
    sources = sorted((each for each in load([corpus]) if isinstance(each, Source)), key=lambda s: s.source_id)
    found = sketching.of_sources(sources)
    rows = {
        "number": [10 * i for i in range(len(found))],
        "published_start": [source.published_start for source in sources],
        "published_end": [source.published_end for source in sources],
        "stems": [row.tobytes() for row in found.stems],
        "weights": [row.tobytes() for row in found.weights],
        "signature": [row.tobytes() for row in found.signatures],
    }
    return found, pa.table(rows)


@pytest.mark.parametrize("size", [20, 500])
def test_edges_are_those_of_one_machine_wherever_a_batch_ends(
    known: tuple[sketching.Sketches, pa.Table], size: int
) -> None:
    sketches, table = known
    words = pa.Table.from_batches(homes._by_word(in_batches(table, 7)))
    in_order = words.sort_by([(name, "ascending") for name in ("word", "day", "number")])
    expected = edges(sketches)
    found = {
        (left, right): excess
        for batch in homes._edges(in_batches(in_order, size))
        for left, right, excess in zip(*(column.to_pylist() for column in batch.columns), strict=True)
    }
    assert len(found) > 50
    numbers = zip((10 * expected.left).tolist(), (10 * expected.right).tolist(), strict=True)
    assert found == dict(zip(numbers, expected.excess.tolist(), strict=True))


@pytest.mark.parametrize("size", [3, 1000])
def test_origins_are_those_of_one_machine_wherever_a_batch_ends(
    known: tuple[sketching.Sketches, pa.Table], size: int
) -> None:
    sketches, table = known
    banded = pa.Table.from_batches(homes._by_band(in_batches(table.rename_columns({"number": "left"}), 9)))
    near = homes._near(in_batches(banded.sort_by([("key", "ascending"), ("signature", "ascending")]), size))
    found = homes.connected(near)
    lowest = {
        number: first
        for batch in found
        for first, number in zip(*(c.to_pylist() for c in batch.columns), strict=True)
    }
    expected = find_origins(sketches.signatures)
    assert len(set(expected.tolist())) < len(expected)
    assert [lowest.get(10 * i, 10 * i) for i in range(len(expected))] == (10 * expected).tolist()


def test_chains_of_edges_become_stars(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(homes, "_TOGETHER", 3)
    chain = pa.table({"left": [*range(5, 40), 50], "right": [*range(6, 41), 60]})
    stars = pairs_of(homes.connected(in_batches(chain, 2)))
    assert stars == {(5, number) for number in range(5, 41)} | {(50, 50), (50, 60)}


def test_no_edges_make_no_stars() -> None:
    assert pairs_of(homes.connected(iter(()))) == set()


@pytest.mark.parametrize(
    ("file", "where", "address"),
    [
        ("file:///data/a%20b/x.jsonl", "in/a b/x.jsonl", "a b/x.jsonl"),
        ("file:/data/x.jsonl", "in/x.jsonl", "x.jsonl"),
        ("file:///one.parquet", "./one.parquet", "one.parquet"),
        ("s3a://bucket/news/x.jsonl", "s3a://bucket/news/x.jsonl", "x.jsonl"),
        ("s3a://bucket/newsroom/x.jsonl", "s3a://bucket/newsroom/x.jsonl", "s3a://bucket/newsroom/x.jsonl"),
    ],
)
def test_a_file_is_named_as_it_was_given(file: str, where: str, address: str) -> None:
    known = [
        Root("in/", "file:/data", False),
        Root("./one.parquet", "file:/one.parquet", True),
        Root("s3a://bucket/news", "s3a://bucket/news", False),
    ]
    assert named(file, known) == (where, address)


def test_a_part_gives_every_table_that_executors_write() -> None:
    empty = pa.Table.from_batches([], schema=pa.schema([*columns(Source, []).schema, *_PART]))
    ways = comparing.Ways(measure_files.load(), "1")
    found = comparing.compare_part(empty, ways).to_pylist()
    assert {row["name"] for row in found} <= set(comparing.TABLES)
    for row in found:
        assert unpack(row["rows"]).num_rows == 0
    assert set(comparing.shapes()) == set(comparing.TABLES)


_PART = [
    *(pa.field(name, pa.string()) for name in ("story", "origin")),
    pa.field("reading", pa.int64()),
    pa.field("facts", pa.list_(pa.struct(list(columns(facts.Fact, []).schema)))),
]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--master", "local"], "are for --engine spark"),
        (["--engine", "spark", "--processes", "2"], "--processes is not for"),
        (["--engine", "spark", "--spark", "spark.ui.enabled"], "NAME=VALUE"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    tmp_path: Path, options: list[str], message: str
) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Four people died."}\n')
    arguments = ["build", str(tmp_path), "--db", str(tmp_path / "t.duckdb"), "--reports", str(tmp_path / "r")]
    done = CliRunner().invoke(commands, [*arguments, *options])
    assert message in done.output
    assert not (tmp_path / "t.duckdb").exists()


def test_rulings_are_refused_before_anything_starts(tmp_path: Path) -> None:
    with pytest.raises(cluster.ClusterError, match="rulings"):
        cluster.build(
            tmp_path, tmp_path / "t.duckdb", parquet=str(tmp_path / "p"), rulings=tmp_path / "rulings.toml"
        )


def test_a_folder_that_is_not_whole_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "half").mkdir()
    with pytest.raises(cluster.ClusterError, match="not whole"):
        cluster.open_(str(tmp_path / "half"), tmp_path / "t.duckdb")
    assert not (tmp_path / "t.duckdb").exists()


_SHORT = {
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
}
"""What spares a run of a minute the preparations for one of hours."""


@pytest.fixture(scope="module")
def run(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("pyspark", reason="pyspark is not installed: pip install 'facts[spark]'")
    if not shutil.which("java"):
        pytest.skip("there is no Java: see scripts/system-packages.sh")
    folder = tmp_path_factory.mktemp("run")
    done = cluster.build(
        corpus,
        folder / "spark.duckdb",
        folder / "reports",
        # through another file system than that of this machine, as on a cluster
        parquet="viewfs://facts/made/parquet",
        master="local[2]",
        spark={**_SHORT, "spark.hadoop.fs.viewfs.mounttable.facts.link./made": folder.as_uri()},
        refresh_id=REFRESH,
        parts=2,
    )
    assert done.status == "published"
    return folder


class TestSpark:
    """One run through Spark itself."""

    def test_the_tables_are_those_of_one_machine_row_for_row(self, corpus: Path, run: Path) -> None:
        facts.build(corpus, run / "embedded.duckdb", run / "reports", refresh_id=REFRESH)
        found = differences(run / "embedded.duckdb", run / "spark.duckdb")
        assert found["sources"][0] == 61
        assert found["figure_relations"][0] > 20
        assert found["findings"][0] >= 4
        assert {table: counts for table, counts in found.items() if counts[1:] != (0, 0)} == {}

    def test_the_parquet_opens_as_the_same_table(self, run: Path) -> None:
        done = CliRunner().invoke(
            commands, ["open", str(run / "parquet"), "--db", str(run / "opened.duckdb")]
        )
        assert done.exit_code == 0
        found = differences(run / "spark.duckdb", run / "opened.duckdb")
        assert {table for table, counts in found.items() if counts[1:] != (0, 0)} == set()

    def test_a_refresh_on_one_machine_goes_on_from_it(self, corpus: Path, run: Path) -> None:
        shutil.copy(run / "spark.duckdb", run / "next.duckdb")
        assert facts.build(corpus, run / "next.duckdb", run / "reports").n_read == 0
        with store.connect(run / "next.duckdb") as connection:
            assert store.count(connection, "refreshes") == 2

    def test_a_folder_is_written_once(self, corpus: Path, run: Path) -> None:
        with pytest.raises(cluster.ClusterError, match="exists already"):
            cluster.build(
                corpus, run / "again.duckdb", run / "reports", parquet=str(run / "parquet"), master="local[1]"
            )
