use std::time::Duration;

use crate::answer::{Answer, Told};
use crate::attempts::Deadline;
use crate::call::ACTIVE;
use crate::error::Facts;
use crate::models::Job;
use crate::{Client, Error};

/// Pause between two readings of a job.
pub(crate) const INTERVAL: Duration = Duration::from_secs(2);

/// Whether a job is neither submitted nor running. So is one with a status that nobody knows.
pub(crate) fn is_over(job: &Told<Job>) -> bool {
    !ACTIVE.contains(&job.status())
}

/// Reads one job until it is as wanted; see [`Client::wait_for_job`].
pub(crate) async fn wait_for_job(
    client: &Client,
    job_id: &str,
    deadline: Deadline,
    interval: Duration,
    until: impl Fn(&Told<Job>) -> bool,
) -> Result<Answer<Job>, Error> {
    let mut last: Option<String> = None;
    loop {
        match client.read_job(job_id, deadline).await {
            Ok(job) if until(&job) => return Ok(job),
            Ok(job) => last = Some(job.status().into()),
            Err(error) if last.is_none() || !deadline.is_over() => return Err(error),
            Err(_) => break,
        }
        if !deadline.pause(interval).await {
            break;
        }
    }
    let message = format!("Time ran out: the job is {}.", last.unwrap_or_default());
    Err(Error::Failed(Box::new(Facts { message, reason: Some("timeout".into()), ..Facts::default() })))
}
