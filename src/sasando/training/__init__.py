"""Partners, courses, their runs and participants."""
