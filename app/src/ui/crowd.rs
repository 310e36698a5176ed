use leptos::prelude::*;

/// How full a place is. Each has a word of its own beside the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fullness {
    /// There is room.
    Room,
    /// It gets tight.
    Nearly,
    /// As many are in as may be.
    Full,
}

impl Fullness {
    /// How full a place is with that many in it.
    pub fn of(inside: i64, warning: Option<i64>, limit: i64) -> Self {
        if inside >= limit {
            Self::Full
        } else if warning.is_some_and(|warning| inside >= warning) {
            Self::Nearly
        } else {
            Self::Room
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Room => "room",
            Self::Nearly => "nearly",
            Self::Full => "full",
        }
    }
}

/// How many are in of those who may be, as a bar under the sentence that says it.
#[component]
pub fn Crowd(
    /// Its id on the page.
    id: String,
    /// The sentence.
    label: String,
    /// How many are in.
    inside: i64,
    /// How many may be.
    limit: i64,
    /// How full that is.
    fullness: Fullness,
    /// The word for it, where there is one.
    state: Option<AnyView>,
) -> impl IntoView {
    view! {
        <div class="quota crowd" data-level=fullness.word()>
            <label for=id.clone()>{label}</label>
            <meter id=id min="0" max=limit value=inside.min(limit)></meter>
            {state}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::Fullness;

    #[test]
    fn a_place_is_nearly_full_from_its_warning_on_and_full_at_its_limit() {
        let of = |inside| Fullness::of(inside, Some(180), 200);
        assert_eq!(
            [of(179), of(180), of(199), of(200), of(260)],
            [
                Fullness::Room,
                Fullness::Nearly,
                Fullness::Nearly,
                Fullness::Full,
                Fullness::Full
            ]
        );
        assert_eq!(Fullness::of(199, None, 200), Fullness::Room);
    }
}
