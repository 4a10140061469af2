"""The language the rest is written in: framework, competencies, levels."""
