"""Settings, read once from COMMENT_INSIGHT_* variables."""

from __future__ import annotations

import os
import re
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "COMMENT_INSIGHT_"
SHORTEST_TOKEN = 24


class SettingsError(ValueError):
    """A variable cannot be used; the message names it and says what it must be."""


def _plain_address(address: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", address):
        raise ValueError("write it as https://insight.example or http://..., without ? and #")
    return address.rstrip("/")


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
    public_url: Annotated[str, AfterValidator(_plain_address)] = "http://127.0.0.1:8000"
    secure_cookies: bool | None = None
    trusted_proxies: int = Field(default=0, ge=0, le=10)
    max_body_bytes: int = Field(default=1 << 20, ge=1024)
    busy_timeout_seconds: float = Field(default=10.0, gt=0)
    score_on_arrival: bool = True
    demo: bool = False
    patience_seconds: float = Field(default=3.0, gt=0)
    background_seconds: float = Field(default=30.0, ge=0)
    keep_text_months: int = Field(default=0, ge=0, le=1200)
    keep_revisions: int = Field(default=2, ge=0, le=2)
    metrics_token: SecretStr = SecretStr("")
    metrics_sites: bool = False
    log_format: Literal["auto", "console", "json"] = "auto"
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @field_validator("metrics_token")
    @classmethod
    def _long_enough(cls, token: SecretStr) -> SecretStr:
        if 0 < len(token.get_secret_value()) < SHORTEST_TOKEN:
            raise ValueError(f"take {SHORTEST_TOKEN} characters or more: openssl rand -hex 24")
        return token

    @property
    def database(self) -> str:
        """The database's address; without one, SQLite in the data folder."""
        return self.database_url or f"sqlite:///{self.home / 'comment-insight.sqlite3'}"

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
