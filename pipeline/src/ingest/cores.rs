//! The same work on many things, on all cores.

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

/// Does `work` on each thing on `threads` threads (null: one for each processor core) and answers in their order.
pub(super) fn on_all_cores<T: Sync, R: Send>(
    threads: Option<usize>,
    things: &[T],
    work: impl Fn(&T) -> R + Sync + Send,
) -> Vec<R> {
    match ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)).build() {
        Ok(pool) => pool.install(|| things.par_iter().map(work).collect()),
        // No more threads are to be had: one is enough.
        Err(_) => things.iter().map(work).collect(),
    }
}
