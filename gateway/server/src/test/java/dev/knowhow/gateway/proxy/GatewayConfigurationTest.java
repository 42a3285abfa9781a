package dev.knowhow.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.gateway.ratelimit.InFlightConfiguration;
import dev.knowhow.gateway.ratelimit.RateLimitConfiguration;
import dev.knowhow.gateway.upstream.UpstreamPoolConfiguration;
import dev.knowhow.tenancy.outage.ServicesConfiguration;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.time.Duration;
import java.util.List;
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
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(30),
                            1024,
                            List.of(),
                            List.of()));
            assertThat(context.getBean(InFlightConfiguration.class))
                    .isEqualTo(new InFlightConfiguration(128, 256, 100, 200));
            assertThat(context.getBean(RateLimitConfiguration.class))
                    .isEqualTo(new RateLimitConfiguration(600, 3000, 3000, 15));
            assertThat(context.getBean(ServicesConfiguration.class))
                    .isEqualTo(new ServicesConfiguration(Duration.ofSeconds(2), Duration.ofSeconds(20)));
            assertThat(context.getBean(UpstreamPoolConfiguration.class))
                    .isEqualTo(new UpstreamPoolConfiguration(Duration.ofSeconds(5), Duration.ofSeconds(2), 128));
        }
    }

    @Test
    void everyKeyIsMapped() {
        try (ApplicationContext context = ApplicationContext.run(Map.ofEntries(
                Map.entry("knowhow.gateway.public-url", "https://knowhow.example"),
                Map.entry("knowhow.gateway.max-body", "1KB"),
                Map.entry("knowhow.gateway.client-timeout", "1s"),
                Map.entry("knowhow.gateway.upstream-timeout", "2s"),
                Map.entry("knowhow.gateway.linger-timeout", "3s"),
                Map.entry("knowhow.gateway.body-grace", "4s"),
                Map.entry("knowhow.gateway.body-bytes-per-second", "5KB"),
                Map.entry("knowhow.gateway.trusted-proxies", "10.0.0.1, fd00::/8"),
                Map.entry("knowhow.gateway.cors-origins", "https://app.example"),
                Map.entry("knowhow.gateway.in-flight.per-key", "1"),
                Map.entry("knowhow.gateway.in-flight.per-tenant", "2"),
                Map.entry("knowhow.gateway.in-flight.streams-per-key", "3"),
                Map.entry("knowhow.gateway.in-flight.streams-per-tenant", "4"),
                Map.entry("knowhow.gateway.rate-limit.key-per-minute", "1"),
                Map.entry("knowhow.gateway.rate-limit.tenant-per-minute", "2"),
                Map.entry("knowhow.gateway.rate-limit.address-per-minute", "3"),
                Map.entry("knowhow.gateway.rate-limit.failed-sign-ins", "4"),
                Map.entry("knowhow.services.lookup-timeout", "4s"),
                Map.entry("knowhow.gateway.pool.max-idle", "5"),
                Map.entry("knowhow.services.restart-patience", "6s")))) {
            assertThat(context.getBean(GatewayConfiguration.class))
                    .isEqualTo(new GatewayConfiguration(
                            URI.create("https://knowhow.example"),
                            1024,
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(2),
                            Duration.ofSeconds(3),
                            Duration.ofSeconds(4),
                            5 * 1024,
                            List.of("10.0.0.1", "fd00::/8"),
                            List.of("https://app.example")));
            assertThat(context.getBean(InFlightConfiguration.class)).isEqualTo(new InFlightConfiguration(1, 2, 3, 4));
            assertThat(context.getBean(RateLimitConfiguration.class)).isEqualTo(new RateLimitConfiguration(1, 2, 3, 4));
            assertThat(context.getBean(ServicesConfiguration.class))
                    .isEqualTo(new ServicesConfiguration(Duration.ofSeconds(4), Duration.ofSeconds(6)));
            assertThat(context.getBean(UpstreamPoolConfiguration.class).maxIdle())
                    .isEqualTo(5);
        }
    }

    @Test
    void aProxyThatIsNoAddressStopsTheStart() {
        assertThatThrownBy(() -> start(Map.of("knowhow.gateway.trusted-proxies", "proxy.example")))
                .hasStackTraceContaining("not proxy.example");
    }

    @Test
    void aRouteToAnUpstreamThatIsNotConfiguredStopsTheStart() {
        assertThatThrownBy(() -> start(Map.of("knowhow.gateway.routes[0].upstream", "nobody")))
                .hasStackTraceContaining("nobody");
    }

    private static void start(Map<String, Object> properties) {
        try (ApplicationContext context = ApplicationContext.run(properties)) {
            context.getBean(ProxyServices.class);
        }
    }
}
