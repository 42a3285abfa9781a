package dev.knowhow.gateway.proxy;

import dev.knowhow.tenancy.process.Connections;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection: carries one exchange after the other. The socket is read only when the inbox is empty and its
 * next message can be used, which is all the back pressure there is to it: at most one read's worth waits here.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails in I/O closes the channel, and that is seen
final class ClientConnection extends ChannelInboundHandlerAdapter implements Connections.Drainable {

    private static final long LONGEST_TICK = TimeUnit.SECONDS.toNanos(5);

    private final ProxyServices services;
    private final Channel channel;
    private final MethodAwareResponseEncoder encoder;
    private final InetAddress address;

    private final Queue<Object> inbox = new ArrayDeque<>();
    private @Nullable Exchange exchange;
    private @Nullable Future<?> ticker;
    private boolean lingering;
    private boolean handling;
    private boolean ending;
    private long progressAt = System.nanoTime();
    private long tickNanos;

    ClientConnection(ProxyServices services, Channel channel, MethodAwareResponseEncoder encoder) {
        this.services = services;
        this.channel = channel;
        this.encoder = encoder;
        this.address = ((InetSocketAddress) channel.remoteAddress()).getAddress();
    }

    Channel channel() {
        return channel;
    }

    InetAddress address() {
        return address;
    }

    /** Begins to read, and to look out for silence. */
    void start() {
        long silence = Math.min(
                services.configuration().clientTimeout().toNanos(),
                services.configuration().upstreamTimeout().toNanos());
        tickNanos = Math.min(LONGEST_TICK, Math.max(1, silence / 4));
        ticker = channel.eventLoop().scheduleWithFixedDelay(this::tick, tickNanos, tickNanos, TimeUnit.NANOSECONDS);
        services.connections().add(this);
        pump();
    }

    /** Runs on the event loop: at once when this is it. */
    void run(Runnable task) {
        if (channel.eventLoop().inEventLoop()) {
            task.run();
        } else {
            channel.eventLoop().execute(task);
        }
    }

    @Override
    public void drain() {
        run(() -> {
            ending = true;
            if (exchange != null) {
                exchange.closeAfterwards();
            } else {
                endUnlessAsked();
            }
        });
    }

    private void endUnlessAsked() {
        channel.eventLoop()
                .schedule(
                        () -> {
                            if (exchange == null) {
                                linger();
                            }
                        },
                        services.shutdown().idle().toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    /** Something moved. */
    void progress() {
        progressAt = System.nanoTime();
    }

    /** Handles what was read and can be used, sends on what came of it, and reads more if there is a use for it. */
    void pump() {
        if (handling) {
            return;
        }
        handleAll();
        if (exchange != null) {
            exchange.onPumped();
        }
        if (inbox.isEmpty() && wantsToRead()) {
            channel.read();
        }
    }

    /** A loop, not a recursion: many small pieces need no deep stack. */
    private void handleAll() {
        handling = true;
        while (wantsMessage() && !inbox.isEmpty()) {
            handle(inbox.remove());
        }
        handling = false;
    }

    private boolean wantsMessage() {
        return lingering || exchange == null || exchange.wantsContent();
    }

    /** While a response is on its way, reading is how a client's leaving is noticed. */
    private boolean wantsToRead() {
        return wantsMessage() || (exchange != null && exchange.hasRequestEnded());
    }

    /** The exchange has ended well, and the next one may begin. */
    void next(boolean keepAlive) {
        exchange = null;
        if (keepAlive) {
            if (ending) {
                endUnlessAsked();
            }
            pump();
        } else {
            linger();
        }
    }

    /**
     * Ends the connection so that the client can read the answer: says that nothing more will come, and throws away
     * for a while what the client still sends. Closing at once would reset the connection and lose the answer.
     */
    void linger() {
        if (lingering) {
            return;
        }
        lingering = true;
        exchange = null;
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> {
            if (written.isSuccess() && channel instanceof DuplexChannel duplex) {
                duplex.shutdownOutput();
            } else {
                channel.close();
            }
        });
        channel.eventLoop()
                .schedule(
                        () -> channel.close(),
                        services.configuration().lingerTimeout().toNanos(),
                        TimeUnit.NANOSECONDS);
        pump();
    }

    void close() {
        exchange = null;
        channel.close();
    }

    private void begin(HttpRequest request) {
        encoder.answering(request.method());
        Exchange started = new Exchange(services, this, request);
        exchange = started;
        if (ending) {
            started.closeAfterwards();
        }
        started.begin();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        progress();
        inbox.add(message);
        if (!handling) {
            handleAll();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        pump();
    }

    private void handle(Object message) {
        if (!lingering && exchange == null && message instanceof HttpRequest request) {
            begin(request);
        } else if (!lingering && exchange != null && message instanceof HttpContent content) {
            exchange.onRequestContent(content);
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (exchange != null && channel.isWritable()) {
            exchange.onClientWritable();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (ticker != null) {
            ticker.cancel(false);
        }
        services.connections().remove(this);
        inbox.forEach(ReferenceCountUtil::release);
        inbox.clear();
        Exchange current = exchange;
        exchange = null;
        if (current != null) {
            current.onClientGone();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        channel.close();
    }

    private void tick() {
        long silence = System.nanoTime() - progressAt;
        if (exchange != null) {
            exchange.onTick(tickNanos, silence);
        } else if (!lingering
                && silence > services.configuration().clientTimeout().toNanos()) {
            channel.close();
        }
    }
}
