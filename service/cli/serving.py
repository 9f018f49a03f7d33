"""serve."""

from __future__ import annotations

import os
import socket
import sys

import click

from service import insight
from service.cli.common import opened, say, utc_now

ANY_HOST = "0.0.0.0"  # noqa: S104  # nobody can send to that


@click.command()
@click.option("--demo", is_flag=True, help="Fill a sample blog and print its login.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64))
def serve(demo: bool, host: str, port: int, workers: int) -> None:
    """Run the service; the database is made or migrated first."""
    if host != ANY_HOST and "COMMENT_INSIGHT_PUBLIC_URL" not in os.environ:
        # What the settings page tells a blog to send to, unless the settings name a better address.
        os.environ["COMMENT_INSIGHT_PUBLIC_URL"] = _address(host, port)
        os.environ["COMMENT_INSIGHT_SUPPOSED_URL"] = "1"
    if demo:
        # Its blog is on no server: a page of ours stands in for it.
        os.environ["COMMENT_INSIGHT_DEMO"] = "1"
    # What counts looks for its folder when it is loaded, which is after this.
    from service.serving import gunicorn_conf  # noqa: PLC0415

    master = os.getpid()
    try:
        _make_ready(host, port, demo=demo)
        sys.stdout.flush()
        from service.serving.running import run_gunicorn  # noqa: PLC0415  # once all is well

        arguments = ["-c", "python:service.serving.gunicorn_conf"]
        arguments += ["--bind", f"{host}:{port}", "--workers", str(workers)]
        run_gunicorn([*arguments, "service.web.app:app_from_settings()"])
    except BaseException as end:
        # Its workers end here too, by gunicorn's own codes.
        if os.getpid() == master:
            gunicorn_conf.on_exit()
            if isinstance(end, SystemExit) and end.code:
                if doubt := _taken(host, port):
                    # What was said before leads to whoever listens there.
                    say(f"Error: nothing was started here: {doubt}", err=True)
                raise SystemExit(1) from None
        raise


def _make_ready(host: str, port: int, *, demo: bool) -> None:
    """Whatever a server needs, made or found; and told where it will be. No connection to the
    database is left, since a server forks."""
    address = _address(host, port)
    with opened() as service:
        insight.SessionKey(service.settings)
        insight.note_address(service, address)
        if doubt := insight.listening_doubt(service, host):
            say(f"Warning: {doubt}", err=True)
        if doubt := _taken(host, port):
            say(f"Warning: {doubt}", err=True)
        for part, fault in insight.readiness(service).items():
            raise click.ClickException(f"{part}: {fault}")
        if demo:
            login = insight.fill_demo(service, utc_now())
            say(f"In a few seconds a sample blog is ready at {address}")
            say(f"Log in as {login.email} with the password {login.password}")
        else:
            say(f"In a few seconds Comment Insight is at {address}")
            _tell_first_link(service, f"http://127.0.0.1:{port}" if host == ANY_HOST else address)


def _address(host: str, port: int) -> str:
    return f"http://{host}:{port}/"


def _tell_first_link(service: insight.Service, here: str) -> None:
    """Print the one link to the first account, while there is none: here alone, in no log."""
    token = insight.first_link(service, now=utc_now())
    if token is None:
        say("There are accounts: log in with one, or make another with: comment-insight author add")
    else:
        base = insight.told_address(service, here.rstrip("/"))
        say("Nobody has an account here yet. This link makes the first one, once, within a day:")
        say(f"{base}/welcome/begin/{token}")


def _taken(host: str, port: int) -> str:
    """Why nothing can listen there just now; "" where it can, or systemd has the port for us."""
    if "LISTEN_PID" in os.environ:
        return ""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        socket.create_server((host.strip("[]"), port), family=family).close()
    except OSError as error:
        why = os.strerror(error.errno) if error.errno and error.errno > 0 else "no such host"
        return f"port {port} of {host}: {why}. If it stays so, name another with --port"
    return ""
