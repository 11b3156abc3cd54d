"""`python -m bot` is `leerkring`."""

from bot.cli import main

main()
