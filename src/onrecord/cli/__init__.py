"""The command ``onrecord``. Holds no logic of its own: asks intake, reading and the ledger."""

from onrecord.cli.commands import main

__all__ = ["main"]
