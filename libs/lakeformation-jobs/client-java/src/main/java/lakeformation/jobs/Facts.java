package lakeformation.jobs;

/**
 * What is known about a call that did not succeed; null is what is not known. Nothing in it holds the token.
 *
 * @param method HTTP method of the request
 * @param url address of the request
 * @param status HTTP status of the last answer
 * @param errorCode {@code error_code} of the last answer
 * @param errorMsg {@code error_msg}
 * @param commonErrorCode {@code common_error_code}
 * @param solutionMsg {@code solution_msg}
 * @param requestId {@code X-request-id} of the last answer: what support asks for
 * @param reason why, where no answer says it: a word such as {@code invalid}, {@code timeout}, {@code redirect} or a system error code
 * @param parameter the parameter that was refused before sending, as the contract spells it
 * @param attempts requests that were started
 */
public record Facts(
    String method,
    String url,
    Integer status,
    String errorCode,
    String errorMsg,
    String commonErrorCode,
    String solutionMsg,
    String requestId,
    String reason,
    String parameter,
    Integer attempts) {

  static final Facts NONE = new Facts(null, null, null, null, null, null, null, null, null, null, null);

  static Facts because(String reason) {
    return NONE.withReason(reason);
  }

  static Facts invalid(String parameter) {
    return new Facts(null, null, null, null, null, null, null, null, "invalid", parameter, null);
  }

  static Facts of(Preview request, int attempts) {
    return new Facts(request.method(), request.url(), null, null, null, null, null, null, null, null, attempts);
  }

  Facts withReason(String word) {
    return new Facts(method, url, status, errorCode, errorMsg, commonErrorCode, solutionMsg, requestId, word, parameter, attempts);
  }

  /** With what an answer says. */
  Facts with(Facts answer) {
    return new Facts(
        method, url, answer.status, answer.errorCode, answer.errorMsg, answer.commonErrorCode, answer.solutionMsg, answer.requestId,
        reason, parameter, attempts);
  }
}
