//! The token is seen by nobody but the service.

use crate::server::{answer, json, Server, Then, JOB, TOKEN};
use lakeformation_jobs::{Outcome, Token};
use serde_json::json as value;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;

#[tokio::test]
async fn nothing_prints_it() {
    let echo = format!(r#"{{"id":"x","status":"{TOKEN}"}}"#);
    let refusal = answer(400, &format!("X-request-id: {}\r\n", &TOKEN[..20]), &format!(r#"{{"error_msg":"{TOKEN}"}}"#));
    let server = Server::start([json(200, &echo), Then::Answer(refusal), Then::Close]).await;
    let client = server.client();
    let job = client.get_job(JOB).await.unwrap();
    let refused = client.get_job(JOB).await.unwrap_err();
    let lost = client.get_job(JOB).await.unwrap_err();
    let deletions = client.delete_jobs([JOB]);
    let printed = format!(
        "{client:?} {:?} {job:?} {refused:?} {refused} {lost:?} {lost} {deletions:?} {:?}",
        server.builder(),
        Token::from(TOKEN),
    );
    assert!(!printed.contains(&TOKEN[..8]), "{printed}");
    assert_eq!((job.status(), refused.request_id.as_deref()), ("[token]", Some("[token]")));
}

#[tokio::test]
async fn it_is_obtained_for_each_request_and_refused_unseen() {
    let server = Server::start([]).await;
    let asked = Arc::new(AtomicUsize::new(0));
    let count = asked.clone();
    let token = Token::from_fn(move || {
        let number = count.fetch_add(1, Ordering::Relaxed);
        async move {
            if number < 2 {
                Ok(format!("token-{number}"))
            } else {
                Err("the password is hunter2")
            }
        }
    });
    let client = server.builder().token(token).build().unwrap();
    client.delete_job(JOB).await.unwrap();
    client.delete_job(JOB).await.unwrap();
    let error = client.delete_job(JOB).await.unwrap_err();
    assert_eq!((error.outcome(), error.reason.as_deref()), (Outcome::NotSent, Some("token")));
    assert!(!format!("{error:?} {error}").contains("hunter2"));
    let sent = |number: usize| server.heard()[number].contains(&format!("x-auth-token: token-{number}\r\n"));
    assert!(sent(0) && sent(1) && server.heard().len() == 2);
}

/// Answers of all calls that tell a job, from a service that echoes what is only written.
#[tokio::test]
async fn no_answer_prints_what_is_only_written() {
    let source = value!({
        "username": "somebody", "password": "hidden-1", "access_key": "hidden-2", "secret_key": {"new": "hidden-3"},
        "new": [{"password": ["hidden-4"]}],
    });
    let parameter = value!({"metadata_migration_parameter": {"datasource_parameter": source}});
    let job = value!({"id": "x", "status": "CREATED", "parameter": parameter, "password": "hidden-5"});
    let page = value!({"total": 1, "jobs": [&job]});
    let [job_text, page_text] = [&job, &page].map(ToString::to_string);
    let server =
        Server::start([json(201, &job_text), json(200, &job_text), json(200, &job_text), json(200, &page_text)]).await;
    let client = server.client();
    let told = [
        client.create_job(&value!({})).await.unwrap(),
        client.update_job(JOB, &value!({})).await.unwrap(),
        client.get_job(JOB).await.unwrap(),
    ];
    let runs = client.list_job_history(JOB, &Default::default()).await.unwrap();
    for printed in [format!("{told:?}"), format!("{told:#?}"), format!("{runs:?} {:?} {:#?}", runs.told, runs.jobs())] {
        assert!(!printed.contains("hidden-"), "{printed}");
        assert!(printed.contains("somebody") && printed.contains("******"), "{printed}");
    }
    assert_eq!(format!("{told:?}").matches("******").count(), 3 * 5);
    assert_eq!((told[2].json(), runs.json()), (&job, &page));
}
