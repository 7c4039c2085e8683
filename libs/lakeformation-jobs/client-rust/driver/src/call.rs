use lakeformation_jobs::models::{JobUpdate, NewJob};
use lakeformation_jobs::{AcceptedJob, Answer, Client, DeletedJob, Error, ListJobHistory, ListJobs, StartJob};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{from_value, json, Map, Value};
use std::fmt::Debug;
use std::time::Duration;

use crate::shown;

/// What a line says. Nulls stand for what is missing.
#[derive(Deserialize)]
struct Call<'a> {
    id: Value,
    operation: String,
    endpoint: Option<String>,
    project_id: String,
    instance_id: String,
    job_id: String,
    token: Option<String>,
    timeout: u64,
    attempts: u32,
    #[serde(default)]
    query: Map<String, Value>,
    /// As it is spelt: no text of Rust holds half a character, and JSON does.
    #[serde(borrow)]
    body: Option<&'a RawValue>,
    #[serde(default)]
    stop_first: bool,
}

/// What became of the call of a line, in the words of the vectors.
pub fn run(line: &str) -> Value {
    let call: Call = serde_json::from_str(line).expect("a call is what the vectors say");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("there is a runtime");
    let mut text = String::new();
    let client = Client::builder()
        .endpoint(call.endpoint.clone().unwrap_or_default())
        .project_id(&call.project_id)
        .instance_id(&call.instance_id)
        .token(call.token.clone().unwrap_or_default())
        .timeout(Duration::from_millis(call.timeout))
        .attempts(call.attempts)
        .build();
    let told = client.and_then(|client| {
        text = shown::value(&client);
        runtime.block_on(operate(&client, &call))
    });
    let mut result = match told {
        Ok(told) => {
            text += &told.text;
            told.facts
        }
        Err(error) => {
            text += &shown::error(&error);
            let mut facts = of(&*error);
            facts["outcome"] = error.outcome().as_str().into();
            facts
        }
    };
    result["id"] = call.id;
    result["text"] = text.into();
    result
}

/// A success, as facts and as it is printed.
struct Told {
    facts: Value,
    text: String,
}

async fn operate(client: &Client, call: &Call<'_>) -> Result<Told, Error> {
    let Call { job_id, query, .. } = call;
    let body = call.body.unwrap_or(RawValue::NULL);
    Ok(match call.operation.as_str() {
        "createJob" => match held(body) {
            Some(body) => {
                let mut job: NewJob = model(&body);
                job.additional.extend(nulls(body));
                answered(client.create_job(&job).await?)
            }
            None => answered(client.create_job(body).await?),
        },
        "listJobs" => answered(client.list_jobs(&list_jobs(query)).await?),
        "getJob" => answered(client.get_job(job_id).await?),
        "updateJob" => match held(body) {
            Some(body) => {
                let mut update: JobUpdate = model(&body);
                update.additional.extend(nulls(body));
                answered(client.update_job(job_id, &update).await?)
            }
            None => answered(client.update_job(job_id, body).await?),
        },
        "deleteJob" if call.stop_first => deleted(client.stop_and_delete_job(job_id).await?),
        "deleteJob" => deleted(client.delete_job(job_id).await?),
        "startJob" => accepted(client.start_job(job_id, &start_job(query)).await?),
        "stopJob" => accepted(client.stop_job(job_id).await?),
        "getJobLog" => answered(client.get_job_log(job_id).await?),
        "listJobHistory" => answered(client.list_job_history(job_id, &list_job_history(query)).await?),
        other => unreachable!("there is no {other}"),
    })
}

/// A body that Rust can hold; none where half a character is in it, which only JSON as it is spelt can have.
fn held(body: &RawValue) -> Option<Map<String, Value>> {
    serde_json::from_str(body.get()).ok()
}

/// A body as a program has it that uses the contract's types.
fn model<T: DeserializeOwned>(body: &Map<String, Value>) -> T {
    from_value(body.clone().into()).expect("a body is what the contract says")
}

/// The properties that are null. The contract knows none that may be, so that only `additional` can say it.
fn nulls(body: Map<String, Value>) -> impl Iterator<Item = (String, Value)> {
    body.into_iter().filter(|(_, value)| value.is_null())
}

fn list_jobs(query: &Map<String, Value>) -> ListJobs {
    let known = ListJobs::of(given(query, "type").expect("a type is needed"));
    ListJobs {
        name_pattern: given(query, "name_pattern"),
        status: given(query, "status"),
        offset: given(query, "offset").unwrap_or(known.offset),
        limit: given(query, "limit").unwrap_or(known.limit),
        ..known
    }
}

fn list_job_history(query: &Map<String, Value>) -> ListJobHistory {
    let known = ListJobHistory::default();
    ListJobHistory {
        status: given(query, "status"),
        offset: given(query, "offset").unwrap_or(known.offset),
        limit: given(query, "limit").unwrap_or(known.limit),
    }
}

fn start_job(query: &Map<String, Value>) -> StartJob {
    StartJob { mode: given(query, "mode"), cascade: given(query, "cascade") }
}

fn given<T: for<'a> Deserialize<'a>>(query: &Map<String, Value>, name: &str) -> Option<T> {
    query.get(name).map(|value| from_value(value.clone()).expect("a query is what the vectors say"))
}

fn answered<T: Debug>(answer: Answer<T>) -> Told {
    let Answer { http_status, request_id, attempts, .. } = &answer;
    let facts = facts("done", *http_status, request_id, *attempts);
    let text = shown::value(&answer);
    let mut told = Told { facts, text };
    told.facts["result"] = answer.told.into_json();
    told
}

fn accepted(job: AcceptedJob) -> Told {
    Told { facts: facts("done", job.http_status, &job.request_id, job.attempts), text: shown::value(&job) }
}

fn deleted(job: DeletedJob) -> Told {
    let facts = facts(job.outcome.as_str(), job.http_status, &job.request_id, job.attempts);
    Told { facts, text: shown::value(&job) }
}

fn facts(outcome: &str, status: u16, request_id: &Option<String>, attempts: u32) -> Value {
    of(&json!({ "outcome": outcome, "status": status, "request_id": request_id, "attempts": attempts }))
}

/// The facts that are known, spelt as the vectors do.
fn of(facts: &impl Serialize) -> Value {
    let facts = serde_json::to_value(facts).expect("facts are JSON");
    let known = facts.as_object().into_iter().flatten().filter(|(_, value)| !value.is_null());
    known.map(|(name, value)| (name.replace("request_id", "requestId"), value.clone())).collect()
}
