//! Badges: the list, one of them, how they look, the keys that sign them, and what a code opens
//! for anybody.

pub mod category;
pub mod design;
pub mod key;
pub mod list;
pub mod outdated;

use domain::access::Act;
use domain::address;
use domain::badge::category::Category;
use domain::badge::{Badge, Kind, NOTE, Status};
use domain::entitlement::{Entitlement, named};
use domain::participation::{Participation, ParticipationDay, Phase};
use domain::print::Layout;
use domain::time::{Day, Timestamp, Zone};
use leptos::prelude::*;
use storage::badge::Card;
use storage::programme::visit::Seen;

use crate::calendar::{Ways, subscribe};
use crate::dates;
use crate::entitlement;
use crate::form::{
    Form, Input, act, act_button, hidden, hidden_read, line, of_page, optional_line, post_here,
    read_at, send,
};
use crate::hours;
use crate::kit::{
    DANGER, PRIMARY, SECONDARY, Tone, about_links, card, confirm, facts, heading, link_button,
    notice, paragraphs, section,
};
use crate::page::{href, may, page};
use crate::programme::agenda;
use crate::reach;
use crate::tabs::{Tab, tabs};
use crate::text::{t, t_args};
use crate::ui::{BadgeCard, Link, Picker};
use crate::venue::{day_list, way};

/// A kind, as people read it.
pub fn kind(k: Kind) -> String {
    t(&format!("badge-kind-{k}"))
}

/// The pages about a participation's badges, for those who may do more than read the list.
pub fn ways(p: &Participation) -> AnyView {
    let here = page().path;
    let slug = p.slug.as_str();
    let ways = [
        (address::badges(slug), t("badge-list"), Act::BadgeSee),
        (
            address::categories(slug),
            t("category-title"),
            Act::CategoryEdit,
        ),
        (
            address::badge_design(slug),
            t("badge-design"),
            Act::BadgePrint,
        ),
        (address::prints(slug), t("print-log"), Act::BadgePrint),
        (address::keys(slug), t("badge-keys"), Act::KeyEdit),
    ];
    let links: Vec<_> = ways
        .into_iter()
        .filter(|(_, _, act)| may(*act))
        .map(|(path, said, _)| Link::new(href(&path), said).current(here == path))
        .collect();
    if links.len() < 2 {
        return ().into_any();
    }
    view! { <Picker label=t("tab-badges") links=links /> }.into_any()
}

/// A paper, as people read it.
pub fn layout_word(layout: Layout) -> String {
    t(match layout {
        Layout::A6 => "print-layout-a6",
        Layout::A4 => "print-layout-a4",
        Layout::Folded => "print-layout-folded",
        Layout::Card => "print-layout-card",
        Layout::Large => "print-layout-large",
        Layout::Label => "print-layout-label",
    })
}

/// When something was printed, where there is little room.
pub fn short_at(at: Timestamp, zone: &Zone) -> String {
    let moment = at.at(zone);
    format!(
        "{}, {}",
        dates::short_day(moment.day()),
        dates::time(moment.time())
    )
}

/// The names that would not print whole, each with the signs that are missing.
fn warnings(unprintable: &[(String, String)]) -> Option<AnyView> {
    let items: Vec<_> = unprintable
        .iter()
        .map(|(name, signs)| view! { <li>{t_args("badge-unprintable", &[("name", name.clone()), ("signs", signs.clone())])}</li> })
        .collect();
    (!items.is_empty()).then(|| {
        notice(
            Tone::Warn,
            view! { <p>{t("badge-unprintable-intro")}</p><ul>{items}</ul> },
        )
    })
}

