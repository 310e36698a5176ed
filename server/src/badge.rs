//! Badges: the list, one of them on screen and as SVG, and what their code opens. Paper is
//! [`crate::print`]'s.

mod category;
mod design;
mod key;
mod outdated;

use axum::extract::{Path, Query, State as AxumState};
use axum::http::HeaderMap;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use axum::{Extension, Router};
use documents::badge as paper;
use domain::access::Act;
use domain::address;
use domain::badge::{Badge, BadgeInput, Kind, read_note, times, token};
use domain::form::{Fields, Problem, Problems, Reader};
use domain::id::{BadgeId, ParticipationId};
use domain::participation::Participation;
use domain::print::Wanted;
use domain::rights;
use domain::time::Zone;
use serde::Deserialize;
use storage::badge::rights::Hand;
use storage::badge::{Filter, Signed};
use storage::page::Query as Asked;

use app::badge as pages;
use app::form::Form as Shown;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::edge::limits;
use crate::edge::list::ListQuery;
use crate::edge::network::Peer;
use crate::edge::reading::Reading;
use crate::print::kept::Prints;
use crate::print::{self, On, sheet::address};
use crate::state::State;

/// The addresses. A code is read as it was printed, in capitals, and as somebody may type it.
pub fn routes(state: &State) -> Router<State> {
    Router::new()
        .route("/B/{code}", get(card))
        .route("/b/{code}", get(card))
        .layer(from_fn_with_state(state.clone(), limits::code))
        .route("/participations/{slug}/badges", get(list).post(print_some))
        .route("/participations/{slug}/badges/new", get(begin).post(create))
        .route("/badges/{id}", get(one).post(change))
        .merge(category::routes())
        .merge(design::routes())
        .merge(key::routes())
        .merge(outdated::routes())
        .merge(print::routes())
        .layer(Extension(Prints::default()))
}

/// The names that no font can print, each with the signs that are missing.
pub fn unprintable<'a>(
    state: &State,
    names: impl Iterator<Item = &'a str>,
) -> Vec<(String, String)> {
    names
        .filter_map(|name| {
            let signs = paper::unprintable(&state.fonts, name);
            (!signs.is_empty()).then(|| (name.to_owned(), signs.into_iter().collect()))
        })
        .collect()
}

/// How many names that no font can print are listed: who has more begins with those.
const LISTED: usize = 50;

/// The first names of a participation that no font can print. Names are read a few hundred at a time, and
/// those in Latin letters never: every font has them.
async fn unprintable_in(
    state: &State,
    context: &Context,
    participation: ParticipationId,
) -> Answer<Vec<(String, String)>> {
    let (actor, store) = (&context.actor, &state.store);
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let names = storage::badge::names(actor, store, participation, after).await?;
        let Some((last, _)) = names.last() else {
            found.sort_unstable();
            return Ok(found);
        };
        after = Some(*last);
        found.extend(unprintable(
            state,
            names.iter().map(|(_, name)| name.as_str()),
        ));
        if found.len() >= LISTED {
            found.truncate(LISTED);
            found.sort_unstable();
            return Ok(found);
        }
    }
}

/// Which badges a list is asked for.
#[derive(Debug, Default, Deserialize)]
struct Narrowed {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    show: String,
    #[serde(default)]
    category: String,
    /// How many badges were given a category just now, and how many of them are on paper.
    #[serde(default)]
    given: Option<i64>,
    #[serde(default)]
    printed: Option<i64>,
    /// How many badges were given an entitlement just now, or had it taken away.
    changed: Option<i64>,
}

impl Narrowed {
    fn of(fields: &Fields) -> Self {
        Self {
            kind: fields.get("kind").to_owned(),
            show: fields.get("show").to_owned(),
            category: fields.get("category").to_owned(),
            given: None,
            printed: None,
            changed: None,
        }
    }

    fn filter(&self) -> Filter {
        Filter {
            kind: self.kind.parse().ok(),
            category: self.category.parse().ok(),
            unprinted: self.show == "unprinted",
            revoked: self.show == "revoked",
        }
    }
}

