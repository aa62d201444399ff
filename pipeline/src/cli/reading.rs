//! The reader that the configuration names.

use std::fmt::Display;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use models::Reader;
use models::encoder::{EncoderError, Network, Weights, shipped};
use models::hub::Hub;

use super::failure::Failure;
use crate::config::{Engine, HubSettings, ReaderSettings};

/// Makes the reader; what it reads with is loaded once.
pub(super) fn reader(settings: &ReaderSettings) -> Result<Reader, Failure> {
    let hub = settings.hub.as_ref().map(hub).transpose()?;
    let reader = alone(settings)?;
    Ok(match hub {
        Some(hub) => reader.with_hub(Arc::new(hub)),
        None => reader,
    })
}

/// The reader without models of the user.
fn alone(settings: &ReaderSettings) -> Result<Reader, Failure> {
    let load: Load = match settings.engine {
        Engine::Rules => return Ok(Reader::rules()),
        Engine::Rten => rten,
        Engine::RustBert => rust_bert()?,
    };
    let threads = settings.threads.unwrap_or_else(|| thread::available_parallelism().map_or(1, Into::into));
    let network = load(settings.weights.as_deref().map(Folder).as_ref(), threads)?;
    Ok(Reader::trained(Arc::new(network)))
}

/// How an engine makes the network out of a folder, or of what comes with the program; one run uses so many threads.
type Load = fn(Option<&Folder<'_>>, usize) -> Result<Network, Failure>;

fn rten(folder: Option<&Folder<'_>>, threads: usize) -> Result<Network, Failure> {
    match folder {
        Some(folder) => folder.network("reader.onnx", |weights| Network::load(weights, threads)),
        None => Network::load(shipped(), threads).map_err(|e| broken(&e)),
    }
}

#[cfg(feature = "rust-bert")]
#[expect(clippy::unnecessary_wraps, reason = "without the feature there is none")]
fn rust_bert() -> Result<Load, Failure> {
    use models::encoder::{RustBert, shipped_halves};
    Ok(|folder, _| {
        let Some(folder) = folder else {
            let (weights, config) = shipped_halves();
            return Network::load_on(weights, |tensors, scheme| RustBert::new(&tensors, config, scheme))
                .map_err(|e| broken(&e));
        };
        let config = folder.text("config.json")?;
        // export.py's halves, or what training wrote.
        let whole = !folder.0.join("reader.safetensors").exists() && folder.0.join("model.safetensors").exists();
        folder.network(if whole { "model.safetensors" } else { "reader.safetensors" }, |weights| {
            Network::load_on(weights, |tensors, scheme| RustBert::new(&tensors, &config, scheme))
        })
    })
}

#[cfg(not(feature = "rust-bert"))]
fn rust_bert() -> Result<Load, Failure> {
    Err(Failure::usage("[reader] engine = \"rust-bert\" is not built into this program").hint(
        "cargo build --release --features rust-bert builds it in and needs libtorch (docs/reader.md, \"Engines\"); engine = \"rten\" runs the same network without",
    ))
}

#[cfg(feature = "rust-bert")]
fn hub(settings: &HubSettings) -> Result<Hub, Failure> {
    use models::hub::{HubError, load_embedder, load_entailer, load_namer};
    let refused = |why: HubError| {
        Failure::usage(format!("cannot read with a hub model: {why}")).hint(
            "each folder of [reader.hub] has config.json, the files of its tokeniser, and weights as rust_model.ot or model.safetensors \
             (docs/reader.md, \"Hub models\")",
        )
    };
    let mut hub = Hub::default();
    if let Some(folder) = &settings.ner {
        hub = hub.with_namer(load_namer(folder).map_err(refused)?);
    }
    if let Some(folder) = &settings.zero_shot {
        hub = hub.with_entailer(load_entailer(folder).map_err(refused)?, settings.bar);
    }
    if let Some(folder) = &settings.embeddings {
        hub = hub.with_embedder(load_embedder(folder).map_err(refused)?);
    }
    Ok(hub)
}

#[cfg(not(feature = "rust-bert"))]
fn hub(_: &HubSettings) -> Result<Hub, Failure> {
    Err(Failure::usage("[reader.hub] is not built into this program").hint(
        "cargo build --release --features rust-bert builds it in and needs libtorch (docs/reader.md, \"Hub models\")",
    ))
}

fn broken(why: &EncoderError) -> Failure {
    Failure::failed(format!("cannot read with the network that comes with the program: {why}"))
}

/// The folder of weights.
struct Folder<'f>(&'f Path);

impl Folder<'_> {
    /// The network whose engine runs one of the files.
    fn network(
        &self,
        graph: &str,
        load: impl FnOnce(Weights<'_>) -> Result<Network, EncoderError>,
    ) -> Result<Network, Failure> {
        let weights = Weights {
            graph: fs::read(self.0.join(graph)).map_err(|e| self.refused(graph, &e))?.into(),
            vocabulary: &self.text("vocabulary.txt")?,
            scheme: &self.text("scheme.json")?,
            calibration: &self.text("calibration.json")?,
        };
        load(weights).map_err(|e| self.refused("", &e))
    }

    fn text(&self, name: &str) -> Result<String, Failure> {
        fs::read_to_string(self.0.join(name)).map_err(|e| self.refused(name, &e))
    }

    fn refused(&self, name: &str, why: &dyn Display) -> Failure {
        Failure::usage(format!("cannot read with {}: {why}", self.0.join(name).display())).hint(
            "weights of [reader] is a folder with vocabulary.txt, scheme.json, calibration.json and what the engine runs: reader.onnx for rten, \
             reader.safetensors and config.json for rust-bert (docs/reader.md)",
        )
    }
}
