package lakeformation.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import lakeformation.jobs.generated.Json;
import lakeformation.jobs.generated.Transport;

/**
 * An answer, read once and leniently.
 *
 * @param facts what the body says about an error, in the contract's names, with the status and the request id
 * @param data the body as JSON, without the token; null when it is none
 * @param retryAfter pause that the server asks for; null when it asks for none
 */
record Reading(int status, Facts facts, Body body, JsonNode data, Duration retryAfter) implements Exchanged {
  /** Nothing, an empty object or null; anything else; cut off. */
  enum Body { EMPTY, PRESENT, LOST }

  private static final Pattern EMPTY = Pattern.compile("(\\{\\s*\\}|null)?");
  private static final Pattern FOLD = Pattern.compile("\\r?\\n[ \\t]*");
  private static final Pattern HALF = Pattern.compile("[\\x{d800}-\\x{dfff}]");

  /**
   * Reads an answer whatever its content type says: gateways label JSON as text and pages as anything.
   *
   * @param bytes null when the body was cut off
   * @param token taken out of every text that is kept
   */
  static Reading of(int status, HttpHeaders headers, byte[] bytes, String token) {
    String text = bytes == null ? "" : Transport.text(bytes);
    JsonNode data = Redaction.without(token, Json.parsed(text));
    JsonNode body = data == null ? MissingNode.getInstance() : data;
    String inHeader = kept(headers.firstValue("X-request-id").orElse(null), token);
    Facts facts = new Facts(
        null, null, status,
        told(body, token, "error_code", "errorCode", "code"), told(body, token, "error_msg", "errorMsg", "message"),
        kept(body.path("common_error_code").textValue(), token), kept(body.path("solution_msg").textValue(), token),
        inHeader != null ? inHeader : kept(body.path("request_id").textValue(), token),
        null, null, null);
    Body kind = bytes == null ? Body.LOST : EMPTY.matcher(text.strip()).matches() ? Body.EMPTY : Body.PRESENT;
    return new Reading(status, facts, kind, data, pause(headers.firstValue("Retry-After").orElse(null)));
  }

  /** The first of these properties that is there, in the body or nested in its {@code error}, if it is a text. */
  private static String told(JsonNode body, String token, String... names) {
    for (JsonNode record : new JsonNode[] {body, body.path("error")}) {
      for (String name : names) {
        if (record.hasNonNull(name)) {
          return kept(record.get(name).textValue(), token);
        }
      }
    }
    return null;
  }

  /** A text as it may be shown: half a surrogate pair cannot be printed, and a folded header is one line. */
  private static String kept(String text, String token) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    return Token.without(token, FOLD.matcher(HALF.matcher(text).replaceAll("\uFFFD")).replaceAll(" "));
  }

  /** {@code Retry-After}: a number of seconds or a date (RFC 9110, section 10.2.3). */
  private static Duration pause(String header) {
    if (header == null) {
      return null;
    }
    String text = header.strip();
    if (text.matches("[0-9]+")) {
      return Duration.ofSeconds(text.length() > 9 ? 1_000_000_000 : Integer.parseInt(text));
    }
    try {
      Duration pause = Duration.between(Instant.now(), Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
      return pause.isNegative() ? Duration.ZERO : pause;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
