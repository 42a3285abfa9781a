package dev.knowhow.gateway.upstream;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A connection to a service: carries one exchange at a time, and waits in the pool between them. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails in I/O closes the channel, and that is seen
final class UpstreamConnection extends ChannelInboundHandlerAdapter {

    private static final int CLASS_INFORMATIONAL = 100;

    private final Upstream pool;
    private final SocketAddress address;
    private final Channel channel;

    private @Nullable UpstreamExchange exchange;
    private @Nullable Future<?> expiry;
    private long idleSince;
    private boolean keepAlive;
    private boolean interim;

    UpstreamConnection(Upstream pool, SocketAddress address, Channel channel) {
        this.pool = pool;
        this.address = address;
        this.channel = channel;
    }

    SocketAddress address() {
        return address;
    }

    /** Whether it is open and was used last within that time, whenever its timer runs. */
    boolean isUsable(Duration timeout) {
        return channel.isActive() && System.nanoTime() - idleSince < timeout.toNanos();
    }

    void attach(UpstreamExchange taker) {
        exchange = taker;
        keepAlive = false;
        interim = false;
    }

    void write(HttpObject message) {
        channel.write(message, channel.voidPromise());
    }

    boolean isWritable() {
        return channel.isWritable();
    }

    void flush() {
        channel.flush();
    }

    void setReading(boolean reading) {
        channel.config().setAutoRead(reading);
    }

    void close() {
        exchange = null;
        channel.close();
    }

    /** Closes itself unless it is taken in time; one timer serves however often it is taken. */
    void becomeIdle(Duration timeout) {
        idleSince = System.nanoTime();
        if (expiry == null) {
            schedule(timeout, timeout.toNanos());
        }
    }

    private void schedule(Duration timeout, long nanos) {
        expiry = channel.eventLoop().schedule(() -> expire(timeout), nanos, TimeUnit.NANOSECONDS);
    }

    private void expire(Duration timeout) {
        expiry = null;
        long left = timeout.toNanos() - (System.nanoTime() - idleSince);
        if (exchange != null) {
            return;
        }
        if (left > 0) {
            schedule(timeout, left);
        } else {
            channel.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        UpstreamExchange current = exchange;
        if (current == null || isBroken(message)) {
            ReferenceCountUtil.release(message);
            fail(UpstreamFailure.BROKEN);
            return;
        }
        if (message instanceof HttpResponse head && !isInterim(head)) {
            keepAlive = HttpUtil.isKeepAlive(head);
            current.onHead(head);
        }
        if (message instanceof HttpContent content) {
            onContent(current, content);
        }
    }

    private boolean isInterim(HttpResponse head) {
        interim = head.status().code() / CLASS_INFORMATIONAL == 1;
        return interim;
    }

    private void onContent(UpstreamExchange current, HttpContent content) {
        boolean last = content instanceof LastHttpContent;
        if (interim) {
            interim = !last;
            content.release();
            return;
        }
        if (!last) {
            current.onContent(content);
            return;
        }
        exchange = null;
        if (keepAlive && current.hasSentRequest()) {
            setReading(true);
            pool.keep(this);
        } else {
            channel.close();
        }
        current.onContent(content);
        current.onReadComplete();
    }

    private static boolean isBroken(Object message) {
        return !(message instanceof HttpObject object)
                || object.decoderResult().isFailure()
                || (object instanceof HttpResponse head && head.status().code() == 101);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (exchange != null) {
            exchange.onReadComplete();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (exchange != null && context.channel().isWritable()) {
            exchange.onWritable();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (expiry != null) {
            expiry.cancel(false);
        }
        pool.forget(this);
        fail(UpstreamFailure.BROKEN);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(UpstreamFailure.BROKEN);
    }

    private void fail(UpstreamFailure failure) {
        UpstreamExchange current = exchange;
        exchange = null;
        channel.close();
        if (current != null) {
            current.fail(failure);
        }
    }
}
