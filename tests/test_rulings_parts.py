"""The parts of rulings: the file, quotes that are found again, rulings that contradict each other, pairs that are forced."""

import re
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from align_cases import fact, source
from hypothesis import given
from hypothesis import strategies as st

from facts import measures, rulings
from facts.align import align
from facts.records import Fact, Source
from facts.rulings import Constraints, Met, Quote, Ruling, RulingError, constraints, load, meet
from facts.rulings.anchors import quote
from facts.rulings.file import text

DAY = date(2026, 3, 3)
TEXT = (
    "The ferry Anselma sank off Lindholm on Wednesday night. The disaster killed 12 people, the fire brigade said. "
    "Another 30 were hurt. Rescue teams from three towns had searched until dawn."
)


def ruling(kind: rulings.RulingKind, *quotes: Quote, on: date = DAY, **fields: Any) -> Ruling:
    until = date(2026, 12, 31) if kind == "authoritative" else None
    return Ruling(
        **({"kind": kind, "by": "A", "on": on, "because": "so", "until": until, "quotes": quotes} | fields)
    )


HOME = source("harbour", TEXT, url="https://harbour.example/ferry")
TWELVE = fact(HOME, "12", value=12)
ANCHOR = quote(HOME, "text", TWELVE.char_start, TWELVE.char_end)


def outcome(made: Ruling, sources: list[Source], facts: list[Fact], today: date = DAY) -> Met:
    (met,) = meet([made], sources, facts, today)
    return met


def test_a_quote_has_whole_words_around_it() -> None:
    assert ANCHOR.exact == "12"
    assert ANCHOR.prefix == "sank off Lindholm on Wednesday night. The disaster killed "
    assert ANCHOR.suffix == " people, the fire brigade said. Another 30 were hurt."


@pytest.mark.parametrize(
    ("now", "standing"),
    [
        (TEXT, "applied"),
        (f"Corrected at noon.\n\n{TEXT}", "applied"),
        (TEXT.replace("Another 30 were hurt. ", ""), "applied"),
        (TEXT.replace("The ferry Anselma sank off Lindholm on Wednesday night. ", ""), "applied"),
        (TEXT.replace(" people, ", "\npeople, "), "applied"),
        (TEXT.replace("The disaster killed", "The disaster, the worst in years, has killed"), "applied"),
        (TEXT.replace("killed 12", "killed 14"), "orphan"),
        (TEXT.replace("killed 12", "killed 12.5"), "orphan"),
        (TEXT.replace("killed 12", "killed 1,12"), "orphan"),
        ("On page 12 we print the names. The disaster killed 14 people, the fire brigade said.", "orphan"),
        (f"{TEXT}\n\n{TEXT}", "ambiguous"),
        (f"{TEXT} The disaster killed 12 people, the brigade repeated on Friday morning in a statement.", "applied"),
    ],
)  # fmt: skip
def test_a_quote_is_found_again(now: str, standing: str) -> None:
    home = source("harbour", now)
    read = [
        TWELVE.model_copy(update={"fact_id": f"f{m.start()}", "char_start": m.start(), "char_end": m.end()})
        for m in re.finditer(r"\b1[24]\b", now)
    ]
    assert outcome(ruling("misread", ANCHOR), [home], read).standing == standing


class TestHints:
    """Which document a quote is looked for in."""

    def met(self, *homes: Source) -> str:
        return outcome(ruling("misread", ANCHOR), list(homes), [fact(home, "12") for home in homes]).standing

    def test_the_same_id_is_the_document_whatever_else_there_is(self) -> None:
        assert self.met(source("harbour", TEXT), source("other", TEXT)) == "applied"

    def test_else_the_address(self) -> None:
        moved = source("s_new", TEXT, url=HOME.url).model_copy(update={"publisher": "Other"})
        assert self.met(moved, source("copy", TEXT)) == "applied"

    def test_else_the_publisher(self) -> None:
        renamed = source("s_new", TEXT).model_copy(update={"publisher": HOME.publisher})
        assert self.met(renamed) == "applied"
        assert self.met(renamed, renamed.model_copy(update={"source_id": "s_newer"})) == "ambiguous"

    def test_a_document_that_is_gone_is_not_looked_for_elsewhere(self) -> None:
        assert self.met(source("copy", TEXT)) == "orphan"

    def test_without_hints_every_document_is_looked_at(self) -> None:
        bare = ANCHOR.model_copy(update={"source_id": None, "url": None, "publisher": None})
        home = source("any", TEXT)
        assert outcome(ruling("misread", bare), [home], [fact(home, "12")]).standing == "applied"


