//! The engine of the feature `rust-bert`: the same network on libtorch, in floats of 32 bits.
//!
//! The encoder is rust-bert's BERT without a pooler, the heads are ours. Weights come by the names that they have in PyTorch
//! (`models/training/network.py`), and every one must be there in its shape: a layer that is left out would still give numbers.

use std::sync::{Mutex, Once, PoisonError};

use rust_bert::bert::{BertConfig, BertEmbeddings, BertModel};
use safetensors::{Dtype, SafeTensors};
use serde::Deserialize;
use tch::nn::{self, VarStore};
use tch::{Device, Tensor};

use super::{Encoder, EncoderError, Outputs, Scheme, outputs};

/// What the weights hold beside those of the network: the bias of distances, which the scheme tells.
const ELSEWHERE: &str = "distance";
/// What is added in the norm of a layer; rust-bert knows no other.
const NORM: f64 = 1e-12;

/// The network on rust-bert.
pub struct RustBert {
    /// libtorch's values may not be shared between threads.
    network: Mutex<Heads>,
    widths: [usize; 4],
    size: Size,
}

impl std::fmt::Debug for RustBert {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RustBert").field("size", &self.size).finish_non_exhaustive()
    }
}

/// What the network's `config.json` says of its size.
#[derive(Clone, Copy, Debug, Deserialize)]
struct Size {
    vocab_size: u32,
    hidden_size: u32,
    num_hidden_layers: u32,
    num_attention_heads: u32,
    intermediate_size: u32,
    max_position_embeddings: u32,
    type_vocab_size: u32,
    layer_norm_eps: f64,
}

/// The encoder and what hangs on it.
struct Heads {
    bert: BertModel<BertEmbeddings>,
    tags: nn::Linear,
    entities: nn::Linear,
    keys: nn::Linear,
    queries: nn::Linear,
    mix: nn::Linear,
    choices: nn::Linear,
    story: nn::Linear,
}

impl RustBert {
    /// Loads weights (safetensors of 16 or 32 bits) with the `config.json` beside them.
    pub fn new(weights: &[u8], config: &str, scheme: &Scheme) -> Result<Self, EncoderError> {
        let size: Size = serde_json::from_str(config).map_err(|e| EncoderError::Scheme(format!("config: {e}")))?;
        let file = SafeTensors::deserialize(weights).map_err(|e| EncoderError::Engine(format!("safetensors: {e}")))?;
        size.check(&file)?;
        one_thread();
        let mut store = VarStore::new(Device::Cpu);
        let widths = scheme.widths();
        let network = Heads::new(&store.root(), &size, widths);
        tch::no_grad(|| fill(&store, &file))?;
        store.freeze();
        Ok(Self { network: Mutex::new(network), widths, size })
    }
}

impl Encoder for RustBert {
    fn encode(&self, windows: &[&[i32]]) -> Result<Vec<Outputs>, EncoderError> {
        // libtorch would panic.
        let known = |id: &i32| u32::try_from(*id).is_ok_and(|id| id < self.size.vocab_size);
        if !windows.iter().all(|w| w.iter().all(known) && w.len() <= self.size.max_position_embeddings as usize) {
            return Err(EncoderError::Scheme("more pieces than the network knows".to_owned()));
        }
        let network = self.network.lock().unwrap_or_else(PoisonError::into_inner);
        let run = |window: &&[i32]| {
            if window.is_empty() {
                return Ok(Outputs::default());
            }
            let ids: Vec<i64> = window.iter().copied().map(i64::from).collect();
            let ids = Tensor::f_from_slice(&ids).and_then(|t| t.f_view([1, ids.len() as i64])).map_err(refused)?;
            outputs::outputs(window.len(), self.widths, tch::no_grad(|| network.run(&ids))?)
        };
        windows.iter().map(run).collect()
    }
}

