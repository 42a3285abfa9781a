package dev.knowhow.tenancy.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.testing.TestingPostgres;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

final class DatabaseReadinessTest {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void isUpWhenTheDatabaseLetsItIn() {
        TestingPostgres postgres = TestingPostgres.create();
        assertThat(status(postgres.url(), postgres.app(), "app")).isEqualTo(HealthStatus.UP);
    }

    @Test
    void isDownWhenTheDatabaseRefusesIt() {
        TestingPostgres postgres = TestingPostgres.create();
        assertThat(status(postgres.url(), "nobody", "app")).isEqualTo(HealthStatus.DOWN);
    }

    @Test
    void isDownWhenTheDatabaseTakesTheConnectionAndSaysNothing() throws IOException {
        try (ServerSocket frozen = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "jdbc:postgresql://127.0.0.1:" + frozen.getLocalPort() + "/knowhow";
            assertThat(status(url, "app", "app")).isEqualTo(HealthStatus.DOWN);
        }
    }

    private HealthStatus status(String url, String user, String password) {
        HealthResult result = Mono.from(new DatabaseReadiness(threads, url, user, password).getResult())
                .block();
        return result == null ? HealthStatus.UNKNOWN : result.getStatus();
    }
}
