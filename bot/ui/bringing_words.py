"""What is said of what organisations seek and bring, to who reads or erases what is stored."""

from bot.domain.words import N_

ENTRIES_GO = N_(
    "What you wrote down with /ask and /offer loses its words. That your organisation sought or "
    "brought something stays for the counts, without you."
)
"""What is said before somebody erases what is stored about them."""

ENTRIES_READ = N_(
    "**What you seek and bring** for your organisation: your colleagues here, and facilitators where "
    "something fits, without your name. The other organisation reads it once both facilitators "
    "introduced you, with your name only if you say so."
)
"""What /privacy says of them."""
