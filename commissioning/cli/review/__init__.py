"""Commands for officers and providers to review and sign reports."""
