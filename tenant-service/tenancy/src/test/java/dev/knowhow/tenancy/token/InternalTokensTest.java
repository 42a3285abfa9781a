package dev.knowhow.tenancy.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InternalTokensTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String OTHER_KEY =
            Base64.getEncoder().encodeToString("x".repeat(32).getBytes(StandardCharsets.US_ASCII));
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final Caller caller = new Caller(
            new TenantId(UUID.randomUUID()),
            new Actor(Actor.Type.API_KEY, "key_1", "backend"),
            Set.of(Scope.READ, Scope.WRITE),
            KnowledgeBases.only(Set.of("vs_1", "vs_2")),
            false,
            "req_12345678");

    private final InternalTokens gateway = tokens("gateway", Map.of(), Map.of("knowledge", KEY), NOW);

    @Test
    void tokenCarriesTheWholeCaller() {
        assertThat(knowledge(KEY, NOW).verify(gateway.mint(caller, "knowledge")))
                .contains(caller);
    }

    @Test
    void platformAdminTravelsWithoutATenant() {
        Caller admin = new Caller(
                null, new Actor(Actor.Type.USER, "u", "u"), Set.of(), KnowledgeBases.ALL, true, "req_12345678");
        assertThat(knowledge(KEY, NOW).verify(gateway.mint(admin, "knowledge"))).contains(admin);
    }

    @Test
    void namesTravelAsTheyAre() {
        Caller named = new Caller(
                null,
                new Actor(Actor.Type.USER, "u", "Zoë \"Z\" \\ \n\t\u0001 \uD83D\uDE00 ,{}"),
                Set.of(),
                KnowledgeBases.ALL,
                true,
                "req_12345678");
        assertThat(knowledge(KEY, NOW).verify(gateway.mint(named, "knowledge"))).contains(named);
    }

    @Test
    void tokenUnderAnotherKeyIsRefused() {
        assertThat(knowledge(OTHER_KEY, NOW).verify(gateway.mint(caller, "knowledge")))
                .isEmpty();
    }

    @Test
    void tokenForAnotherServiceIsRefusedEvenUnderTheSameKey() {
        InternalTokens training = tokens("training", Map.of("gateway", KEY), Map.of(), NOW);
        assertThat(training.verify(gateway.mint(caller, "knowledge"))).isEmpty();
    }

    @Test
    void tokenOfAnUntrustedIssuerIsRefused() {
        InternalTokens web = tokens("web", Map.of(), Map.of("knowledge", KEY), NOW);
        assertThat(knowledge(KEY, NOW).verify(web.mint(caller, "knowledge"))).isEmpty();
    }

    @Test
    void expiredTokenIsRefused() {
        Instant later = NOW.plus(InternalTokens.LIFETIME);
        assertThat(knowledge(KEY, later).verify(gateway.mint(caller, "knowledge")))
                .isEmpty();
        assertThat(knowledge(KEY, later.minus(Duration.ofMillis(1))).verify(gateway.mint(caller, "knowledge")))
                .isPresent();
    }

    @Test
    void changedTokenIsRefused() {
        String token = gateway.mint(caller, "knowledge");
        int payload = token.indexOf('.') + 5;
        char wrong = token.charAt(payload) == 'A' ? 'B' : 'A';
        assertThat(knowledge(KEY, NOW).verify(token.substring(0, payload) + wrong + token.substring(payload + 1)))
                .isEmpty();
    }

    @Test
    void textThatIsNoTokenIsRefused() {
        assertThat(knowledge(KEY, NOW).verify("kh_no.token.at-all")).isEmpty();
    }

    @Test
    void issuerWithoutAKeyForTheAudienceFailsLoudly() {
        assertThatIllegalStateException().isThrownBy(() -> gateway.mint(caller, "training"));
    }

    private static InternalTokens knowledge(String key, Instant now) {
        return tokens("knowledge", Map.of("gateway", key), Map.of(), now);
    }

    private static InternalTokens tokens(
            String service, Map<String, String> trusted, Map<String, String> issuing, Instant now) {
        InternalTokenConfiguration configuration = new InternalTokenConfiguration();
        configuration.setService(service);
        configuration.setTrusted(trusted);
        configuration.setIssuing(issuing);
        return new InternalTokens(configuration, Clock.fixed(now, ZoneOffset.UTC));
    }
}
