"""How it looks on Discord: cards, panels, modals, and the words of a refusal."""
