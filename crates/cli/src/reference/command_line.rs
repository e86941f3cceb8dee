//! The page of the command line: every command with its help, as the program prints it.

use super::markdown::Page;
use clap::Command;

/// How wide help is printed on the page.
const WIDTH: usize = 92;

/// The page.
pub(super) fn page(root: Command) -> String {
    let mut root = root.term_width(WIDTH).disable_help_subcommand(true);
    root.build();
    let mut page = Page::new("The command line");
    page.text("Every command with its help in full, as `--help` prints it. What the exit statuses mean is in [Exit statuses](exit-statuses.md).");
    let mut path = vec!["comity".to_owned()];
    command(&mut root, &mut path, &mut page);
    page.done()
}

fn command(here: &mut Command, path: &mut Vec<String>, page: &mut Page) {
    page.heading(2, &path.join(" "));
    page.block(&here.render_long_help().to_string());
    let names: Vec<String> = shown(here)
        .map(|below| below.get_name().to_owned())
        .collect();
    for name in names {
        if let Some(below) = here.find_subcommand_mut(&name) {
            path.push(name);
            command(below, path, page);
            path.pop();
        }
    }
}

/// The commands below one that are for everybody.
pub(super) fn shown(command: &Command) -> impl Iterator<Item = &Command> {
    let below = command.get_subcommands();
    below.filter(|one| !one.is_hide_set() && one.get_name() != "help")
}
