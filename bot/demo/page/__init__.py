"""The local page of the demo: SimCord's conversation in a thin page of ours.

`stage` knows who looks where and moves the clock; `server` speaks HTTP, on this machine only.
"""
