use runrig_travel::network::{Calendar, Date};

use super::*;
use crate::date::hyphened;
use crate::note::Topic;

const CUAN: &str = include_str!("../../../../fixtures/import/cuan_ferry.xml");

/// A service with one pattern A to B to C, five minutes each, and journeys as given.
fn file(journeys: &str) -> String {
    format!(
        "<TransXChange>
<StopPoints><StopPoint><AtcoCode>A</AtcoCode><Place><Location><Easting>175359</Easting>
<Northing>714287</Northing></Location></Place></StopPoint><AnnotatedStopPointRef>
<StopPointRef>B</StopPointRef><Location><Longitude>-5.6</Longitude><Latitude>56.3</Latitude>
</Location></AnnotatedStopPointRef></StopPoints>
<ServicedOrganisations><ServicedOrganisation><OrganisationCode>S</OrganisationCode><WorkingDays>
<DateRange><StartDate>2026-03-09</StartDate><EndDate>2026-03-22</EndDate></DateRange>
</WorkingDays></ServicedOrganisation></ServicedOrganisations>
<JourneyPatternSections><JourneyPatternSection id='s'>
<JourneyPatternTimingLink id='l1'><From><StopPointRef>A</StopPointRef></From><To><WaitTime>PT1M</WaitTime><StopPointRef>B</StopPointRef></To><RunTime>PT5M</RunTime></JourneyPatternTimingLink>
<JourneyPatternTimingLink id='l2'><From><StopPointRef>B</StopPointRef></From><To><StopPointRef>C</StopPointRef></To><RunTime>PT5M</RunTime></JourneyPatternTimingLink>
</JourneyPatternSection></JourneyPatternSections>
<Operators><Operator id='O'><TradingName>Boats &amp; Co</TradingName></Operator></Operators>
<Services><Service><ServiceCode>X</ServiceCode><Lines><Line id='L'><LineName>1</LineName></Line></Lines>
<OperatingPeriod><StartDate>2026-03-01</StartDate><EndDate>2026-12-31</EndDate></OperatingPeriod>
<RegisteredOperatorRef>O</RegisteredOperatorRef><Mode>ferry</Mode><StandardService>
<Origin>Here</Origin><Destination>There</Destination><JourneyPattern id='p'>
<JourneyPatternSectionRefs>s</JourneyPatternSectionRefs></JourneyPattern></StandardService></Service></Services>
<VehicleJourneys>{journeys}</VehicleJourneys></TransXChange>"
    )
}

fn journey(code: &str, more: &str) -> String {
    format!(
        "<VehicleJourney><VehicleJourneyCode>{code}</VehicleJourneyCode><ServiceRef>X</ServiceRef>\
         <LineRef>L</LineRef><JourneyPatternRef>p</JourneyPatternRef>{more}</VehicleJourney>"
    )
}

const C: &[u8] =
    b"ATCOCode,Longitude,Latitude,Easting,Northing\nC,-5.7,56.4,,\nD,,,175359,714287\nE,,,,\n";
const AT_EIGHT: &str = "<DepartureTime>08:00:00</DepartureTime>";

fn read(journeys: &str) -> Result<Imported, String> {
    let options = Options { naptan: C, ..Options::default() };
    let made = import(file(journeys).as_bytes(), &options).map_err(|faults| faults.to_string())?;
    assert_eq!(made.network.faults(), []);
    Ok(made)
}

fn times(made: &Imported, trip: usize) -> Vec<(u32, u32)> {
    made.network.trips[trip].calls.iter().map(|call| (call.arrives, call.departs)).collect()
}

fn profile(rules: &str) -> Calendar {
    let profile = format!("{AT_EIGHT}<OperatingProfile>{rules}</OperatingProfile>");
    read(&journey("1", &profile)).unwrap().network.calendars[0].clone()
}

fn day(text: &str) -> Date {
    hyphened(text).unwrap()
}

