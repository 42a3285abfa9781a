package dev.knowhow.tenancy.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenancy.testing.TestingTokens;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class KeycloakTokensTest {

    private static final TestingTokens REALM = TestingTokens.start();
    private static final TestingTokens OTHER_REALM = TestingTokens.start();
    private static final TenantId ACME = new TenantId(UUID.randomUUID());
    private static final TenantId GLOBEX = new TenantId(UUID.randomUUID());

    private final KeycloakTokens tokens =
            new KeycloakTokens(new KeycloakConfiguration(REALM.issuer(), REALM.issuer(), "knowhow-api"));

    @AfterAll
    static void stop() {
        REALM.close();
        OTHER_REALM.close();
    }

    @Test
    void memberTokenNamesItsOneTenant() {
        assertThat(tokens.verify(REALM.member(ACME, "acme", "olga")))
                .contains(new KeycloakIdentity("olga", "olga@example.com", ACME, "acme", false, false));
    }

    @Test
    void platformAdminHasNoTenant() {
        assertThat(tokens.verify(REALM.platformAdmin("root"))).hasValueSatisfying(identity -> {
            assertThat(identity.platformAdmin()).isTrue();
            assertThat(identity.tenant()).isNull();
        });
    }

    @Test
    void tokenForTwoTenantsIsRefused() {
        Map<String, Object> both =
                Map.of("acme", Map.of("id", ACME.toString()), "globex", Map.of("id", GLOBEX.toString()));
        assertThat(tokens.verify(REALM.sign(
                        REALM.claims("olga").claim("organization", both).build())))
                .isEmpty();
    }

    @Test
    void tokenWithoutATenantIsRefused() {
        assertThat(tokens.verify(REALM.sign(REALM.claims("olga").build()))).isEmpty();
    }

    @Test
    void tokenForAnotherAudienceIsRefused() {
        assertThat(tokens.verify(REALM.sign(REALM.claims("root")
                        .audience("account")
                        .claim("realm_access", Map.of("roles", List.of("platform-admin")))
                        .build())))
                .isEmpty();
    }

    @Test
    void expiredTokenIsRefused() {
        Date past = Date.from(Instant.now().minusSeconds(120));
        assertThat(tokens.verify(REALM.sign(REALM.claims("olga")
                        .claim("organization", Map.of("acme", Map.of("id", ACME.toString())))
                        .expirationTime(past)
                        .build())))
                .isEmpty();
    }

    @Test
    void tokenOfAnotherRealmIsRefused() {
        assertThat(tokens.verify(OTHER_REALM.member(ACME, "acme", "olga"))).isEmpty();
    }

    @Test
    void tokenIsNotCalledInvalidWhileTheKeysCannotBeFetched() {
        KeycloakTokens away =
                new KeycloakTokens(new KeycloakConfiguration(REALM.issuer(), "http://127.0.0.1:9", "knowhow-api"));
        for (int attempt = 1; attempt <= 4; attempt++) {
            assertThatThrownBy(() -> away.verify(REALM.member(ACME, "acme", "olga")))
                    .as("attempt %d", attempt)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.type()).isEqualTo(ProblemType.UPSTREAM_UNAVAILABLE));
        }
        assertThat(away.verify("kh_not.a.token")).as("no key could make it one").isEmpty();
    }

    @Test
    void tokenUnderAKeyThatTheRealmHasNotIsRefusedHoweverOften() throws JOSEException {
        SignedJWT foreign = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("unknown").build(),
                REALM.claims("olga")
                        .claim("organization", Map.of("acme", Map.of("id", ACME.toString())))
                        .build());
        foreign.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
        for (int attempt = 1; attempt <= 4; attempt++) {
            assertThat(tokens.verify(foreign.serialize()))
                    .as("attempt %d", attempt)
                    .isEmpty();
        }
    }
}
