use reqwest::header::HeaderMap;
use serde_json::{Map, Value};
use std::time::{Duration, SystemTime};

use crate::error::Facts;
use crate::token::{without_token, SHORTEST};

/// What a body holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Body {
    /// Nothing, `{}` or `null`.
    Empty,
    /// Anything else.
    Present,
    /// It was cut off.
    Lost,
}

/// An answer, read once and leniently.
pub(crate) struct Reading {
    pub status: u16,
    /// What the body says about an error, in the contract's names, with the status and the request id.
    pub facts: Facts,
    pub body: Body,
    /// The body as JSON, without the token; null when it is none.
    pub data: Value,
    /// Pause that the server asks for.
    pub retry_after: Option<Duration>,
}

/// Reads an answer whatever its content type says: gateways label JSON as text and pages as anything.
///
/// `body` is nothing when it was cut off. The token is removed from every text that is kept.
pub(crate) fn read_answer(status: u16, headers: &HeaderMap, body: Option<&[u8]>, token: &str) -> Reading {
    let text = String::from_utf8_lossy(body.unwrap_or_default());
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let data = parsed(text, token);
    let told = |names: [&str; 3]| {
        let nested = data.get("error").unwrap_or(&Value::Null);
        let value = [&data, nested].into_iter().flat_map(|record| names.map(|name| record.get(name)));
        value.flatten().find(|value| !value.is_null()).and_then(|value| kept(value.as_str()?, token))
    };
    let field = |name: &str| kept(data.get(name)?.as_str()?, token);
    let header = |name: &str| headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    Reading {
        status,
        facts: Facts {
            status: Some(status),
            error_code: told(["error_code", "errorCode", "code"]),
            error_msg: told(["error_msg", "errorMsg", "message"]),
            common_error_code: field("common_error_code"),
            solution_msg: field("solution_msg"),
            request_id: header("X-request-id").and_then(|id| kept(&id, token)).or_else(|| field("request_id")),
            ..Facts::default()
        },
        body: match body {
            None => Body::Lost,
            Some(_) if is_empty(text) => Body::Empty,
            Some(_) => Body::Present,
        },
        retry_after: header("Retry-After").and_then(|value| pause(value.trim())),
        data,
    }
}

fn is_empty(text: &str) -> bool {
    let words: String = text.split_ascii_whitespace().collect();
    matches!(words.as_str(), "" | "{}" | "null")
}

/// A text as it may be shown.
fn kept(text: &str, token: &str) -> Option<String> {
    (!text.is_empty()).then(|| without_token(text, token))
}

fn parsed(text: &str, token: &str) -> Value {
    let value = serde_json::from_str(text).or_else(|_| serde_json::from_str(&whole_characters(text)));
    let value = value.unwrap_or_default();
    if token.len() < SHORTEST {
        return value;
    }
    hidden(value, token)
}

/// JSON with a replacement character for each half of one, which no string of Rust can hold.
fn whole_characters(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        whole.push_str(&rest[..at]);
        rest = &rest[at..];
        let unit = |from: usize| {
            let digits = rest.get(from..from + 6)?.strip_prefix("\\u")?;
            u32::from_str_radix(digits, 16).ok()
        };
        let length = match (unit(0), unit(6)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 12,
            (Some(0xd800..=0xdfff), _) => 0,
            _ => rest.char_indices().nth(2).map_or(rest.len(), |(end, _)| end),
        };
        whole.push_str(if length == 0 { "\\ufffd" } else { &rest[..length] });
        rest = &rest[if length == 0 { 6 } else { length }..];
    }
    whole + rest
}

/// JSON with `[token]` for the token, should the server echo it whole: a log is too long to look for its parts.
fn hidden(value: Value, token: &str) -> Value {
    let text = |text: String| if text.contains(token) { text.replace(token, "[token]") } else { text };
    match value {
        Value::String(string) => Value::String(text(string)),
        Value::Array(items) => items.into_iter().map(|item| hidden(item, token)).collect(),
        Value::Object(record) => Value::Object(
            record.into_iter().map(|(name, item)| (text(name), hidden(item, token))).collect::<Map<_, _>>(),
        ),
        other => other,
    }
}

/// `Retry-After`: a number of seconds or a date (RFC 9110, section 10.2.3).
fn pause(header: &str) -> Option<Duration> {
    if !header.is_empty() && header.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Duration::from_secs(header.parse().unwrap_or(u64::MAX)));
    }
    let date = httpdate::parse_http_date(header).ok()?;
    Some(date.duration_since(SystemTime::now()).unwrap_or_default())
}
