//! scratch
fn main() {
    let files = comity_law::corpus::folder(std::path::Path::new(&std::env::args().nth(1).unwrap()))
        .unwrap();
    let (c, d) = comity_law::load(files);
    for d in &d {
        let f = &c.files[d.place.file.0 as usize];
        let (l, col) = f.position(d.place.start);
        println!(
            "{}:{l}:{col}: {:?} [{}] {} -- {}",
            f.path, d.severity, d.code, d.message, d.help
        );
    }
}
