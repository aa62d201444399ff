//! Timelines as a table, CSV or Markdown. JSON rows are printed as they are.

use std::io::{self, Write};

use comfy_table::{ContentArrangement, Table, presets};
use news::{Quantity, TimelineRow};

use super::out::clip;

/// Columns of the CSV form: all fields of a row, under their JSON names.
const COLUMNS: [&str; 25] = [
    "event",
    "kind",
    "edtf",
    "earliest",
    "latest",
    "country",
    "admin1",
    "place",
    "lat",
    "lon",
    "headline",
    "outcome",
    "low",
    "high",
    "quantity",
    "grade",
    "disputed",
    "origins",
    "outlets",
    "articles",
    "claimant",
    "quote",
    "url",
    "article",
    "text_sha256",
];

/// Columns that fit a screen or a page.
const SHORT: [&str; 8] = ["when", "where", "what", "figure", "grade", "origins", "says", "quote"];

/// Writes rows as CSV (RFC 4180) with a header.
pub(crate) fn csv(rows: &[TimelineRow], to: impl Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(to);
    writer.write_record(COLUMNS).map_err(plain)?;
    for row in rows {
        let fields = serde_json::to_value(row)?;
        let cells = COLUMNS.map(|name| match &fields[name] {
            serde_json::Value::Null => String::new(),
            serde_json::Value::String(text) => text.clone(),
            other => other.to_string(),
        });
        writer.write_record(cells).map_err(plain)?;
    }
    writer.flush()
}

/// The system's own error, which says whether the reader of our output went away.
fn plain(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Writes rows as a Markdown table.
pub(crate) fn markdown(rows: &[TimelineRow], to: &mut impl Write) -> io::Result<()> {
    writeln!(to, "| {} |", SHORT.join(" | "))?;
    writeln!(to, "|{}", "---|".repeat(SHORT.len()))?;
    for row in rows {
        let cells = short(row, usize::MAX).map(|c| c.replace('|', "\\|").replace('\n', " "));
        writeln!(to, "| {} |", cells.join(" | "))?;
    }
    Ok(())
}

/// Writes rows as columns, wrapped to `width` characters.
pub(crate) fn table(rows: &[TimelineRow], width: u16, to: &mut impl Write) -> io::Result<()> {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    table.set_header(SHORT.map(str::to_uppercase));
    for row in rows {
        table.add_row(short(row, 90));
    }
    for line in table.lines() {
        writeln!(to, "{}", line.trim_end())?;
    }
    Ok(())
}

fn short(row: &TimelineRow, quote: usize) -> [String; 8] {
    let figure = row.outcome.map_or_else(String::new, |outcome| {
        let number = match (row.low, row.high) {
            (Some(low), Some(high)) if low == high => low.to_string(),
            (Some(low), Some(high)) => format!("{low} to {high}"),
            (Some(low), None) if row.quantity == Some(Quantity::Vague) => format!("vague, {low} or more"),
            (Some(low), None) => format!("at least {low}"),
            (None, Some(high)) => format!("up to {high}"),
            (None, None) => "no number,".to_owned(),
        };
        format!("{number} {outcome}")
    });
    let place = row.place.clone().or_else(|| row.admin1.clone()).or_else(|| row.country.clone()).unwrap_or_default();
    [
        row.edtf.as_ref().map_or_else(|| "undated".to_owned(), ToString::to_string),
        place,
        row.headline.clone(),
        figure,
        format!("{}{}", row.grade, if row.disputed { ", disputed" } else { "" }),
        row.origins.to_string(),
        row.claimant.clone().unwrap_or_default(),
        clip(&row.quote.split_whitespace().collect::<Vec<_>>().join(" "), quote),
    ]
}
