//! Addresses, and what is gathered from the shelf for each.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, Uri, header};
use axum::middleware::map_response;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use news::{ArticleId, AtEdge, ClaimId, Event, EventId, Hit, Lineage, Offsets, Reading, TimelineRow};

use crate::answer::{Trouble, guarded, moved, page, record};
use crate::ask::{Ask, PER_PAGE, encoded};
use crate::pages::{self, ArticleView, Card, EventView, ListView, Order, Quote};
use crate::shelf::{Found, Part, Shelf};

/// Hits that a question with words is answered from.
const MOST_HITS: usize = 500;
/// Hits outside of Events that a page shows.
const MOST_LOOSE: usize = 20;
/// Claims that the page of an Event quotes; the rest is in its JSON.
const MOST_QUOTED: usize = 200;
/// Edges that the page of an Event shows.
const MOST_EDGES: usize = 100;

type Result<T, E = Trouble> = std::result::Result<T, E>;

/// The shelf behind a lock: a connection to the store may move between threads, but serves one at a time.
#[derive(Clone)]
struct Desk(Arc<Mutex<dyn Shelf + Send>>);

type Asked = std::result::Result<Query<Ask>, QueryRejection>;

/// The desk over a shelf.
pub fn router_over(shelf: impl Shelf + Send + 'static) -> Router {
    Router::new()
        .route("/", get(list))
        .route("/event/{id}", get(event))
        .route("/article/{id}", get(article))
        .route("/style.css", get(style))
        .route("/api/events", get(api_events))
        .route("/api/event/{id}", get(api_event))
        .route("/api/article/{id}", get(api_article))
        .route("/api/search", get(api_search))
        .fallback(elsewhere)
        .layer(map_response(guarded))
        .with_state(Desk(Arc::new(Mutex::new(shelf))))
}

/// Gathers under the lock and shows after it, on a thread that may block.
async fn work<T, R: Send + 'static>(
    desk: Desk,
    gather: impl FnOnce(&dyn Shelf) -> Result<T> + Send + 'static,
    show: impl FnOnce(T) -> Result<R> + Send + 'static,
) -> Result<R> {
    let done = tokio::task::spawn_blocking(move || {
        let gathered = {
            let shelf = desk.0.lock().unwrap_or_else(PoisonError::into_inner);
            gather(&*shelf)
        };
        gathered.and_then(show)
    });
    done.await.unwrap_or_else(|error| Err(Trouble::Broken(error.to_string())))
}

async fn list(State(desk): State<Desk>, asked: Asked) -> Response {
    let Ok(Query(ask)) = asked else { return unreadable().page() };
    let answer = work(desk, move |shelf| list_view(shelf, ask), |view| Ok(pages::list(&view))).await;
    answer.map_or_else(|trouble| trouble.page(), |markup| page(&markup))
}

async fn event(State(desk): State<Desk>, Path(id): Path<String>) -> Response {
    let id = EventId::new(id);
    let answer = work(desk, move |shelf| event_view(shelf, &id), |view| Ok(view.map(|v| pages::event(&v)))).await;
    match answer {
        Ok(Here::At(markup)) => page(&markup),
        Ok(Here::Moved(to)) => moved(&format!("/event/{to}")),
        Err(trouble) => trouble.page(),
    }
}

async fn article(State(desk): State<Desk>, Path(id): Path<String>) -> Response {
    let gather = move |shelf: &dyn Shelf| {
        let id = ArticleId::new(id);
        let reading = reading(shelf, &id)?;
        let events = kept(shelf, &shelf.events_of_articles(&[id])?)?;
        Ok(ArticleView { reading, events })
    };
    let answer = work(desk, gather, |view| Ok(pages::article(&view))).await;
    answer.map_or_else(|trouble| trouble.page(), |markup| page(&markup))
}

async fn style() -> Response {
    let headers = [(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "max-age=3600")];
    (headers, pages::STYLE).into_response()
}

