//! When to be there, and what was sent.

use domain::application::Application;
use leptos::prelude::*;

use super::DossierPage;
use crate::kit::section;
use crate::text::t;
use crate::venue::day_list;

/// When, with the days of building up and taking down.
pub(super) fn hours(shown: &DossierPage) -> AnyView {
    section(&t("dossier-hours"), day_list(&shown.days))
}

/// What it sent to apply, folded away.
pub(super) fn sent(a: &Application) -> AnyView {
    view! {
        <details class="panel">
            <summary>{t("dossier-sent")}</summary>
            <div class="stack">{crate::application::summary(a)}</div>
        </details>
    }
    .into_any()
}
