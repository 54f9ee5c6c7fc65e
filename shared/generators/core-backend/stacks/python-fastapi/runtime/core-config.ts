/** `app/core/config.py`. Configuration from the environment. */
export const coreConfig = `"""Configuration from the environment."""

from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What the service reads from its environment, or from a file \`.env\`."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    # May hold a password, so it is not shown where settings are.
    database_url: str = Field(
        default="sqlite:///data/{{slug}}.db",
        repr=False,
    )
    workers: int = Field(default=1, ge=1, le=64)
    database_pool_size: int = Field(default=10, ge=1, le=1000)
    migrate_on_start: bool = True
    log_level: Literal["critical", "error", "warning", "info", "debug"] = "info"
    requests_per_minute: int = Field(default=0, ge=0)
    forwarded_allow_ips: str = "127.0.0.1"
    shutdown_timeout_ms: int = Field(default=10_000, ge=0)
`;