/// What stands on a badge, as fields; a staff member's kind is not theirs to choose.
fn fields(form: &Form, anyway: &str, kind_is_open: bool, all: &[Category]) -> AnyView {
    let only = form
        .fields
        .get("kind")
        .parse()
        .ok()
        .filter(|_| !kind_is_open);
    let kinds: Vec<_> = Kind::ALL
        .iter()
        .map(|k| (k.word().to_owned(), kind(*k)))
        .collect();
    let kind = if kind_is_open {
        form.choice("kind", &t("badge-kind"), &kinds, line())
    } else {
        hidden("kind", form.fields.get("kind"))
    };
    let again = (!anyway.is_empty()).then(|| hidden("anyway", anyway));
    view! {
        {again}
        {kind}
        {category::field(all, only, form)}
        {form.line("name", &t("badge-name"), line().hint(t("staff-name-hint")))}
        {form.line("function", &t("staff-function"), optional_line())}
        {form.line("company", &t("badge-company"), optional_line())}
    }
    .into_any()
}

/// The form of a badge for anybody. `anyway` are signs that no font prints and that were asked
/// about.
pub fn new_page(
    p: &Participation,
    form: &Form,
    anyway: &str,
    categories: &[Category],
) -> impl IntoView + use<> {
    view! {
        {tabs(p, Tab::Badges)}
        <div class="narrow stack">
            <p class="eyebrow"><a href=href(&address::badges(&p.slug))>{t("tab-badges")}</a></p>
            {heading(&t("badge-new"), Some(t("badge-new-intro")), vec![])}
            {form.summary()}
            {post_here(false, view! {
                {fields(form, anyway, true, categories)}
                <div class="form__end">{send(&t("badge-make"))}</div>
            })}
        </div>
    }
}

/// Everything that a badge's page shows.
#[derive(Clone, Debug)]
pub struct One {
    /// The badge.
    pub badge: Badge,
    /// Its participation.
    pub participation: Participation,
    /// Its code, as SVG that Pavillon drew itself.
    pub qr: String,
    /// What the code holds.
    pub address: String,
    /// When it was last printed.
    pub printed_at: Option<Timestamp>,
    /// The participation's paper.
    pub layout: Layout,
    /// The days of the show.
    pub days: Vec<Day>,
    /// The entitlements that can be given; for who may not, those that the badge has.
    pub rights: Vec<Entitlement>,
    /// What would not print whole, with the signs that are missing.
    pub unprintable: Vec<(String, String)>,
    /// What has just happened to it, in a word.
    pub done: String,
    /// Signs that no font prints and that were asked about.
    pub anyway: String,
    /// The participation's own categories.
    pub categories: Vec<Category>,
}

/// One badge, as it will be worn, and what can be done with it.
pub fn one_page(one: &One, form: &Form) -> impl IntoView + use<> {
    let (b, p) = (&one.badge, &one.participation);
    let active = b.status == Status::Active;
    let back = may(Act::ParticipationSee).then(|| {
        view! { <p class="eyebrow"><a href=href(&address::badges(&p.slug))>{t("badge-all-of")}" "{p.name()}</a></p> }
    });
    view! {
        {back}
        {heading(&t_args("badge-of", &[("name", b.name.clone())]), Some(p.name()), about_links(b.id))}
        {happened(one)}
        {form.summary()}
        {form.since(&read(b))}
        {warnings(&one.unprintable)}
        <div class="badge-page">
            <div class="badge-page__badge stack">
                <BadgeCard kind=b.kind.to_string() kind_said=kind(b.kind) status=b.status.to_string() show=p.name()
                    name=b.name.clone() function=b.function.clone() company=b.company.clone() qr=one.qr.clone()
                    category=category::numbered(&one.categories, b.category).map(|c| (c.colour.to_string(), c.short.clone())) />
            </div>
            <div class="badge-page__rest stack">
                {active.then(|| paper(one))}
                {about(one)}
                {at_the_doors(one, form)}
                {correction(one, form)}
                {endings(b)}
            </div>
        </div>
    }
}

