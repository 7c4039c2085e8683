use std::collections::VecDeque;

use crate::answer::Told;
use crate::error::Facts;
use crate::generated::operations::LARGEST;
use crate::models::JobInfo;
use crate::{Client, Error, ListJobs};

/// All jobs of a type that can be reached, page by page; made by [`Client::all_jobs`].
#[derive(Debug)]
#[must_use = "nothing is read until `next` is awaited"]
pub struct AllJobs {
    client: Client,
    query: ListJobs,
    page: VecDeque<Told<JobInfo>>,
    seen: usize,
    end: End,
}

#[derive(Debug)]
enum End {
    Open,
    Reached,
    Beyond(usize),
}

impl Client {
    /// All jobs of a type that can be reached, a page when its first job is asked for. A page begins at row 1000 at most
    /// and has 1000 jobs at most, so the first 2000 can be reached. Jobs that come or go meanwhile move the others: one may
    /// be missed or told twice. `limit` of the query is for a page, its `offset` is not looked at.
    pub fn all_jobs(&self, query: ListJobs) -> AllJobs {
        AllJobs { client: self.clone(), query, page: VecDeque::new(), seen: 0, end: End::Open }
    }
}

impl AllJobs {
    /// One more job; nothing after the last.
    ///
    /// # Errors
    /// As [`Client::list_jobs`]; [`Error::Failed`] with the reason `paging_limit` after the last job that can be reached,
    /// when there are more.
    pub async fn next(&mut self) -> Result<Option<Told<JobInfo>>, Error> {
        loop {
            if let Some(job) = self.page.pop_front() {
                return Ok(Some(job));
            }
            match self.end {
                End::Open => self.turn().await?,
                End::Reached => return Ok(None),
                End::Beyond(total) => {
                    self.end = End::Reached;
                    let seen = self.seen;
                    let message = format!("There are {total} jobs, and the service lists the first {seen} alone: narrow name_pattern or status.");
                    let facts = Facts { message, reason: Some("paging_limit".into()), ..Facts::default() };
                    return Err(Error::Failed(Box::new(facts)));
                }
            }
        }
    }

    /// Reads the next page. The last page begins where the contract lets it, and repeats what was seen of it.
    async fn turn(&mut self) -> Result<(), Error> {
        let (last_offset, largest_page) = (largest("offset"), largest("limit"));
        let offset = self.seen.min(last_offset);
        let is_last = offset == last_offset;
        let limit = if is_last { largest_page as i32 } else { self.query.limit };
        let query = ListJobs { offset: offset as i32, limit, ..self.query.clone() };
        let page = self.client.list_jobs(&query).await?;
        let (jobs, total) = (page.jobs(), page.total());
        let is_empty = jobs.is_empty();
        self.page.extend(jobs.into_iter().skip(self.seen - offset));
        self.seen += self.page.len();
        self.end = match () {
            () if self.seen >= total || is_empty => End::Reached,
            () if is_last => End::Beyond(total),
            () => End::Open,
        };
        Ok(())
    }
}

/// The largest value that the contract allows.
fn largest(parameter: &str) -> usize {
    let of = |(operation, name, _): &&(&str, &str, usize)| (*operation, *name) == ("list_jobs", parameter);
    LARGEST.iter().find(of).map_or(0, |(_, _, largest)| *largest)
}
