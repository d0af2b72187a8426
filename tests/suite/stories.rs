//! Workflows of DOMAIN §5e, through the JSON door, as their users would tell them.

mod new_referral;
mod vendor_embeds_the_library;
mod weekly_rota_build;
