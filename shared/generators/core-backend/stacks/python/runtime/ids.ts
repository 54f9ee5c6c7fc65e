/** `ids.py`. Where ids come from. */
export const ids = `"""Where ids come from."""

import secrets
import time
import uuid


def new_id() -> uuid.UUID:
    """Return a UUID version 7 (RFC 9562, section 5.7).

    48 bits of Unix time in milliseconds, then random bits: records made later sort
    later, which keeps primary-key indexes compact and lists in order.
    """
    now = time.time_ns() // 1_000_000
    value = (now & 0xFFFF_FFFF_FFFF) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return uuid.UUID(int=value)
`;
