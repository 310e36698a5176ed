//! Which program fetches a calendar: its name and nothing else of what it says about itself, since
//! versions, devices and accounts are their owners' own business.

use crate::sql::word_enum;

word_enum! {
    /// A program that fetches calendars.
    Program {
        /// Google Calendar.
        Google => "google",
        /// Outlook, on the web or on a desk, and Exchange behind it.
        Outlook => "outlook",
        /// Calendar on Apple's devices.
        Apple => "apple",
        /// Thunderbird.
        Thunderbird => "thunderbird",
        /// `DAVx⁵` and `ICSx⁵` on Android.
        Davx5 => "davx5",
        /// GNOME's calendar and Evolution.
        Evolution => "evolution",
        /// KDE's.
        Kde => "kde",
        /// Nextcloud's calendar.
        Nextcloud => "nextcloud",
        /// Proton Calendar.
        Proton => "proton",
        /// Yahoo's.
        Yahoo => "yahoo",
        /// Zimbra's.
        Zimbra => "zimbra",
        /// vdirsyncer, which khal and others read from.
        Vdirsyncer => "vdirsyncer",
        /// Somebody's browser.
        Browser => "browser",
        /// Any other.
        Other => "other",
    }
}

/// What a program's own words about itself hold, the more telling first.
const SIGNS: &[(&str, Program)] = &[
    ("google", Program::Google),
    ("davx5", Program::Davx5),
    ("icsx5", Program::Davx5),
    ("icsdroid", Program::Davx5),
    ("vdirsyncer", Program::Vdirsyncer),
    ("thunderbird", Program::Thunderbird),
    ("lightning/", Program::Thunderbird),
    ("evolution", Program::Evolution),
    ("gnome-calendar", Program::Evolution),
    ("korganizer", Program::Kde),
    ("akonadi", Program::Kde),
    ("kontact", Program::Kde),
    ("nextcloud", Program::Nextcloud),
    ("proton", Program::Proton),
    ("yahoo", Program::Yahoo),
    ("zimbra", Program::Zimbra),
    ("outlook", Program::Outlook),
    ("microsoft.exchange", Program::Outlook),
    ("microsoft office", Program::Outlook),
    ("msoffice", Program::Outlook),
    ("exchangeserver", Program::Outlook),
    ("calendaragent", Program::Apple),
    ("dataaccessd", Program::Apple),
    ("accountsd", Program::Apple),
    ("remindd", Program::Apple),
    ("coredav", Program::Apple),
    ("ical/", Program::Apple),
    ("mozilla/", Program::Browser),
];

impl Program {
    /// The program that says this of itself (RFC 9110, 10.1.5).
    pub fn of(user_agent: &str) -> Self {
        // Nothing telling comes later, and nobody is to make the server read more.
        let end = user_agent.floor_char_boundary(300);
        let said = user_agent
            .get(..end)
            .unwrap_or_default()
            .to_ascii_lowercase();
        SIGNS
            .iter()
            .find(|(sign, _)| said.contains(sign))
            .map_or(Self::Other, |(_, program)| *program)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_known_by_what_they_say_of_themselves() {
        for (said, program) in [
            ("Google-Calendar-Importer", Program::Google),
            (
                "Mozilla/5.0 (compatible; Google-Calendar-Importer; +http://www.google.com)",
                Program::Google,
            ),
            (
                "Microsoft.Exchange/15.20 (InternetCalendar)",
                Program::Outlook,
            ),
            (
                "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0; Pro)",
                Program::Outlook,
            ),
            ("iOS/17.4 (21E219) dataaccessd/1.0", Program::Apple),
            ("macOS/14.4 (23E214) CalendarAgent/1003", Program::Apple),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.0",
                Program::Thunderbird,
            ),
            ("ICSx5/2.2.2 (ktor; okhttp) Android/14", Program::Davx5),
            ("DAVx5/4.4-ose (2024/06/01; dav4jvm)", Program::Davx5),
            ("Evolution/3.52.0", Program::Evolution),
            ("vdirsyncer/0.21.0", Program::Vdirsyncer),
            (
                "Mozilla/5.0 (Windows NT 10.0) Firefox/130.0",
                Program::Browser,
            ),
            ("curl/8.5.0", Program::Other),
            ("", Program::Other),
        ] {
            assert_eq!(Program::of(said), program, "{said}");
        }
    }

    #[test]
    fn any_text_is_some_program() {
        assert_eq!(Program::of(&"é".repeat(10_000)), Program::Other);
    }
}
