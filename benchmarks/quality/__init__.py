"""Reading quality on labelled sets, this reader beside the libraries a user would otherwise pick.

    python -m benchmarks.quality [PATH …] [--systems facts,…] [--sets own,…] [--out bench-out]

The project's own labelled corpus and its conflict stories are always measured. Each PATH is a file or folder that is
searched for further labelled sets, which are known by their content: quantities of sentences (NewsQuant), time
expressions (TIMEX2 or TIMEX3 values), specs of Recognizers-Text, conflict stories, and the gold of the seeds.
One table is printed for each set; what facts got wrong is written to `errors-<set>.jsonl`.
"""
