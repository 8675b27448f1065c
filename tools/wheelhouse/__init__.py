"""A folder that installs fazhi where there is no network."""
