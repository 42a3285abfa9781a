package dev.knowhow.gateway.proxy;

import dev.knowhow.gateway.requestlog.RequestRecord;
import dev.knowhow.gateway.routing.Route;
import dev.knowhow.tenancy.Caller;
import io.netty.handler.codec.http.HttpRequest;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What is to be said of an exchange once it is over: who asked for what, how much came in, and how long it took. */
final class ExchangeNotes {

    private static final int CLIENT_CLOSED_REQUEST = 499;
    private static final String NO_SERVICE = "none";

    private final String requestId;
    private final long startedAt = System.nanoTime();
    private String route = "-";
    private @Nullable Caller caller;
    private @Nullable Route service;
    private long bytesIn;
    private long sentAt;
    private long upstreamMicros = -1;

    ExchangeNotes(String requestId) {
        this.requestId = requestId;
    }

    /** It is for this route, written with templates instead of ids. */
    void setRoute(String route) {
        this.route = route;
    }

    void setCaller(@Nullable Caller caller) {
        this.caller = caller;
    }

    /** Its head is about to be sent to that service. */
    void send(Route to) {
        sentAt = System.nanoTime();
        service = to;
    }

    /** The service's head has come. */
    void receiveHead() {
        upstreamMicros = micros(sentAt);
    }

    /** So much more of its body has come. */
    void add(int bytes) {
        bytesIn += bytes;
    }

    long bytesIn() {
        return bytesIn;
    }

    /** Where it was sent; null as long as it was not. */
    @Nullable
    Route service() {
        return service;
    }

    /** It is over. */
    void write(ProxyServices services, HttpRequest request, Reply reply, boolean aborted) {
        RequestRecord entry = new RequestRecord(
                System.currentTimeMillis(),
                requestId,
                request.method().name(),
                route,
                reply.isStarted() ? reply.status() : CLIENT_CLOSED_REQUEST,
                caller == null || caller.tenant() == null
                        ? null
                        : caller.tenant().toString(),
                caller == null ? null : caller.actor().id(),
                bytesIn,
                reply.bytes(),
                micros(startedAt),
                upstreamMicros,
                aborted);
        services.requestLog().write(entry);
        services.metrics().record(service == null ? NO_SERVICE : service.upstream(), entry);
    }

    private static long micros(long since) {
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - since);
    }
}
