"""The ledger as a web page on this machine: articles with who said what marked in their text."""

from onrecord.web.server import app, serve

__all__ = ["app", "serve"]
