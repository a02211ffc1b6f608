"""What changed in a year's specification, field by field and in words."""
