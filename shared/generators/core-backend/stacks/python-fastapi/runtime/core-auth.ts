/** `app/core/auth.py`. Who calls, and what the caller's roles allow: bearer tokens (RFC 6750, RFC 7519). */
export const coreAuth = `"""Who calls, and what the caller's roles allow: bearer tokens (RFC 6750, RFC 7519)."""

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Self

import jwt
from fastapi import Depends, Request
from pydantic import SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from starlette.concurrency import run_in_threadpool

from app.core.problems import ProblemError

_MINIMUM_BYTES = 32


class AuthSettings(BaseSettings):
    """How tokens are checked: with a secret, or with the keys of an address."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    auth_secret: SecretStr | None = None
    auth_jwks_url: str | None = None
    auth_issuer: str | None = None
    auth_audience: str | None = None

    @model_validator(mode="after")
    def _refuse_to_trust_anybody(self) -> Self:
        secret = self.auth_secret.get_secret_value() if self.auth_secret else ""
        if self.auth_jwks_url is None and len(secret.encode()) < _MINIMUM_BYTES:
            raise ValueError("set AUTH_SECRET to 32 bytes or more, or AUTH_JWKS_URL")
        return self


@dataclass(frozen=True)
class Caller:
    """Whose token it was."""

    subject: str
    roles: frozenset[str]


class Authenticator:
    """Tells by a token who calls."""

    def __init__(self, settings: AuthSettings) -> None:
        """Take the keys and what else a token has to say."""
        self._settings = settings
        url = settings.auth_jwks_url
        self._keys = None if url is None else jwt.PyJWKClient(url, cache_keys=True)

    async def caller_of(self, token: str) -> Caller:
        """Return who the token is for; a problem (401) when it is not valid."""
        try:
            claims = await self._claims_of(token)
            roles = claims.get("roles", [])
            return Caller(str(claims["sub"]), frozenset(map(str, roles)))
        except (jwt.PyJWTError, TypeError) as error:
            raise _unauthenticated() from error

    async def _claims_of(self, token: str) -> dict[str, Any]:
        if self._keys is None:
            secret = self._settings.auth_secret
            key: Any = secret.get_secret_value() if secret else ""
            algorithms = ["HS256"]
        else:
            found = await run_in_threadpool(self._keys.get_signing_key_from_jwt, token)
            key = found.key
            algorithms = ["RS256", "ES256", "EdDSA"]
        audience = self._settings.auth_audience
        return jwt.decode(
            token,
            key,
            algorithms=algorithms,
            audience=audience,
            issuer=self._settings.auth_issuer,
            options={"require": ["sub", "exp"], "verify_aud": audience is not None},
        )


def _unauthenticated() -> ProblemError:
    return ProblemError(401, "There is no valid bearer token.")


@cache
def authenticator() -> Authenticator:
    """Return the authenticator that the environment describes."""
    return Authenticator(AuthSettings())


async def get_caller(request: Request) -> Caller:
    """Return who calls; a problem (401) when nobody says so."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise _unauthenticated()
    caller = await authenticator().caller_of(token.strip())
    request.state.caller = caller.subject
    return caller


def allow(*roles: str) -> Any:
    """Depend on a caller with one of the roles; without any, on a known caller."""

    async def check(caller: Annotated[Caller, Depends(get_caller)]) -> Caller:
        if roles and caller.roles.isdisjoint(roles):
            raise ProblemError(403, "The roles of the caller do not allow this.")
        return caller

    return Depends(check)
`;
