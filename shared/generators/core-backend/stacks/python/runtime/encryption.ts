/**
 * `encryption.py`: values that only the service can read, in the form of `EncryptionPlan`.
 *
 * @param keys Python expression (with its import) that gives the value of the variable with the keys.
 */
export function encryptionOf(keys: { import: string; expression: string }): string {
  return TEMPLATE.replace('{{import}}', keys.import).replace('{{expression}}', keys.expression);
}

const TEMPLATE = `"""Values that only this service can read: AES-256-GCM (NIST SP 800-38D)."""

import base64
import hashlib
import hmac
import os
from dataclasses import dataclass
from functools import cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
{{import}}

_NONCE_BYTES = 12


@dataclass(frozen=True)
class Encryption:
    """What the values of a column are encrypted for."""

    # Authenticated with each value, so that it is good nowhere else.
    context: str
    # Equal values give equal texts, so that the database keeps them unique.
    deterministic: bool = False


class Keys:
    """The keys of this service: the first encrypts, all decrypt."""

    def __init__(self, listed: str) -> None:
        """Take keys of 64 hexadecimal digits, with commas between."""
        secrets = [bytes.fromhex(one.strip()) for one in listed.split(",")]
        # A key is named by the first digits of its hash.
        self.current = hashlib.sha256(secrets[0]).hexdigest()[:8]
        self._naming = _derived(secrets[0], "nonce")
        self._ciphers = {
            hashlib.sha256(one).hexdigest()[:8]: AESGCM(_derived(one, "encrypt"))
            for one in secrets
        }

    def encrypt(self, encryption: Encryption, text: str) -> str:
        """Return what is stored for a value."""
        nonce = os.urandom(_NONCE_BYTES)
        if encryption.deterministic:
            nonce = self._named(f"{encryption.context}\\0{text}")[:_NONCE_BYTES]
        context = encryption.context.encode()
        sealed = self._ciphers[self.current].encrypt(nonce, text.encode(), context)
        return f"enc1:{self.current}:{base64.b64encode(nonce + sealed).decode()}"

    def decrypt(self, encryption: Encryption, stored: str) -> str:
        """Return a value; what is not encrypted is from before its column was.

        Fails when no key is its, or when it was changed or moved here from elsewhere.
        """
        mark, _, rest = stored.partition(":")
        key, colon, value = rest.partition(":")
        if mark != "enc1" or not colon:
            return stored
        if key not in self._ciphers:
            raise LookupError(f"There is no key {key}, which a value needs.")
        sealed = base64.b64decode(value)
        nonce, text = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        context = encryption.context.encode()
        return self._ciphers[key].decrypt(nonce, text, context).decode()

    def digest(self, text: str) -> str:
        """Return a digest that says nothing to who does not have the key."""
        return self._named(text).hex()

    def _named(self, text: str) -> bytes:
        return hmac.digest(self._naming, text.encode(), "sha256")


def _derived(secret: bytes, purpose: str) -> bytes:
    return hmac.digest(secret, purpose.encode(), "sha256")


@cache
def keys() -> Keys:
    """Return the keys that the environment lists."""
    return Keys({{expression}})
`;

/** `tests/test_encryption.py`: what is done to a value that is encrypted. */
export function testEncryptionOf(module: string): string {
  return TESTS.replace('{{module}}', module);
}

const TESTS = `"""What is done to a value that is encrypted."""

import base64
import secrets

import pytest
from cryptography.exceptions import InvalidTag

from {{module}} import Encryption, Keys

LISTED = secrets.token_hex(32)
RANDOM = Encryption("one")
SAME = Encryption("one", deterministic=True)


@pytest.mark.parametrize("text", ["", "Zoë: 😀", "enc1:", "x" * 100_000])
def test_comes_back(text: str) -> None:
    """A value comes back as it was."""
    keys = Keys(LISTED)
    stored = keys.encrypt(RANDOM, text)
    assert keys.decrypt(RANDOM, stored) == text
    assert stored.startswith(f"enc1:{keys.current}:")
    assert keys.decrypt(RANDOM, text) == text


def test_differs() -> None:
    """It is another text each time, unless it has to be unique."""
    keys = Keys(LISTED)
    assert keys.encrypt(RANDOM, "same") != keys.encrypt(RANDOM, "same")
    assert keys.encrypt(SAME, "same") == keys.encrypt(SAME, "same")
    assert keys.encrypt(SAME, "same") != keys.encrypt(SAME, "other")
    other = Encryption("two", deterministic=True)
    assert keys.encrypt(SAME, "same") != keys.encrypt(other, "same")


def test_refuses_changes() -> None:
    """It is refused when it was changed, or belongs to another column."""
    keys = Keys(LISTED)
    mark, key, value = keys.encrypt(RANDOM, "something").split(":")
    sealed = bytearray(base64.b64decode(value))
    sealed[14] ^= 1
    with pytest.raises(InvalidTag):
        keys.decrypt(RANDOM, f"{mark}:{key}:{base64.b64encode(sealed).decode()}")
    with pytest.raises(InvalidTag):
        keys.decrypt(Encryption("two"), f"{mark}:{key}:{value}")


def test_replaced_key() -> None:
    """It is read with a key that was replaced, as long as that is listed."""
    replaced = Keys(LISTED).encrypt(RANDOM, "something")
    newest = secrets.token_hex(32)
    assert Keys(f"{newest},{LISTED}").decrypt(RANDOM, replaced) == "something"
    with pytest.raises(LookupError):
        Keys(newest).decrypt(RANDOM, replaced)
`;
