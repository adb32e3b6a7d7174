//! Entries of a zip out of memory into memory: inflated in one go, never past a limit, and checked against
//! their checksum. Which limit holds is decided by the caller.

use flate2::{Crc, Decompress, FlushDecompress, Status};
use model::{Text, text};

/// Bytes that a declared size is believed for; past them, the buffer grows with what really comes.
const BELIEVED: u64 = 1 << 20;

/// What is known of an entry before it is inflated.
pub(crate) struct Entry<'a> {
    /// Its bytes in the container.
    pub(crate) zipped: &'a [u8],
    /// Whether they are deflated, or are as they were.
    pub(crate) is_deflated: bool,
    /// The size it claims.
    pub(crate) declared: u64,
    /// The checksum it claims.
    pub(crate) checksum: u32,
}

/// Why an entry does not come out.
pub(crate) enum Failure {
    /// More than the bytes allowed.
    TooLong,
    /// No deflate stream, or not the one that was deflated.
    Damaged(Text),
}

/// One state for all entries of a container: it is worth more than many a part.
pub(crate) struct Inflater {
    state: Decompress,
}

impl Inflater {
    /// A state that has seen nothing.
    pub(crate) fn new() -> Self {
        Self { state: Decompress::new(false) }
    }

    /// Puts an entry's content into `part`, in place of what it holds. At most `most` bytes, and the
    /// buffer's length is theirs.
    pub(crate) fn inflate(
        &mut self,
        entry: &Entry<'_>,
        most: u64,
        part: &mut Vec<u8>,
    ) -> Result<(), Failure> {
        part.clear();
        if entry.is_deflated {
            self.inflate_stream(entry, most, part)?;
        } else {
            if entry.zipped.len() as u64 > most {
                return Err(Failure::TooLong);
            }
            part.extend_from_slice(entry.zipped);
        }
        if part.len() as u64 > entry.declared {
            return Err(Failure::Damaged(larger()));
        }
        let mut sum = Crc::new();
        sum.update(part);
        if sum.sum() == entry.checksum {
            Ok(())
        } else {
            Err(Failure::Damaged(text!("校验和不符", "its checksum differs")))
        }
    }

    fn inflate_stream(&mut self, entry: &Entry<'_>, most: u64, part: &mut Vec<u8>) -> Result<(), Failure> {
        self.state.reset(false);
        // One byte more than allowed shows that there is more.
        let most = most.min(entry.declared);
        let stop = usize::try_from(most).unwrap_or(usize::MAX).saturating_add(1);
        let mut room = usize::try_from(entry.declared.min(BELIEVED)).unwrap_or(0).saturating_add(1);
        loop {
            part.reserve_exact(room.min(stop - part.len()));
            let read = usize::try_from(self.state.total_in()).unwrap_or(usize::MAX);
            let rest = entry.zipped.get(read..).unwrap_or_default();
            let before = part.len();
            let status = self.state.decompress_vec(rest, part, FlushDecompress::Finish);
            if part.len() as u64 > most {
                return Err(if most < entry.declared {
                    Failure::TooLong
                } else {
                    Failure::Damaged(larger())
                });
            }
            match status {
                Ok(Status::StreamEnd) => return Ok(()),
                Ok(_) if part.len() > before => room = part.len(),
                Ok(_) => return Err(Failure::Damaged(text!("数据中断", "its data end too early"))),
                Err(_) => return Err(Failure::Damaged(text!("数据已损坏", "its data are corrupt"))),
            }
        }
    }
}

fn larger() -> Text {
    text!("实际大小超过声明", "it is larger than it says")
}
