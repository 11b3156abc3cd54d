"""Speed and memory, measured as a whole process. Never part of a timed test."""
