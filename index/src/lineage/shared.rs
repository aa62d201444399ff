//! What two lists that are ordered by hash have in common.

use std::cmp::Ordering;

/// The hashes that stand in both lists, ascending, with what each list holds for them. Both lists are ordered by hash, each
/// hash once.
pub fn shared<'a, K: Ord + Copy>(a: &'a [(K, f32)], b: &'a [(K, f32)]) -> impl Iterator<Item = (K, f32, f32)> + 'a {
    let (mut i, mut j) = (0, 0);
    std::iter::from_fn(move || {
        while let (Some((x, v)), Some((y, w))) = (a.get(i), b.get(j)) {
            match x.cmp(y) {
                Ordering::Less => i += 1,
                Ordering::Greater => j += 1,
                Ordering::Equal => {
                    (i, j) = (i + 1, j + 1);
                    return Some((*x, *v, *w));
                }
            }
        }
        None
    })
}

/// How many values stand in both lists, which are ascending, each value once.
pub fn in_both<T: Ord>(a: &[T], b: &[T]) -> usize {
    let (mut i, mut j, mut both) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => (i, j, both) = (i + 1, j + 1, both + 1),
        }
    }
    both
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_shared_is_what_both_maps_hold(
            a in proptest::collection::btree_map(0u64..40, 0u8..9, 0..30),
            b in proptest::collection::btree_map(0u64..40, 0u8..9, 0..30),
        ) {
            let list = |of: &BTreeMap<u64, u8>| of.iter().map(|(k, v)| (*k, f32::from(*v))).collect::<Vec<_>>();
            let both = a.iter().filter_map(|(k, v)| Some((*k, f32::from(*v), f32::from(*b.get(k)?))));
            prop_assert_eq!(shared(&list(&a), &list(&b)).collect::<Vec<_>>(), both.collect::<Vec<_>>());
        }
    }
}
