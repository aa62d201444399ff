//! A server on loopback that answers as a test says, down to the single byte, and keeps what it was asked.
#![allow(clippy::unwrap_used)] // helpers of tests

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::Timestamp;
use pipeline::fetch::{Clock, Sleep};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// What the server does with one request.
pub(crate) enum Answer {
    /// Sends these bytes and closes.
    Bytes(Vec<u8>),
    /// Sends a head, then the chunk so many times, with a real pause before each, then closes.
    Stream { head: String, chunk: Vec<u8>, times: usize, pause: Duration },
    /// Says nothing and keeps the connection open.
    Silence,
}

/// One request as the server saw it.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) path: String,
    pub(crate) head: String,
}

impl Seen {
    /// The value of a request header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

/// A running server; it stops with the test's runtime.
pub(crate) struct Loopback {
    pub(crate) address: SocketAddr,
    seen: Arc<Mutex<Vec<Seen>>>,
    sent: Arc<Mutex<usize>>,
}

impl Loopback {
    pub(crate) async fn start(answer: impl Fn(&Seen, usize) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (seen, sent) = (Arc::<Mutex<Vec<Seen>>>::default(), Arc::<Mutex<usize>>::default());
        let (all, bytes, answer) = (Arc::clone(&seen), Arc::clone(&sent), Arc::new(answer));
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let (all, bytes, answer) = (Arc::clone(&all), Arc::clone(&bytes), Arc::clone(&answer));
                tokio::spawn(async move {
                    let _ = serve(socket, &all, &bytes, &*answer).await;
                });
            }
        });
        Self { address, seen, sent }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// All requests so far.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// The paths of all requests so far.
    pub(crate) fn paths(&self) -> Vec<String> {
        self.seen().into_iter().map(|s| s.path).collect()
    }

    /// Bytes of streams that were handed to the network so far.
    pub(crate) fn sent(&self) -> usize {
        *self.sent.lock().unwrap()
    }
}

async fn serve(
    mut socket: TcpStream,
    all: &Mutex<Vec<Seen>>,
    bytes: &Mutex<usize>,
    answer: &(dyn Fn(&Seen, usize) -> Answer + Send + Sync),
) -> std::io::Result<()> {
    let mut head = Vec::new();
    while !head.windows(4).any(|w| w == b"\r\n\r\n") {
        let mut buffer = [0; 1024];
        match socket.read(&mut buffer).await? {
            0 => return Ok(()),
            // A TLS handshake, which a plain server answers as real ones do.
            _ if head.is_empty() && buffer[0] == 0x16 => {
                return socket.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
            }
            n => head.extend_from_slice(&buffer[..n]),
        }
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    let seen = Seen { path, head };
    let before = {
        let mut all = all.lock().unwrap();
        all.push(seen.clone());
        all.iter().filter(|s| s.path == seen.path).count() - 1
    };
    match answer(&seen, before) {
        Answer::Bytes(reply) => socket.write_all(&reply).await?,
        Answer::Stream { head, chunk, times, pause } => {
            socket.write_all(head.as_bytes()).await?;
            for _ in 0..times {
                tokio::time::sleep(pause).await;
                socket.write_all(&chunk).await?;
                *bytes.lock().unwrap() += chunk.len();
            }
        }
        Answer::Silence => std::future::pending::<()>().await,
    }
    socket.shutdown().await
}

/// An answer with a status line, headers and a body.
pub(crate) fn reply(status: &str, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Answer {
    let mut bytes = format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {}\r\n", body.as_ref().len());
    for (name, value) in headers {
        bytes.push_str(&format!("{name}: {value}\r\n"));
    }
    bytes.push_str("\r\n");
    let mut bytes = bytes.into_bytes();
    bytes.extend_from_slice(body.as_ref());
    Answer::Bytes(bytes)
}

/// A 200 with HTML.
pub(crate) fn page(body: &str) -> Answer {
    reply("200 OK", &[("Content-Type", "text/html; charset=utf-8")], body)
}

/// A Zstandard frame of blocks (RFC 8878, 3.1.1): a window of 1 MB, then each block with its kind and size.
pub(crate) fn zstd(blocks: &[(u32, u32, &[u8])]) -> Vec<u8> {
    let mut frame = b"\x28\xb5\x2f\xfd\x00\x50".to_vec();
    for (at, (kind, size, content)) in blocks.iter().enumerate() {
        let head = u32::from(at + 1 == blocks.len()) | (kind << 1) | (size << 3);
        frame.extend_from_slice(&head.to_le_bytes()[..3]);
        frame.extend_from_slice(content);
    }
    frame
}

/// 16 KB of Zstandard that unfold to 512 MB.
pub(crate) fn bomb() -> Vec<u8> {
    let block: (u32, u32, &[u8]) = (1, 1 << 17, b"x"); // one byte that stands for 128 KB
    zstd(&vec![block; 4096])
}

/// A clock that stands still until someone sleeps, and then is over at once.
pub(crate) struct TestClock {
    start: Timestamp,
    passed: Mutex<Duration>,
    sleeps: Mutex<Vec<Duration>>,
}

impl TestClock {
    pub(crate) fn at(start: &str) -> Arc<Self> {
        Arc::new(Self { start: start.parse().unwrap(), passed: Mutex::default(), sleeps: Mutex::default() })
    }

    /// All waits so far, in order.
    pub(crate) fn sleeps(&self) -> Vec<Duration> {
        self.sleeps.lock().unwrap().clone()
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        self.start + *self.passed.lock().unwrap()
    }

    fn uptime(&self) -> Duration {
        *self.passed.lock().unwrap()
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        *self.passed.lock().unwrap() += duration;
        self.sleeps.lock().unwrap().push(duration);
        Box::pin(std::future::ready(()))
    }
}
