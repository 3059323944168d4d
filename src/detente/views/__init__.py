"""Views: questions asked of records. Each takes records and gives records; none opens the store."""
