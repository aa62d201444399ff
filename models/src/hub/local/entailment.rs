//! Entailment by a model of inference, rust-bert's for classification without examples.
//!
//! `ZeroShotClassificationModel::predict` takes the third label for entailment and the first for its contrary, which holds for some models
//! and turns others upside down. So its network and tokeniser are asked themselves, and the label is found by its name.

use std::path::Path;

use rust_bert::RustBertError;
use rust_bert::pipelines::common::{ModelResource, ModelType, TokenizerOption};
use rust_bert::pipelines::zero_shot_classification::{ZeroShotClassificationConfig, ZeroShotClassificationOption};
use rust_tokenizers::tokenizer::TruncationStrategy;
use tch::{Device, Kind, Tensor};

use super::Guarded;
use super::family::Use;
use super::folder::Folder;
use crate::hub::{Entailer, HubError};

/// The model of a folder.
pub(super) struct Local {
    model: Guarded<(ZeroShotClassificationOption, TokenizerOption)>,
    /// Which label is entailment, and of how many.
    label: (usize, usize),
    longest: usize,
    /// Whether the second text is told apart by the kind of its tokens.
    pairs: bool,
    digest: String,
}

impl Local {
    pub(super) fn load(path: &Path) -> Result<Self, HubError> {
        let folder = Folder::open(path, Use::Entailment)?;
        let at = folder.labels.iter().position(|label| label.eq_ignore_ascii_case("entailment"));
        let at = at.ok_or_else(|| folder.refused("config.json", "id2label has no label \"entailment\""))?;
        let model = Guarded::new(path, || {
            let config = ZeroShotClassificationConfig {
                // Of one make; for this one rust-bert asks for a config that it does not read.
                model_type: if folder.family.kind == ModelType::XLMRoberta {
                    ModelType::Roberta
                } else {
                    folder.family.kind
                },
                model_resource: ModelResource::Torch(folder.weights()),
                config_resource: folder.config(),
                vocab_resource: folder.vocabulary(),
                merges_resource: folder.merges(),
                lower_case: folder.lower_case(),
                strip_accents: None,
                add_prefix_space: None,
                device: Device::Cpu,
                kind: Some(Kind::Float),
            };
            Ok((ZeroShotClassificationOption::new(&config)?, folder.tokenizer()?))
        })?;
        let (label, longest) = ((at, folder.labels.len()), folder.longest);
        let local = Self { model, label, longest, pairs: folder.family.pairs, digest: folder.digest() };
        // What the files do not tell, such as more pieces than the table has, shows at the first text.
        local.entails("A sentence.", "Another one.")?;
        Ok(local)
    }
}

impl Entailer for Local {
    fn digest(&self) -> &str {
        &self.digest
    }

    fn entails(&self, premise: &str, hypothesis: &str) -> Result<f32, HubError> {
        let cut = TruncationStrategy::LongestFirst;
        self.model.ask(|(model, tokenizer)| {
            let coded = tokenizer.encode_pair(premise, Some(hypothesis), self.longest, &cut, 0);
            let row = |list: &[i64]| Tensor::f_from_slice(list).and_then(|t| t.f_unsqueeze(0));
            let ids = row(&coded.token_ids)?;
            let kinds = row(&coded.segment_ids.iter().map(|kind| i64::from(*kind)).collect::<Vec<_>>())?;
            let mask = ids.f_ones_like()?.f_to_kind(Kind::Bool)?;
            let scores = model.forward_t(Some(&ids), Some(&mask), self.pairs.then_some(&kinds), None, None, false);
            let chances: Vec<f32> = Vec::try_from(scores.f_softmax(-1, Kind::Float)?.f_flatten(0, -1)?)?;
            let (at, labels) = self.label;
            let chance = chances.get(at).filter(|chance| chances.len() == labels && chance.is_finite());
            chance.copied().ok_or_else(|| RustBertError::ValueError("its answer is no list of chances".to_owned()))
        })
    }
}
