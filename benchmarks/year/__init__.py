"""A whole year on a city's files: seconds, memory, and how they grow with the city."""
