"""The identity provider of the organisation (OpenID Connect), spoken to by Authlib, which is loaded when used."""

import logging
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from services.openid import Identity
from services.visitors import fingerprint

if TYPE_CHECKING:
    from authlib.integrations.httpx_client import OAuth2Client  # type: ignore[import-untyped]

_HERE = ("127.0.0.1", "localhost")
_ADDRESSES = ("authorization_endpoint", "token_endpoint", "jwks_uri")
_BASIC = "client_secret_basic"
_DISCOVERY = "/.well-known/openid-configuration"
_SCOPE = "openid profile email"
_ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA")  # signed with a key that the provider alone has
_SECOND_STEP = "mfa"  # RFC 8176
_PATIENCE = 5.0  # seconds for each answer
_SKEW = 60  # seconds by which two clocks may differ
_SETTINGS = ("issuer", "client_id", "client_secret", "name")
_LOG = logging.getLogger(__name__)

#: What somebody tells as JSON.
Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Provider:
    """Who vouches for people, what we are called there, and the name that the button shows."""

    issuer: str
    client_id: str
    client_secret: str = field(default="", repr=False)
    name: str = "tài khoản của cơ quan"


@dataclass(frozen=True)
class Trip:
    """One way to the provider and back; only the browser that holds ``secret`` can finish it."""

    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    @property
    def state(self) -> str:
        """What the provider hands back with the browser."""
        return fingerprint(f"state {self.secret}")

    @property
    def nonce(self) -> str:
        """What the provider signs."""
        return fingerprint(f"nonce {self.secret}")

    @property
    def verifier(self) -> str:
        """What proves at the provider that who fetches the answer is who asked (PKCE)."""
        return fingerprint(f"verifier {self.secret}")


class ProviderSilent(Exception):
    """The provider cannot be reached, or answers what no provider answers."""


class NotVouched(Exception):
    """The provider answered, and what it says does not prove who is there."""


def configured(environment: Mapping[str, str]) -> Provider | None:
    """The provider that the administrator named by OIDC_ISSUER and OIDC_CLIENT_ID; None where there is none."""
    said = {name: environment.get(f"OIDC_{name.upper()}", "").strip() for name in _SETTINGS}
    if not said["issuer"]:
        return None
    if not said["client_id"] or not _is_safe(said["issuer"]):
        _LOG.error(
            "OIDC_ISSUER=%r chưa dùng được: cần địa chỉ bắt đầu bằng https:// và cần đặt OIDC_CLIENT_ID. "
            "Trang đăng nhập chỉ nhận tên và mật khẩu cho đến khi sửa và khởi động lại.",
            said["issuer"],
        )
        return None
    return Provider(**{name: value for name, value in said.items() if value})


def way_out(provider: Provider, trip: Trip, back: str, *, anew: bool) -> str:
    """The provider's address at which a person says who it is; ``anew``: even if it knows already."""
    with _speaking(provider, back) as (client, about):
        address, _state = client.create_authorization_url(
            about["authorization_endpoint"],
            state=trip.state,
            nonce=trip.nonce,
            code_verifier=trip.verifier,
            **({"prompt": "login"} if anew else {}),
        )
    return str(address)


def vouched(provider: Provider, trip: Trip, back: str, code: str, now: datetime) -> Identity:
    """Who it is, proven by the provider's signature; raises ``ProviderSilent`` and ``NotVouched``."""
    from authlib.integrations.base_client import OAuthError  # type: ignore[import-untyped]

    with _speaking(provider, back) as (client, about):
        client.token_endpoint_auth_method = _method(provider, about)
        try:
            token = client.fetch_token(about["token_endpoint"], code=code, code_verifier=trip.verifier)
        except OAuthError as error:
            raise NotVouched(error.error) from error
        keys = _document(client, about["jwks_uri"])
    return _identity(_claims(provider, trip, token, keys, now))


@contextmanager
def _speaking(provider: Provider, back: str) -> Iterator[tuple["OAuth2Client", Facts]]:
    """A client and what the provider tells about itself; whatever is no answer is silence."""
    from authlib.integrations.httpx_client import OAuth2Client
    from httpx2 import HTTPError, InvalidURL

    client = OAuth2Client(
        provider.client_id,
        provider.client_secret or None,
        scope=_SCOPE,
        redirect_uri=back,
        code_challenge_method="S256",
        timeout=_PATIENCE,
    )
    try:
        with client:
            yield client, _about(client, provider)
    except (HTTPError, InvalidURL, KeyError, TypeError, ValueError) as error:
        _LOG.warning("%s: %s", provider.issuer, type(error).__name__)  # its text may hold the secret
        raise ProviderSilent(provider.issuer) from error


def _about(client: "OAuth2Client", provider: Provider) -> Facts:
    about = _document(client, provider.issuer.rstrip("/") + _DISCOVERY)
    if about["issuer"] != provider.issuer:
        raise ValueError("the provider calls itself otherwise")
    if not all(_is_safe(about[name]) for name in _ADDRESSES):
        raise ValueError("an address without https")
    return about


def _document(client: "OAuth2Client", address: str) -> Facts:
    found: Facts = client.request("GET", address, withhold_token=True).raise_for_status().json()
    return found


def _method(provider: Provider, about: Facts) -> str:
    """How we show who we are when we fetch the answer."""
    if not provider.client_secret:
        return "none"
    known = about.get("token_endpoint_auth_methods_supported", (_BASIC,))
    return _BASIC if _BASIC in known else "client_secret_post"


def _is_safe(address: str) -> bool:
    """Whether nobody on the way can listen: https, or this machine itself."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _HERE)


def _claims(provider: Provider, trip: Trip, token: Facts, keys: Facts, now: datetime) -> Facts:
    """What the provider signed for us, now and in answer to this trip."""
    from authlib.oidc.core import CodeIDToken  # type: ignore[import-untyped]
    from joserfc import jwt
    from joserfc.errors import JoseError
    from joserfc.jwk import KeySet

    try:
        signed = jwt.decode(
            str(token["id_token"]), KeySet.import_key_set({"keys": keys["keys"]}), algorithms=_ALGORITHMS
        )
        claims = CodeIDToken(
            signed.claims,
            signed.header,
            options={
                "iss": {"essential": True, "value": provider.issuer},
                "aud": {"essential": True, "value": provider.client_id},
                "sub": {"essential": True},
            },
            params={
                "nonce": trip.nonce,
                "client_id": provider.client_id,
                "access_token": token.get("access_token"),
            },
        )
        claims.validate(int(now.timestamp()), _SKEW)
    except (JoseError, KeyError, TypeError, ValueError) as error:
        raise NotVouched(type(error).__name__) from error
    return dict(claims)


def _identity(claims: Facts) -> Identity:
    email = claims.get("email") if claims.get("email_verified") is True else None
    names = (claims.get("preferred_username"), email)
    return Identity(
        issuer=str(claims["iss"]),
        subject=str(claims["sub"]),
        names=tuple(name for name in names if isinstance(name, str) and name.strip()),
        second_step=_SECOND_STEP in (claims.get("amr") or ()),
    )