#[test]
fn the_cuan_ferry() {
    let made = import(CUAN.as_bytes(), &Options::default()).unwrap();
    let network = &made.network;
    assert_eq!(network.faults(), []);
    assert_eq!((network.stops.len(), network.lines.len(), network.trips.len()), (2, 1, 150));
    let line = &network.lines[0];
    assert_eq!(
        (line.key.as_str(), line.name.as_str()),
        ("ABCF_LUI", "LUI North Cuan Seil - South Cuan Luing")
    );
    assert_eq!(line.operator, "Argyll + Bute Council Ferries");
    // Positions come from the tracks of the routes.
    assert_eq!(network.stops[0].latitude_e7, 562_677_407);
    let sails = |date: &str| {
        let runs = |calendar| network.calendars[crate::number::wide(calendar)].runs_on(day(date));
        network.trips.iter().filter(|trip| runs(trip.calendar)).count()
    };
    // Monday to Friday 50, two on school days, four Monday to Thursday, ten on Friday.
    assert_eq!((sails("2026-03-09"), sails("2026-03-10"), sails("2026-03-12")), (56, 56, 56));
    assert_eq!(sails("2026-03-13"), 62);
    assert_eq!((sails("2026-03-14"), sails("2026-03-15")), (60, 24));
    // No school on Good Friday or in July; no boat on a Saturday that is Boxing Day.
    assert_eq!((sails("2026-04-03"), sails("2026-07-07")), (60, 54));
    assert_eq!((sails("2026-12-26"), sails("2026-03-04"), sails("2027-03-05")), (0, 0, 0));
}

#[test]
fn run_and_wait_times_add_up() {
    let own = "<VehicleJourneyTimingLink><JourneyPatternTimingLinkRef>l2</JourneyPatternTimingLinkRef>\
               <RunTime>PT10M</RunTime><From><WaitTime>PT2M</WaitTime></From></VehicleJourneyTimingLink>";
    let made =
        read(&(journey("1", AT_EIGHT) + &journey("2", &(AT_EIGHT.to_owned() + own)))).unwrap();
    assert_eq!(times(&made, 0), [(28_800, 28_800), (29_100, 29_160), (29_460, 29_460)]);
    assert_eq!(times(&made, 1), [(28_800, 28_800), (29_100, 29_280), (29_880, 29_880)]);
    assert_eq!(made.network.lines[0].operator, "Boats & Co");
    let cars = Cars::Always;
    let options = Options { naptan: C, cars: Some(&cars), ..Options::default() };
    assert!(
        import(file(&journey("1", AT_EIGHT)).as_bytes(), &options).unwrap().network.lines[0]
            .takes_cars
    );
}

#[test]
fn a_journey_takes_over_what_it_does_not_say() {
    let sunday = "<OperatingProfile><RegularDayType><DaysOfWeek><Sunday/></DaysOfWeek></RegularDayType></OperatingProfile>";
    let other = "<VehicleJourney><VehicleJourneyCode>2</VehicleJourneyCode>\
        <VehicleJourneyRef>1</VehicleJourneyRef><DepartureTime>00:10:00</DepartureTime>\
        <DepartureDayShift>+1</DepartureDayShift></VehicleJourney>";
    let made = read(&(journey("1", &(AT_EIGHT.to_owned() + sunday)) + other)).unwrap();
    assert_eq!(times(&made, 1)[0], (87_000, 87_000));
    let trips = &made.network.trips;
    assert_eq!((trips[0].line, trips[0].calendar), (trips[1].line, trips[1].calendar));
    let circle = "<VehicleJourney><VehicleJourneyCode>1</VehicleJourneyCode><VehicleJourneyRef>1</VehicleJourneyRef></VehicleJourney>";
    assert_eq!(
        read(circle).unwrap_err(),
        "line 19, VehicleJourney: the journey refers back to itself [circular-reference]"
    );
}

