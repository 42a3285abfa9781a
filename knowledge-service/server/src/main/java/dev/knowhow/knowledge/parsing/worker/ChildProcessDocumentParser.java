package dev.knowhow.knowledge.parsing.worker;

import dev.knowhow.knowledge.parsing.DocumentParser;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingConfiguration;
import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.ocr.OcrConfiguration;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import io.micronaut.context.annotation.Bean;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads documents in a small pool of child processes with a heap of their own, shared fairly among tenants. A file that
 * needs too much memory or time, or that crashes the parser, costs that process and fails with its reason; so does an
 * interrupted caller, at once.
 */
@Singleton
@Bean(preDestroy = "close")
public final class ChildProcessDocumentParser implements DocumentParser, AutoCloseable {

    /** Exit code of a process that computed for longer than it may, by the signal for that. */
    private static final int TOO_MUCH_COMPUTING = 128 + 24;
    /** Exit code of a process that was killed from outside, be it by a kernel that is short of memory. */
    private static final int KILLED = 128 + 9;

    private final WorkerPool pool;
    private final long heapBytes;
    private final Tesseract tesseract;
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();

    /** A parser with a pool as configured. */
    public ChildProcessDocumentParser(ParsingConfiguration configuration, OcrConfiguration ocr) {
        this.tesseract = new Tesseract(ocr);
        this.heapBytes = configuration.workerMemory();
        this.pool = new WorkerPool(
                configuration.directory(),
                configuration.workers(),
                heapBytes,
                configuration.filesPerWorker(),
                configuration.idleTimeout());
    }

    @Override
    public ParsedDocument parse(Path file, String filename, ParsingLimits limits) {
        var request = new WorkerRequest.Parse(file.toAbsolutePath(), filename, limits);
        var recognition = tesseract.ofFile();
        return recognition.describe(
                run(limits.timeout(), recognition, false, process -> process.parse(request, recognition)));
    }

    @Override
    public byte[] renderPage(Path file, int page, int maxWidthPixels, ParsingLimits limits) {
        var request = new WorkerRequest.RenderPage(file.toAbsolutePath(), page, maxWidthPixels, limits);
        return run(limits.timeout(), tesseract.ofFile(), true, process -> process.render(request));
    }

    @FunctionalInterface
    private interface Exchange<T> {
        T with(WorkerProcess worker) throws IOException;
    }

    private <T> T run(Duration timeout, Tesseract.Recognition recognition, boolean urgent, Exchange<T> exchange) {
        var worker = acquire(Caller.current().requireTenant(), urgent);
        try {
            var result = await(worker.process(), timeout, recognition, exchange);
            pool.release(worker);
            return result;
        } catch (ParsingException e) {
            release(worker, e.failure());
            throw e;
        } catch (RuntimeException | Error e) {
            pool.end(worker);
            throw e;
        }
    }

    private WorkerPool.Worker acquire(TenantId tenant, boolean urgent) {
        try {
            return pool.acquire(tenant, urgent);
        } catch (IOException e) {
            throw new ParsingException(
                    ParsingFailure.PARSER_FAILED, "The document reader could not be started. Try again later.", e);
        } catch (InterruptedException e) {
            throw interruption(e);
        }
    }

    private void release(WorkerPool.Worker worker, ParsingFailure failure) {
        switch (failure) {
            case UNSUPPORTED_FORMAT, ENCRYPTED, EMPTY, NO_SUCH_PAGE -> pool.release(worker);
            // What broke on the file may have left classes half initialized.
            case BROKEN, PARSER_FAILED -> pool.end(worker);
            case TOO_LARGE -> pool.releaseAfterLimit(worker);
            case OUT_OF_MEMORY, TIMED_OUT -> pool.endAfterLimit(worker);
        }
    }

    private <T> T await(
            WorkerProcess worker, Duration timeout, Tesseract.Recognition recognition, Exchange<T> exchange) {
        var answer = readers.submit(() -> exchange.with(worker));
        try {
            return await(answer, timeout, recognition);
        } catch (TimeoutException e) {
            end(worker, answer);
            throw timeout(timeout, e);
        } catch (InterruptedException e) {
            end(worker, answer);
            throw interruption(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ParsingException failure ? failure : crash(worker, timeout, e);
        }
    }

    /** Waits for as long as reading may take; recognizing text has a limit of its own. */
    private static <T> T await(Future<T> answer, Duration timeout, Tesseract.Recognition recognition)
            throws InterruptedException, ExecutionException, TimeoutException {
        var given = Duration.ZERO;
        for (var left = timeout; ; ) {
            try {
                return answer.get(left.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                var taken = recognition.duration();
                left = taken.minus(given);
                given = taken;
                if (left.toMillis() == 0) {
                    throw e;
                }
            }
        }
    }

    /** Ends the process, and the program that recognizes text for it. */
    private static void end(WorkerProcess worker, Future<?> answer) {
        worker.kill();
        answer.cancel(true);
    }

    private ParsingException crash(WorkerProcess worker, Duration timeout, ExecutionException e) {
        var exit = worker.exitCode().orElse(KILLED);
        if (!worker.wasReady() || exit == KILLED) {
            return new ParsingException(
                    ParsingFailure.PARSER_FAILED, "The document reader was stopped. Try again later.", e);
        }
        return switch (exit) {
            case ParserWorker.OUT_OF_MEMORY ->
                new ParsingException(
                        ParsingFailure.OUT_OF_MEMORY,
                        "The file needs more than %,d MB of memory to read. Split it into smaller files."
                                .formatted(heapBytes >> 20),
                        e);
            case TOO_MUCH_COMPUTING -> timeout(timeout, e);
            default ->
                new ParsingException(
                        ParsingFailure.BROKEN,
                        "The document reader broke down on this file. Save it anew with the program that made it and"
                                + " upload that.",
                        e);
        };
    }

    private static ParsingException timeout(Duration timeout, Exception e) {
        return new ParsingException(
                ParsingFailure.TIMED_OUT,
                "The file takes longer than %s to read. Split it into smaller files or save it anew."
                        .formatted(text(timeout)),
                e);
    }

    private static ParsingException interruption(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new ParsingException(ParsingFailure.PARSER_FAILED, "Reading the file was cancelled.", e);
    }

    private static String text(Duration timeout) {
        return timeout.toSeconds() >= 1 ? timeout.toSeconds() + " s" : timeout.toMillis() + " ms";
    }

    /** Ends the idle processes; busy ones end with their file. */
    @Override
    public void close() {
        pool.close();
        readers.shutdown();
    }
}
