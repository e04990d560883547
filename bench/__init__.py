"""What the bot costs in time and memory, and what a kill loses (docs/benchmarks.md)."""
