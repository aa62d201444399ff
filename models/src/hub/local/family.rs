//! Families of models: what rust-bert runs, by the `model_type` of `config.json`, and what their folders have.

use rust_bert::Config;
use rust_bert::albert::AlbertConfig;
use rust_bert::bart::BartConfig;
use rust_bert::bert::BertConfig;
use rust_bert::deberta_v2::DebertaV2Config;
use rust_bert::distilbert::DistilBertConfig;
use rust_bert::electra::ElectraConfig;
use rust_bert::pipelines::common::ModelType;
use rust_bert::roberta::RobertaConfig;

/// What a model is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    Names,
    Entailment,
    Embeddings,
}

/// One family.
#[derive(Debug)]
pub(super) struct Family {
    /// `model_type`.
    pub(super) name: &'static str,
    /// What rust-bert calls it.
    pub(super) kind: ModelType,
    /// The file of its pieces.
    pub(super) vocabulary: &'static str,
    /// The file of its merges.
    pub(super) merges: Option<&'static str>,
    /// Whether texts are put in small letters where `tokenizer_config.json` does not say.
    pub(super) lower_case: bool,
    /// Whether its tokeniser can be told to strip accents.
    pub(super) accents: bool,
    /// Whether its tokeniser can be told to begin with a space.
    pub(super) space: bool,
    /// Positions that are kept for padding.
    pub(super) reserved: u64,
    /// Whether the second of two texts is told apart by its own kind of token.
    pub(super) pairs: bool,
    /// What rust-bert runs of it.
    pub(super) uses: &'static [Use],
    /// Whether rust-bert understands a `config.json`.
    pub(super) check: fn(&str) -> serde_json::Result<()>,
}

/// All families.
const FAMILIES: [Family; 8] = [
    Family { name: "bert", kind: ModelType::Bert, uses: &ALL, check: parses::<BertConfig>, ..WORDS },
    Family { name: "distilbert", kind: ModelType::DistilBert, uses: &ALL, check: parses::<DistilBertConfig>, ..WORDS },
    Family { name: "electra", kind: ModelType::Electra, uses: &[Use::Names], check: parses::<ElectraConfig>, ..WORDS },
    Family { name: "roberta", kind: ModelType::Roberta, uses: &ALL, check: parses::<RobertaConfig>, ..BYTES },
    Family {
        name: "bart",
        kind: ModelType::Bart,
        reserved: 0,
        uses: &[Use::Entailment],
        check: parses::<BartConfig>,
        ..BYTES
    },
    Family {
        name: "xlm-roberta",
        kind: ModelType::XLMRoberta,
        vocabulary: "sentencepiece.bpe.model",
        reserved: 2,
        uses: &[Use::Names, Use::Entailment],
        check: parses::<RobertaConfig>,
        ..SENTENCE_PIECES
    },
    Family {
        name: "albert",
        kind: ModelType::Albert,
        vocabulary: "spiece.model",
        lower_case: true,
        pairs: true,
        uses: &ALL,
        check: parses::<AlbertConfig>,
        ..SENTENCE_PIECES
    },
    Family {
        name: "deberta-v2",
        kind: ModelType::DebertaV2,
        vocabulary: "spm.model",
        accents: true,
        uses: &[Use::Names, Use::Entailment],
        check: parses::<DebertaV2Config>,
        ..SENTENCE_PIECES
    },
];

const ALL: [Use; 3] = [Use::Names, Use::Entailment, Use::Embeddings];

const WORDS: Family = Family {
    name: "",
    kind: ModelType::Bert,
    vocabulary: "vocab.txt",
    merges: None,
    lower_case: true,
    accents: true,
    space: false,
    reserved: 0,
    pairs: true,
    uses: &[],
    check: parses::<BertConfig>,
};
const BYTES: Family = Family {
    vocabulary: "vocab.json",
    merges: Some("merges.txt"),
    lower_case: false,
    accents: false,
    space: true,
    reserved: 2,
    pairs: false,
    ..WORDS
};
const SENTENCE_PIECES: Family = Family { lower_case: false, accents: false, pairs: false, ..WORDS };

impl Family {
    /// The family of a `model_type`, where rust-bert runs it for this use; else the names of those that it does.
    pub(super) fn of(name: &str, wanted: Use) -> Result<&'static Self, String> {
        let fit = || FAMILIES.iter().filter(|family| family.uses.contains(&wanted));
        fit().find(|family| family.name == name).ok_or_else(|| {
            let names: Vec<&str> = fit().map(|family| family.name).collect();
            format!("model_type is \"{name}\", and only {} can be run for this", names.join(", "))
        })
    }
}

fn parses<C: Config>(text: &str) -> serde_json::Result<()> {
    serde_json::from_str::<C>(text).map(drop)
}
