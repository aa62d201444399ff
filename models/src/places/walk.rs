//! Walks along packed names, word by word, to find the longest.

use fst::raw::{CompiledAddr, Output};

/// Names on their way into a table, folded, words apart by one space.
#[derive(Clone, Copy)]
pub(crate) struct Walk {
    names: Option<&'static Names>,
    at: CompiledAddr,
    out: Output,
    begun: bool,
}

/// A packed table of names.
pub(crate) type Names = fst::Map<&'static [u8]>;

impl Walk {
    /// Stands before the first word; a table that could not be opened holds no names.
    pub(crate) fn new(names: Option<&'static Names>) -> Self {
        let at = names.map_or(0, |names| names.as_fst().root().addr());
        Self { names, at, out: Output::zero(), begun: false }
    }

    /// Takes one more folded word (which may hold spaces); false when no name goes on like this.
    pub(crate) fn step(&mut self, word: &str) -> bool {
        let Some(names) = self.names else { return false };
        let names = names.as_fst();
        let mut node = names.node(self.at);
        let gap: &[u8] = if self.begun { b" " } else { b"" };
        for &byte in gap.iter().chain(word.as_bytes()) {
            let Some(next) = node.find_input(byte) else { return false };
            let transition = node.transition(next);
            self.out = self.out.cat(transition.out);
            node = names.node(transition.addr);
        }
        self.at = node.addr();
        self.begun = true;
        true
    }

    /// The value of the words so far, where they are a name.
    pub(crate) fn value(&self) -> Option<u64> {
        let node = self.names?.as_fst().node(self.at);
        (self.begun && node.is_final()).then(|| self.out.cat(node.final_output()).value())
    }
}
