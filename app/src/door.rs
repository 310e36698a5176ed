//! The scanner's core: `domain`'s own judgement, in the browser. Everything goes in and out as text,
//! so that the scripts around it stay plain.

use domain::id::PointId;
use domain::scan::Direction;
use domain::scan::door;
use serde_json::from_str;
use wasm_bindgen::prelude::wasm_bindgen;

/// The version that a scanner tells of itself.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// What was printed, of what a reader sent.
#[wasm_bindgen]
pub fn printed(read: &str) -> String {
    domain::symbology::printed(read)
}

/// The short id of the participation that a code says it is for, so that a device of several shows asks the
/// one whose badge it is; 0 when it is no code.
#[wasm_bindgen]
pub fn whose(code: &str) -> u32 {
    domain::badge::token::whose(code)
}

/// A device at work.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Door(door::Door);

#[wasm_bindgen]
impl Door {
    /// Begins with a setup, as `GET /api/v1/device` answers it.
    ///
    /// # Errors
    /// When it cannot be read.
    #[wasm_bindgen(constructor)]
    pub fn new(setup: &str) -> Result<Self, String> {
        let setup = from_str(setup).map_err(said)?;
        door::Door::new(&setup).map(Self).map_err(said)
    }

    /// Takes a roster, as `GET /api/v1/device/roster` answers it.
    ///
    /// # Errors
    /// When it is none.
    pub fn roster(&mut self, bytes: Vec<u8>) -> Result<(), String> {
        self.0.take_roster(bytes).map_err(said)
    }

    /// Learns what others did, as `POST /api/v1/device/sync` answers it.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn learn(&mut self, news: &str) -> Result<(), String> {
        self.0.learn(&from_str(news).map_err(said)?);
        Ok(())
    }

    /// Remembers one of the device's own scans.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn remember(&mut self, scan: &str) -> Result<(), String> {
        self.0.remember(&from_str(scan).map_err(said)?);
        Ok(())
    }

    /// How many are in at each point by then, as far as is known here, by its id.
    ///
    /// # Errors
    /// Never: numbers by ids are JSON.
    pub fn counts(&self, now: f64) -> Result<String, String> {
        serde_json::to_string(&self.0.counts(whole(now))).map_err(said)
    }

    /// Judges what was read. `now` is the server's clock in Unix milliseconds.
    ///
    /// # Errors
    /// When the point or the direction is not one.
    pub fn judge(
        &self,
        code: &str,
        point: &str,
        direction: &str,
        now: f64,
    ) -> Result<String, String> {
        let point: PointId = point.parse().map_err(said)?;
        let direction: Direction = direction.parse().map_err(said)?;
        serde_json::to_string(&self.0.judge(code, point, direction, whole(now))).map_err(said)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a clock in whole milliseconds"
)]
const fn whole(now: f64) -> i64 {
    now as i64
}

fn said(error: impl std::fmt::Display) -> String {
    error.to_string()
}
