"""`python -m bot` is the command line `kenshuin`."""

import sys

from bot.cli import main

sys.exit(main())
