"""Settings, read once from COMMENT_INSIGHT_* variables."""

from __future__ import annotations

import os
import re
from email.headerregistry import Address
from email.utils import parseaddr
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict

from service.core.faults import PlainError

PREFIX = "COMMENT_INSIGHT_"
SHORTEST_TOKEN = 24
# The ports of old, where none is named.
SMTP_PORTS = {"starttls": 587, "tls": 465, "none": 25}
OWN_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})


class SettingsError(PlainError, ValueError):
    """A variable cannot be used; the message names it and says what it must be."""


def plain_address(address: str) -> str:
    """The address without a slash at its end. Raises ValueError for what is none."""
    if not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", address):
        raise ValueError("write it as https://insight.example or http://..., without ? and #")
    return address.rstrip("/")


def _sender(said: str) -> str:
    """As a letter's From has it: an address, perhaps with a name before it."""
    name, address = parseaddr(said)
    try:
        Address(name, addr_spec=address)
    except (ValueError, IndexError):
        address = ""
    good = said.isprintable() and address.isascii() and re.fullmatch(r"[^@\s]+@[^@\s]+", address)
    if said and not good:
        raise ValueError("write it as insight@blog.example, or Comment Insight <insight@...>")
    return said


def _folder(said: Path | None) -> Path | None:
    if said is not None and not said.is_dir():
        raise ValueError(f"there is no folder {said}")
    return said


def _data_home() -> Path:
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "comment-insight"


class Settings(BaseSettings):
    """What the owner of the server may choose. Build it with `read_settings`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True)

    home: Path = Field(default_factory=_data_home)
    database_url: str = ""
    # None where a variable is not set: one that is set and empty is a mistake, and is told so.
    secret_key: SecretStr | None = None
    old_secret_key: SecretStr | None = None
    session_key: SecretStr | None = None
    wordpress_password: SecretStr = SecretStr("")
    user_agent: str = Field(default="", pattern=r"^[\x20-\x7e]{0,300}$")
    model: Path = Path(__file__).resolve().parent.parent / "models" / "current"
    translations: Annotated[Path | None, AfterValidator(_folder)] = None
    public_url: Annotated[str, AfterValidator(plain_address)] = "http://127.0.0.1:8000"
    # Set by `serve`: nobody said PUBLIC_URL, which is where it listens.
    supposed_url: bool = False
    secure_cookies: bool | None = None
    trusted_proxies: int = Field(default=0, ge=0, le=10)
    max_body_bytes: int = Field(default=1 << 20, ge=1024)
    max_upload_bytes: int = Field(default=64 << 20, ge=1024, le=200 << 20)
    busy_timeout_seconds: float = Field(default=10.0, gt=0)
    score_on_arrival: bool = True
    demo: bool = False
    patience_seconds: float = Field(default=3.0, gt=0)
    background_seconds: float = Field(default=30.0, ge=0)
    keep_text_months: int = Field(default=0, ge=0, le=1200)
    keep_revisions: int = Field(default=2, ge=0, le=2)
    metrics_token: SecretStr = SecretStr("")
    metrics_sites: bool = False
    smtp_port: int | None = Field(default=None, ge=1, le=65535)
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    smtp_user: str = Field(default="", max_length=300)
    smtp_password: SecretStr = SecretStr("")
    smtp_from: Annotated[str, AfterValidator(_sender)] = ""
    # Last of these, as it looks at the others: without it they are of no use.
    smtp_host: str = Field(default="", pattern=r"^[A-Za-z0-9._:-]{0,253}$")
    log_format: Literal["auto", "console", "json"] = "auto"
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @field_validator("metrics_token")
    @classmethod
    def _long_enough(cls, token: SecretStr) -> SecretStr:
        if 0 < len(token.get_secret_value()) < SHORTEST_TOKEN:
            raise ValueError(f"take {SHORTEST_TOKEN} characters or more: openssl rand -hex 24")
        return token

    @field_validator("smtp_host")
    @classmethod
    def _can_send(cls, host: str, told: ValidationInfo) -> str:
        others = told.data
        if host and not others.get("smtp_from", "unreadable"):
            raise ValueError(f"letters need a sender too: set {PREFIX}SMTP_FROM to an address")
        user, password = others.get("smtp_user"), others.get("smtp_password", SecretStr(""))
        if host and bool(user) != bool(password.get_secret_value()):
            raise ValueError(f"set both {PREFIX}SMTP_USER and {PREFIX}SMTP_PASSWORD, or neither")
        in_the_clear = user and others.get("smtp_security") == "none"
        if host and host not in OWN_HOSTS and in_the_clear:
            raise ValueError(
                f"the password would travel in the clear: set {PREFIX}SMTP_SECURITY to starttls"
                " or tls"
            )
        return host

    @property
    def mail_port(self) -> int:
        """Of the mail server."""
        return self.smtp_port or SMTP_PORTS[self.smtp_security]

    @property
    def database(self) -> str:
        """The database's address; without one, SQLite in the data folder."""
        return self.database_url or f"sqlite:///{self.home / 'comment-insight.sqlite3'}"

    @property
    def public_url_is_said(self) -> bool:
        """Whether somebody named the public address, so that it is more than a guess."""
        return "public_url" in self.model_fields_set and not self.supposed_url

    @property
    def agent(self) -> str:
        """What this service calls itself to the blogs it asks."""
        ours = f"Comment-Insight/{version('comment-insight')} (+{self.public_url})"
        return self.user_agent.strip() or ours

    @property
    def cookies_are_secure(self) -> bool:
        """Whether cookies travel by HTTPS alone: as the public address does, unless it is said."""
        said = self.secure_cookies
        return self.public_url.startswith("https:") if said is None else said


def read_settings(**given: object) -> Settings:
    """Settings from the environment, `given` first. Raises SettingsError naming the variable."""
    try:
        return Settings(**given)  # type: ignore[arg-type]  # pydantic checks each value
    except ValidationError as error:
        faults = (f"{variable}: {said}" for variable, said in _faults(error).items())
        raise SettingsError("; ".join(faults)) from None


def usable_settings() -> tuple[Settings, dict[str, str]]:
    """Settings from the environment, with the defaults in the place of what can't be used; and
    what is wrong with that, by variable."""
    faults: dict[str, str] = {}
    while True:
        names = [variable.removeprefix(PREFIX).lower() for variable in faults]
        given = {
            name: Settings.model_fields[name].get_default(call_default_factory=True)
            for name in names
        }
        try:
            return Settings(**given), faults
        except ValidationError as error:
            found = _faults(error)
            if found.keys() <= faults.keys():
                raise
            faults |= found


def variables() -> list[str]:
    """The environment variables that are read."""
    return [f"{PREFIX}{name.upper()}" for name in Settings.model_fields]


def _faults(error: ValidationError) -> dict[str, str]:
    return {
        f"{PREFIX}{str(each['loc'][0]).upper()}": each["msg"].removeprefix("Value error, ")
        for each in error.errors()
    }
