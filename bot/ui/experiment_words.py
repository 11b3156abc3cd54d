"""What is said about experiments where somebody reads or erases what is stored about them."""

from bot.domain.words import N_

EXPERIMENTS_STAY = N_(
    "Experiments that you began or looked back on stay with the group, without your name."
)
"""What is said before somebody erases what is stored about them."""

EXPERIMENTS_READ = N_(
    "**Experiments** that you begin or look back on are read by the whole group, without your name."
)
"""What /privacy says of them."""
