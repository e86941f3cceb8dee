//! The fuzzer's own target: whatever the bytes, a mutation keeps to its limits.

use comity_fuzz::{Fuzz, Mutator, Random, Signature};

#[test]
fn mutations() {
    Fuzz::new("mutations", env!("CARGO_MANIFEST_DIR"))
        .dictionary(["word", "\n", "12"])
        .max_len(512)
        .run(|bytes| {
            let (head, tail) = bytes.split_at(bytes.len() / 2);
            let mut random = Random::new(Signature::new().size(bytes.len()).finish());
            let mutator = Mutator::new(vec![b"when".to_vec(), b"{".to_vec()], 256);
            let changed = mutator.mutate(&mut random, head, tail);
            assert!(changed.len() <= 256);
            let lines = changed.iter().filter(|byte| **byte == b'\n').count();
            Signature::new().size(changed.len()).size(lines).finish()
        });
}
