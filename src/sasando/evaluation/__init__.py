"""What people say of a programme and of its use in the field."""
