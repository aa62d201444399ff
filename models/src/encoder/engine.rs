//! The default engine: rten, pure Rust, int8 matrices.

use std::borrow::Cow;
use std::sync::Arc;

use rayon::prelude::*;
use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, ValueOrView};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, Tensor};

use super::{Encoder, EncoderError, Outputs, Scheme, outputs};

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
    /// Loads an ONNX graph; all runs together use so many threads.
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
    /// One window at a time: a rectangle of several pays for what it is filled up with, and its rows fall out of the caches of the
    /// processor (16 together took 1.4 times as long).
    fn encode(&self, windows: &[&[i32]]) -> Result<Vec<Outputs>, EncoderError> {
        self.threads.run(|| windows.par_iter().map(|window| self.run(window)).collect())
    }
}

impl Rten {
    fn run(&self, window: &[i32]) -> Result<Outputs, EncoderError> {
        if window.is_empty() {
            return Ok(Outputs::default());
        }
        let refused = |e: &dyn std::fmt::Display| EncoderError::Engine(e.to_string());
        let shape = [1, window.len()];
        let ids = NdTensor::from_data(shape, window.to_vec());
        let mask = NdTensor::full(shape, 1.0_f32);
        let inputs: Vec<(NodeId, ValueOrView<'_>)> =
            vec![(self.ids, ids.view().into()), (self.mask, mask.view().into())];
        let options = RunOptions::default().with_thread_pool(Some(Arc::clone(&self.threads)));
        let made = self.model.run_n(inputs, self.outputs, Some(options)).map_err(|e| refused(&e))?;
        let mut lists: [Vec<f32>; 6] = Default::default();
        for (list, value) in lists.iter_mut().zip(made) {
            let tensor: Tensor<f32> =
                value.try_into().map_err(|_| EncoderError::Scheme("an output is no float".to_owned()))?;
            *list = tensor.into_data();
        }
        outputs::outputs(window.len(), self.widths, lists)
    }
}
