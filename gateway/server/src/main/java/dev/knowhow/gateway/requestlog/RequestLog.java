package dev.knowhow.gateway.requestlog;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one JSON object per line to the logger {@code knowhow.requests}. Lines are collected and written together by
 * a thread of their own, which costs a tenth of writing each; when the disk falls behind, lines are lost and counted,
 * and requests go on.
 */
@Singleton
public final class RequestLog {

    private static final Logger LINES = LoggerFactory.getLogger("knowhow.requests");
    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
    private static final int CAPACITY = 16 * 1024;
    private static final int LINE_LENGTH = 320;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final BlockingQueue<RequestRecord> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong lost = new AtomicLong();
    private final Thread writer =
            Thread.ofPlatform().name("request-log").daemon().start(this::writeUntilClosed);

    /** Queues the line; never waits. */
    public void write(RequestRecord entry) {
        if (!queue.offer(entry)) {
            lost.incrementAndGet();
        }
    }

    /** Writes what is queued and ends. */
    @PreDestroy
    void close() throws InterruptedException {
        writer.interrupt();
        writer.join();
    }

    private void writeUntilClosed() {
        try {
            while (true) {
                List<RequestRecord> batch = new ArrayList<>();
                batch.add(queue.take());
                writeBatch(batch);
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            writeBatch(new ArrayList<>());
        }
    }

    private void writeBatch(List<RequestRecord> batch) {
        queue.drainTo(batch);
        StringBuilder lines = new StringBuilder(batch.size() * LINE_LENGTH);
        for (RequestRecord entry : batch) {
            append(lines, entry);
        }
        if (!lines.isEmpty()) {
            LINES.info("{}", lines);
        }
        long missing = lost.getAndSet(0);
        if (missing > 0) {
            LOG.warn("{} lines of the request log were lost: its file is too slow", missing);
        }
    }

    static void append(StringBuilder json, RequestRecord entry) {
        json.append("{\"time\":\"")
                .append(Instant.ofEpochMilli(entry.timeMillis()))
                .append('"');
        text(json, "request_id", entry.requestId());
        text(json, "method", entry.method());
        text(json, "route", entry.route());
        number(json, "status", entry.status());
        text(json, "tenant", entry.tenant());
        text(json, "actor", entry.actor());
        number(json, "bytes_in", entry.bytesIn());
        number(json, "bytes_out", entry.bytesOut());
        millis(json, "duration_ms", entry.durationMicros());
        if (entry.upstreamMicros() >= 0) {
            millis(json, "upstream_ms", entry.upstreamMicros());
        }
        if (entry.aborted()) {
            json.append(",\"aborted\":true");
        }
        json.append("}\n");
    }

    private static void text(StringBuilder json, String name, @Nullable String value) {
        if (value == null) {
            return;
        }
        json.append(",\"").append(name).append("\":\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append('?');
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }

    private static void number(StringBuilder json, String name, long value) {
        json.append(",\"").append(name).append("\":").append(value);
    }

    private static void millis(StringBuilder json, String name, long micros) {
        long thousandths = micros % 1000;
        json.append(",\"").append(name).append("\":").append(micros / 1000).append('.');
        json.append(thousandths < 100 ? "0" : "")
                .append(thousandths < 10 ? "0" : "")
                .append(thousandths);
    }
}
