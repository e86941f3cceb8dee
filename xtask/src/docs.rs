//! `cargo xtask docs`: the book and the documentation of the crates.

use crate::args::Args;
use crate::house::{House, run as run_command};
use crate::links;
use crate::steps::Done;
use crate::tools::{self, Found, MDBOOK};

pub(crate) const HELP: &str = "
Usage: cargo xtask docs [--links]

Checks that every page of the book is there and named in docs/SUMMARY.md, and
that every relative link in the Markdown of the repository leads somewhere; then
makes the book (target/book) and the documentation of the crates (target/doc).

  --links  only check pages and links
";

pub(crate) fn run(house: &House, mut args: Args) -> Result<(), String> {
    let links_only = args.flag("--links");
    args.end()?;
    if links_only {
        return links::check(house);
    }
    match check(house)? {
        Done::Passed => Ok(()),
        Done::Skipped(why) => Err(why),
    }
}

/// All of it, as a step of the test.
pub(crate) fn check(house: &House) -> Result<Done, String> {
    let links = links::check(house);
    let book = make_book(house);
    // Shares what Clippy has checked of the dependencies.
    let words = [
        "doc",
        "--workspace",
        "--no-deps",
        "--profile",
        "ci",
        "--locked",
    ];
    let crates = run_command(house.cargo(&words).env("RUSTDOCFLAGS", "-D warnings"));
    links.and(crates).and(book)
}

fn make_book(house: &House) -> Result<Done, String> {
    let Found::At(mdbook) = tools::find(house, &MDBOOK)? else {
        return Ok(Done::Skipped("mdbook is not installed".to_owned()));
    };
    let mut command = house.command(mdbook);
    command
        .args(["build", "--dest-dir"])
        .arg(house.target.join("book"));
    run_command(&mut command).map(|()| Done::Passed)
}
