//! The list of badges: narrowed, searched, some of them printed, given a category or an entitlement.

use axum::Extension;
use axum::extract::{Path, Query, State as AxumState};
use axum::http::HeaderMap;
use domain::access::Act;
use domain::address;
use domain::badge::token;
use domain::form::{Fields, Problem, Problems};
use domain::id::{BadgeId, ParticipationId};
use domain::participation::Participation;
use domain::print::Wanted;
use serde::Deserialize;
use storage::badge::Filter;
use storage::badge::rights::Hand;
use storage::page::Query as Asked;

use app::badge as pages;
use app::form::Form as Shown;

use super::{rights_of, unprintable};
use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::edge::limits;
use crate::edge::list::ListQuery;
use crate::edge::network::Peer;
use crate::print;
use crate::print::On;
use crate::print::kept::Prints;
use crate::state::State;

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
pub(super) struct Narrowed {
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

pub(super) async fn list(
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

pub(super) async fn print_some(
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
