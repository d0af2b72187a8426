//! The text: `nodes operators municipalities patterns`, where nodes are patients and the base;
//! then a line each for patients, operators, municipalities and patterns.

use super::{DAYS, Instance, Operator, Patient, Pattern, visits};
use crate::fault::ReadError;
use crate::matrix::Matrix;
use crate::words::{Line, lines, next};

/// Minutes of a visit.
const SERVICE: i64 = 30;

/// Whether a text begins with a line of four numbers and one of five.
pub(super) fn is(text: &str) -> bool {
    let mut lines = lines(text);
    let mut numbers = |many: usize| {
        let line = lines.next();
        line.is_some_and(|line| {
            line.words().len() == many && (0..many).all(|at| line.index(at, "").is_ok())
        })
    };
    numbers(4) && numbers(5)
}

/// Reads a file.
pub(super) fn read(text: &str) -> Result<Instance, ReadError> {
    let mut lines = lines(text);
    let head = next(&mut lines, "the first line")?;
    let [nodes, operators, municipalities, patterns] =
        ["nodes", "operators", "municipalities", "patterns"];
    let nodes = head.index(0, nodes)?;
    if nodes == 0 || head.index(2, municipalities)? == 0 {
        return Err(head.fault("nodes", "there is no base"));
    }
    let mut take = |many: usize, what: &str| {
        (0..many).map(|_| next(&mut lines, what)).collect::<Result<Vec<_>, _>>()
    };
    let patients = take(nodes - 1, "a patient")?;
    let operators = take(head.index(1, operators)?, "an operator")?;
    let rows = take(head.index(2, municipalities)?, "a municipality")?;
    let patterns = take(head.index(3, patterns)?, "a pattern")?;
    let patterns = patterns.iter().map(pattern).collect::<Result<Vec<_>, _>>()?;
    Ok(Instance {
        patients: patients
            .iter()
            .map(|line| patient(line, rows.len(), &patterns))
            .collect::<Result<_, _>>()?,
        operators: operators.iter().map(operator).collect::<Result<_, _>>()?,
        travel: Matrix::try_new(rows.len(), |from, to| rows[from].cell(to, "minutes"))?,
        patterns,
        base: 0,
        service: SERVICE,
    })
}

fn patient(
    line: &Line<'_>,
    municipalities: usize,
    patterns: &[Pattern],
) -> Result<Patient, ReadError> {
    let asked = [line.index(2, "visits of skill 1")?, line.index(3, "visits of skill 2")?];
    if !patterns.iter().any(|&pattern| visits(pattern) == asked) {
        return Err(line.fault("visits", "no pattern has as many"));
    }
    let municipality = line.index(4, "municipality")?;
    if municipality >= municipalities {
        return Err(line.fault("municipality", "there is none of this number"));
    }
    let (id, most_operators) = (line.words()[0].to_owned(), line.index(1, "operators")?);
    Ok(Patient { id, most_operators, asked, municipality })
}

fn operator(line: &Line<'_>) -> Result<Operator, ReadError> {
    let hours = line.amount(2, "hours", 1)?;
    if hours > 24 {
        return Err(line.fault("hours", "are more than a day"));
    }
    Ok(Operator { id: line.words()[0].to_owned(), skill: skill(line, 1)?, workday: hours * 60 })
}

fn pattern(line: &Line<'_>) -> Result<Pattern, ReadError> {
    let mut days = [0; DAYS];
    for (at, day) in days.iter_mut().enumerate() {
        *day = skill(line, at)?;
    }
    Ok(days)
}

fn skill(line: &Line<'_>, at: usize) -> Result<u8, ReadError> {
    let skill = line.index(at, "skill")?;
    let known = u8::try_from(skill).ok().filter(|&skill| skill <= 2);
    known.ok_or_else(|| line.fault("skill", "is none of 0, 1 and 2"))
}
