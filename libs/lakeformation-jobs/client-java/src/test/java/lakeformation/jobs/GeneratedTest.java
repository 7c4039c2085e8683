package lakeformation.jobs;

import static lakeformation.jobs.ScriptedServer.CLOSE;
import static lakeformation.jobs.ScriptedServer.JOB;
import static lakeformation.jobs.ScriptedServer.LINE;
import static lakeformation.jobs.ScriptedServer.RESET;
import static lakeformation.jobs.ScriptedServer.STALL;
import static lakeformation.jobs.ScriptedServer.answer;
import static lakeformation.jobs.Tokens.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import lakeformation.jobs.generated.ApiClient;
import lakeformation.jobs.generated.ApiException;
import lakeformation.jobs.generated.Guard;
import lakeformation.jobs.generated.JobManagementApi;
import lakeformation.jobs.generated.Operations;
import lakeformation.jobs.model.ApiError;
import lakeformation.jobs.model.DataSourceParameter;
import lakeformation.jobs.model.GatewayForbidden;
import lakeformation.jobs.model.Job;
import lakeformation.jobs.model.JobParameter;
import lakeformation.jobs.model.JobRunMode;
import lakeformation.jobs.model.JobType;
import lakeformation.jobs.model.JobUpdate;
import lakeformation.jobs.model.MetaDataMigrationParameter;
import lakeformation.jobs.model.NewJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The generated client alone: what has to hold even where the hand-written one is passed by. */
@Timeout(30)
class GeneratedTest {
  private static final String[] HOSTILE = {
    "..", ".", "", "../", "/", "a/b", "%2e%2e", "%2E", ".%2e", JOB + "\n", JOB + " ", "a".repeat(65), "\uff0e\uff0e", "..\\", "?x", "#x", "a\0", ".".repeat(36),
  };

  private static ApiClient client(ScriptedServer server) {
    ApiClient client = new ApiClient();
    client.updateBaseUri(server.address() + "/");
    return client;
  }

  private static JobManagementApi api(ScriptedServer server) {
    return new JobManagementApi(client(server));
  }

  /** Every operation with one of the ids in it. */
  private static List<Executable> calls(JobManagementApi api, String project, String instance, String job) {
    return List.of(
        () -> api.createJob(project, instance, new NewJob()), () -> api.listJobs(project, instance, null, JobType.METADATA_DISCOVERY, null, 0, 1),
        () -> api.getJob(project, instance, job), () -> api.updateJob(project, instance, job, new JobUpdate()),
        () -> api.deleteJob(project, instance, job), () -> api.startJob(project, instance, job, JobRunMode.NORMAL, null),
        () -> api.stopJob(project, instance, job), () -> api.getJobLog(project, instance, job), () -> api.listJobHistory(project, instance, job, null, 0, 1));
  }

  @Test
  void sendsNothingWhereTheJdkWouldLogTheKey(@TempDir Path home) throws IOException {
    try (ScriptedServer server = new ScriptedServer()) {
      ApiClient client = client(server);
      client.setApiKey(Operations.KEY_HEADER, TOKEN);
      List<Executable> calls = calls(new JobManagementApi(client), "p", "i", JOB);
      Runnable refused = () -> {
        for (Executable call : calls) {
          String text = assertThrows(IllegalStateException.class, call).getMessage();
          assertEquals("jdk.httpclient.HttpClient.log must be without headers and all, which log the key. Nothing was sent.", text);
        }
      };
      Logged.inProperty("requests,headers", refused);
      Logged.inFile(home, "jdk.httpclient.HttpClient.log=all", refused);
      assertEquals(0, server.received().size());
    }
  }

