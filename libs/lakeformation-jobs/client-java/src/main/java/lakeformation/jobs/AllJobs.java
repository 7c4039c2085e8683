package lakeformation.jobs;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import lakeformation.jobs.generated.Operations;
import lakeformation.jobs.model.JobInfo;
import lakeformation.jobs.model.JobList;

/** All jobs of a type that can be reached, page by page, a page when its first job is asked for. */
final class AllJobs implements Iterator<JobInfo> {
  /** The last row at which the contract lets a page begin. */
  private static final int LAST_OFFSET = Operations.of("listJobs").largest().get("offset");

  private static final int LARGEST_PAGE = Operations.of("listJobs").largest().get("limit");

  private final Client client;
  private final JobQuery query;
  private final Queue<JobInfo> page = new ArrayDeque<>();
  private int seen;
  private boolean isOver;
  private FailedException more;

  private AllJobs(Client client, JobQuery query) {
    this.client = client;
    this.query = query;
  }

  static Stream<JobInfo> stream(Client client, JobQuery query) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(new AllJobs(client, query), Spliterator.ORDERED | Spliterator.NONNULL), false);
  }

  @Override
  public boolean hasNext() {
    while (page.isEmpty() && !isOver) {
      if (more != null) {
        throw more;
      }
      read();
    }
    return !page.isEmpty();
  }

  @Override
  public JobInfo next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return page.remove();
  }

  private void read() {
    // The last page begins where the contract lets it, and repeats what was seen of it.
    int offset = Math.min(seen, LAST_OFFSET);
    Integer most = offset == LAST_OFFSET || query.limit() == null ? Integer.valueOf(LARGEST_PAGE) : query.limit();
    JobList answer = client.listJobs(query.withPage(offset, most));
    List<JobInfo> jobs = answer.jobs();
    page.addAll(jobs.subList(Math.min(seen - offset, jobs.size()), jobs.size()));
    seen = Math.max(seen, offset + jobs.size());
    int total = answer.total();
    if (seen >= total || jobs.isEmpty()) {
      isOver = true;
    } else if (offset == LAST_OFFSET) {
      more = new FailedException(
          "There are " + total + " jobs, and the service lists the first " + seen + " alone: narrow namePattern or status.",
          Facts.because("paging_limit"));
    }
  }
}
