"""The sample ecosystem, played through the real services and the real bot."""
