//! Whatever is taken for a picture is made anew as one that can be read again, no larger than is shown.
#![no_main]

use intake::picture::Picture;
use libfuzzer_sys::fuzz_target;

fuzz_target!(
    init: {
        // What a decoder stumbles over is caught where it is read; what is not ends this process all the
        // same.
        std::panic::set_hook(Box::new(|_| {}));
    },
    |data: &[u8]| {
        if let Ok(picture) = Picture::made_anew(data) {
            let again = Picture::made_anew(&picture.bytes).expect("what is kept is a picture");
            assert_eq!(again.kind, picture.kind);
        }
    }
);
