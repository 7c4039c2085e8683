package lakeformation.jobs;

/** What one exchange came to: an answer, or none. */
sealed interface Exchanged permits Reading, Failure {}
