//! One item of a programme: its form, what differs from its recurrence, its conflicts.

use domain::access::Act;
use domain::address;
use domain::feed::Frequency;
use domain::programme::conflict::Conflict;
use domain::programme::{Audience, Body, Item, ItemInput, Kind, LONGEST, Monthly};
use domain::time::{Comes, TimeOfDay, Zone};
use leptos::prelude::*;

use super::{ProgrammePage, conflicts, occurrence, said};
use crate::dates;
use crate::form::{
    Form, Input, act, act_button, hidden, hidden_read, line, optional_line, post_here, read_at,
    send,
};
use crate::kit::{
    DANGER, SECONDARY, Tone, card, confirm, facts, heading, notice, paragraphs, section,
};
use crate::page::{href, may};
use crate::tabs::{Tab, tabs};
use crate::text::{locale, t, t_args};

fn back(shown: &ProgrammePage, item: Option<&Item>) -> AnyView {
    let all = address::programme(&shown.participation.slug);
    let path = match item {
        Some(item) => address::asked(&all, &[("day", &item.body.starts.day())]),
        None => all,
    };
    let path = href(&path);
    view! { <p class="eyebrow"><a href=path>{t("programme-way-timetable")}</a></p> }.into_any()
}

/// A form for a new item.
pub fn new_page(shown: &ProgrammePage, form: &Form) -> impl IntoView + use<> {
    view! {
        {tabs(&shown.participation, Tab::Programme)}
        {back(shown, None)}
        {heading(&t("programme-new"), Some(t("programme-new-intro")), vec![])}
        {form.summary()}
        {fields(shown, form)}
    }
}

/// The form of an item as it is kept.
pub fn filled(item: &Item) -> Form {
    Form::new(ItemInput::fields(&item.body).with("revision", item.revision))
}

/// An item in a line, as the buttons beside it mean it.
fn what_is_read(shown: &ProgrammePage, item: &Item) -> String {
    let body = &item.body;
    let (starts, ends) = body.shown(&shown.participation.zone);
    let mut said = vec![
        said::when(locale(), starts, ends),
        said::whereabouts(body, &shown.names),
        body.title.clone(),
    ];
    if body.cancelled {
        said.insert(0, t("programme-cancelled"));
    }
    said.retain(|one| !one.is_empty());
    said.join(" · ")
}

/// That the clock jumps over the time at which something begins, the first time that it does.
/// `typed` is the time at which whoever made it wanted it to begin.
fn jumps(zone: &Zone, body: &Body, typed: Option<TimeOfDay>) -> Option<AnyView> {
    let typed = typed
        .map(|time| body.starts.day().at(time))
        .filter(|asked| asked.comes(zone) == Comes::Never(body.starts));
    let over = body.occurrences().into_iter().find_map(|one| {
        let Comes::Never(shown) = one.starts.comes(zone) else {
            return None;
        };
        (!one.cancelled).then_some((one.starts, shown))
    });
    let (asked, shown) = over.or(typed.map(|asked| (asked, body.starts)))?;
    let args = [
        ("day", dates::day(asked.day())),
        ("asked", dates::time(asked.time())),
        ("shown", dates::time(shown.time())),
    ];
    Some(notice(Tone::Warn, t_args("programme-clock-jumps", &args)).into_any())
}

/// An item that there is. `form` is what was refused, when something was.
pub fn item_page(
    shown: &ProgrammePage,
    item: &Item,
    form: &Form,
    page: usize,
    typed: Option<TimeOfDay>,
) -> impl IntoView + use<> {
    let body = &item.body;
    let when = said::repetition(body, &shown.participation.zone);
    let mut notices = Vec::new();
    notices.extend(jumps(&shown.participation.zone, body, typed));
    if body.cancelled {
        notices.push(notice(Tone::Danger, t("programme-is-cancelled")));
    }
    let released = shown.programme.released.iter().any(|r| r.item == item.id);
    let waiting: Vec<_> = shown
        .preview
        .difference
        .0
        .iter()
        .filter(|line| line.item == item.id)
        .take(10)
        .map(|line| view! { <li>{said::line(locale(), line)}</li> })
        .collect();
    if !released && !body.cancelled {
        notices.push(notice(Tone::Info, t("programme-is-draft")));
    } else if !waiting.is_empty() {
        notices.push(notice(
            Tone::Info,
            view! { <p>{t("programme-is-unreleased")}</p><ul>{waiting}</ul> },
        ));
    }
    let concerns = |c: &&Conflict| c.item == item.id || c.other.is_some_and(|(o, _)| o == item.id);
    let found: Vec<Conflict> = shown
        .preview
        .conflicts
        .iter()
        .filter(concerns)
        .cloned()
        .collect();
    let clashes =
        (!found.is_empty()).then(|| section(&t("programme-conflicts"), conflicts(shown, &found)));
    let edit = may(Act::ProgrammeEdit);
    let read = what_is_read(shown, item);
    let changed = (form.fields.get("do") != "save").then(|| form.since(&read));
    let own = form.fields.get("do") == "save" || form.fields.get("do").is_empty();
    let kept = filled(item);
    let sent = form.fields.has("title");
    let whole = if own && sent { form } else { &kept };
    let main = if edit {
        fields(shown, whole)
    } else {
        what(shown, item)
    };
    let side = edit.then(
        || view! { <div class="columns__side stack">{movers(item, &read)}{end(item, &read)}</div> },
    );
    let occurrences = body.repeats().then(|| {
        section(
            &t("programme-occurrences"),
            occurrence::list(item, &shown.participation.zone, &read, form, page),
        )
    });
    view! {
        {tabs(&shown.participation, Tab::Programme)}
        {back(shown, Some(item))}
        {heading(&body.title, Some(when), vec![])}
        {form.summary()}
        {changed}
        {notices}
        {clashes}
        <div class="columns">
            <div class="columns__main stack">{main}</div>
            {side}
        </div>
        {occurrences}
    }
}

