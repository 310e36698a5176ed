//! The whole service in a test's own process: every layer of the router, a browser that keeps its
//! cookie, and answers that can be read as a page.

mod crawl;
mod every;
mod faults;
mod guesses;
mod html;
mod standings;

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, LOCATION, ORIGIN, SET_COOKIE};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use domain::access::{Actor, Role};
use storage::Store;
use storage::testing::world::{Company, World};
use tower::ServiceExt;

pub(crate) use self::html::{Element, Filled, Html};
use crate::state::{Inner, MailSettings, MailTransport, Settings, State};

/// The address under which people reach the service in tests.
pub(crate) const PUBLIC_URL: &str = "https://stands.example";

/// How an instance is set up in tests.
pub(crate) fn settings(folder: &std::path::Path) -> Settings {
    Settings {
        public_url: PUBLIC_URL.to_owned(),
        trusted_proxies: Vec::new(),
        mail: MailSettings {
            from: "pavillon@localhost".to_owned(),
            transport: MailTransport::Folder(folder.to_owned()),
        },
        demo: false,
    }
}

/// What every request may need, over a store, with files in that folder.
pub(crate) fn state(store: &Store, folder: &std::path::Path, settings: Settings) -> State {
    State(Arc::new(Inner {
        store: store.clone(),
        desk: storage::scan::Desk::open(store.clone()).0,
        files: Box::new(object_store::local::LocalFileSystem::new_with_prefix(folder).unwrap()),
        fonts: documents::Fonts::default(),
        assets: crate::assets::Assets::default(),
        limits: crate::edge::limits::Limits::default(),
        settings,
        calendars: crate::state::kept::Kept::default(),
        wake: Arc::new(tokio::sync::Notify::new()),
        stopped: tokio::sync::watch::channel(false).1,
    }))
}

/// The service over a world.
pub(crate) struct Site {
    /// What is in it.
    pub(crate) world: World,
    /// What its handlers see.
    pub(crate) state: State,
    router: Router,
    /// Where files and letters go, for as long as it stands.
    pub(crate) folder: tempfile::TempDir,
}

impl Site {
    /// Over the usual world.
    pub(crate) async fn new(store: Store) -> Self {
        Self::over(World::new(store).await, |_| ())
    }

    /// Over a world, set up otherwise.
    pub(crate) fn over(world: World, change: impl FnOnce(&mut Settings)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut settings = settings(folder.path());
        change(&mut settings);
        let state = state(&world.store, folder.path(), settings);
        let router = crate::router::router(state.clone());
        Self {
            world,
            state,
            router,
            folder,
        }
    }

    /// Somebody who has not signed in.
    pub(crate) fn visitor(&self) -> Browser<'_> {
        Browser {
            site: self,
            cookie: None,
        }
    }

    /// Somebody who has signed in through a mailed link.
    pub(crate) async fn signed_in(&self, email: &str) -> Browser<'_> {
        let token = self.world.signed_in(email).await;
        Browser {
            site: self,
            cookie: Some(token),
        }
    }

    /// The member of that role.
    pub(crate) async fn member(&self, role: Role) -> Browser<'_> {
        let email = format!("{role}@{}.example", self.world.organisation.slug);
        self.signed_in(&email).await
    }

    /// The contact of a company.
    pub(crate) async fn exhibitor(&self, company: &Company) -> Browser<'_> {
        let Actor::Exhibitor { person, .. } = company.actor else {
            panic!("a company's contact")
        };
        let email = storage::testing::email_of(&self.world.store, person).await;
        self.signed_in(&email).await
    }

    /// A page of the participation.
    pub(crate) fn page(&self, rest: &str) -> String {
        format!("/participations/{}{rest}", self.world.participation.slug)
    }
}

/// A browser: it keeps the session's cookie, and says where its requests come from.
pub(crate) struct Browser<'a> {
    site: &'a Site,
    /// The session's token.
    pub(crate) cookie: Option<String>,
}

