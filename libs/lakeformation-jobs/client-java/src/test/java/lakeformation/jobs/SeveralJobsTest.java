package lakeformation.jobs;

import static lakeformation.jobs.ScriptedServer.JOB;
import static lakeformation.jobs.ScriptedServer.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lakeformation.jobs.model.JobInfo;
import lakeformation.jobs.model.JobType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deleting several jobs, and listing all. */
@Timeout(60)
class SeveralJobsTest {
  private static final JobQuery QUERY = JobQuery.ofType(JobType.METADATA_MIGRATION);

  private static List<String> ids(int count) {
    return IntStream.range(0, count).mapToObj(number -> JOB.substring(0, 33) + String.format("%03d", number)).toList();
  }

  /** One page: the jobs from one number to another, of so many. */
  private static String page(int first, int last, int total) {
    String jobs = IntStream.range(first, last).mapToObj(number -> "{\"id\":\"" + number + "\",\"status\":\"FAILED\"}").collect(Collectors.joining(","));
    return answer(200, "{\"total\":" + total + ",\"jobs\":[" + jobs + "]}");
  }

  @Test
  void oneResultForEachAndNoException() {
    List<String> ids = ids(3);
    try (ScriptedServer server = new ScriptedServer(answer(200, "", "X-request-id: r"), answer(404, ""), answer(422, "{\"error_code\":\"a\"}")); Client client = server.client().build()) {
      List<DeleteJobResult> results = client.deleteJobs(List.of(ids.get(0), ids.get(1), "..", ids.get(2), ids.get(0)), new DeleteOptions(1, false)).toList();
      assertEquals(List.of("deleted", "not_found", "not_sent", "failed"), results.stream().map(result -> result.outcome().toString()).toList());
      assertEquals("r", results.get(0).facts().requestId());
      assertEquals("a", results.get(3).facts().errorCode());
      assertEquals(3, server.lines().size());
    }
  }

  @Test
  void noMoreAfterAccessWasRefused() {
    try (ScriptedServer server = new ScriptedServer(answer(200, ""), answer(403, "")); Client client = server.client().build()) {
      List<DeleteJobResult> results = client.deleteJobs(ids(12), new DeleteOptions(1, false)).toList();
      assertEquals(10, results.stream().filter(result -> result.outcome() == Outcome.NOT_SENT && "halted".equals(result.facts().reason())).count());
      assertEquals(2, server.lines().size());
    }
  }

  @Test
  void aHundredAtOnceFromOneClient() {
    try (ScriptedServer server = new ScriptedServer()) {
      // Nobody goes on before all of them are under way.
      CountDownLatch missing = new CountDownLatch(100);
      try (Client client = server.client().token(() -> {
        missing.countDown();
        try {
          missing.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        return "a-token";
      }).build()) {
        List<DeleteJobResult> results = client.deleteJobs(ids(100), new DeleteOptions(100, false)).toList();
        assertEquals(100, results.stream().filter(result -> result.outcome() == Outcome.DELETED).count());
        assertEquals(new HashSet<>(ids(100)), results.stream().map(DeleteJobResult::jobId).collect(Collectors.toSet()));
        assertEquals(100, new HashSet<>(server.lines()).size());
        assertEquals(0, missing.getCount(), "not all were under way at once");
      }
    }
  }

  @Test
  void whatAListenerThrowsComesOutAndNoFurtherJobIsDeleted() {
    for (Throwable thrown : List.of(new IllegalArgumentException("listener"), new StackOverflowError("listener"))) {
      try (ScriptedServer server = new ScriptedServer(); Client client = server.client().build()) {
        Client listened = client.withOnAnswer(answer -> {
          if (thrown instanceof Error error) {
            throw error;
          }
          throw (RuntimeException) thrown;
        });
        Iterator<DeleteJobResult> results = listened.deleteJobs(ids(12), new DeleteOptions(1, false)).iterator();
        assertSame(thrown, assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThrows(Throwable.class, results::next)));
        assertFalse(results.hasNext());
        assertEquals(1, server.lines().size());
      }
    }
  }

  @Test
  void neverMoreAtOnceThanAllowedAndNoneAfterClosing() {
    try (ScriptedServer server = new ScriptedServer(); Client client = server.client().build()) {
      try (Stream<DeleteJobResult> results = client.deleteJobs(ids(12), new DeleteOptions(2, false))) {
        assertEquals(Outcome.DELETED, results.iterator().next().outcome());
      }
      int sent = server.lines().size();
      assertTrue(sent <= 3, () -> sent + " were sent");
    }
  }

  @Test
  void allPagesEachWhenItIsAskedFor() {
    try (ScriptedServer server = new ScriptedServer(page(0, 2, 5), page(2, 4, 5), page(4, 5, 5)); Client client = server.client().build()) {
      assertEquals(List.of("0", "1", "2", "3", "4"), client.allJobs(QUERY.withPage(null, 2)).map(JobInfo::id).toList());
      Function<String, String> queryOf = line -> line.replaceAll(".*offset=|&limit.*", "");
      assertEquals(List.of("0", "2", "4"), server.lines().stream().map(queryOf).toList());
    }
  }

  @Test
  void afterTheLastThatCanBeReachedThatThereAreMore() {
    try (ScriptedServer server = new ScriptedServer(page(0, 700, 2001), page(700, 1400, 2001), page(1000, 2000, 2001)); Client client = server.client().build()) {
      List<String> seen = new ArrayList<>();
      FailedException error = assertThrows(FailedException.class, () -> client.allJobs(QUERY.withPage(null, 700)).forEach(job -> seen.add(job.id())));
      assertEquals("paging_limit", error.reason());
      assertEquals(IntStream.range(0, 2000).mapToObj(String::valueOf).toList(), seen);
    }
  }

  @Test
  void theEndWhereNothingComesAnyMore() {
    try (ScriptedServer server = new ScriptedServer(page(0, 3, 9), page(3, 3, 9)); Client client = server.client().build()) {
      assertEquals(3, client.allJobs(QUERY).count());
      assertEquals(2, server.lines().size());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2147483648", "99999999999999999999", "2.5", "1e400"})
  void noListWhereTheTotalIsNoCount(String total) {
    String page = answer(200, "{\"total\":" + total + ",\"jobs\":[]}");
    try (ScriptedServer server = new ScriptedServer(page, page); Client client = server.client().build()) {
      for (Executable call : List.<Executable>of(() -> client.allJobs(QUERY).count(), () -> client.listJobs(QUERY))) {
        assertEquals("unreadable", assertThrows(FailedException.class, call).reason());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2147483647", "2.0", "2e0"})
  void aListWhereItIsOne(String total) {
    try (ScriptedServer server = new ScriptedServer(answer(200, "{\"total\":" + total + ",\"jobs\":[]}")); Client client = server.client().build()) {
      assertEquals((int) Double.parseDouble(total), client.listJobs(QUERY).total());
    }
  }
}
