//! Devices: the list, the form of one, the code that pairs it, and how it fares.

use domain::access::Act;
use domain::address;
use domain::device::{Device, DeviceInput, DeviceRole};
use domain::id::PointId;
use domain::participation::Participation;
use domain::point::Point;
use domain::time::{Timestamp, Zone};
use leptos::prelude::*;

use crate::dates;
use crate::form::{Form, act, act_button, line, optional_line, post_here, send};
use crate::kit::{
    DANGER, PRIMARY, SECONDARY, Tone, card, confirm, empty, facts, heading, link_button, notice,
    section, status,
};
use crate::list::{List, column, tools};
use crate::page::{href, may};
use crate::point::back;
use crate::tabs::{Tab, tabs};
use crate::text::{t, t_args};

/// A device with the points that it scans at.
pub type WithPoints = (Device, Vec<PointId>);

/// A battery that will not last, in percent.
const LOW: i64 = 15;
/// Up to so many minutes ago, people say how long ago.
const AGO: i64 = 60;

/// The shows that may share an entrance, each with its points.
pub type Shared = [(Participation, Vec<Point>)];

/// The devices, one a row.
pub fn list(
    devices: &[WithPoints],
    points: &[(PointId, String)],
    zone: &Zone,
    now: Timestamp,
) -> AnyView {
    let edit = may(Act::DeviceEdit);
    let mut columns = vec![
        column("name", t("device-name")),
        column("role", t("device-role")),
        column("points", t("device-points")).chief(),
        column("state", t("device-state")).chief(),
        column("seen", t("device-seen")),
        column("waiting", t("device-waiting")),
        column("battery", t("device-battery")),
        column("version", t("device-version")),
    ];
    if edit {
        columns.push(tools(t("actions")));
    }
    let rows = || {
        let devices = devices.iter();
        devices.map(|(device, own)| {
            let names: Vec<_> = points
                .iter()
                .filter(|(id, _)| own.contains(id))
                .map(|(_, name)| view! { <li>{name.clone()}</li> })
                .collect();
            let elsewhere = own.iter().filter(|id| points.iter().all(|(point, _)| point != *id));
            let elsewhere = (elsewhere.count() > 0).then(|| view! { <li>{t("device-elsewhere")}</li> });
            let names = if names.is_empty() {
                t("device-nowhere").into_any()
            } else {
                view! { <ul class="inline-list">{names}{elsewhere}</ul> }.into_any()
            };
            let mut cells = vec![
                device.name.clone().into_any(),
                t(&format!("device-role-{}", device.role)).into_any(),
                names,
                state(device, zone, now),
                seen(device, zone, now).into_any(),
                waiting(device),
                battery(device),
                version(device).into_any(),
            ];
            if edit {
                let path = href(&address::device(device.id));
                cells.push(view! { <a href=path>{t("device-open")}<span class="visually-hidden">" "{device.name.clone()}</span></a> }.into_any());
            }
            cells
        })
        .collect()
    };
    List::new(t("device-devices"), columns)
        .beside("devices")
        .held()
        .drawn(rows, || ().into_any())
}

/// How a device fares, in words with a sign.
fn state(device: &Device, zone: &Zone, now: Timestamp) -> AnyView {
    if device.revoked_at.is_some() {
        return status(&t("device-revoked"), Tone::Danger);
    }
    let code = device
        .pairing_until
        .filter(|until| *until > now)
        .map(|until| {
            let until = dates::time(until.at(zone).time());
            status(
                &t_args("device-code-waits", &[("until", until)]),
                Tone::Info,
            )
        });
    if device.paired_at.is_none() {
        return code.unwrap_or_else(|| status(&t("device-unpaired"), Tone::Warn));
    }
    let heard = if device.is_silent(now) {
        status(&t("device-silent"), Tone::Warn)
    } else {
        status(&t("device-heard"), Tone::Ok)
    };
    let clock = device
        .has_wrong_clock()
        .then(|| status(&t("device-wrong-clock"), Tone::Warn));
    view! { <span class="device__states">{heard}{clock}{code}</span> }.into_any()
}

