//! The time limit of a call holds for all of it.

use crate::server::{json, Server, Then, JOB};
use lakeformation_jobs::{Error, Outcome, Token};
use std::time::{Duration, Instant};

const LIMIT: Duration = Duration::from_millis(300);

#[tokio::test]
async fn for_what_is_slow_and_for_what_drips() {
    for stall in ["", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{"] {
        let server = Server::start([Then::Stall(stall)]).await;
        let started = Instant::now();
        let error = server.client().with_timeout(LIMIT).delete_job(JOB).await.unwrap_err();
        assert_eq!((error.outcome(), error.reason.as_deref()), (Outcome::Unknown, Some("timeout")));
        assert!(started.elapsed() < LIMIT * 4);
    }
}

#[tokio::test]
async fn for_a_token_that_does_not_come() {
    let server = Server::start([]).await;
    let token = Token::from_fn(std::future::pending::<Result<String, std::fmt::Error>>);
    let client = server.builder().token(token).timeout(LIMIT).build().unwrap();
    let error = client.delete_job(JOB).await.unwrap_err();
    assert!(matches!(&error, Error::NotSent(facts) if facts.reason.as_deref() == Some("timeout")), "{error}");
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn and_may_be_as_long_as_a_duration_can_be() {
    let server = Server::start([json(200, r#"{"id":"x","status":"SUCCESS"}"#)]).await;
    assert_eq!(server.client().wait_for_job(JOB, Duration::MAX).await.unwrap().status(), "SUCCESS");
    server.client().with_timeout(Duration::MAX).delete_job(JOB).await.unwrap();
}

#[test]
fn limits_that_are_none_are_refused() {
    let builder = || lakeformation_jobs::Client::builder().endpoint("https://host").token("t");
    let refused = |builder: lakeformation_jobs::ClientBuilder| builder.build().unwrap_err().parameter.clone();
    assert_eq!(refused(builder().timeout(Duration::ZERO)).as_deref(), Some("timeout"));
    assert_eq!(refused(builder().timeout(Duration::MAX)).as_deref(), Some("timeout"));
    assert_eq!(refused(builder().attempts(0)).as_deref(), Some("attempts"));
    assert_eq!(refused(builder().endpoint("http://host")).as_deref(), Some("endpoint"));
    assert!(builder().endpoint("http://host").allow_http(true).build().is_ok());
    assert!(builder().endpoint("http://[::1]:1").build().is_ok());
}
