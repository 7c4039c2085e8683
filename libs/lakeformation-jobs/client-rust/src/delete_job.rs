use crate::attempts::Deadline;
use crate::error::Facts;
use crate::judgement::Done;
use crate::wait_for_job::{is_over, wait_for_job, INTERVAL};
use crate::{Client, Error, Outcome};

/// A job that is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DeletedJob {
    /// [`Outcome::Deleted`] or [`Outcome::DeletedInferred`].
    pub outcome: Outcome,
    /// Job ID.
    pub job_id: String,
    /// HTTP status of the last answer.
    pub http_status: u16,
    /// `X-request-id` of the last answer.
    pub request_id: Option<String>,
    /// Requests that were started, of the last deletion.
    pub attempts: u32,
}

/// Deletes one job; see [`Client::delete_job`] and [`Client::stop_and_delete_job`].
pub(crate) async fn delete_job(
    client: &Client,
    job_id: &str,
    stop_first: bool,
    deadline: Deadline,
) -> Result<DeletedJob, Error> {
    let refused = match deleted(client, job_id, deadline).await {
        Err(Error::RefusedActive(facts)) if stop_first => facts,
        result => return result,
    };
    let (step, error) = match stopped(client, job_id, deadline).await {
        Err(failed) => failed,
        // What became of a second deletion that was sent is the outcome; until then the first one's is.
        Ok(()) => match deleted(client, job_id, deadline).await {
            Err(error @ Error::NotSent(_)) => ("Deleting it", error),
            result => return result,
        },
    };
    let message = format!("{} {step} failed: {}", refused.message, error.message);
    let reason = error.reason.clone();
    Err(Error::RefusedActive(Box::new(Facts { message, reason, ..*refused })))
}

/// Stops a job and waits for its end, or says which of both failed.
async fn stopped(client: &Client, job_id: &str, deadline: Deadline) -> Result<(), (&'static str, Error)> {
    let stop = client.stop(job_id, deadline).await;
    unless_over(stop.map(drop)).map_err(|error| ("Stopping it", error))?;
    let end = wait_for_job(client, job_id, deadline, INTERVAL, is_over).await;
    unless_over(end.map(drop)).map_err(|error| ("Waiting for its end", error))
}

/// Lets pass that a job came to its end by itself, or is gone: it need not be stopped.
fn unless_over(result: Result<(), Error>) -> Result<(), Error> {
    match result {
        Err(Error::NotFound(_)) => Ok(()),
        Err(error) if error.reason.as_deref() == Some("not_active") => Ok(()),
        result => result,
    }
}

async fn deleted(client: &Client, job_id: &str, deadline: Deadline) -> Result<DeletedJob, Error> {
    let Done { status, request_id, attempts, inferred, .. } = client.delete(job_id, deadline).await?;
    let outcome = if inferred { Outcome::DeletedInferred } else { Outcome::Deleted };
    Ok(DeletedJob { outcome, job_id: job_id.into(), http_status: status, request_id, attempts })
}
