package lakeformation.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lakeformation.jobs.model.Job;
import lakeformation.jobs.model.JobParameter;
import lakeformation.jobs.model.JobType;
import lakeformation.jobs.model.JobUpdate;
import lakeformation.jobs.model.NewJob;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What people do with a job, from its creation to the 404 after its end, against the reference service. */
@Timeout(60)
class LifeOfAJobTest {
  private static final Path ROOT = Path.of("../../..").toAbsolutePath().normalize();
  private static final Path NODE = ROOT.resolve("node_modules/.bin/node");
  private static final Pattern LISTENING = Pattern.compile("Listening on (http://127\\.0\\.0\\.1:\\d+) .*");
  private static final String PROJECT = "2180518f42b84947b20badfc53981a25";
  private static final String INSTANCE = "2180518f-42b8-4947-b20b-adfc53981a25";

  @Test
  void createsStartsIsRefusedStopsDeletesAndFindsNothing(@TempDir Path folder) throws IOException, GeneralSecurityException, InterruptedException {
    boolean hasService = Files.exists(NODE);
    assertTrue(hasService || !"true".equals(System.getenv("CI")), "the reference service cannot be left out in CI: there is no " + NODE);
    Assumptions.assumeTrue(hasService, "left out: the reference service (there is no " + NODE + "; npm ci makes it)");
    String token = UUID.randomUUID().toString();
    Path tokens = folder.resolve("tokens.json");
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
    Files.writeString(tokens, "{\"tokens\":[{\"name\":\"tests\",\"projects\":[\"" + PROJECT + "\"],\"actions\":[\"describe\",\"create\",\"alter\",\"drop\",\"exec\"],\"sha256\":\"" + hash + "\"}]}");
    assertTrue(tokens.toFile().setReadable(false, false) && tokens.toFile().setReadable(true, true));
    Process service = new ProcessBuilder(
            NODE.toString(), "apps/service/src/main.ts", "serve", "--host", "127.0.0.1", "--port", "0", "--ops-port", "0", "--data", folder.resolve("data").toString(),
            "--tokens", tokens.toString(), "--log-level", "warn", "--runner-submitted", "20", "--runner-running", "3600000", "--runner-stopping", "300")
        .directory(ROOT.toFile()).redirectErrorStream(true).start();
    try (Client client = Client.builder().endpoint(address(service)).projectId(PROJECT).instanceId(INSTANCE).token(token).build()) {
      live(client);
    } finally {
      service.destroy();
      assertTrue(service.waitFor(20, TimeUnit.SECONDS));
    }
  }

  private static void live(Client client) {
    Duration limit = Duration.ofSeconds(10);
    Duration interval = Duration.ofMillis(20);
    Job created = client.createJob(new NewJob().name("life_in_java").type(JobType.METADATA_MIGRATION).parameter(new JobParameter()));
    String id = created.id();
    assertEquals("CREATED", created.status());
    assertEquals("life_in_java_2", client.updateJob(id, new JobUpdate().name("life_in_java_2").parameter(new JobParameter())).name());
    JobQuery query = JobQuery.ofType(JobType.METADATA_MIGRATION).withNamePattern("life_in_java*");
    assertEquals(id, client.listJobs(query).jobs().get(0).id());
    assertEquals(1, client.allJobs(query).count());
    assertEquals(202, client.startJob(id).status());
    client.waitForJob(id, limit, job -> job.status().equals("RUNNING"), interval);
    RefusedActiveException refused = assertThrows(RefusedActiveException.class, () -> client.deleteJob(id));
    assertEquals("Stop the job first, then try again.", refused.facts().solutionMsg());
    assertEquals(202, client.stopJob(id).status());
    assertEquals("STOPPED", client.waitForJob(id, limit, WaitForJob::isOver, interval).status());
    assertEquals("not_active", assertThrows(FailedException.class, () -> client.stopJob(id)).reason());
    assertEquals(1, client.listJobHistory(id, HistoryQuery.FIRST).total());
    assertFalse(client.getJobLog(id).log().isEmpty());
    assertEquals(Outcome.DELETED, client.deleteJob(id).outcome());
    assertThrows(NotFoundException.class, () -> client.getJob(id));
    assertEquals(404, assertThrows(NotFoundException.class, () -> client.deleteJob(id)).status());
  }

  private static String address(Process service) throws IOException {
    BufferedReader said = service.inputReader();
    StringBuilder all = new StringBuilder();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      Matcher listening = LISTENING.matcher(line);
      if (listening.matches()) {
        return listening.group(1);
      }
      all.append(line).append('\n');
    }
    throw new IOException("The service did not start:\n" + all);
  }
}
