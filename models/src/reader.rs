//! The reader: runs the finders over one Article.

use std::borrow::Cow;
use std::sync::Arc;

use news::{Article, Claim, Reading, Skipped, Span};

use crate::claims::{Claims, RuleJudge, TrainedJudge};
use crate::encoder::{EncoderError, Network, View};
use crate::hub::Hub;
use crate::{Document, attribution, claims, names, native, numbers, places, times};

/// Name and version of the reader of rules alone. The name of the reader is kept with every claim.
pub const RULES: &str = "crosswire-rules/3";

/// The same with a network, before the name of its weights.
const TRAINED: &str = "crosswire-reader/1";

/// Reads Articles.
#[derive(Clone, Debug)]
pub struct Reader {
    network: Option<Arc<Network>>,
    hub: Option<Arc<Hub>>,
    name: Cow<'static, str>,
    /// Its name where the network could not look.
    rules: Cow<'static, str>,
}

impl Reader {
    /// The reader of rules alone. Making it is cheap: the tables are part of the program.
    pub const fn rules() -> Self {
        Self { network: None, hub: None, name: Cow::Borrowed(RULES), rules: Cow::Borrowed(RULES) }
    }

    /// Rules and a network together.
    pub fn trained(network: Arc<Network>) -> Self {
        let name = format!("{TRAINED}+{}", network.name());
        Self { network: Some(network), name: name.into(), ..Self::rules() }
    }

    /// The same, advised by models of the user.
    #[must_use]
    pub fn with_hub(mut self, hub: Arc<Hub>) -> Self {
        if let Some(name) = hub.name() {
            self.name = format!("{}+{name}", self.name).into();
            self.rules = format!("{}+{name}", self.rules).into();
        }
        self.hub = Some(hub);
        self
    }

    /// The models of the user.
    pub fn hub(&self) -> Option<&Hub> {
        self.hub.as_deref()
    }

    /// Its name and version; the weights of a network and of hub models that have a part in Readings are part of it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Reads one Article. Never fails: what cannot be read is in `skipped`. `path` is kept as given.
    pub fn read(&self, path: &str, article: Article) -> Reading {
        let empty = |article: Article, skipped| Reading {
            path: path.to_owned(),
            article,
            entities: Vec::new(),
            times: Vec::new(),
            attributions: Vec::new(),
            claims: Vec::new(),
            skipped,
            main_event: None,
        };
        if let Some(lang) = article.lang.as_deref().and_then(native::Lang::of) {
            return native::fill(empty(article, Vec::new()), lang);
        }
        if let Some(lang) = article.lang.as_deref().filter(|lang| *lang != "en") {
            let skipped = Skipped {
                what: "article".to_owned(),
                why: format!("language `{lang}` is not read yet; the text is kept and searchable"),
                span: Span::new(0, article.text.len()),
            };
            return empty(article, vec![skipped]);
        }
        let document = Document::new(&article);
        let view = self.network.as_ref().map(|network| network.view(&document)).transpose();
        let mut entities = places::find(&document);
        entities.extend(names::find(&document, &entities));
        entities.sort_by_key(|e| (e.span.start, e.span.end));
        let mut skipped = Vec::new();
        if let Some(hub) = &self.hub {
            hub.name_more(&document, &mut entities, &mut skipped);
        }
        let times = times::find(&document);
        let amounts = numbers::with_times(&document, &times);
        let view = view.unwrap_or_else(|error| {
            skipped.push(unseen(&article, &error));
            None
        });
        let attributions = attribution::find(&document, &entities, view.as_ref());
        let found =
            claims::Found { entities: &entities, times: &times, amounts: &amounts, attributions: &attributions };
        let mut claims = self.claims(&document, &found, view.as_ref());
        skipped.extend(claims.refused.iter().map(unsure));
        if let Some(hub) = &self.hub {
            hub.refuse(&document, &mut claims, &mut skipped);
        }
        let Claims { told, main, .. } = claims;
        Reading { entities, times, attributions, claims: told, main_event: main, ..empty(article, skipped) }
    }

    fn claims(&self, document: &Document<'_>, found: &claims::Found<'_>, view: Option<&View<'_>>) -> Claims {
        match view {
            Some(view) => claims::find(&TrainedJudge { view }, self.name(), document, found),
            None => claims::find(&RuleJudge, &self.rules, document, found),
        }
    }
}

/// What is said of an Article that only the rules have read.
fn unseen(article: &Article, error: &EncoderError) -> Skipped {
    Skipped {
        what: "network".to_owned(),
        why: format!("read by the rules alone: {error}"),
        span: Span::new(0, article.text.len()),
    }
}

/// What is said of a claim that was seen and is not told.
fn unsure(claim: &Claim) -> Skipped {
    Skipped {
        what: claim.casualty.as_ref().map_or_else(|| claim.kind.to_string(), |c| c.outcome.to_string()),
        why: format!("too unsure, or not borne out by what stands around it (confidence {:.2})", claim.confidence),
        span: claim.evidence.span,
    }
}
