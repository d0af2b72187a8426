//! A day so small that its best rota can be worked out by hand.

use runrig_json::wire::Request;

/// The name of the recipe.
pub(crate) const NAME: &str = "tiny-provable";

pub(crate) fn request() -> Request {
    todo!()
}