async fn api_events(State(desk): State<Desk>, asked: Asked) -> Response {
    let Ok(Query(ask)) = asked else { return unreadable().record() };
    let gather = move |shelf: &dyn Shelf| {
        let (limit, number) = (ask.limit()?, ask.page()?);
        let part = Part::page(number, limit);
        let (ids, total): (Vec<EventId>, usize) = match found(shelf, &ask, part)? {
            Listed::Rows(rows, all) => (rows.into_iter().map(|row| row.event).collect(), all),
            Listed::Hits { events, .. } => (part.of(&events).iter().map(|(id, _)| id.clone()).collect(), events.len()),
        };
        let next = (number.saturating_mul(limit) < total).then(|| ask.address("/api/events", number + 1));
        Ok((kept(shelf, &ids)?, total, next))
    };
    let show = |(events, total, next): (Vec<Event>, usize, Option<String>)| {
        let mut answer = record(&events)?;
        answer.headers_mut().insert("x-total-count", HeaderValue::from(total));
        let link = next.and_then(|next| HeaderValue::try_from(format!("<{next}>; rel=\"next\"")).ok());
        if let Some(link) = link {
            answer.headers_mut().insert(header::LINK, link);
        }
        Ok(answer)
    };
    work(desk, gather, show).await.unwrap_or_else(|trouble| trouble.record())
}

async fn api_event(State(desk): State<Desk>, Path(id): Path<String>) -> Response {
    let gather = move |shelf: &dyn Shelf| event_here(shelf, &EventId::new(id));
    let show = |here| match here {
        Here::At(event) => record::<Event>(&event),
        Here::Moved(to) => Ok(moved(&format!("/api/event/{to}"))),
    };
    work(desk, gather, show).await.unwrap_or_else(|trouble| trouble.record())
}

async fn api_article(State(desk): State<Desk>, Path(id): Path<String>) -> Response {
    let gather = move |shelf: &dyn Shelf| reading(shelf, &ArticleId::new(id));
    let show = |reading: Reading| {
        let offsets = Offsets::new(&reading.article.text);
        record(&AtEdge::with(reading, &offsets))
    };
    work(desk, gather, show).await.unwrap_or_else(|trouble| trouble.record())
}

async fn api_search(State(desk): State<Desk>, asked: Asked) -> Response {
    let Ok(Query(ask)) = asked else { return unreadable().record() };
    let gather = move |shelf: &dyn Shelf| {
        let query = ask.query();
        if query.is_empty() {
            return Err(Trouble::query(
                "nothing is asked for",
                "q=",
                "write for example /api/search?q=mobile+shutdown",
            ));
        }
        Ok(shelf.search(&query, ask.limit()?)?)
    };
    work(desk, gather, |hits| record(&hits)).await.unwrap_or_else(|trouble| trouble.record())
}

async fn elsewhere(uri: Uri) -> Response {
    let trouble = Trouble::not_found(
        "there is no such page",
        uri.path(),
        "the pages are /, /event/ID and /article/ID; records are at /api/events, /api/event/ID, /api/article/ID, /api/search?q=",
    );
    if uri.path().starts_with("/api/") { trouble.record() } else { trouble.page() }
}

fn unreadable() -> Trouble {
    Trouble::query(
        "the address cannot be read",
        "",
        "each of q, kind, grade, country, page, limit may stand there once",
    )
}

/// Something under its own address, or the id under which it is to be found now.
enum Here<T> {
    At(T),
    Moved(String),
}

impl<T> Here<T> {
    fn map<U>(self, with: impl FnOnce(T) -> U) -> Here<U> {
        match self {
            Self::At(here) => Here::At(with(here)),
            Self::Moved(to) => Here::Moved(to),
        }
    }
}

/// One Event each, in the order of the list.
enum Listed {
    /// Those of one page, and how many there are.
    Rows(Vec<TimelineRow>, usize),
    /// All that the hits lead to.
    Hits {
        events: Vec<(EventId, Hit)>,
        /// Hits outside of Events.
        loose: Vec<Hit>,
        /// Whether there may be more hits than were looked through.
        cut: bool,
    },
}

fn found(shelf: &dyn Shelf, ask: &Ask, part: Part) -> Result<Listed> {
    let mut seen = BTreeSet::new();
    Ok(match shelf.find(&ask.query(), MOST_HITS, part)? {
        Found::Rows(rows, all) => Listed::Rows(rows, all),
        Found::Hits(hits) => {
            let cut = hits.len() == MOST_HITS;
            let (mut events, mut loose) = (Vec::new(), Vec::new());
            for hit in hits {
                match hit.event.clone() {
                    Some(id) if seen.insert(id.clone()) => events.push((id, hit)),
                    Some(_) => {}
                    None if loose.len() < MOST_LOOSE => loose.push(hit),
                    None => {}
                }
            }
            Listed::Hits { events, loose, cut }
        }
    })
}

