"""Speed, reading, validity: commands anyone can rerun (`python -m benchmarks.validity`)."""
