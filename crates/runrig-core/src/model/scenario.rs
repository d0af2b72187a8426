//! Scenarios: what may change and what stays (DOMAIN §5c).

/// Which freedom the search has.
///
/// A scenario changes the problem before the search and never the search itself. This
/// release knows the two that need no pooling; readers refuse the others by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scenario {
    /// Replay of the supplied rota; nothing may change.
    AsIs,
    /// Each provider optimised alone; packages without a provider go to whoever fits best.
    #[default]
    Silo,
}
