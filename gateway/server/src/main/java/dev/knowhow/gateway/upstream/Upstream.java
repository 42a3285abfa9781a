package dev.knowhow.gateway.upstream;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpRequest;
import java.net.SocketAddress;

/** The way to the services. */
public interface Upstream {

    /**
     * Prepares a request; its body follows through the exchange, whose flush sends the head. Everything happens on the event loop of the
     * client's channel, from which it must be called and on which the listener is.
     *
     * @param client the channel whose event loop is to be used
     * @param address where the service listens
     * @param head the request's head, complete with framing headers
     * @param listener told of everything that comes back; never before this method has returned
     */
    UpstreamExchange open(Channel client, SocketAddress address, HttpRequest head, UpstreamListener listener);
}
