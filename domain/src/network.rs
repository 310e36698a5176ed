//! Networks that requests come from, and how an organiser says which one is the show's: hundreds of
//! people share a venue's, so that what one network may ask for is widened for it, as long as the show
//! lasts.

use std::fmt;
use std::net::{AddrParseError, IpAddr, Ipv6Addr};
use std::str::FromStr;

use crate::form::{Fields, Problem, Problems, Reader};
use crate::id::{NetworkId, ParticipationId};
use crate::sql::text_column;
use crate::time::{Day, TimeOfDay, Timestamp, Zone};

/// A network, as far as one customer of a provider has it: an IPv4 address, or the /64 of an IPv6
/// one. An IPv4 address that is written as IPv6 is the same network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Network(IpAddr);

impl From<IpAddr> for Network {
    fn from(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V6(six) => {
                let [a, b, c, d, ..] = six.segments();
                IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
            }
            four @ IpAddr::V4(_) => four,
        })
    }
}

impl Network {
    /// An address in it.
    pub const fn address(self) -> IpAddr {
        self.0
    }

    /// Whether nobody can be there but the machine itself.
    const fn is_nobodys(self) -> bool {
        self.0.is_loopback() || self.0.is_unspecified() || self.0.is_multicast()
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            IpAddr::V4(four) => four.fmt(f),
            IpAddr::V6(six) => write!(f, "{six}/64"),
        }
    }
}

impl FromStr for Network {
    type Err = AddrParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let alone = text.strip_suffix("/64").unwrap_or(text);
        alone.parse::<IpAddr>().map(Self::from)
    }
}

text_column!(Network);

/// How many times wider a venue's network can be, at the least and at the most.
pub const TIMES: (i64, i64) = (2, 20);
/// How many networks a participation can name.
pub const MOST: i64 = 5;

/// A venue's network, as an organiser names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetworkInput {
    /// Which.
    pub network: Network,
    /// How many times what one network may ask for.
    pub times: i64,
}

impl NetworkInput {
    /// Reads a form.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(fields: &Fields) -> Result<Self, Problems> {
        let mut reader = Reader::new(fields);
        let network = reader.parse_required::<Network>("network", "network-address");
        if network.is_some_and(Network::is_nobodys) {
            reader.problem("network", Problem::new("network-address"));
        }
        if fields.get("times").trim().is_empty() {
            reader.problem("times", Problem::new("form-required"));
        }
        let times = reader.number("times", TIMES.0, TIMES.1);
        reader.finish(|| {
            Some(Self {
                network: network?,
                times: times?,
            })
        })
    }
}

/// A venue's network, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct VenueNetwork {
    /// Its id.
    pub id: NetworkId,
    /// Of which participation.
    pub participation_id: ParticipationId,
    /// Which.
    pub network: Network,
    /// How many times what one network may ask for.
    pub times: i64,
    /// When it was named.
    pub created_at: Timestamp,
}

/// From when until when a venue's network is widened: from the day before the first day until the day
/// after the last one ends.
pub fn window(first: Day, last: Day, zone: &Zone) -> (Timestamp, Timestamp) {
    let begins = |day: Day| {
        day.at(TimeOfDay(jiff::civil::Time::midnight()))
            .in_zone(zone)
    };
    (begins(first.plus_days(-1)), begins(last.plus_days(2)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Network {
        text.parse().unwrap()
    }

    fn read(network: &str, times: &str) -> Result<NetworkInput, Problems> {
        let fields = Fields::default()
            .with("network", network)
            .with("times", times);
        NetworkInput::read(&fields)
    }

    #[test]
    fn a_network_is_an_ipv4_address_or_the_first_half_of_an_ipv6_one() {
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff:1:2:3"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:9.9.9.9"), of("9.9.9.9"));
        assert_ne!(of("9.9.9.8"), of("9.9.9.9"));
        for written in ["9.9.9.9", "2001:db8:1:2::/64"] {
            assert_eq!(of(written).to_string(), written);
        }
        assert_eq!(of("2001:db8:1:2::1").to_string(), "2001:db8:1:2::/64");
    }

    #[test]
    fn a_venue_is_one_network_that_is_widened_within_bounds() {
        let input = read(" 9.9.9.9 ", "10").unwrap();
        assert_eq!((input.network, input.times), (of("9.9.9.9"), 10));
        for wrong in [
            "",
            "9.9.9",
            "0.0.0.0/0",
            "::/0",
            "127.0.0.1",
            "::1",
            "0.0.0.0",
        ] {
            assert!(
                read(wrong, "10").unwrap_err().of("network").is_some(),
                "{wrong}"
            );
        }
        for wrong in ["", "1", "21", "-3", "many"] {
            let problems = read("9.9.9.9", wrong).unwrap_err();
            assert!(problems.of("times").is_some(), "{wrong}");
        }
    }

    #[test]
    fn it_is_widened_from_the_day_before_until_the_day_after() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let (from, until) = window(day("2027-06-16"), day("2027-06-19"), &Zone::paris());
        let said = |moment: Timestamp| moment.at(&Zone::paris()).to_string();
        assert_eq!(said(from), "2027-06-15T00:00");
        assert_eq!(said(until), "2027-06-21T00:00");
    }
}
