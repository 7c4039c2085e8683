//! Several deletions from one client.

use crate::server::{answer, json, Server, Then, JOB};
use lakeformation_jobs::{Error, Outcome};
use std::collections::BTreeSet;
use std::time::Duration;

fn ids(count: usize) -> Vec<String> {
    (0..count).map(|number| format!("{number:08}-84cd-4b1b-9733-dd124320c125")).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_at_once_are_a_hundred_requests() {
    let pause = Duration::from_millis(100);
    let server = Server::start((0..100).map(|_| Then::AnswerAfter(answer(200, "", ""), pause))).await;
    let client = server.client();
    let calls: Vec<_> = ids(100)
        .into_iter()
        .map(|id| (client.clone(), id))
        .map(|(client, id)| tokio::spawn(async move { client.delete_job(&id).await }))
        .collect();
    for call in calls {
        assert_eq!(call.await.unwrap().unwrap().outcome, Outcome::Deleted);
    }
    let lines: BTreeSet<_> = server.lines().into_iter().collect();
    let wanted = ids(100).into_iter().map(|id| format!("DELETE /v1/p/instances/i/lf-jobs/{id}")).collect();
    assert_eq!((server.heard().len(), lines), (100, wanted));
    // As many as there are would be the answer of a machine that has nothing else to do.
    assert!(server.most_at_once() >= 20, "{} at once", server.most_at_once());
}

#[tokio::test]
async fn tells_what_became_of_each() {
    let active = r#"{"error_code":"lfj.refused_in_status"}"#;
    let server = Server::start([json(400, active), Then::Answer(answer(404, "", ""))]).await;
    let mut all = ids(4);
    all.push(all[0].clone());
    all.push("..".into());
    let mut deletions = server.client().delete_jobs(all).concurrency(1);
    let mut told = Vec::new();
    while let Some(result) = deletions.next().await {
        told.push((result.job_id.clone(), result.outcome()));
    }
    let words = [Outcome::RefusedActive, Outcome::NotFound, Outcome::Deleted, Outcome::Deleted, Outcome::NotSent];
    let wanted: Vec<_> = ids(4).into_iter().chain(["..".into()]).zip(words).collect();
    assert_eq!(told, wanted);
    assert_eq!(server.heard().len(), 4);
}

#[tokio::test]
async fn sends_no_more_once_access_was_refused() {
    let server = Server::start([Then::Answer(answer(200, "", "")), json(403, r#"{"error_code":"403"}"#)]).await;
    let mut deletions = server.client().delete_jobs(ids(5)).concurrency(1);
    let mut told = Vec::new();
    while let Some(result) = deletions.next().await {
        told.push((result.outcome(), result.result.err().and_then(|error| error.reason.clone())));
    }
    let halted = (Outcome::NotSent, Some("halted".to_owned()));
    assert_eq!(told[..2], [(Outcome::Deleted, None), (Outcome::Failed, None)]);
    assert_eq!(told[2..], [halted.clone(), halted.clone(), halted]);
    assert_eq!(server.heard().len(), 2);
}

#[tokio::test]
async fn what_is_under_way_ends_when_nobody_listens_any_more() {
    let server = Server::start([]).await;
    let mut deletions = server.client().delete_jobs(ids(50)).concurrency(3);
    assert!(deletions.next().await.is_some());
    drop(deletions);
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(server.heard().len(), 3);
}

#[tokio::test]
async fn stops_a_job_first_when_told_to() {
    let active = r#"{"error_code":"lfj.refused_in_status"}"#;
    let stopped = r#"{"id":"x","status":"STOPPED"}"#;
    let script = [json(400, active), Then::Answer(answer(202, "", "")), json(200, stopped)];
    let server = Server::start(script).await;
    let deleted = server.client().stop_and_delete_job(JOB).await.unwrap();
    assert_eq!((deleted.outcome, deleted.job_id.as_str(), deleted.attempts), (Outcome::Deleted, JOB, 1));
    let methods: Vec<_> = server.lines().iter().map(|line| line.split(' ').next().unwrap().to_owned()).collect();
    assert_eq!(methods, ["DELETE", "POST", "GET", "DELETE"]);
    let server = Server::start([json(400, active)]).await;
    assert!(matches!(server.client().delete_job(JOB).await, Err(Error::RefusedActive(_))));
}
