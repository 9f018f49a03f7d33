"""The bench's way in, with one core for numpy as the service has it."""

import sys

from service.language.cores import one_core


def run() -> None:
    """Run it: numpy reads that when it is imported."""
    one_core()
    from tests.bench.ledger.running import main

    main(sys.argv[1:])


if __name__ == "__main__":
    run()
