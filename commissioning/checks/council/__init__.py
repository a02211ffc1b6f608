"""Rules of what a council decides: definitions, tables, exemptions and priorities."""