fn list_view(shelf: &dyn Shelf, ask: Ask) -> Result<ListView> {
    let number = ask.page()?;
    let part = Part::page(number, PER_PAGE);
    Ok(match found(shelf, &ask, part)? {
        Listed::Rows(rows, total) => ListView {
            ask,
            cards: rows.iter().map(Card::from).collect(),
            total,
            page: number,
            order: Order::Newest,
            loose: Vec::new(),
        },
        Listed::Hits { events, loose, cut } => {
            let mut cards = Vec::new();
            for (id, hit) in part.of(&events) {
                cards.extend(shelf.event(id)?.map(|event| Card::found(&event, hit.clone())));
            }
            let order = Order::Best { of_the_first: cut.then_some(MOST_HITS) };
            let loose = if number == 1 { loose } else { Vec::new() };
            ListView { ask, cards, total: events.len(), page: number, order, loose }
        }
    })
}

/// The Events of these ids. The search index may lag behind the store, and a run may write between two questions: what is gone
/// is left out.
fn kept(shelf: &dyn Shelf, ids: &[EventId]) -> Result<Vec<Event>> {
    let mut events = Vec::with_capacity(ids.len());
    for id in ids {
        events.extend(shelf.event(id)?);
    }
    Ok(events)
}

fn event_here(shelf: &dyn Shelf, id: &EventId) -> Result<Here<Event>> {
    match shelf.event(id)? {
        Some(event) if event.id == *id => Ok(Here::At(event)),
        Some(event) => Ok(Here::Moved(encoded(event.id.as_str()))),
        None => Err(Trouble::not_found(
            "no event of this id is kept",
            id.as_str(),
            "ids change when claims are taken away and nothing of the event is left; look for it by words on the list of events",
        )),
    }
}

fn event_view(shelf: &dyn Shelf, id: &EventId) -> Result<Here<EventView>> {
    let event = match event_here(shelf, id)? {
        Here::At(event) => event,
        Here::Moved(to) => return Ok(Here::Moved(to)),
    };
    let mut lineage = shelf.lineage_of(&event.articles)?;
    // Edges inside the Event first: those are the ones that its origins rest on.
    let inside = |edge: &Lineage| event.articles.contains(&edge.child) && event.articles.contains(&edge.parent);
    lineage.sort_by_key(|edge| !inside(edge));
    let edges = lineage.len();
    lineage.truncate(MOST_EDGES);
    let named: BTreeSet<ArticleId> =
        event.articles.iter().chain(lineage.iter().flat_map(|e| [&e.child, &e.parent])).cloned().collect();
    let rows = shelf.article_rows(&named.into_iter().collect::<Vec<_>>())?;
    let articles = rows.into_iter().map(|row| (row.id.clone(), row)).collect();
    let quotes = quotes(shelf, &event)?;
    Ok(Here::At(EventView { event, quotes, articles, lineage, edges }))
}

/// Quotes for the page of an Event: disputing claims, one claim of each origin, one of each figure, then the others in order.
fn quotes(shelf: &dyn Shelf, event: &Event) -> Result<BTreeMap<ClaimId, Quote>> {
    let article_of: BTreeMap<&ClaimId, &ArticleId> = event.claims.iter().map(|c| (&c.id, &c.article)).collect();
    let disputing = event.claims.iter().filter(|c| c.stance == news::Stance::Disputes).map(|c| &c.id);
    let of_origins = event.origins.iter().filter_map(|o| o.claims.first());
    let of_figures = event.ledger.iter().filter_map(|row| row.claims.first());
    let others = event.claims.iter().map(|c| &c.id);
    let mut wanted: BTreeSet<ClaimId> = BTreeSet::new();
    for id in disputing.chain(of_origins).chain(of_figures).chain(others) {
        if wanted.len() == MOST_QUOTED {
            break;
        }
        wanted.insert(id.clone());
    }
    let homes: BTreeSet<ArticleId> =
        wanted.iter().filter_map(|id| article_of.get(id)).map(|&home| home.clone()).collect();
    let mut quotes = BTreeMap::new();
    for home in homes {
        if let Some(reading) = shelf.reading(&home)? {
            let said = |claim: &&news::Claim| wanted.contains(&claim.id);
            let denied: BTreeSet<&ClaimId> =
                reading.claims.iter().filter(said).filter_map(|c| c.denies.as_ref()?.claim.as_ref()).collect();
            for claim in reading.claims.iter().filter(|c| said(c) || denied.contains(&c.id)) {
                quotes.insert(claim.id.clone(), Quote::new(claim, &reading));
            }
        }
    }
    Ok(quotes)
}

fn reading(shelf: &dyn Shelf, id: &ArticleId) -> Result<Reading> {
    shelf.reading(id)?.ok_or_else(|| {
        Trouble::not_found(
            "no article of this id is kept",
            id.as_str(),
            "`crosswire articles --json` lists the ids of all articles",
        )
    })
}
