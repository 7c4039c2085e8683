package lakeformation.jobs;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.PrintWriter;
import java.io.StringWriter;

/** The token of the tests, and what shows it. */
final class Tokens {
  static final String TOKEN = "MIIE+fake/Tok3n4f7Qz9LmXw2RbVhK6sYdNcPe8JgUaT1oI==";

  private Tokens() {}

  /** All that a log or a console may show of a value: of an exception, its stack trace with what is inside. */
  static String shown(Object value) {
    if (value instanceof Throwable error) {
      StringWriter trace = new StringWriter();
      error.printStackTrace(new PrintWriter(trace));
      return error + "\n" + trace + (error instanceof JobsException e ? e.facts() : "");
    }
    return String.valueOf(value);
  }

  /** No part of the token of 8 characters is in a text. */
  static void assertHidden(String text) {
    for (int start = 0; start + Token.SHORTEST <= TOKEN.length(); start++) {
      assertFalse(text.contains(TOKEN.substring(start, start + Token.SHORTEST)), () -> "the token is shown");
    }
  }
}