/// When a device was last heard of.
fn seen(device: &Device, zone: &Zone, now: Timestamp) -> String {
    let Some(seen) = device.seen_at else {
        return t("device-never-seen");
    };
    let minutes = (now.millis() - seen.millis()).max(0) / 60_000;
    if minutes < AGO {
        t_args("device-seen-ago", &[("minutes", minutes.to_string())])
    } else {
        let moment = seen.at(zone);
        format!(
            "{}, {}",
            dates::short_day(moment.day()),
            dates::time(moment.time())
        )
    }
}

/// How many scans a device had not sent yet.
fn waiting(device: &Device) -> AnyView {
    let said = t_args("device-scans", &[("count", device.waiting.to_string())]);
    if device.waiting == 0 {
        said.into_any()
    } else {
        status(&said, Tone::Info)
    }
}

fn battery(device: &Device) -> AnyView {
    match device.battery {
        None => t("device-unsaid").into_any(),
        Some(percent) if percent <= LOW => status(
            &t_args("device-battery-low", &[("percent", percent.to_string())]),
            Tone::Warn,
        ),
        Some(percent) => {
            t_args("device-battery-level", &[("percent", percent.to_string())]).into_any()
        }
    }
}

fn version(device: &Device) -> String {
    if device.version.is_empty() {
        t("device-unsaid")
    } else {
        device.version.clone()
    }
}

/// How far a device's clock is off, as a sentence; `None` when it is right.
pub fn clock(device: &Device) -> Option<String> {
    if !device.has_wrong_clock() {
        return None;
    }
    let minutes = (device.clock_offset.abs() / 60_000).to_string();
    let given = &[("device", device.name.clone()), ("minutes", minutes)];
    // The server's clock less its own.
    Some(if device.clock_offset > 0 {
        t_args("device-clock-slow", given)
    } else {
        t_args("device-clock-fast", given)
    })
}

fn fields(form: &Form, points: &[Point], shared: &Shared) -> AnyView {
    let roles: Vec<_> = DeviceRole::ALL
        .iter()
        .map(|role| (role.to_string(), t(&format!("device-role-{role}-said"))))
        .collect();
    let said = |point: &Point| format!("{} · {}", point.name, crate::point::kind(point.kind));
    let others = shared.iter().flat_map(|(show, points)| {
        points.iter().map(move |point| {
            let said = format!("{} · {}", show.name(), said(point));
            (point.id.to_string(), said)
        })
    });
    let points: Vec<_> = points
        .iter()
        .map(|point| (point.id.to_string(), said(point)))
        .chain(others)
        .collect();
    let hint = if shared.is_empty() {
        t("device-points-hint")
    } else {
        t("device-points-shared")
    };
    view! {
        {form.line("name", &t("device-name"), line().hint(t("device-name-hint")))}
        {form.choice("role", &t("device-role"), &roles, line().hint(t("device-role-hint")))}
        {form.boxes("points", &t("device-points"), &points, &line().hint(hint))}
        {form.tick("look_up", t("device-look-up"), &optional_line())}
    }
    .into_any()
}

/// The form of a new device.
pub fn new_page(
    p: &Participation,
    points: &[Point],
    shared: &Shared,
    form: &Form,
) -> impl IntoView + use<> {
    let inside = if points.is_empty() {
        let path = address::point_new(&p.slug);
        empty(
            &t("device-none-before-points"),
            Some(link_button(&path, &t("point-new"), PRIMARY)),
        )
    } else {
        post_here(
            false,
            view! {
                {fields(form, points, shared)}
                <div class="form__end">{send(&t("device-create"))}</div>
            },
        )
    };
    view! {
        {tabs(p, Tab::Points)}
        {back(p)}
        {heading(&t("device-new"), Some(t("device-new-intro")), vec![])}
        {form.summary()}
        {inside}
    }
}

/// A code that pairs a device, for the one page that shows it.
#[derive(Clone, Debug)]
pub struct Code {
    /// The code, in two groups.
    pub letters: String,
    /// The address that holds it, drawn.
    pub qr: String,
    /// Until when it is good.
    pub until: Timestamp,
}

/// Everything that the page of one device shows.
#[derive(Clone, Debug)]
pub struct One {
    /// The participation.
    pub participation: Participation,
    /// The participation's points in use.
    pub points: Vec<Point>,
    /// The shows that may share an entrance with it.
    pub shared: Vec<(Participation, Vec<Point>)>,
    /// The device.
    pub device: Device,
    /// The code that has just been made.
    pub code: Option<Code>,
    /// The address of the scanner.
    pub scanner: String,
    /// Now.
    pub now: Timestamp,
}

