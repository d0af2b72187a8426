//! Distances over the globe. Ways by road are worked out by `runrig-travel`.

pub mod great_circle;
pub mod near;
