"""A judge for doubtful pairs: any server that speaks the OpenAI chat completions API, asked where the user set one up.

`judge` is the whole of it as a function: pairs of quotes → verdicts. `Judging` is a scorer that asks while facts are
aligned; `load` reads what `facts.toml` says of it, `beside` puts it beside the shipped scorer, `settle` keeps its answers.
"""

from facts.judge.chat import Chat
from facts.judge.judging import Bench, Failure, Judgements, judge
from facts.judge.prompt import Judgement, messages, parse
from facts.judge.quotes import Pair, Quote
from facts.judge.scorer import Judging
from facts.judge.settings import Budget, Settings, SettingsError, load
from facts.judge.table import beside, settle

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
    "messages",
    "parse",
    "settle",
]
