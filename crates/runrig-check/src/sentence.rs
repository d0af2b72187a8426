//! A breach in one plain sentence, with the caller's ids and never a name.

use crate::Breach;
use runrig_core::id::VisitId;
use runrig_core::model::{Problem, RuleCode};

impl Breach {
    /// The breach as one plain sentence that a coordinator can act on.
    #[must_use]
    pub fn sentence(&self, problem: &Problem) -> String {
        let carer = self.carer.map_or("", |carer| &problem.carers[carer].key);
        let visits = visits(&self.visits, problem);
        let (found, limit) = (time(self.found), time(self.limit));
        match self.rule {
            RuleCode::H01 => {
                let skills = number(self.found, "skill");
                format!("Carer {carer} lacks {skills} that {visits} asks for.")
            }
            RuleCode::H02 => format!("Carer {carer} is not available for all of {visits}."),
            RuleCode::H03 => {
                let between = "from the end of the first to the start of the second";
                format!("Carer {carer} has {found} {between} of {visits}, but needs {limit}.")
            }
            RuleCode::H04 | RuleCode::H05 => {
                format!("Carer {carer} starts {visits} {found} outside its hard window.")
            }
            RuleCode::H06 if self.carer.is_some() => {
                format!("The carers of {visits} start {found} apart; {limit} is the most.")
            }
            RuleCode::H06 => {
                let found = number(self.found, "different carer");
                format!("There are {found} for {visits}, which takes {}.", self.limit)
            }
            RuleCode::H07 => {
                let bound = if self.found < self.limit { "least" } else { "most" };
                format!("The starts of {visits} are {found} apart; {limit} is the {bound}.")
            }
            RuleCode::H08 => format!("Carer {carer} is blocked from the client of {visits}."),
            RuleCode::H09 => {
                format!("Carer {carer} is not of the gender or language that {visits} needs.")
            }
            RuleCode::H10 => {
                let been = number(self.found, "visit");
                let needed = self.limit;
                format!(
                    "Carer {carer} made {been} before {visits}, which is short and needs {needed}."
                )
            }
            RuleCode::H11 => format!("Carer {carer} works {found}; {limit} is the most."),
            RuleCode::H12 => {
                format!(
                    "Carer {carer} rests {found} between the days of {visits}, but needs {limit}."
                )
            }
            RuleCode::H13 => {
                format!("Carer {carer} rests {found} at most in seven days, but needs {limit}.")
            }
            RuleCode::H14 => {
                format!("Carer {carer} has {found} for a break in a long run, but needs {limit}.")
            }
            RuleCode::H15 => {
                format!("Carer {carer} has a day of {found} with {visits}; {limit} is the most.")
            }
            RuleCode::H16 => {
                format!("Carer {carer} travels {found} {}; {limit} is the most.", self.way(&visits))
            }
            RuleCode::H17 if self.found < 0 => {
                format!("Carer {carer} has no way {}.", self.way(&visits))
            }
            RuleCode::H17 => format!(
                "Carer {carer} needs {found} on foot or by bicycle {}; {limit} is the most.",
                self.way(&visits)
            ),
            RuleCode::H18 => {
                format!("Carer {carer} catches no boat or bus {} in time.", self.way(&visits))
            }
            _ => self.of_providers(carer, &visits),
        }
    }

    /// Of rules about providers, pins and permissions.
    fn of_providers(&self, carer: &str, visits: &str) -> String {
        match self.rule {
            RuleCode::H19 => {
                format!(
                    "Carer {carer} is not of the provider that the client of {visits} stays with."
                )
            }
            RuleCode::H20 => format!("Carer {carer} has no permission to serve {visits}."),
            RuleCode::H21 => {
                format!(
                    "Carer {carer} serves {visits} for a provider that does not take part, or \
                     that was not offered the package."
                )
            }
            RuleCode::H22 if self.carer.is_some() => {
                format!("Carer {carer} is of the provider that handed {visits} back.")
            }
            RuleCode::H22 => {
                format!("Carers of {} providers serve one package, at {visits}.", self.found)
            }
            RuleCode::H23 => {
                format!("Carer {carer} serves {visits} where another provider leads.")
            }
            RuleCode::H24 => {
                format!("What is pinned for carer {carer} is not kept, at {visits}.")
            }
            RuleCode::H25 if self.carer.is_none() => {
                format!("A carer goes alone to {visits}, where risk asks for {}.", self.limit)
            }
            RuleCode::H25 => {
                format!("Carer {carer} makes {visits} against what the client's risk asks.")
            }
            RuleCode::H26 => {
                format!("Carer {carer} or the employer is not registered for {visits}.")
            }
            RuleCode::M05 => {
                let (found, limit) = (self.found, self.limit);
                format!("Transfers come to {found}, and {limit} is the most, at {visits}.")
            }
            priced => format!("The rule on {} is broken at {visits}.", priced.name()),
        }
    }

