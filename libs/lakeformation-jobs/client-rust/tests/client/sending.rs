//! Each request is sent once, whatever becomes of its connection.

use crate::server::{answer, Server, Then, JOB};
use lakeformation_jobs::models::{
    DataSourceParameter, JobParameter, JobType, JobUpdate, MetaDataMigrationParameter, NewJob, PathRewrite,
};
use lakeformation_jobs::{Error, Outcome};
use serde_json::{from_str, json as value, Value};
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
    for number in 1..=20 {
        client.delete_job(JOB).await.unwrap();
        server.closed(number).await;
        // The client's side hears of it in the next turn of the runtime.
        tokio::time::sleep(Duration::from_millis(10)).await;
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

/// Every field stands under its own name: a body that is read and written again would not tell when two were confused.
#[tokio::test]
async fn what_is_set_in_a_field_is_sent_under_its_name() {
    let source = DataSourceParameter {
        jdbc_url: Some("jdbc".into()),
        username: Some("user".into()),
        password: Some("pass".into()),
        endpoint: Some("end".into()),
        access_key: Some("access".into()),
        secret_key: Some("secret".into()),
        subnet_ip: Some("subnet".into()),
        ..DataSourceParameter::new()
    };
    let rewrite = PathRewrite { key: Some("from".into()), value: Some("to".into()), ..PathRewrite::new() };
    let migration = MetaDataMigrationParameter {
        datasource_parameter: Some(source),
        source_catalog: Some("source".into()),
        target_catalog: Some("target".into()),
        sync_objects: Some(vec!["TABLE".into()]),
        locations: Some(vec![rewrite]),
        ignore_obs_checked: Some(false),
        ..MetaDataMigrationParameter::new("HIVE".into())
    };
    let parameter = JobParameter {
        metadata_migration_parameter: Some(migration),
        smn_notify: Some(true),
        smn_notify_topic: Some("topic".into()),
        smn_notify_types: Some(Vec::new()),
        ..JobParameter::new()
    };
    let job = NewJob {
        description: Some("d".into()),
        ..NewJob::new("n".into(), JobType::MetadataMigration, parameter.clone())
    };
    let job_told = answer(200, "", r#"{"id":"x","status":"CREATED"}"#);
    let server = Server::start([Then::Answer(job_told.clone()), Then::Answer(job_told)]).await;
    server.client().create_job(&job).await.unwrap();
    server.client().update_job(JOB, &JobUpdate::new("n".into(), parameter)).await.unwrap();
    let sent: Vec<Value> =
        server.heard().iter().map(|request| from_str(request.split_once("\r\n\r\n").unwrap().1).unwrap()).collect();
    let parameter = value!({
        "metadata_migration_parameter": {
            "datasource_type": "HIVE",
            "datasource_parameter": {
                "jdbc_url": "jdbc", "username": "user", "password": "pass", "endpoint": "end",
                "access_key": "access", "secret_key": "secret", "subnet_ip": "subnet",
            },
            "source_catalog": "source", "target_catalog": "target", "sync_objects": ["TABLE"],
            "locations": [{"key": "from", "value": "to"}], "ignore_obs_checked": false,
        },
        "smn_notify": true, "smn_notify_topic": "topic", "smn_notify_types": [],
    });
    let created = value!({"name": "n", "description": "d", "type": "METADATA_MIGRATION", "parameter": parameter});
    assert_eq!(sent, [created, value!({"name": "n", "parameter": parameter})]);
}
