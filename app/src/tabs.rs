//! The ways through one participation, at the head of each of its pages.

use domain::address;
use domain::participation::Participation;
use leptos::prelude::*;

use crate::kit::{Tone, status};
use crate::page::href;
use crate::text::t;
use crate::ui::{Link, Tabs};

/// What a page of a participation is about. Each page says it: its address need not begin alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// The participation itself.
    Overview,
    /// Who asks to join.
    Applications,
    /// Its stand.
    Stand,
    /// Who exhibits there.
    Exhibitors,
    /// Badges, their design, prints and keys.
    Badges,
    /// Points, devices, and what is scanned.
    Points,
    /// What is due.
    Requirements,
    /// What goes on.
    Programme,
    /// Who staffs the stand.
    Shifts,
}

impl Tab {
    /// From the first to the last.
    const ALL: [Self; 9] = [
        Self::Overview,
        Self::Applications,
        Self::Stand,
        Self::Exhibitors,
        Self::Badges,
        Self::Points,
        Self::Requirements,
        Self::Programme,
        Self::Shifts,
    ];

    fn address(self, slug: &str) -> String {
        match self {
            Self::Overview => address::participation(slug),
            Self::Applications => address::applications(slug),
            Self::Stand => address::stand(slug),
            Self::Exhibitors => address::participants(slug),
            Self::Badges => address::badges(slug),
            Self::Points => address::points(slug),
            Self::Requirements => address::requirements(slug),
            Self::Programme => address::programme(slug),
            Self::Shifts => address::shifts(slug),
        }
    }

    fn said(self) -> String {
        t(match self {
            Self::Overview => "tab-overview",
            Self::Applications => "tab-applications",
            Self::Stand => "tab-stand",
            Self::Exhibitors => "tab-exhibitors",
            Self::Badges => "tab-badges",
            Self::Points => "tab-points",
            Self::Requirements => "tab-requirements",
            Self::Programme => "tab-programme",
            Self::Shifts => "tab-shifts",
        })
    }
}

/// The ways through one participation, from a page that is about one of them.
pub fn tabs(p: &Participation, here: Tab) -> AnyView {
    let links = Tab::ALL
        .into_iter()
        .map(|tab| Link::new(href(&tab.address(&p.slug)), tab.said()).current(tab == here))
        .collect();
    view! {
        <div class="subhead">
            <p class="subhead__name">
                <a href=href(&address::participation(&p.slug))>{p.name()}</a>{p.is_draft().then(draft)}
            </p>
            <Tabs label=p.name() links=links />
        </div>
    }
    .into_any()
}

/// That a participation is a draft, in a word with a sign.
pub fn draft() -> AnyView {
    view! { " "{status(&t("publish-draft"), Tone::Warn)} }.into_any()
}
