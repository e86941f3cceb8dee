//! Runs a target on one input: catches its panic, and ends the process when it hangs.

use std::any::Any;
use std::cell::RefCell;
use std::fs::{self, File};
use std::io::{self, Seek, Write};
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Once};
use std::thread;
use std::time::{Duration, Instant};

use crate::corpus;

/// A panic: what was said and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Panic {
    pub(crate) message: String,
    pub(crate) location: String,
}

thread_local! {
    /// `Some` while this thread runs a target; then the panic, if there was one.
    static CAUGHT: RefCell<Option<Option<Panic>>> = const { RefCell::new(None) };
}

/// Keeps the input under test on disk and an eye on the clock.
///
/// The input is written before the target sees it. When the process dies on it (a stack that
/// overflows cannot be caught), the file is still there and the next run begins with it.
#[derive(Debug)]
pub(crate) struct Guard {
    current: File,
    path: PathBuf,
    watch: Arc<Watch>,
    watcher: Option<thread::JoinHandle<()>>,
}

#[derive(Debug)]
struct Watch {
    began: Instant,
    /// Milliseconds from `began` to the start of the input under test; 0 when there is none.
    busy_since: AtomicU64,
    done: AtomicBool,
}

impl Guard {
    /// Begins to guard the target `name`. Also returns the input on which an earlier run died.
    pub(crate) fn new(
        failures: &Path,
        name: &str,
        patience: Duration,
    ) -> io::Result<(Self, Option<Vec<u8>>)> {
        corpus::prepare_failures(failures)?;
        install_hook();
        let path = failures.join(format!("{name}.current"));
        let left = fs::read(&path).ok();
        let watch = Arc::new(Watch {
            began: Instant::now(),
            busy_since: AtomicU64::new(0),
            done: AtomicBool::new(false),
        });
        let watcher = thread::spawn({
            let (watch, name, path) = (Arc::clone(&watch), name.to_owned(), path.clone());
            move || watch.keep_watch(&name, &path, patience)
        });
        let guard = Self {
            current: File::create(&path)?,
            path,
            watch,
            watcher: Some(watcher),
        };
        Ok((guard, left))
    }

    /// Runs the target on one input.
    pub(crate) fn run(
        &mut self,
        target: &dyn Fn(&[u8]) -> u64,
        input: &[u8],
    ) -> io::Result<Result<u64, Panic>> {
        self.current.rewind()?;
        self.current.write_all(input)?;
        self.current.set_len(input.len() as u64)?;
        self.watch.start();
        let outcome = catch(|| target(input));
        self.watch.stop();
        Ok(outcome)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.watch.done.store(true, Ordering::Release);
        if let Some(watcher) = self.watcher.take() {
            watcher.thread().unpark();
            let _ = watcher.join();
        }
        let _ = fs::remove_file(&self.path);
    }
}

impl Watch {
    fn now(&self) -> u64 {
        // From 1 on, as 0 says that nothing runs.
        1 + u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX - 1)
    }

    fn start(&self) {
        self.busy_since.store(self.now(), Ordering::Release);
    }

    fn stop(&self) {
        self.busy_since.store(0, Ordering::Release);
    }

    fn keep_watch(&self, name: &str, path: &Path, patience: Duration) {
        while !self.done.load(Ordering::Acquire) {
            let since = self.busy_since.load(Ordering::Acquire);
            let busy = Duration::from_millis(self.now().saturating_sub(since));
            if since != 0 && busy > patience {
                let kept = path.with_extension("hang");
                let path = if fs::rename(path, &kept).is_ok() {
                    &kept
                } else {
                    path
                };
                // Not `eprintln!`, which the test harness would swallow.
                let _ = writeln!(
                    io::stderr(),
                    "fuzz {name}: one input took longer than {patience:?}: {}",
                    path.display()
                );
                std::process::abort();
            }
            thread::park_timeout((patience / 4).min(Duration::from_millis(250)));
        }
    }
}

fn catch(target: impl FnOnce() -> u64) -> Result<u64, Panic> {
    CAUGHT.set(Some(None));
    let outcome = panic::catch_unwind(AssertUnwindSafe(target));
    let caught = CAUGHT.take().flatten();
    outcome.map_err(|_| {
        caught.unwrap_or_else(|| Panic {
            message: "(no message)".to_owned(),
            location: "(unknown)".to_owned(),
        })
    })
}

/// Makes panics of a target go to `CAUGHT` instead of the terminal. Other threads are not touched.
fn install_hook() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let caught = CAUGHT.with_borrow_mut(|slot| match slot {
                None => false,
                Some(panic) => {
                    *panic = Some(Panic {
                        message: message(info.payload()),
                        location: info.location().map(ToString::to_string).unwrap_or_default(),
                    });
                    true
                }
            });
            if !caught {
                usual(info);
            }
        }));
    });
}

/// What a panic says: text with `panic!`, anything at all with `panic_any`.
fn message(payload: &dyn Any) -> String {
    let text = payload.downcast_ref::<&str>().copied();
    let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("(no message)").to_owned()
}
