package dev.knowhow.gateway.upstream;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * One request to a service, and what can be done about it while it lasts. A safe request that met a kept connection just as the service closed it is sent once
 * more on a new one.
 */
public final class UpstreamExchange {

    private final Upstream pool;
    private final Channel client;
    private final SocketAddress address;
    private final HttpRequest head;
    private final UpstreamListener listener;

    private @Nullable UpstreamConnection connection;
    private boolean reused;
    private boolean hasBody;
    private boolean requestEnded;
    private boolean responseStarted;
    private boolean over;

    UpstreamExchange(
            Upstream pool, Channel client, SocketAddress address, HttpRequest head, UpstreamListener listener) {
        this.pool = pool;
        this.client = client;
        this.address = address;
        this.head = head;
        this.listener = listener;
    }

    Channel client() {
        return client;
    }

    boolean isOver() {
        return over;
    }

    SocketAddress address() {
        return address;
    }

    /** Takes a kept connection. */
    void start(UpstreamConnection kept) {
        reused = true;
        begin(kept);
    }

    /** Takes the connection that was opened for it. */
    void onConnection(UpstreamConnection opened) {
        if (over) {
            pool.keep(opened);
            return;
        }
        begin(opened);
        if (requestEnded) {
            opened.write(LastHttpContent.EMPTY_LAST_CONTENT);
            opened.flush();
        } else {
            listener.onWritable();
        }
    }

    private void begin(UpstreamConnection taken) {
        connection = taken;
        taken.attach(this);
        taken.write(head);
    }

    /** Sends a piece of the body, taking over its reference; the last piece is a {@code LastHttpContent}. */
    public void write(HttpContent content) {
        UpstreamConnection current = connection;
        if (over || current == null) {
            ReferenceCountUtil.release(content);
            return;
        }
        hasBody |= content.content().isReadable();
        requestEnded |= content instanceof LastHttpContent;
        current.write(content);
    }

    /**
     * Whether the body, or more of it, can be written now; if not, {@link UpstreamListener#onWritable()} follows. It
     * is false until there is a connection.
     */
    public boolean isWritable() {
        return connection != null && !over && connection.isWritable();
    }

    /** Sends what was written, the head included. */
    public void flush() {
        if (connection != null && !over) {
            connection.flush();
        }
    }

    /** Whether the response is to be read; switched off while the client is slow. */
    public void setReading(boolean reading) {
        if (connection != null && !over) {
            connection.setReading(reading);
        }
    }

    /** Gives the request up: the connection is closed and the listener hears nothing more. */
    public void cancel() {
        if (!over) {
            over = true;
            if (connection != null) {
                connection.close();
            }
        }
    }

    /** The connection could not be had, or is lost. */
    void fail(UpstreamFailure failure) {
        if (over) {
            return;
        }
        if (reused && isSafeToRepeat()) {
            reused = false;
            connection = null;
            pool.connect(this);
            return;
        }
        over = true;
        listener.onFailure(failure);
    }

    void onWritable() {
        if (!over) {
            listener.onWritable();
        }
    }

    void onHead(HttpResponse response) {
        responseStarted = true;
        if (!over) {
            listener.onHead(response);
        }
    }

    void onContent(HttpContent content) {
        if (over) {
            ReferenceCountUtil.release(content);
            return;
        }
        if (content instanceof LastHttpContent) {
            over = true;
        }
        listener.onContent(content);
    }

    void onReadComplete() {
        listener.onReadComplete();
    }

    boolean hasSentRequest() {
        return requestEnded;
    }

    private boolean isSafeToRepeat() {
        HttpMethod method = head.method();
        boolean safe = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        return safe && requestEnded && !hasBody && !responseStarted;
    }
}
