package lakeformation.jobs;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Where the token comes from. Nothing that is printed holds it. */
final class Token {
  /** Characters of a token, or of a part of it, that are worth hiding. */
  static final int SHORTEST = 8;

  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");

  private final Supplier<String> source;
  private final boolean isFunction;

  private Token(Supplier<String> source, boolean isFunction) {
    this.source = source;
    this.isFunction = isFunction;
  }

  static Token of(String token) {
    return new Token(() -> token, false);
  }

  static Token of(Supplier<String> function) {
    return new Token(function, true);
  }

  /** @throws NotSentException with reason {@code token}, if the token is there already and a header cannot carry it */
  void check() {
    if (!isFunction) {
      checked(source.get());
    }
  }

  /**
   * The token for one request. A function is called on another thread, since it may hang; its exception is not passed on, since it
   * may quote a password or the token.
   *
   * @throws NotSentException with reason {@code token} or {@code timeout}
   */
  String obtain(Deadline deadline, Executor threads) {
    if (!isFunction) {
      return checked(source.get());
    }
    try {
      CompletableFuture<String> token = CompletableFuture.supplyAsync(source, threads);
      return checked(token.get(Math.max(0, deadline.remaining().toNanos()), TimeUnit.NANOSECONDS));
    } catch (ExecutionException e) {
      throw new NotSentException("The token function failed. Nothing was sent.", Facts.because("token"));
    } catch (TimeoutException e) {
      throw new NotSentException("Stopped. Nothing was sent.", Facts.because("timeout"));
    } catch (RejectedExecutionException e) {
      throw new NotSentException("The client is closed. Nothing was sent.", Facts.because("closed"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotSentException("Interrupted. Nothing was sent.", Facts.because("interrupted"));
    }
  }

  private static String checked(String token) {
    if (token == null || token.isEmpty()) {
      throw new NotSentException("There is no token. Nothing was sent.", Facts.because("token"));
    }
    if (!VISIBLE.matcher(token).matches()) {
      throw new NotSentException(
          "The token is malformed: it must be visible ASCII without spaces or line breaks. Nothing was sent.", Facts.because("token"));
    }
    return token;
  }

  /**
   * A text of the server with {@code [token]} for the token, should the server echo it, and for each part of it from 8 characters:
   * servers quote the beginning of a wrong one. A shorter token is no secret but a word that somebody tried out.
   */
  static String without(String token, String text) {
    StringBuilder clean = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int end = at + SHORTEST;
      while (end <= text.length() && token.contains(text.substring(at, end))) {
        end++;
      }
      if (end == at + SHORTEST) {
        clean.append(text.charAt(at++));
      } else {
        clean.append("[token]");
        at = end - 1;
      }
    }
    return clean.toString();
  }
}
