use std::fmt::Write as _;

use leptos::prelude::*;

/// A line of a curve: its values at equal steps, of which some may not be known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub name: String,
    /// Its values, from the first step on.
    pub values: Vec<Option<i64>>,
    /// Whether it is the one that is looked at; others stand behind it.
    pub is_main: bool,
}

// A tenth of a point is one unit, so that whole numbers draw finely enough.
const LEFT: i64 = 620;
const WIDTH: i64 = 6_480;
const TOP: i64 = 160;
const HEIGHT: i64 = 1_700;

/// How something goes on over a day, one day behind another. The same figures stand in a table beside it.
#[component]
pub fn Curve(
    /// Its id on the page.
    id: &'static str,
    /// What it shows.
    title: String,
    /// What can be seen in it, for those who don't.
    desc: String,
    /// What stands below the steps, where there is room.
    marks: Vec<(usize, String)>,
    /// The lines; the main one is drawn last.
    lines: Vec<Line>,
) -> impl IntoView {
    let steps = lines.iter().map(|l| l.values.len()).max().unwrap_or(0);
    let most = lines.iter().flat_map(|line| line.values.iter().flatten());
    let step = super::plot::step(most.copied().max().unwrap_or(0).max(1));
    let most = lines.iter().flat_map(|line| line.values.iter().flatten());
    let above = super::plot::ceiling(most.copied().max().unwrap_or(0).max(1), step);
    let y = |value: i64| TOP + (above - value) * HEIGHT / above;
    let last = i64::try_from(steps.saturating_sub(1)).unwrap_or(1).max(1);
    let x = |index: usize| LEFT + i64::try_from(index).unwrap_or(0) * WIDTH / last;
    let grid: Vec<_> = (0..=above / step)
        .map(|n| {
            let (value, at) = (n * step, y(n * step));
            let class = if value == 0 { "plot__line plot__line--zero" } else { "plot__line" };
            view! {
                <line class=class x1=LEFT y1=at x2=LEFT + WIDTH y2=at />
                <text class="plot__value" x=LEFT - 90 y=at text-anchor="end" dominant-baseline="central">{value}</text>
            }
        })
        .collect();
    let marks: Vec<_> = marks
        .into_iter()
        .map(|(index, mark)| {
            view! {
                <line class="plot__tick" x1=x(index) y1=y(0) x2=x(index) y2=y(0) + 60 />
                <text class="plot__mark" x=x(index) y=TOP + HEIGHT + 150 text-anchor="middle" dominant-baseline="hanging">{mark}</text>
            }
        })
        .collect();
    let mut lines = lines;
    lines.sort_by_key(|line| line.is_main);
    let drawn: Vec<_> = lines
        .iter()
        .map(|line| {
            let class = if line.is_main { "curve__line curve__line--main" } else { "curve__line" };
            let area = line.is_main.then(|| {
                view! { <path class="curve__area" d=area(&line.values, x, y) /> }
            });
            view! { {area}<path class=class d=path(&line.values, x, y)><title>{line.name.clone()}</title></path> }
        })
        .collect();
    let key: Vec<_> = lines
        .iter()
        .rev()
        .map(|line| {
            let class = if line.is_main {
                "curve__key curve__key--main"
            } else {
                "curve__key"
            };
            view! { <span class=class>{line.name.clone()}</span> }
        })
        .collect();
    let (title_id, desc_id) = (format!("{id}-title"), format!("{id}-desc"));
    view! {
        <figure class="plot-figure">
            <svg class="plot" viewBox="0 0 7200 2170" role="img"
                aria-labelledby=title_id.clone() aria-describedby=desc_id.clone()>
                <title id=title_id.clone()>{title}</title>
                <desc id=desc_id.clone()>{desc}</desc>
                {grid}
                {marks}
                {drawn}
            </svg>
            <figcaption class="plot__legend">{key}</figcaption>
        </figure>
    }
}

/// A line through what is known; it breaks where nothing is.
fn path(values: &[Option<i64>], x: impl Fn(usize) -> i64, y: impl Fn(i64) -> i64) -> String {
    let mut drawn = String::new();
    let mut is_down = false;
    for (index, value) in values.iter().enumerate() {
        match value {
            Some(value) => {
                let way = if is_down { 'L' } else { 'M' };
                // Writing into a text cannot fail.
                let _ = write!(drawn, "{way}{} {}", x(index), y(*value));
                is_down = true;
            }
            None => is_down = false,
        }
    }
    drawn
}

/// What lies below the stretch of a line that is known.
fn area(values: &[Option<i64>], x: impl Fn(usize) -> i64, y: impl Fn(i64) -> i64) -> String {
    let known = || {
        values
            .iter()
            .enumerate()
            .filter(|(_, value)| value.is_some())
    };
    let (Some((first, _)), Some((last, _))) = (known().next(), known().next_back()) else {
        return String::new();
    };
    let line = path(values, &x, &y).replacen('M', "L", 1).replace('M', "L");
    format!("M{} {}{line}L{} {}Z", x(first), y(0), x(last), y(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_breaks_where_nothing_is_known() {
        let values = [Some(1), Some(2), None, Some(0)];
        let x = |index: usize| i64::try_from(index).unwrap();
        assert_eq!(path(&values, x, |v| v), "M0 1L1 2M3 0");
        assert_eq!(path(&[None, None], x, |v| v), "");
        assert_eq!(area(&[None], x, |v| v), "");
        assert_eq!(area(&[Some(3), Some(4)], x, |v| v), "M0 0L0 3L1 4L1 0Z");
    }
}
