//! Steps that run one after the other, with a heading each and a table at the end.

use std::time::{Duration, Instant};

use crate::house::House;

/// One step of a longer run.
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    pub(crate) run: fn(&House) -> Result<Done, String>,
}

/// How a step ended that did not fail.
pub(crate) enum Done {
    /// It did what it is for.
    Passed,
    /// It was left out, and why.
    Skipped(String),
}

struct Row {
    name: &'static str,
    time: Duration,
    outcome: Result<Done, String>,
}

/// Runs the steps, all of them even when one fails, and prints what came of them.
pub(crate) fn run(house: &House, steps: &[&Step]) -> Result<(), String> {
    let mut rows = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        println!(
            "\n== {}/{} {}: {}\n",
            index + 1,
            steps.len(),
            step.name,
            step.about
        );
        let began = Instant::now();
        let outcome = (step.run)(house);
        match &outcome {
            Ok(Done::Passed) => {}
            Ok(Done::Skipped(why)) => println!("skipped: {why}"),
            Err(error) => println!("error: {error}"),
        }
        rows.push(Row {
            name: step.name,
            time: began.elapsed(),
            outcome,
        });
    }
    println!("\n{}", table(&rows));
    verdict(&rows)
}

fn table(rows: &[Row]) -> String {
    let mut text = format!("{:<12}{:>9}  {}\n", "step", "seconds", "outcome");
    for row in rows {
        let outcome = match &row.outcome {
            Ok(Done::Passed) => "ok".to_owned(),
            Ok(Done::Skipped(why)) => format!("skipped: {why}"),
            Err(error) => format!("FAILED: {}", error.lines().next().unwrap_or_default()),
        };
        text.push_str(&format!(
            "{:<12}{:>9.1}  {outcome}\n",
            row.name,
            row.time.as_secs_f64()
        ));
    }
    let total: Duration = rows.iter().map(|row| row.time).sum();
    text.push_str(&format!("{:<12}{:>9.1}\n\n", "total", total.as_secs_f64()));
    let (passed, failed, skipped) = count(rows);
    text.push_str(&format!(
        "steps: {passed} passed, {failed} failed, {skipped} skipped"
    ));
    text
}

fn verdict(rows: &[Row]) -> Result<(), String> {
    match count(rows) {
        (_, 0, 0) => Ok(()),
        (_, 0, skipped) => {
            println!(
                "Nothing failed, but {skipped} steps were left out: this is not the full test."
            );
            Ok(())
        }
        (_, failed, _) => Err(format!("{failed} of {} steps failed", rows.len())),
    }
}

fn count(rows: &[Row]) -> (usize, usize, usize) {
    let mut counts = (0, 0, 0);
    for row in rows {
        match row.outcome {
            Ok(Done::Passed) => counts.0 += 1,
            Err(_) => counts.1 += 1,
            Ok(Done::Skipped(_)) => counts.2 += 1,
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_tells_every_outcome() {
        let row = |name, outcome| Row {
            name,
            time: Duration::from_millis(1_250),
            outcome,
        };
        let rows = [
            row("fmt", Ok(Done::Passed)),
            row(
                "deny",
                Ok(Done::Skipped("cargo-deny is not installed".to_owned())),
            ),
            row("test", Err("`cargo test` failed\nlonger".to_owned())),
        ];
        let expected = "\
step          seconds  outcome
fmt               1.2  ok
deny              1.2  skipped: cargo-deny is not installed
test              1.2  FAILED: `cargo test` failed
total             3.8

steps: 1 passed, 1 failed, 1 skipped";
        assert_eq!(table(&rows), expected);
        assert_eq!(verdict(&rows), Err("1 of 3 steps failed".to_owned()));
        assert_eq!(verdict(&rows[..2]), Ok(()));
    }
}
