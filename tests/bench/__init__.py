"""What the program costs, measured beside a floor: `make bench` prints the table and writes BENCHMARKS.md."""
