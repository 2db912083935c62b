"""Invented names: the same for the same number, different for different numbers up to the size of the space."""

_ONSETS = "b br d dr f g gr h k kr l m n p r st t tr v z sk pl gl th".split()  # noqa: SIM905
_VOWELS = "a e i o u ai ei oa".split()  # noqa: SIM905
_CODAS = "l n r m lk nd rk st".split()  # noqa: SIM905
_ENDINGS = {
    "place": "holm wick mouth grad stad vik burg dorf koski naab thorpe minster".split(),  # noqa: SIM905
    "site": "ova eda ilo ura ema oka aza ena iku oro uma ipa".split(),  # noqa: SIM905
    "person": "enko sson idze ovic arev osky elli ande ukka abay iotu ianu".split(),  # noqa: SIM905
    "firm": "tex corp dyne max tron lux gard werke quip dustri ium ix".split(),  # noqa: SIM905
    "river": "aun oon eim ulk orv ath yre iss avo ohl umm ebb".split(),  # noqa: SIM905
}
_STEP = 7_368_787
"""A prime that is no factor of the space, so that neighbouring numbers give names that have nothing in common."""

_APART = 11_939_999
"""What lies between the first names of two sorts."""


def name(sort: str, number: int) -> str:
    """A name of this sort ("place", "site", "person", "firm", "river"): two syllables and an ending of its own."""
    endings = _ENDINGS[sort]
    parts = (_ONSETS, _VOWELS, _CODAS, _ONSETS, _VOWELS, _CODAS, endings)
    rest = number * _STEP + list(_ENDINGS).index(sort) * _APART
    chosen = []
    for part in parts:
        rest, index = divmod(rest, len(part))
        chosen.append(part[index])
    return "".join(chosen).capitalize()
