//! What the models have in common: a size, and a judgement.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt;

/// An instance for which plans can be judged.
pub trait Model {
    /// An answer to it; its JSON is what others can check.
    type Plan: Serialize + DeserializeOwned;
    /// What a lawful plan is worth.
    type Value: fmt::Display;
    /// A breach of one hard constraint.
    type Violation: fmt::Display;

    /// How much there is of it.
    fn size(&self) -> Size;

    /// What a plan is worth, judged from the definition of the model alone.
    ///
    /// # Errors
    ///
    /// Every hard constraint the plan breaks.
    fn evaluate(&self, plan: &Self::Plan) -> Result<Self::Value, Vec<Self::Violation>>;

    /// A value as one number, in the units of the best known values; `None` if it takes more
    /// than one.
    fn objective(&self, value: &Self::Value) -> Option<f64>;
}

/// How large an instance is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Who is visited: patients, clients, customers.
    pub clients: usize,
    /// Visits to be made, counting both halves of a double-up.
    pub visits: usize,
    /// Who visits: carers, staff, vehicles.
    pub carers: usize,
}

/// The value if nothing is wrong, or all that is wrong.
pub(crate) fn judged<V, W>(value: V, wrong: Vec<W>) -> Result<V, Vec<W>> {
    if wrong.is_empty() { Ok(value) } else { Err(wrong) }
}
