//! Nothing: everything here is a benchmark.
