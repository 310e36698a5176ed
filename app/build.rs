//! A new file of texts is a reason to build again.

fn main() {
    println!("cargo:rerun-if-changed=../locales");
}
