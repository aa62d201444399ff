//! The engine `RustBert`, held to the default engine and to what weights it must refuse; `encoder` holds both to PyTorch's numbers.

use std::collections::BTreeMap;

use models::encoder::{Encoder as _, Rten, RustBert};
use safetensors::tensor::{Dtype, SafeTensors, TensorView};

use super::encoder::{GRAPH, close, scheme, windows};

static WEIGHTS: &[u8] = include_bytes!("../network/reader.safetensors");
const CONFIG: &str = include_str!("../network/config.json");

/// The tiny network on libtorch.
pub(super) fn engine() -> RustBert {
    RustBert::new(WEIGHTS, CONFIG, &scheme()).expect("the weights of this folder")
}

/// Weights by name: kind, shape, bytes.
type Weights = BTreeMap<String, (Dtype, Vec<usize>, Vec<u8>)>;

fn weights() -> Weights {
    let file = SafeTensors::deserialize(WEIGHTS).expect("safetensors");
    let parts = |view: &TensorView<'_>| (view.dtype(), view.shape().to_vec(), view.data().to_vec());
    file.tensors().iter().map(|(name, view)| (name.clone(), parts(view))).collect()
}

fn packed(weights: &Weights) -> Vec<u8> {
    let views = weights.iter().map(|(name, (kind, shape, bytes))| {
        (name.as_str(), TensorView::new(*kind, shape.clone(), bytes).expect("as many bytes as its shape says"))
    });
    safetensors::serialize(views, &None).expect("safetensors")
}

/// The nearest float below that 16 bits can hold, as its bits: the same bits, fewer of them. Ours are of ordinary size or nothing.
fn halved(float: f32) -> u16 {
    let bits = float.to_bits();
    let sign = (bits >> 16) as u16 & 0x8000;
    let exponent = (bits >> 23 & 0xff).saturating_sub(127 - 15);
    if exponent == 0 { sign } else { sign | (exponent << 10) as u16 | (bits >> 13) as u16 & 0x3ff }
}

/// What such bits are worth.
fn worth(half: u16) -> f32 {
    let (exponent, rest) = (i32::from(half >> 10 & 0x1f), f32::from(half & 0x3ff));
    let size = if exponent == 0 { rest * 2_f32.powi(-24) } else { (1024.0 + rest) * 2_f32.powi(exponent - 25) };
    if half & 0x8000 == 0 { size } else { -size }
}

#[test]
fn all_outputs_are_those_of_the_default_engine() {
    let windows = windows();
    let ids: Vec<&[i32]> = windows.iter().map(Vec::as_slice).collect();
    let theirs = Rten::new(GRAPH.into(), &scheme(), 1).unwrap().encode(&ids).unwrap();
    for (mine, theirs) in engine().encode(&ids).unwrap().iter().zip(&theirs) {
        close(&mine.tags, &theirs.tags);
        close(&mine.entities, &theirs.entities);
        close(&mine.keys, &theirs.keys);
        close(&mine.queries, &theirs.queries);
        close(&mine.choices, &theirs.choices);
        close(&[mine.story], &[theirs.story]);
    }
}

#[test]
fn halves_are_widened_exactly() {
    assert_eq!([0x3c00, 0x0001, 0x7bff, 0xc000].map(worth), [1.0, 2_f32.powi(-24), 65504.0, -2.0]);
    let (mut halves, mut wholes) = (weights(), weights());
    for (name, (kind, _, bytes)) in &mut halves {
        let floats = bytes.as_chunks::<4>().0.iter().map(|b| f32::from_le_bytes(*b));
        let mut cut: Vec<u16> = floats.map(halved).collect();
        // The smallest and the largest that there are, too.
        cut[0] = if name.ends_with("story.bias") { 0x7bff } else { 0x0001 };
        wholes.get_mut(name).expect("the same names").2 =
            cut.iter().flat_map(|half| worth(*half).to_le_bytes()).collect();
        (*kind, *bytes) = (Dtype::F16, cut.iter().flat_map(|half| half.to_le_bytes()).collect());
    }
    let windows = windows();
    let ids: Vec<&[i32]> = windows.iter().map(Vec::as_slice).collect();
    let [halves, wholes] = [halves, wholes].map(|w| {
        RustBert::new(&packed(&w), CONFIG, &scheme()).expect("weights of either kind").encode(&ids).expect("outputs")
    });
    assert_eq!(halves, wholes);
    assert!((halves[0].story - 65504.0).abs() < 1000.0, "{}", halves[0].story);
}

#[test]
fn weights_that_are_not_of_this_network_are_refused() {
    let refusal = |weights: &[u8], config: &str| {
        RustBert::new(weights, config, &scheme()).expect_err("other weights than these").to_string()
    };
    let changed = |change: &dyn Fn(&mut Weights)| {
        let mut weights = weights();
        change(&mut weights);
        refusal(&packed(&weights), CONFIG)
    };
    let tags = "tags.weight";
    let (kind, shape, bytes) = weights()[tags].clone();
    for (said, wanted) in [
        (refusal(b"no tensors", CONFIG), "safetensors"),
        (refusal(WEIGHTS, "{}"), "config"),
        (refusal(WEIGHTS, &CONFIG.replace("1e-12", "1e-05")), "layer_norm_eps"),
        (refusal(WEIGHTS, &CONFIG.replace("\"num_attention_heads\": 2", "\"num_attention_heads\": 3")), "heads"),
        (refusal(WEIGHTS, &CONFIG.replace("\"num_hidden_layers\": 1", "\"num_hidden_layers\": 2")), "layer.1"),
        (refusal(WEIGHTS, &CONFIG.replace("\"hidden_size\": 8", "\"hidden_size\": 4000000000")), "shape"),
        (changed(&|w| drop(w.remove(tags))), tags),
        (changed(&|w| drop(w.insert("bert.pooler.dense.bias".to_owned(), w[tags].clone()))), "pooler"),
        (changed(&|w| drop(w.insert(tags.to_owned(), (kind, vec![shape[1], shape[0]], bytes.clone())))), tags),
        (changed(&|w| drop(w.insert(tags.to_owned(), (Dtype::I32, shape.clone(), bytes.clone())))), "I32"),
    ] {
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
}

#[test]
fn pieces_beyond_the_vocabulary_and_windows_beyond_the_positions_are_refused() {
    let engine = engine();
    for window in [vec![2, 1_000_000, 3], vec![2, -1, 3], vec![2; 65]] {
        assert!(engine.encode(&[&window]).is_err());
    }
    assert!(engine.encode(&[&[2; 64]]).is_ok());
}
