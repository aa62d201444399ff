//! Who wrote it, when, and who that is.

/// Before a name or a date.
pub(in crate::extract) const BYLINE_BEGINNING: &[&str] = &[
    "published ",
    "published:",
    "updated ",
    "updated:",
    "last updated",
    "last modified",
    "posted ",
    "posted on",
    "posted:",
    "written by ",
    "first published",
    "date:",
    "author:",
    "by: ",
    "story by ",
    "text by ",
    "words by ",
    "published on",
    "originally published",
    "created:",
    "modified:",
];

/// Words in lower case beside a date in a line of its own.
pub(in crate::extract) const DATE_LINE_WORDS: &[&str] = &[
    "on",
    "at",
    "by",
    "in",
    "am",
    "pm",
    "a.m.",
    "p.m.",
    "updated",
    "published",
    "posted",
    "ist",
    "min",
    "read",
    "last",
];

/// How to reach an author.
pub(in crate::extract) const REACH: &[&str] = &[
    "follow her on",
    "follow him on",
    "follow them on",
    "can be reached at",
    "may be reached at",
    "reach her at",
    "reach him at",
    "follow on twitter",
    "contact him at",
    "contact her at",
    "follow me on",
    "email her at",
    "email him at",
    "on twitter at @",
    "on twitter @",
    "on x @",
    "on x at @",
    "story tips can be sent to",
    "story tips may be sent",
    "view full bio",
    "send tips to",
];

/// What authors are.
pub(in crate::extract) const ROLES: &[&str] = &[
    "reporter",
    "correspondent",
    "journalist",
    "editor",
    "columnist",
    "writer",
    "producer",
    "contributor",
    "author of",
    "photographer",
    "news anchor",
    "covers ",
    "fellow at",
    "professor of",
    "blogger",
];

/// What goes with a role in a note on an author.
pub(in crate::extract) const DESK: &[&str] = &[
    " for the ",
    " at the ",
    " at ",
    " for ",
    "based in",
    "covering",
    "previously",
    "freelance",
    "covers",
    "senior",
    "staff",
    "breaking news",
    "writes about",
];
