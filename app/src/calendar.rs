//! Subscribing to a calendar: the one part of these pages that earns a little script is the
//! button that copies an address.

#[cfg(feature = "ssr")]
mod choose;
#[cfg(feature = "ssr")]
mod health;

#[cfg(feature = "ssr")]
pub use choose::{Chosen, exhibitor_page, own_page, revoked_page, staff_page};
#[cfg(feature = "ssr")]
pub use health::health_page;

use leptos::prelude::*;

/// A button that copies a text. Without scripts nothing shows; the address beside it can be
/// selected by hand.
#[island]
pub fn CopyAddress(
    /// What is copied.
    address: String,
    /// What the button says.
    label: String,
    /// What it says afterwards.
    done: String,
) -> impl IntoView {
    let (copied, set_copied) = signal(false);
    let said = {
        let (label, done) = (label, done);
        move || {
            if copied.get() {
                done.clone()
            } else {
                label.clone()
            }
        }
    };
    let copy = move |_| {
        #[cfg(feature = "hydrate")]
        {
            let promise =
                web_sys::window().map(|window| window.navigator().clipboard().write_text(&address));
            set_copied.set(promise.is_some());
        }
        #[cfg(not(feature = "hydrate"))]
        {
            let _ = (&address, set_copied);
        }
    };
    view! {
        <button type="button" class="button button--secondary copy" on:click=copy aria-live="polite">
            {said}
        </button>
    }
}

#[cfg(feature = "ssr")]
mod subscribe {
    use leptos::prelude::*;

    use super::CopyAddress;
    use crate::page::needs_scripts;
    use crate::text::t;

    /// The ways to subscribe to a calendar.
    #[derive(Clone, Debug)]
    pub struct Ways {
        /// The feed's address.
        pub address: String,
        /// For a calendar on this machine.
        pub webcal: String,
        /// For Google Calendar.
        pub google: String,
        /// For Outlook on the web.
        pub outlook: String,
        /// The address as a QR code, for a phone.
        pub qr: Option<String>,
    }

    /// Offers them.
    pub fn subscribe(ways: Ways, private: bool) -> AnyView {
        needs_scripts();
        let secret = private.then(|| view! { <p class="muted">{t("calendar-private")}</p> });
        let qr = ways.qr.map(|svg| {
            view! {
                <details class="calendar__phone">
                    <summary>{t("calendar-phone")}</summary>
                    <div class="qr" inner_html=svg></div>
                </details>
            }
        });
        view! {
            <div class="calendar stack">
                <p class="calendar__ways">
                    <a class="button button--primary" href=ways.webcal>{t("calendar-subscribe")}</a>
                    <a class="button button--secondary" href=ways.google rel="noreferrer">"Google"</a>
                    <a class="button button--secondary" href=ways.outlook rel="noreferrer">"Outlook"</a>
                </p>
                <div class="calendar__address">
                    <label class="field__label" for="feed-address">{t("calendar-address")}</label>
                    <input id="feed-address" type="text" readonly=true value=ways.address.clone() />
                    <CopyAddress address=ways.address label=t("calendar-copy") done=t("calendar-copied") />
                </div>
                {secret}
                {qr}
            </div>
        }
        .into_any()
    }
}

#[cfg(feature = "ssr")]
pub use subscribe::{Ways, subscribe};
