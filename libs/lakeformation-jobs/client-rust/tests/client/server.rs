use lakeformation_jobs::{Client, ClientBuilder};
use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

pub const JOB: &str = "03141229-84cd-4b1b-9733-dd124320c125";
pub const TOKEN: &str = "MIIE+fake/Tok3n4f7Qz9LmXw2RbVhK6sYdNcPe8JgUaT1oI==";

/// What a server does once a request is there. A connection is kept, unless it is said otherwise.
#[derive(Clone)]
pub enum Then {
    Answer(String),
    /// Answers after this time.
    AnswerAfter(String, Duration),
    /// Answers as if the connection were kept, and closes it after this time.
    AnswerAndClose(String, Duration),
    Close,
    /// Sends this much, and says nothing more.
    Stall(&'static str),
}

/// A server that answers the requests in their order, then with 200. It ends with the test's runtime.
pub struct Server {
    pub address: String,
    script: Arc<Mutex<VecDeque<Then>>>,
    heard: Arc<Mutex<Vec<String>>>,
    connections: Arc<Mutex<usize>>,
    ended: AtomicUsize,
    waiting: Waiting,
}

/// Requests whose answer is not there yet.
#[derive(Default)]
struct Waiting {
    now: AtomicUsize,
    most: AtomicUsize,
}

impl Server {
    pub async fn start(script: impl IntoIterator<Item = Then>) -> Arc<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let script = Arc::new(Mutex::new(script.into_iter().collect()));
        let (heard, connections, ended, waiting) = Default::default();
        let server = Arc::new(Self { address, script, heard, connections, ended, waiting });
        let here = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                *here.connections.lock().unwrap() += 1;
                let here = here.clone();
                tokio::spawn(async move {
                    here.clone().talk(stream).await;
                    here.ended.fetch_add(1, Ordering::Relaxed);
                });
            }
        });
        server
    }

    async fn talk(self: Arc<Self>, mut stream: TcpStream) {
        while let Some(request) = read(&mut stream).await {
            self.heard.lock().unwrap().push(request);
            let then = self.script.lock().unwrap().pop_front().unwrap_or(Then::Answer(answer(200, "", "")));
            match then {
                Then::Answer(text) => stream.write_all(text.as_bytes()).await.unwrap(),
                Then::AnswerAfter(text, after) => {
                    let now = 1 + self.waiting.now.fetch_add(1, Ordering::Relaxed);
                    self.waiting.most.fetch_max(now, Ordering::Relaxed);
                    tokio::time::sleep(after).await;
                    self.waiting.now.fetch_sub(1, Ordering::Relaxed);
                    stream.write_all(text.as_bytes()).await.unwrap();
                }
                Then::AnswerAndClose(text, after) => {
                    stream.write_all(text.as_bytes()).await.unwrap();
                    tokio::time::sleep(after).await;
                    return;
                }
                Then::Close => return,
                Then::Stall(text) => {
                    stream.write_all(text.as_bytes()).await.unwrap();
                    std::future::pending::<()>().await;
                }
            }
        }
    }

    /// Each request as it arrived.
    pub fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }

    /// The request lines, without the version.
    pub fn lines(&self) -> Vec<String> {
        let line = |request: &String| request.split(" HTTP/").next().unwrap().to_owned();
        self.heard().iter().map(line).collect()
    }

    pub fn connections(&self) -> usize {
        *self.connections.lock().unwrap()
    }

    /// Waits until so many connections were closed, by either side.
    pub async fn closed(&self, connections: usize) {
        let closed = async {
            while self.ended.load(Ordering::Relaxed) < connections {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(10), closed).await.expect("a connection stays open");
    }

    /// How many requests were answered after a time, and waited for that at once.
    pub fn most_at_once(&self) -> usize {
        self.waiting.most.load(Ordering::Relaxed)
    }

    /// A client of it, which sends each request once.
    pub fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    pub fn builder(&self) -> ClientBuilder {
        let builder = Client::builder().endpoint(&self.address).project_id("p").instance_id("i");
        builder.token(TOKEN).attempts(1).timeout(Duration::from_secs(5))
    }
}

/// An answer with `Content-Length`; headers end with a line break each.
pub fn answer(status: u16, headers: &str, body: &str) -> String {
    format!("HTTP/1.1 {status} Text\r\nContent-Length: {}\r\n{headers}\r\n{body}", body.len())
}

pub fn json(status: u16, body: &str) -> Then {
    Then::Answer(answer(status, "Content-Type: application/json\r\n", body))
}

/// A request with its body; nothing when the connection ends.
async fn read(stream: &mut TcpStream) -> Option<String> {
    let mut text = String::new();
    let mut part = [0; 4096];
    loop {
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .to_lowercase()
                .split_once("content-length: ")
                .map_or(0, |(_, rest)| rest.split("\r\n").next().unwrap().parse().unwrap());
            if body.len() >= length {
                return Some(text);
            }
        }
        match stream.read(&mut part).await {
            Ok(0) | Err(_) => return None,
            Ok(length) => text += std::str::from_utf8(&part[..length]).unwrap(),
        }
    }
}
