package dev.knowhow.gateway.proxy;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the gateway in place of Micronaut's request handling on every connection of the server but those to its
 * management port: the gateway passes bytes on and needs neither routes nor bodies.
 */
@Singleton
final class GatewayPipeline implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    private final ProxyServices services;

    GatewayPipeline(ProxyServices services) {
        this.services = services;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new Customizer(services, null));
        return event.getBean();
    }

    private record Customizer(
            ProxyServices services, @Nullable Channel channel) implements NettyServerCustomizer {

        @Override
        public NettyServerCustomizer specializeForChannel(Channel accepted, ChannelRole role) {
            if (role == ChannelRole.LISTENER) {
                services.connections().listensOn(accepted);
            }
            return accepted instanceof SocketChannel && !services.connections().isForManagement(accepted)
                    ? new Customizer(services, accepted)
                    : this;
        }

        @Override
        public void onStreamPipelineBuilt() {
            if (channel != null) {
                replace(channel, services);
            }
        }

        private static void replace(Channel channel, ProxyServices services) {
            ChannelPipeline pipeline = channel.pipeline();
            for (Map.Entry<String, ChannelHandler> handler : pipeline) {
                if (!(handler.getValue() instanceof SslHandler)) {
                    pipeline.remove(handler.getValue());
                }
            }
            channel.config().setAutoRead(false);
            MethodAwareResponseEncoder encoder = new MethodAwareResponseEncoder();
            ClientConnection connection = new ClientConnection(services, channel, encoder);
            pipeline.addLast(new StrictRequestDecoder(), encoder, connection);
            connection.start();
        }
    }
}
