use std::io::Cursor;
use std::path::Path as Folder;

use axum::body::to_bytes;
use axum::http::{HeaderMap, Request, StatusCode};
use futures_util::StreamExt;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use storage::testing::world::World;
use tower::ServiceExt;

use super::*;
use crate::testing;

const BY: Bringer = Bringer::Newcomer;

/// Left half red, right half blue.
fn halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| {
        if x < width / 2 {
            Rgb([255, 0, 0])
        } else {
            Rgb([0, 0, 255])
        }
    })
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A TIFF header and one directory (Exif 2.32, 4.6): the camera was held so (6 is a quarter turn),
/// and a place in a GPS directory.
fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    exif.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    exif.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38]);
    exif.extend([0, 0, 0, 0]);
    exif.extend(b"\0\x01\0\x12\0\x02\0\0\0\x14\0\0\0\x38\0\0\0\0");
    exif.extend(b"50.5301N 2.6401E    ");
    exif
}

fn jpeg_with_place(picture: RgbImage, orientation: u8) -> Vec<u8> {
    let plain = encoded(&picture.into(), ImageFormat::Jpeg);
    let mut payload = b"Exif\0\0".to_vec();
    payload.extend(exif(orientation));
    let length = u16::try_from(payload.len() + 2).unwrap();
    let mut bytes = plain[..2].to_vec();
    bytes.extend([0xff, 0xe1]);
    bytes.extend(length.to_be_bytes());
    bytes.extend(payload);
    bytes.extend(&plain[2..]);
    bytes
}

fn holds(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text)
}

fn state(world: &World, folder: &Folder) -> State {
    testing::state(&world.store, folder, testing::settings(folder))
}

async fn get_file(state: &State, id: &str) -> (StatusCode, HeaderMap, Vec<u8>) {
    let request = Request::get(format!("/files/{id}"))
        .body(Body::empty())
        .unwrap();
    let response = routes()
        .with_state(state.clone())
        .oneshot(request)
        .await
        .unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    (
        status,
        headers,
        to_bytes(response.into_body(), FILE).await.unwrap().to_vec(),
    )
}

#[test]
fn a_kept_picture_is_served_so_that_nothing_in_it_can_run() {
    storage::testing::on_sqlite(async |store| {
        let world = World::new(store).await;
        let folder = tempfile::tempdir().unwrap();
        let state = state(&world, folder.path());
        let organisation = world.organisation.id;
        let sent = jpeg_with_place(halves(64, 32), 1);
        let id = keep_image(&state, organisation, BY, &sent.into())
            .await
            .unwrap();
        let (status, headers, bytes) = get_file(&state, &id.to_string()).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(headers["content-type"], "image/jpeg");
        assert_eq!(
            headers["content-security-policy"],
            "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox"
        );
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert_eq!(headers["content-disposition"], "inline");
        assert!(bytes.starts_with(b"\xff\xd8") && !holds(&bytes, b"50.5301N"));
        let unknown = "01900000-0000-7000-8000-000000000000";
        assert_eq!(get_file(&state, unknown).await.0, StatusCode::NOT_FOUND);
        assert_eq!(
            get_file(&state, "..%2Finstance.key").await.0,
            StatusCode::NOT_FOUND
        );
    });
}

