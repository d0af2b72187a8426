//! An instance of whichever family a file is of.

use crate::day::{Between, NoBound};
use crate::family::{Family, recognise};
use crate::fault::ReadError;
use crate::model::{Model, Size};
use crate::search::{Budget, Search};
use crate::source::{self, Source};
use crate::{br2008, day, hhcrsp, phcp, uhhc, vrp};
use cpu_time::ProcessTime;
use serde_json::Value as Json;
use std::fmt::Display;
use std::io;
use std::path::Path;
use std::time::Duration;

/// A file that has been read.
#[derive(Clone, Debug)]
pub struct Opened {
    /// What it is of.
    pub family: Family,
    /// What it is called: the stem of its file, or the folder of a day.
    pub name: String,
    /// What is in it.
    pub instance: Any,
}

/// An instance of any model.
#[derive(Clone, Debug)]
pub enum Any {
    /// HHCRSP.
    Hhcrsp(hhcrsp::Instance),
    /// UHHC.
    Uhhc(uhhc::Instance),
    /// Bredström and Rönnqvist's.
    Br2008(br2008::Instance),
    /// A week of palliative care.
    Phcp(phcp::Instance),
    /// Vehicle routing.
    Vrp(vrp::Instance),
    /// A generated day.
    Day(day::Instance),
}

/// Does the same with the instance of whichever model it is.
macro_rules! each {
    ($any:expr, $instance:ident => $does:expr) => {
        match $any {
            Any::Hhcrsp($instance) => $does,
            Any::Uhhc($instance) => $does,
            Any::Br2008($instance) => $does,
            Any::Phcp($instance) => $does,
            Any::Vrp($instance) => $does,
            Any::Day($instance) => $does,
        }
    };
}

/// Why a file could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// It cannot be read.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// It is of no family that is known here.
    #[error("is of no family")]
    NoFamily,
    /// It does not follow its format.
    #[error(transparent)]
    Format(#[from] ReadError),
}

/// Reads a file of any family.
///
/// # Errors
///
/// If it cannot be read, is of no family, or does not follow its format.
pub fn open(path: &Path) -> Result<Opened, OpenError> {
    let source = source::read(path)?;
    let family = recognise(&source.text).ok_or(OpenError::NoFamily)?;
    let text = &source.text;
    let instance = match family {
        Family::Mankowska | Family::Kummer => Any::Hhcrsp(hhcrsp::Instance::read(text)?),
        Family::UhhcValidation | Family::UhhcBazirha | Family::UhhcBazirhaCaie => {
            Any::Uhhc(uhhc::Instance::read(text)?)
        }
        Family::Br2008 => Any::Br2008(br2008::Instance::read(text)?),
        Family::Phcp => Any::Phcp(phcp::Instance::read(text)?),
        Family::Day => {
            let durations = std::fs::read(source.path.with_file_name(day::DURATIONS))?;
            Any::Day(day::Instance::read(text, &durations)?)
        }
        Family::Solomon
        | Family::GehringHomberger
        | Family::MdvrptwCordeau
        | Family::MdvrptwVidal
        | Family::Sdvrptw
        | Family::Pcvrptw => Any::Vrp(vrp::Instance::read(text)?),
    };
    Ok(Opened { family, name: name(family, source), instance })
}

/// What an instance is called. All days are in files of one name, each in a folder of its own.
fn name(family: Family, source: Source) -> String {
    let folder = source.path.parent().and_then(Path::file_name);
    match folder.filter(|_| family == Family::Day) {
        Some(folder) => folder.to_string_lossy().into_owned(),
        None => source.stem,
    }
}

/// What somebody's plan for an instance comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// What it is worth, in words, if it is lawful; or all that is wrong.
    pub told: Result<String, Vec<String>>,
    /// Its objective in the units of the best known values, if it is lawful and has one number.
    pub objective: Option<f64>,
}

/// What a search came to.
#[derive(Clone, Debug)]
pub struct Run {
    /// The plan, as others can check it.
    pub plan: Json,
    /// What the evaluator says of it.
    pub judged: Judged,
    /// Changes tried.
    pub iterations: u64,
    /// Processor time spent, by all threads.
    pub spent: Duration,
}

impl Any {
    /// How much there is of it.
    #[must_use]
    pub fn size(&self) -> Size {
        each!(self, instance => instance.size())
    }

    /// Judges a plan given as JSON.
    ///
    /// # Errors
    ///
    /// If it is no plan of the model.
    pub fn judge(&self, plan: &str) -> serde_json::Result<Judged> {
        each!(self, instance => Ok(judge(instance, &serde_json::from_str(plan)?)))
    }

    /// How many visits every plan leaves out at the least, and how many one does.
    ///
    /// # Errors
    ///
    /// If there is none for such an instance.
    pub fn left_out(&self, budget: &Budget) -> Result<Between, NoBound> {
        match self {
            Self::Day(day) => day.left_out(budget),
            _ => Err(NoBound::NoDay),
        }
    }

    /// Searches within a budget, and has what is found judged.
    ///
    /// # Errors
    ///
    /// If the plan cannot be written as JSON.
    pub fn search(&self, budget: &Budget) -> serde_json::Result<Run> {
        each!(self, instance => search(instance, budget))
    }
}

fn judge<M: Model>(instance: &M, plan: &M::Plan) -> Judged {
    let value = instance.evaluate(plan);
    let objective = value.as_ref().ok().and_then(|value| instance.objective(value));
    let words = |wrong: Vec<M::Violation>| wrong.iter().map(ToString::to_string).collect();
    Judged { told: value.map(told).map_err(words), objective }
}

fn told(value: impl Display) -> String {
    value.to_string()
}

fn search<M: Search>(instance: &M, budget: &Budget) -> serde_json::Result<Run> {
    let begun = ProcessTime::now();
    let answer = instance.search(budget);
    let spent = begun.elapsed();
    let judged = judge(instance, &answer.plan);
    let plan = serde_json::to_value(&answer.plan)?;
    Ok(Run { plan, judged, iterations: answer.iterations, spent })
}
