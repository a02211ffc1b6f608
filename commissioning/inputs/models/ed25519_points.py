"""Whether an Ed25519 public key is a sound one: a point of the large subgroup, written in one way.

Of a key of small order anybody can make signatures, and one signature fits many contents; OpenSSL
and OpenSSH take both. Numbers are those of RFC 8032, section 5.1.
"""

from __future__ import annotations

from functools import cache

PRIME = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
EDWARDS = -121665 * pow(121666, -1, PRIME) % PRIME
ROOT_OF_MINUS_ONE = pow(2, (PRIME - 1) // 4, PRIME)
Point = tuple[int, int, int, int]  # extended coordinates
NEUTRAL: Point = (0, 1, 1, 0)


@cache
def is_sound(raw: bytes) -> bool:
    """Whether 32 bytes are the one spelling of a point of the large subgroup, not the neutral."""
    point = _point(raw)
    if point is None or _is_neutral(point):
        return False
    return _is_neutral(_times(ORDER, point))


def _point(raw: bytes) -> Point | None:
    """The point that bytes spell; None where they spell none, or not in the one way."""
    number = int.from_bytes(raw, "little")
    sign, y = number >> 255, number & (2**255 - 1)
    if len(raw) != 32 or y >= PRIME:
        return None
    square = (y * y - 1) * pow(EDWARDS * y * y + 1, -1, PRIME) % PRIME
    x = pow(square, (PRIME + 3) // 8, PRIME)
    if x * x % PRIME != square:
        x = x * ROOT_OF_MINUS_ONE % PRIME
    if x * x % PRIME != square or (x == 0 and sign):
        return None
    x = PRIME - x if x & 1 != sign else x
    return x, y, 1, x * y % PRIME


def _is_neutral(point: Point) -> bool:
    x, y, z, _ = point
    return x % PRIME == 0 and (y - z) % PRIME == 0


def _times(factor: int, point: Point) -> Point:
    found = NEUTRAL
    for bit in bin(factor)[2:]:
        found = _sum(found, found)
        if bit == "1":
            found = _sum(found, point)
    return found


def _sum(one: Point, other: Point) -> Point:
    (x1, y1, z1, t1), (x2, y2, z2, t2) = one, other
    a, b = (y1 - x1) * (y2 - x2), (y1 + x1) * (y2 + x2)
    c, d = 2 * t1 * t2 * EDWARDS, 2 * z1 * z2
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % PRIME, g * h % PRIME, f * g % PRIME, e * h % PRIME
