package lakeformation.jobs;

import static lakeformation.jobs.ScriptedServer.JOB;
import static lakeformation.jobs.ScriptedServer.RESET;
import static lakeformation.jobs.ScriptedServer.STALL;
import static lakeformation.jobs.ScriptedServer.answer;
import static lakeformation.jobs.ScriptedServer.job;
import static lakeformation.jobs.Tokens.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import lakeformation.jobs.model.JobStatusFilter;
import lakeformation.jobs.model.JobType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no vector says: waiting, stopping first, limits, options and what is shown. */
@Timeout(60)
class ClientTest {
  private static final Duration SHORT = Duration.ofMillis(20);

  @Test
  void waitsUntilAJobIsOver() {
    try (ScriptedServer server = new ScriptedServer(job("SUBMITTED"), job("RUNNING"), job("FAILED")); Client client = server.client().build()) {
      assertEquals("FAILED", client.waitForJob(JOB, Duration.ofSeconds(5), WaitForJob::isOver, SHORT).status());
      assertEquals(3, server.lines().size());
    }
  }

  @Test
  void waitsNoLongerThanItMayAndSaysWhatItSaw() {
    String[] scripts = new String[100];
    java.util.Arrays.fill(scripts, job("RUNNING"));
    try (ScriptedServer server = new ScriptedServer(scripts); Client client = server.client().build()) {
      FailedException error = assertThrows(FailedException.class, () -> client.waitForJob(JOB, Duration.ofMillis(300), WaitForJob::isOver, SHORT));
      assertEquals("timeout", error.reason());
      assertTrue(error.getMessage().contains("the job is RUNNING"));
    }
  }

  @Test
  void stopsFirstAndDeletesThen() {
    String refusal = answer(409, "{\"error_code\":\"lfj.refused_in_status\"}");
    try (ScriptedServer server = new ScriptedServer(refusal, answer(202, ""), job("STOPPED"), answer(200, "", "X-request-id: r")); Client client = server.client().build()) {
      List<String> told = new ArrayList<>();
      DeletedJob deleted = client.withOnAnswer(answer -> told.add(answer.operation())).deleteJob(JOB, true);
      assertEquals(new DeletedJob(Outcome.DELETED, JOB, 200, "r", 1), deleted);
      assertEquals(List.of("stopJob", "getJob", "deleteJob"), told);
      assertEquals(List.of("DELETE", "POST", "GET", "DELETE"), server.lines().stream().map(line -> line.split(" ")[0]).toList());
    }
  }

  @Test
  void tellsTheFirstRefusalWhenStoppingFails() {
    String refusal = answer(409, "{\"error_code\":\"lfj.refused_in_status\"}");
    try (ScriptedServer server = new ScriptedServer(refusal, answer(500, "")); Client client = server.client().build()) {
      RefusedActiveException error = assertThrows(RefusedActiveException.class, () -> client.deleteJob(JOB, true));
      assertEquals(409, error.status());
      assertTrue(error.getMessage().contains("Stopping it failed"));
    }
  }

