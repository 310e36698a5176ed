//! The timeline: by when each thing has to begin so that everything that waits for it is in time,
//! and which chain of things takes longest.

use super::dependency::order;
use crate::time::Day;

/// One thing to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// By when it is due.
    pub due: Option<Day>,
    /// How many days it takes; none once it is done.
    pub takes: i32,
    /// What has to be done before, by place in the list.
    pub needs: Vec<usize>,
}

/// When one thing has to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned {
    /// The last day on which it can end: its own, or the day on which the first thing that waits for
    /// it has to begin.
    pub finish_by: Option<Day>,
    /// The last day on which it can begin.
    pub start_by: Option<Day>,
    /// By how many days the longest chain through it is shorter than the critical path.
    pub slack: i32,
}

/// The whole timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Each thing, in the order of the list.
    pub steps: Vec<Planned>,
    /// The chain that takes longest, each thing after what it needs. Empty when nothing takes time.
    pub critical: Vec<usize>,
    /// How many days it takes.
    pub length: i32,
}

/// Plans backwards from the days due. Things in a circle, which are refused before they are kept,
/// are taken as if they needed nothing.
pub fn plan(steps: &[Step]) -> Plan {
    let mut needs: Vec<Vec<usize>> = steps.iter().map(|step| step.needs.clone()).collect();
    let mut order = order(&needs);
    for (at, needed) in needs.iter_mut().enumerate() {
        if !order.contains(&at) {
            needed.clear();
            order.push(at);
        }
    }
    // Days of the longest chain that ends with a thing, and through what it comes.
    let mut until = vec![0; steps.len()];
    let mut through: Vec<Option<usize>> = vec![None; steps.len()];
    for at in &order {
        let before = needs[*at].iter().copied().max_by_key(|need| until[*need]);
        until[*at] = steps[*at].takes + before.map_or(0, |need| until[need]);
        through[*at] = before;
    }
    // Days of the longest chain that begins with a thing, and its last days to end and to begin.
    let mut from: Vec<i32> = steps.iter().map(|step| step.takes).collect();
    let mut finish: Vec<Option<Day>> = steps.iter().map(|step| step.due).collect();
    let start = |finish: Option<Day>, at: usize| finish.map(|day| day.plus_days(-steps[at].takes));
    for at in order.iter().rev() {
        let begins = start(finish[*at], *at);
        for need in &needs[*at] {
            from[*need] = from[*need].max(steps[*need].takes + from[*at]);
            finish[*need] = [finish[*need], begins].into_iter().flatten().min();
        }
    }
    let length = until.iter().copied().max().unwrap_or(0);
    let planned = (0..steps.len())
        .map(|at| Planned {
            finish_by: finish[at],
            start_by: start(finish[at], at),
            slack: length - (until[at] + from[at] - steps[at].takes),
        })
        .collect();
    let mut critical = Vec::new();
    let mut at = order.iter().copied().max_by_key(|at| until[*at]);
    while let Some(step) = at.filter(|_| length > 0) {
        critical.push(step);
        // What takes no time at the beginning of a chain makes it no longer.
        at = through[step].filter(|before| until[*before] > 0);
    }
    critical.reverse();
    Plan {
        steps: planned,
        critical,
        length,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::dependency::circle;
    use super::*;

    fn day(after: i32) -> Day {
        "2027-06-16".parse::<Day>().unwrap().plus_days(after)
    }

    fn step(due: i32, takes: i32, needs: &[usize]) -> Step {
        Step {
            due: Some(day(due)),
            takes,
            needs: needs.to_vec(),
        }
    }

    #[test]
    fn what_others_wait_for_has_to_be_done_before_they_begin() {
        // A plan of the stand takes ten days and is due late; the safety file that needs it is not.
        let steps = [step(-10, 10, &[]), step(-62, 20, &[0]), step(-5, 1, &[])];
        let plan = plan(&steps);
        assert_eq!(plan.steps[1].start_by, Some(day(-82)));
        assert_eq!(plan.steps[0].finish_by, Some(day(-82)));
        assert_eq!(plan.steps[0].start_by, Some(day(-92)));
        assert_eq!(plan.critical, [0, 1]);
        assert_eq!((plan.length, plan.steps[2].slack), (30, 29));
        assert_eq!((plan.steps[0].slack, plan.steps[1].slack), (0, 0));
    }

    #[test]
    fn nothing_to_do_has_no_critical_path() {
        assert_eq!(plan(&[]).critical, Vec::<usize>::new());
        assert_eq!(plan(&[step(0, 0, &[])]).critical, Vec::<usize>::new());
    }

    /// Every chain, one by one.
    fn chains(steps: &[Step], at: usize) -> Vec<Vec<usize>> {
        let mut all = vec![vec![at]];
        for need in &steps[at].needs {
            for mut chain in chains(steps, *need) {
                chain.push(at);
                all.push(chain);
            }
        }
        all
    }

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        (1..7_usize).prop_flat_map(|size| {
            let step = (
                prop::option::of(-90..90_i32),
                0..20_i32,
                prop::collection::btree_set(0..size, 0..4),
            );
            prop::collection::vec(step, size).prop_map(|all| {
                all.into_iter()
                    .enumerate()
                    .map(|(at, (due, takes, needs))| Step {
                        due: due.map(day),
                        takes,
                        // Only what comes before: without circles.
                        needs: needs.into_iter().filter(|need| *need < at).collect(),
                    })
                    .collect()
            })
        })
    }

    proptest! {
        #[test]
        fn the_critical_path_is_the_longest_of_all_chains(steps in steps()) {
            let plan = plan(&steps);
            let takes = |chain: &[usize]| chain.iter().map(|at| steps[*at].takes).sum::<i32>();
            let all: Vec<Vec<usize>> = (0..steps.len()).flat_map(|at| chains(&steps, at)).collect();
            let longest = all.iter().map(|chain| takes(chain)).max().unwrap_or(0);
            prop_assert_eq!(plan.length, longest);
            prop_assert_eq!(takes(&plan.critical), longest);
            prop_assert!(plan.critical.is_empty() || all.contains(&plan.critical));
            for at in 0..steps.len() {
                let through = all.iter().filter(|c| c.contains(&at)).map(|c| takes(c)).max().unwrap_or(0);
                prop_assert_eq!(plan.steps[at].slack, longest - through);
            }
        }

        #[test]
        fn beginning_on_the_last_day_is_still_in_time_for_everything(steps in steps()) {
            let plan = plan(&steps);
            for (at, step) in steps.iter().enumerate() {
                let planned = plan.steps[at];
                prop_assert!(step.due.is_none() || planned.finish_by <= step.due);
                for need in &step.needs {
                    if planned.start_by.is_some() {
                        prop_assert!(plan.steps[*need].finish_by <= planned.start_by);
                    }
                }
            }
        }

        #[test]
        fn even_what_goes_in_circles_is_planned(
            needs in prop::collection::vec(prop::collection::btree_set(0..5_usize, 0..3), 5),
        ) {
            let steps: Vec<Step> = needs
                .into_iter()
                .map(|needs| Step { due: None, takes: 1, needs: needs.into_iter().collect() })
                .collect();
            let plan = plan(&steps);
            prop_assert_eq!(plan.steps.len(), 5);
            let graph: Vec<_> = steps.iter().map(|s| s.needs.clone()).collect();
            prop_assert!(circle(&graph).is_some() || plan.length >= 1);
        }
    }
}
