use serde_json::Value;

use crate::attempts::Failure;
use crate::error::Facts;
use crate::operation::{Operation, Success};
use crate::reading::{Body, Reading};
use crate::Error;

/// A call that succeeded.
pub(crate) struct Done {
    pub status: u16,
    pub request_id: Option<String>,
    pub attempts: u32,
    /// The body as JSON.
    pub result: Value,
    /// Whether an answer was lost, and the job was gone when asked again.
    pub inferred: bool,
}

/// What an answer says about the call. `facts` are those of the request, `lost` tells whether an earlier answer was lost.
pub(crate) fn judged(operation: &Operation, reading: Reading, facts: Facts, lost: bool) -> Result<Done, Failure> {
    let status = reading.status;
    let as_wanted = match operation.success {
        Success::Result(is_result) => is_result(&reading.data),
        Success::Nothing(_) => reading.body == Body::Empty,
    };
    // An empty 404 may be a proxy's; that is too little to infer a deletion from.
    let gone = lost && operation.is_done_when_gone && status == 404 && reading.body != Body::Empty;
    let inferred = gone && is_from_service(&reading);
    if inferred || (operation.is_success(status) && as_wanted) {
        let attempts = facts.attempts.unwrap_or_default();
        return Ok(Done { status, request_id: reading.facts.request_id, attempts, result: reading.data, inferred });
    }
    Err(failure(operation, &reading, told(facts, &reading)))
}

/// The facts of a request with those of its answer.
pub(crate) fn told(request: Facts, reading: &Reading) -> Facts {
    let Facts { method, url, attempts, .. } = request;
    Facts { method, url, attempts, ..reading.facts.clone() }
}

fn failure(operation: &Operation, reading: &Reading, mut facts: Facts) -> Failure {
    let failed = |note: Option<&str>, facts: Facts| Failure::last(Error::Failed(with_sentence(facts, note)));
    match (reading.status, operation.success) {
        (200..=299, Success::Result(_)) => {
            facts.reason = Some("unreadable".into());
            operation.untold(sentence(&facts, Some("This is no such answer as was asked for.")), facts, false, None)
        }
        // It may be a sign-in page or an error under the wrong status.
        (200..=299, Success::Nothing(noun)) => {
            let note = format!("A successful {noun} has no body, this answer has one.");
            let note = (reading.body != Body::Empty).then_some(note.as_str());
            operation.untold(sentence(&facts, note), facts, false, None)
        }
        (status @ 300..=399, _) => {
            facts.reason = Some("redirect".into());
            let note = Some("It was a redirect, and redirects are never followed.");
            // 303 refers to the result of what was asked for (RFC 9110, section 15.4.4), so it may have happened.
            if status == 303 {
                return operation.untold(sentence(&facts, note), facts, false, None);
            }
            failed(note, facts)
        }
        (404, _) if is_from_service(reading) => Failure::last(Error::NotFound(with_sentence(facts, None))),
        (404, _) => failed(Some("This 404 is not about the job: check the endpoint."), facts),
        (401 | 403, _) => Failure::last(Error::Access(with_sentence(facts, None))),
        (408 | 502 | 504, _) => operation.untold(sentence(&facts, None), facts, true, reading.retry_after),
        (status, _) => {
            let again = matches!(status, 429 | 503);
            Failure { again, retry_after: reading.retry_after, ..failed(None, facts) }
        }
    }
}

/// Whether a 404 is about the job or the instance. A proxy or gateway that does not know the address answers 404 as well:
/// with a page, with JSON that has no error code, or with a code that starts with `APIG`.
fn is_from_service(reading: &Reading) -> bool {
    let code = reading.facts.error_code.as_deref();
    reading.body == Body::Empty || code.is_some_and(|code| !code.starts_with("APIG"))
}

/// The facts, with their sentence as the message.
pub(crate) fn with_sentence(facts: Facts, note: Option<&str>) -> Box<Facts> {
    Box::new(Facts { message: sentence(&facts, note), ..facts })
}

/// One sentence with the server's words, then the request id.
fn sentence(facts: &Facts, note: Option<&str>) -> String {
    let [method, url] = [&facts.method, &facts.url].map(|text| text.as_deref().unwrap_or_default());
    let words: Vec<&str> = [&facts.error_code, &facts.error_msg].into_iter().flatten().map(String::as_str).collect();
    let said = if words.is_empty() { String::new() } else { format!(": {}", words.join(" ")) };
    let mut text = format!("{method} {url} was answered {}{said}.", facts.status.unwrap_or_default());
    for part in [note, facts.solution_msg.as_deref()].into_iter().flatten() {
        text += &format!(" {part}");
    }
    if let Some(id) = &facts.request_id {
        text += &format!(" Request id: {id}");
    }
    text
}
