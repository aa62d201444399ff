//! Names by a model of token classification, rust-bert's `NERModel`.

use std::path::Path;

use news::{EntityKind, Span};
use rust_bert::RustBertError;
use rust_bert::pipelines::common::{ModelResource, TokenizerOption};
use rust_bert::pipelines::ner::{Entity, NERModel};
use rust_bert::pipelines::token_classification::{LabelAggregationOption, TokenClassificationConfig};
use tch::{Device, Kind};

use super::Guarded;
use super::family::Use;
use super::folder::Folder;
use crate::hub::{HubError, Name, Namer};

/// The model of a folder.
pub(super) struct Local {
    model: Guarded<NERModel>,
    longest: usize,
    digest: String,
}

impl Local {
    pub(super) fn load(path: &Path) -> Result<Self, HubError> {
        let folder = Folder::open(path, Use::Names)?;
        // rust-bert panics at a label without its part of a name.
        if let Some(odd) = folder.labels.iter().find(|label| *label != "O" && part(label).is_none()) {
            return Err(folder.refused("config.json", format!("label \"{odd}\" is neither O nor like B-PER and I-PER")));
        }
        if !folder.labels.iter().any(|label| part(label).and_then(kind).is_some()) {
            return Err(folder.refused("config.json", "id2label names neither persons nor organisations nor places"));
        }
        let model = Guarded::new(path, || {
            let config = TokenClassificationConfig {
                model_type: folder.family.kind,
                model_resource: ModelResource::Torch(folder.weights()),
                config_resource: folder.config(),
                vocab_resource: folder.vocabulary(),
                merges_resource: folder.merges(),
                lower_case: folder.lower_case(),
                strip_accents: None,
                add_prefix_space: None,
                device: Device::Cpu,
                kind: Some(Kind::Float),
                label_aggregation_function: LabelAggregationOption::First,
                // From the second batch on rust-bert takes the tokens of the first: a text is one.
                batch_size: usize::MAX,
            };
            NERModel::new_with_tokenizer(config, folder.tokenizer()?)
        })?;
        let local = Self { model, longest: folder.longest, digest: folder.digest() };
        // What the files do not tell, such as more pieces than the table has, shows at the first text.
        local.names("A name.")?;
        Ok(local)
    }
}

impl Namer for Local {
    fn digest(&self) -> &str {
        &self.digest
    }

    fn names(&self, sentence: &str) -> Result<Vec<Name>, HubError> {
        self.model.ask(|model| {
            let mut out = Vec::new();
            for span in stretches(model.get_tokenizer(), sentence, self.longest) {
                let text = span.of(sentence);
                out.extend(
                    found(model, text)?
                        .into_iter()
                        .filter_map(|entity| name(text, &entity))
                        .map(|name| Name { span: name.span.shifted(span.start), ..name }),
                );
            }
            Ok(out)
        })
    }
}

fn found(model: &NERModel, text: &str) -> Result<Vec<Entity>, RustBertError> {
    model
        .predict_full_entities(&[text])
        .pop()
        .ok_or_else(|| RustBertError::ValueError("no answer for a text".to_owned()))
}

/// The text in stretches that the model can see whole, cut between words as far as there are any.
fn stretches(tokenizer: &TokenizerOption, text: &str, longest: usize) -> Vec<Span> {
    // Two more stand at the ends.
    let fits = |span: Span| tokenizer.tokenize(span.of(text)).len() + 2 <= longest;
    let mut todo = vec![Span::new(0, text.len())];
    let mut out = Vec::new();
    while let Some(span) = todo.pop() {
        match halves(text, span).filter(|_| !fits(span)) {
            Some((before, after)) => todo.extend([after, before]),
            None if span.of(text).trim().is_empty() => {}
            None => out.push(span),
        }
    }
    out
}

/// Two halves, cut at the space that is nearest to the middle, else between two characters.
fn halves(text: &str, span: Span) -> Option<(Span, Span)> {
    let middle = span.start + span.len() / 2;
    let inner = || span.of(text).char_indices().skip(1).map(|(at, c)| (span.start + at, c));
    let nearest = |spaces: bool| {
        inner().filter(|(_, c)| !spaces || c.is_whitespace()).map(|(at, _)| at).min_by_key(|at| at.abs_diff(middle))
    };
    let cut = nearest(true).or_else(|| nearest(false))?;
    Some((Span::new(span.start, cut), Span::new(cut, span.end)))
}

/// What a label's name after `B-` or `I-` is, and nothing for a label without.
fn part(label: &str) -> Option<&str> {
    let (begin, name) = label.split_once('-')?;
    (matches!(begin, "B" | "I" | "E" | "S") && !name.is_empty()).then_some(name)
}

fn kind(label: &str) -> Option<EntityKind> {
    match label.to_ascii_uppercase().as_str() {
        "PER" | "PERSON" => Some(EntityKind::Person),
        "ORG" | "ORGANIZATION" => Some(EntityKind::Org),
        "LOC" | "LOCATION" | "GPE" => Some(EntityKind::Place),
        _ => None,
    }
}

/// The name in bytes; rust-bert counts code points, and may count a space before a word to it.
fn name(text: &str, entity: &Entity) -> Option<Name> {
    let kind = kind(&entity.label)?;
    let byte = |point: u32| text.char_indices().nth(point as usize).map_or(text.len(), |(at, _)| at);
    let span = Span::new(byte(entity.offset.begin), byte(entity.offset.end));
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    let span = Span::new(start, start + words.trim().len());
    (!span.is_empty()).then_some(Name { kind, span })
}
