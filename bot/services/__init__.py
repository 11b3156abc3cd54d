"""The use cases: one unit of work per action, frozen outcomes, typed refusals."""
