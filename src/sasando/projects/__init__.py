"""Strategic projects, their roles and who serves in them."""
