//! What people type, each field said once: from one line come the field, how it is read from a form, how
//! it is shown in one again, and in which column of which name it is kept.

/// A form whose fields are kept in columns of the same names.
pub trait Typed {
    /// Its fields, in their order.
    const FIELDS: &'static [&'static str];
    /// The same, each with a comma behind it, as a query lists columns before others.
    const COLUMNS: &'static str;
}

/// A form whose fields a database can take.
#[cfg(feature = "sqlx")]
pub trait Kept<DB: sqlx::Database>: Typed {
    /// Adds each field's value, in the order of [`Typed::FIELDS`].
    ///
    /// # Errors
    /// When a value cannot be written.
    fn add_to(&self, arguments: &mut DB::Arguments) -> Result<(), sqlx::error::BoxDynError>;
}

/// Declares a form: `field: Type = way(…)` is read by `Reader::way("field", …)`.
macro_rules! typed {
    (
        $(#[$meta:meta])*
        $name:ident {
            $(
                $(#[$of:meta])*
                $field:ident : $type:ty = $way:ident ( $($with:expr),* )
            ),+ $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        #[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
        pub struct $name {
            $($(#[$of])* pub $field: $type),+
        }

        impl $name {
            /// Reads the form.
            ///
            /// # Errors
            /// Every problem with its field.
            pub fn read(fields: &$crate::form::Fields) -> Result<Self, $crate::form::Problems> {
                let mut form = $crate::form::Reader::new(fields);
                $(let $field = form.$way(stringify!($field) $(, $with)*);)+
                form.finish(|| Some(Self { $($field),+ }))
            }

            /// The form that it was typed in.
            pub fn fields(&self) -> $crate::form::Fields {
                use $crate::text::Said as _;
                let mut fields = $crate::form::Fields::default();
                $(if self.$field.is_sent() {
                    fields.push(stringify!($field), self.$field.said());
                })+
                fields
            }
        }

        impl $crate::typed::Typed for $name {
            const FIELDS: &'static [&'static str] = &[$(stringify!($field)),+];
            const COLUMNS: &'static str = concat!($(stringify!($field), ", "),+);
        }

        #[cfg(feature = "sqlx")]
        impl<DB: sqlx::Database> $crate::typed::Kept<DB> for $name
        where
            $($type: sqlx::Type<DB> + for<'q> sqlx::Encode<'q, DB>),+
        {
            fn add_to(
                &self,
                arguments: &mut DB::Arguments,
            ) -> Result<(), sqlx::error::BoxDynError> {
                use sqlx::Arguments as _;
                $(arguments.add(&self.$field)?;)+
                Ok(())
            }
        }
    };
}

pub(crate) use typed;
