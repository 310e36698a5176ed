//! What is wrong with what somebody typed, in words.

use domain::form::Problem;

use crate::dates;
use crate::text::locale;

/// What is wrong with a field, in the page's language. Days and halves of days are said as people say
/// them.
pub fn problem(problem: &Problem) -> String {
    let locale = locale();
    let args: Vec<(&'static str, String)> = problem
        .args
        .iter()
        .map(|(name, value)| {
            let said = match *name {
                "day" => value.parse().map_or(value.clone(), dates::day),
                "half" => locale.text(&format!("half-{value}")),
                _ => value.clone(),
            };
            (*name, said)
        })
        .collect();
    locale.text_args(problem.key, &args)
}
