//! scratch
use std::time::{Duration, Instant};
fn main() {
    let files = comity_law::corpus::carried();
    let bytes: usize = files.iter().map(|f| f.text.len()).sum();
    let mut best = [Duration::MAX; 3];
    let mut first = None;
    for _ in 0..60 {
        let files = files.clone();
        let t = Instant::now();
        let (c, d) = comity_law::read(files);
        best[0] = best[0].min(t.elapsed());
        first.get_or_insert(t.elapsed());
        let t = Instant::now();
        let e = comity_law::check(&c);
        best[1] = best[1].min(t.elapsed());
        let t = Instant::now();
        for f in &c.files {
            std::hint::black_box(comity_law::syntax::format(&f.text).is_ok());
        }
        best[2] = best[2].min(t.elapsed());
        std::hint::black_box((d, e));
    }
    println!(
        "{bytes} bytes read {:?} (first {first:?}) check {:?} format {:?}",
        best[0], best[1], best[2]
    );
}
