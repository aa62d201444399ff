//! One queue for each host: how many requests at once, and how long between them.
//!
//! The key is the host name of the address, in lower case and without its port: servers count by name, and the names
//! of one owner that sit on one machine cannot be told from outside.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::clock::Clock;

/// Longest `Crawl-delay` of a robots.txt that is obeyed to the letter; longer ones count as this.
const LONGEST_CRAWL_DELAY: Duration = Duration::from_secs(60);

/// All queues.
pub(super) struct Hosts {
    clock: Arc<dyn Clock>,
    per_host: usize,
    delay: Duration,
    longest_wait: Duration,
    total: Arc<Semaphore>,
    queues: Mutex<BTreeMap<String, Arc<Queue>>>,
}

/// The queue of one host.
struct Queue {
    places: Arc<Semaphore>,
    times: Mutex<Times>,
}

#[derive(Clone, Copy)]
struct Times {
    /// Uptime at which the next request may start.
    next: Duration,
    /// Uptime until which the server asked to be left alone.
    closed_until: Duration,
    delay: Duration,
}

/// The right to send one request; given back when it is dropped.
#[derive(Debug)]
pub(super) struct Turn {
    _host: OwnedSemaphorePermit,
    _total: OwnedSemaphorePermit,
}

impl Hosts {
    pub(super) fn new(clock: Arc<dyn Clock>, politeness: &crate::config::Politeness) -> Self {
        Self {
            clock,
            per_host: politeness.per_host.max(1),
            delay: politeness.delay,
            longest_wait: politeness.max_wait,
            total: Arc::new(Semaphore::new(politeness.concurrency.max(1))),
            queues: Mutex::new(BTreeMap::new()),
        }
    }

    /// Waits for a turn. The place among all hosts is taken last, so that those who wait for one slow host hold up
    /// nobody else. `Err` is for how much longer the host is closed, where that is too long to wait for.
    pub(super) async fn turn(&self, host: &str) -> Result<Turn, Duration> {
        let queue = self.queue(host);
        // A semaphore that nobody closes always gives its permit; `Err` would mean that we are shutting down.
        let place = Arc::clone(&queue.places).acquire_owned().await.map_err(|_| Duration::ZERO)?;
        let start = {
            let mut times = queue.times.lock().unwrap_or_else(PoisonError::into_inner);
            let now = self.clock.uptime();
            let closed = times.closed_until.saturating_sub(now);
            if closed > self.longest_wait {
                return Err(closed);
            }
            let start = now.max(times.next).max(times.closed_until);
            times.next = start + times.delay;
            start.saturating_sub(now)
        };
        if !start.is_zero() {
            self.clock.sleep(start).await;
        }
        let total = Arc::clone(&self.total).acquire_owned().await.map_err(|_| Duration::ZERO)?;
        Ok(Turn { _host: place, _total: total })
    }

    /// Leaves a host alone for a while.
    pub(super) fn close(&self, host: &str, wait: Duration) {
        let queue = self.queue(host);
        let mut times = queue.times.lock().unwrap_or_else(PoisonError::into_inner);
        times.closed_until = times.closed_until.max(self.clock.uptime() + wait);
    }

    /// Takes over the `Crawl-delay` of a host.
    pub(super) fn slow_down(&self, host: &str, delay: Duration) {
        let queue = self.queue(host);
        let mut times = queue.times.lock().unwrap_or_else(PoisonError::into_inner);
        times.delay = times.delay.max(delay.min(LONGEST_CRAWL_DELAY));
        times.next = times.next.max(self.clock.uptime() + times.delay);
    }

    fn queue(&self, host: &str) -> Arc<Queue> {
        let mut queues = self.queues.lock().unwrap_or_else(PoisonError::into_inner);
        let queue = queues.entry(host.to_owned()).or_insert_with(|| {
            Arc::new(Queue {
                places: Arc::new(Semaphore::new(self.per_host)),
                times: Mutex::new(Times { next: Duration::ZERO, closed_until: Duration::ZERO, delay: self.delay }),
            })
        });
        Arc::clone(queue)
    }
}
