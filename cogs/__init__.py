"""The Discord command surface: parse, call a service, render. Nothing else."""