class TestMeeting:
    def test_a_figure_that_is_read_wider_is_still_it(self) -> None:
        wide = fact(HOME, "12 people")
        assert outcome(ruling("misread", ANCHOR), [HOME], [wide]).fact_ids == (wide.fact_id,)

    def test_a_figure_that_is_no_longer_read_is_an_orphan(self) -> None:
        met = outcome(ruling("misread", ANCHOR), [HOME], [fact(HOME, "30")])
        assert (met.standing, met.message[:15]) == ("orphan", "no figure is re")

    def test_a_figure_in_boilerplate_can_only_be_misread(self) -> None:
        read = [fact(HOME, "12", zone="boilerplate")]
        assert outcome(ruling("misread", ANCHOR), [HOME], read).standing == "applied"
        assert outcome(ruling("authoritative", ANCHOR), [HOME], read).standing == "orphan"

    @pytest.mark.parametrize(("today", "standing"), [("2026-12-31", "applied"), ("2027-01-01", "expired")])
    def test_a_figure_is_authoritative_up_to_its_last_day(self, today: str, standing: str) -> None:
        met = outcome(ruling("authoritative", ANCHOR), [HOME], [TWELVE], date.fromisoformat(today))
        assert met.standing == standing
        assert rulings.findings([met]) == []

    def test_two_quotes_that_became_one_figure_are_ambiguous(self) -> None:
        twin = ANCHOR.model_copy(update={"prefix": ""})
        assert outcome(ruling("same", ANCHOR, twin), [HOME], [TWELVE]).standing == "ambiguous"

    def test_no_conflict_holds_for_the_figures_that_are_left(self) -> None:
        other, gone = (
            quote(HOME, "text", TEXT.index("30"), TEXT.index("30") + 2),
            ANCHOR.model_copy(update={"exact": "13"}),
        )
        thirty = fact(HOME, "30")
        met = outcome(ruling("no_conflict", ANCHOR, other, gone), [HOME], [TWELVE, thirty])
        assert (met.standing, met.fact_ids) == ("applied", (TWELVE.fact_id, thirty.fact_id))
        assert met.message.startswith("nothing says “13”")

    def test_a_quote_in_a_title_is_found(self) -> None:
        home = source("harbour", "A text.", title="Ferry: 12 dead off Lindholm")
        read = TWELVE.model_copy(update={"field": "title", "char_start": 7, "char_end": 9})
        made = ruling("misread", quote(home, "title", 7, 9))
        assert outcome(made, [home], [read]).fact_ids == (TWELVE.fact_id,)


CHARACTERS = st.characters(exclude_categories=("Cs",))
QUOTES = st.builds(
    Quote,
    exact=st.text(CHARACTERS, min_size=1),
    prefix=st.text(CHARACTERS),
    suffix=st.text(CHARACTERS),
    publisher=st.none() | st.text(CHARACTERS, min_size=1),
)


