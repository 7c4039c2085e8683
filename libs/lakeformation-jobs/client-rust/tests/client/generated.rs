//! The generated code alone.

use crate::server::{answer, json, Server, Then, JOB, TOKEN};
use lakeformation_jobs::generated::apis::configuration::{ApiKey, Configuration};
use lakeformation_jobs::generated::apis::job_management_api::{self as api, DeleteJobError, GetJobSuccess};
use lakeformation_jobs::generated::apis::{guard::path_segment, transport::Limits, Error};
use lakeformation_jobs::models::{
    DataSourceParameter, GatewayForbiddenError, Job, JobParameter, JobStatusFilter, JobType, JobUpdate,
};
use serde_json::{from_value, json as value, to_value};
use std::time::Duration;

fn configuration(address: &str, token: &str) -> Configuration {
    let limits = Limits { read: Duration::from_millis(300), ..Limits::default() };
    let mut configuration = Configuration::at(address, limits);
    configuration.api_key = Some(ApiKey { prefix: None, key: token.into() });
    configuration
}

const GOOD: [&str; 3] = ["p", "i", JOB];

/// What is refused of a call with these ids, of every operation; with how many it is tried.
fn refused(configuration: &Configuration, [project, instance, job]: [&str; 3], in_place: usize) -> Vec<bool> {
    macro_rules! of {
        ($call:expr) => {
            matches!($call, Err(Error::Refused(refused)) if !refused.to_string().contains("/../"))
        };
    }
    let c = configuration;
    let mut all = vec![
        of!(api::create_job(c, project, instance, &value!({}))),
        of!(api::list_jobs(c, project, instance, JobType::MetadataMigration, 0, 10, None, None)),
    ];
    if in_place == 2 {
        all.clear();
    }
    all.extend([
        of!(api::get_job(c, project, instance, job)),
        of!(api::update_job(c, project, instance, job, &value!({}))),
        of!(api::delete_job(c, project, instance, job)),
        of!(api::start_job(c, project, instance, job, None, None)),
        of!(api::stop_job(c, project, instance, job)),
        of!(api::get_job_log(c, project, instance, job)),
        of!(api::list_job_history(c, project, instance, job, 0, 10, None)),
    ]);
    all
}

#[test]
fn every_path_parameter_of_every_operation_is_guarded() {
    let configuration = configuration("http://127.0.0.1:2", TOKEN);
    let hostile = ["", ".", "..", "%2e%2e", ".%2E", "a/b", "../..", "a b", "a+b", "a\\b", "a?b", "a#b", "ｅ", "x\n"];
    let mut tried = 0;
    for place in 0..3 {
        assert!(refused(&configuration, GOOD, place).iter().all(|refused| !refused));
        for value in hostile {
            let mut ids = GOOD;
            ids[place] = value;
            let all = refused(&configuration, ids, place);
            assert!(all.iter().all(|refused| *refused), "{value:?} in place {place}: {all:?}");
            tried += all.len();
        }
    }
    assert_eq!(tried, 14 * (9 + 9 + 7));
    let job = format!("{JOB}\n");
    assert!(refused(&configuration, ["p", "i", &job], 2).iter().all(|refused| *refused));
}

#[test]
fn a_pattern_fits_as_a_whole_and_lets_no_dot_segment_through() {
    let taken = |value: &str, pattern: &str| path_segment("name", value, pattern).is_ok();
    assert!(taken("abc", "[a-z]+") && taken("a.b", "[a-z.]+") && taken("%41", "[0-9%]+"));
    let dots = [".", "..", "%2e", "%2E%2e", ".%2e"];
    assert!(!dots.iter().any(|value| taken(value, "[.%0-9a-zA-Z]*")));
    assert!(!["a/b", "abc/", "abc\n", ""].iter().any(|value| taken(value, "[a-z]+")));
    assert!(!taken("", "[a-z]*") && !taken("a", "no pattern ("));
    let refused = path_segment("name", "secret", "[0-9]+").unwrap_err();
    assert_eq!(refused.to_string(), "name must match [0-9]+");
}

#[tokio::test]
async fn a_redirect_is_an_error_and_its_headers_are_there() {
    let other = Server::start([]).await;
    let location = format!("Location: {}/\r\nX-request-id: r-1\r\n", other.address);
    // With a body that no success would refuse.
    let server = Server::start([Then::Answer(answer(302, &location, "{}"))]).await;
    // A configuration without anything of ours, but for the address.
    let mut configuration = Configuration::new();
    configuration.base_path = server.address.clone();
    let call = api::delete_job(&configuration, "p", "i", JOB).unwrap();
    let Err(Error::ResponseError(told)) = call.send().await else { panic!("a redirect is no success") };
    assert_eq!(told.status.as_u16(), 302);
    assert_eq!(told.headers["x-request-id"], "r-1");
    assert_eq!(other.connections(), 0);
}

