//! Temporary.
use std::io::Write;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "for looking"]
async fn serve() {
    let url = "http://127.0.0.1:4477";
    let folder = tempfile::tempdir().unwrap();
    let store = storage::testing::sqlite(folder.path()).await;
    let seeded = crate::demo::prepare(&store, folder.path(), url)
        .await
        .unwrap();
    let content = crate::demo::json::write(&store, &seeded, url, folder.path())
        .await
        .unwrap();
    let mut out = std::fs::File::create("/tmp/lists-links.txt").unwrap();
    for (role, link) in content.sign_in() {
        writeln!(out, "{role} {link}").unwrap();
    }
    drop(out);
    let mut settings = super::settings(folder.path());
    settings.public_url = url.to_owned();
    settings.demo = true;
    let state = super::state(&store, folder.path(), settings);
    let router = crate::router::router(state);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:4477")
        .await
        .unwrap();
    let service = router.into_make_service_with_connect_info::<std::net::SocketAddr>();
    let serving = axum::serve(listener, service);
    let _ =
        tokio::time::timeout(std::time::Duration::from_secs(1_500), serving.into_future()).await;
}