/// What an item is, for those who do not change it.
fn what(shown: &ProgrammePage, item: &Item) -> AnyView {
    let body = &item.body;
    let named = |all: Vec<String>| {
        if all.is_empty() {
            t("not-said").into_any()
        } else {
            all.join(", ").into_any()
        }
    };
    let members = shown.names.members.iter();
    let members = members.filter(|(id, _)| body.members.contains(id));
    let companies = shown.names.exhibitors.iter();
    let companies = companies.filter(|(id, _)| body.exhibitors.contains(id));
    let capacity = body
        .capacity
        .map_or_else(|| t("not-said"), |n| n.to_string());
    view! {
        {paragraphs(&body.description)}
        {facts(vec![
            (t("programme-kind"), t(&format!("programme-kind-{}", body.kind)).into_any()),
            (t("programme-place"), said::whereabouts(body, &shown.names).into_any()),
            (t("programme-audience"), t(&format!("programme-audience-{}", body.audience)).into_any()),
            (t("programme-capacity"), capacity.into_any()),
            (t("programme-members"), named(members.map(|(_, n)| n.clone()).collect())),
            (t("programme-exhibitors"), named(companies.map(|(_, n)| n.clone()).collect())),
        ])}
    }
    .into_any()
}

fn fields(shown: &ProgrammePage, form: &Form) -> AnyView {
    let kinds: Vec<_> = Kind::ALL
        .iter()
        .map(|k| (k.word().to_owned(), t(&format!("programme-kind-{k}"))))
        .collect();
    let audiences: Vec<_> = Audience::ALL
        .iter()
        .map(|a| (a.word().to_owned(), t(&format!("programme-audience-{a}"))))
        .collect();
    let mut positions = vec![(String::new(), t("programme-no-position"))];
    positions.extend(shown.names.positions.iter().map(|p| {
        let said = t_args("programme-at-position", &[("number", p.number.clone())]);
        (p.id.to_string(), said)
    }));
    let number = |hint: String| Input {
        kind: "number",
        mode: Some("numeric"),
        ..optional_line().hint(hint)
    };
    let named = |all: &[(String, String)], field: &str, key: &str| {
        if all.is_empty() {
            return ().into_any();
        }
        form.boxes(field, &t(key), all, &optional_line())
    };
    let members: Vec<_> = shown
        .names
        .members
        .iter()
        .map(|(id, name)| (id.to_string(), name.clone()))
        .collect();
    let companies: Vec<_> = shown
        .names
        .exhibitors
        .iter()
        .map(|(id, name)| (id.to_string(), name.clone()))
        .collect();
    let who = (!members.is_empty() || !companies.is_empty()).then(|| {
        view! {
            <fieldset class="group">
                <legend>{t("programme-group-who")}</legend>
                <p class="field__hint">{t("programme-who-hint")}</p>
                {named(&members, "members", "programme-members")}
                {named(&companies, "exhibitors", "programme-exhibitors")}
            </fieldset>
        }
    });
    post_here(
        false,
        view! {
            {act("save")}
            {hidden("revision", form.fields.get("revision"))}
            <fieldset class="group">
                <legend>{t("programme-group-what")}</legend>
                {form.line("title", &t("programme-title"), line().most(LONGEST))}
                {form.text("description", &t("programme-description"), optional_line())}
                <div class="grid">
                    {form.choice("kind", &t("programme-kind"), &kinds, line())}
                    {form.choice("audience", &t("programme-audience"), &audiences, line().hint(t("programme-audience-hint")))}
                    {form.line("capacity", &t("programme-capacity"), number(t("programme-capacity-hint")))}
                </div>
            </fieldset>
            <fieldset class="group">
                <legend>{t("programme-group-when")}</legend>
                <div class="grid">
                    {form.line("day", &t("programme-day"), line().kind("date"))}
                    {form.line("start", &t("programme-start"), optional_line().kind("time").quiet())}
                    {form.which("start_which")}
                    {form.line("end", &t("programme-end"), optional_line().kind("time").quiet().hint(t("time-ends-hint")))}
                    {form.which("end_which")}
                    {form.line("minutes", &t("programme-minutes"), number(t("programme-minutes-hint")))}
                </div>
                {form.tick("whole_day", t("programme-whole-day-tick"), &optional_line())}
                {form.line("last_day", &t("programme-last-day"), optional_line().kind("date").hint(t("programme-last-day-hint")))}
                <p class="field__hint">{t_args("programme-zone-hint", &[("zone", shown.participation.zone.name().to_owned())])}</p>
                {repetition(form)}
            </fieldset>
            <fieldset class="group">
                <legend>{t("programme-group-where")}</legend>
                <div class="grid">
                    {form.choice("position", &t("programme-position"), &positions, optional_line())}
                    {form.line("place", &t("programme-place"), optional_line().hint(t("programme-place-hint")))}
                </div>
            </fieldset>
            {who}
            <div class="form__end">{send(&t("save"))}</div>
        },
    )
}

