"""What is missing: gaps, matches, what to measure next, what duties ask for."""
