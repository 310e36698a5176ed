//! What is set up for scanning: points, and the devices that scan at them.

use domain::access::Act;
use domain::address;
use domain::participation::Participation;
use domain::time::Timestamp;
use leptos::prelude::*;
use storage::scan::live::AtPoint;

use crate::device::{self, WithPoints};
use crate::kit::{PRIMARY, SECONDARY, empty, heading, link_button, section};
use crate::page::may;
use crate::point::{self, Own, ways};
use crate::tabs::{Tab, tabs};
use crate::text::t;

/// Everything that the page shows.
#[derive(Clone, Debug)]
pub struct PointsPage {
    /// The participation.
    pub participation: Participation,
    /// Its points in use, with who is in.
    pub points: Vec<AtPoint>,
    /// What its rules may name.
    pub own: Own,
    /// Its devices.
    pub devices: Vec<WithPoints>,
    /// Now.
    pub now: Timestamp,
}

/// The page: points, then the devices that scan at them.
pub fn page_of(shown: &PointsPage) -> impl IntoView + use<> {
    let p = &shown.participation;
    let slug = p.slug.as_str();
    let (points, devices) = (may(Act::PointEdit), may(Act::DeviceEdit));
    let mut actions = Vec::new();
    if points {
        let class = if shown.points.is_empty() {
            PRIMARY
        } else {
            SECONDARY
        };
        actions.push(link_button(
            &address::point_new(slug),
            &t("point-new"),
            class,
        ));
    }
    if devices && !shown.points.is_empty() {
        let class = if shown.devices.is_empty() {
            PRIMARY
        } else {
            SECONDARY
        };
        actions.push(link_button(
            &address::device_new(slug),
            &t("device-new"),
            class,
        ));
    }
    let device_list = if shown.devices.is_empty() {
        let said = if shown.points.is_empty() {
            t("device-none-before-points")
        } else {
            t("device-none")
        };
        empty(&said, None)
    } else {
        let named: Vec<(domain::id::PointId, String)> = shown
            .points
            .iter()
            .map(|at| (at.point.id, at.point.name.clone()))
            .collect();
        device::list(&shown.devices, &named, &p.zone, shown.now)
    };
    view! {
        {tabs(p, Tab::Points)}
        {heading(&t("tab-points"), Some(t("point-intro")), actions)}
        {ways(p)}
        <div class="headed stack">
            {section(&t("point-points"), point::list(&shown.points, &shown.own))}
            {section(&t("device-devices"), device_list)}
        </div>
    }
}
