//! Lines and columns of offsets that only grow.

/// Counts lines and columns up to an offset, each from 1, columns in characters.
pub(crate) struct Positions<'a> {
    text: &'a str,
    at: usize,
    line: u32,
    column: u32,
}

impl<'a> Positions<'a> {
    /// Starts at the beginning of a text.
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1, column: 1 }
    }

    /// The line and column of an offset, which must not be before the last one asked for.
    pub(crate) fn of(&mut self, offset: usize) -> (u32, u32) {
        let offset = offset.min(self.text.len());
        for c in self.text.get(self.at..offset).unwrap_or_default().chars() {
            if c == '\n' {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
        self.at = self.at.max(offset);
        (self.line, self.column)
    }
}