    /// Where a leg goes: between two visits, or between one and home.
    fn way(&self, visits: &str) -> String {
        let ends = if self.visits.len() < 2 { "between home and" } else { "between" };
        format!("{ends} {visits}")
    }
}

/// The visits by key: `visit a`, `visits a and b`, or `visits a, b and 3 more`.
fn visits(visits: &[VisitId], problem: &Problem) -> String {
    let key = |visit: VisitId| &problem.visits[visit].key;
    match *visits {
        [] => "no visit".to_owned(),
        [one] => format!("visit {}", key(one)),
        [one, two] => format!("visits {} and {}", key(one), key(two)),
        [one, two, ref more @ ..] => {
            format!("visits {}, {} and {} more", key(one), key(two), more.len())
        }
    }
}

/// So many of a thing.
fn number(n: i64, thing: &str) -> String {
    if n == 1 { format!("{n} {thing}") } else { format!("{n} {thing}s") }
}

/// A length of time such as `1 h 5 min` or `-30 s`.
fn time(seconds: i64) -> String {
    let sign = if seconds < 0 { "-" } else { "" };
    let length = seconds.unsigned_abs();
    let parts = [(length / 3_600, "h"), (length / 60 % 60, "min"), (length % 60, "s")];
    let told: Vec<String> =
        parts.iter().filter(|(n, _)| *n > 0).map(|(n, unit)| format!("{n} {unit}")).collect();
    if told.is_empty() { "0 min".to_owned() } else { format!("{sign}{}", told.join(" ")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::town::{Town, at, served};
    use runrig_core::units::Seconds;

    fn sentence(town: &Town) -> String {
        town.check().breaches[0].sentence(&town.problem())
    }

    #[test]
    fn times_are_told_in_hours_minutes_and_seconds() {
        let told = [(0, "0 min"), (3_900, "1 h 5 min"), (-30, "-30 s"), (-61, "-1 min 1 s")];
        for (seconds, words) in told {
            assert_eq!(time(seconds), words);
        }
    }

    #[test]
    fn a_breach_reads_as_a_sentence_with_ids() {
        let (mut town, visit, carer) = served("08:00", 30);
        town.rota.runs[0].stops[0].start = at(0, "09:05");
        assert_eq!(sentence(&town), "Carer k-0 starts visit v-0 5 min outside its hard window.");
        town.rota.runs[0].stops[0].start = at(0, "08:00");
        town.draft.carers[carer].max_leg = Some(Seconds::minutes(8));
        let told = "Carer k-0 travels 10 min between home and visit v-0; 8 min is the most.";
        assert_eq!(sentence(&town), told);
        town.draft.carers[carer].max_leg = None;
        town.draft.visits[visit].carers_needed = 2;
        assert_eq!(sentence(&town), "There are 1 different carer for visit v-0, which takes 2.");
    }

    #[test]
    fn many_visits_are_told_as_two_and_more() {
        let mut town = Town::new(1);
        let client = town.client();
        let some: Vec<VisitId> = (0..4).map(|_| town.visit((client, 0, "08:00"), 30)).collect();
        assert_eq!(visits(&some, &town.problem()), "visits v-0, v-1 and 2 more");
        assert_eq!(visits(&some[..2], &town.problem()), "visits v-0 and v-1");
        assert_eq!(visits(&[], &town.problem()), "no visit");
    }

    #[test]
    fn no_priced_rule_is_without_words() {
        let problem = Town::new(1).problem();
        let breach =
            Breach { rule: RuleCode::S01, carer: None, visits: Vec::new(), found: 0, limit: 0 };
        assert_eq!(breach.sentence(&problem), "The rule on travel time is broken at no visit.");
    }
}