/// The environment is the whole process's, so the test runs itself again with a proxy in it.
#[tokio::test]
async fn plain_http_goes_through_no_proxy_whatever_the_address_was_before() {
    if std::env::var_os("LFJ_TEST_PROXY").is_some() {
        let server = Server::start([]).await;
        let mut configuration = Configuration::new();
        configuration.base_path = server.address.clone();
        configuration.api_key = Some(ApiKey { prefix: None, key: TOKEN.into() });
        api::delete_job(&configuration, "p", "i", JOB).unwrap().send().await.unwrap();
        assert_eq!(server.heard().len(), 1);
        return;
    }
    let proxy = Server::start([]).await;
    let mut again = std::process::Command::new(std::env::current_exe().unwrap());
    again.args(["--exact", "generated::plain_http_goes_through_no_proxy_whatever_the_address_was_before"]);
    again.env("LFJ_TEST_PROXY", "1").env_remove("NO_PROXY").env_remove("no_proxy");
    for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
        again.env(name, &proxy.address);
    }
    let run = tokio::task::spawn_blocking(move || again.output().unwrap()).await.unwrap();
    let told = String::from_utf8_lossy(&run.stdout);
    assert_eq!(proxy.connections(), 0, "the proxy was asked");
    assert!(run.status.success() && told.contains("1 passed"), "{told}");
}

#[tokio::test]
async fn only_a_documented_status_with_its_own_body_is_a_success() {
    let error = r#"{"error_code":"a"}"#;
    let server = Server::start([json(202, error), json(203, error), json(200, error)]).await;
    let configuration = configuration(&server.address, TOKEN);
    let deleted = api::delete_job(&configuration, "p", "i", JOB).unwrap().send().await;
    assert!(matches!(deleted, Err(Error::ResponseError(told)) if told.status.as_u16() == 202));
    for status in [203, 200] {
        let read = api::get_job(&configuration, "p", "i", JOB).unwrap().send().await;
        assert!(matches!(read, Err(Error::ResponseError(told)) if told.status.as_u16() == status));
    }
}

#[tokio::test]
async fn a_success_without_a_body_has_its_headers_and_a_page_is_none() {
    let page = answer(200, "Content-Type: text/html\r\n", "<html>sign in</html>");
    let server = Server::start([Then::Answer(answer(200, "X-request-id: r-2\r\n", "")), Then::Answer(page)]).await;
    let configuration = configuration(&format!("{}/", server.address), TOKEN);
    let told = api::delete_job(&configuration, "p", "i", JOB).unwrap().send().await.unwrap();
    assert_eq!(told.headers["x-request-id"], "r-2");
    assert!(api::delete_job(&configuration, "p", "i", JOB).unwrap().send().await.is_err());
    assert_eq!(server.lines()[0], format!("DELETE /v1/p/instances/i/lf-jobs/{JOB}"));
    assert!(server.heard()[0].contains(&format!("x-auth-token: {TOKEN}\r\n")));
}

#[tokio::test]
async fn an_error_is_read_by_its_status_whatever_its_type_says() {
    let forbidden = r#"{"error":{"code":"403","message":"no","error_code":null},"error_code":"403","error_msg":"no"}"#;
    let text = answer(400, "Content-Type: text/plain\r\n", "\u{feff}{\"error_code\":\"a\",\"new\":1}");
    let page = answer(502, "Content-Type: text/html\r\n", "<html>502</html>");
    let script = [json(403, forbidden), Then::Answer(text), Then::Answer(page), Then::Answer(answer(404, "", ""))];
    let server = Server::start(script).await;
    let configuration = configuration(&server.address, TOKEN);
    let mut told = Vec::new();
    for _ in 0..4 {
        match api::delete_job(&configuration, "p", "i", JOB).unwrap().send().await {
            Err(Error::ResponseError(answer)) => told.push((answer.status.as_u16(), answer.entity, answer.content)),
            other => panic!("{other:?}"),
        }
    }
    let Some(DeleteJobError::Status403(body)) = &told[0].1 else { panic!("{told:?}") };
    assert_eq!(body.error.as_ref().unwrap().message.as_deref(), Some("no"));
    assert_eq!(body.error.as_ref().unwrap().error_code, Some(None));
    let Some(DeleteJobError::Status400(body)) = &told[1].1 else { panic!("{told:?}") };
    assert_eq!((body.error_code.as_deref(), &body.additional["new"]), (Some("a"), &value!(1)));
    assert!(matches!(&told[2], (502, None, page) if page == "<html>502</html>"));
    assert!(matches!(&told[3], (404, None, empty) if empty.is_empty()));
}

