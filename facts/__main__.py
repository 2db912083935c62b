"""`python -m facts` is the command `facts`."""

from facts.cli import main

main()
