//! A folder of one model: its files, and what must hold between them before rust-bert may see them.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::{fs, str};

use news::{digest, short_digest};
use rust_bert::RustBertError;
use rust_bert::pipelines::common::TokenizerOption;
use rust_bert::resources::{LocalResource, ResourceProvider};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::family::{Family, Use};
use crate::hub::HubError;

/// Names that weights go by, those that somebody converted first.
const WEIGHTS: [&str; 3] = ["rust_model.ot", "model.ot", "model.safetensors"];
const CONFIG: &str = "config.json";
/// Pieces that a model sees at once, at most.
const LONGEST: u64 = 512;
/// Positions with which a model can see a sentence at all.
const SHORTEST: u64 = 16;

/// A folder whose files fit together.
#[derive(Debug)]
pub(super) struct Folder {
    pub(super) path: PathBuf,
    pub(super) family: &'static Family,
    pub(super) labels: Vec<String>,
    pub(super) tokens: Tokens,
    /// Pieces that one text may have, those at its ends among them.
    pub(super) longest: usize,
    weights: PathBuf,
    /// Digests of all files that matter.
    digests: Vec<String>,
}

/// What is checked of `config.json`; families have their own words for the sizes.
#[derive(Deserialize)]
struct Said {
    model_type: String,
    vocab_size: u64,
    max_position_embeddings: u64,
    hidden_size: Option<u64>,
    d_model: Option<u64>,
    dim: Option<u64>,
    embedding_size: Option<u64>,
    num_attention_heads: Option<u64>,
    encoder_attention_heads: Option<u64>,
    n_heads: Option<u64>,
    #[serde(default)]
    id2label: BTreeMap<usize, String>,
}

/// What `tokenizer_config.json` says.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub(super) struct Tokens {
    do_lower_case: Option<bool>,
    strip_accents: Option<bool>,
    add_prefix_space: Option<bool>,
}

impl Folder {
    /// Reads and checks what stands in a folder.
    pub(super) fn open(path: &Path, wanted: Use) -> Result<Self, HubError> {
        let mut folder = Opening { path, digests: Vec::new() };
        let config = folder.text(CONFIG)?;
        let said: Said = parsed(&path.join(CONFIG), &config)?;
        let refused = |why: String| HubError::Refused { path: path.join(CONFIG), why };
        let family = Family::of(&said.model_type, wanted).map_err(refused)?;
        (family.check)(&config).map_err(|error| refused(error.to_string()))?;
        said.check().map_err(|why| refused(why.to_owned()))?;
        let labels = said.labels().map_err(|why| refused(why.to_owned()))?;
        let tokens = match folder.read("tokenizer_config.json") {
            Ok(bytes) => parsed(&path.join("tokenizer_config.json"), &utf8(path, "tokenizer_config.json", bytes)?)?,
            Err(HubError::Missing { .. }) => Tokens::default(),
            Err(error) => return Err(error),
        };
        folder.vocabulary(family, said.vocab_size)?;
        if let Some(merges) = family.merges {
            folder.read(merges)?;
        }
        let weights = WEIGHTS.into_iter().find(|name| path.join(name).exists());
        let weights =
            weights.ok_or_else(|| missing(path, &format!("{} or {} or {}", WEIGHTS[0], WEIGHTS[1], WEIGHTS[2])))?;
        let given = folder.read(weights)?.len() as u64;
        if given < said.tables() {
            let why = format!("{given} bytes are too few for the sizes in {CONFIG}");
            return Err(HubError::Refused { path: path.join(weights), why });
        }
        let longest = LONGEST.min(said.max_position_embeddings - family.reserved) as usize;
        let (weights, digests) = (path.join(weights), folder.digests);
        Ok(Self { path: path.to_owned(), family, labels, tokens, longest, weights, digests })
    }

    /// A further file that must be there and say what rust-bert expects.
    pub(super) fn also<T: DeserializeOwned>(&mut self, name: &str) -> Result<T, HubError> {
        let text = self.more(|folder| folder.text(name))?;
        parsed(&self.path.join(name), &text)
    }

    /// A further file that must be there.
    pub(super) fn has(&mut self, name: &str) -> Result<(), HubError> {
        self.more(|folder| folder.read(name)).map(drop)
    }

