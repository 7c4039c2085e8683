//! The token is seen by nobody but the service.

use crate::server::{answer, json, Server, Then, JOB, TOKEN};
use lakeformation_jobs::{Outcome, Token};
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
