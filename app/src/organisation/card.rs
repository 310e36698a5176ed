//! Who an organisation is, as the pages of others show it: its name, its logo, how to reach it, and who
//! answers for what it keeps of people.

use domain::address;
use domain::organisation::Organisation;
use leptos::prelude::*;

use crate::kit::{card, facts, section};
use crate::page::href;
use crate::reach;
use crate::text::t;

/// Its logo, where it has one.
pub fn logo(organisation: &Organisation) -> Option<AnyView> {
    organisation.logo_file_id.map(|id| {
        view! { <img class="logo" src=address::file(id) alt="" width="160" /> }.into_any()
    })
}

/// Its logo and its name, which leads to its page: what a page of a participation begins with.
pub fn eyebrow(organisation: &Organisation) -> AnyView {
    let way = href(&address::public_organisation(&organisation.slug));
    view! {
        {logo(organisation)}
        <p class="eyebrow"><a href=way>{organisation.name.clone()}</a></p>
    }
    .into_any()
}

fn lines(text: &str) -> AnyView {
    view! { <span class="letter__body">{text.to_owned()}</span> }.into_any()
}

fn said(organisation: &Organisation) -> Vec<(String, AnyView)> {
    let o = organisation;
    let mut all = Vec::new();
    if !o.address.is_empty() {
        all.push((t("organisation-address"), lines(&o.address)));
    }
    if !o.contact_email.is_empty() {
        all.push((
            t("organisation-contact-email"),
            reach::mail(&o.contact_email),
        ));
    }
    if !o.contact_phone.is_empty() {
        all.push((
            t("organisation-contact-phone"),
            reach::call(&o.contact_phone),
        ));
    }
    if !o.website.is_empty() {
        all.push((t("organisation-website"), reach::site(&o.website)));
    }
    if let Some(data) = data(o) {
        all.push((t("organisation-data"), data));
    }
    all
}

/// Who answers for what it keeps of people; where it names nobody, whoever is written to.
fn data(organisation: &Organisation) -> Option<AnyView> {
    let o = organisation;
    let address = [&o.data_email, &o.contact_email]
        .into_iter()
        .find(|address| !address.is_empty());
    if o.data_name.is_empty() && address.is_none() {
        return None;
    }
    let name = o.data_name.clone();
    let gap = (!name.is_empty() && address.is_some()).then(|| view! { <br /> });
    let address = address.map(|address| reach::mail(address));
    Some(view! { {name}{gap}{address} }.into_any())
}

/// All of it, in a box.
pub fn shown(organisation: &Organisation) -> AnyView {
    card(view! {
        {logo(organisation)}
        <p><strong>{organisation.name.clone()}</strong></p>
        {facts(said(organisation))}
    })
}

/// How to reach who organises, as a part of a page; nothing where nothing is said.
pub fn contact(organisation: &Organisation) -> Option<AnyView> {
    let all = said(organisation);
    (!all.is_empty()).then(|| {
        let name = view! { <p><strong>{organisation.name.clone()}</strong></p> };
        section(&t("organisation-reach"), view! { {name}{facts(all)} })
    })
}
