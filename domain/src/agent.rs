//! From which kind of browser somebody asks, coarsely: enough to say "that was me", too little to
//! know anybody by. What the browser says of itself is free text of whoever sends it, so only words
//! of ours come out of it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::form::NotAWord;
use crate::sql::word_enum;

/// How much of what a browser says is looked at, in bytes.
const LONGEST: usize = 512;

word_enum! {
    /// A browser.
    Browser {
        /// Mozilla's.
        Firefox => "firefox",
        /// Google's, and what says no more than to be like it.
        Chrome => "chrome",
        /// Microsoft's.
        Edge => "edge",
        /// Opera.
        Opera => "opera",
        /// Samsung's.
        Samsung => "samsung",
        /// Apple's.
        Safari => "safari",
        /// Some other, or a program.
        Other => "other",
    }
}

word_enum! {
    /// What a browser runs on.
    System {
        /// Windows.
        Windows => "windows",
        /// A Mac; an iPad that passes for one.
        MacOs => "macos",
        /// An iPhone or an iPad.
        Ios => "ios",
        /// Android.
        Android => "android",
        /// A Chromebook.
        ChromeOs => "chromeos",
        /// Linux.
        Linux => "linux",
        /// Some other.
        Other => "other",
    }
}

impl Browser {
    /// Its name, which is the same in every language; nothing for one that is not known.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Firefox => Some("Firefox"),
            Self::Chrome => Some("Chrome"),
            Self::Edge => Some("Edge"),
            Self::Opera => Some("Opera"),
            Self::Samsung => Some("Samsung Internet"),
            Self::Safari => Some("Safari"),
            Self::Other => None,
        }
    }
}

impl System {
    /// Its name, which is the same in every language; nothing for one that is not known.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Windows => Some("Windows"),
            Self::MacOs => Some("macOS"),
            Self::Ios => Some("iOS"),
            Self::Android => Some("Android"),
            Self::ChromeOs => Some("ChromeOS"),
            Self::Linux => Some("Linux"),
            Self::Other => None,
        }
    }
}

/// A kind of browser on a kind of system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agent {
    /// Which browser.
    pub browser: Browser,
    /// On what.
    pub system: System,
}

impl Default for Agent {
    fn default() -> Self {
        Self {
            browser: Browser::Other,
            system: System::Other,
        }
    }
}

impl Agent {
    /// Reads what a browser says of itself (RFC 9110, 10.1.5). Those that say they are like another
    /// come before the one that they say it of.
    pub fn read(said: &str) -> Self {
        let end = (0..=said.len().min(LONGEST))
            .rev()
            .find(|end| said.is_char_boundary(*end));
        let said = &said[..end.unwrap_or(0)];
        let first = |words: &[(&str, Browser)]| {
            let found = words.iter().find(|(word, _)| said.contains(word));
            found.map_or(Browser::Other, |(_, browser)| *browser)
        };
        let browser = first(&[
            ("Edg", Browser::Edge),
            ("OPR/", Browser::Opera),
            ("SamsungBrowser/", Browser::Samsung),
            ("Firefox/", Browser::Firefox),
            ("FxiOS/", Browser::Firefox),
            ("Chrome/", Browser::Chrome),
            ("CriOS/", Browser::Chrome),
            ("Safari/", Browser::Safari),
        ]);
        let systems = [
            ("Windows", System::Windows),
            ("iPhone", System::Ios),
            ("iPad", System::Ios),
            ("Android", System::Android),
            ("CrOS", System::ChromeOs),
            ("Macintosh", System::MacOs),
            ("Linux", System::Linux),
        ];
        let system = systems.iter().find(|(word, _)| said.contains(word));
        Self {
            browser,
            system: system.map_or(System::Other, |(_, system)| *system),
        }
    }
}

impl fmt::Display for Agent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.browser, self.system)
    }
}

impl FromStr for Agent {
    type Err = NotAWord;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (browser, system) = text.split_once(' ').ok_or(NotAWord)?;
        Ok(Self {
            browser: browser.parse()?,
            system: system.parse()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_told_by_what_it_says_of_itself() {
        let told = [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0",
                "firefox windows",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
                 Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
                "edge windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 \
                 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1",
                "safari ios",
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) \
                 SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
                "samsung android",
            ),
            (
                "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) \
                 Chrome/142.0.0.0 Safari/537.36",
                "chrome chromeos",
            ),
            ("curl/8.14.1", "other other"),
            ("", "other other"),
        ];
        for (said, word) in told {
            let agent = Agent::read(said);
            assert_eq!(agent.to_string(), word, "{said}");
            assert_eq!(word.parse(), Ok(agent));
        }
    }

    #[test]
    fn nothing_that_a_sender_makes_up_comes_out_of_it() {
        for said in [
            "<script>alert(1)</script> Firefox/",
            "Click https://evil.example Linux\r\nBcc: a@b.example",
            &"é".repeat(10_000),
        ] {
            let agent = Agent::read(said);
            assert_eq!(agent.to_string().parse(), Ok(agent));
            assert!(agent.browser.name().is_none_or(|name| name.len() < 20));
        }
        assert!("evil linux".parse::<Agent>().is_err());
    }
}
