//! Panics of the reading libraries become a refusal of the file, without a word on stderr.
//!
//! calamine panics on some ordinary files. This catches panics only: an aborted allocation ends the
//! process, so everything that calamine would allocate by a declared size is checked before.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use importer::ImportError;
use model::text;

thread_local! {
    static READING: Cell<bool> = const { Cell::new(false) };
}

static HOOK: Once = Once::new();

/// Runs `read`; a panic in it is a damaged file.
pub(crate) fn catch<T>(read: impl FnOnce() -> Result<T, ImportError>) -> Result<T, ImportError> {
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !READING.get() {
                before(info);
            }
        }));
    });
    READING.set(true);
    // What `read` touches is dropped with the file, so nothing half-changed is seen afterwards.
    let result = panic::catch_unwind(AssertUnwindSafe(read));
    READING.set(false);
    result.unwrap_or_else(|panic| {
        let why = panic
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| panic.downcast_ref::<&str>().copied())
            .unwrap_or("panic");
        Err(broken(why))
    })
}

/// A workbook that makes a library panic, whose words are for the maintainers of the program.
fn broken(why: &str) -> ImportError {
    ImportError::Damaged {
        detail: text!("工作簿结构异常", "the structure of the workbook is broken ({why})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_damaged_file_and_the_next_file_is_read() {
        let lost =
            catch::<()>(|| Vec::<u8>::new().first().map(|_| ()).ok_or(()).map_err(|()| panic!("no entry")));
        assert_eq!(lost, Err(broken("no entry")));
        assert_eq!(catch(|| Ok(1)), Ok(1));
    }
}
