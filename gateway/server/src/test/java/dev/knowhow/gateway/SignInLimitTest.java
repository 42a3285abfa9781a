package dev.knowhow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.gateway.testing.TestingGateway;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Passwords that are tried at the identity provider's page. */
class SignInLimitTest {

    private static final TestingGateway GATEWAY = TestingGateway.start(Map.of("KNOWHOW_RATE_LIMIT_FAILED_SIGN_INS", 3));

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void wrongPasswordsFromOneAddressAreFewAndRightOnesCostNothing() {
        GATEWAY.keycloak().answers(exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Location", "https://knowhow.example/");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        for (int i = 0; i < 10; i++) {
            assertThat(tryPassword().statusCode()).isEqualTo(302);
        }

        GATEWAY.keycloak().answers(200, "text/html", "<p>Wrong</p>");
        for (int i = 0; i < 3; i++) {
            assertThat(tryPassword().statusCode()).isEqualTo(200);
        }
        int seen = GATEWAY.keycloak().requests().size();
        HttpResponse<String> refused = tryPassword();

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("<h1>").contains("Too many failed sign-ins came from your network");
        assertThat(refused.headers().firstValue("retry-after")).isPresent();
        assertThat(GATEWAY.keycloak().requests()).as("it was not passed on").hasSize(seen);
        assertThat(GATEWAY.send(GATEWAY.request("/auth/realms/knowhow/login-actions/authenticate"))
                        .statusCode())
                .as("the page itself is shown")
                .isEqualTo(200);
    }

    private static HttpResponse<String> tryPassword() {
        return GATEWAY.send(GATEWAY.request("/auth/realms/knowhow/login-actions/authenticate?session_code=x")
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=a&password=b")));
    }
}
