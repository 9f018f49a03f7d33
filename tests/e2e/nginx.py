"""Debian's nginx with the files that README shows, and a browser before it."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import urllib3

ROOT = Path(__file__).resolve().parents[2]
NGINX, OPENSSL = shutil.which("nginx", path="/usr/sbin:/usr/bin"), shutil.which("openssl")
HOSTS = ("insight.example", "blog.example")
# What stands for the machines of README's example.
SHOWN = ("10.0.0.11:8000", "10.0.0.12:8000")


def readme_files() -> dict[str, str]:
    """The files that README shows, by the path in their first line."""
    text = (ROOT / "README.md").read_text()
    blocks = re.findall(r"(?:^    .*\n|^\n(?=    ))+", text, re.MULTILINE)
    found = {}
    for block in blocks:
        lines = [line.removeprefix("    ") for line in block.strip("\n").split("\n")]
        if path := re.fullmatch(r"# (?:in )?(/etc/\S+)", lines[0]):
            found[path[1]] = "\n".join(lines) + "\n"
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def listens(port: int) -> bool:
    """Whether somebody does, on loopback."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Nginx:
    """nginx with README's files, on free ports, with a certificate of its own making.

    Before `app_port` of this machine; before `hosts` (ADDRESS:PORT), where there are several.
    """

    def __init__(
        self,
        folder: Path,
        app_port: int = 0,
        *,
        prefix: str = "",
        strips: bool = False,
        hosts: Sequence[str] = (),
    ) -> None:
        self.folder, self.app_port, self.hosts = folder, app_port, hosts
        self.tls, self.plain = free_port(), free_port()
        self.host = HOSTS[1] if prefix else HOSTS[0]
        self.address = f"https://{self.host}:{self.tls}{prefix}"
        self._make_certificate()
        self._write_files(prefix, strips=strips)
        self.process = subprocess.Popen(
            [str(NGINX), "-c", str(folder / "nginx.conf"), "-e", str(folder / "errors")]
        )
        self.pool: urllib3.HTTPConnectionPool = self.connect(timeout=60)
        self.cookies: dict[str, tuple[str, str]] = {}

    def connect(self, timeout: float) -> urllib3.HTTPSConnectionPool:
        """Connections to it that trust its certificate."""
        return urllib3.HTTPSConnectionPool(
            "127.0.0.1",
            self.tls,
            ca_certs=str(self.folder / "fullchain.pem"),
            server_hostname=self.host,
            assert_hostname=self.host,
            retries=False,
            timeout=timeout,
        )

    def _write_files(self, prefix: str, *, strips: bool) -> None:
        files, folder = readme_files(), self.folder
        (folder / "snippets").mkdir()
        snippet = files["/etc/nginx/snippets/comment-insight.conf"]
        site = files["/etc/nginx/sites-available/comment-insight"]
        if self.hosts:
            site = self._before_several(site, files)
        if prefix:
            location = files["/etc/nginx/sites-available/blog"]
            site = re.sub(r"location / \{.*?\n    \}", lambda _: location, site, flags=re.DOTALL)
            site = site.replace(HOSTS[0], HOSTS[1])
        target = f"http://127.0.0.1:{self.app_port}"
        if self.hosts:
            target = "http://insight_hosts"
        snippet = snippet.replace("http://127.0.0.1:8000;", f"{target}{'/' if strips else ''};")
        for name, port in (("443 ssl", f"127.0.0.1:{self.tls} ssl"), ("80", str(self.plain))):
            assert f"listen {name};" in site
            site = site.replace(f"listen {name};", f"listen {port};")
        site = re.sub(r"/etc/letsencrypt/live/[^/]+/", f"{folder}/", site)
        (folder / "snippets/comment-insight.conf").write_text(snippet)
        (folder / "site.conf").write_text(site)
        paths = "".join(
            f"{name}_temp_path {folder}/{name};"
            for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        (folder / "nginx.conf").write_text(
            f"daemon off; pid {folder}/pid; error_log {folder}/errors; worker_processes 1;"
            f"{'user root;' if Path('/root').owner() == Path.home().owner() else ''}"
            f"events {{}} http {{ access_log off; {paths} include site.conf; }}"
        )

    def _before_several(self, site: str, files: dict[str, str]) -> str:
        """The site as README changes it for several hosts, with what it is to include."""
        several = files["/etc/nginx/conf.d/comment-insight-hosts.conf"]
        for shown, host in zip(SHOWN, self.hosts, strict=True):
            assert f"server {shown};" in several
            several = several.replace(f"server {shown};", f"server {host};")
        webhook = "snippets/comment-insight-webhook.conf"
        (self.folder / webhook).write_text(files[f"/etc/nginx/{webhook}"])
        location = "    location / {"
        assert site.count(location) == 1
        return several + site.replace(location, f"    include {webhook};\n{location}")

    def _make_certificate(self) -> None:
        names = ",".join(f"DNS:{host}" for host in HOSTS)
        subprocess.run(
            [str(OPENSSL), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
             "-subj", "/CN=insight.example", "-addext", f"subjectAltName={names}",
             "-keyout", str(self.folder / "privkey.pem"),
             "-out", str(self.folder / "fullchain.pem")],
            check=True, capture_output=True,
        )  # fmt: skip

    def ask(self, method: str, path: str, **more: Any) -> urllib3.BaseHTTPResponse:
        """A request as a browser sends it, cookies with their paths included."""
        kept = (value for value, at in self.cookies.values() if path.startswith(at))
        headers = {"Host": f"{self.host}:{self.tls}", "Cookie": "; ".join(kept)}
        headers |= more.pop("headers", {})
        answer = self.pool.request(method, path, headers=headers, redirect=False, **more)
        for cookie in answer.headers.getlist("Set-Cookie"):
            where = re.search(r"Path=([^;]+)", cookie)
            assert "Secure" in cookie
            assert where
            self.cookies[cookie.split("=")[0]] = cookie.split(";")[0], where[1]
        return answer

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)
