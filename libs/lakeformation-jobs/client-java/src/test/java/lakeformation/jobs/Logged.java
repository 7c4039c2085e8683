package lakeformation.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A JDK that is told what to log of each request, for as long as a test runs. */
final class Logged {
  private static final String LOG = "jdk.httpclient.HttpClient.log";

  private Logged() {}

  /** Told by a system property. */
  static void inProperty(String words, Runnable test) {
    with(LOG, words, test);
  }

  /** Told by its {@code conf/net.properties}, in another home than it really has: a new one each time, since it is read once. */
  static void inFile(Path folder, String properties, Runnable test) throws IOException {
    Path home = Files.createTempDirectory(folder, "jdk");
    Files.createDirectory(home.resolve("conf"));
    Files.writeString(home.resolve("conf/net.properties"), properties);
    with("java.home", home.toString(), test);
  }

  private static void with(String name, String value, Runnable test) {
    String before = System.setProperty(name, value);
    try {
      test.run();
    } finally {
      if (before == null) {
        System.clearProperty(name);
      } else {
        System.setProperty(name, before);
      }
    }
  }
}
