use crate::models::{JobRunMode, JobStatusFilter, JobType};

/// Which jobs are listed. `ListJobs { offset: 20, ..ListJobs::of(JobType::MetadataMigration) }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListJobs {
    /// What the jobs do.
    pub kind: JobType,
    /// Pattern of the name, `*` stands for anything.
    pub name_pattern: Option<String>,
    /// Status of the latest run.
    pub status: Option<JobStatusFilter>,
    /// Rows that are left out, 0 to 1000.
    pub offset: i32,
    /// Most jobs of the page, 1 to 1000.
    pub limit: i32,
}

impl ListJobs {
    /// The first ten jobs of a type.
    pub fn of(kind: JobType) -> Self {
        Self { kind, name_pattern: None, status: None, offset: 0, limit: 10 }
    }
}

/// Which runs of a job are listed; the first ten unless set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListJobHistory {
    /// Status of the run.
    pub status: Option<JobStatusFilter>,
    /// Rows that are left out, 0 to 1000.
    pub offset: i32,
    /// Most runs of the page, 1 to 1000.
    pub limit: i32,
}

impl Default for ListJobHistory {
    fn default() -> Self {
        Self { status: None, offset: 0, limit: 10 }
    }
}

/// How a job is started.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StartJob {
    /// NORMAL runs the job itself, COMPARISON a comparison of what it migrated.
    pub mode: Option<JobRunMode>,
    /// For comparisons alone: child metadata is listed below all parents, not only below those of the same name.
    pub cascade: Option<bool>,
}
