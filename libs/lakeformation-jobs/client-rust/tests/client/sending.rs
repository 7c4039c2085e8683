//! Each request is sent once, whatever becomes of its connection.

use crate::server::{answer, Server, Then, JOB};
use lakeformation_jobs::{Error, Outcome};
use std::time::Duration;

#[tokio::test]
async fn a_connection_is_used_again() {
    let server = Server::start([]).await;
    let client = server.client();
    for _ in 0..3 {
        client.delete_job(JOB).await.unwrap();
    }
    assert_eq!((server.heard().len(), server.connections()), (3, 1));
}

#[tokio::test]
async fn a_request_on_a_kept_connection_that_dies_is_not_sent_again() {
    for operation in ["delete", "start"] {
        let server = Server::start([Then::Answer(answer(200, "", "")), Then::Close]).await;
        let client = server.client();
        client.delete_job(JOB).await.unwrap();
        let result = match operation {
            "delete" => client.delete_job(JOB).await.map(drop),
            _ => client.start_job(JOB, &Default::default()).await.map(drop),
        };
        let error = result.unwrap_err();
        tokio::time::sleep(Duration::from_millis(50)).await;
        assert_eq!((error.outcome(), error.attempts), (Outcome::Unknown, Some(1)), "{operation}: {error}");
        assert_eq!((server.heard().len(), server.connections()), (2, 1), "{operation}");
    }
}

#[tokio::test]
async fn a_connection_that_was_closed_meanwhile_is_not_used() {
    let close = Then::AnswerAndClose(answer(200, "", ""), Duration::from_millis(5));
    let server = Server::start(std::iter::repeat_n(close, 20)).await;
    let client = server.client();
    for _ in 0..20 {
        client.delete_job(JOB).await.unwrap();
        tokio::time::sleep(Duration::from_millis(40)).await;
    }
    assert_eq!((server.heard().len(), server.connections()), (20, 20));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_arrives_twice_while_connections_die() {
    let close = |number: u64| Then::AnswerAndClose(answer(200, "", ""), Duration::from_micros(number * 10));
    let server = Server::start((0..300).map(|number| close(number % 30))).await;
    let client = server.client();
    let mut deleted = 0;
    for number in 0..300 {
        let job = format!("{number:08}-84cd-4b1b-9733-dd124320c125");
        match client.delete_job(&job).await {
            Ok(_) => deleted += 1,
            Err(error) => assert_eq!(error.outcome(), Outcome::Unknown, "{error}"),
        }
    }
    let lines = server.lines();
    let once: std::collections::BTreeSet<_> = lines.iter().collect();
    println!("{deleted} of 300 deleted, {} requests, {} connections", lines.len(), server.connections());
    assert_eq!(once.len(), lines.len());
    assert!(deleted >= 100 && lines.len() >= deleted && server.connections() > 50);
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let other = Server::start([]).await;
    let location = format!("Location: {}/\r\n", other.address);
    for status in [300, 301, 302, 304, 307, 308] {
        let server = Server::start([Then::Answer(answer(status, &location, ""))]).await;
        let error = server.client().delete_job(JOB).await.unwrap_err();
        assert!(matches!(&error, Error::Failed(facts) if facts.reason.as_deref() == Some("redirect")), "{error}");
        assert_eq!(error.status, Some(status));
    }
    assert_eq!(other.connections(), 0);
}

#[tokio::test]
async fn a_preview_sends_nothing() {
    let server = Server::start([]).await;
    let preview = server.client().preview_delete_job(JOB).unwrap();
    let url = format!("{}/v1/p/instances/i/lf-jobs/{JOB}", server.address);
    assert_eq!((preview.method.as_str(), preview.url), ("DELETE", url));
    assert!(server.client().preview_delete_job("..").is_err());
    assert_eq!(server.connections(), 0);
}
