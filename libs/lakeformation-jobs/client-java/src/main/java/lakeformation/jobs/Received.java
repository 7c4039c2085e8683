package lakeformation.jobs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.IntUnaryOperator;
import java.util.zip.GZIPInputStream;

/** What arrives of one answer: the head as soon as it is there, then the body up to a limit. */
final class Received implements HttpResponse.BodyHandler<byte[]>, HttpResponse.BodySubscriber<byte[]> {
  private final IntUnaryOperator limitOf;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
  private volatile HttpResponse.ResponseInfo head;
  private Flow.Subscription subscription;
  private int limit;

  /** @param limitOf status to the most bytes of a body; one more is read, and tells that there are more */
  Received(IntUnaryOperator limitOf) {
    this.limitOf = limitOf;
  }

  /** Null until it is there. */
  HttpResponse.ResponseInfo head() {
    return head;
  }

  @Override
  public HttpResponse.BodySubscriber<byte[]> apply(HttpResponse.ResponseInfo info) {
    head = info;
    limit = limitOf.applyAsInt(info.statusCode());
    return this;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return whole;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    for (ByteBuffer part : parts) {
      byte[] bytes = new byte[Math.min(part.remaining(), limit + 1 - body.size())];
      part.get(bytes);
      body.writeBytes(bytes);
    }
    if (body.size() > limit) {
      subscription.cancel();
      whole.complete(body.toByteArray());
    }
  }

  @Override
  public void onError(Throwable error) {
    whole.completeExceptionally(error);
  }

  @Override
  public void onComplete() {
    whole.complete(body.toByteArray());
  }

  /** A body without its compression, up to the limit and a byte more. @throws IOException when it is cut off */
  static byte[] plain(HttpHeaders headers, byte[] body, int limit) throws IOException {
    boolean compressed = headers.firstValue("Content-Encoding").orElse("").strip().matches("(?i)(x-)?gzip");
    if (!compressed || body.length == 0) {
      return body;
    }
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      plain.writeBytes(in.readNBytes(limit + 1));
    }
    return plain.toByteArray();
  }
}
