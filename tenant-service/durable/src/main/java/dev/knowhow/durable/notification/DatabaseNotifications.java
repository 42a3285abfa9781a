package dev.knowhow.durable.notification;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes on what transactions of this and other processes tell with {@code NOTIFY}. One connection of its own, made
 * anew when it breaks; what is announced meanwhile is lost, so listeners must not depend on hearing everything.
 */
@Requires(property = "datasources.default.url")
@Singleton
public final class DatabaseNotifications {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseNotifications.class);
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final List<NotificationListener> listeners;
    private final String url;
    private final String user;
    private final String password;
    private final Thread thread;
    private volatile boolean stopped;

    DatabaseNotifications(
            List<NotificationListener> listeners,
            @Property(name = "datasources.default.url") String url,
            @Property(name = "datasources.default.username") String user,
            @Property(name = "datasources.default.password") String password) {
        this.listeners = List.copyOf(listeners);
        this.url = url;
        this.user = user;
        this.password = password;
        this.thread = Thread.ofPlatform().name("notifications").daemon().unstarted(this::run);
    }

    @EventListener
    void start(StartupEvent event) {
        thread.start();
    }

    @PreDestroy
    void stop() {
        stopped = true;
        thread.interrupt();
    }

    private void run() {
        while (!stopped) {
            try (Connection connection = DriverManager.getConnection(url, user, password)) {
                receive(connection);
            } catch (SQLException e) {
                LOG.warn("no notifications from the database for now: SQLSTATE {}", e.getSQLState());
                pause();
            }
        }
    }

    private void receive(Connection connection) throws SQLException {
        for (NotificationListener listener : listeners) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("listen " + listener.channel());
            }
        }
        PGConnection notifying = connection.unwrap(PGConnection.class);
        while (!stopped) {
            PGNotification[] received = notifying.getNotifications((int) WAIT.toMillis());
            for (PGNotification notification : received) {
                tell(notification);
            }
        }
    }

    private void tell(PGNotification notification) {
        listeners.stream()
                .filter(listener -> listener.channel().equals(notification.getName()))
                .forEach(listener -> listener.onNotification(notification.getParameter()));
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
