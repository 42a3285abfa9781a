package dev.knowhow.tenancy.process;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The ports for callers and their connections, for the end of the process: the ports close, and each connection ends
 * with the answer that is under way, or with the next one if a request was on its way already.
 */
@SuppressWarnings("FutureReturnValueIgnored") // nothing could be done about a port that does not close
@Singleton
public final class Connections implements GracefulShutdownCapable {

    private final @Nullable Integer managementPort;
    private final List<Channel> listeners = new CopyOnWriteArrayList<>();
    private final Set<Drainable> open = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private volatile boolean draining;

    Connections(@Property(name = "endpoints.all.port") @Nullable Integer managementPort) {
        this.managementPort = managementPort;
    }

    /** A connection of a caller. */
    public interface Drainable {

        /** The process is about to end: so does the connection, with the answer to the last request that was sent. */
        void drain();
    }

    /** Whether the channel is the management port, or a connection to it, which stays until the very end. */
    public boolean isForManagement(Channel channel) {
        return managementPort != null
                && channel.localAddress() instanceof InetSocketAddress local
                && local.getPort() == managementPort;
    }

    /** A port that is connected to. */
    public void listensOn(Channel listener) {
        listeners.add(listener);
    }

    /** A connection that was opened. */
    public void add(Drainable connection) {
        open.add(connection);
        if (draining) {
            connection.drain();
        }
    }

    /** A connection that has ended. */
    public void remove(Drainable connection) {
        open.remove(connection);
        completeIfDrained();
    }

    /**
     * Lets nobody in any more; completes when the last connection has ended. The ports are closed before any caller is
     * asked to leave: one that comes back at once is refused, and not cut off in the queue of a port that closes.
     */
    @Override
    public CompletionStage<?> shutdownGracefully() {
        draining = true;
        CompletableFuture<?>[] closed = listeners.stream()
                .filter(listener -> !isForManagement(listener))
                .map(Connections::close)
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(closed).thenRun(() -> {
            open.forEach(Drainable::drain);
            completeIfDrained();
        });
        return drained;
    }

    private static CompletableFuture<Void> close(Channel listener) {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        listener.close().addListener(done -> closed.complete(null));
        return closed;
    }

    @Override
    public OptionalLong reportActiveTasks() {
        return OptionalLong.of(open.size());
    }

    private void completeIfDrained() {
        if (draining && open.isEmpty()) {
            drained.complete(null);
        }
    }
}
