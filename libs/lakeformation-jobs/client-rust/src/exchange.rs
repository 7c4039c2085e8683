use reqwest::{Request, Response};
use std::error::Error as _;
use std::io::ErrorKind;
use tokio::time::timeout_at;

use crate::attempts::{Deadline, Failure};
use crate::error::Facts;
use crate::generated::apis::configuration::{ApiKey, Configuration};
use crate::judgement::told;
use crate::operation::{Operation, Success};
use crate::reading::{read_answer, Body, Reading};
use crate::settings::Settings;
use crate::Error;

/// Error bodies are small; a longer body is a page, and is not read to its end.
const BODY_LIMIT: usize = 65_536;

/// Most bytes of a result.
const RESULT_LIMIT: usize = 32 * 1024 * 1024;

/// Most bytes of the head of an answer.
const HEAD_LIMIT: usize = 65_536;

/// Makes the request of a call with the generated client, given the configuration with the token.
pub(crate) type Build<'a> = dyn Fn(&Configuration) -> Result<Request, Error> + Send + Sync + 'a;

/// Sends one request, once, and reads its answer. Whatever happens is told as an answer or as a Failure.
///
/// `facts` are method, address and number of the request, for the error.
pub(crate) async fn exchange(
    settings: &Settings,
    operation: &Operation,
    build: &Build<'_>,
    deadline: Deadline,
    facts: &Facts,
) -> Result<Reading, Failure> {
    let end = deadline.instant();
    let stopped = || Failure::last(Error::not_sent("Stopped.", "timeout", None));
    let token = timeout_at(end, settings.token.obtain()).await.map_err(|_| stopped())?.map_err(Failure::last)?;
    let api_key = Some(ApiKey { prefix: None, key: token.clone() });
    let mut configuration = settings.configuration.clone();
    configuration.api_key = api_key;
    let request = build(&configuration).map_err(Failure::last)?;
    if deadline.is_over() {
        return Err(stopped());
    }
    let mut response = match timeout_at(end, configuration.execute(request)).await {
        Ok(Ok(response)) => response,
        Ok(Err(error)) => return Err(failed(settings, operation, &error, facts)),
        Err(_) => return Err(lost(operation, facts.clone(), "timeout")),
    };
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    if headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum::<usize>() > HEAD_LIMIT {
        return Err(lost(operation, facts.clone(), "too_large"));
    }
    let body = match timeout_at(end, whole_body(&mut response, operation)).await {
        Ok(body) => body,
        Err(_) => Err("timeout"),
    };
    let reading = read_answer(status, &headers, body.as_deref().ok(), &token);
    // A refusal is one by its status, whatever became of its body; a success needs its own, or the empty one.
    match body {
        Err(reason) if reading.body == Body::Lost && (200..=299).contains(&status) => {
            Err(lost(operation, told(facts.clone(), &reading), reason))
        }
        _ => Ok(reading),
    }
}

/// The body up to the limit, or why it was cut off before its end.
async fn whole_body(response: &mut Response, operation: &Operation) -> Result<Vec<u8>, &'static str> {
    let is_result = matches!(operation.success, Success::Result(_)) && response.status().is_success();
    let limit = if is_result { RESULT_LIMIT } else { BODY_LIMIT };
    let mut body = Vec::new();
    loop {
        match response.chunk().await {
            Ok(None) => return Ok(body),
            Ok(Some(part)) => body.extend_from_slice(&part),
            Err(error) if error.is_timeout() => return Err("timeout"),
            Err(_) => return Err("incomplete"),
        }
        if body.len() > limit {
            return if is_result { Err("too_large") } else { Ok(body) };
        }
    }
}

fn failed(settings: &Settings, operation: &Operation, error: &reqwest::Error, facts: &Facts) -> Failure {
    let reason = reason_of(error);
    // Whether a reset comes while the connection is made or right after is chance, and no reason for two outcomes.
    if error.is_connect() && reason != "ECONNRESET" {
        let message = format!("No connection to {} ({reason}). Nothing was sent.", settings.endpoint);
        let facts = Box::new(Facts { message, reason: Some(reason.into()), ..facts.clone() });
        return Failure { error: Error::Failed(facts), again: true, retry_after: None };
    }
    lost(operation, facts.clone(), reason)
}

fn lost(operation: &Operation, mut facts: Facts, reason: &str) -> Failure {
    let why = match reason {
        "timeout" => "Time ran out".into(),
        "too_large" => "The answer is too long".into(),
        reason => format!("The answer was lost ({reason})"),
    };
    let what = if operation.reads() { "did not bring a result" } else { "may or may not have taken effect" };
    let [method, url] = [&facts.method, &facts.url].map(|text| text.as_deref().unwrap_or_default());
    let message = format!("{why}: {method} {url} {what}.");
    facts.reason = Some(reason.into());
    operation.untold(message, facts, !matches!(reason, "timeout" | "too_large"), None)
}

/// A word for what went wrong: the system's where it has one. Never a message, which may repeat what a server said.
fn reason_of(error: &reqwest::Error) -> &'static str {
    if error.is_timeout() {
        return "timeout";
    }
    let mut inner = error.source();
    while let Some(error) = inner {
        if error.is::<rustls::Error>() {
            return "CERTIFICATE_VERIFY_FAILED";
        }
        if let Some(io) = error.downcast_ref::<std::io::Error>() {
            match io.kind() {
                ErrorKind::ConnectionRefused => return "ECONNREFUSED",
                ErrorKind::ConnectionReset => return "ECONNRESET",
                ErrorKind::ConnectionAborted => return "ECONNABORTED",
                ErrorKind::BrokenPipe => return "EPIPE",
                ErrorKind::TimedOut => return "ETIMEDOUT",
                ErrorKind::HostUnreachable => return "EHOSTUNREACH",
                ErrorKind::NetworkUnreachable => return "ENETUNREACH",
                _ if io.get_ref().is_some_and(|inner| inner.is::<rustls::Error>()) => {
                    return "CERTIFICATE_VERIFY_FAILED"
                }
                _ => {}
            }
        }
        inner = error.source();
    }
    if error.is_connect() {
        "connect"
    } else {
        "incomplete"
    }
}
