"""The rules: pure, synchronous, told the time. No Discord, no SQL, no clock of their own."""
