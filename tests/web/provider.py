"""An identity provider on this machine, which says what a test wants it to say."""

import base64
import json
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import Any
from urllib.parse import urlencode

import uvicorn
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.web.server import free_port

CLIENT, SECRET = "bang-thi-dua", "a long secret that two servers share"
KEY = RSAKey.generate_key(2048, {"kid": "1"})
STRANGE_KEY = RSAKey.generate_key(2048, {"kid": "1"})

Claims = dict[str, Any]
Sign = Callable[[Claims], str]


def signed(claims: Claims) -> str:
    return jwt.encode({"alg": "RS256", "kid": "1"}, claims, KEY)


def signed_by_a_stranger(claims: Claims) -> str:
    return jwt.encode({"alg": "RS256", "kid": "1"}, claims, STRANGE_KEY)


def signed_with_the_shared_secret(claims: Claims) -> str:
    return jwt.encode({"alg": "HS256", "kid": "1"}, claims, OctKey.import_key(SECRET))


def not_signed(claims: Claims) -> str:
    parts = (json.dumps(part).encode() for part in ({"alg": "none"}, claims))
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts) + "."


@dataclass
class TestProvider:
    """Whoever is sent here is ``person``; ``lie`` and ``sign`` change what is said about it."""

    __test__ = False

    base: str
    issuer: str
    person: Claims = field(default_factory=lambda: {"sub": "s-1", "preferred_username": "lan"})
    lie: Claims = field(default_factory=dict)
    sign: Sign = signed
    asked: list[Claims] = field(default_factory=list)
    fetched: int = 0
    _codes: dict[str, Claims] = field(default_factory=dict)

    def program(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self._about),
                Route("/keys", self._keys),
                Route("/authorize", self._authorize),
                Route("/token", self._token, methods=["POST"]),
            ]
        )

    async def _about(self, _request: Request) -> Response:
        addresses = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        known = {name: f"{self.base}/{path}" for name, path in addresses.items()}
        return JSONResponse({"issuer": self.issuer, **known})

    async def _keys(self, _request: Request) -> Response:
        return JSONResponse(KeySet([KEY]).as_dict(private=False))

    async def _authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        self.asked.append(asked)
        code = secrets.token_urlsafe(16)
        self._codes[code] = asked
        back = urlencode({"code": code, "state": asked["state"], "iss": self.issuer})
        return RedirectResponse(f"{asked['redirect_uri']}?{back}", 302)

    async def _token(self, request: Request) -> Response:
        self.fetched += 1
        form = await request.form()
        asked = self._codes.pop(str(form["code"]), None)
        if asked is None or not _same_browser(asked, form) or not _same_client(request):
            return JSONResponse({"error": "invalid_grant"}, 400)
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"]}
        said = {**claims, **self.person, **self.lie}
        token = self.sign({name: value for name, value in said.items() if value is not None})
        return JSONResponse({"access_token": "x", "token_type": "Bearer", "id_token": token})


def _same_browser(asked: Claims, form: Any) -> bool:
    challenge = create_s256_code_challenge(str(form.get("code_verifier", "")))
    same = form.get("redirect_uri") == asked["redirect_uri"]
    return bool(same and asked["code_challenge_method"] == "S256" and challenge == asked["code_challenge"])


def _same_client(request: Request) -> bool:
    said = base64.b64decode(request.headers["authorization"].removeprefix("Basic ")).decode()
    return said == f"{CLIENT}:{SECRET}"


@contextmanager
def answering() -> Iterator[TestProvider]:
    """A provider that answers until the end of the block."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    provider = TestProvider(base, base)
    config = uvicorn.Config(provider.program(), port=port, log_config=None, ws="none", lifespan="off")
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield provider
    server.should_exit = True
    thread.join(timeout=10)
