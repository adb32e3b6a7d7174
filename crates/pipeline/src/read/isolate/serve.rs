//! The worker's side: one file after the other, until no more is asked for.

use std::io::{self, BufRead, BufWriter, Read as _, Write};
use std::panic;

use super::confine;
use super::process::PIPE;
use super::protocol::{Request, Setup, receive, send_answer};
use crate::read::file::read_bytes;

/// Reads the files on `input`, confined to the limits that come first, and answers on
/// `output`. Ends at the end of the input.
pub fn serve(input: &mut dyn BufRead, output: &mut dyn Write) -> io::Result<()> {
    // The parent shows what is left on stderr to people: what went wrong, not where in which source file.
    panic::set_hook(Box::new(|_| ()));
    let Some(setup) = receive::<Setup>(input)? else { return Ok(()) };
    let (layouts, limits) = (setup.layouts()?, setup.limits());
    confine::worker(&limits)?;
    let mut output = BufWriter::with_capacity(PIPE, output);
    let mut bytes = Vec::new();
    while let Some(request) = receive::<Request>(input)? {
        confine::next_file(&limits)?;
        bytes.clear();
        if input.take(request.bytes as u64).read_to_end(&mut bytes)? < request.bytes {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        send_answer(&mut output, &read_bytes(&request.path, &bytes, &layouts, &limits), &limits)?;
        output.flush()?;
        // One large file must not leave less memory for those after it.
        bytes.shrink_to(1 << 20);
    }
    Ok(())
}
