"""Columns of the exchange tables, one module per room."""
