"""An editor's decisions: kept in one plain file, anchored to quotes, met again at every refresh.

`file` reads and extends the file, `concerned` fetches the sources that rulings can be about, `anchors` finds a quote again in
texts that may have changed, `meeting` says what each
ruling has met, `constraints` turns rulings on alignment into pairs that must or must not be together, `table` keeps the
outcome beside the facts, `desk` makes a ruling from ids of a published table.
"""

from facts.rulings.concerned import concerned
from facts.rulings.constraints import NONE, Constraints, constraints
from facts.rulings.desk import rule
from facts.rulings.file import RulingError, append, load
from facts.rulings.meeting import Met, findings, meet
from facts.rulings.place import find, target
from facts.rulings.ruling import Quote, Ruling, RulingKind, Standing
from facts.rulings.table import write

__all__ = [
    "NONE",
    "Constraints",
    "Met",
    "Quote",
    "Ruling",
    "RulingError",
    "RulingKind",
    "Standing",
    "append",
    "concerned",
    "constraints",
    "find",
    "findings",
    "load",
    "meet",
    "rule",
    "target",
    "write",
]
