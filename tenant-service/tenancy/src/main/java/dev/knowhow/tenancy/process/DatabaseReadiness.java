package dev.knowhow.tenancy.process;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Whether the database lets the service in, known within two seconds however the database is: a connection of its own
 * waits neither for the pool, which a busy service may have used up, nor for a server that hangs.
 */
@Readiness
@Singleton
@Requires(property = "datasources.default.url")
final class DatabaseReadiness implements HealthIndicator {

    private static final String NAME = "database";
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final Scheduler threads;
    private final String url;
    private final Properties login = new Properties();

    DatabaseReadiness(
            @Named(TaskExecutors.BLOCKING) ExecutorService threads,
            @Property(name = "datasources.default.url") String url,
            @Property(name = "datasources.default.username") String user,
            @Property(name = "datasources.default.password") String password) {
        this.threads = Schedulers.fromExecutorService(threads);
        this.url = url;
        String seconds = Long.toString(LIMIT.toSeconds());
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("connectTimeout", seconds);
        login.setProperty("socketTimeout", seconds);
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Mono.fromCallable(this::status)
                .subscribeOn(threads)
                .timeout(LIMIT)
                .onErrorReturn(HealthStatus.DOWN)
                .map(status -> HealthResult.builder(NAME, status).build());
    }

    private HealthStatus status() {
        try (Connection connection = DriverManager.getConnection(url, login)) {
            return connection.isValid((int) LIMIT.toSeconds()) ? HealthStatus.UP : HealthStatus.DOWN;
        } catch (SQLException e) {
            return HealthStatus.DOWN;
        }
    }
}
