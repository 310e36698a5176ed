//! What the locales say.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use app::text::Locale;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use crate::{files, root};

/// A message: what it names, the words it says, the messages it takes in.
#[derive(Default)]
pub(crate) struct Message {
    pub(crate) names: BTreeSet<String>,
    pub(crate) words: Vec<String>,
    pub(crate) takes: BTreeSet<String>,
}

impl Message {
    fn pattern(&mut self, pattern: &Pattern<String>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.words.push(value.clone()),
                PatternElement::Placeable { expression } => self.expression(expression),
            }
        }
    }

    fn expression(&mut self, expression: &Expression<String>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<String>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.names.insert(id.name.clone());
            }
            InlineExpression::MessageReference { id, .. } => {
                self.takes.insert(id.name.clone());
            }
            InlineExpression::FunctionReference { arguments, .. } => {
                for argument in &arguments.positional {
                    self.inline(argument);
                }
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::StringLiteral { .. }
            | InlineExpression::NumberLiteral { .. }
            | InlineExpression::TermReference { .. } => {}
        }
    }
}

pub(crate) type Messages = BTreeMap<String, Message>;

pub(crate) fn messages(locale: Locale) -> Messages {
    let mut all = Messages::new();
    for path in files(&root().join("locales").join(locale.code()), "ftl") {
        let resource =
            fluent_syntax::parser::parse(fs::read_to_string(&path).expect("a text file"))
                .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
        for entry in resource.body {
            let Entry::Message(found) = entry else {
                continue;
            };
            let mut message = Message::default();
            message.pattern(&found.value.expect("a message says something"));
            let before = all.insert(found.id.name.clone(), message);
            assert!(
                before.is_none(),
                "{} is written twice in {}",
                found.id.name,
                locale.code()
            );
        }
    }
    all
}

/// What a message names, by itself or by the messages that it takes in.
pub(crate) fn names(all: &Messages, key: &str) -> BTreeSet<String> {
    let message = all.get(key).unwrap_or_else(|| panic!("nothing says {key}"));
    let taken = message.takes.iter().flat_map(|taken| names(all, taken));
    message.names.iter().cloned().chain(taken).collect()
}