#[test]
fn what_is_refused_leaves_nothing_behind() {
    storage::testing::on_sqlite(async |store| {
        let world = World::new(store).await;
        let folder = tempfile::tempdir().unwrap();
        let state = state(&world, folder.path());
        let huge = vec![0; FILE + 1];
        for (bytes, key) in [
            (&huge[..], "file-too-large"),
            (b"<svg/>", "file-not-an-image"),
        ] {
            let bytes = Bytes::copy_from_slice(bytes);
            let refused = keep_image(&state, world.organisation.id, BY, &bytes)
                .await
                .unwrap_err();
            assert_eq!(refused.key, key);
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    });
}

#[test]
fn the_bytes_of_a_file_go_when_nothing_refers_to_it() {
    storage::testing::on_sqlite(async |store| {
        let world = World::new(store).await;
        let folder = tempfile::tempdir().unwrap();
        let state = state(&world, folder.path());
        let sent = jpeg_with_place(halves(64, 32), 1);
        let files = || std::fs::read_dir(folder.path()).unwrap().count();
        keep_image(&state, world.organisation.id, BY, &sent.into())
            .await
            .unwrap();
        sweep(&state).await.unwrap();
        assert_eq!(files(), 1);
        state.store.clock.advance_minutes(8 * 24 * 60);
        sweep(&state).await.unwrap();
        assert_eq!(files(), 0);
    });
}

#[test]
fn what_is_no_picture_is_saved_rather_than_shown() {
    for kind in ["image/svg+xml", "text/html", "application/pdf", "bad\nkind"] {
        let mut response = Response::new(Body::empty());
        harmless(&mut response, kind);
        assert_eq!(
            response.headers()["content-disposition"],
            "attachment",
            "{kind}"
        );
    }
}

#[test]
fn a_proof_is_told_by_its_content_and_is_not_among_the_public_files() {
    storage::testing::on_sqlite(async |store| {
        let world = World::new(store).await;
        let folder = tempfile::tempdir().unwrap();
        let state = state(&world, folder.path());
        let organisation = world.organisation.id;
        let pdf = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";
        let scan = jpeg_with_place(halves(64, 32), 1);
        for sent in [&pdf[..], &scan] {
            let sent = Bytes::copy_from_slice(sent);
            let id = keep_proof(&state, organisation, BY, &sent).await.unwrap();
            let (status, ..) = get_file(&state, &id.to_string()).await;
            assert_eq!(status, StatusCode::NOT_FOUND);
            let kept = bytes(&state, id).await.unwrap();
            assert!(!holds(&kept, b"50.5301N"));
        }
        let cut = &pdf[..20];
        let page = b"<!DOCTYPE html><script>alert(1)</script>%%EOF";
        let huge = vec![0; FILE + 1];
        for (sent, key) in [
            (cut, "file-not-a-proof"),
            (&page[..], "file-not-a-proof"),
            (b"MZ\x90\0", "file-not-a-proof"),
            (&huge, "file-too-large"),
        ] {
            let sent = Bytes::copy_from_slice(sent);
            let refused = keep_proof(&state, organisation, BY, &sent)
                .await
                .unwrap_err();
            assert_eq!(refused.key, key);
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    });
}

#[test]
fn a_proof_is_handed_out_to_be_saved_under_its_name_and_kept_by_nobody_on_the_way() {
    storage::testing::on_sqlite(async |store| {
        let world = World::new(store).await;
        let folder = tempfile::tempdir().unwrap();
        let state = state(&world, folder.path());
        let pdf = b"%PDF-1.7\n%%EOF";
        let id = keep_proof(&state, world.organisation.id, BY, &Bytes::from_static(pdf))
            .await
            .unwrap();
        let file = File {
            id,
            organisation_id: world.organisation.id,
            content_type: PDF.to_owned(),
            size: 14,
        };
        let response = proof(&state, &file, "Attestation \u{202e}\"2027\" é\r\n.exe")
            .await
            .unwrap();
        let headers = response.headers();
        assert_eq!(headers["cache-control"], "private, no-store");
        assert_eq!(headers["content-type"], "application/pdf");
        assert_eq!(
            headers["content-disposition"],
            "attachment; filename*=UTF-8''Attestation%20_2027_%20%C3%A9.pdf"
        );
        assert_eq!(
            headers["content-security-policy"],
            "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox"
        );
    });
}

#[test]
fn whoever_takes_a_file_slowly_holds_only_a_piece_of_it_in_memory() {
    storage::testing::on_sqlite(async |store| {
        let world = World::new(store).await;
        let folder = tempfile::tempdir().unwrap();
        let state = state(&world, folder.path());
        let pdf = [&b"%PDF-1.7\n"[..], &vec![b'x'; 3_000_000], b"\n%%EOF"].concat();
        let organisation = world.organisation.id;
        let id = keep_proof(&state, organisation, BY, &pdf.clone().into())
            .await
            .unwrap();
        let file = File {
            id,
            organisation_id: organisation,
            content_type: PDF.to_owned(),
            size: 0,
        };
        let response = proof(&state, &file, "plan").await.unwrap();
        let length = response.headers()[CONTENT_LENGTH].to_str().unwrap();
        assert_eq!(length, pdf.len().to_string());
        let mut pieces = response.into_body().into_data_stream();
        let mut all = Vec::new();
        while let Some(piece) = pieces.next().await {
            let piece = piece.unwrap();
            assert!(piece.len() <= 64 * 1024, "{} bytes at once", piece.len());
            all.extend_from_slice(&piece);
        }
        assert!(all == pdf);
    });
}
