//! The pages of some folders, for what takes many in one go. What cannot be read is told and counted, and costs the others nothing.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs;
use std::path::{Path, PathBuf};

use crate::{Failure, complain, input};

/// The pages by name, each with its file.
pub(crate) struct Pages {
    pub(crate) files: BTreeMap<String, PathBuf>,
    /// How many files and folders gave nothing.
    missed: usize,
}

impl Pages {
    /// Looks into the folders themselves, not into those below them.
    pub(crate) fn find(dirs: &[PathBuf]) -> Result<Self, Failure> {
        let mut pages = Self { files: BTreeMap::new(), missed: 0 };
        for dir in dirs {
            if !pages.add(dir)? {
                pages.miss(&format!("{} has no *.html and no *.html.gz", dir.display()));
            }
        }
        if pages.files.is_empty() {
            return Err(Failure::input("there is no page in what was named; nothing was written"));
        }
        Ok(pages)
    }

    /// Whether there is any page in the folder.
    fn add(&mut self, dir: &Path) -> Result<bool, Failure> {
        let failed = |error| {
            Failure::input(format!("{} cannot be read: {}", dir.display(), input::plain(&error)))
        };
        let mut is_any = false;
        for entry in fs::read_dir(dir).map_err(failed)? {
            let file = entry.map_err(failed)?.path();
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            let Some(name) = name.strip_suffix(".gz").unwrap_or(&name).strip_suffix(".html") else {
                continue;
            };
            is_any = true;
            match self.files.entry(name.to_owned()) {
                Entry::Vacant(place) => drop(place.insert(file)),
                Entry::Occupied(other) => {
                    let (one, other) = (other.get().display(), file.display());
                    return Err(Failure::input(format!(
                        "{one} and {other} would both be \"{name}\" in what is written; rename one of them, or take them in two runs"
                    )));
                }
            }
        }
        Ok(is_any)
    }

    /// Says why something is missing from what is written.
    pub(crate) fn miss(&mut self, why: &str) {
        complain(why);
        self.missed += 1;
    }

    /// The end of a run: no success where anything is missing.
    pub(crate) fn end(&self, out: &Path) -> Result<(), Failure> {
        if self.missed == 0 {
            return Ok(());
        }
        Err(Failure::input(format!(
            "what could be read is in {}; missing: {}, named above",
            out.display(),
            self.missed
        )))
    }
}
