use std::collections::HashSet;
use std::collections::VecDeque;
use tokio::task::JoinSet;

use crate::delete_job::{delete_job, DeletedJob};
use crate::{Client, Error, Outcome};

/// What became of one job of several.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DeleteJobResult {
    /// Job ID.
    pub job_id: String,
    /// The job that is gone, or why it is not.
    pub result: Result<DeletedJob, Error>,
}

impl DeleteJobResult {
    /// What became of it.
    pub fn outcome(&self) -> Outcome {
        self.result.as_ref().map_or_else(Error::outcome, |deleted| deleted.outcome)
    }
}

/// Deletions of several jobs, each once, a few at a time; made by [`Client::delete_jobs`]. They run on the runtime of
/// tokio, as far as [`DeleteJobs::next`] is waited for. Dropping it starts no further one; those under way come to their
/// end.
#[derive(Debug)]
#[must_use = "nothing is deleted until `next` is awaited"]
pub struct DeleteJobs {
    client: Client,
    waiting: VecDeque<String>,
    running: JoinSet<DeleteJobResult>,
    concurrency: usize,
    stop_first: bool,
    refused: Option<String>,
}

impl Client {
    /// Deletes several jobs, each once, four at a time. Tells what became of each as soon as it is known, and never fails
    /// for one of them. After a 401 or 403 the rest are `not_sent`, with the reason `halted`.
    pub fn delete_jobs<I>(&self, job_ids: I) -> DeleteJobs
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        let mut seen = HashSet::new();
        let waiting = job_ids.into_iter().map(Into::into).filter(|id: &String| seen.insert(id.clone())).collect();
        DeleteJobs {
            client: self.clone(),
            waiting,
            running: JoinSet::new(),
            concurrency: 4,
            stop_first: false,
            refused: None,
        }
    }
}

impl DeleteJobs {
    /// Deletions under way at once, one at least.
    pub fn concurrency(mut self, concurrency: usize) -> Self {
        self.concurrency = concurrency.max(1);
        self
    }

    /// Stops a job that is submitted or running before it is deleted.
    pub fn stop_first(mut self, stop_first: bool) -> Self {
        self.stop_first = stop_first;
        self
    }

    /// What became of one more job; nothing when all are told. Waiting may be given up and taken up again.
    pub async fn next(&mut self) -> Option<DeleteJobResult> {
        while self.refused.is_none() && self.running.len() < self.concurrency {
            let Some(job_id) = self.waiting.pop_front() else { break };
            let (client, stop_first) = (self.client.clone(), self.stop_first);
            self.running.spawn(async move {
                let result = delete_job(&client, &job_id, stop_first, client.deadline()).await;
                DeleteJobResult { job_id, result }
            });
        }
        match self.running.join_next().await {
            Some(Ok(told)) => {
                if let Err(Error::Access(facts)) = &told.result {
                    self.refused.get_or_insert_with(|| facts.message.clone());
                }
                Some(told)
            }
            // A deletion neither panics nor is it aborted, unless the runtime comes to its end.
            Some(Err(error)) => std::panic::resume_unwind(error.into_panic()),
            None => self.waiting.pop_front().map(|job_id| DeleteJobResult { job_id, result: Err(self.halted()) }),
        }
    }

    fn halted(&self) -> Error {
        let why = self.refused.as_deref().unwrap_or_default();
        Error::not_sent(&format!("Halted, since access was refused: {why}"), "halted", None)
    }
}

impl Drop for DeleteJobs {
    fn drop(&mut self) {
        self.running.detach_all();
    }
}
