//! The documents as they are sent: one struct for each object of the JSON.
//!
//! Nothing here has meaning yet. Ids are words, times are local, units stand in the
//! names of the fields, and whatever may be left out is optional. Requests refuse
//! fields that they do not know: a misspelt option must not be silently ignored.

pub mod network;
pub mod number;
pub mod request;
pub mod response;

pub use number::Number;
pub use request::Request;
pub use response::Response;

/// Declares words of the format, each the twin of a word of the model.
macro_rules! words {
    ($($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $word:ident,)* })*) => {$(
        $(#[$about])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        #[serde(rename_all = "kebab-case")]
        #[allow(missing_docs, reason = "words that say themselves need no sentence")]
        pub enum $name { $($(#[$doc])* $word,)* }

        impl From<$name> for runrig_core::model::$name {
            fn from(word: $name) -> Self {
                match word { $($name::$word => Self::$word,)* }
            }
        }

        impl From<runrig_core::model::$name> for $name {
            fn from(word: runrig_core::model::$name) -> Self {
                match word { $(runrig_core::model::$name::$word => Self::$word,)* }
            }
        }
    )*};
}
pub(crate) use words;
