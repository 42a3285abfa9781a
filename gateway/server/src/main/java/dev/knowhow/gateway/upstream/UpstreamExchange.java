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
 * One request on its connection. A safe request that met a kept connection just as the service closed it is sent once
 * more on a new one.
 */
final class NettyUpstreamExchange implements UpstreamExchange {

    private final NettyUpstream pool;
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

    NettyUpstreamExchange(
            NettyUpstream pool, Channel client, SocketAddress address, HttpRequest head, UpstreamListener listener) {
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
    void connected(UpstreamConnection opened) {
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

    @Override
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

    @Override
    public boolean isWritable() {
        return connection != null && !over && connection.isWritable();
    }

    @Override
    public void flush() {
        if (connection != null && !over) {
            connection.flush();
        }
    }

    @Override
    public void setReading(boolean reading) {
        if (connection != null && !over) {
            connection.setReading(reading);
        }
    }

    @Override
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