async fn list(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    query: ListQuery,
    Query(narrowed): Query<Narrowed>,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    // A badge that is held before a reader, with the cursor in the search, is the one that is looked for.
    for read in token::readings(&query.query().search).unwrap_or_default() {
        let id = BadgeId(read.claimed().badge);
        match storage::badge::by_id(actor, store, id).await {
            Ok((signed, its)) if its.id == found.id => {
                return Ok(context.to(&address::badge(signed.badge.id)));
            }
            Ok(_) | Err(storage::Error::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let rows = (query.query(), narrowed.filter());
    let given = narrowed.given.zip(narrowed.printed.or(Some(0)));
    let done = (given, narrowed.changed);
    show_list(&state, &context, &found, &rows, &Shown::default(), done).await
}

async fn show_list(
    state: &State,
    context: &Context,
    found: &Participation,
    (asked, filter): &(Asked, Filter),
    form: &Shown,
    (given, changed): (Option<(i64, i64)>, Option<i64>),
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let page = storage::badge::page(actor, store, found.id, *filter, asked).await?;
    let counts = storage::badge::counts::counts(actor, store, found.id).await?;
    let (design, _) = storage::print::design(actor, store, found.id).await?;
    let list = pages::list::List {
        participation: found.clone(),
        page,
        filter: *filter,
        search: asked.search.clone(),
        counts,
        unprintable: unprintable_in(state, context, found.id).await?,
        layout: design.layout,
        categories: storage::badge::category::list(actor, store, found.id).await?,
        given,
        rights: if context.may(Act::ScanSee).is_ok() {
            storage::entitlement::list(actor, store, found.id).await?
        } else {
            Vec::new()
        },
        done: changed.map(|changed| {
            let count = [("count", changed.to_string())];
            context.locale().text_args("badge-rights-changed", &count)
        }),
    };
    let title = context.locale().text("tab-badges");
    Ok(context.with_form(form, &title, || pages::list::list_page(&list, form)))
}

async fn print_some(
    AxumState(state): AxumState<State>,
    Extension(prints): Extension<Prints>,
    context: Context,
    Peer(peer): Peer,
    headers: HeaderMap,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    let hand = match form.fields.get("which") {
        "give-right" => Some(Hand::Give),
        "take-right" => Some(Hand::Take),
        _ => None,
    };
    context.may(if hand.is_some() {
        Act::BadgeIssue
    } else {
        Act::BadgePrint
    })?;
    let found = storage::participation::by_slug(&context.actor, &state.store, &slug).await?;
    let asked = ListQuery::of(&form.fields).query();
    let rows = (asked, Narrowed::of(&form.fields).filter());
    if form.act() == "tell" {
        let done = storage::staff::tell::tell_everybody(&context.actor, &state.store, found.id);
        let done = done.await.map(|_| address::badges(&slug));
        let again = async |shown: Shown| {
            show_list(&state, &context, &found, &rows, &shown, (None, None)).await
        };
        return context.after(done, form.fields.clone(), again).await;
    }
    if form.act() != "print" {
        return Err(Failure::BadRequest);
    }
    if form.fields.get("which") == "give" {
        return give(&state, &context, &found, &rows, form).await;
    }
    if let Some(hand) = hand {
        let done = entitle(&state, &context, &found, &form.fields, hand).await;
        let to = |changed| {
            let fields = &form.fields;
            let narrowed = ["q", "kind", "show", "category", "page"];
            let narrowed = narrowed.map(|name| (name, fields.get(name)));
            let mut asked: Vec<(&str, &dyn std::fmt::Display)> = Vec::new();
            for (name, value) in &narrowed {
                if !value.is_empty() {
                    asked.push((*name, value));
                }
            }
            asked.push(("changed", &changed));
            address::asked(&address::badges(&slug), &asked)
        };
        let done = done.map(to);
        let again = async |shown: Shown| {
            show_list(&state, &context, &found, &rows, &shown, (None, None)).await
        };
        return context.after(done, form.fields.clone(), again).await;
    }
    let on = On {
        layout: form.fields.get("layout").to_owned(),
    };
    let begun = match wanted(&form.fields, &rows)? {
        Some(wanted) => {
            limits::document(&state, &headers, peer)?;
            print::start(&state, &prints, &context, &found, &wanted, on.layout()?).await
        }
        None => Ok(None),
    };
    let problems = match begun {
        Ok(Some(id)) => return Ok(context.to(&address::print(id))),
        Ok(None) => {
            let problem = Problem::new(match form.fields.get("which") {
                "ticked" => "badge-none-ticked",
                _ => "badge-none-to-print",
            });
            Problems::one("", problem)
        }
        Err(Failure::Refused(problems)) => problems,
        Err(other) => return Err(other),
    };
    let shown = Shown::refused(form.fields, problems);
    show_list(&state, &context, &found, &rows, &shown, (None, None)).await
}

/// The entitlements whose boxes are ticked.
fn rights_of(fields: &Fields, field: &str) -> Result<i64, Problems> {
    let mut reader = Reader::new(fields);
    let rights = rights::read(&mut reader, field);
    reader.finish(|| rights)
}

/// Gives the badges that are ticked an entitlement, or takes it away.
async fn entitle(
    state: &State,
    context: &Context,
    found: &Participation,
    fields: &Fields,
    hand: Hand,
) -> Result<u64, storage::Error> {
    let badges: Result<Vec<BadgeId>, _> = fields.all("badge").iter().map(|id| id.parse()).collect();
    let badges = badges.map_err(|_| storage::Error::NotFound)?;
    if badges.is_empty() {
        return Err(Problems::one("", Problem::new("badge-none-ticked")).into());
    }
    let rights = rights_of(fields, "right")?;
    storage::badge::rights::several(
        &context.actor,
        &state.store,
        found.id,
        &badges,
        (hand, rights),
    )
    .await
}

/// The badges that are ticked.
fn ticked(fields: &Fields) -> Answer<Vec<BadgeId>> {
    let badges = fields.all("badge").iter().map(|id| id.parse());
    badges
        .collect::<Result<_, _>>()
        .map_err(|_| Failure::BadRequest)
}

/// Gives the ticked badges a category.
async fn give(
    state: &State,
    context: &Context,
    found: &Participation,
    rows: &(Asked, Filter),
    form: Form,
) -> Answer {
    context.may(Act::BadgeIssue)?;
    let (actor, store) = (&context.actor, &state.store);
    let badges = ticked(&form.fields)?;
    let number = match form.fields.get("give") {
        "" => None,
        number => Some(number.parse().map_err(|_| Failure::BadRequest)?),
    };
    let given = storage::badge::category::give(actor, store, found.id, number, &badges).await;
    let done = given.map(|given| {
        let page = ListQuery::of(&form.fields);
        let word = |name: &str| form.fields.get(name).to_owned();
        let (page, kind, show, category) =
            (page.page(), word("kind"), word("show"), word("category"));
        let said: [(&str, &dyn std::fmt::Display); 7] = [
            ("given", &given.badges),
            ("printed", &given.printed),
            ("q", &rows.0.search),
            ("kind", &kind),
            ("show", &show),
            ("category", &category),
            ("page", &page),
        ];
        let said: Vec<_> = said
            .into_iter()
            .filter(|(_, value)| !value.to_string().is_empty())
            .collect();
        address::asked(&address::badges(&found.slug), &said)
    });
    let again = async |shown| show_list(state, context, found, rows, &shown, (None, None)).await;
    context.after(done, form.fields, again).await
}

/// What a button of the list prints; `None` when that is nothing.
fn wanted(fields: &Fields, (asked, filter): &(Asked, Filter)) -> Answer<Option<Wanted>> {
    Ok(match fields.get("which") {
        "all" => Some(Wanted::default()),
        "unprinted" => Some(Wanted {
            unprinted: true,
            ..Wanted::default()
        }),
        "listed" => (!filter.revoked).then(|| Wanted {
            unprinted: filter.unprinted,
            kind: filter.kind,
            category: filter.category,
            search: asked.search.clone(),
            ..Wanted::default()
        }),
        "ticked" => {
            let badges = ticked(fields)?;
            (!badges.is_empty()).then(|| Wanted {
                badges,
                ..Wanted::default()
            })
        }
        _ => return Err(Failure::BadRequest),
    })
}

async fn begin(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    context.may(Act::BadgeIssue)?;
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let form = Shown::new(Fields::default().with("kind", Kind::Visitor));
    new_page(&state, &context, &found, &form, "").await
}

async fn new_page(
    state: &State,
    context: &Context,
    found: &Participation,
    form: &Shown,
    signs: &str,
) -> Answer {
    let title = context.locale().text("badge-new");
    let all = storage::badge::category::list(&context.actor, &state.store, found.id).await?;
    Ok(context.with_form(form, &title, || pages::new_page(found, form, signs, &all)))
}

async fn create(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    context.may(Act::BadgeIssue)?;
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let refused = match typed(&state, &form.fields) {
        Ok(input) => match storage::badge::issue::create(actor, store, found.id, &input).await {
            Ok(id) => {
                let made = address::asked(&address::badge(id), &[("done", &"made")]);
                return Ok(context.to(&made));
            }
            Err(storage::Error::Problems(problems)) => Refused {
                problems,
                signs: String::new(),
            },
            Err(other) => return Err(other.into()),
        },
        Err(refused) => refused,
    };
    let shown = Shown::refused(form.fields, refused.problems);
    new_page(&state, &context, &found, &shown, &refused.signs).await
}

/// Why what was typed is not taken yet.
struct Refused {
    problems: Problems,
    /// The signs that no font prints: sent again with these, the form is taken.
    signs: String,
}

/// Reads what is to stand on a badge. Signs that no font prints are asked about once.
fn typed(state: &State, fields: &Fields) -> Result<BadgeInput, Refused> {
    let input = BadgeInput::read(fields).map_err(|problems| Refused {
        problems,
        signs: String::new(),
    })?;
    let mut refused = Refused {
        problems: Problems::default(),
        signs: String::new(),
    };
    let lines = [
        ("name", &input.name),
        ("function", &input.function),
        ("company", &input.company),
    ];
    for (field, text) in lines {
        let signs: String = paper::unprintable(&state.fonts, text).into_iter().collect();
        if !signs.is_empty() {
            let problem = Problem::new("badge-unprintable-sure").with("signs", &signs);
            refused.problems.0.push((field.to_owned(), problem));
            refused.signs.push_str(&signs);
        }
    }
    if refused.signs == fields.get("anyway") {
        Ok(input)
    } else {
        Err(refused)
    }
}

/// What has just happened to a badge, for a sentence at its head.
#[derive(Debug, Default, Deserialize)]
struct Done {
    #[serde(default)]
    done: String,
    #[serde(flatten)]
    on: On,
}

/// A badge's page, its QR as SVG, or its PDF, by how the address ends. The log says of the PDF who had
/// it; our own page posts.
async fn one(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
    Query(query): Query<Done>,
    reading: Reading,
) -> Answer {
    let (id, end) = id.rsplit_once('.').unwrap_or((&id, ""));
    let id: BadgeId = id.parse().map_err(|_| Failure::NotFound)?;
    let (actor, store) = (&context.actor, &state.store);
    let (signed, found) = storage::badge::by_id(actor, store, id).await?;
    match end {
        "" => {
            let form = Shown::new(fields(&signed.badge, &found.zone));
            show_one(&state, &context, signed, found, &query.done, &form, "").await
        }
        "svg" => {
            let qr = qr(&address(&state, &signed.code)?, &signed.badge.name)?;
            Ok(print::file("image/svg+xml", "badge.svg", qr.into()))
        }
        "pdf" => match reading.before(&context, Act::BadgePrint, print::PDF)? {
            Some(headers) => Ok(headers),
            None => print_one(&state, &context, id, &found, &query.on).await,
        },
        _ => Err(Failure::NotFound),
    }
}

/// A badge on paper: the log says who had it.
async fn print_one(
    state: &State,
    context: &Context,
    id: BadgeId,
    found: &Participation,
    on: &On,
) -> Answer {
    let looks = print::design(state, context, found, on.layout()?).await?;
    let signed = storage::print::one(&context.actor, &state.store, id, looks.0.layout).await?;
    print::pdf(state, context, found, looks, vec![signed], "badge.pdf").await
}

fn qr(address: &str, name: &str) -> Answer<String> {
    documents::qr::svg(address, name).map_err(|error| Failure::internal(&error))
}

/// What stands in the other forms of a badge's page.
fn beside(badge: &Badge, zone: &Zone) -> Fields {
    let mut fields = times::fields(&badge.own_times(zone)).with("note", &badge.note);
    for number in rights::numbers(badge.rights) {
        fields.push("rights", number.to_string());
    }
    fields
}

/// Every field of a badge's page.
fn fields(badge: &Badge, zone: &Zone) -> Fields {
    let mut all = BadgeInput::fields(badge);
    add(&mut all, &beside(badge, zone), |_| true);
    all
}

/// Adds those fields of others that are wanted.
fn add(all: &mut Fields, others: &Fields, wanted: impl Fn(&str) -> bool) {
    for (name, values) in others.iter().filter(|(name, _)| wanted(name)) {
        for value in values {
            all.push(name, value);
        }
    }
}

/// Which form of a badge's page a field is of, by what its button says; the correction's otherwise.
fn form_of(field: &str) -> &'static str {
    match field {
        "note" => "note",
        "rights" => "rights",
        times::FIELD => "span",
        slot if slot.starts_with("slot-") => "span",
        _ => "correct",
    }
}

async fn show_one(
    state: &State,
    context: &Context,
    signed: Signed,
    found: Participation,
    done: &str,
    form: &Shown,
    signs: &str,
) -> Answer {
    let (design, _) = storage::print::design(&context.actor, &state.store, found.id).await?;
    let address = address(state, &signed.code)?;
    let badge = signed.badge;
    let days = storage::participation::days(&state.store, &found).await?;
    let (actor, store) = (&context.actor, &state.store);
    let rights = if context.may(Act::ScanSee).is_ok() {
        storage::entitlement::list(actor, store, found.id).await?
    } else {
        storage::badge::rights::of_badge(actor, store, badge.id).await?
    };
    let texts = [&badge.name, &badge.function, &badge.company];
    let shown = pages::One {
        qr: qr(&address, &badge.name)?,
        address,
        printed_at: storage::badge::printed_at(&context.actor, &state.store, badge.id).await?,
        layout: design.layout,
        days: days.into_iter().map(|day| day.day).collect(),
        rights,
        unprintable: unprintable(state, texts.into_iter().map(String::as_str)),
        done: done.to_owned(),
        anyway: signs.to_owned(),
        categories: storage::badge::category::list(&context.actor, &state.store, found.id).await?,
        badge,
        participation: found,
    };
    Ok(context.with_form(form, &shown.badge.name, || pages::one_page(&shown, form)))
}

async fn change(
    AxumState(state): AxumState<State>,
    context: Context,
    Peer(peer): Peer,
    headers: HeaderMap,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    let id: BadgeId = id.parse().map_err(|_| Failure::NotFound)?;
    let (actor, store) = (&context.actor, &state.store);
    let done = match form.act() {
        "correct" => {
            context.may(Act::BadgeIssue)?;
            let revision = form.revision()?;
            match typed(&state, &form.fields) {
                Ok(input) => storage::badge::issue::correct(actor, store, id, revision, &input)
                    .await
                    .map(|good| address::asked(&address::badge(good), &[("done", &"corrected")])),
                Err(refused) => {
                    let (signed, found) = storage::badge::by_id(actor, store, id).await?;
                    let shown = Shown::refused(form.fields, refused.problems);
                    return show_one(&state, &context, signed, found, "", &shown, &refused.signs)
                        .await;
                }
            }
        }
        "replace" => storage::badge::replace(actor, store, id, form.revision()?)
            .await
            .map(|new| address::asked(&address::badge(new), &[("done", &"replaced")])),
        "revoke" => storage::badge::revoke(actor, store, id, form.revision()?)
            .await
            .map(|()| address::badge(id)),
        "note" => {
            context.may(Act::BadgeNote)?;
            let revision = form.revision()?;
            async {
                let note = read_note(&form.fields)?;
                storage::badge::mark::note(actor, store, id, revision, &note).await
            }
            .await
            .map(|()| address::asked(&address::badge(id), &[("done", &"noted")]))
        }
        "span" => {
            context.may(Act::BadgeIssue)?;
            let revision = form.revision()?;
            async {
                let own = times::read(&form.fields)?;
                storage::badge::mark::span(actor, store, id, revision, &own).await
            }
            .await
            .map(|good| address::asked(&address::badge(good), &[("done", &"days")]))
        }
        "rights" => {
            context.may(Act::BadgeIssue)?;
            let revision = form.revision()?;
            async {
                let rights = rights_of(&form.fields, "rights")?;
                storage::badge::rights::set(actor, store, id, revision, rights).await
            }
            .await
            .map(|()| address::asked(&address::badge(id), &[("done", &"rights")]))
        }
        "block" => storage::badge::mark::block(actor, store, id, form.revision()?)
            .await
            .map(|()| address::asked(&address::badge(id), &[("done", &"blocked")])),
        "lift" => storage::badge::mark::lift(actor, store, id, form.revision()?)
            .await
            .map(|()| address::asked(&address::badge(id), &[("done", &"lifted")])),
        "print" => {
            let (_, found) = storage::badge::by_id(actor, store, id).await?;
            let on = On {
                layout: form.fields.get("layout").to_owned(),
            };
            limits::document(&state, &headers, peer)?;
            return print_one(&state, &context, id, &found, &on).await;
        }
        _ => return Err(Failure::BadRequest),
    };
    let sent = form.act().to_owned();
    let corrects = sent == "correct";
    let again = async |mut shown: Shown| {
        let (signed, found) = storage::badge::by_id(actor, store, id).await?;
        let now = fields(&signed.badge, &found.zone);
        // The other forms of the page say what is kept.
        if !corrects {
            shown = shown.stored(&BadgeInput::fields(&signed.badge));
        }
        let others = beside(&signed.badge, &found.zone);
        add(&mut shown.fields, &others, |name| form_of(name) != sent);
        let shown = if ["correct", "note", "span", "rights"].contains(&sent.as_str()) {
            shown.beside(now)
        } else {
            shown.stored(&now)
        };
        show_one(&state, &context, signed, found, "", &shown, "").await
    };
    context.after(done, form.fields, again).await
}

async fn card(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(code): Path<String>,
) -> Answer {
    let mut found = storage::badge::visit(&context.actor, &state.store, &code).await?;
    // A company's page is for its own people's badges; of anybody else strangers learn nothing.
    if found.badge.kind != Kind::Exhibitor {
        found.exhibitor = None;
    }
    let organisation = found.participation.organisation_id;
    let organisation = storage::organisation::public(&state.store, organisation).await?;
    let show = &found.participation;
    let of = pages::CardOf {
        days: storage::participation::days(&state.store, show).await?,
        ways: crate::participation::public_ways(&state, show).await?,
        programme: storage::programme::visit::visit(&context.actor, &state.store, show.id).await?,
        now: state.store.now(),
    };
    let title = found.exhibitor.as_ref().map_or_else(
        || context.locale().text("card-badge"),
        |exhibitor| exhibitor.name.clone(),
    );
    Ok(context.ok(&title, || pages::card_page(&found, &of, &organisation.slug)))
}

#[cfg(test)]
mod tests;
