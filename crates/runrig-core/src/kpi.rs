//! Key figures of a rota, as DOMAIN §5b defines them.
