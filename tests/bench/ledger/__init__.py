"""What must hold of the service however large a blog is: `python -m tests.bench.ledger`."""
