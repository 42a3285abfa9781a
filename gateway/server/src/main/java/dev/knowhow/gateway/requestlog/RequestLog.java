package dev.knowhow.gateway.requestlog;

import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one JSON object per line to the logger {@code knowhow.requests}, whose appender is asynchronous: a slow disk
 * costs lines, never requests.
 */
@Singleton
public final class RequestLog {

    private static final Logger LOG = LoggerFactory.getLogger("knowhow.requests");

    /** Queues the line. */
    public void write(RequestRecord entry) {
        if (LOG.isInfoEnabled()) {
            LOG.info(line(entry, Instant.now()));
        }
    }

    static String line(RequestRecord entry, Instant time) {
        StringBuilder json =
                new StringBuilder(320).append("{\"time\":\"").append(time).append('"');
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
        return json.append('}').toString();
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
