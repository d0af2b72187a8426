//! Writes the stored fixtures, or those named on the command line, to `fixtures/`.
//!
//! `cargo run --release -p runrig-gen --example write_fixtures [NAME]...`

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use runrig_gen::{recipe, text};

fn main() -> Result<(), Box<dyn Error>> {
    let mut names: Vec<String> = env::args().skip(1).collect();
    if names.is_empty() {
        names = recipe::stored().map(str::to_owned).collect();
    }
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    for name in names {
        let request =
            recipe::generate(&name, 1, None).map_err(|cause| format!("{name}: {cause}"))?;
        let folder = fixtures.join(&name);
        fs::create_dir_all(&folder)?;
        let text = text::text(&request);
        fs::write(folder.join("request.json"), &text)?;
        eprintln!("{name}: {} bytes", text.len());
    }
    Ok(())
}
