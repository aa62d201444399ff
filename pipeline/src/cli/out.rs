//! What a command writes: data to stdout, everything else to stderr.

use std::io::{self, BufWriter, Write};

use anstyle::{AnsiColor, Style};
use serde::Serialize;
use serde_json::ser::Formatter;

/// A heading or an id.
pub(crate) const STRONG: Style = Style::new().bold();
/// What is uncertain or denied.
pub(crate) const DOUBT: Style = AnsiColor::Yellow.on_default();
/// Something that ended a command.
pub(crate) const ERROR: Style = AnsiColor::Red.on_default().bold();
/// What to do next.
pub(crate) const HINT: Style = AnsiColor::Cyan.on_default();

/// Stdout, buffered; colours are left out where it is no terminal or `NO_COLOR` is set.
pub(crate) struct Out {
    to: BufWriter<Box<dyn Write>>,
    /// Lines for stderr that come after all that is written here.
    after: Vec<String>,
    quiet: bool,
}

impl Out {
    /// Stdout.
    pub(crate) fn stdout(quiet: bool) -> Self {
        let to = BufWriter::new(Box::new(anstream::AutoStream::auto(io::stdout())) as Box<dyn Write>);
        Self { to, after: Vec::new(), quiet }
    }

    /// Notes something on stderr, below what is written here.
    pub(crate) fn then_note(&mut self, line: impl Into<String>) {
        self.after.push(line.into());
    }

    /// Says what to do next on stderr, below what is written here.
    pub(crate) fn then_hint(&mut self, line: &str) {
        self.then_note(hinted(line));
    }

    /// Writes all that is left, and then what comes after it, unless that is not wanted.
    pub(crate) fn finish(&mut self) -> io::Result<()> {
        let flushed = self.to.flush();
        let after = std::mem::take(&mut self.after);
        if flushed.is_ok() && !self.quiet {
            after.iter().for_each(|line| note(line));
        }
        flushed
    }

    /// Writes one record as one line of JSON.
    pub(crate) fn json(&mut self, record: &impl Serialize) -> io::Result<()> {
        record.serialize(&mut serde_json::Serializer::with_formatter(&mut self.to, OneLine))?;
        self.to.write_all(b"\n")
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.to.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Compact JSON in which the line breaks of Unicode are escaped: readers that split lines by them would cut a record in two.
struct OneLine;

impl Formatter for OneLine {
    fn write_string_fragment<W: Write + ?Sized>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(LINE_BREAKS) {
            let (before, from) = rest.split_at(at);
            writer.write_all(before.as_bytes())?;
            let mut chars = from.chars();
            if let Some(c) = chars.next() {
                write!(writer, "\\u{:04x}", u32::from(c))?;
            }
            rest = chars.as_str();
        }
        writer.write_all(rest.as_bytes())
    }
}

/// Line breaks that JSON lets stand in a string: NEXT LINE, LINE SEPARATOR, PARAGRAPH SEPARATOR.
const LINE_BREAKS: [char; 3] = ['\u{85}', '\u{2028}', '\u{2029}'];

/// Writes one line to stderr; nothing is left to do where that fails.
pub(crate) fn note(line: &str) {
    let _ = writeln!(anstream::stderr(), "{line}");
}

/// Writes a warning to stderr.
pub(crate) fn warn(line: &str) {
    note(&format!("{DOUBT}warning:{DOUBT:#} {line}"));
}

/// Writes what to do next to stderr.
pub(crate) fn hint(line: &str) {
    note(&hinted(line));
}

fn hinted(line: &str) -> String {
    format!("{HINT}hint:{HINT:#} {line}")
}

/// Shortens to at most `width` characters, at a word where one ends in time.
pub(crate) fn clip(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    let cut: String = text.chars().take(width.saturating_sub(1)).collect();
    let at_word = text.get(cut.len()..).is_some_and(|rest| rest.starts_with(' '));
    let at = cut.rfind(' ').filter(|at| !at_word && *at > width / 2).unwrap_or(cut.len());
    format!("{}…", cut[..at].trim_end())
}

/// The day of a time, for people; JSON carries the clock time.
pub(crate) fn day(time: &news::Edtf) -> &str {
    time.as_str().split('T').next().unwrap_or_default()
}

/// A moment for people, to the second; JSON carries it whole.
pub(crate) fn moment(rfc3339: &str) -> String {
    match rfc3339.split_once('.') {
        Some((second, fraction)) if fraction.ends_with('Z') => format!("{second}Z"),
        _ => rfc3339.to_owned(),
    }
}

/// What happened to something, naming it once.
pub(crate) fn named(what: &str, why: &str) -> String {
    if why.contains(what) { why.to_owned() } else { format!("{what}: {why}") }
}

/// Printed words in quotation marks; those that begin with one are left as they are.
pub(crate) fn quoted(words: &str) -> String {
    if words.starts_with(['“', '"', '«', '‘']) { words.to_owned() } else { format!("“{words}”") }
}

/// "1 article", "2 articles".
pub(crate) fn count(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_one_line_by_any_reading() {
        let text = "a\u{2028}\u{2029}b\u{85}\nç\"\u{7f}می\u{200c}شود\u{2028}";
        let mut bytes = Vec::new();
        text.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, OneLine)).unwrap();
        let json = String::from_utf8(bytes).unwrap();
        assert!(!json.contains(LINE_BREAKS) && !json.contains('\n'), "{json}");
        assert!(json.starts_with("\"a\\u2028\\u2029b\\u0085\\n"), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }

    #[test]
    fn clipping_keeps_whole_words_and_never_splits_a_character() {
        assert_eq!(clip("short", 10), "short");
        assert_eq!(clip("mobile internet cut in Alborz", 20), "mobile internet cut…");
        assert_eq!(clip("ااااااااااااااا", 5), "اااا…");
    }
}
