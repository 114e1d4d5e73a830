"""Linking: what many articles say, joined. Entities across articles first: who is the same as whom."""
