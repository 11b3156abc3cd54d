"""Leerkring: the bot that keeps the rhythm of a Learning Community."""
