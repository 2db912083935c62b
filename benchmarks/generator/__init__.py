"""Made-up news of any amount, with what is planted in it: which figures, which claims, and which of them contradict.

`names` invents names, `figures` draws and words figures, `plans` decides what each source says of a claim, `prose` fills
the space between, `stories` puts articles together, `check` holds a table that was built from them against the plan,
`tables` repeats one to any number of facts.
Everything follows from a seed, story by story, so a corpus of a million articles is never held in memory.
"""

from benchmarks.generator.stories import Article, Planted, Story, stories

__all__ = ["Article", "Planted", "Story", "stories"]
