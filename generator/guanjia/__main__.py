"""``python -m guanjia``."""

from guanjia.cli import main

main()