/// What has just happened, or that the badge is good no longer.
fn happened(one: &One) -> AnyView {
    let b = &one.badge;
    if b.status == Status::Revoked {
        let by = b
            .replaced_by
            .map(|id| view! { " "<a href=href(&address::badge(id))>{t("badge-replaced")}</a> });
        return notice(Tone::Danger, view! { <p>{t("badge-revoked")}{by}</p> });
    }
    let said = match one.done.as_str() {
        "made" => t("badge-done-made"),
        "corrected" => t("badge-done-corrected"),
        "replaced" => t("badge-done-replaced"),
        "noted" => t("badge-done-noted"),
        "blocked" => t("badge-done-blocked"),
        "lifted" => t("badge-done-lifted"),
        "days" => t("badge-done-days"),
        "rights" => t("badge-done-rights"),
        _ => return blocked(one),
    };
    view! { <div role="status">{notice(Tone::Ok, view! { <p>{said}</p> })}</div> }.into_any()
}

/// That no door lets the badge in for the time being.
fn blocked(one: &One) -> AnyView {
    let Some(since) = one.badge.blocked_at else {
        return ().into_any();
    };
    let since = dates::at(since, &one.participation.zone);
    let said = t_args("badge-blocked", &[("at", since)]);
    notice(Tone::Warn, view! { <p>{said}</p> })
}

/// The badge on paper: at once on the participation's own, or on another.
fn paper(one: &One) -> AnyView {
    let b = &one.badge;
    let here = href(&address::badge(b.id));
    let layouts: Vec<_> = Layout::ALL
        .iter()
        .map(|layout| {
            view! { <option value=layout.word() selected=*layout == one.layout>{layout_word(*layout)}</option> }
        })
        .collect();
    view! {
        <div class="badge-paper">
            <div class="row-actions">
                // The log says who printed: that is an act, and no link.
                <form method="post" action=here.clone()>
                    {of_page()}{act("print")}
                    <button class=PRIMARY type="submit">{t("badge-pdf")}</button>
                </form>
                <a class=SECONDARY href=address::badge_svg(b.id)>{t("badge-svg")}</a>
            </div>
            <details class="panel">
                <summary>{t("badge-other-paper")}</summary>
                <form class="badge-paper__other" method="post" action=here>
                    {of_page()}{act("print")}
                    <label class="field__label" for="layout">{t("print-layout")}</label>
                    <select id="layout" name="layout">{layouts}</select>
                    <button class=SECONDARY type="submit">{t("badge-pdf-there")}</button>
                </form>
            </details>
        </div>
    }
    .into_any()
}

fn about(one: &One) -> AnyView {
    let (b, p) = (&one.badge, &one.participation);
    let until = dates::at(b.valid_until.plus_minutes(-1), &p.zone);
    let from = dates::at(b.valid_from, &p.zone);
    let printed = one
        .printed_at
        .map_or_else(|| t("badge-never-printed"), |at| dates::at(at, &p.zone));
    let mut pairs = Vec::new();
    if let Some(own) = category::numbered(&one.categories, b.category) {
        pairs.push((t("category"), category::mark(own)));
    }
    pairs.extend([
        (
            t("badge-valid"),
            t_args("badge-valid-span", &[("from", from), ("until", until)]).into_any(),
        ),
        (t("badge-printed"), printed.into_any()),
    ]);
    let times = b.own_times(&p.zone);
    if !times.0.is_empty() {
        pairs.push((t("badge-span"), hours::said(&times).into_any()));
    }
    let named = named(&one.rights, b.rights).join(", ");
    if !named.is_empty() {
        pairs.push((
            t("entitlements"),
            view! { <span dir="auto">{named}</span> }.into_any(),
        ));
    }
    if let Some(at) = b.revoked_at {
        pairs.push((t("badge-revoked-at"), dates::at(at, &p.zone).into_any()));
    }
    pairs.push((
        t("badge-code"),
        view! { <code class="code">{one.address.clone()}</code> }.into_any(),
    ));
    facts(pairs)
}

/// A badge in a line.
fn read(b: &Badge) -> String {
    let mut said = vec![b.name.clone(), b.function.clone(), b.company.clone()];
    if b.status == Status::Revoked {
        said.insert(0, t("badge-revoked"));
    } else if b.blocked_at.is_some() {
        said.insert(0, t("badge-is-blocked"));
    }
    said.push(b.note.clone());
    said.retain(|one| !one.is_empty());
    said.join(" · ")
}

