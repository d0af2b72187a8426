//! Nothing: everything here is the suite.