fn repetition(form: &Form) -> AnyView {
    let mut frequencies = vec![(String::new(), t("programme-once"))];
    frequencies.extend(
        Frequency::ALL
            .iter()
            .map(|f| (f.word().to_owned(), t(&format!("programme-frequency-{f}")))),
    );
    let weekdays: Vec<_> = (1..=7)
        .map(|n| (n.to_string(), t(&format!("weekday-{n}"))))
        .collect();
    let monthly: Vec<_> = Monthly::ALL
        .iter()
        .map(|m| (m.word().to_owned(), t(&format!("programme-monthly-{m}"))))
        .collect();
    let open = ["frequency", "dates"]
        .iter()
        .any(|field| !form.fields.get(field).is_empty());
    let number = || Input {
        kind: "number",
        mode: Some("numeric"),
        ..optional_line()
    };
    view! {
        <details class="repeats" open=open>
            <summary>{t("programme-repetition")}</summary>
            <div class="stack">
                <div class="grid">
                    {form.choice("frequency", &t("programme-frequency"), &frequencies, optional_line().quiet())}
                    {form.line("interval", &t("programme-interval"), number().hint(t("programme-interval-hint")))}
                </div>
                {form.boxes("weekdays", &t("programme-weekdays"), &weekdays, &optional_line().hint(t("programme-weekdays-hint")))}
                {form.choice("monthly", &t("programme-monthly"), &monthly, optional_line().hint(t("programme-monthly-hint")))}
                <div class="grid">
                    {form.line("until", &t("programme-until"), optional_line().kind("date").quiet().hint(t("programme-until-hint")))}
                    {form.line("count", &t("programme-count"), number().quiet())}
                </div>
                {form.text("dates", &t("programme-dates"), optional_line().hint(t("programme-dates-hint")))}
            </div>
        </details>
    }
    .into_any()
}

/// Moving an item by small steps, without filling in its form.
fn movers(item: &Item, read: &str) -> AnyView {
    let step = |label: &str, days: i32, minutes: i64| {
        let mut with = read_at(item.revision, read);
        with.extend([("days", days.to_string()), ("by", minutes.to_string())]);
        act_button("shift", &t(label), SECONDARY, &with)
    };
    let day = item.body.starts.day();
    let form = Form::new(domain::form::Fields::default().with("to", day));
    card(view! {
        <h2>{t("programme-move")}</h2>
        <p class="muted">{said::when(locale(), item.body.starts, item.body.ends())}</p>
        <div class="row-actions">
            {(!item.body.is_whole_days()).then(|| view! {
                {step("programme-earlier", 0, -15)}
                {step("programme-later", 0, 15)}
            })}
            {step("programme-day-before", -1, 0)}
            {step("programme-day-after", 1, 0)}
        </div>
        {post_here(false, view! {
            {act("shift-to")}
            {hidden_read(item.revision, read)}
            {form.line("to", &t("programme-other-day"), line().kind("date"))}
            <button class=SECONDARY type="submit">{t("programme-move-there")}</button>
        })}
    })
}

fn end(item: &Item, read: &str) -> AnyView {
    let with = read_at(item.revision, read);
    if item.body.cancelled {
        return card(view! {
            <h2>{t("programme-is-cancelled")}</h2>
            {act_button("restore", &t("programme-restore"), SECONDARY, &with)}
        });
    }
    confirm(
        &t("programme-cancel"),
        &t("programme-cancel-warning"),
        act_button("cancel", &t("programme-cancel"), DANGER, &with),
    )
}