impl Size {
    /// Holds it against the weights, so that what is made of it is no larger than they are.
    fn check(&self, file: &SafeTensors<'_>) -> Result<(), EncoderError> {
        let (hidden, inner) = (self.hidden_size, self.intermediate_size);
        let Some(last) = self.num_hidden_layers.checked_sub(1) else {
            return Err(EncoderError::Scheme("a network without layers".to_owned()));
        };
        for (name, wanted) in [
            ("bert.embeddings.word_embeddings.weight".to_owned(), [self.vocab_size, hidden]),
            ("bert.embeddings.position_embeddings.weight".to_owned(), [self.max_position_embeddings, hidden]),
            ("bert.embeddings.token_type_embeddings.weight".to_owned(), [self.type_vocab_size, hidden]),
            (format!("bert.encoder.layer.{last}.intermediate.dense.weight"), [inner, hidden]),
        ] {
            let given = file.tensor(&name).map_err(|_| missing(&name))?;
            if given.shape() != wanted.map(|n| n as usize) {
                return Err(misshapen(&name));
            }
        }
        if hidden == 0 || self.num_attention_heads == 0 || !hidden.is_multiple_of(self.num_attention_heads) {
            return Err(EncoderError::Scheme("heads that do not share out the network's width".to_owned()));
        }
        if (self.layer_norm_eps - NORM).abs() > f64::EPSILON * NORM {
            return Err(EncoderError::Scheme(format!("layer_norm_eps is {}, not {NORM}", self.layer_norm_eps)));
        }
        Ok(())
    }

    /// The same as rust-bert says it; nothing is dropped and nothing but the last layer told.
    fn config(&self) -> BertConfig {
        BertConfig {
            hidden_size: self.hidden_size.into(),
            intermediate_size: self.intermediate_size.into(),
            max_position_embeddings: self.max_position_embeddings.into(),
            num_attention_heads: self.num_attention_heads.into(),
            num_hidden_layers: self.num_hidden_layers.into(),
            type_vocab_size: self.type_vocab_size.into(),
            vocab_size: self.vocab_size.into(),
            ..BertConfig::default()
        }
    }
}

impl Heads {
    fn new(root: &nn::Path<'_>, size: &Size, widths: [usize; 4]) -> Self {
        let hidden = i64::from(size.hidden_size);
        let linear =
            |name: &str, wide: usize| nn::linear(root / name, hidden, wide as i64, nn::LinearConfig::default());
        let [tags, entities, keys, choices] = widths;
        Self {
            bert: BertModel::new_with_optional_pooler(root / "bert", &size.config(), false),
            tags: linear("tags", tags),
            entities: linear("entities", entities),
            keys: linear("keys", keys),
            queries: linear("queries", keys),
            mix: linear("mix", size.hidden_size as usize),
            choices: linear("choices", choices),
            story: linear("story", 1),
        }
    }

    /// All outputs as in `network.py`, each as one list.
    fn run(&self, ids: &Tensor) -> Result<[Vec<f32>; 6], EncoderError> {
        let seen = self.bert.forward_t(Some(ids), None, None, None, None, None, None, false).map_err(refused)?;
        let hidden = seen.hidden_state;
        let mixed = hidden.apply(&self.mix).f_gelu("none").map_err(refused)?;
        let list = |from: &Tensor, head: &nn::Linear| {
            from.apply(head).f_flatten(0, -1).and_then(|flat| Vec::try_from(&flat)).map_err(refused)
        };
        Ok([
            list(&hidden, &self.tags)?,
            list(&hidden, &self.entities)?,
            list(&hidden, &self.keys)?,
            list(&hidden, &self.queries)?,
            list(&mixed, &self.choices)?,
            list(&hidden, &self.story)?,
        ])
    }
}

/// Lets libtorch run on one thread, in the whole program: with two it is slower, and its times are erratic.
pub(crate) fn one_thread() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| tch::set_num_threads(1));
}

/// Puts the file's weights in place of the random ones: all of them, each in its shape, and no others.
fn fill(store: &VarStore, file: &SafeTensors<'_>) -> Result<(), EncoderError> {
    let places = store.variables();
    if let Some(name) = file.names().into_iter().find(|name| *name != ELSEWHERE && !places.contains_key(*name)) {
        return Err(EncoderError::Scheme(format!("{name} is not of this network")));
    }
    for (name, mut place) in places {
        let given = file.tensor(&name).map_err(|_| missing(&name))?;
        if !matches!(given.dtype(), Dtype::F16 | Dtype::F32) {
            return Err(EncoderError::Scheme(format!("{name} is of {:?}, not F16 or F32", given.dtype())));
        }
        let given = Tensor::try_from(given).map_err(refused)?;
        if given.size() != place.size() {
            return Err(misshapen(&name));
        }
        // Halves become whole floats on the way, each exactly.
        place.f_copy_(&given).map_err(refused)?;
    }
    Ok(())
}

fn missing(name: &str) -> EncoderError {
    EncoderError::Scheme(format!("{name} is missing"))
}

fn misshapen(name: &str) -> EncoderError {
    EncoderError::Scheme(format!("{name} has another shape than config and scheme say"))
}

fn refused(error: impl std::fmt::Display) -> EncoderError {
    EncoderError::Engine(error.to_string())
}
