//! All jobs, page by page.

use crate::server::{json, Server, Then};
use lakeformation_jobs::models::{JobStatusFilter, JobType};
use lakeformation_jobs::{Error, ListJobs};
use serde_json::json as value;

fn page(total: usize, rows: std::ops::Range<usize>) -> Then {
    let jobs: Vec<_> = rows.map(|row| value!({"id": row.to_string(), "status": "SUCCESS"})).collect();
    json(200, &value!({"total": total, "jobs": jobs}).to_string())
}

#[tokio::test]
async fn reads_a_page_when_its_first_job_is_asked_for() {
    let server = Server::start([page(5, 0..2), page(5, 2..4), page(5, 4..5)]).await;
    let query =
        ListJobs { status: Some(JobStatusFilter::Failed), limit: 2, ..ListJobs::of(JobType::MetadataMigration) };
    let mut jobs = server.client().all_jobs(query);
    let mut ids = Vec::new();
    assert_eq!(server.heard().len(), 0);
    while let Some(job) = jobs.next().await.unwrap() {
        ids.push(job.id().to_owned());
        assert_eq!(server.heard().len(), ids.len().div_ceil(2));
    }
    assert_eq!(ids, ["0", "1", "2", "3", "4"]);
    assert!(server.lines()[1].ends_with("?type=METADATA_MIGRATION&status=FAILED&offset=2&limit=2"));
}

#[tokio::test]
async fn says_when_there_are_more_than_can_be_reached() {
    let server = Server::start([page(2001, 0..600), page(2001, 600..1200), page(2001, 1000..2000)]).await;
    let mut jobs = server.client().all_jobs(ListJobs { limit: 600, ..ListJobs::of(JobType::MetadataMigration) });
    for row in 0..2000 {
        assert_eq!(jobs.next().await.unwrap().unwrap().id(), row.to_string());
    }
    let error = jobs.next().await.unwrap_err();
    assert!(matches!(&error, Error::Failed(facts) if facts.reason.as_deref() == Some("paging_limit")), "{error}");
    assert!(jobs.next().await.unwrap().is_none());
    assert!(server.lines()[2].ends_with("&offset=1000&limit=1000"));
    assert_eq!(server.heard().len(), 3);
}

#[tokio::test]
async fn ends_with_an_empty_page() {
    let server = Server::start([page(9, 0..0)]).await;
    let mut jobs = server.client().all_jobs(ListJobs::of(JobType::MetadataMigration));
    assert!(jobs.next().await.unwrap().is_none());
}