/// What doors are told of the badge: a note, and whether it is blocked.
fn at_the_doors(one: &One, form: &Form) -> Option<AnyView> {
    let b = &one.badge;
    if b.status != Status::Active || !(may(Act::BadgeNote) || may(Act::BadgeBlock)) {
        return None;
    }
    let note = may(Act::BadgeNote).then(|| {
        let input = Input {
            most: Some(NOTE),
            ..optional_line().hint(t("badge-note-hint"))
        };
        post_here(
            false,
            view! {
                {act("note")}
                {hidden_read(b.revision, &read(b))}
                {form.line("note", &t("badge-note"), input)}
                {send(&t("badge-note-keep"))}
            },
        )
    });
    let with = read_at(b.revision, &read(b));
    let days = may(Act::BadgeIssue).then(|| own_days(one, form));
    let rights = may(Act::BadgeIssue).then(|| rights(one, form));
    let block = may(Act::BadgeBlock).then(|| {
        if b.blocked_at.is_some() {
            return act_button("lift", &t("badge-lift"), SECONDARY, &with);
        }
        let button = act_button("block", &t("badge-block"), DANGER, &with);
        confirm(&t("badge-block"), &t("badge-block-warning"), button)
    });
    Some(section(
        &t("badge-doors"),
        view! { {note}{days}{rights}<div class="row-actions">{block}</div> },
    ))
}

/// The days, half-days and slots at which the badge is good, where those are not the show's.
fn own_days(one: &One, form: &Form) -> AnyView {
    let b = &one.badge;
    let times = b.own_times(&one.participation.zone);
    let said = if times.0.is_empty() {
        t("badge-span-all")
    } else {
        hours::said(&times)
    };
    view! {
        <details class="panel" open=form.fields.get("do") == "span">
            <summary>{t_args("badge-span-now", &[("span", said)])}</summary>
            {post_here(false, view! {
                {act("span")}
                {hidden_read(b.revision, &read(b))}
                <p class="field__hint">{t("badge-span-hint")}</p>
                {hours::half_days(&one.days, form)}
                {hours::slots(&one.days, form)}
                {send(&t("badge-span-keep"))}
            })}
        </details>
    }
    .into_any()
}

/// What the badge is entitled to, to be ticked.
fn rights(one: &One, form: &Form) -> Option<AnyView> {
    let b = &one.badge;
    let boxes = entitlement::boxes(&one.rights, form, "rights", t("badge-rights-hint"))?;
    let form = post_here(
        false,
        view! {
            {act("rights")}
            {hidden_read(b.revision, &read(b))}
            {boxes}
            {send(&t("badge-rights-keep"))}
        },
    );
    Some(form.into_any())
}

/// The badge's words, to be corrected in one step.
fn correction(one: &One, form: &Form) -> Option<AnyView> {
    let b = &one.badge;
    (b.status == Status::Active && may(Act::BadgeIssue)).then(|| {
        section(
            &t("badge-correct"),
            view! {
                <p class="muted">{t("badge-correct-intro")}</p>
                {post_here(false, view! {
                    {act("correct")}
                    {hidden_read(b.revision, &read(b))}
                    {fields(form, &one.anyway, b.staff_id.is_none(), &one.categories)}
                    {send(&t("badge-correct"))}
                })}
            },
        )
    })
}

fn endings(b: &Badge) -> Option<AnyView> {
    let with = read_at(b.revision, &read(b));
    (b.status == Status::Active && may(Act::BadgeRevoke)).then(|| {
        section(
            &t("badge-lost"),
            view! {
                <div class="row-actions">
                    {confirm(&t("badge-replace"), &t("badge-replace-warning"), act_button("replace", &t("badge-replace"), SECONDARY, &with))}
                    {confirm(&t("badge-revoke"), &t("badge-revoke-warning"), act_button("revoke", &t("badge-revoke"), DANGER, &with))}
                </div>
            },
        )
    })
}

