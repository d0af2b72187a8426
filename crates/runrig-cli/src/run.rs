//! From arguments to an exit code.

use std::process::ExitCode;
use std::time::Instant;

use crate::args::{Args, Command};
use crate::commands;
use crate::output::Target;
use crate::trouble::{Trouble, say};

/// Does what was asked.
pub(crate) fn run(args: Args, began: Instant) -> ExitCode {
    let (target, done) = match args.command {
        Command::Solve(args) => {
            let settings = args.into();
            let done = commands::solve::solve(&settings, began);
            (settings.target, done)
        }
        Command::Coalitions(args) => {
            let target = args.telling.output.clone().into();
            let done = commands::coalitions::run(args, &target, began);
            (target, done)
        }
        Command::Compare(args) => {
            let target = args.telling.output.clone().into();
            let done = commands::compare::compare(args, &target, began);
            (target, done)
        }
        Command::Frontier(args) => {
            let target = args.telling.output.clone().into();
            let done = commands::frontier::frontier(args, &target, began);
            (target, done)
        }
        Command::Prices(args) => {
            let target = args.telling.output.clone().into();
            let done = commands::prices::prices(args, &target, began);
            (target, done)
        }
        Command::Stress(args) => {
            let target = args.telling.output.clone().into();
            let done = commands::stress::stress(&args, &target, began);
            (target, done)
        }
        Command::Batch(args) => (Target::Stdout, commands::batch::batch(args)),
        Command::Evaluate(args) => {
            let target = args.telling.output.clone().into();
            let done = commands::judge::evaluate(args, &target);
            (target, done)
        }
        Command::View(args) => {
            let target = args.telling.output.clone().into();
            let done = commands::view::view(args, &target);
            (target, done)
        }
        Command::Check(args) => {
            let target = args.telling.output.clone().into();
            let done = commands::judge::check(args, &target);
            (target, done)
        }
        Command::Network(args) => commands::network::network(args.command),
        Command::Generate(args) => print(args.output.clone(), || commands::print::generate(&args)),
        Command::Schema(args) => print(args.output, || Ok(commands::print::schema(args.document))),
        Command::Completions(args) => {
            print(args.output, || Ok(commands::print::completions(args.shell)))
        }
        Command::Man(args) => print(args.output, || commands::print::man(&args.command)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => trouble.tell(&target),
    }
}

/// Writes a text that depends on the arguments alone.
fn print(
    output: Option<std::path::PathBuf>,
    text: impl FnOnce() -> Result<String, Trouble>,
) -> (Target, Result<(), Trouble>) {
    let target = Target::from(output);
    let done = text().and_then(|text| target.write(text));
    (target, done)
}

/// Answers arguments that are no command: help and version, or what is wrong with them.
pub(crate) fn usage(answer: &clap::Error) -> ExitCode {
    match answer.print() {
        Ok(()) if !answer.use_stderr() => ExitCode::SUCCESS,
        Ok(()) => 2.into(),
        Err(cause) => {
            say(&format!("runrig: cannot write the help: {cause}."));
            2.into()
        }
    }
}
