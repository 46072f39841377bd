"""`python -m ampache_desktop`."""

import sys

from ampache_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
