"""Who holds which job, what they have shown, what they have done."""
