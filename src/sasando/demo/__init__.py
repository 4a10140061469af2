"""A believable city and its years."""
