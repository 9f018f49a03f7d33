"""The command's way in."""

from service.language.cores import one_core


def run() -> None:
    """Run `comment-insight`, with one core for numpy: it reads that when it is imported."""
    one_core()
    from service.cli import main  # noqa: PLC0415

    main()


if __name__ == "__main__":
    run()
