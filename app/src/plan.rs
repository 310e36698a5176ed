//! The plan of a stand: drawn to scale, with what is wrong with it, and a table that says and changes the same.

mod drawing;
mod file;
mod finding;
mod objects;

use domain::access::Act;
use domain::address;
use domain::form::Fields;
use domain::id::ObjectId;
use domain::participation::{Kind as Whose, Participation};
use domain::plan::check::{Finding, Hall, Site, check, hall};
use domain::plan::effort::Effort;
use domain::plan::law::FRANCE;
use domain::plan::{Kind, Object};
use leptos::prelude::*;
use storage::plan::{Drawing, Kept};

use crate::form::{Form, act, act_button, hidden, post_here};
use crate::kit::{SECONDARY, Tone, heading, link_button, notice, section};
use crate::page::{href, may};
use crate::tabs::{Tab, tabs};
use crate::text::{metres, t, t_args};

pub use file::{outlines, svg};
pub use finding::{hall_lines, sentence};

/// At which scales a plan is printed.
pub const SCALES: [i64; 3] = [50, 100, 200];

/// Everything that the page shows.
#[derive(Clone, Debug)]
pub struct PlanPage {
    /// The participation.
    pub participation: Participation,
    /// The plan.
    pub drawing: Drawing,
    /// Which object is looked at.
    pub chosen: Option<ObjectId>,
    /// What is wrong with it, the gravest first.
    pub findings: Vec<Finding>,
    /// What the hall needs and has, where it is one's own.
    pub hall: Option<Hall>,
}

impl PlanPage {
    /// The page of a plan, checked.
    pub fn new(participation: Participation, drawing: Drawing, chosen: Option<ObjectId>) -> Self {
        let objects = drawing.by_id();
        let site = Site {
            stand: &drawing.stand,
            positions: &drawing.positions,
            objects: &objects,
            pack: &FRANCE,
            hall: participation.kind == Whose::Host,
        };
        let findings = check(&site);
        let hall = site.hall.then(|| hall(&site, &Effort::default()));
        Self {
            participation,
            drawing,
            chosen,
            findings,
            hall,
        }
    }

    fn object(&self) -> Option<&Kept> {
        let mut all = self.drawing.objects.iter();
        all.find(|kept| Some(kept.object.id) == self.chosen)
    }

    /// Its address.
    fn path(&self) -> String {
        address::plan(&self.participation.slug, self.drawing.stand.id)
    }

    /// The address at which an object is looked at.
    fn of(&self, id: ObjectId) -> String {
        let asked = address::asked(&self.path(), &[("object", &id)]);
        format!("{}#object", href(&asked))
    }
}

/// What something on a plan is called: its kind, and what is written on it.
pub fn called(kind: Kind, number: &str) -> String {
    let kind = t(&format!("plan-kind-{kind}"));
    if number.is_empty() {
        kind
    } else {
        format!("{kind} {number}")
    }
}

/// How wide and deep an object is.
fn size(object: &Object) -> String {
    let (_, _, width, depth) = object.shape.said();
    format!("{} × {} m", metres(width), metres(depth))
}

/// An object in a line.
fn said(object: &Object) -> String {
    let (x, y, _, _) = object.shape.said();
    let mut parts = vec![
        called(object.kind, &object.number),
        size(object),
        t_args(
            "plan-at",
            &[("x", objects::signed(x)), ("y", objects::signed(y))],
        ),
    ];
    if object.shape.angle() != 0 {
        parts.push(objects::turned(object.shape.angle()));
    }
    if object.neutralised {
        parts.push(t("plan-neutralised"));
    }
    parts.join(" · ")
}

/// The page.
pub fn page_of(shown: &PlanPage, form: &Form) -> impl IntoView + use<> {
    let (p, stand) = (&shown.participation, &shown.drawing.stand);
    let edit = may(Act::StandEdit);
    let slug = p.slug.as_str();
    let intro = t_args(
        "plan-intro",
        &[
            ("width", metres(stand.width)),
            ("depth", metres(stand.depth)),
        ],
    );
    let back = href(&address::stand(slug));
    let title = t_args("plan-title", &[("name", stand.name.clone())]);
    let none = shown.drawing.objects.is_empty().then(|| {
        let said = if edit { "plan-none" } else { "plan-none-yet" };
        notice(Tone::Info, t(said))
    });
    let checked = section(&t("plan-checked"), finding::all(shown));
    let table = section(&t("plan-objects"), objects::table(shown, form, edit));
    view! {
        {tabs(p, Tab::Stand)}
        <p class="eyebrow"><a href=back>{t("tab-stand")}</a></p>
        {heading(&title, Some(intro), vec![])}
        {form.summary()}
        {objects::changed(shown, form)}
        {none}
        {edit.then(|| steps(shown, form))}
        <div class="plan-page">
            <div class="stack">{drawing::plan(shown)}{drawing::legend(shown)}</div>
            {checked}
        </div>
        {edit.then(|| objects::editor(shown, form))}
        {table}
        {files(shown, form, edit)}
    }
}

/// What one did oneself, taken back and done again.
fn steps(shown: &PlanPage, form: &Form) -> Option<AnyView> {
    let (undo, redo) = (shown.drawing.undo, shown.drawing.redo);
    let button = |word: &'static str, key: &str, count: i64| {
        let label = t_args(key, &[("count", count.to_string())]);
        (count > 0).then(|| act_button(word, &label, SECONDARY, &[]))
    };
    // A step that was refused may stay as it is, so that those before it can be taken back.
    let refused = form.fields.get("do") == "undo" && !form.problems.is_empty();
    let pass = if refused { undo } else { 0 };
    (undo + redo > 0).then(|| {
        view! {
            <div class="row-actions">
                {button("undo", "plan-undo", undo)}
                {button("pass", "plan-pass", pass)}
                {button("redo", "plan-redo", redo)}
            </div>
        }
        .into_any()
    })
}

/// The plan taken away, and brought back.
fn files(shown: &PlanPage, form: &Form, edit: bool) -> AnyView {
    let (slug, id) = (&shown.participation.slug, shown.drawing.stand.id);
    let papers: Vec<_> = SCALES
        .iter()
        .map(|scale| {
            let path = address::asked(&address::plan_pdf(slug, id), &[("scale", scale)]);
            let label = t_args("plan-pdf", &[("scale", scale.to_string())]);
            link_button(&path, &label, SECONDARY)
        })
        .collect();
    let own = form.fields.get("do") == "take-in";
    let blank = Form::new(Fields::default());
    let filled = if own { form } else { &blank };
    let bring = edit.then(|| {
        let hint = crate::form::line().hint(t("plan-file-hint"));
        let inside = view! {
            {act("take-in")}
            {hidden("steps", shown.drawing.steps)}
            {filled.file("file", &t("plan-file"), ".json,application/json", hint)}
            <button class=SECONDARY type="submit">{t("plan-file-send")}</button>
        };
        view! {
            <details class="panel" open=own>
                <summary>{t("plan-file-title")}</summary>
                {post_here(true, inside)}
            </details>
        }
    });
    let inside = view! {
        <p class="muted">{t("plan-files-intro")}</p>
        <div class="row-actions">
            {papers}
            {link_button(&address::plan_svg(slug, id), &t("plan-svg"), SECONDARY)}
            {link_button(&address::plan_json(slug, id), &t("plan-json"), SECONDARY)}
        </div>
        {bring}
    };
    section(&t("plan-files"), inside)
}