    fn more<T>(&mut self, read: impl FnOnce(&mut Opening<'_>) -> Result<T, HubError>) -> Result<T, HubError> {
        let mut folder = Opening { path: &self.path, digests: Vec::new() };
        let made = read(&mut folder)?;
        let digests = folder.digests;
        self.digests.extend(digests);
        Ok(made)
    }

    /// Digest of all files that matter, with their names.
    pub(super) fn digest(&self) -> String {
        short_digest(&self.digests.iter().map(String::as_str).collect::<Vec<_>>())
    }

    pub(super) fn refused(&self, name: &str, why: impl Into<String>) -> HubError {
        HubError::Refused { path: self.path.join(name), why: why.into() }
    }

    /// A file for rust-bert.
    pub(super) fn resource(&self, name: &str) -> Box<dyn ResourceProvider + Send> {
        Box::new(LocalResource { local_path: self.path.join(name) })
    }

    pub(super) fn config(&self) -> Box<dyn ResourceProvider + Send> {
        self.resource(CONFIG)
    }

    pub(super) fn vocabulary(&self) -> Box<dyn ResourceProvider + Send> {
        self.resource(self.family.vocabulary)
    }

    pub(super) fn merges(&self) -> Option<Box<dyn ResourceProvider + Send>> {
        self.family.merges.map(|name| self.resource(name))
    }

    pub(super) fn weights(&self) -> Box<dyn ResourceProvider + Send> {
        Box::new(LocalResource { local_path: self.weights.clone() })
    }

    pub(super) fn lower_case(&self) -> bool {
        self.tokens.do_lower_case.unwrap_or(self.family.lower_case)
    }

    /// The tokeniser, told only what those of the family can be told.
    pub(super) fn tokenizer(&self) -> Result<TokenizerOption, RustBertError> {
        let path = |name: &str| self.path.join(name).to_string_lossy().into_owned();
        TokenizerOption::from_file(
            self.family.kind,
            &path(self.family.vocabulary),
            self.family.merges.map(path).as_deref(),
            self.lower_case(),
            self.tokens.strip_accents.filter(|_| self.family.accents),
            self.tokens.add_prefix_space.filter(|_| self.family.space),
        )
    }
}

impl Said {
    fn width(&self) -> u64 {
        self.hidden_size.or(self.d_model).or(self.dim).unwrap_or(0)
    }

    /// What would make rust-bert panic.
    fn check(&self) -> Result<(), &'static str> {
        let heads = self.num_attention_heads.or(self.encoder_attention_heads).or(self.n_heads).unwrap_or(0);
        if heads == 0 || self.width() == 0 || !self.width().is_multiple_of(heads) {
            return Err("its attention heads do not share out its width");
        }
        if self.max_position_embeddings < SHORTEST {
            return Err("it has too few positions for a sentence");
        }
        Ok(())
    }

    /// Bytes that the tables of pieces and positions take at least, in 16 bits: what is made of the sizes is no larger than the weights.
    fn tables(&self) -> u64 {
        let wide = self.embedding_size.unwrap_or_else(|| self.width());
        self.vocab_size.saturating_add(self.max_position_embeddings).saturating_mul(wide).saturating_mul(2)
    }

    /// Labels in their order.
    fn labels(&self) -> Result<Vec<String>, &'static str> {
        if self.id2label.keys().enumerate().any(|(at, id)| at != *id) {
            return Err("the numbers of id2label leave gaps");
        }
        Ok(self.id2label.values().cloned().collect())
    }
}

/// Files on their way in.
struct Opening<'p> {
    path: &'p Path,
    digests: Vec<String>,
}

impl Opening<'_> {
    fn read(&mut self, name: &str) -> Result<Vec<u8>, HubError> {
        let path = self.path.join(name);
        let bytes = fs::read(&path).map_err(|source| match source.kind() {
            ErrorKind::NotFound => missing(self.path, name),
            _ => HubError::Unreadable { path, source },
        })?;
        self.digests.extend([name.to_owned(), digest(&bytes)]);
        Ok(bytes)
    }

    fn text(&mut self, name: &str) -> Result<String, HubError> {
        let bytes = self.read(name)?;
        utf8(self.path, name, bytes)
    }

    /// No more pieces than the model knows, where they can be counted.
    fn vocabulary(&mut self, family: &Family, known: u64) -> Result<(), HubError> {
        let name = family.vocabulary;
        let bytes = self.read(name)?;
        let pieces = match Path::new(name).extension().and_then(|e| e.to_str()) {
            Some("txt") => utf8(self.path, name, bytes)?.lines().count() as u64,
            Some("json") => {
                let ids: BTreeMap<String, u64> = parsed(&self.path.join(name), &utf8(self.path, name, bytes)?)?;
                ids.into_values().max().map_or(0, |last| last.saturating_add(1))
            }
            _ => 0,
        };
        if pieces > known {
            let why = format!("{pieces} pieces, and the model knows {known}");
            return Err(HubError::Refused { path: self.path.join(name), why });
        }
        Ok(())
    }
}

fn missing(folder: &Path, wanted: &str) -> HubError {
    HubError::Missing { folder: folder.to_owned(), wanted: wanted.to_owned() }
}

fn utf8(folder: &Path, name: &str, bytes: Vec<u8>) -> Result<String, HubError> {
    String::from_utf8(bytes)
        .map_err(|_| HubError::Refused { path: folder.join(name), why: "it is not UTF-8 text".to_owned() })
}

fn parsed<T: DeserializeOwned>(path: &Path, text: &str) -> Result<T, HubError> {
    serde_json::from_str(text).map_err(|error| HubError::Refused { path: path.to_owned(), why: error.to_string() })
}