#[tokio::test]
async fn what_the_contract_does_not_know_is_kept() {
    let job = value!({
        "id": "x", "name": "n", "type": "NEW_TYPE", "parameter": {"new": [1]}, "create_time": "t", "status": "THAWING", "new": {"deep": null},
    });
    let server = Server::start([json(200, &job.to_string())]).await;
    let told = api::get_job(&configuration(&server.address, TOKEN), "p", "i", JOB).unwrap().send().await.unwrap();
    // There is no other success: with one more this does not compile.
    let GetJobSuccess::Status200(typed) = told.entity.unwrap_or_else(|| panic!("{}", told.content));
    assert_eq!((typed.status.as_str(), typed.r#type.as_str()), ("THAWING", "NEW_TYPE"));
    assert_eq!(to_value(&typed).unwrap(), job);
    let filter: JobStatusFilter = from_value(value!("THAWING")).unwrap();
    assert_eq!((filter.to_string().as_str(), to_value(&filter).unwrap()), ("THAWING", value!("THAWING")));
    assert_eq!(from_value::<JobStatusFilter>(value!("FAILED")).unwrap(), JobStatusFilter::Failed);
    let nulls = value!({"error_code": null});
    assert_eq!(to_value(from_value::<GatewayForbiddenError>(nulls.clone()).unwrap()).unwrap(), nulls);
    assert!(from_value::<Job>(value!({"id": 5})).is_err());
}

#[test]
fn null_is_sent_where_a_field_cannot_be_it() {
    let mut update = JobUpdate::new("n".into(), JobParameter::new());
    update.additional.insert("description".into(), value!(null));
    assert_eq!(to_value(&update).unwrap(), value!({"name": "n", "description": null, "parameter": {}}));
}

#[test]
fn a_key_that_a_header_cannot_carry_is_refused_unseen() {
    let keys = ["", " ", "secret-key\n", "secret-key\r\nX-Injected: yes", "secret-kéy", "secret-key\0", "secret-key "];
    for key in keys {
        let call = api::delete_job(&configuration("http://127.0.0.1:2", key), "p", "i", JOB);
        let Err(Error::Refused(refused)) = call else { panic!("{key:?} is not refused") };
        assert_eq!(refused.to_string(), "X-Auth-Token must be visible ASCII");
        assert!(!format!("{refused:?}").contains("secret"));
    }
}

#[test]
fn neither_a_key_nor_a_password_is_printed() {
    let configuration = configuration("http://127.0.0.1:2", TOKEN);
    let call = api::delete_job(&configuration, "p", "i", JOB).unwrap();
    let mut source = DataSourceParameter::new();
    source.username = Some("somebody".into());
    (source.password, source.access_key, source.secret_key) =
        (Some("hidden-1".into()), Some("hidden-2".into()), Some("hidden-3".into()));
    source.additional.insert("new_password".into(), "hidden-4".into());
    let body = api::create_job(&configuration, "p", "i", &value!({"parameter": &source})).unwrap();
    let printed = format!(
        "{configuration:?} {configuration:#?} {:?} {call:?} {call:#?} {source:?} {source:#?} {body:?}",
        configuration.api_key
    );
    assert!(printed.contains("somebody") && printed.contains("new_password"), "{printed}");
    assert!(!printed.contains(&TOKEN[..8]) && !printed.contains("hidden-"), "{printed}");
    assert!(to_value(&source).unwrap()["password"] == "hidden-1");
}

#[tokio::test]
async fn the_body_of_an_answer_is_not_printed() {
    let server = Server::start([Then::Answer(answer(404, "", "hidden"))]).await;
    let call = api::delete_job(&configuration(&server.address, TOKEN), "p", "i", JOB).unwrap();
    let error = call.send().await.unwrap_err();
    let printed = format!("{error:?} {error:#?} {error}");
    assert!(printed.contains("404") && !printed.contains("hidden"), "{printed}");
}

#[tokio::test]
async fn a_head_and_a_body_are_waited_for_within_the_limit() {
    let half = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{";
    for stall in ["", "HTTP/1.1 200 OK\r\n", half] {
        let server = Server::start([Then::Stall(stall)]).await;
        let call = api::delete_job(&configuration(&server.address, TOKEN), "p", "i", JOB).unwrap();
        let result = tokio::time::timeout(Duration::from_secs(3), call.send()).await.expect("there is a limit");
        assert!(matches!(result, Err(Error::Reqwest(error)) if error.is_timeout()));
    }
}

#[tokio::test]
#[cfg(target_os = "linux")]
async fn a_connection_is_waited_for_within_the_limit() {
    // A queue that is full: the system answers nothing to whoever comes next.
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let listener = socket.listen(1).unwrap();
    let address = listener.local_addr().unwrap();
    let mut waiting = Vec::new();
    for _ in 0..4 {
        let connect = tokio::net::TcpStream::connect(address);
        waiting.push(tokio::time::timeout(Duration::from_millis(100), connect).await);
    }
    let limits = Limits { connect: Duration::from_millis(300), read: Duration::from_secs(30) };
    let configuration = Configuration::at(&format!("http://{address}"), limits);
    let call = api::delete_job(&configuration, "p", "i", JOB).unwrap();
    let result = tokio::time::timeout(Duration::from_secs(3), call.send()).await.expect("there is a limit");
    assert!(matches!(result, Err(Error::Reqwest(error)) if error.is_timeout() && error.is_connect()));
}
