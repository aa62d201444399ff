//! Hub models out of folders, run by rust-bert.
//!
//! Everything that a model is made of is named by its path, so that nothing is ever fetched. rust-bert panics at what does not fit together;
//! what can be checked is checked before (`folder`), and the rest is caught ([`Guarded`]).
//!
//! Each text runs alone: padding would move the last digits of its neighbours' scores, and rust-bert cuts lists of texts on the threads that
//! read Articles, where waiting for one another under a lock would never end.

mod embeddings;
mod entailment;
mod family;
mod folder;
mod names;

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rust_bert::RustBertError;

use super::{Entailer, HubError, Namer, SentenceEmbedder};
use crate::encoder::one_thread;

/// Loads a model of token classification, whose labels are `O` and `B-PER`, `I-ORG` and the like.
pub fn load_namer(folder: &Path) -> Result<Box<dyn Namer>, HubError> {
    Ok(Box::new(names::Local::load(folder)?))
}

/// Loads a model of inference between sentences, one of whose labels is `entailment`.
pub fn load_entailer(folder: &Path) -> Result<Box<dyn Entailer>, HubError> {
    Ok(Box::new(entailment::Local::load(folder)?))
}

/// Loads a folder of sentence-transformers.
pub fn load_embedder(folder: &Path) -> Result<Box<dyn SentenceEmbedder>, HubError> {
    Ok(Box::new(embeddings::Local::load(folder)?))
}

/// A model that runs for one at a time: libtorch's values may not be shared between threads.
struct Guarded<M> {
    model: Mutex<M>,
    folder: PathBuf,
}

impl<M> Guarded<M> {
    fn new(folder: &Path, make: impl FnOnce() -> Result<M, RustBertError>) -> Result<Self, HubError> {
        one_thread();
        Ok(Self { model: Mutex::new(caught(folder, make)?), folder: folder.to_owned() })
    }

    /// Asks the model. It only looks, so that one that panicked is as good as before.
    fn ask<T>(&self, question: impl FnOnce(&M) -> Result<T, RustBertError>) -> Result<T, HubError> {
        let model = self.model.lock().unwrap_or_else(PoisonError::into_inner);
        caught(&self.folder, || tch::no_grad(|| question(&model)))
    }
}

/// Runs what rust-bert does, whose panics become errors.
fn caught<T>(folder: &Path, run: impl FnOnce() -> Result<T, RustBertError>) -> Result<T, HubError> {
    let refused = |why: String| HubError::Engine { folder: folder.to_owned(), why };
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(done) => done.map_err(|error| refused(first_line(&error.to_string()))),
        Err(panic) => Err(refused(first_line(&told(panic.as_ref())))),
    }
}

fn told(panic: &(dyn Any + Send)) -> String {
    let words = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    words.unwrap_or("it panicked").to_owned()
}

/// libtorch's errors carry the stack of its calls.
fn first_line(words: &str) -> String {
    words.lines().find(|line| !line.trim().is_empty()).unwrap_or("it says nothing").trim().to_owned()
}
