//! Vectors of sentences by a folder of sentence-transformers, rust-bert's `SentenceEmbeddingsModel`.

use std::path::Path;

use rust_bert::RustBertError;
use rust_bert::pipelines::sentence_embeddings::layers::{DenseConfig, PoolingConfig};
use rust_bert::pipelines::sentence_embeddings::{
    SentenceEmbeddingsConfig, SentenceEmbeddingsModel, SentenceEmbeddingsModulesConfig,
    SentenceEmbeddingsSentenceBertConfig, SentenceEmbeddingsTokenizerConfig,
};
use tch::{Device, Kind};

use super::Guarded;
use super::family::Use;
use super::folder::Folder;
use crate::hub::{HubError, SentenceEmbedder};

const MODULES: &str = "modules.json";
const SENTENCES: &str = "sentence_bert_config.json";
const TOKENS: &str = "tokenizer_config.json";

/// The model of a folder.
pub(super) struct Local {
    model: Guarded<SentenceEmbeddingsModel>,
    width: usize,
    digest: String,
}

impl Local {
    pub(super) fn load(path: &Path) -> Result<Self, HubError> {
        let mut folder = Folder::open(path, Use::Embeddings)?;
        // Only to check: rust-bert reads them again, and panics at what it cannot read.
        let modules: SentenceEmbeddingsModulesConfig = folder.also(MODULES)?;
        let modules = modules.validate().map_err(|error| folder.refused(MODULES, error.to_string()))?;
        let cut: SentenceEmbeddingsSentenceBertConfig = folder.also(SENTENCES)?;
        if !(3..=folder.longest).contains(&cut.max_seq_length) {
            let why = format!("max_seq_length is {}, and not from 3 to {}", cut.max_seq_length, folder.longest);
            return Err(folder.refused(SENTENCES, why));
        }
        folder.also::<SentenceEmbeddingsTokenizerConfig>(TOKENS)?;
        let pooling = format!("{}/config.json", modules.pooling_module().path);
        folder.also::<PoolingConfig>(&pooling)?;
        let dense = modules.dense_module().map(|module| module.path.as_str());
        let dense = dense.map(|at| (format!("{at}/config.json"), format!("{at}/rust_model.ot")));
        if let Some((config, weights)) = &dense {
            folder.also::<DenseConfig>(config)?;
            folder.has(weights)?;
        }
        let resource = |name: &str| folder.resource(name);
        let model = Guarded::new(path, || {
            SentenceEmbeddingsModel::new(SentenceEmbeddingsConfig {
                modules_config_resource: resource(MODULES),
                transformer_type: folder.family.kind,
                transformer_config_resource: folder.config(),
                transformer_weights_resource: folder.weights(),
                pooling_config_resource: resource(&pooling),
                dense_config_resource: dense.as_ref().map(|(config, _)| resource(config)),
                dense_weights_resource: dense.as_ref().map(|(_, weights)| resource(weights)),
                sentence_bert_config_resource: resource(SENTENCES),
                tokenizer_config_resource: resource(TOKENS),
                tokenizer_vocab_resource: folder.vocabulary(),
                tokenizer_merges_resource: folder.merges(),
                device: Device::Cpu,
                kind: Some(Kind::Float),
            })
        })?;
        let mut local = Self { model, width: 0, digest: folder.digest() };
        // What the files do not tell, such as more pieces than the table has, shows at the first text.
        local.width = local.embed(&["A sentence."])?.first().map_or(0, Vec::len);
        Ok(local)
    }
}

impl SentenceEmbedder for Local {
    fn digest(&self) -> &str {
        &self.digest
    }

    fn width(&self) -> usize {
        self.width
    }

    fn embed(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, HubError> {
        texts.iter().map(|text| self.model.ask(|model| one(model, text))).collect()
    }
}

/// The vector of one text: a list of one is cut where we stand, a longer one on threads that we may be waited for by.
fn one(model: &SentenceEmbeddingsModel, text: &str) -> Result<Vec<f32>, RustBertError> {
    let mut vector = model.encode(&[text])?.pop().unwrap_or_default();
    let length = vector.iter().map(|n| f64::from(*n).powi(2)).sum::<f64>().sqrt();
    if !length.is_finite() || length == 0.0 {
        return Err(RustBertError::ValueError("its vector has no length".to_owned()));
    }
    vector.iter_mut().for_each(|n| *n = (f64::from(*n) / length) as f32);
    Ok(vector)
}
