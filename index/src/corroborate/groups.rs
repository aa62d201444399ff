//! Groups: which Sightings are one Event. Components of links, each cut by average linkage.
//!
//! Both steps are functions of the set of Sightings, not of their order: components do not depend on it, and average
//! linkage (nearest-neighbour chains; Murtagh 1983) breaks ties by canonical position.

/// Labels of `n` things, by the smallest member: connected components of `links`.
pub fn components(n: usize, links: impl IntoIterator<Item = (usize, usize)>) -> Vec<usize> {
    let mut parent: Vec<usize> = (0..n).collect();
    for (a, b) in links {
        let (a, b) = (root(&mut parent, a), root(&mut parent, b));
        parent[a.max(b)] = a.min(b);
    }
    (0..n).map(|at| root(&mut parent, at)).collect()
}

fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

/// Labels of `n` things, by the smallest member: average linkage, cut where the mean similarity of two groups falls
/// below `least`. `similarity` is symmetric. Memory is n² floats.
pub fn average_linkage(n: usize, least: f32, similarity: impl Fn(usize, usize) -> f32) -> Vec<usize> {
    let mut near = vec![f32::MIN; n * n];
    for i in 0..n {
        for j in 0..i {
            let s = similarity(j, i);
            (near[i * n + j], near[j * n + i]) = (s, s);
        }
    }
    let mut size = vec![1.0_f32; n];
    let mut alive: Vec<usize> = (0..n).collect();
    let mut merges: Vec<(f32, usize, usize)> = Vec::new();
    let mut chain: Vec<usize> = Vec::new();
    while alive.len() > 1 {
        let top = match chain.last() {
            Some(top) => *top,
            None => {
                chain.push(alive[0]);
                alive[0]
            }
        };
        let before = chain.len().checked_sub(2).map(|at| chain[at]);
        let (mut best, mut nearest) = before.map_or((f32::MIN, None), |b| (near[top * n + b], Some(b)));
        for &j in alive.iter().filter(|j| **j != top) {
            if nearest.is_none() || near[top * n + j] > best {
                (best, nearest) = (near[top * n + j], Some(j));
            }
        }
        let Some(nearest) = nearest else { break };
        if Some(nearest) != before {
            chain.push(nearest);
            continue;
        }
        chain.truncate(chain.len() - 2);
        let (a, b) = (top.min(nearest), top.max(nearest));
        merges.push((best, a, b));
        for &j in alive.iter().filter(|j| **j != a && **j != b) {
            let mean = (size[a] * near[a * n + j] + size[b] * near[b * n + j]) / (size[a] + size[b]);
            (near[a * n + j], near[j * n + a]) = (mean, mean);
        }
        size[a] += size[b];
        alive.retain(|j| *j != b);
    }
    components(n, merges.into_iter().filter(|(s, _, _)| *s >= least).map(|(_, a, b)| (a, b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_chance_link_does_not_chain_two_groups() {
        let close = |i: usize, j: usize| {
            if i / 3 == j / 3 {
                0.8
            } else if (i.min(j), i.max(j)) == (2, 3) {
                0.5
            } else {
                0.0
            }
        };
        assert_eq!(average_linkage(6, 0.24, close), [0, 0, 0, 3, 3, 3]);
        assert_eq!(components(6, [(2, 3), (0, 1), (3, 5)]), [0, 0, 2, 2, 4, 2]);
    }
}