  @Test
  void sendsNothingForAHostileValueInAnyOperation() {
    try (ScriptedServer server = new ScriptedServer()) {
      JobManagementApi api = api(server);
      int refused = 0;
      for (String value : HOSTILE) {
        List<Executable> calls = new ArrayList<>(calls(api, value, "i", JOB));
        calls.addAll(calls(api, "p", value, JOB));
        // The first two name no job.
        calls.addAll(calls(api, "p", "i", value).subList(2, 9));
        for (Executable call : calls) {
          Guard.PathParameterException error = assertThrows(Guard.PathParameterException.class, call);
          assertTrue(error.getMessage().matches(error.parameter() + " must match \\^\\[[A-Za-z0-9_-]+\\]\\{[0-9,]+\\}\\$"), error.getMessage());
          refused++;
        }
      }
      assertEquals(HOSTILE.length * 25, refused);
      assertEquals(List.of(), server.received());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "..", "...", "", "%2e", "%2E%2e", ".%2e"})
  void refusesADotSegmentUnderAPatternThatLetsEverythingThrough(String value) {
    assertThrows(Guard.PathParameterException.class, () -> Guard.pathSegment("id", value, ".*"));
    assertEquals("a%2F%252ex", Guard.pathSegment("id", "a/%2ex", ".*"));
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 301, 302, 303, 304, 307, 308})
  void followsNoRedirectWhateverItIsTold(int status) {
    try (ScriptedServer other = new ScriptedServer(); ScriptedServer server = new ScriptedServer(answer(status, "", "Location: " + other.address() + "/"))) {
      ApiClient client = client(server).setHttpClientBuilder(HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS));
      ApiException error = assertThrows(ApiException.class, () -> new JobManagementApi(client).deleteJob("p", "i", JOB));
      assertEquals(status, error.getCode());
      assertEquals(List.of(LINE), server.lines());
      assertEquals(List.of(), other.received());
    }
  }

  @Test
  void anErrorCanBeSerialized() throws IOException, ClassNotFoundException {
    try (ScriptedServer server = new ScriptedServer(answer(404, "{\"error_code\":\"a\"}"))) {
      ApiException error = assertThrows(ApiException.class, () -> api(server).getJob("p", "i", JOB));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(error);
      }
      try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        ApiException read = (ApiException) in.readObject();
        assertEquals(error.getCode() + error.getMessage() + error.getModel(), read.getCode() + read.getMessage() + read.getModel());
      }
    }
  }

  @Test
  void offersNoOtherProtocolAndSendsItsKey() throws ApiException {
    try (ScriptedServer server = new ScriptedServer()) {
      ApiClient client = client(server).setApiKey("X-Auth-Token", TOKEN).setRequestInterceptor(request -> request.header("X-More", "yes"));
      new JobManagementApi(client).deleteJob("p", "i", JOB);
      String request = server.received().get(0);
      assertTrue(request.startsWith(LINE + "\r\n") && request.contains("X-Auth-Token: " + TOKEN + "\r\n") && request.contains("X-More: yes\r\n"));
      assertFalse(request.toLowerCase().contains("upgrade"));
      Tokens.assertHidden(client + " " + client.getRequestInterceptor() + new ApiClient().setApiKey("X-Auth-Token", TOKEN).getRequestInterceptor());
      assertEquals(Duration.ofSeconds(10), client.getHttpClient().connectTimeout().orElseThrow());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {CLOSE, RESET})
  void writesARequestOnce(String end) {
    try (ScriptedServer server = new ScriptedServer(end, end, end)) {
      assertThrows(ApiException.class, () -> api(server).getJob("p", "i", JOB));
      assertEquals(1, server.lines().size());
      assertThrows(ApiException.class, () -> api(server).deleteJob("p", "i", JOB));
      assertEquals(2, server.lines().size());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {STALL, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{" + STALL})
  void waitsForNoSilentServerWithoutAnEnd(String script) {
    try (ScriptedServer server = new ScriptedServer(script)) {
      long began = System.nanoTime();
      ApiClient client = client(server).setReadTimeout(Duration.ofMillis(300));
      ApiException error = assertThrows(ApiException.class, () -> new JobManagementApi(client).deleteJob("p", "i", JOB));
      assertTrue(error.getMessage().endsWith("The answer was lost (timeout)"), error.getMessage());
      assertTrue(System.nanoTime() - began < 3_000_000_000L);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\nX-Injected: yes", "ö", "\0", "\u007f", "Ċ", " "})
  void refusesAKeyThatAHeaderCannotCarryUnseen(String bad) {
    Exception error = assertThrows(Guard.HeaderValueException.class, () -> new ApiClient().setApiKey("X-Auth-Token", TOKEN + bad));
    Tokens.assertHidden(Tokens.shown(error));
    try (ScriptedServer server = new ScriptedServer()) {
      error = assertThrows(Guard.HeaderValueException.class, () -> api(server).deleteJob("p", "i", JOB, java.util.Map.of("X-Auth-Token", TOKEN + bad)));
      Tokens.assertHidden(Tokens.shown(error));
      assertEquals(List.of(), server.received());
    }
  }

  @Test
  void refusesNoValueAtAll() {
    assertThrows(Guard.HeaderValueException.class, () -> new ApiClient().setApiKey("X-Auth-Token", null));
    assertThrows(Guard.PathParameterException.class, () -> Guard.pathSegment("id", null, ".*"));
  }

  @Test
  void keepsTheStatusOfAnErrorWhateverItsBodyAndSaysNothingOfIt() {
    for (String body : new String[] {"", "<html>\u00e9" + TOKEN, "{\"error_msg\":\"" + TOKEN + "\"}"}) {
      try (ScriptedServer server = new ScriptedServer(answer(502, "\uFEFF" + body, "X-Echo: " + TOKEN, "Content-Type: image/png"))) {
        ApiException error = assertThrows(ApiException.class, () -> api(server).getJob("p", "i", JOB));
        assertEquals(502, error.getCode());
        assertEquals(body, error.getResponseBody());
        Tokens.assertHidden(Tokens.shown(error));
      }
    }
  }

  @Test
  void decodesAnErrorByItsStatusInEveryOperation() throws Throwable {
    String flat = "{\"error_code\":\"a\",\"new\":1}";
    String nested = "{\"error\":{\"error_code\":\"b\"},\"error_code\":\"c\"}";
    for (int number = 0; number < 9; number++) {
      String[] answers = {answer(400, flat), answer(403, nested), answer(500, flat), answer(404, flat, "Content-Type: text/plain"), answer(502, "<html>"), answer(503, flat)};
      try (ScriptedServer server = new ScriptedServer(answers)) {
        Executable call = calls(api(server), "p", "i", JOB).get(number);
        ApiError error = (ApiError) assertThrows(ApiException.class, call).getModel();
        assertEquals(flat, error.json().toString());
        assertEquals("a", error.errorCode());
        GatewayForbidden forbidden = (GatewayForbidden) assertThrows(ApiException.class, call).getModel();
        assertEquals(List.of("b", "c"), List.of(forbidden.error().errorCode(), forbidden.errorCode()));
        assertEquals(new ApiError(error.json()), assertThrows(ApiException.class, call).getModel());
        assertTrue(assertThrows(ApiException.class, call).getModel() instanceof ApiError);
        assertNull(assertThrows(ApiException.class, call).getModel());
        assertNull(assertThrows(ApiException.class, call).getModel());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "<html>502", "[]", "null", "5", "\"a\"", "{\"error_code\":", "{} {}", "[[[[[[[["})
  void decodesNothingElseAndNeverThrows(String body) {
    String deep = "{\"a\":".repeat(2000);
    for (int status : new int[] {400, 403, 500, 502}) {
      try (ScriptedServer server = new ScriptedServer(answer(status, body), answer(status, deep))) {
        for (String sent : List.of(body, deep)) {
          ApiException error = assertThrows(ApiException.class, () -> api(server).deleteJob("p", "i", JOB));
          assertNull(error.getModel());
          assertEquals(sent, error.getResponseBody());
        }
      }
    }
    assertNull(new ApiException("of no answer").getModel());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "<html>sign in", "[]", "null", "{\"id\":", "{} {}"})
  void takesNoOtherBodyForASuccess(String body) {
    try (ScriptedServer server = new ScriptedServer(answer(200, body))) {
      ApiException error = assertThrows(ApiException.class, () -> api(server).getJob("p", "i", JOB));
      assertEquals(200, error.getCode());
      assertFalse(Tokens.shown(error).contains("html"));
    }
  }

  @Test
  void keepsWhatTheContractDoesNotKnow() throws ApiException {
    String body = "{\"id\":\"x\",\"status\":\"THAWING\",\"type\":\"NEW\",\"new\":{\"deep\":[1,null]},\"name\":null,\"parameter\":5,\"caf\u00e9\":\"\u6587\"}";
    try (ScriptedServer server = new ScriptedServer(answer(200, "\uFEFF" + body, "Content-Type: text/html; charset=latin-1"))) {
      Job job = api(server).getJob("p", "i", JOB);
      assertEquals(body, job.json().toString());
      assertEquals(List.of("THAWING", "NEW"), List.of(job.status(), job.type()));
      assertNull(job.name());
      assertNull(job.parameter());
    }
    assertEquals("NEW", new NewJob().type(new JobType("NEW")).type().value());
  }

  @Test
  void showsNothingThatIsOnlyWritten() {
    DataSourceParameter source = new DataSourceParameter().username("user").password("geheim-1").accessKey("geheim-2").secretKey("geheim-3");
    JobParameter parameter = new JobParameter().metadataMigrationParameter(new MetaDataMigrationParameter().datasourceParameter(source));
    NewJob job = new NewJob().name("name").parameter(parameter);
    for (Object model : List.of(source, parameter, job)) {
      assertFalse(model.toString().contains("geheim"));
      assertTrue(model.toString().contains("user"));
    }
    assertEquals("geheim-1", job.parameter().metadataMigrationParameter().datasourceParameter().password());
    assertNull(job.name(null).name());
    ((com.fasterxml.jackson.databind.node.ObjectNode) job.json()).put("name", "another");
    assertEquals("name", job.name());
  }

  @Test
  void knowsWhatTheContractSays() throws IOException {
    JsonNode contract = new ObjectMapper().readTree(new File("../contract/src/generated/openapi.json"));
    Set<String> names = new TreeSet<>();
    contract.get("paths").forEach(path -> path.properties().stream().filter(entry -> entry.getValue().has("operationId")).forEach(entry -> {
      JsonNode operation = entry.getValue();
      String name = operation.get("operationId").textValue();
      names.add(name);
      Set<String> successes = new TreeSet<>();
      operation.get("responses").fieldNames().forEachRemaining(status -> successes.add(status));
      successes.removeIf(status -> !status.startsWith("2"));
      Set<String> known = new TreeSet<>();
      Operations.of(name).successes().forEach(status -> known.add(String.valueOf(status)));
      assertEquals(successes, known, name);
      Set<String> refused = new TreeSet<>();
      operation.path("x-refused-in").forEach(status -> refused.add(status.textValue()));
      assertEquals(refused, Operations.of(name).refusedIn(), name);
    }));
    assertEquals(names, new TreeSet<>(Operations.names()));
    assertEquals(9, names.size());
    assertEquals(contract.get("x-refused-error-code").textValue(), Operations.REFUSED_ERROR_CODE);
    assertEquals(Set.of("offset", "limit"), Operations.of("listJobs").largest().keySet());
  }
}
