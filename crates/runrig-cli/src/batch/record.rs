//! `batch.json`: which jobs a folder holds or is to hold, and on which terms.

use serde::{Deserialize, Serialize};

use super::folder::Folder;
use super::job::{Job, Terms};
use super::table;
use crate::trouble::Trouble;

/// The file's name.
const FILE: &str = "batch.json";

/// What was asked of a folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Record {
    schema_version: u32,
    /// The version of the engine.
    pub(crate) version: String,
    /// What each search may take.
    pub(crate) budget: Terms,
    /// Every job, in order.
    pub(crate) jobs: Vec<Job>,
}

impl Record {
    /// What is asked now, and what the folder was asked before on the same terms.
    pub(crate) fn merged(
        folder: &Folder,
        budget: &Terms,
        mut jobs: Vec<Job>,
    ) -> Result<Self, Trouble> {
        let version = env!("CARGO_PKG_VERSION").to_owned();
        if let Some(before) = Self::read(folder)? {
            if before.budget != *budget {
                let (had, asked) = (before.budget.to_string(), budget.to_string());
                return Err(Trouble::OtherBudget { what: folder.show(FILE), had, asked });
            }
            let is_new = |old: &Job| jobs.iter().all(|job| job.file != old.file);
            let others: Vec<Job> = before.jobs.into_iter().filter(is_new).collect();
            // What another version found does not stand beside what this one finds.
            jobs.extend(others.into_iter().filter(|_| before.version == version));
        }
        jobs.sort();
        Ok(Self { schema_version: 1, version, budget: budget.clone(), jobs })
    }

    fn read(folder: &Folder) -> Result<Option<Self>, Trouble> {
        let Some(text) = folder.text(FILE)? else { return Ok(None) };
        let record = serde_json::from_str(&text);
        record.map(Some).map_err(|_| Trouble::NoRecord { what: folder.show(FILE) })
    }

    pub(crate) fn write(&self, folder: &Folder) -> Result<(), Trouble> {
        folder.write(FILE, &format!("{:#}\n", serde_json::json!(self)))
    }

    /// Forgets everything in a folder, the record last: until then it says whose the rest is.
    pub(crate) fn forget(folder: &Folder, asked: &[Job]) -> Result<(), Trouble> {
        let before = Self::read(folder).unwrap_or_default();
        for job in before.iter().flat_map(|before| &before.jobs).chain(asked) {
            folder.remove(&job.file)?;
        }
        folder.remove(table::FILE)?;
        folder.remove(FILE)
    }
}
