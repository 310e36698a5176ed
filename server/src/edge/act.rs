//! What every handler of a page does alike: whether the person may, the page with its form, and what
//! becomes of what they sent.

use axum::http::StatusCode;
use axum::response::Response;
use domain::access::{Act, Scope};
use domain::form::Fields;
use leptos::prelude::IntoView;

use app::form::Form as Shown;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, problems};

impl Context {
    /// That the person may do it, where a page or a file is made ready before the act itself asks.
    ///
    /// # Errors
    /// When they may not.
    pub fn may(&self, act: Act) -> Answer<Scope> {
        Ok(self.actor.scope(act).map_err(storage::Error::from)?)
    }

    /// A page with a form: it is fine until something is wrong with what was typed.
    pub fn with_form<V: IntoView + 'static>(
        &self,
        form: &Shown,
        title: &str,
        body: impl FnOnce() -> V,
    ) -> Response {
        let status = if form.problems.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
        self.show(status, title, body)
    }

    /// What becomes of what was sent: on to where the act leads, or the same page again with what was
    /// typed and what is wrong with it.
    ///
    /// # Errors
    /// Whatever no form can say.
    pub async fn after(
        &self,
        done: storage::Result<String>,
        typed: Fields,
        again: impl AsyncFnOnce(Shown) -> Answer,
    ) -> Answer {
        match done {
            Ok(path) => Ok(self.to(&path)),
            Err(error) => again(Shown::refused(typed, problems(error)?)).await,
        }
    }
}
