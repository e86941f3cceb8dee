//! The fuzzer finds a planted fault, leaves a sound target alone, and stops one that hangs.

use std::cell::Cell;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use comity_fuzz::{Budget, Failure, Fuzz, Signature};

/// An empty directory that belongs to one test.
fn home(test: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("the target directory can be written");
    path
}

/// Panics on any text that holds `rule`, then `{` four times, one inside the other. The signature
/// says how far an input came, so the fuzzer can find the fault step by step.
fn planted(bytes: &[u8]) -> u64 {
    let Some(at) = bytes.windows(4).position(|word| word == b"rule") else {
        return 0;
    };
    let mut depth = 0;
    for byte in &bytes[at..] {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        assert!(depth < 4, "too deep");
    }
    Signature::new().word("rule").number(depth as u64).finish()
}

#[test]
fn finds_a_planted_fault_and_makes_it_small() {
    let home = home("planted");
    let fuzz = Fuzz::new("planted", &home).dictionary(["rule", "{", "}"]);
    let failure = fuzz.explore(Budget::Runs(200_000), planted).unwrap_err();
    let text = failure.to_string();
    let Failure::Panic {
        message,
        location,
        input,
        path,
        ..
    } = *failure
    else {
        panic!("{text}");
    };
    assert_eq!(message, "too deep");
    assert!(location.contains("driver.rs"), "{location}");
    assert_eq!(input, b"rule{{{{");
    assert_eq!(fs::read(path.unwrap()).unwrap(), input);
    assert!(text.contains("from seed 0xc0417f"), "{text}");
    assert_eq!(
        fs::read_to_string(home.join("fuzz/failures/.gitignore")).unwrap(),
        "*\n"
    );
}

#[test]
fn does_the_same_for_the_same_seed() {
    let home = home("same");
    let inputs = |seed| {
        let hash = Cell::new(0_u64);
        let fuzz = Fuzz::new("same", &home).dictionary(["rule"]).seed(seed);
        let report = fuzz.explore(Budget::Runs(2_000), |bytes| {
            let sum = bytes.iter().map(|byte| u64::from(*byte)).sum::<u64>();
            hash.set(hash.get().wrapping_mul(31).wrapping_add(sum));
            sum % 64
        });
        assert_eq!(report.unwrap().runs, 2_001);
        hash.get()
    };
    assert_eq!(inputs(1), inputs(1));
    assert_ne!(inputs(1), inputs(2));
}

#[test]
fn runs_a_sound_target_for_the_time_given() {
    let home = home("sound");
    fs::create_dir_all(home.join("fuzz/corpus/sound")).unwrap();
    fs::write(home.join("fuzz/corpus/sound/a"), "from the corpus").unwrap();
    let began = Instant::now();
    let seen = Cell::new(false);
    let fuzz = Fuzz::new("sound", &home).max_len(64).keep(true);
    let report = fuzz
        .explore(Budget::Time(Duration::from_secs(2)), |bytes| {
            seen.set(seen.get() || bytes == b"from the corpus");
            assert!(bytes.len() <= 64);
            Signature::new().size(bytes.len()).finish()
        })
        .unwrap();
    let time = began.elapsed().as_secs_f64();
    assert!((2.0..10.0).contains(&time), "{time}");
    assert!(seen.get());
    // Lengths 0 to 64 to the nearest power of two.
    assert_eq!(report.behaviours, 8);
    assert_eq!(report.kept, 6);
    assert_eq!(
        fs::read_dir(home.join("fuzz/corpus/sound"))
            .unwrap()
            .count(),
        7
    );
    assert!(!home.join("fuzz/failures/sound.current").exists());
}

#[test]
fn begins_with_the_input_on_which_an_earlier_run_died() {
    let home = home("died");
    fs::create_dir_all(home.join("fuzz/failures")).unwrap();
    fs::write(home.join("fuzz/failures/died.current"), "deadly").unwrap();
    let first = Cell::new(None);
    let fuzz = Fuzz::new("died", &home);
    let report = fuzz.explore(Budget::Runs(5), |bytes| {
        let earlier = first.take();
        first.set(earlier.or(Some(bytes.to_vec())));
        0
    });
    assert_eq!(report.unwrap().seeds, 2);
    assert_eq!(first.take().unwrap(), b"deadly");
}

#[test]
fn ends_a_target_that_hangs() {
    let home = home("hangs");
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "driver::hang", "--ignored"])
        .env("COMITY_FUZZ_TEST_HOME", &home)
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success());
    assert!(
        errors.contains("fuzz hangs: one input took longer than 200ms"),
        "{errors}"
    );
    let input = fs::read(home.join("fuzz/failures/hangs.hang")).unwrap();
    assert_eq!(input, b"wait");
}

/// Run by the test above in a process of its own.
#[test]
#[ignore = "hangs for a minute, and takes the process with it"]
fn hang() {
    let Some(home) = std::env::var_os("COMITY_FUZZ_TEST_HOME") else {
        return;
    };
    let fuzz = Fuzz::new("hangs", PathBuf::from(home))
        .patience(Duration::from_millis(200))
        .seeds([b"wait".to_vec()]);
    let _ = fuzz.explore(Budget::Runs(10), |bytes| {
        if bytes == b"wait" {
            std::thread::sleep(Duration::from_secs(60));
        }
        0
    });
}
