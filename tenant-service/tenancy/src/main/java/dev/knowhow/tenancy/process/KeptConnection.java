package dev.knowhow.tenancy.process;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A connection that its caller keeps between requests. When the process ends, an answer whose head was not sent yet
 * says that it is the last one; without a request the connection stays for a while, as one may be on its way. Micronaut
 * closes such a connection at once, and a request that meets it is lost.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails in I/O closes the channel, and that is seen
final class KeptConnection extends ChannelDuplexHandler implements Connections.Drainable {

    private final Connections connections;
    private final Channel channel;
    private final Duration idle;

    private int unanswered;
    private boolean ending;
    private boolean last;

    /** @param idle how long it stays without a request when the process ends */
    KeptConnection(Connections connections, Channel channel, Duration idle) {
        this.connections = connections;
        this.channel = channel;
        this.idle = idle;
    }

    @Override
    public void drain() {
        channel.eventLoop().execute(() -> {
            ending = true;
            closeUnlessAsked();
        });
    }

    private void closeUnlessAsked() {
        channel.eventLoop()
                .schedule(
                        () -> {
                            if (unanswered == 0) {
                                channel.close();
                            }
                        },
                        idle.toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        connections.add(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        connections.remove(this);
        context.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            unanswered++;
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (!isInterim(message) && message instanceof HttpResponse head && ending) {
            HttpUtil.setKeepAlive(head, false);
            last = true;
        }
        if (!isInterim(message) && message instanceof LastHttpContent) {
            unanswered--;
            context.write(message, promise.unvoid()).addListener(_ -> onAnswered());
        } else {
            context.write(message, promise);
        }
    }

    private void onAnswered() {
        if (last) {
            channel.close();
        } else if (ending) {
            closeUnlessAsked();
        }
    }

    private static boolean isInterim(Object message) {
        return message instanceof HttpResponse head && head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
}
