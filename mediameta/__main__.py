"""Run the command line as `python -m mediameta`."""

from mediameta.cli import main

main()