/// One device: its code, its form, how it fares.
pub fn one_page(one: &One, form: &Form) -> impl IntoView + use<> {
    let (p, device) = (&one.participation, &one.device);
    let in_use = device.revoked_at.is_none();
    let clock = clock(device).map(|said| notice(Tone::Warn, view! { <p>{said}</p> }));
    let main = if in_use {
        view! {
            {pairing(one)}
            {section(&t("device-setup"), post_here(false, view! {
                {act("save")}
                {fields(form, &one.points, &one.shared)}
                <div class="form__end">{send(&t("save"))}</div>
            }))}
        }
        .into_any()
    } else {
        let since = device
            .revoked_at
            .map(|at| dates::at(at, &p.zone))
            .unwrap_or_default();
        notice(
            Tone::Danger,
            view! { <p>{t_args("device-revoked-since", &[("at", since)])}</p><p>{t("device-revoked-help")}</p> },
        )
    };
    let revoke = in_use.then(|| {
        let warning = if device.waiting > 0 {
            t_args(
                "device-revoke-warning-waiting",
                &[("count", device.waiting.to_string())],
            )
        } else {
            t("device-revoke-warning")
        };
        confirm(
            &t("device-revoke"),
            &warning,
            act_button("revoke", &t("device-revoke"), DANGER, &[]),
        )
    });
    let paired = device
        .paired_at
        .map_or_else(|| t("device-unpaired"), |at| dates::at(at, &p.zone));
    view! {
        {tabs(p, Tab::Points)}
        {back(p)}
        {heading(&device.name, Some(t(&format!("device-role-{}-said", device.role))), vec![])}
        {clock}
        {form.summary()}
        <div class="columns">
            <div class="columns__main stack">{main}</div>
            <div class="columns__side stack">
                {card(view! {
                    <h2>{t("device-fares")}</h2>
                    {facts(vec![
                        (t("device-state"), state(device, &p.zone, one.now)),
                        (t("device-paired"), paired.into_any()),
                        (t("device-seen"), seen(device, &p.zone, one.now).into_any()),
                        (t("device-waiting"), waiting(device)),
                        (t("device-battery"), battery(device)),
                        (t("device-version"), version(device).into_any()),
                    ])}
                })}
                {revoke}
            </div>
        </div>
    }
}

fn pairing(one: &One) -> AnyView {
    let paired = one.device.paired_at.is_some();
    let inside = if let Some(code) = &one.code {
        let until = dates::time(code.until.at(&one.participation.zone).time());
        view! {
                <div class="pairing">
                    <div class="pairing__qr qr" inner_html=code.qr.clone()></div>
                    <div class="pairing__how stack">
                        <p class="pairing__step">{t("device-pair-scan")}</p>
                        <p class="pairing__step">{t_args("device-pair-or-type", &[("address", one.scanner.clone())])}</p>
                        <p class="pairing__code"><span class="visually-hidden">{t("device-code")}" "</span><code>{code.letters.clone()}</code></p>
                        <p>{t_args("device-code-until", &[("until", until), ("zone", one.participation.zone.name().to_owned())])}</p>
                        <p class="muted">{t("device-code-once")}</p>
                    </div>
                </div>
                {act_button("code", &t("device-code-renew"), SECONDARY, &[])}
            }
            .into_any()
    } else {
        let (said, label) = if paired {
            (t("device-pair-again-intro"), t("device-pair-again"))
        } else {
            (t("device-pair-intro"), t("device-pair"))
        };
        let class = if paired { SECONDARY } else { PRIMARY };
        view! { <p class="prose">{said}</p>{act_button("code", &label, class, &[])} }.into_any()
    };
    section(&t("device-pairing"), inside)
}

/// A form for a new device, with the only point there is.
pub fn fresh(points: &[Point]) -> Form {
    let mut fields = domain::form::Fields::default().with("role", DeviceRole::Steward);
    if let [only] = points {
        fields.push("points", only.id.to_string());
    }
    Form::new(fields)
}

/// The form of a device as it is kept.
pub fn filled(device: &Device, points: &[PointId]) -> Form {
    Form::new(DeviceInput::fields(device, points))
}
