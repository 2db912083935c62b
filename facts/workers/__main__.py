"""`python -m facts.workers`: a worker."""

from facts.workers.process import main

main()
