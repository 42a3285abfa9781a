package dev.knowhow.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.gateway.authentication.CredentialConfiguration;
import dev.knowhow.gateway.ratelimit.RateLimitConfiguration;
import dev.knowhow.gateway.routing.RoutingTable;
import dev.knowhow.gateway.upstream.UpstreamPoolConfiguration;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayConfigurationTest {

    @Test
    void defaultsAreThoseOfTheReadme() {
        try (ApplicationContext context = ApplicationContext.run()) {
            assertThat(context.getBean(GatewayConfiguration.class))
                    .isEqualTo(new GatewayConfiguration(
                            URI.create("http://127.0.0.1:8080"),
                            512L * 1024 * 1024,
                            Duration.ofSeconds(60),
                            Duration.ofMinutes(10),
                            Duration.ofSeconds(5)));
            assertThat(context.getBean(RateLimitConfiguration.class))
                    .isEqualTo(new RateLimitConfiguration(600, 3000, 3000));
            assertThat(context.getBean(CredentialConfiguration.class))
                    .isEqualTo(new CredentialConfiguration(Duration.ofSeconds(2)));
            assertThat(context.getBean(UpstreamPoolConfiguration.class))
                    .isEqualTo(new UpstreamPoolConfiguration(Duration.ofSeconds(5), Duration.ofSeconds(30), 128));
        }
    }

    @Test
    void everyKeyIsMapped() {
        try (ApplicationContext context = ApplicationContext.run(Map.of(
                "knowhow.gateway.public-url", "https://knowhow.example",
                "knowhow.gateway.max-body", "1KB",
                "knowhow.gateway.client-timeout", "1s",
                "knowhow.gateway.upstream-timeout", "2s",
                "knowhow.gateway.linger-timeout", "3s",
                "knowhow.gateway.rate-limit.key-per-minute", "1",
                "knowhow.gateway.rate-limit.tenant-per-minute", "2",
                "knowhow.gateway.rate-limit.address-per-minute", "3",
                "knowhow.gateway.credentials.lookup-timeout", "4s",
                "knowhow.gateway.pool.max-idle", "5"))) {
            assertThat(context.getBean(GatewayConfiguration.class))
                    .isEqualTo(new GatewayConfiguration(
                            URI.create("https://knowhow.example"),
                            1024,
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(2),
                            Duration.ofSeconds(3)));
            assertThat(context.getBean(RateLimitConfiguration.class)).isEqualTo(new RateLimitConfiguration(1, 2, 3));
            assertThat(context.getBean(CredentialConfiguration.class).lookupTimeout())
                    .isEqualTo(Duration.ofSeconds(4));
            assertThat(context.getBean(UpstreamPoolConfiguration.class).maxIdle())
                    .isEqualTo(5);
        }
    }

    @Test
    void aRouteToAnUpstreamThatIsNotConfiguredStopsTheStart() {
        try (ApplicationContext context =
                ApplicationContext.run(Map.of("knowhow.gateway.routes[0].upstream", "nobody"))) {
            assertThatThrownBy(() -> context.getBean(RoutingTable.class)).hasStackTraceContaining("nobody");
        }
    }
}
