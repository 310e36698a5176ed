use leptos::prelude::*;

/// What came and went within one step of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What stands under it; nothing where there is no room.
    pub mark: Option<String>,
    /// How many came: drawn upwards.
    pub up: i64,
    /// How many went: drawn downwards.
    pub down: i64,
}

// A tenth of a point is one unit, so that whole numbers draw finely enough.
const LEFT: i64 = 620;
const WIDTH: i64 = 6_480;
const TOP: i64 = 260;
const HEIGHT: i64 = 1_800;

/// A step of the scale that people count in, so that there are about four of them.
pub(super) fn step(all: i64) -> i64 {
    let mut ten = 1_i64;
    loop {
        for times in [1, 2, 5] {
            if all <= ten.saturating_mul(times).saturating_mul(5) {
                return ten.saturating_mul(times);
            }
        }
        ten = ten.saturating_mul(10);
    }
}

pub(super) fn ceiling(most: i64, step: i64) -> i64 {
    (most + step - 1) / step * step
}

/// Comings and goings over a day: columns upwards and downwards from one line, so that which is
/// which does not hang on a colour. The same figures stand in a table beside it.
#[component]
pub fn Plot(
    /// Its id on the page.
    id: &'static str,
    /// What it shows.
    title: String,
    /// What can be seen in it, for those who don't.
    desc: String,
    /// What the columns upwards are.
    up: String,
    /// What the columns downwards are.
    down: String,
    /// The columns, in their order.
    columns: Vec<Column>,
) -> impl IntoView {
    let most_up = columns.iter().map(|c| c.up).max().unwrap_or(0).max(1);
    let most_down = columns.iter().map(|c| c.down).max().unwrap_or(0);
    let step = step(most_up.saturating_add(most_down));
    let (above, below) = (ceiling(most_up, step), ceiling(most_down, step));
    let y = |value: i64| TOP + (above - value) * HEIGHT / (above + below);
    let lines: Vec<_> = (-below / step..=above / step)
        .map(|n| {
            let (value, at) = (n * step, y(n * step));
            let class = if value == 0 { "plot__line plot__line--zero" } else { "plot__line" };
            view! {
                <line class=class x1=LEFT y1=at x2=LEFT + WIDTH y2=at />
                <text class="plot__value" x=LEFT - 90 y=at text-anchor="end" dominant-baseline="central">{value.abs()}</text>
            }
        })
        .collect();
    let count = i64::try_from(columns.len()).unwrap_or(1).max(1);
    let bars: Vec<_> = (0..)
        .zip(&columns)
        .map(|(index, column)| {
            let (from, until) = (index * WIDTH / count, (index + 1) * WIDTH / count);
            let gap = ((until - from) / 6).min(40);
            let (x, width) = (LEFT + from + gap, (until - from - 2 * gap).max(8));
            let bar = |class: &'static str, top: i64, bottom: i64| {
                (bottom > top).then(
                    || view! { <rect class=class x=x y=top width=width height=bottom - top /> },
                )
            };
            let mark = column.mark.clone().map(|mark| {
                view! {
                    <line class="plot__tick" x1=LEFT + from y1=y(-below) x2=LEFT + from y2=y(-below) + 60 />
                    <text class="plot__mark" x=LEFT + from y=TOP + HEIGHT + 150 text-anchor="middle" dominant-baseline="hanging">{mark}</text>
                }
            });
            view! {
                {bar("plot__up", y(column.up), y(0))}
                {bar("plot__down", y(0), y(-column.down))}
                {mark}
            }
        })
        .collect();
    let (title_id, desc_id) = (format!("{id}-title"), format!("{id}-desc"));
    view! {
        <figure class="plot-figure">
            <svg class="plot" viewBox="0 0 7200 2470" role="img"
                aria-labelledby=title_id.clone() aria-describedby=desc_id.clone()>
                <title id=title_id.clone()>{title}</title>
                <desc id=desc_id.clone()>{desc}</desc>
                {lines}
                {bars}
            </svg>
            <figcaption class="plot__legend">
                <span class="plot__key plot__key--up">{up}</span>
                <span class="plot__key plot__key--down">{down}</span>
            </figcaption>
        </figure>
    }
}

#[cfg(test)]
mod tests {
    use super::{ceiling, step};

    #[test]
    fn a_scale_counts_in_steps_that_people_count_in() {
        for (all, expected) in [
            (1, 1),
            (5, 1),
            (6, 2),
            (11, 5),
            (26, 10),
            (180, 50),
            (7_000, 2_000),
        ] {
            assert_eq!(step(all), expected, "{all}");
        }
        assert_eq!((ceiling(0, 5), ceiling(11, 5), ceiling(15, 5)), (0, 15, 15));
    }
}
