package dev.knowhow.durable.stream;

import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;

/** Tells the work of each request when its connection is closed, until it has been answered. */
@ServerFilter("/**")
final class ReaderFilter {

    private static final String READER = "dev.knowhow.reader";

    @RequestFilter
    @SuppressWarnings("FutureReturnValueIgnored") // the channel's own future
    void watch(HttpRequest<?> request, MutablePropagatedContext context) {
        if (request instanceof NettyHttpRequest<?> netty) {
            Reader reader = new Reader();
            GenericFutureListener<Future<Void>> closed = channel -> reader.leave();
            var connection = netty.getChannelHandlerContext().channel().closeFuture();
            connection.addListener(closed);
            reader.atEnd(() -> connection.removeListener(closed));
            request.setAttribute(READER, reader);
            context.add(reader);
        }
    }

    @ResponseFilter
    void end(HttpRequest<?> request) {
        request.getAttribute(READER, Reader.class)
                .filter(reader -> !reader.isStreaming())
                .ifPresent(Reader::end);
    }
}
