//! Commands that print what Runrig knows by itself.

use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;
use runrig::json::{schema_request, schema_response};

use crate::args::{Args, Document, Generate};
use crate::trouble::Trouble;

/// A request that is made up by a recipe.
pub(crate) fn generate(args: &Generate) -> Result<String, Trouble> {
    let request = runrig_gen::recipe::generate(&args.recipe, args.seed, args.providers);
    let request =
        request.map_err(|cause| Trouble::Recipe { recipe: args.recipe.clone(), cause })?;
    Ok(runrig_gen::text::text(&request))
}

/// The JSON Schema of a document.
pub(crate) fn schema(document: Document) -> String {
    let schema = match document {
        Document::Request => schema_request(),
        Document::Response => schema_response(),
    };
    format!("{schema:#}\n")
}

/// The completions for a shell.
pub(crate) fn completions(shell: Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "runrig", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// The manual page of the whole or of one command, named word by word.
pub(crate) fn man(command: &[String]) -> Result<String, Trouble> {
    let mut whole = Args::command();
    whole.build();
    let page = command.iter().try_fold(&whole, |page, word| page.find_subcommand(word));
    let page = page.ok_or_else(|| Trouble::NoCommand { name: command.join(" ") })?;
    let mut text = Vec::new();
    let written = Man::new(page.clone()).render(&mut text);
    written.map_err(|cause| Trouble::Writing { what: "the manual page".to_owned(), cause })?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}
