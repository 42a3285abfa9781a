package dev.knowhow.tenancy.process;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.util.StringUtils;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.micronaut.http.server.netty.handler.PipeliningServerHandler;
import io.netty.channel.Channel;
import io.netty.channel.socket.SocketChannel;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Puts a {@link KeptConnection} on every connection of a service but those to its management port. The gateway, which
 * takes requests before Micronaut sees them, has connections of its own.
 */
@Singleton
@Requires(classes = NettyServerCustomizer.class)
@Requires(property = "micronaut.security.enabled", notEquals = StringUtils.FALSE)
final class KeptConnections implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    private final Connections connections;
    private final Duration idle;

    KeptConnections(Connections connections, ShutdownConfiguration configuration) {
        this.connections = connections;
        this.idle = configuration.idle();
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new Customizer(connections, idle, null));
        return event.getBean();
    }

    private record Customizer(
            Connections connections,
            Duration idle,
            @Nullable Channel channel) implements NettyServerCustomizer {

        @Override
        public NettyServerCustomizer specializeForChannel(Channel opened, ChannelRole role) {
            if (role == ChannelRole.LISTENER) {
                connections.listensOn(opened);
            }
            return opened instanceof SocketChannel && !connections.isForManagement(opened)
                    ? new Customizer(connections, idle, opened)
                    : this;
        }

        @Override
        public void onStreamPipelineBuilt() {
            if (channel != null) {
                String requests = channel.pipeline()
                        .context(PipeliningServerHandler.class)
                        .name();
                channel.pipeline()
                        .addBefore(requests, "kept-connection", new KeptConnection(connections, channel, idle));
            }
        }
    }
}
