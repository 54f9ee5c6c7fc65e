/** `common/auth.py`. Who calls, and what the caller's roles allow: bearer tokens (RFC 6750, RFC 7519). */
export const commonAuth = `"""Who calls, and what the caller's roles allow: bearer tokens (RFC 6750, RFC 7519)."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, cast

import jwt
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

if TYPE_CHECKING:
    from rest_framework.views import APIView

    from common.views import Guarded

_MINIMUM_BYTES = 32


@dataclass(frozen=True)
class Caller:
    """Whose token it was."""

    subject: str
    roles: frozenset[str]


def check_settings() -> None:
    """Refuse to serve where any token would do."""
    short = len(settings.AUTH_SECRET.encode()) < _MINIMUM_BYTES
    if short and not settings.AUTH_JWKS_URL:
        message = "set AUTH_SECRET to 32 bytes or more, or AUTH_JWKS_URL"
        raise ImproperlyConfigured(message)


@cache
def _keys(url: str) -> jwt.PyJWKClient:
    return jwt.PyJWKClient(url, cache_keys=True)


def _claims_of(token: str) -> dict[str, Any]:
    url = settings.AUTH_JWKS_URL
    key: Any = _keys(url).get_signing_key_from_jwt(token).key if url else None
    audience = settings.AUTH_AUDIENCE or None
    return jwt.decode(
        token,
        key or settings.AUTH_SECRET,
        algorithms=["RS256", "ES256", "EdDSA"] if url else ["HS256"],
        audience=audience,
        issuer=settings.AUTH_ISSUER or None,
        options={"require": ["sub", "exp"], "verify_aud": audience is not None},
    )


class BearerAuthentication(BaseAuthentication):
    """Tells by a token who calls."""

    def authenticate(self, request: Request) -> tuple[Caller, str] | None:
        """Return who the token is for; None where there is no token."""
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            return None
        try:
            claims = _claims_of(token.strip())
            roles = frozenset(map(str, claims.get("roles", [])))
            return Caller(str(claims["sub"]), roles), token
        except (jwt.PyJWTError, TypeError) as error:
            message = "There is no valid bearer token."
            raise AuthenticationFailed(message) from error

    def authenticate_header(self, request: Request) -> str:
        """Name the scheme, for callers without a token."""
        del request
        return "Bearer"


class RolePermission(BasePermission):
    """Lets callers do what the view says that their roles may."""

    message = "The roles of the caller do not allow this."

    def has_permission(self, request: Request, view: "APIView") -> bool:
        """Ask the view; without roles, whoever is known may."""
        caller: object = request.user
        if not isinstance(caller, Caller):
            return False
        guarded = cast("Guarded", view)
        # No action: what the view does not know is refused for another reason.
        roles = guarded.access.get(guarded.action) if guarded.action else ()
        return roles == () or not caller.roles.isdisjoint(roles or ())
`;
