use reqwest::Request;

use crate::attempts::{repeated, Deadline, Failure};
use crate::error::Facts;
use crate::exchange::{exchange, Build};
use crate::generated::apis::call::Call;
use crate::generated::apis::{self, job_management_api as api};
use crate::generated::operations::{DELETE_JOB, REFUSED_ERROR_CODE};
use crate::judgement::{judged, with_sentence, Done};
use crate::operation::{Operation, GET_JOB};
use crate::settings::Settings;
use crate::Error;

/// The statuses of a job that has to be stopped before it is deleted.
pub(crate) const ACTIVE: &[&str] = DELETE_JOB.refused_in;

/// The request that a call would send.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Preview {
    /// HTTP method.
    pub method: String,
    /// Address.
    pub url: String,
}

/// Takes the request of a generated call, or says what was refused.
pub(crate) fn request<S, E>(call: Result<Call<S, E>, apis::Error<E>>) -> Result<Request, Error> {
    call.map(|call| call.request).map_err(|error| match error {
        apis::Error::Refused(refused) => Error::invalid(&refused.parameter, &refused.rule),
        _ => Error::not_sent("There is no such request: the body cannot be written as JSON.", "invalid", None),
    })
}

/// What would be sent, or which parameter the contract refuses.
pub(crate) fn preview(settings: &Settings, build: &Build<'_>) -> Result<Preview, Error> {
    let request = build(&settings.configuration)?;
    Ok(Preview { method: request.method().to_string(), url: request.url().to_string() })
}

/// Sends the request of an operation until it is settled. `job_id` is that of an operation with one.
pub(crate) async fn call(
    settings: &Settings,
    operation: &Operation,
    job_id: Option<&str>,
    build: &Build<'_>,
    deadline: Deadline,
) -> Result<Done, Error> {
    let Preview { method, url } = &preview(settings, build)?;
    repeated(settings.attempts, deadline, |attempt, lost| async move {
        let facts =
            Facts { method: Some(method.clone()), url: Some(url.clone()), attempts: Some(attempt), ..Facts::default() };
        let reading = exchange(settings, operation, build, deadline, &facts).await?;
        match (judged(operation, reading, facts, lost), job_id) {
            // Once an answer was lost, the status of the job may be what the lost request made of it.
            (Err(failure), Some(job_id)) if !lost => Err(refused(settings, operation, job_id, deadline, failure).await),
            (result, _) => result,
        }
    })
    .await
}

/// The failure for what it is, if the status of the job is why (`x-refused-in`). The code of such a refusal is not
/// documented: where it is not the contract's own, the job is read, once. That reading changes no fact of the refusal.
async fn refused(
    settings: &Settings,
    operation: &Operation,
    job_id: &str,
    deadline: Deadline,
    failure: Failure,
) -> Failure {
    let statuses = operation.contract.refused_in;
    if statuses.is_empty() || !matches!(failure.error.status, Some(400 | 409)) {
        return failure;
    }
    let mut note = None;
    if failure.error.error_code.as_deref() != Some(REFUSED_ERROR_CODE) {
        match status(settings, job_id, deadline).await {
            Some(status) if statuses.contains(&status.as_str()) => note = Some(format!("The job is {status}.")),
            _ => return failure,
        }
    }
    let mut facts = with_sentence((*failure.error).clone(), note.as_deref());
    if statuses == ACTIVE {
        return Failure::last(Error::RefusedActive(facts));
    }
    facts.reason = Some("not_active".into());
    Failure::last(Error::Failed(facts))
}

async fn status(settings: &Settings, job_id: &str, deadline: Deadline) -> Option<String> {
    let Settings { project_id, instance_id, .. } = settings;
    let build: &Build<'_> = &|configuration| request(api::get_job(configuration, project_id, instance_id, job_id));
    let facts = Facts::default();
    let reading = exchange(settings, &GET_JOB, build, deadline, &facts).await.ok()?;
    let done = judged(&GET_JOB, reading, facts, false).ok()?;
    done.result["status"].as_str().map(Into::into)
}
