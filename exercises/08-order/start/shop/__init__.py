"""Sells what was left at home."""
