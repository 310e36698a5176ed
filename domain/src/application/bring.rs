//! An exhibitor whom an organiser brings in without a call: a company of the directory or a new one, and an
//! address to write to. Nothing else is needed.

use crate::exhibitor::ContactInput;
use crate::form::{Fields, LINE, Problems, Reader, TEXT};
use crate::id::ExhibitorId;
use crate::sql::word_enum;

word_enum! {
    /// How a company comes in.
    How {
        /// It exhibits from now on.
        Add => "add",
        /// It is asked to say the rest itself, and decided on afterwards.
        Invite => "invite",
    }
}

/// A company that is brought in, as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BringInput {
    /// How it comes in.
    pub how: How,
    /// Which of the directory it is; none for a new one.
    pub exhibitor: Option<ExhibitorId>,
    /// What a new one is called.
    pub company: String,
    /// Whether it is new although one of that name stands in the directory.
    pub another: bool,
    /// Who to talk to; may be empty.
    pub contact_name: String,
    /// Where to write to.
    pub contact_email: String,
    /// A word of the organisers in the letter; may be empty.
    pub note: String,
}

impl BringInput {
    /// Reads the form.
    ///
    /// # Errors
    /// Every problem with its field.
    pub fn read(fields: &Fields) -> Result<Self, Problems> {
        let mut form = Reader::new(fields);
        let how = form.parse_required::<How>("do", "form-choice");
        let exhibitor = form.parse::<ExhibitorId>("exhibitor", "form-choice");
        let company = match exhibitor {
            Some(_) => String::new(),
            None => form.required("company"),
        };
        let another = form.ticked("another");
        let contact_name = form.text("contact_name", LINE);
        let contact_email = form.required_email("contact_email");
        let note = form.text("note", TEXT);
        form.finish(|| {
            Some(Self {
                how: how?,
                exhibitor,
                company,
                another,
                contact_name,
                contact_email,
                note,
            })
        })
    }

    /// Whom to talk to: by their address where nobody said their name.
    pub fn contact(&self) -> ContactInput {
        let name = if self.contact_name.is_empty() {
            &self.contact_email
        } else {
            &self.contact_name
        };
        ContactInput {
            name: name.clone(),
            email: self.contact_email.clone(),
            ..ContactInput::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_an_address_are_enough() {
        let typed = |more: &[(&str, &str)]| -> Result<BringInput, Problems> {
            let fields: Fields = more.iter().map(|(n, v)| (*n, *v)).collect();
            BringInput::read(&fields)
        };
        let both = [("company", "Forges"), ("contact_email", "a@forges.example")];
        let add = typed(&[("do", "add"), both[0], both[1]]).unwrap();
        assert_eq!(
            (add.how, add.contact().name.as_str()),
            (How::Add, "a@forges.example")
        );
        let problems = typed(&[("do", "invite")]).unwrap_err();
        for field in ["company", "contact_email"] {
            assert_eq!(problems.of(field).unwrap().key, "form-required", "{field}");
        }
        let known = "018f0000-0000-7000-8000-000000000001";
        let known = typed(&[("do", "invite"), ("exhibitor", known), both[1]]).unwrap();
        assert!(known.exhibitor.is_some() && known.company.is_empty());
        assert!(typed(&[("do", "throw"), both[0], both[1]]).is_err());
    }
}
