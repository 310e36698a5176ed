use domain::form::{Fields, Problem, Problems};
use domain::ticks::LeftOut;
use leptos::prelude::*;

use crate::form::{Form, Input, line, optional_line};
use crate::kit::{PRIMARY, SECONDARY, Tone, search, status, table};
use crate::ticks::{self, Standing};

fn phases() -> Vec<(String, String)> {
    [
        ("build_up", "Montage"),
        ("open", "Ouverture"),
        ("dismantling", "Démontage"),
    ]
    .map(|(word, said)| (word.to_owned(), said.to_owned()))
    .to_vec()
}

fn with_id(options: Input, id: &str) -> Input {
    options.id(id.to_owned())
}

pub(super) fn fields() -> AnyView {
    let form = Form::new(
        Fields::default()
            .with("company", "Plasturgie Delannoy")
            .with("phase", "open")
            .with(
                "what",
                "Une presse de table, et les pièces qu’elle vient de faire.",
            )
            .with("days", "open")
            .with("consent", "yes"),
    );
    let quiet = || optional_line().quiet();
    view! {
        {search("Chercher un exposant", "lawe")}
        <form class="form stack" action="#fields">
            <fieldset class="group">
                <legend>"Un groupe de champs"</legend>
                {form.line("company", "Raison sociale", line())}
                {form.line("number", "SIRET", optional_line().hint("14 chiffres. Il figure sur vos factures.".to_owned()).mode("numeric"))}
                <div class="grid grid--tight">
                    {form.line("width", "Largeur, en mètres", quiet().mode("decimal"))}
                    {form.line("first", "Premier jour", line().kind("date"))}
                    {form.line("at", "Heure", line().kind("time"))}
                </div>
                {form.line("closes", "Fermeture de l’appel", optional_line().kind("datetime-local"))}
                {form.choice("phase", "Période", &phases(), line())}
                {form.text("what", "Ce que vous montrez", line().hint("Pour quelqu’un qui n’est pas du métier.".to_owned()))}
                {form.file("photo", "Photo", "image/*", optional_line().hint("JPEG, PNG ou WebP, 10 Mo au plus.".to_owned()))}
                {form.boxes("days", "Quand vous venez", &phases(), &line())}
                {form.tick("consent", "J’accepte que ces réponses soient conservées.", &line())}
            </fieldset>
            <div class="field">
                <label class="field__label" for="fixed">"Ce qui ne se change pas"</label>
                <input id="fixed" readonly=true value="https://pavillon.example/feeds/4GH7Q2.ics" />
            </div>
            <div class="form__end">
                <button class=PRIMARY type="button">"Envoyer"</button>
                <button class=SECONDARY type="button">"Garder un brouillon"</button>
            </div>
        </form>
    }
    .into_any()
}

pub(super) fn refused() -> AnyView {
    let mut problems = Problems::default();
    for (field, key) in [
        ("refused_number", "exhibitor-siret-length"),
        ("refused_phase", "form-required"),
        ("refused_what", "form-required"),
        ("refused_days", "form-required"),
        ("refused_consent", "form-required"),
    ] {
        problems.0.push((field.to_owned(), Problem::new(key)));
    }
    let form = Form::refused(
        Fields::default().with("refused_number", "5521003440001"),
        problems,
    );
    view! {
        {form.summary()}
        <form class="form stack" action="#errors">
            {form.line("refused_number", "SIRET", with_id(line(), "refused_number").hint("14 chiffres.".to_owned()))}
            {form.choice("refused_phase", "Période", &phases(), line())}
            {form.text("refused_what", "Ce que vous montrez", line())}
            {form.boxes("refused_days", "Quand vous venez", &phases(), &line())}
            {form.tick("refused_consent", "J’accepte que ces réponses soient conservées.", &line())}
        </form>
    }
    .into_any()
}

/// Rows of which some cannot be taken, before anything is decided and with one that is left out.
pub(super) fn rows_of_a_file() -> AnyView {
    let left = LeftOut::of("3");
    let row = |line: usize, name: &str, (said, tone): (&str, Tone), why: &str| {
        vec![
            line.to_string().into_any(),
            name.to_owned().into_any(),
            status(said, tone),
            why.to_owned().into_any(),
            ticks::tick(line, name, &left),
        ]
    };
    let refused = ("Impossible", Tone::Danger);
    let rows = vec![
        row(2, "Plasturgie Delannoy", ("Nouvelle", Tone::Ok), ""),
        row(
            3,
            "Mécanique de la Lawe",
            refused,
            "Le SIRET compte 14 chiffres.",
        ),
        row(
            4,
            "Fonderie Wojciechowski",
            refused,
            "L’adresse n’en est pas une.",
        ),
    ];
    let columns = ["Ligne", "Nom", "État", "Raisons"].map(ToOwned::to_owned);
    let columns: Vec<String> = columns.into_iter().chain([ticks::column()]).collect();
    let standing = Standing {
        taken: 1,
        open: 1,
        left: 1,
    };
    let another = view! { <a class=SECONDARY href="#ticks">"Un autre fichier"</a> }.into_any();
    let list = table("exposants.csv", &columns, rows);
    view! {
        <form class="form stack" action="#ticks">
            {ticks::inside(standing, &[2, 3, 4], (1, 1), another, list)}
        </form>
    }
    .into_any()
}
