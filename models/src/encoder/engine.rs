//! The default engine: rten, pure Rust, int8 matrices.

use std::borrow::Cow;
use std::sync::Arc;

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, ValueOrView};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, Tensor};

use super::{Encoder, EncoderError, Outputs, Scheme};

/// Names of the outputs in the graph.
const NAMES: [&str; 6] = ["tags", "entities", "keys", "queries", "choices", "story"];

/// The network on rten.
pub struct Rten {
    model: Model,
    ids: NodeId,
    mask: NodeId,
    outputs: [NodeId; 6],
    widths: [usize; 4],
    threads: Arc<ThreadPool>,
}

impl std::fmt::Debug for Rten {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rten").field("widths", &self.widths).finish_non_exhaustive()
    }
}

impl Rten {
    /// Loads an ONNX graph; one run uses so many threads.
    pub fn new(graph: Cow<'static, [u8]>, scheme: &Scheme, threads: usize) -> Result<Self, EncoderError> {
        let refused = |e: &dyn std::fmt::Display| EncoderError::Engine(e.to_string());
        let mut options = ModelOptions::with_all_ops();
        // Laid out for the products once, and not in each run: a single window takes a third of the time.
        options.prepack_weights(true);
        let model = match graph {
            Cow::Borrowed(graph) => options.load_static_slice(graph),
            Cow::Owned(graph) => options.load(graph),
        }
        .map_err(|e| refused(&e))?;
        let node = |name: &str| model.node_id(name).map_err(|e| EncoderError::Scheme(e.to_string()));
        let (ids, mask) = (node("ids")?, node("mask")?);
        let mut outputs = [ids; 6];
        for (at, name) in NAMES.iter().enumerate() {
            outputs[at] = node(name)?;
        }
        let threads = Arc::new(ThreadPool::with_num_threads(threads.max(1)));
        Ok(Self { ids, mask, outputs, widths: scheme.widths(), threads, model })
    }
}

impl Encoder for Rten {
    fn encode(&self, windows: &[&[i32]]) -> Result<Vec<Outputs>, EncoderError> {
        let longest = windows.iter().map(|w| w.len()).max().unwrap_or(0);
        if longest == 0 {
            return Ok(vec![Outputs::default(); windows.len()]);
        }
        let mut ids = NdTensor::<i32, 2>::zeros([windows.len(), longest]);
        let mut mask = NdTensor::<f32, 2>::zeros([windows.len(), longest]);
        for (row, window) in windows.iter().enumerate() {
            for (at, id) in window.iter().enumerate() {
                ids[[row, at]] = *id;
                mask[[row, at]] = 1.0;
            }
        }
        let inputs: Vec<(NodeId, ValueOrView<'_>)> =
            vec![(self.ids, ids.view().into()), (self.mask, mask.view().into())];
        let mut options = RunOptions::default();
        options.thread_pool = Some(Arc::clone(&self.threads));
        let made =
            self.model.run(inputs, &self.outputs, Some(options)).map_err(|e| EncoderError::Engine(e.to_string()))?;
        let mut lists: Vec<Vec<f32>> = Vec::with_capacity(made.len());
        for value in made {
            let tensor: Tensor<f32> =
                value.try_into().map_err(|_| EncoderError::Scheme("an output is no float".to_owned()))?;
            lists.push(tensor.to_vec());
        }
        let [tags, entities, keys, choices] = self.widths;
        let wide = [tags, entities, keys, keys, choices, 1];
        for (list, width) in lists.iter().zip(wide) {
            if list.len() != windows.len() * longest * width {
                return Err(EncoderError::Scheme("an output has another shape than the scheme says".to_owned()));
            }
        }
        let cut = |which: usize, row: usize, tokens: usize| {
            let from = row * longest * wide[which];
            lists[which][from..from + tokens * wide[which]].to_vec()
        };
        Ok(windows
            .iter()
            .enumerate()
            .map(|(row, window)| Outputs {
                tokens: window.len(),
                tags: cut(0, row, window.len()),
                entities: cut(1, row, window.len()),
                keys: cut(2, row, window.len()),
                queries: cut(3, row, window.len()),
                choices: cut(4, row, window.len()),
                story: lists[5][row * longest],
            })
            .collect())
    }
}
