"""Users and their grants: role x branch of the unit tree; builds the Viewer."""
