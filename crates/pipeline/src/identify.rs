//! Which station of the register a form is from: by code, else by name, never by a guess.

use model::register::{Register, Registered};

/// The station a form names, or `None` when the register has none or several that fit.
///
/// A code decides; a name is used when the form has no code. A code that is not in the register is not
/// overruled by a name: the form then belongs to nobody until a person has looked.
pub fn identify<'a>(
    register: &'a Register,
    code: Option<&str>,
    name: Option<&str>,
) -> Option<&'a Registered> {
    if let Some(code) = code {
        return register.by_code(code);
    }
    match register.by_name(name?).as_slice() {
        [only] => Some(only),
        _ => None,
    }
}
