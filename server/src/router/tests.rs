use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::http::Method;
use domain::address;
use storage::testing::world::World;
use tracing::field::{Field, Visit};
use tracing::span::{Id, Record};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};

use crate::testing::Site;

/// Which of the router's patterns a request met, as the log is told.
#[derive(Clone, Default)]
struct Met(Arc<Mutex<Option<String>>>);

impl Visit for Met {
    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "route" {
            *self.0.lock().unwrap() = Some(value.to_owned());
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}

impl<S: tracing::Subscriber> Layer<S> for Met {
    fn on_record(&self, _: &Id, values: &Record<'_>, _: Context<'_, S>) {
        values.record(&mut self.clone());
    }
}

/// A pattern whose parts have lost their names.
fn nameless(pattern: &str) -> String {
    let parts = pattern.split('/').map(|part| match part.strip_prefix('{') {
        Some(_) => "{}",
        None => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

/// An address of that pattern: whatever stands there, its own route is the one that takes it.
fn example(pattern: &str) -> String {
    let id = "01890000-0000-7000-8000-000000000000";
    let mut parts = pattern.split(['{', '}']).enumerate();
    parts.by_ref().fold(String::new(), |address, (at, part)| {
        address + if at % 2 == 0 { part } else { id }
    })
}

storage::both! {
    async fn every_address_that_is_written_anywhere_is_a_page_of_its_own(store: Store) {
        let site = Site::over(World::new(store).await, |settings| settings.demo = true);
        let visitor = site.visitor();
        let met = Met::default();
        // With one subscriber only, another test's thread would be asked whether anybody listens.
        let _another = tracing::Dispatch::new(tracing_subscriber::registry());
        let heard = tracing_subscriber::registry().with(met.clone());
        let _guard = tracing::subscriber::set_default(heard);
        let mut astray = Vec::new();
        for (name, pattern) in address::EVERY {
            // No page is deleted: the router finds its route and does nothing.
            let request = visitor.request(Method::DELETE, &example(pattern));
            visitor.send(request.body(Body::empty()).unwrap()).await;
            let route = met.0.lock().unwrap().take();
            if route.as_deref().map(nameless) != Some(nameless(pattern)) {
                astray.push(format!("{name}: {pattern} is met by {route:?}"));
            }
        }
        assert!(astray.is_empty(), "{}", astray.join("\n"));
    }
}