#[test]
fn a_stop_that_is_passed_is_no_call() {
    let read = |from: &str, to: &str| {
        let end = |name: &str, activity: &str| format!("<{name}>{activity}</{name}>");
        let link = |id: &str, ends: [String; 2]| {
            format!(
                "<VehicleJourneyTimingLink><JourneyPatternTimingLinkRef>{id}\
                 </JourneyPatternTimingLinkRef>{}</VehicleJourneyTimingLink>",
                ends.concat()
            )
        };
        let (first, second) = (
            link("l1", [String::new(), end("To", to)]),
            link("l2", [end("From", from), String::new()]),
        );
        let made = read(&journey("1", &format!("{AT_EIGHT}{first}{second}"))).unwrap();
        let stops: Vec<String> = made.network.stops.iter().map(|stop| stop.key.clone()).collect();
        let noted: Vec<_> = made.notes.iter().map(|note| (note.topic, note.count)).collect();
        (stops.concat(), times(&made, 0), noted[1..].to_vec())
    };
    let (pass, on, off) = (
        "<Activity>pass</Activity>",
        "<Activity>pickUp</Activity>",
        "<Activity>setDown</Activity>",
    );
    let (short, full) = (
        vec![(28_800, 28_800), (29_460, 29_460)],
        vec![(28_800, 28_800), (29_100, 29_160), (29_460, 29_460)],
    );
    assert_eq!(read(pass, ""), ("AC".to_owned(), short.clone(), vec![]));
    assert_eq!(read(off, pass), ("AC".to_owned(), short, vec![]));
    let noted = vec![(Topic::OneWayCalls, 1)];
    assert_eq!(read("", on), ("ABC".to_owned(), full.clone(), noted));
    // On one side of the stop people get off, on the other on.
    assert_eq!(read(on, off), ("ABC".to_owned(), full, vec![]));
}

#[test]
fn frequencies_are_made_one_by_one() {
    let often = "<DepartureTime>08:00:00</DepartureTime><Frequency><EndTime>09:00:00</EndTime>\
                 <Interval><ScheduledFrequency>PT20M</ScheduledFrequency></Interval></Frequency>";
    let made = read(&journey("1", often)).unwrap();
    let starts: Vec<u32> = (0..made.network.trips.len()).map(|at| times(&made, at)[0].0).collect();
    assert_eq!(starts, [28_800, 30_000, 31_200, 32_400]);
}

#[test]
fn days_of_operation() {
    let weekdays = "<RegularDayType><DaysOfWeek><MondayToFriday/></DaysOfWeek></RegularDayType>";
    let plain = profile(weekdays);
    assert_eq!((plain.days.0, plain.span), (31, Some((day("2026-03-01"), day("2026-12-31")))));
    let all = profile("<RegularDayType><DaysOfWeek/></RegularDayType>");
    assert_eq!(all.days.0, 127);
    let school = profile(&format!(
        "{weekdays}<ServicedOrganisationDayType><DaysOfOperation><WorkingDays>\
         <ServicedOrganisationRef>S</ServicedOrganisationRef></WorkingDays></DaysOfOperation></ServicedOrganisationDayType>"
    ));
    assert_eq!((school.days.0, school.added.len()), (0, 10));
    let holidays = profile(&format!(
        "{weekdays}<ServicedOrganisationDayType><DaysOfNonOperation><WorkingDays>\
         <ServicedOrganisationRef>S</ServicedOrganisationRef></WorkingDays></DaysOfNonOperation></ServicedOrganisationDayType>"
    ));
    assert_eq!((holidays.days.0, holidays.removed.len()), (31, 10));
    let bank = profile(&format!(
        "{weekdays}<SpecialDaysOperation><DaysOfOperation><DateRange><StartDate>2026-12-25</StartDate>\
         <EndDate>2026-12-27</EndDate></DateRange></DaysOfOperation></SpecialDaysOperation>\
         <BankHolidayOperation><DaysOfNonOperation><AllBankHolidays/><OtherPublicHoliday>\
         <Date>2026-07-03</Date></OtherPublicHoliday></DaysOfNonOperation></BankHolidayOperation>"
    ));
    // Good Friday, two in May, August, St Andrew's, the substitute for Boxing Day and one more;
    // Christmas is a special day, and so is the weekend after it.
    assert_eq!(bank.removed.len(), 7);
    assert_eq!(bank.added, [day("2026-12-26"), day("2026-12-27")]);
    assert!(bank.runs_on(day("2026-12-25")) && !bank.runs_on(day("2026-07-03")));
}

