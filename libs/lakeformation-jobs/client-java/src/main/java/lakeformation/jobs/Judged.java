package lakeformation.jobs;

/** What a call came to so far. */
sealed interface Judged permits Done, Failure {}
