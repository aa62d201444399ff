//! SHOW: the web desk and the HTTP API over what is kept. It reads, and never writes.
//!
//! [`router`] makes an [`axum::Router`] over an open data folder, for whoever owns sockets to serve. Pages are made on the
//! server and need no script; every word from an Article is escaped, nothing is loaded from elsewhere, and a strict
//! Content-Security-Policy says so to the browser. JSON answers are the records of the contract, offsets in code points.
//!
//! | address | answer |
//! |---|---|
//! | `/` | Events, newest first, with filters and full text |
//! | `/event/ID` | one Event: grade, origins, denials, ledger, services, lineage, evidence |
//! | `/article/ID` | the stored text with its segments and what was read in it |
//! | `/api/events` | Events as an array; the same filters, `page` and `limit` |
//! | `/api/event/ID`, `/api/article/ID` | one Event; one Reading |
//! | `/api/search?q=` | search hits as an array |

mod answer;
mod ask;
mod excerpt;
mod host;
mod kept;
mod pages;
mod routes;
mod shelf;

pub use answer::Cause;
pub use host::answering_to;
pub use kept::{router, router_finding};
pub use routes::router_over;
pub use shelf::{Found, Part, Shelf};
