//! Tells where the browser's part lies: `scripts/front` puts it there before the server is built.

use std::path::PathBuf;

fn main() {
    println!("cargo:rerun-if-env-changed=PAVILLON_SITE");
    let site = std::env::var_os("PAVILLON_SITE")
        .map(PathBuf::from)
        .filter(|p| p.is_dir());
    let site = site.unwrap_or_else(|| {
        // Without a browser's part every page still works; only its few islands sleep.
        let empty = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default()).join("site");
        drop(std::fs::create_dir_all(&empty));
        empty
    });
    println!("cargo:rerun-if-changed={}", site.display());
    println!("cargo:rustc-env=PAVILLON_SITE_FOLDER={}", site.display());
}
