use serde::de::DeserializeOwned;
use serde_json::Value;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use crate::generated::operations::WRITE_ONLY;
use crate::judgement::Done;
use crate::models::{Job, JobInfo, JobList, JobLog};

/// JSON that the service told, as it came: what the vendor adds is in it, and what the contract requires may be missing,
/// but for the `id` and `status` of a job, `total` and `jobs` of a page and the `log`. A service must not answer what is only written,
/// such as a password; should it echo one, that is in the JSON, and `{:?}` does not show it.
#[derive(Clone, PartialEq)]
pub struct Told<T> {
    json: Value,
    kind: PhantomData<fn() -> T>,
}

impl<T> Told<T> {
    pub(crate) fn new(json: Value) -> Self {
        Self { json, kind: PhantomData }
    }

    /// The JSON as it came.
    pub fn json(&self) -> &Value {
        &self.json
    }

    /// The JSON as it came.
    pub fn into_json(self) -> Value {
        self.json
    }

    fn text(&self, name: &str) -> &str {
        self.json[name].as_str().unwrap_or_default()
    }
}

impl<T> fmt::Debug for Told<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Told").field("json", &shown(&self.json)).finish()
    }
}

/// JSON as it may be shown: what is only written is hidden at any depth.
fn shown(json: &Value) -> Value {
    match json {
        Value::Array(items) => items.iter().map(shown).collect(),
        Value::Object(record) => record
            .iter()
            .map(|(name, value)| {
                let hidden = WRITE_ONLY.contains(&name.as_str());
                (name.clone(), if hidden { "******".into() } else { shown(value) })
            })
            .collect(),
        other => other.clone(),
    }
}

impl<T: DeserializeOwned> Told<T> {
    /// The contract's type; unknown properties are in its `additional`.
    ///
    /// # Errors
    /// When something that the contract requires is not there or of another type.
    pub fn typed(&self) -> Result<T, serde_json::Error> {
        T::deserialize(&self.json)
    }
}

impl Told<Job> {
    /// Job ID.
    pub fn id(&self) -> &str {
        self.text("id")
    }

    /// Where the job is in its life; the vendor may add statuses.
    pub fn status(&self) -> &str {
        self.text("status")
    }
}

impl Told<JobInfo> {
    /// Job ID; empty where none was told.
    pub fn id(&self) -> &str {
        self.text("id")
    }

    /// Status of the latest run, or of the run that it tells; empty where none was told.
    pub fn status(&self) -> &str {
        self.text("status")
    }
}

impl Told<JobList> {
    /// How many there are on all pages.
    pub fn total(&self) -> usize {
        self.json["total"].as_f64().unwrap_or_default() as usize
    }

    /// The jobs, or runs, of this page.
    pub fn jobs(&self) -> Vec<Told<JobInfo>> {
        self.json["jobs"].as_array().into_iter().flatten().cloned().map(Told::new).collect()
    }
}

impl Told<JobLog> {
    /// The log.
    pub fn log(&self) -> &str {
        self.text("log")
    }
}

/// What a call returns whose success has a body. What was told is at hand as its own: `answer.json()`, `answer.status()`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Answer<T> {
    /// What was told.
    pub told: Told<T>,
    /// HTTP status of the answer.
    pub http_status: u16,
    /// `X-request-id` of the answer: what support asks for.
    pub request_id: Option<String>,
    /// Requests that were started.
    pub attempts: u32,
}

impl<T> Answer<T> {
    pub(crate) fn from(Done { status, request_id, attempts, result, .. }: Done) -> Self {
        Self { told: Told::new(result), http_status: status, request_id, attempts }
    }
}

impl<T> Deref for Answer<T> {
    type Target = Told<T>;

    fn deref(&self) -> &Told<T> {
        &self.told
    }
}

/// A job whose start or stop was accepted; reading the job tells when it is so far.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AcceptedJob {
    /// Job ID.
    pub job_id: String,
    /// HTTP status of the answer.
    pub http_status: u16,
    /// `X-request-id` of the answer.
    pub request_id: Option<String>,
    /// Requests that were started.
    pub attempts: u32,
}
