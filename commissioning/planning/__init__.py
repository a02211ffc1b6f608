"""Which reports a quarter owes, to whom and why; the frozen inputs each of them runs on."""

from commissioning.planning.opening import open_snapshot

__all__ = ["open_snapshot"]
