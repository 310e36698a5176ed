//! Ways into the calendar programs that people already use, made from a feed's address.

/// The longest address of a feed: some programs cut longer ones off.
pub const LONGEST: usize = 255;

/// One feed's addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Links {
    /// The address itself, to copy.
    pub address: String,
    /// Opens the program that the device keeps calendars in (Apple, Thunderbird, most phones).
    pub webcal: String,
    /// Adds it to Google Calendar, which subscribes only to what is offered as webcal.
    pub google: String,
    /// Adds it to Outlook for work and school.
    pub outlook: String,
    /// Adds it to Outlook for private accounts.
    pub outlook_personal: String,
}

impl Links {
    /// The links for a feed at `address` (absolute, http or https), which programs are to list
    /// under `name`.
    pub fn new(address: &str, name: &str) -> Self {
        let webcal = match address.split_once("://") {
            Some((_, rest)) => format!("webcal://{rest}"),
            None => address.to_owned(),
        };
        let add_from_web = |host: &str| {
            format!(
                "https://{host}/calendar/0/addfromweb?url={}&name={}",
                percent_encoded(address),
                percent_encoded(name)
            )
        };
        Self {
            google: format!(
                "https://calendar.google.com/calendar/render?cid={}",
                percent_encoded(&webcal)
            ),
            outlook: add_from_web("outlook.office.com"),
            outlook_personal: add_from_web("outlook.live.com"),
            address: address.to_owned(),
            webcal,
        }
    }
}

/// Everything but RFC 3986's unreserved characters as `%XX`.
fn percent_encoded(text: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(text.len() * 3 / 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").expect("writing to a String cannot fail");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_program_gets_the_address_in_the_form_that_it_takes() {
        let links = Links::new(
            "https://stands.example/feeds/AB2C.ics",
            "VivaTech & co. 2027",
        );
        assert_eq!(links.address, "https://stands.example/feeds/AB2C.ics");
        assert_eq!(links.webcal, "webcal://stands.example/feeds/AB2C.ics");
        assert_eq!(
            links.google,
            "https://calendar.google.com/calendar/render\
             ?cid=webcal%3A%2F%2Fstands.example%2Ffeeds%2FAB2C.ics"
        );
        assert_eq!(
            links.outlook,
            "https://outlook.office.com/calendar/0/addfromweb\
             ?url=https%3A%2F%2Fstands.example%2Ffeeds%2FAB2C.ics\
             &name=VivaTech%20%26%20co.%202027"
        );
        assert!(
            links
                .outlook_personal
                .starts_with("https://outlook.live.com/calendar/0/")
        );
    }

    #[test]
    fn an_address_on_this_machine_keeps_its_port() {
        let links = Links::new("http://127.0.0.1:3000/feeds/x.ics", "Démo");
        assert_eq!(links.webcal, "webcal://127.0.0.1:3000/feeds/x.ics");
        assert!(links.outlook.ends_with("&name=D%C3%A9mo"));
    }
}