/// What whoever opens a visitor's badge is shown of the show.
#[derive(Clone, Debug)]
pub struct CardOf {
    /// Its days.
    pub days: Vec<ParticipationDay>,
    /// Its calendar, where there is one.
    pub ways: Option<Ways>,
    /// Its programme, as everybody sees it.
    pub programme: Seen,
    /// The moment.
    pub now: Timestamp,
}

impl CardOf {
    fn shown(&self, p: &Participation, organisation: &str) -> AnyView {
        let open = self.days.iter().filter(|day| day.phase == Phase::Open);
        let open: Vec<_> = open.cloned().collect();
        let show: Vec<_> = open.iter().map(|day| day.day).collect();
        let programme = (!self.programme.items.is_empty()).then(|| {
            let today = self.now.day(&p.zone);
            let list = agenda::public(&self.programme, p, &show, (organisation, false), today);
            section(&t("programme-public"), list)
        });
        let ways = self.ways.clone();
        view! {
            {section(&t("dossier-hours"), day_list(&open))}
            {way(p)}
            {programme}
            {ways.map(|ways| section(&t("calendar-public"), subscribe(ways, false)))}
        }
        .into_any()
    }
}

/// Whether a badge lets its wearer in, as a sentence: from when, or why not. Nothing of who that is.
fn validity(b: &Badge, now: Timestamp, p: &Participation) -> Option<AnyView> {
    let at = |moment: Timestamp| [("at", dates::at(moment, &p.zone))];
    let (tone, said) = match b.status {
        // Said above already.
        Status::Revoked => return None,
        Status::Active if b.blocked_at.is_some() => (Tone::Warn, t("card-blocked")),
        Status::Active if now < b.valid_from => {
            (Tone::Info, t_args("card-valid-from", &at(b.valid_from)))
        }
        Status::Active if now >= b.valid_until => {
            (Tone::Warn, t_args("card-valid-no-more", &at(b.valid_until)))
        }
        // Midnight is told as the last minute of the day before it.
        Status::Active => (
            Tone::Ok,
            t_args("card-valid", &at(b.valid_until.plus_minutes(-1))),
        ),
    };
    Some(notice(tone, view! { <p>{said}</p> }))
}

/// What a badge's code opens for anybody: an exhibitor's card, or only that it is a badge.
pub fn card_page(found: &Card, of: &CardOf, organisation: &str) -> impl IntoView + use<> {
    let p = &found.participation;
    let revoked =
        (found.badge.status == Status::Revoked).then(|| notice(Tone::Warn, t("badge-revoked")));
    let inside = match &found.exhibitor {
        Some(e) => {
            let website = (!e.website.is_empty()).then(|| {
                view! { <p>{reach::outward(&e.website, &t("card-website"), Some(PRIMARY))}</p> }
            });
            let logo = e
                .logo_file_id
                .map(|id| view! { <img class="logo" src=address::file(id) alt="" width="160" /> });
            let who = (found.badge.status == Status::Active).then(|| {
                view! { <p class="lead" dir="auto">{found.badge.name.clone()}<br /><span class="muted">{found.badge.function.clone()}</span></p> }
            });
            view! {
                {logo}
                {heading(&e.name, e.sector.map(|s| t(&format!("sector-{s}"))), vec![])}
                {who}
                {paragraphs(&e.know_how)}
                {website}
            }
            .into_any()
        }
        None => view! {
            {heading(&t("card-badge"), Some(p.name()), vec![])}
            {validity(&found.badge, of.now, p)}
        }
        .into_any(),
    };
    let visit = found.exhibitor.is_none().then(|| of.shown(p, organisation));
    view! {
        <div class="narrow stack">
            {revoked}
            {card(inside)}
            {visit}
            <p class="muted">{p.name()}" · "{link_button(&address::public(organisation, &p.slug), &t("card-participation"), "link")}</p>
        </div>
    }
}
