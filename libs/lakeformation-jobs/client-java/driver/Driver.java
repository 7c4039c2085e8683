import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import lakeformation.jobs.AnswerFacts;
import lakeformation.jobs.Client;
import lakeformation.jobs.DeletedJob;
import lakeformation.jobs.Facts;
import lakeformation.jobs.HistoryQuery;
import lakeformation.jobs.JobQuery;
import lakeformation.jobs.JobsException;
import lakeformation.jobs.RunOptions;
import lakeformation.jobs.model.Job;
import lakeformation.jobs.model.JobList;
import lakeformation.jobs.model.JobLog;
import lakeformation.jobs.model.JobRunMode;
import lakeformation.jobs.model.JobStatusFilter;
import lakeformation.jobs.model.JobType;
import lakeformation.jobs.model.JobUpdate;
import lakeformation.jobs.model.NewJob;

/**
 * The driver of this client for the vectors: reads one call a line on stdin and writes one result a line on stdout, both JSON in
 * ASCII. Calls run at once; {@code id} says which result is whose. Ends with its input.
 */
public final class Driver {
  private static final int LANES = 8;
  private static final ObjectMapper JSON = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  private static final PrintStream RESULTS = System.out;

  /** They are held here: a log that nobody holds is made anew, and heard. */
  private static final List<Logger> UNHEARD = new ArrayList<>();

  /** What is logged and printed, by whichever call: none of it may hold a token. */
  private static final StringBuffer SAID = new StringBuffer();

  private Driver() {}

  /** Reads calls until the input ends. @param unheard names of the logs that are not listened to */
  public static void main(String[] unheard) throws IOException {
    Stream.of(unheard).map(Logger::getLogger).forEach(UNHEARD::add);
    UNHEARD.forEach(logger -> logger.setLevel(Level.OFF));
    Logger root = Logger.getLogger("");
    root.setLevel(Level.ALL);
    root.addHandler(new Log());
    System.setOut(new PrintStream(new Said(), true, StandardCharsets.UTF_8));
    ExecutorService lanes = Executors.newFixedThreadPool(LANES);
    try (BufferedReader calls = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      for (String line = calls.readLine(); line != null; line = calls.readLine()) {
        String call = line;
        lanes.execute(() -> run(call));
      }
    }
    lanes.shutdown();
  }

  private static void run(String line) {
    try {
      JsonNode call = JSON.readTree(line);
      int before = SAID.length();
      ObjectNode result = JSON.createObjectNode();
      List<Object> shown = new ArrayList<>();
      outcome(call, result, shown);
      StringBuilder text = new StringBuilder(SAID.substring(before));
      shown.forEach(value -> text.append(everything(value)));
      result.put("id", call.get("id").textValue()).put("text", text.toString());
      RESULTS.println(JSON.writeValueAsString(result));
      RESULTS.flush();
    } catch (IOException | RuntimeException e) {
      e.printStackTrace();
    }
  }

  private static void outcome(JsonNode call, ObjectNode told, List<Object> shown) {
    try (Client client = client(call)) {
      shown.add(client);
      List<AnswerFacts> answers = new ArrayList<>();
      Object result = operate(client.withOnAnswer(answers::add), call);
      shown.add(result);
      shown.addAll(answers);
      AnswerFacts answer = answers.get(answers.size() - 1);
      told.put("outcome", result instanceof DeletedJob job ? job.outcome().toString() : "done");
      told.put("status", answer.status()).put("attempts", result instanceof DeletedJob job ? job.attempts() : answer.attempts());
      if (answer.requestId() != null) {
        told.put("requestId", answer.requestId());
      }
      JsonNode body = bodyOf(result);
      if (body != null) {
        told.set("result", body);
      }
    } catch (JobsException e) {
      shown.add(e);
      told.put("outcome", e.outcome().toString());
      told.setAll(facts(e.facts()));
    } catch (RuntimeException e) {
      shown.add(e);
      told.put("outcome", "no JobsException: " + e.getClass().getName());
    }
  }

  private static Client client(JsonNode call) {
    return Client.builder()
        .endpoint(text(call, "endpoint"))
        .projectId(text(call, "project_id"))
        .instanceId(text(call, "instance_id"))
        .token(text(call, "token"))
        .timeout(Duration.ofMillis(call.get("timeout").longValue()))
        .attempts(call.get("attempts").intValue())
        .build();
  }

  private static Object operate(Client client, JsonNode call) {
    String jobId = text(call, "job_id");
    JsonNode query = call.path("query");
    JobStatusFilter status = given(query, "status", JobStatusFilter::new);
    return switch (text(call, "operation")) {
      case "createJob" -> client.createJob(new NewJob(call.get("body")));
      case "listJobs" -> client.listJobs(new JobQuery(
          given(query, "type", JobType::new), text(query, "name_pattern"), status, number(query, "offset"), number(query, "limit")));
      case "getJob" -> client.getJob(jobId);
      case "updateJob" -> client.updateJob(jobId, new JobUpdate(call.get("body")));
      case "deleteJob" -> client.deleteJob(jobId, call.path("stop_first").asBoolean());
      case "startJob" -> client.startJob(jobId, new RunOptions(
          given(query, "mode", JobRunMode::new), query.has("cascade") ? query.get("cascade").booleanValue() : null));
      case "stopJob" -> client.stopJob(jobId);
      case "getJobLog" -> client.getJobLog(jobId);
      case "listJobHistory" -> client.listJobHistory(jobId, new HistoryQuery(status, number(query, "offset"), number(query, "limit")));
      default -> throw new IllegalArgumentException("There is no such operation");
    };
  }

  private static JsonNode bodyOf(Object result) {
    if (result instanceof Job job) {
      return job.json();
    }
    if (result instanceof JobList list) {
      return list.json();
    }
    return result instanceof JobLog log ? log.json() : null;
  }

  /** The facts that are known, by the names that the vectors have. */
  private static ObjectNode facts(Facts facts) {
    ObjectNode known = JSON.createObjectNode();
    known.put("status", facts.status()).put("error_code", facts.errorCode()).put("error_msg", facts.errorMsg());
    known.put("common_error_code", facts.commonErrorCode()).put("solution_msg", facts.solutionMsg()).put("requestId", facts.requestId());
    known.put("reason", facts.reason()).put("parameter", facts.parameter()).put("attempts", facts.attempts());
    known.properties().removeIf(property -> property.getValue().isNull());
    return known;
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).textValue();
  }

  private static Integer number(JsonNode node, String name) {
    return node.has(name) ? Integer.valueOf(node.get(name).intValue()) : null;
  }

  private static <T> T given(JsonNode node, String name, Function<String, T> make) {
    return node.has(name) ? make.apply(text(node, name)) : null;
  }

  /** All ways in which a value may come to be printed, with what is inside and, of an exception, its whole stack trace. */
  private static String everything(Object value) {
    StringBuilder ways = new StringBuilder(String.valueOf(value)).append('\n');
    if (value instanceof JobsException e) {
      ways.append(e.getMessage()).append('\n').append(everything(e.facts()));
    }
    if (value instanceof Throwable e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      ways.append(trace);
    }
    if (value instanceof Record) {
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        try {
          ways.append(component.getAccessor().invoke(value)).append('\n');
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return ways.toString();
  }

  private static final class Log extends Handler {
    @Override
    public void publish(LogRecord logged) {
      SAID.append(logged.getLoggerName()).append(' ').append(logged.getMessage()).append(' ').append(logged.getThrown()).append('\n');
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private static final class Said extends OutputStream {
    @Override
    public void write(int letter) {
      SAID.append((char) letter);
    }
  }
}
