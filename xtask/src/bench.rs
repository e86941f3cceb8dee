//! `cargo xtask bench`: runs the benchmarks and keeps what they print.

use std::collections::BTreeSet;
use std::fs;
use std::thread;

use crate::args::Args;
use crate::clock;
use crate::house::{House, output, write};

pub(crate) const HELP: &str = "
Usage: cargo xtask bench [NAME] [--date YYYY-MM-DD] [--list]

Runs the benchmarks (crates/*/benches/NAME.rs) and writes what each prints to
docs/performance/NAME.txt, under a heading that tells the command, the machine,
the compiler and the day. Without NAME all of them run.

  --date YYYY-MM-DD  the day in the heading; today in UTC unless given
  --list             the benchmarks
";

pub(crate) fn run(house: &House, mut args: Args) -> Result<(), String> {
    let date = args.value("--date")?.unwrap_or_else(clock::today);
    if !is_date(&date) {
        return Err(format!(
            "--date does not take `{date}`: it wants YYYY-MM-DD"
        ));
    }
    let list = args.flag("--list");
    let chosen = args.word()?;
    let mut names = benchmarks(house)?;
    if list {
        names.iter().for_each(|name| println!("{name}"));
        return Ok(());
    }
    if let Some(name) = chosen {
        if !names.contains(&name) {
            let known: Vec<&str> = names.iter().map(String::as_str).collect();
            return Err(format!(
                "there is no benchmark `{name}`; there are {}",
                known.join(", ")
            ));
        }
        names = BTreeSet::from([name]);
    }
    let machine = machine(house)?;
    for name in names {
        let words = ["bench", "--workspace", "--locked", "--bench", &name];
        let shown = format!("cargo {}", words.join(" "));
        println!("$ {shown}");
        let raw = output(&mut house.cargo(&words))?;
        // Nobody else has the repository where it is here.
        let raw = raw.replace(&house.root.display().to_string(), ".");
        print!("{raw}");
        let text = format!(
            "command:  {shown}\n{machine}date:     {date}\n\n{}\n",
            raw.trim_end()
        );
        let path = house.root.join(format!("docs/performance/{name}.txt"));
        write(&path, text.as_bytes())?;
        println!("written to {}", house.relative(&path));
    }
    Ok(())
}

/// The names of all benchmarks.
fn benchmarks(house: &House) -> Result<BTreeSet<String>, String> {
    let mut names = BTreeSet::new();
    for file in house.files()? {
        let folders: Vec<String> = file
            .iter()
            .map(|p| p.to_string_lossy().into_owned())
            .collect();
        match folders
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .as_slice()
        {
            ["crates", _, "benches", name] | ["crates", _, "benches", name, "main.rs"] => {
                names.insert(name.trim_end_matches(".rs").to_owned());
            }
            _ => {}
        }
    }
    if names.is_empty() {
        return Err("there is no benchmark (crates/*/benches/*.rs)".to_owned());
    }
    Ok(names)
}

/// The machine and the compiler, a line each.
fn machine(house: &House) -> Result<String, String> {
    let rustc = output(house.command("rustc").arg("--version"))?;
    let cpus = thread::available_parallelism().map_or(1, usize::from);
    let field = |file: &str, name: &str| {
        let text = fs::read_to_string(file).unwrap_or_default();
        field(&text, name).unwrap_or("unknown").to_owned()
    };
    let memory = field("/proc/meminfo", "MemTotal");
    let kib: u64 = memory.trim_end_matches(" kB").parse().unwrap_or(0);
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    Ok(format!(
        "cpu:      {} ({}), {cpus} cores\n\
         memory:   {:.1} GiB\n\
         system:   {} {}\n\
         compiler: {}\n",
        field("/proc/cpuinfo", "model name"),
        std::env::consts::ARCH,
        kib as f64 / f64::from(1 << 20),
        std::env::consts::OS,
        kernel.trim(),
        rustc.trim()
    ))
}

/// The first value of `name` in lines such as `model name : value`.
fn field<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    text.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        (key.trim() == name).then(|| value.trim())
    })
}

fn is_date(text: &str) -> bool {
    let digit = |at: usize, byte: u8| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    text.len() == 10 && text.bytes().enumerate().all(|(at, byte)| digit(at, byte))
}

#[cfg(test)]
mod tests {
    use super::{field, is_date};

    #[test]
    fn reads_what_the_kernel_says() {
        let text = "processor\t: 0\nmodel name\t: Some CPU @ 2.0GHz\n";
        assert_eq!(field(text, "model name"), Some("Some CPU @ 2.0GHz"));
        assert_eq!(field(text, "model"), None);
    }

    #[test]
    fn knows_a_date() {
        assert!(is_date("2026-12-01"));
        assert!(!is_date("2026-12-1") && !is_date("01.12.2026"));
    }
}
