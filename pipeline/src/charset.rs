//! Turns fetched bytes into text: which encoding, decided by BOM, header, declarations and content.
//!
//! The order is that of the HTML and XML standards (byte order mark, HTTP header, what the document declares), with
//! two corrections for what servers really send: a declaration that the bytes contradict is passed over, and text
//! that is valid UTF-8 beyond ASCII is UTF-8 whatever an old server default says. Only what is left is guessed, by
//! the detector that Firefox uses (chardetng).

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};

/// How far into a document a `<meta charset>` is looked for, in bytes. The HTML standard says 1024; news pages put
/// scripts before it.
const META_WINDOW: usize = 16 * 1024;

/// How far into a document an XML declaration may reach, in bytes.
const XML_WINDOW: usize = 512;

/// How many bytes are looked at to tell UTF-16 that says nothing of itself.
const UTF16_WINDOW: usize = 512;

/// Text made from bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte order mark; malformed bytes stand as U+FFFD.
    pub text: String,
    /// Name of the encoding as the WHATWG Encoding standard writes it, such as `UTF-8` or `windows-1256`.
    pub encoding: &'static str,
    /// Whether some bytes were malformed in that encoding.
    pub lossy: bool,
}

/// Decodes `bytes`; `content_type` is the value of the HTTP header, where there is one. Never fails.
pub fn decode(bytes: &[u8], content_type: Option<&str>) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return with(encoding, bytes.get(length..).unwrap_or_default());
    }
    if let Some(encoding) = bare_utf16(bytes) {
        return with(encoding, bytes);
    }
    if std::str::from_utf8(bytes).is_ok() && !declares_multibyte_ascii(bytes, content_type) {
        return with(UTF_8, bytes);
    }
    let declared = declarations(bytes, content_type);
    for encoding in declared.iter().copied() {
        let decoded = with(encoding, bytes);
        if !decoded.lossy {
            return decoded;
        }
    }
    // Nothing declared fits. A UTF-8 text with a few broken bytes stays UTF-8: a guess would garble all of the rest.
    let utf8 = with(UTF_8, bytes);
    if mostly_sound(&utf8.text) {
        return utf8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    with(detector.guess(None, Utf8Detection::Deny), bytes)
}

/// The charset parameter of a `Content-Type` header value, such as `utf-8`.
pub fn header_charset(content_type: &str) -> Option<&str> {
    content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches(|c| c == '"' || c == '\'').trim();
        (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then_some(value)
    })
}

/// Decodes without looking for a byte order mark.
fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), encoding: encoding.name(), lossy }
}

/// What the header and the document declare, the most binding first.
fn declarations(bytes: &[u8], content_type: Option<&str>) -> Vec<&'static Encoding> {
    let header = content_type.and_then(header_charset).and_then(|label| label_of(label.as_bytes()));
    // A declaration that could be read byte by byte is not UTF-16, whatever it says (HTML standard, 13.2.3.3).
    let inside = [xml_declaration(bytes), meta_charset(bytes)].into_iter().flatten().filter_map(|label| {
        let encoding = label_of(label)?;
        Some(match encoding {
            e if e == UTF_16LE || e == UTF_16BE => UTF_8,
            e if e == X_USER_DEFINED => WINDOWS_1252,
            e => e,
        })
    });
    header.into_iter().chain(inside).collect()
}

/// The encoding of a label; none for unknown labels and for those that the standard replaces for safety.
fn label_of(label: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_label_no_replacement(label)
}

/// Whether an encoding is declared whose bytes all look like ASCII (ISO-2022-JP), so that valid UTF-8 proves nothing.
fn declares_multibyte_ascii(bytes: &[u8], content_type: Option<&str>) -> bool {
    bytes.is_ascii() && bytes.contains(&0x1b) && declarations(bytes, content_type).contains(&encoding_rs::ISO_2022_JP)
}

/// UTF-16 without a byte order mark: nearly every second byte of the beginning is zero.
fn bare_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let window = bytes.get(..UTF16_WINDOW).unwrap_or(bytes);
    let pairs = window.len() / 2;
    if pairs < 4 {
        return None;
    }
    let zeros = |at: usize| window.chunks_exact(2).filter(|pair| pair.get(at) == Some(&0)).count();
    let (first, second) = (zeros(0), zeros(1));
    let (most, few) = (pairs * 9 / 10, pairs / 10);
    match (first, second) {
        (f, s) if s >= most && f <= few => Some(UTF_16LE),
        (f, s) if f >= most && s <= few => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether a text decoded as UTF-8 has at least as many sound characters beyond ASCII as broken ones, or so few
/// broken ones that they are accidents.
fn mostly_sound(text: &str) -> bool {
    let (mut sound, mut broken) = (0usize, 0usize);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        if c == char::REPLACEMENT_CHARACTER { broken += 1 } else { sound += 1 }
    }
    broken <= sound
}

/// The label in `<?xml … encoding="LABEL"?>`.
fn xml_declaration(bytes: &[u8]) -> Option<&[u8]> {
    let start = bytes.iter().position(|b| !b.is_ascii_whitespace())?;
    let rest = bytes.get(start..)?;
    if !rest.starts_with(b"<?xml") {
        return None;
    }
    let window = rest.get(..XML_WINDOW).unwrap_or(rest);
    let end = find(window, b"?>").unwrap_or(window.len());
    let declaration = window.get(..end)?;
    let at = find(declaration, b"encoding")?;
    value_after(declaration.get(at + b"encoding".len()..)?)
}

