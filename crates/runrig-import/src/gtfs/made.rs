//! Small feeds for tests.

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

/// A feed of some tables.
pub(crate) fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A small feed that uses most of what is read.
pub(crate) const FEED: [(&str, &str); 8] = [
    ("agency.txt", "agency_id,agency_name,agency_timezone\n1,Council,Europe/London\n"),
    (
        "stops.txt",
        "stop_id,stop_lat,stop_lon,parent_station\nn,56.1,-5.1,\ns,,,hub\nhub,56.2,-5.2,\nx,0,0,\n",
    ),
    (
        "routes.txt",
        "route_id,route_short_name,route_long_name,route_desc,route_type\n\
         b,,Slip,,4\nbus,423,Oban,,700\ntram,T,,,0\n",
    ),
    (
        "trips.txt",
        "route_id,service_id,trip_id,cars_allowed\n\
         b,wk,t1,1\nb,wk,t2,2\nbus,wk,t3,\ntram,ex,t4,\nbus,off,t5,\nbus,wk,t6,\n",
    ),
    (
        "stop_times.txt",
        "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n\
         t1,,23:50:00,n,1\nt1,24:10:00,,s,5\n\
         t2,9:00:00,9:00:00,n,1\nt2,9:10:00,9:10:00,s,2\n\
         t3,10:30:00,10:30:00,n,9\nt3,10:00:00,10:00:00,n,1\nt3,,,s,4\nt3,,,s,5\n\
         t4,08:00:00,08:00:00,n,1\nt4,08:05:00,08:06:00,s,2\nt4,08:10:00,08:10:00,n,3\n\
         t5,08:00:00,08:00:00,n,1\nt5,08:05:00,08:05:00,s,2\nt6,08:05:00,08:05:00,s,2\n",
    ),
    (
        "calendar.txt",
        "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n\
         wk,1,1,1,1,1,0,0,20260101,20261231\noff,1,1,1,1,1,1,1,20261231,20260101\n",
    ),
    (
        "calendar_dates.txt",
        "service_id,date,exception_type\nwk,20260403,2\nex,20260704,1\nex,20260701,1\n",
    ),
    (
        "frequencies.txt",
        "trip_id,start_time,end_time,headway_secs\nt4,14:00:00,15:00:00,1200\nt4,07:00:00,07:30:00,1800\n",
    ),
];

/// The small feed, with some tables instead of its own; empty ones are left out.
pub(crate) fn feed(instead: &[(&str, &str)]) -> Vec<u8> {
    let tables = FEED.map(|(name, own)| {
        let other = instead.iter().find(|table| table.0 == name);
        (name, other.map_or(own, |table| table.1).as_bytes())
    });
    let kept: Vec<_> = tables.into_iter().filter(|table| !table.1.is_empty()).collect();
    zipped(&kept)
}
