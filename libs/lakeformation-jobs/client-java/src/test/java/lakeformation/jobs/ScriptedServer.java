package lakeformation.jobs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A TCP server that records all that arrives and answers its n-th connection by the n-th script. It knows no HTTP, so it can send
 * any bytes. A connection that nobody foresaw is answered with a success.
 */
final class ScriptedServer implements AutoCloseable {
  static final String JOB = "03141229-84cd-4b1b-9733-dd124320c125";
  static final String LINE = "DELETE /v1/p/instances/i/lf-jobs/" + JOB + " HTTP/1.1";

  /** What becomes of a connection after its request; an answer is written as it is. */
  static final String STALL = "stall";
  static final String CLOSE = "close";
  static final String RESET = "reset";

  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)");

  private final ServerSocket socket;
  private final List<String> scripts;
  private final List<String> received = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch over = new CountDownLatch(1);

  ScriptedServer(String... scripts) {
    this.scripts = List.of(scripts);
    try {
      socket = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    started(this::accept);
  }

  /** One whole answer. */
  static String answer(int status, String body, String... headers) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return "HTTP/1.1 " + status + " Text\r\nContent-Length: " + length + "\r\nConnection: close\r\n" + more + "\r\n" + body;
  }

  static String job(String status) {
    return answer(200, "{\"id\":\"" + JOB + "\",\"status\":\"" + status + "\"}");
  }

  String address() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  /** All that arrived, one text a connection. */
  List<String> received() {
    return List.copyOf(received);
  }

  /** The request lines. */
  List<String> lines() {
    return received().stream().filter(text -> !text.isEmpty()).map(text -> text.split("\r\n")[0]).toList();
  }

  Client.Builder client() {
    return Client.builder().endpoint(address()).projectId("p").instanceId("i").token(Tokens.TOKEN);
  }

  @Override
  public void close() {
    over.countDown();
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        int number = received.size();
        received.add("");
        started(() -> play(connection, number));
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private void play(Socket connection, int number) {
    String script = number < scripts.size() ? scripts.get(number) : answer(200, "");
    try (connection) {
      read(connection, number);
      if (script.equals(RESET)) {
        connection.setSoLinger(true, 0);
      } else if (!script.equals(CLOSE)) {
        String bytes = script.replace(STALL, "");
        connection.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
        if (script.endsWith(STALL)) {
          over.await(60, TimeUnit.SECONDS);
        }
      }
    } catch (IOException | InterruptedException e) {
      // The other side may go first.
    }
  }

  private void read(Socket connection, int number) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (!isWhole(bytes.toString(StandardCharsets.ISO_8859_1))) {
      int next = connection.getInputStream().read();
      if (next < 0) {
        return;
      }
      bytes.write(next);
    }
    received.set(number, bytes.toString(StandardCharsets.ISO_8859_1));
  }

  private static boolean isWhole(String text) {
    int end = text.indexOf("\r\n\r\n");
    Matcher length = LENGTH.matcher(text);
    return end >= 0 && text.length() - end - 4 >= (length.find() ? Integer.parseInt(length.group(1)) : 0);
  }

  private static void started(Runnable task) {
    Thread thread = new Thread(task, "scripted-server");
    thread.setDaemon(true);
    thread.start();
  }
}