/// The label in `<meta charset=LABEL>` or `<meta http-equiv=… content="…; charset=LABEL">`, comments left out.
fn meta_charset(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = bytes.get(..META_WINDOW).unwrap_or(bytes);
    while let Some(open) = rest.iter().position(|&b| b == b'<') {
        rest = rest.get(open..)?;
        if rest.starts_with(b"<!--") {
            rest = rest.get(4 + find(rest.get(4..)?, b"-->")?..)?;
        } else if rest.get(..5).is_some_and(|name| name.eq_ignore_ascii_case(b"<meta")) {
            let end = rest.iter().position(|&b| b == b'>').unwrap_or(rest.len());
            let tag = rest.get(..end)?;
            if let Some(label) = find(tag, b"charset").and_then(|at| value_after(tag.get(at + b"charset".len()..)?)) {
                return Some(label);
            }
            rest = rest.get(end..)?;
        } else {
            rest = rest.get(1..)?;
        }
    }
    None
}

/// The value after `=`, quoted or bare.
fn value_after(rest: &[u8]) -> Option<&[u8]> {
    let rest = rest.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let first = *rest.first()?;
    let value = if matches!(first, b'"' | b'\'') {
        rest.get(1..)?.split(|&b| b == first).next()?
    } else {
        rest.split(|&b| b.is_ascii_whitespace() || matches!(b, b';' | b'"' | b'\'' | b'/' | b'>' | b'?')).next()?
    };
    let value = value.trim_ascii();
    (!value.is_empty()).then_some(value)
}

/// Where `needle` (lower case) first stands in `hay`, in any case of ASCII letters.
fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    hay.windows(needle.len()).position(|w| w.eq_ignore_ascii_case(needle))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8], content_type: Option<&str>) -> (String, &'static str, bool) {
        let d = decode(bytes, content_type);
        (d.text, d.encoding, d.lossy)
    }

    #[test]
    fn a_byte_order_mark_beats_the_header() {
        let page = b"\xef\xbb\xbfcaf\xc3\xa9";
        assert_eq!(decoded(page, Some("text/html; charset=windows-1256")), ("café".into(), "UTF-8", false));
        assert_eq!(decoded(b"\xff\xfeh\0i\0", None), ("hi".into(), "UTF-16LE", false));
        assert_eq!(decoded(b"\xfe\xff\0h\0i", None), ("hi".into(), "UTF-16BE", false));
    }

    #[test]
    fn the_header_beats_the_document() {
        let page = b"<meta charset=\"koi8-r\"><p>caf\xe9 \xe0 la carte";
        let (text, encoding, _) = decoded(page, Some("text/html; Charset=\"ISO-8859-1\""));
        assert!(text.ends_with("café à la carte"), "{text}");
        assert_eq!(encoding, "windows-1252");
    }

    #[test]
    fn documents_declare_themselves() {
        let persian = "<?xml version='1.0' encoding='windows-1256'?><t>\u{67e}\u{627}\u{6af}</t>";
        let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(persian);
        assert_eq!(decoded(&bytes, Some("application/xml")), (persian.into(), "windows-1256", false));

        let russian =
            "<!-- <meta charset=utf-8> --><META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=koi8-r'>Связи нет";
        let (bytes, _, _) = encoding_rs::KOI8_R.encode(russian);
        assert_eq!(decoded(&bytes, Some("text/html")), (russian.into(), "KOI8-R", false));
    }

    #[test]
    fn wrong_declarations_are_passed_over() {
        // A server default over a UTF-8 page.
        assert_eq!(
            decoded("Kurdistân".as_bytes(), Some("text/html; charset=iso-8859-1")),
            ("Kurdistân".into(), "UTF-8", false)
        );
        // Declared UTF-8, written as windows-1251: the header is contradicted, the content is guessed.
        let russian = "Мобильный интернет отключён по всей области, сообщили жители нескольких городов.";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(russian);
        assert_eq!(decoded(&bytes, Some("text/html; charset=utf-8")), (russian.into(), "windows-1251", false));
        // The header is contradicted, the document's own word is not.
        let page = "<meta charset=windows-1256>\u{633}\u{644}\u{627}\u{645}";
        let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(page);
        assert_eq!(decoded(&bytes, Some("text/html; charset=utf-8")), (page.into(), "windows-1256", false));
    }

    #[test]
    fn a_few_broken_bytes_do_not_change_the_encoding() {
        let mut bytes = "Zürich, Genève, Kraków, Łódź".as_bytes().to_vec();
        bytes.push(0xc3); // cut in the middle of a character
        let (text, encoding, lossy) = decoded(&bytes, Some("text/html; charset=utf-8"));
        assert!(text.starts_with("Zürich, Genève, Kraków, Łódź"), "{text}");
        assert_eq!((encoding, lossy), ("UTF-8", true));
    }

    #[test]
    fn utf16_without_a_mark_and_japanese_escapes() {
        let wide: Vec<u8> = "<?xml version=\"1.0\"?><rss/>".bytes().flat_map(|b| [b, 0]).collect();
        assert_eq!(decode(&wide, None).encoding, "UTF-16LE");
        let (bytes, _, _) = encoding_rs::ISO_2022_JP.encode("日本");
        assert_eq!(decoded(&bytes, Some("text/plain; charset=iso-2022-jp")), ("日本".into(), "ISO-2022-JP", false));
    }

    #[test]
    fn hostile_bytes_never_panic() {
        for bytes in [
            &b""[..],
            b"<",
            b"<meta",
            b"<meta charset",
            b"<meta charset=",
            b"<meta charset=\"",
            b"<!--",
            b"<?xml encoding",
            b"\xff",
            b"\0\0\0\0\0\0\0\0",
            b"<meta charset=iso-2022-kr>\xff",
        ] {
            for header in [None, Some(""), Some("text/html;charset"), Some(";charset=\"\";=;")] {
                let _ = decode(bytes, header);
            }
        }
        assert_eq!(header_charset("text/html; charset='utf-8' ; x=y"), Some("utf-8"));
    }
}
