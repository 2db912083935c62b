"""A judge for doubtful pairs: any server that speaks the OpenAI chat completions API, asked where the user set one up.

`judge` is the whole of it as a function: pairs of quotes → verdicts. `Judging` is a scorer that asks while facts are
aligned, `load` reads what `facts.toml` says of it, `read_kept` and `write` keep the answers, `mark` says where they count.
"""

from facts.judge.chat import Chat
from facts.judge.judging import Bench, Failure, Judgements, judge
from facts.judge.prompt import Judgement, messages, parse
from facts.judge.quotes import Pair, Quote
from facts.judge.scorer import Judging
from facts.judge.settings import Budget, Settings, SettingsError, load
from facts.judge.table import beside, mark, read_kept, write

__all__ = [
    "Bench",
    "Budget",
    "Chat",
    "Failure",
    "Judgement",
    "Judgements",
    "Judging",
    "Pair",
    "Quote",
    "Settings",
    "SettingsError",
    "beside",
    "judge",
    "load",
    "mark",
    "messages",
    "parse",
    "read_kept",
    "write",
]
