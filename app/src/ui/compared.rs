use leptos::prelude::*;

/// One of several things that are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// What it is.
    pub label: String,
    /// How much; none where it is not known.
    pub value: Option<i64>,
    /// The same as it is written.
    pub said: String,
}

// A tenth of a point is one unit, so that whole numbers draw finely enough.
const WIDTH: i64 = 3_600;
const VALUE: i64 = 620;
const ROW: i64 = 470;
const BAR: i64 = 150;

/// One figure of several things, each as a bar below its name. The same figures stand in a table beside it.
#[component]
pub fn Comparison(
    /// Its id on the page.
    id: String,
    /// Which figure.
    title: String,
    /// Everything that it shows, for those who don't see it.
    desc: String,
    /// The bars, in their order.
    rows: Vec<Compared>,
) -> impl IntoView {
    let most = rows
        .iter()
        .filter_map(|row| row.value)
        .max()
        .unwrap_or(0)
        .max(1);
    let count = i64::try_from(rows.len()).unwrap_or(0);
    let drawn: Vec<_> = (0..)
        .zip(&rows)
        .map(|(index, row)| {
            let top = index * ROW;
            let room = WIDTH - VALUE;
            let bar = row.value.map(|value| {
                let width = (value * room / most).max(if value > 0 { 24 } else { 0 });
                view! { <rect class="plot__up" x="0" y=top + 210 width=width height=BAR /> }
            });
            let end = row.value.map_or(0, |value| value * room / most);
            view! {
                <text class="compared__label" x="0" y=top + 150>{row.label.clone()}</text>
                {bar}
                <text class="compared__value" x=end + 70 y=top + 210 + BAR / 2 dominant-baseline="central">{row.said.clone()}</text>
            }
        })
        .collect();
    let (title_id, desc_id) = (format!("{id}-title"), format!("{id}-desc"));
    let view_box = format!("0 0 {WIDTH} {}", count * ROW);
    view! {
        <figure class="plot-figure compared">
            <figcaption class="compared__title">{title.clone()}</figcaption>
            <svg class="plot" viewBox=view_box role="img"
                aria-labelledby=title_id.clone() aria-describedby=desc_id.clone()>
                <title id=title_id.clone()>{title}</title>
                <desc id=desc_id.clone()>{desc}</desc>
                {drawn}
            </svg>
        </figure>
    }
}
