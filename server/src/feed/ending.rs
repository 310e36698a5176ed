//! What is asked before a calendar gets another address, or none.

use crate::edge::confirm::Asked;
use crate::edge::context::Context;

/// What happens to a calendar whose address ends.
pub fn ending(context: &Context, whose: String, revoke: bool) -> Asked {
    let locale = context.locale();
    let feed = [("feed", whose)];
    let (said, button) = if revoke {
        (
            locale.text_args("confirm-feed-revoke", &feed),
            "calendar-revoke",
        )
    } else {
        (
            locale.text_args("confirm-feed-renew", &feed),
            "calendar-renew",
        )
    };
    Asked {
        says: vec![said, locale.text("calendar-renew-warning")],
        button: locale.text(button),
        danger: revoke,
    }
}