  @Test
  void countsWhatTheJdkSendsByItselfAndBoundsIt() {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.CLOSE, ScriptedServer.CLOSE, job("CREATED")); Client client = server.client().attempts(2).build()) {
      FailedException error = assertThrows(FailedException.class, () -> client.getJob(JOB));
      assertEquals(2, error.facts().attempts());
      assertEquals(2, server.lines().size());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ftp://x", "https://", "https://u:p@h", "https://h?x", "https://h#x", "http://example.com", "http://localhost.example.com", "http://127.0.0.1.example.com", "http://[::ffff:127.0.0.1]", "https://h\\x", "https:// h", "h"})
  void refusesAnEndpoint(String endpoint) {
    NotSentException error = assertThrows(NotSentException.class, () -> Client.builder().endpoint(endpoint).projectId("p").instanceId("i").token(TOKEN).build());
    assertEquals("endpoint", error.facts().parameter());
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://h", "https://h/", "HTTPS://H:443//", "http://localhost:80", "http://127.9.9.9:1/base/", "http://[::1]:8080"})
  void takesAnEndpoint(String endpoint) {
    try (Client client = Client.builder().endpoint(endpoint).projectId("p").instanceId("i").token(TOKEN).build()) {
      String url = client.previewDeleteJob(JOB).url();
      assertTrue(url.matches("https?://[^/]+(/base)?/v1/p/instances/i/lf-jobs/" + JOB), url);
      assertEquals(List.of(), url.contains(":443") || url.contains(":80/") ? List.of(url) : List.of());
    }
  }

  @Test
  void refusesOptionsAndWhatIsMissing() {
    Client.Builder builder = Client.builder().endpoint("https://h").projectId("p").instanceId("i").token(TOKEN);
    try (Client client = builder.build()) {
      assertEquals("timeout", assertThrows(NotSentException.class, () -> client.withTimeout(Duration.ZERO)).facts().parameter());
      assertEquals("job_id", assertThrows(NotSentException.class, () -> client.deleteJob(null)).facts().parameter());
      assertEquals("job", assertThrows(NotSentException.class, () -> client.createJob(null)).facts().parameter());
      assertEquals("invalid", assertThrows(NotSentException.class, () -> client.listJobs(JobQuery.ofType(null))).reason());
      JobQuery half = JobQuery.ofType(JobType.METADATA_DISCOVERY).withNamePattern("a\ud800").withStatus(JobStatusFilter.FAILED);
      assertEquals("invalid", assertThrows(NotSentException.class, () -> client.listJobs(half)).reason());
      assertEquals("concurrency", assertThrows(NotSentException.class, () -> client.deleteJobs(List.of(JOB), new DeleteOptions(0, false))).facts().parameter());
    }
    assertEquals("attempts", assertThrows(NotSentException.class, () -> builder.attempts(0).build()).facts().parameter());
  }

  @ParameterizedTest
  @ValueSource(strings = {"headers", "all", "ALL", "Headers", "errors,requests,headers", "requests, all"})
  void isNotMadeWhereTheJdkWouldLogTheToken(String log) {
    Logged.inProperty(log, () -> {
      NotSentException error = assertThrows(NotSentException.class, () -> Client.builder().endpoint("https://h").projectId("p").instanceId("i").token(TOKEN).build());
      assertEquals("jdk.httpclient.HttpClient.log must be without headers and all, which log the token. Nothing was sent.", error.getMessage());
      assertEquals(List.of("invalid", "jdk.httpclient.HttpClient.log"), List.of(error.reason(), error.facts().parameter()));
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "errors", "channel", "nearly-all", ",,"})
  void isMadeWhereTheJdkLogsSomethingElse(String log) {
    Logged.inProperty(log, () -> Client.builder().endpoint("https://h").projectId("p").instanceId("i").token(TOKEN).build().close());
  }

  /** The JDK reads it where there is no system property, with what the file says of other things. */
  @ParameterizedTest
  @ValueSource(strings = {"jdk.httpclient.HttpClient.log=headers", "# a comment\nhttp.proxyPort=80\njdk.httpclient.HttpClient.log : errors, ALL\n"})
  void isNotMadeWhereTheJdkWasSetUpToLogTheToken(String properties, @TempDir Path home) throws IOException {
    Logged.inFile(home, properties, () -> {
      NotSentException error = assertThrows(NotSentException.class, () -> Client.builder().endpoint("https://h").projectId("p").instanceId("i").token(TOKEN).build());
      assertEquals("jdk.httpclient.HttpClient.log", error.facts().parameter());
      // As in the JDK, the system property comes first.
      Logged.inProperty("errors", () -> Client.builder().endpoint("https://h").projectId("p").instanceId("i").token(TOKEN).build().close());
    });
    Logged.inFile(home, "#jdk.httpclient.HttpClient.log=headers", () -> Client.builder().endpoint("https://h").projectId("p").instanceId("i").token(TOKEN).build().close());
  }

  @Test
  void sendsNothingOnceTheJdkWouldLogTheToken() {
    try (ScriptedServer server = new ScriptedServer(); Client client = server.client().build()) {
      Logged.inProperty("all", () -> assertEquals("jdk.httpclient.HttpClient.log", assertThrows(NotSentException.class, () -> client.getJob(JOB)).facts().parameter()));
      assertEquals(0, server.received().size());
    }
  }

  @Test
  void sendsNothingOnceItIsClosed() {
    try (ScriptedServer server = new ScriptedServer()) {
      Client client = server.client().build();
      client.close();
      assertEquals("closed", assertThrows(NotSentException.class, () -> client.deleteJob(JOB)).reason());
      assertEquals(List.of(), server.received());
    }
  }

  @Test
  void waitsForNoTokenFunctionWithoutAnEnd() {
    CountDownLatch never = new CountDownLatch(1);
    Supplier<String> hangs = () -> {
      try {
        never.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return TOKEN;
    };
    try (ScriptedServer server = new ScriptedServer(); Client client = server.client().token(hangs).timeout(Duration.ofMillis(200)).build()) {
      assertEquals("timeout", assertThrows(NotSentException.class, () -> client.deleteJob(JOB)).reason());
      assertEquals(List.of(), server.received());
    }
  }

  @Test
  void saysThatNothingWasSentWhereNobodyListens() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    try (Client client = Client.builder().endpoint("http://127.0.0.1:" + port).projectId("p").instanceId("i").token(TOKEN).attempts(1).build()) {
      FailedException error = assertThrows(FailedException.class, () -> client.deleteJob(JOB));
      assertEquals("ECONNREFUSED", error.reason());
      assertTrue(error.getMessage().endsWith("Nothing was sent."));
    }
  }

  @Test
  void endsWhenItsThreadIsInterrupted() throws InterruptedException {
    try (ScriptedServer server = new ScriptedServer(STALL); Client client = server.client().build()) {
      List<JobsException> errors = new ArrayList<>();
      Thread thread = new Thread(() -> errors.add(assertThrows(JobsException.class, () -> client.deleteJob(JOB))));
      thread.start();
      while (server.lines().isEmpty()) {
        Thread.sleep(10);
      }
      thread.interrupt();
      thread.join(5_000);
      assertEquals(Outcome.UNKNOWN, errors.get(0).outcome());
      assertEquals("interrupted", errors.get(0).reason());
    }
  }

  @Test
  void showsNoTokenInAnyException() {
    String echo = "{\"error_code\":\"" + TOKEN + "\",\"error_msg\":\"no " + TOKEN + "\",\"solution_msg\":\"" + TOKEN.substring(0, 20) + "\"}";
    String[] headers = {"X-request-id: r-" + TOKEN, "Retry-After: 0", "X-Auth-Token: " + TOKEN};
    List<String[]> cases = List.of(
        new String[] {answer(422, echo, headers)}, new String[] {answer(404, echo, headers)}, new String[] {answer(401, echo, headers)},
        new String[] {answer(200, echo, headers)}, new String[] {answer(503, echo, headers), answer(503, echo, headers), answer(503, echo, headers)},
        new String[] {answer(409, "{\"error_code\":\"lfj.refused_in_status\",\"error_msg\":\"" + TOKEN + "\"}")}, new String[] {answer(302, "", "Location: https://h/?" + TOKEN)},
        new String[] {RESET, answer(401, echo, headers)}, new String[] {"no HTTP but " + TOKEN + "\r\n\r\n", TOKEN, TOKEN});
    Set<String> met = new TreeSet<>();
    for (String[] scripts : cases) {
      try (ScriptedServer server = new ScriptedServer(scripts); Client client = server.client().build()) {
        JobsException error = assertThrows(JobsException.class, () -> client.deleteJob(JOB));
        Tokens.assertHidden(Tokens.shown(error) + client + error.facts());
        assertNull(error.getCause());
        met.add(error.getClass().getSimpleName());
      }
    }
    for (Supplier<String> token : List.<Supplier<String>>of(() -> TOKEN + "\n", () -> { throw new IllegalStateException(TOKEN); }, () -> null)) {
      try (ScriptedServer server = new ScriptedServer(); Client client = server.client().token(token).build()) {
        JobsException error = assertThrows(NotSentException.class, () -> client.deleteJob(JOB));
        Tokens.assertHidden(Tokens.shown(error));
        assertNull(error.getCause());
        met.add(error.getClass().getSimpleName());
      }
    }
    assertEquals(Set.of("AccessException", "FailedException", "NotFoundException", "NotSentException", "RefusedActiveException", "UnknownOutcomeException"), met);
  }
}
