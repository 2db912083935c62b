"""Questions to the table, answered in processes of their own, so that one answer does not wait for another.

`pool` starts them and shares the requests out, `handed` marks the routes that they answer, `wire` is what is said on the
way, `worker` is one of them, started by `python -m facts.service.readers`.
"""

from facts.service.readers.handed import Handed
from facts.service.readers.pool import Readers

__all__ = ["Handed", "Readers"]
