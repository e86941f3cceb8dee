//! `comity`: every command, thin. What it prints on standard output is the result; all else goes to standard error.

mod args;
mod assess;
mod exit;
mod law;
mod load;
mod reference;
mod report;
mod show;

use args::{Cli, Command, Internal};
use clap::{CommandFactory, Parser};
use exit::Exit;
use std::io::Write;
use std::panic;
use std::process::ExitCode;

fn main() -> ExitCode {
    panic::set_hook(Box::new(|info| {
        let _ = writeln!(
            std::io::stderr(),
            "comity: this is a fault of the program, not of your input: {info}\n\
             please report it with the command and, if you may share it, the input"
        );
    }));
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() {
                Exit::Usage.into()
            } else {
                Exit::Success.into()
            };
        }
    };
    match panic::catch_unwind(|| run(cli)) {
        Ok(Ok(exit)) => exit.into(),
        Ok(Err(failure)) => failure.report().into(),
        Err(_) => Exit::Failure.into(),
    }
}

fn run(cli: Cli) -> Result<Exit, report::Failure> {
    let talk = report::Talk {
        quiet: cli.quiet,
        verbose: cli.verbose,
    };
    match cli.command {
        Command::Assess(args) => assess::run(&args, talk),
        Command::Law(law) => law::run(law, talk),
        Command::Completions { shell } => {
            let mut out = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "comity", &mut out);
            report::out(&String::from_utf8_lossy(&out))?;
            Ok(Exit::Success)
        }
        Command::Manual { out } => reference::manual(&out, talk),
        Command::Internal(Internal::Reference { out }) => reference::write(&out),
    }
}
