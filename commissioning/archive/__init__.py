"""The record: issue, verify and replay."""
