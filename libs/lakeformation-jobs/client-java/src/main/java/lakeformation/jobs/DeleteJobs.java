package lakeformation.jobs;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Deletes several jobs, a few at a time: the results, each as soon as it is known. */
final class DeleteJobs implements Iterator<DeleteJobResult> {
  private final Client client;
  private final DeleteOptions options;
  private final Iterator<String> jobIds;
  private final ExecutorService threads;
  private final CompletionService<DeleteJobResult> results;
  private final AtomicReference<AccessException> refused = new AtomicReference<>();
  private int running;

  private DeleteJobs(Client client, Collection<String> jobIds, DeleteOptions options) {
    this.client = client;
    this.options = options;
    this.jobIds = new LinkedHashSet<>(jobIds).iterator();
    this.threads = Executors.newFixedThreadPool(Settings.number("concurrency", options.concurrency()), task -> {
      Thread thread = new Thread(task, "lakeformation-jobs-delete");
      thread.setDaemon(true);
      return thread;
    });
    this.results = new ExecutorCompletionService<>(threads);
  }

  static Stream<DeleteJobResult> stream(Client client, Collection<String> jobIds, DeleteOptions options) {
    DeleteJobs deletions = new DeleteJobs(client, jobIds, options);
    int traits = Spliterator.NONNULL | Spliterator.DISTINCT;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(deletions, traits), false).onClose(deletions::close);
  }

  @Override
  public boolean hasNext() {
    while (running < options.concurrency() && jobIds.hasNext() && !threads.isShutdown()) {
      String jobId = jobIds.next();
      running++;
      results.submit(() -> deleted(jobId));
    }
    if (running == 0) {
      threads.shutdown();
    }
    return running > 0;
  }

  @Override
  public DeleteJobResult next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    try {
      Future<DeleteJobResult> result = results.take();
      running--;
      return result.get();
    } catch (ExecutionException e) {
      // A listener's, or a defect: whatever it is, the caller is told instead of waiting, and no further deletion is started.
      threads.shutdown();
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnknownOutcomeException("Interrupted while jobs were being deleted.", Facts.because("interrupted"));
    }
  }

  /** Starts no further one and waits for those that are under way. */
  private void close() {
    threads.shutdown();
    try {
      threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private DeleteJobResult deleted(String jobId) {
    try {
      AccessException access = refused.get();
      if (access != null) {
        throw new NotSentException("Halted, since access was refused: " + access.getMessage(), Facts.because("halted"));
      }
      DeletedJob job = client.deleteJob(jobId, options.stopFirst());
      Facts facts = new Facts(null, null, job.status(), null, null, null, null, job.requestId(), null, null, job.attempts());
      return new DeleteJobResult(jobId, job.outcome(), null, facts);
    } catch (JobsException e) {
      if (e instanceof AccessException access) {
        refused.set(access);
      }
      return new DeleteJobResult(jobId, e.outcome(), e.getMessage(), e.facts());
    }
  }
}
