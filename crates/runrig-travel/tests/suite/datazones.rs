//! Means over data zones: short drives and long ones come out as published.

#[path = "../../examples/support/zones.rs"]
mod zones;

use crate::folder;

#[test]
fn drives_to_services_are_within_a_tenth_of_the_published() {
    let drives = zones::drives(&folder());
    for council in ["Argyll & Bute", "Highland"] {
        let of = drives.iter().filter(|drive| drive.council == council);
        let (long, n) = zones::median_ratio(of.clone().filter(|drive| drive.theirs > 8.0));
        assert!((0.9..=1.1).contains(&long) && n > 100, "{council}, over 8 min: {long} of {n}");
        let (short, n) = zones::median_ratio(of.filter(|drive| drive.theirs <= 8.0));
        assert!((0.8..=1.2).contains(&short) && n > 400, "{council}, under: {short} of {n}");
        assert!(zones::SERVICES.iter().all(|service| drives.iter().any(|d| d.service == *service)));
    }
}
