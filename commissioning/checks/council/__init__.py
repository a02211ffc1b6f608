"""Rules for what a council decides: definitions, tables, exemptions and priorities."""