class TestFile:
    @given(because=st.text(CHARACTERS, min_size=1).filter(str.strip), anchor=QUOTES)
    def test_what_is_written_is_read(
        self, tmp_path_factory: pytest.TempPathFactory, because: str, anchor: Quote
    ) -> None:
        file = tmp_path_factory.mktemp("rulings") / "rulings.toml"
        made = ruling("misread", anchor, because=because)
        rulings.append(file, made)
        assert load(file) == [made]

    def test_a_ruling_is_added_below_what_is_there(self, tmp_path: Path) -> None:
        file = tmp_path / "rulings.toml"
        before = "# Agreed in the meeting of Monday.\n\n" + text(ruling("misread", ANCHOR)) + "# the end"
        file.write_text(before)
        file.chmod(0o640)
        rulings.append(file, ruling("authoritative", ANCHOR))
        assert file.read_text() == f"{before}\n\n{text(ruling('authoritative', ANCHOR))}"
        assert file.stat().st_mode & 0o777 == 0o640
        assert [path.name for path in tmp_path.iterdir()] == ["rulings.toml"]

    def test_the_same_ruling_twice_is_refused(self, tmp_path: Path) -> None:
        file = tmp_path / "rulings.toml"
        rulings.append(file, ruling("misread", ANCHOR))
        before = file.read_bytes()
        with pytest.raises(RulingError, match=r"ruling 2 \(misread\): the same as ruling 1"):
            rulings.append(file, ruling("misread", ANCHOR, because="another word"))
        assert file.read_bytes() == before

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            ("[[ruling", "is not TOML"),
            ("[ruling]\n", "ruling is not a"),
            ("[[rulings]]\n", "rulings is not a"),
            ('[[ruling]]\nkind = "maybe"\n', "ruling 1 (maybe): kind: Input should be 'same', 'not_same'"),
            ("[[ruling]]\nkind = 'misread'\nby = 'A'\non = 2026-01-01\nbecause = 'x'\nquotes = []\n", "misread takes 1 quotes, not 0"),
            ("[[ruling]]\nkind = 'misread'\nby = 'A'\non = 2026-01-01\nbecause = 'x'\nquote = []\n", "quotes: Field required"),
            ("[[ruling]]\nkind = 'misread'\nby = ' '\non = 2026-01-01\nbecause = 'x'\nquotes = [{exact = '1'}]\n", "by: String should have"),
            ("[[ruling]]\nkind = 'misread'\nby = 'A'\non = 2026-01-01\nbecause = 'x'\nquotes = [{exact = '1', start = 3}]\n", "quotes.0.start: Extra"),
            ("[[ruling]]\nkind = 'authoritative'\nby = 'A'\non = 2026-01-01\nbecause = 'x'\nquotes = [{exact = '1'}]\n", "`until` belongs"),
        ],
    )  # fmt: skip
    def test_what_is_wrong_is_said_in_a_line(self, tmp_path: Path, content: str, said: str) -> None:
        file = tmp_path / "rulings.toml"
        file.write_text(content)
        with pytest.raises(RulingError) as error:
            load(file)
        assert str(error.value).startswith(str(file))
        assert said in str(error.value)
        assert "\n" not in str(error.value)

    def test_which_file_it_is(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        settings, named = tmp_path / "desk" / "facts.toml", tmp_path / "named.toml"
        settings.parent.mkdir()
        settings.write_text("")
        assert rulings.find(settings) is None
        assert rulings.find(None) is None
        for place in (Path("rulings.toml"), settings.parent / "rulings.toml", named):
            place.write_text("")
        assert rulings.find(None) == Path("rulings.toml")
        assert rulings.find(settings) == settings.parent / "rulings.toml"
        settings.write_text('rulings = "../named.toml"')
        assert rulings.find(settings) == settings.parent / "../named.toml"
        assert rulings.find(settings, Path("rulings.toml")) == Path("rulings.toml")
        named.unlink()
        with pytest.raises(RulingError, match="which is not there"):
            rulings.find(settings)


def met(kind: rulings.RulingKind, *ids: str, day: int = 3) -> Met:
    quotes = (Quote(exact=name) for name in ids)
    return Met(ruling(kind, *quotes, on=date(2026, 3, day)), "applied", ids)


class TestConstraints:
    @pytest.mark.parametrize(
        ("given_", "together", "apart", "lost"),
        [
            ([met("same", "a", "b"), met("same", "b", "c")], [{"a", "b", "c"}], [], 0),
            ([met("same", "a", "b", day=1), met("not_same", "a", "b")], [], [("a", "b")], 1),
            ([met("same", "a", "b"), met("not_same", "a", "b", day=1)], [{"a", "b"}], [], 1),
            ([met("same", "a", "b"), met("not_same", "a", "b")], [], [("a", "b")], 1),
            ([met("same", "a", "b"), met("same", "b", "c"), met("not_same", "a", "c", day=1)], [{"a", "b", "c"}], [], 1),
            ([met("same", "a", "b"), met("same", "b", "c", day=1), met("not_same", "c", "a")], [{"a", "b"}], [("a", "c")], 1),
            ([met("same", "a", "b"), met("misread", "a")], [], [], 1),
        ],
    )  # fmt: skip
    def test_the_later_ruling_holds(
        self, given_: list[Met], together: list[set[str]], apart: list[tuple[str, str]], lost: int
    ) -> None:
        for order in permutations(given_):
            found, marked = constraints(order)
            assert list(map(set, found.together)) == together
            assert list(found.apart) == apart
            overruled = [one for one in marked if one.standing == "overruled"]
            assert len(overruled) == lost == len(rulings.findings(marked))

    @given(st.permutations([
        met("same", "a", "b"), met("same", "c", "d"), met("same", "b", "c", day=2), met("not_same", "a", "d", day=1),
        met("not_same", "a", "e"), met("misread", "f"), met("same", "e", "f"),
    ]))  # fmt: skip
    def test_the_order_of_the_file_does_not_matter(self, order: list[Met]) -> None:
        found, marked = constraints(order)
        assert found == Constraints((frozenset("abcd"),), (("a", "e"),), frozenset("f"))
        assert sum(one.standing == "overruled" for one in marked) == 2


@given(st.permutations([ruling("misread", ANCHOR), ruling("authoritative", ANCHOR), ruling("misread", ANCHOR.model_copy(update={"exact": "30"}))]))  # fmt: skip
def test_rulings_are_met_in_one_order(order: list[Ruling]) -> None:
    found = meet(order, [HOME], [TWELVE], DAY)
    assert found == meet(sorted(order, key=lambda r: r.ruling_id), [HOME], [TWELVE], DAY)


FERRY = "A ferry sank off Lindholm on Wednesday. The disaster killed {} people, the fire brigade of Lindholm said."
VOTE = "The council of Varnholt raised the fee for its market by {} percent, and the traders were not asked."


class TestForced:
    """Alignment keeps to what was ruled, whatever the scores say."""

    def aligned(self, homes: list[Source], facts: list[Fact], **given: Any) -> dict[str, str]:
        return dict(align(homes, facts, measures.load(), rulings=Constraints(**given)).claim_of)

    def stories(self, *texts: tuple[str, int]) -> tuple[list[Source], list[Fact]]:
        homes = [source(f"s{number}", text.format(value)) for number, (text, value) in enumerate(texts)]
        return homes, [
            fact(home, str(value), value=value) for home, (_, value) in zip(homes, texts, strict=True)
        ]

    def test_together_across_stories_and_dimensions(self) -> None:
        homes, read = self.stories((FERRY, 12), (VOTE, 40))
        read[1] = read[1].model_copy(update={"kind": "percent", "measure": "percent", "unit": "percent"})
        one, other = (each.fact_id for each in read)
        assert len(set(self.aligned(homes, read).values())) == 2
        assert len(set(self.aligned(homes, read, together=(frozenset({one, other}),)).values())) == 1

    def test_together_though_one_source_states_both(self) -> None:
        home = source("s", FERRY.format(12) + " In the morning it had spoken of 15 dead, and of 17 at noon.")
        read = [
            fact(home, number, "casualties", measure="killed", value=int(number))
            for number in ("12", "15", "17")
        ]
        names = [each.fact_id for each in read]
        assert len(set(self.aligned([home], read).values())) == 3
        assert len(set(self.aligned([home], read, together=(frozenset(names),)).values())) == 1

    def test_apart_though_equal_and_a_copy(self) -> None:
        homes, read = self.stories((FERRY, 12), (FERRY, 12), (FERRY, 12))
        names = sorted(each.fact_id for each in read)
        assert len(set(self.aligned(homes, read).values())) == 1
        found = self.aligned(homes, read, apart=((names[0], names[1]),))
        assert found[names[0]] != found[names[1]]

    def test_what_is_apart_from_one_is_apart_from_all_that_are_it(self) -> None:
        homes, read = self.stories((FERRY, 12), (FERRY, 13), (FERRY, 14))
        a, b, c = (each.fact_id for each in read)
        found = self.aligned(homes, read, together=(frozenset({a, b}),), apart=(tuple(sorted((b, c))),))
        assert found[a] == found[b] != found[c]

    def test_a_misread_figure_has_no_claim(self) -> None:
        homes, read = self.stories((FERRY, 12), (FERRY, 12))
        found = self.aligned(homes, read, misread=frozenset({read[0].fact_id}))
        assert set(found) == {read[1].fact_id}
