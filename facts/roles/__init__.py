"""What each figure is about: measure, thing, parties, place, period, speaker, modality.

`describe` walks the sentences that hold readings once; everything it says comes from the words of the sentence, from
the sentence before and from the title.
"""

from facts.roles.describe import describe
from facts.roles.role import Role

__all__ = ["Role", "describe"]
