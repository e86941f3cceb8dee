//! scratch
use comity_assess::Engine;
use comity_law::model::RegimeId;
fn main() {
    let t = std::time::Instant::now();
    let (corpus, d) = comity_law::read(comity_law::corpus::carried());
    println!("read {:?} {}", t.elapsed(), d.len());
    let t = std::time::Instant::now();
    let c = comity_law::check(&corpus);
    println!("check {:?} {}", t.elapsed(), c.len());
    let t = std::time::Instant::now();
    let engine = Engine::new(&corpus, &[]).unwrap();
    println!("compile {:?} {:?}", t.elapsed(), engine.size(RegimeId(0)));
    engine.stats(RegimeId(0));
}
