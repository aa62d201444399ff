//! Dates and times of an Article as EDTF, counted from its publication date where they are relative.

use news::TimeMention;

use crate::Document;

/// All dates and times that the text names, in text order.
pub fn find(_document: &Document<'_>) -> Vec<TimeMention> {
    Vec::new()
}
