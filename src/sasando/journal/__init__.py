"""Who did what, before and after; and every run of the machine, with its inputs."""
