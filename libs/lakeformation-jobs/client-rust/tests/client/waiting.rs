//! Waiting for a job.

use crate::server::{json, Server, Then, JOB};
use lakeformation_jobs::{Error, Outcome};
use std::time::Duration;

const SHORT: Duration = Duration::from_millis(10);
const LONG: Duration = Duration::from_secs(5);

fn job(status: &str) -> Then {
    json(200, &format!(r#"{{"id":"x","status":"{status}"}}"#))
}

#[tokio::test]
async fn until_it_is_as_wanted() {
    let server = Server::start([job("SUBMITTED"), job("RUNNING"), job("THAWING")]).await;
    let done = server.client().wait_for_job_until(JOB, LONG, SHORT, |job| job.status() == "THAWING").await.unwrap();
    assert_eq!((done.status(), server.heard().len()), ("THAWING", 3));
}

#[tokio::test]
async fn for_one_that_is_over_not_at_all() {
    let server = Server::start([job("STOPPED")]).await;
    assert_eq!(server.client().wait_for_job(JOB, LONG).await.unwrap().status(), "STOPPED");
    assert_eq!(server.heard().len(), 1);
}

#[tokio::test]
async fn says_how_it_was_last() {
    let server = Server::start([job("RUNNING")]).await;
    let error = server.client().wait_for_job(JOB, Duration::from_millis(300)).await.unwrap_err();
    assert!(matches!(&error, Error::Failed(_)), "{error}");
    assert_eq!(
        (error.reason.as_deref(), error.message.as_str()),
        (Some("timeout"), "Time ran out: the job is RUNNING.")
    );
    let server = Server::start([json(404, r#"{"error_code":"a"}"#)]).await;
    assert_eq!(server.client().wait_for_job(JOB, LONG).await.unwrap_err().outcome(), Outcome::NotFound);
}
