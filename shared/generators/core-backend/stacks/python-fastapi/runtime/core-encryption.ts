import { encryptionOf } from '../../python/runtime/encryption';

/** `app/core/encryption.py`. Values that only this service can read. */
export const coreEncryption = encryptionOf({
  import: '\nfrom app.core.keys import listed_keys',
  expression: 'listed_keys()',
});

/** `app/core/keys.py`. The keys that fields are encrypted with. */
export const coreKeys = `"""The keys that fields are encrypted with."""

import re
from typing import Self

from pydantic import SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_KEY = re.compile(r"\\s*[0-9a-fA-F]{64}\\s*")


class EncryptionSettings(BaseSettings):
    """Keys of 64 hexadecimal digits: the first encrypts, all decrypt."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    field_encryption_keys: SecretStr = SecretStr("")

    @model_validator(mode="after")
    def _refuse_to_store_anything_plain(self) -> Self:
        listed = self.field_encryption_keys.get_secret_value()
        if not all(_KEY.fullmatch(one) for one in listed.split(",")):
            raise ValueError(
                "set FIELD_ENCRYPTION_KEYS to keys of 64 hexadecimal digits"
            )
        return self


def listed_keys() -> str:
    """Return the keys of the environment; fail when they cannot be used."""
    return EncryptionSettings().field_encryption_keys.get_secret_value()
`;
