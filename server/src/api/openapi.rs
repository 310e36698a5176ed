//! The interface's own description (`OpenAPI` 3.1), made from the code that serves it.

use axum::response::{IntoResponse, Json, Response};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

use super::{device, scan};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Pavillon",
        description = "Badges and scans. Addresses and keys are only ever added.",
        license(name = "EUPL-1.2", identifier = "EUPL-1.2")
    ),
    paths(
        scan::record,
        device::pair,
        device::setup,
        device::roster,
        device::sync,
        device::look_up
    ),
    components(schemas(scan::ScanIn)),
    modifiers(&Token)
)]
struct Description;

struct Token;

impl Modify for Token {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let components = openapi.components.get_or_insert_default();
        let bearer = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("The token of a device or a program."))
            .build();
        components.add_security_scheme("token", SecurityScheme::Http(bearer));
    }
}

/// The description.
pub fn description() -> utoipa::openapi::OpenApi {
    Description::openapi()
}

/// Serves it.
pub async fn serve() -> Response {
    Json(description()).into_response()
}

#[cfg(test)]
mod tests;
