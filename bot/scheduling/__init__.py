"""The only room that knows APScheduler: the alarm rings, the tables decide."""
