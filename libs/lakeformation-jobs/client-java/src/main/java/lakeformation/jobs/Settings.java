package lakeformation.jobs;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import lakeformation.jobs.generated.ApiClient;
import lakeformation.jobs.generated.JobManagementApi;
import lakeformation.jobs.generated.Transport;

/** Options of a client, checked and complete. */
record Settings(
    String endpoint,
    String projectId,
    String instanceId,
    Token token,
    Duration timeout,
    int attempts,
    Consumer<AnswerFacts> onAnswer,
    JobManagementApi api,
    HttpClient http,
    ExecutorService threads) {

  /** From here on a pause cannot be waited for: 2³¹ milliseconds. */
  private static final Duration LONGEST = Duration.ofMillis(1L << 31);

  /** @throws NotSentException when one of them cannot be used */
  static Settings of(String endpoint, String projectId, String instanceId, Token token, Duration timeout, int attempts, boolean allowHttp) {
    String address = Endpoint.baseAddress(endpoint, allowHttp);
    token.check();
    checkLog();
    duration("timeout", timeout);
    number("attempts", attempts);
    HttpClient.Builder builder = ApiClient.createDefaultHttpClientBuilder();
    if (address.startsWith("http:")) {
      // A proxy of the environment sees what goes over plain http, the token included.
      builder.proxy(HttpClient.Builder.NO_PROXY);
    }
    HttpClient http = new ApiClient().setHttpClientBuilder(builder).getHttpClient();
    ApiClient client = new ApiClient(builder, ApiClient.createDefaultObjectMapper(), address) {
      @Override
      public HttpClient getHttpClient() {
        return http;
      }
    };
    ExecutorService threads = Executors.newCachedThreadPool(task -> {
      Thread thread = new Thread(task, "lakeformation-jobs");
      thread.setDaemon(true);
      return thread;
    });
    return new Settings(address, text(projectId), text(instanceId), token, timeout, attempts, answer -> {}, new JobManagementApi(client), http, threads);
  }

  /** @throws NotSentException where the JDK would log the token */
  static void checkLog() {
    if (Transport.isLogged()) {
      throw invalid(Transport.LOG, "must be without headers and all, which log the token");
    }
  }

  static Duration duration(String parameter, Duration value) {
    if (value == null || value.isNegative() || value.isZero() || value.compareTo(LONGEST) >= 0) {
      throw invalid(parameter, "must be longer than nothing and shorter than 24 days");
    }
    return value;
  }

  static int number(String parameter, int value) {
    if (value < 1) {
      throw invalid(parameter, "must be a whole number from 1");
    }
    return value;
  }

  static NotSentException invalid(String parameter, String rule) {
    return new NotSentException(parameter + " " + rule + ". Nothing was sent.", Facts.invalid(parameter));
  }

  /** What is not there is refused with what is empty, by its name. */
  static String text(String value) {
    return value == null ? "" : value;
  }

  Settings withTimeout(Duration value) {
    return new Settings(endpoint, projectId, instanceId, token, duration("timeout", value), attempts, onAnswer, api, http, threads);
  }

  Settings withOnAnswer(Consumer<AnswerFacts> listener) {
    return new Settings(endpoint, projectId, instanceId, token, timeout, attempts, listener, api, http, threads);
  }

  /** For a reading beside a call: one request, told to nobody. */
  Settings once() {
    return new Settings(endpoint, projectId, instanceId, token, timeout, 1, answer -> {}, api, http, threads);
  }

  void checkOpen() {
    if (threads.isShutdown()) {
      throw new NotSentException("The client is closed. Nothing was sent.", Facts.because("closed"));
    }
  }
}