#[test]
fn bank_holidays_are_kept_however_long_a_service_runs() {
    let rules = "<RegularDayType><DaysOfWeek/></RegularDayType><BankHolidayOperation>\
        <DaysOfNonOperation><ChristmasDay/><ChristmasDay/></DaysOfNonOperation></BankHolidayOperation>";
    let text =
        file(&journey("1", &format!("{AT_EIGHT}<OperatingProfile>{rules}</OperatingProfile>")));
    let text = text.replace("2026-03-01", "2015-03-01");
    for (end, last_year) in [
        ("", 2099),
        ("<EndDate>2150-12-31</EndDate>", 2099),
        ("<EndDate>2040-12-31</EndDate>", 2040),
    ] {
        let text = text.replace("<EndDate>2026-12-31</EndDate>", end);
        let options = Options { naptan: C, ..Options::default() };
        let calendar = &import(text.as_bytes(), &options).unwrap().network.calendars[0];
        let christmas: Vec<Date> =
            (2015..=last_year).map(|year| day(&format!("{year}-12-25"))).collect();
        assert_eq!(calendar.removed, christmas);
        assert_eq!(calendar.span, Some((day("2015-03-01"), day(&format!("{last_year}-12-31")))));
    }
}

#[test]
fn what_is_left_out_is_told() {
    let rules = "<RegularDayType><DaysOfWeek/></RegularDayType><BankHolidayOperation>\
        <DaysOfOperation><KingsBirthday/></DaysOfOperation></BankHolidayOperation>\
        <ServicedOrganisationDayType><DaysOfOperation><Holidays><ServicedOrganisationRef>Z\
        </ServicedOrganisationRef></Holidays></DaysOfOperation></ServicedOrganisationDayType>";
    let never =
        "<OperatingProfile><RegularDayType><HolidaysOnly/></RegularDayType></OperatingProfile>";
    let made = journey("1", &format!("{AT_EIGHT}<OperatingProfile>{rules}</OperatingProfile>"))
        + &journey("2", &format!("{AT_EIGHT}{never}"));
    let topics: Vec<_> = read(&made).unwrap().notes.iter().map(|note| note.topic).collect();
    assert_eq!(
        topics,
        [Topic::CarsUnknown, Topic::NeverRuns, Topic::BankHolidays, Topic::ServicedDays]
    );
}

#[test]
fn every_fault_has_its_line() {
    let check = |journeys: &str, said: &str| assert_eq!(read(journeys).unwrap_err(), said);
    check(
        &journey("1", ""),
        "line 19, VehicleJourney: the element lacks a part that is needed [element-missing]",
    );
    check(
        &journey("1", "<DepartureTime>25:00:00</DepartureTime>"),
        "line 19, DepartureTime: the text of the element cannot be read [element-unread]",
    );
    let lost = journey("1", AT_EIGHT).replace(">p<", ">q<");
    check(&lost, "line 19, VehicleJourney: nothing has this id [unknown-id]");
    let often = format!("{AT_EIGHT}<Frequency><EndTime>x</EndTime></Frequency>");
    check(
        &journey("1", &often),
        "line 19, Frequency: the text of the element cannot be read [element-unread]",
    );
    let date = format!(
        "{AT_EIGHT}<OperatingProfile><SpecialDaysOperation><DaysOfOperation><DateRange><StartDate>1.1.26\
         </StartDate></DateRange></DaysOfOperation></SpecialDaysOperation></OperatingProfile>"
    );
    check(
        &journey("1", &date),
        "line 19, StartDate: the text of the element cannot be read [element-unread]",
    );
    // Nothing says where C is if there is no table of stops.
    let faults = import(file(&journey("1", AT_EIGHT)).as_bytes(), &Options::default()).unwrap_err();
    assert_eq!(
        faults.to_string(),
        "line 11, JourneyPatternTimingLink: nothing says where this stop is [position-missing]"
    );
    let faults = |text: &[u8]| import(text, &Options::default()).unwrap_err().to_string();
    assert_eq!(faults(b"<a/>"), "file: the file is no TransXChange [not-transxchange]");
    assert_eq!(faults(b"\xff"), "file: the file is not text in UTF-8 [not-text]");
    let broken =
        file("").replace("2026-12-31", "2025-12-31").replace("<StopPointRef>A</StopPointRef>", "");
    assert_eq!(
        faults(broken.replace("PT5M", "5").as_bytes()),
        "line 10, From: the element lacks a part that is needed [element-missing]\n\
         line 10, RunTime: the text of the element cannot be read [element-unread]\n\
         line 11, RunTime: the text of the element cannot be read [element-unread]\n\
         line 15, OperatingPeriod: a trip calls in order of time [time-backwards]"
    );
}
