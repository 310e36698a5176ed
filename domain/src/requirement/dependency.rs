//! What has to be done before what.

/// A circle among things that wait for each other, in their order around it, each waiting for the
/// next; `None` when there is none. `needs[n]` is what the thing `n` waits for.
pub fn circle(needs: &[Vec<usize>]) -> Option<Vec<usize>> {
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        Never,
        OnTheWay,
        Done,
    }
    let mut seen = vec![Seen::Never; needs.len()];
    for start in 0..needs.len() {
        if seen[start] != Seen::Never {
            continue;
        }
        // Each step of the way with how many of its needs were followed.
        let mut way = vec![(start, 0)];
        seen[start] = Seen::OnTheWay;
        while let Some((at, followed)) = way.last_mut() {
            let Some(next) = needs[*at].get(*followed).copied() else {
                seen[*at] = Seen::Done;
                way.pop();
                continue;
            };
            *followed += 1;
            match seen.get(next) {
                Some(Seen::Never) => {
                    seen[next] = Seen::OnTheWay;
                    way.push((next, 0));
                }
                Some(Seen::OnTheWay) => {
                    let around = way.iter().map(|(at, _)| *at);
                    return Some(around.skip_while(|at| *at != next).collect());
                }
                Some(Seen::Done) | None => {}
            }
        }
    }
    None
}

/// The things in an order in which each comes after what it needs. Those in a circle are left out,
/// and what waits for them.
pub fn order(needs: &[Vec<usize>]) -> Vec<usize> {
    let mut waiting: Vec<usize> = needs.iter().map(Vec::len).collect();
    let mut after = vec![Vec::new(); needs.len()];
    for (at, needed) in needs.iter().enumerate() {
        for need in needed {
            after[*need].push(at);
        }
    }
    let mut order: Vec<usize> = (0..needs.len()).filter(|at| waiting[*at] == 0).collect();
    let mut next = 0;
    while next < order.len() {
        for at in std::mem::take(&mut after[order[next]]) {
            waiting[at] -= 1;
            if waiting[at] == 0 {
                order.push(at);
            }
        }
        next += 1;
    }
    order
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Whether one can come back to a thing, by following every way for as many steps as there are
    /// things.
    fn comes_back(needs: &[Vec<usize>]) -> bool {
        (0..needs.len()).any(|start| {
            let mut reached: Vec<usize> = needs[start].clone();
            for _ in 0..needs.len() {
                let further: Vec<usize> =
                    reached.iter().flat_map(|at| needs[*at].clone()).collect();
                reached.extend(further);
                reached.sort_unstable();
                reached.dedup();
            }
            reached.contains(&start)
        })
    }

    pub(crate) fn graph() -> impl Strategy<Value = Vec<Vec<usize>>> {
        (1..7_usize).prop_flat_map(|size| {
            prop::collection::vec(prop::collection::btree_set(0..size, 0..3), size).prop_map(
                |all| {
                    all.into_iter()
                        .map(|needs| needs.into_iter().collect())
                        .collect()
                },
            )
        })
    }

    #[test]
    fn the_circle_is_named_in_its_order() {
        let needs = [vec![], vec![2, 0], vec![3], vec![1], vec![1]];
        assert_eq!(circle(&needs), Some(vec![1, 2, 3]));
        assert_eq!(circle(&[vec![0]]), Some(vec![0]));
        assert_eq!(circle(&[vec![], vec![0], vec![0, 1]]), None);
    }

    proptest! {
        #[test]
        fn a_circle_is_found_exactly_when_following_every_way_finds_one(needs in graph()) {
            let found = circle(&needs);
            prop_assert_eq!(found.is_some(), comes_back(&needs));
            if let Some(around) = found {
                for (at, next) in around.iter().zip(around.iter().cycle().skip(1)) {
                    prop_assert!(needs[*at].contains(next));
                }
            }
        }

        #[test]
        fn in_order_each_comes_after_what_it_needs(needs in graph()) {
            let found = order(&needs);
            prop_assert_eq!(found.len() == needs.len(), circle(&needs).is_none());
            for (place, at) in found.iter().enumerate() {
                prop_assert!(needs[*at].iter().all(|need| found[..place].contains(need)));
            }
        }
    }
}
