"""Django helpers without a domain word."""
