//! Numbers and references to cells as they are written in a sheet's markup.

use model::Cell;

use crate::cell::{COLUMNS, ROWS};

/// A number of nothing but digits.
pub(super) fn number(digits: &[u8]) -> Option<u32> {
    digits.first()?;
    digits.iter().try_fold(0_u32, |number, digit| {
        let digit = digit.checked_sub(b'0').filter(|digit| *digit <= 9)?;
        number.checked_mul(10)?.checked_add(u32::from(digit))
    })
}

/// A row, counted from zero; `None` when it is on no sheet.
pub(super) fn row(digits: &[u8]) -> Option<u32> {
    number(digits).filter(|row| (1..=ROWS).contains(row)).map(|row| row - 1)
}

/// A cell such as `C7`, in either case.
pub(super) fn cell(text: &[u8]) -> Option<Cell> {
    let mut column = 0;
    let mut letters = 0;
    for letter in text.iter().map(u8::to_ascii_uppercase).take_while(u8::is_ascii_uppercase).take(4) {
        column = column * 26 + u32::from(letter - b'A') + 1;
        letters += 1;
    }
    ((1..=3).contains(&letters) && column <= COLUMNS).then_some(())?;
    Some(Cell::new(row(&text[letters..])?, column - 1))
}

/// A range such as `A1:B2`, its corners in any order.
pub(super) fn range(text: &[u8]) -> Option<(Cell, Cell)> {
    let mut corners = text.split(|b| *b == b':');
    let first = cell(corners.next()?)?;
    let last = match corners.next() {
        Some(corner) => cell(corner)?,
        None => first,
    };
    let top_left = Cell::new(first.row.min(last.row), first.col.min(last.col));
    Some((top_left, Cell::new(first.row.max(last.row), first.col.max(last.col))))
}

#[cfg(test)]
mod tests {
    use model::Cell;

    use super::{cell, range};

    #[test]
    fn cells_are_on_the_sheet_or_none() {
        assert_eq!(cell(b"C7"), Some(Cell::new(6, 2)));
        assert_eq!(cell(b"xfd1048576"), Some(Cell::new(1_048_575, 16_383)));
        for none in
            ["", "7", "C", "C0", "XFE1", "AAAA1", "A1048577", "A4294967297", "A1B", "1A", "A+1", "A 1"]
        {
            assert_eq!(cell(none.as_bytes()), None, "{none}");
        }
    }

    #[test]
    fn ranges_have_their_corners_in_order() {
        let square = Some((Cell::new(0, 0), Cell::new(1, 1)));
        assert_eq!(range(b"A1:B2"), square);
        assert_eq!(range(b"B1:A2"), square);
        assert_eq!(range(b"B2"), Some((Cell::new(1, 1), Cell::new(1, 1))));
        assert_eq!(range(b""), None);
        assert_eq!(range(b"A1:"), None);
    }
}
