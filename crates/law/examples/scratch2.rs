//! scratch
use std::time::Instant;
fn main() {
    let files = comity_law::corpus::folder(std::path::Path::new(&std::env::args().nth(1).unwrap()))
        .unwrap();
    let mut best = [std::time::Duration::MAX; 4];
    for _ in 0..40 {
        let t = Instant::now();
        let n: usize = files
            .iter()
            .map(|f| comity_law::syntax::tokens(&f.text).len())
            .sum();
        best[0] = best[0].min(t.elapsed());
        let t = Instant::now();
        let m: usize = files
            .iter()
            .map(|f| {
                comity_law::syntax::parse(Default::default(), &f.text)
                    .diagnostics
                    .len()
            })
            .sum();
        best[1] = best[1].min(t.elapsed());
        let f2 = files.clone();
        let t = Instant::now();
        let (c, d) = comity_law::read(f2);
        best[2] = best[2].min(t.elapsed());
        let t = Instant::now();
        drop((c, d));
        best[3] = best[3].min(t.elapsed());
        std::hint::black_box((n, m));
    }
    println!(
        "tokens {:?} tree {:?} read {:?} drop {:?}",
        best[0], best[1], best[2], best[3]
    );
}
