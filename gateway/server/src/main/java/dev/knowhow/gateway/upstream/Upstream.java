package dev.knowhow.gateway.upstream;

import dev.knowhow.tenancy.outage.Outages;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.concurrent.FastThreadLocal;
import jakarta.inject.Singleton;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The way to the services: HTTP/1.1 over connections that belong to one event loop each, so that a request never changes threads and the pool
 * needs no lock.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails in I/O closes the channel, and that is seen
@Singleton
public final class Upstream {

    private static final int MAX_CHUNK = 64 * 1024;

    private static final long PAUSE_MILLIS = 200;

    private final UpstreamPoolConfiguration configuration;
    private final Outages outages;
    private final FastThreadLocal<Map<SocketAddress, ArrayDeque<UpstreamConnection>>> idle = new FastThreadLocal<>() {
        @Override
        protected Map<SocketAddress, ArrayDeque<UpstreamConnection>> initialValue() {
            return new HashMap<>();
        }
    };

    Upstream(UpstreamPoolConfiguration configuration, Outages outages) {
        this.configuration = configuration;
        this.outages = outages;
    }

    /**
     * Prepares a request; its body follows through the exchange, whose flush sends the head. Everything happens on the event
     * loop of the client's channel, from which it must be called and on which the listener is.
     *
     * @param client the channel whose event loop is to be used
     * @param address where the service listens
     * @param head the request's head, complete with framing headers
     * @param listener receives everything that comes back; never before this method has returned
     */
    public UpstreamExchange open(Channel client, SocketAddress address, HttpRequest head, UpstreamListener listener) {
        UpstreamExchange exchange = new UpstreamExchange(this, client, address, head, listener);
        UpstreamConnection kept = takeIdle(address);
        if (kept == null) {
            connect(exchange);
        } else {
            exchange.start(kept);
        }
        return exchange;
    }

    /** Opens a new connection for the exchange, which by then may be over. */
    void connect(UpstreamExchange exchange) {
        if (exchange.isOver()) {
            return;
        }
        Channel client = exchange.client();
        new Bootstrap()
                .group(client.eventLoop())
                .channel(client.getClass())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        configuration.connectTimeout().toMillis())
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new Initializer(this, exchange.address()))
                .connect(exchange.address())
                .addListener(future -> {
                    if (future.isSuccess()) {
                        outages.end(exchange.address());
                        exchange.onConnection(
                                ((ChannelFuture) future).channel().pipeline().get(UpstreamConnection.class));
                    } else {
                        notConnected(exchange, future.cause());
                    }
                });
    }

    /** Nothing was sent, whatever the method: trying again cannot do anything twice. */
    private void notConnected(UpstreamExchange exchange, Throwable cause) {
        if (cause instanceof ConnectTimeoutException) {
            exchange.fail(UpstreamFailure.CONNECT_TIMEOUT);
        } else if (outages.isWorthWaiting(exchange.address())) {
            exchange.client().eventLoop().schedule(() -> connect(exchange), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            exchange.fail(UpstreamFailure.UNREACHABLE);
        }
    }

    /** Keeps a connection whose exchange has ended well. */
    void keep(UpstreamConnection connection) {
        ArrayDeque<UpstreamConnection> kept = idle.get().computeIfAbsent(connection.address(), a -> new ArrayDeque<>());
        if (kept.size() >= configuration.maxIdle()) {
            connection.close();
        } else {
            connection.becomeIdle(configuration.idleTimeout());
            kept.addFirst(connection);
        }
    }

    /** Forgets a connection that was closed while unused. */
    void forget(UpstreamConnection connection) {
        ArrayDeque<UpstreamConnection> kept = idle.get().get(connection.address());
        if (kept != null) {
            kept.remove(connection);
        }
    }

    private @Nullable UpstreamConnection takeIdle(SocketAddress address) {
        ArrayDeque<UpstreamConnection> kept = idle.get().get(address);
        if (kept == null) {
            return null;
        }
        UpstreamConnection connection = kept.pollFirst();
        while (connection != null && !connection.isUsable(configuration.idleTimeout())) {
            connection.close();
            connection = kept.pollFirst();
        }
        return connection;
    }

    /** Codec and handler of a new connection. */
    private static final class Initializer extends ChannelInitializer<Channel> {

        private final Upstream pool;
        private final SocketAddress address;

        Initializer(Upstream pool, SocketAddress address) {
            this.pool = pool;
            this.address = address;
        }

        @Override
        protected void initChannel(Channel channel) {
            HttpDecoderConfig decoding =
                    new HttpDecoderConfig().setMaxChunkSize(MAX_CHUNK).setMaxHeaderSize(32 * 1024);
            channel.pipeline()
                    .addLast(new HttpClientCodec(decoding, false, false))
                    .addLast(new UpstreamConnection(pool, address, channel));
        }
    }
}
