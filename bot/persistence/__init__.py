"""The only room that knows SQLAlchemy: tables, repositories, the unit of work, upgrades."""
