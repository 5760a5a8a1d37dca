"""`python -m briefgen` is the command line."""

from briefgen.cli import main

main()
