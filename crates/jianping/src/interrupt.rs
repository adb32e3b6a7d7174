//! What an interrupt does: it says so, takes the reading processes along and ends the program.
//!
//! Nothing has to be undone: the ledger and the report are safe against a run that dies at any moment, and the
//! folder's lock ends with the process.

use model::{Lang, text};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use crate::exit::INTERRUPTED;
use crate::terminal;

/// Waits for an interrupt on a thread of its own.
pub(crate) fn watch(lang: Lang) -> std::io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM])?;
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            end(signal, lang);
        }
    });
    Ok(())
}

#[expect(clippy::exit, reason = "the threads that work cannot be asked to stop at once")]
fn end(signal: i32, lang: Lang) {
    pipeline::isolate::end_all();
    let line = text!(
        "已中断。没有做完的步骤没有留下任何内容，做完的照旧；再运行一次即可",
        "interrupted; the step that was not done left nothing, those that were done stay; run again"
    );
    let behind_a_bar = if terminal::may_show_a_bar() { "\n" } else { "" };
    terminal::complain(&format!("{behind_a_bar}{}", line.get(lang)));
    std::process::exit(i32::from(INTERRUPTED) + signal);
}