impl Browser<'_> {
    /// A request as this browser would begin it.
    pub(crate) fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let host = PUBLIC_URL.trim_start_matches("https://");
        let mut request = Request::builder()
            .method(method.clone())
            .uri(path)
            .header(HOST, host);
        if !method.is_safe() {
            request = request
                .header("sec-fetch-site", "same-origin")
                .header(ORIGIN, PUBLIC_URL);
        }
        if let Some(token) = &self.cookie {
            let name = self.site.state.settings.cookie();
            request = request.header(COOKIE, format!("{name}={token}"));
        }
        request
    }

    /// Sends a request; the cookies of the answer are not kept.
    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.site.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Answer {
            status,
            headers,
            body: body.to_vec(),
        }
    }

    /// A page, or whatever lies there.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        let request = self.request(Method::GET, path).body(Body::empty()).unwrap();
        self.send(request).await
    }

    /// Sends a form's fields, and keeps the session that the answer gives.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let request = self
            .request(Method::POST, path)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap();
        let answer = self.send(request).await;
        self.keep_cookie(&answer);
        answer
    }

    /// Sends a form's fields and a file, as a form with files does.
    pub(crate) async fn post_file(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        file: (&str, &str, &[u8]),
    ) -> Answer {
        self.post_files(path, fields, &[file]).await
    }

    /// Sends a form's fields and several files.
    pub(crate) async fn post_files(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Answer {
        const BOUNDARY: &str = "----pavillon";
        let mut body = Vec::new();
        for (name, value) in fields {
            let part = format!(
                "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
            body.extend_from_slice(part.as_bytes());
        }
        for (field, name, bytes) in files {
            let head = format!(
                "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
                 content-type: application/octet-stream\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let request = self
            .request(Method::POST, path)
            .header(CONTENT_TYPE, kind)
            .body(Body::from(body))
            .unwrap();
        let answer = self.send(request).await;
        self.keep_cookie(&answer);
        answer
    }

    /// Sends a page's form, filled in.
    pub(crate) async fn submit(&mut self, form: &Filled) -> Answer {
        let fields: Vec<(&str, &str)> = form
            .fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        self.post(&form.action, &fields).await
    }

    fn keep_cookie(&mut self, answer: &Answer) {
        let name = self.site.state.settings.cookie();
        let set = answer.headers.get_all(SET_COOKIE).iter();
        for (key, value) in set
            .filter_map(|value| value.to_str().ok())
            .filter_map(|value| value.split(';').next()?.split_once('='))
        {
            if key == name {
                self.cookie = (!value.is_empty()).then(|| value.to_owned());
            }
        }
    }
}

/// An answer, read whole.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// A header's text; empty when there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// Where it leads.
    pub(crate) fn location(&self) -> &str {
        self.header(LOCATION.as_str())
    }

    /// Its text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    /// Its page, as a browser reads it.
    pub(crate) fn html(&self) -> Html {
        Html::read(&self.body)
    }

    /// That it has this status.
    #[track_caller]
    pub(crate) fn expect(&self, status: u16) -> &Self {
        let text = String::from_utf8_lossy(&self.body);
        assert_eq!(self.status.as_u16(), status, "{text}");
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    storage::both! {
        async fn somebody_signs_in_reads_a_page_fills_its_form_and_is_told_what_is_wrong(store: Store) {
            let site = Site::new(store).await;
            let mut planner = site.member(Role::Planner).await;
            let page = planner.get("/exhibitors/new").await;
            let form = page.expect(200).html().form(&[("sector", "")]).set("name", "");
            let refused = planner.submit(&form).await;
            let html = refused.expect(422).html();
            assert!(html.problem("name").is_some());
            let done = planner.submit(&form.set("name", "Ateliers <du> Nord")).await;
            assert!(done.expect(303).location().starts_with("/exhibitors/"), "{}", done.location());
            site.visitor().get("/exhibitors/new").await.expect(303);
            site.member(Role::Viewer).await.get("/exhibitors/new").await.expect(403);
        }
    }
}
