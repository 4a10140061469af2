"""Who may guide whom, who does."""
