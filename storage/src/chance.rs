//! Chance, passed in: the machine's, or a sequence that a test can repeat.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest, Sha256};

/// A source of random bytes.
#[derive(Clone, Debug)]
pub enum Chance {
    /// The operating system's.
    System,
    /// A sequence that a seed fixes. Never for secrets that matter.
    Seeded(Arc<AtomicU64>),
}

impl Chance {
    /// A sequence that is the same every time.
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(Arc::new(AtomicU64::new(seed << 32)))
    }

    /// That many bytes.
    ///
    /// # Panics
    /// When the operating system has no randomness to give: nothing safe can be done then.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        match self {
            Self::System => {
                getrandom::fill(&mut bytes).expect("the operating system gives randomness");
            }
            Self::Seeded(state) => {
                for chunk in bytes.chunks_mut(32) {
                    let counter = state.fetch_add(1, Ordering::SeqCst);
                    let digest = Sha256::digest(counter.to_be_bytes());
                    chunk.copy_from_slice(&digest[..chunk.len()]);
                }
            }
        }
        bytes
    }
}
