package lakeformation.jobs;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import lakeformation.jobs.generated.ApiException;
import lakeformation.jobs.generated.Guard;

/**
 * What a call sends, made by the generated client.
 *
 * @param jobId the job that it names; null when it names none
 */
record Request(Operation operation, String jobId, Build build) {
  /** Makes the request with the generated client. */
  interface Build {
    HttpRequest.Builder with(Map<String, String> headers) throws ApiException;
  }

  /** @throws NotSentException with reason {@code invalid}, naming the parameter that the contract or an address refuses */
  Preview preview() {
    HttpRequest request = with(Map.of());
    return new Preview(request.method(), request.uri().toString());
  }

  HttpRequest with(Map<String, String> headers) {
    try {
      return build.with(headers).build();
    } catch (Guard.PathParameterException e) {
      throw new NotSentException(e.getMessage() + ". Nothing was sent.", Facts.invalid(e.parameter()));
    } catch (ApiException | IllegalArgumentException e) {
      throw new NotSentException("A parameter is missing or cannot be sent. Nothing was sent.", Facts.invalid(null));
    }
  }

  /** A text for a query. Half a character has no place in an address; the generated client would send another one for it. */
  static String whole(String text) {
    if (text != null && !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException();
    }
    return text;
  }
}
