"""Commands by which officers and providers review and sign."""
