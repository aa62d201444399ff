//! Why no Article could be made: what, which value, and what to do next.

/// Why an input is no article.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExtractError {
    /// Nothing but white space.
    #[error("`{path}` is empty ({bytes} bytes)")]
    Empty {
        /// The input, as given.
        path: String,
        /// Its size.
        bytes: usize,
    },
    /// An image, an archive, a program.
    #[error("`{path}` holds no text: it is a binary file ({bytes} bytes, beginning with {head})")]
    Binary {
        /// The input, as given.
        path: String,
        /// Its size.
        bytes: usize,
        /// Its first bytes, in hex.
        head: String,
    },
    /// A feed, whose entries are articles.
    #[error("`{path}` is a feed, not an article")]
    Feed {
        /// The input, as given.
        path: String,
    },
    /// More than [`super::MAX_BYTES`].
    #[error("`{path}` has {bytes} bytes, more than the {limit} that an article page may have")]
    TooLarge {
        /// The input, as given.
        path: String,
        /// Its size.
        bytes: usize,
        /// The most that is read.
        limit: usize,
    },
    /// More text than [`super::MAX_TEXT`].
    #[error("`{path}` has {bytes} bytes of text, more than the {limit} that an article may have")]
    TooLong {
        /// The input, as given.
        path: String,
        /// Bytes of its text.
        bytes: usize,
        /// The most that is read.
        limit: usize,
    },
    /// Text without an article in it.
    #[error("`{path}` has no text that reads like an article")]
    NoText {
        /// The input, as given.
        path: String,
    },
}

impl ExtractError {
    /// What a person can do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Empty { .. } => "check that the download finished; an article needs at least a title or a paragraph",
            Self::Binary { .. } => "save the article as HTML or text; PDF and images are not read",
            Self::Feed { .. } => "`crosswire feed` prints its entries, and `crosswire ingest` reads them",
            Self::TooLong { .. } => "cut it into articles; the longest live blogs stay far below this size",
            Self::TooLarge { .. } => "cut the file into articles; pages of news stay far below this size",
            Self::NoText { .. } => {
                "the page may build its text with scripts; save it from a browser, or give its text as a .txt file"
            }
        }
    }
}
