package dev.knowhow.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.web.testing.SharedConsole;
import dev.knowhow.web.testing.TestingBrowser;
import dev.knowhow.web.testing.TestingBrowser.Answer;
import dev.knowhow.web.testing.TestingConsole;
import dev.knowhow.web.testing.TestingKeycloak.TestingUser;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.MediaType;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every route that changes something, as the router knows them, refuses forms without the token of the session. */
class CsrfTest {

    /** Protected by a signed token and by the state cookie. */
    private static final Set<String> KEYCLOAKS = Set.of("/oauth/backchannel-logout", "/oauth/callback/keycloak");

    private final TestingConsole console = SharedConsole.get();

    @Test
    void everyChangingRouteRefusesFormsWithoutTokenAndChangesNothing() {
        List<UriRouteInfo<?, ?>> routes = changingRoutes();
        assertThat(routes).hasSizeGreaterThan(15);
        for (UriRouteInfo<?, ?> route : routes) {
            assertThat(send(route, "").status()).as(route.toString()).isEqualTo(403);
        }
        assertThat(console.knowledge().uploads()).isEmpty();
    }

    @Test
    void everyChangingRouteRefusesTheTokenOfAnotherSession() {
        String foreign = console.signedIn(TestingUser.OLGA).token();
        for (UriRouteInfo<?, ?> route : changingRoutes()) {
            assertThat(send(route, foreign).status()).as(route.toString()).isEqualTo(403);
        }
    }

    @Test
    void refusalSaysWhatToDo() {
        Answer answer = console.signedIn(TestingUser.OLGA).post("/sign-out", Map.of());
        assertThat(answer.document().select("h1").text()).isEqualTo("This form is out of date");
    }

    @Test
    void headerIsTakenForTheField() {
        TestingBrowser browser = console.signedIn(TestingUser.OLGA);
        Answer answer = browser.post(
                "/knowledge-bases",
                MediaType.APPLICATION_FORM_URLENCODED,
                "name=Contracts".getBytes(StandardCharsets.UTF_8),
                "x-csrf-token",
                browser.token());
        assertThat(answer.status()).isEqualTo(303);
    }

    private List<UriRouteInfo<?, ?>> changingRoutes() {
        return console.context()
                .getBean(Router.class)
                .uriRoutes()
                .<UriRouteInfo<?, ?>>map(route -> route)
                .filter(route -> route.getHttpMethod() != HttpMethod.GET
                        && route.getHttpMethod() != HttpMethod.HEAD
                        && route.getHttpMethod() != HttpMethod.OPTIONS
                        && route.getHttpMethod() != HttpMethod.TRACE)
                .filter(route -> !KEYCLOAKS.contains(route.getUriMatchTemplate().toPathString()))
                .toList();
    }

    private Answer send(UriRouteInfo<?, ?> route, String token) {
        String path = route.getUriMatchTemplate().toPathString().replaceAll("\\{[^}]+}", "vs_1");
        TestingBrowser browser = console.signedIn(path.startsWith("/admin") ? TestingUser.ROOT : TestingUser.OLGA);
        return route.getConsumes().contains(MediaType.MULTIPART_FORM_DATA_TYPE)
                ? browser.post(path, "multipart/form-data; boundary=b", multipart(token))
                : browser.post(path, token.isEmpty() ? Map.of("name", "x") : Map.of("_csrf", token));
    }

    private static byte[] multipart(String token) {
        return """
                --b\r
                content-disposition: form-data; name="_csrf"\r
                \r
                %s\r
                --b\r
                content-disposition: form-data; name="files"; filename="a.txt"\r
                content-type: text/plain\r
                \r
                hello\r
                --b--\r
                """.formatted(token).getBytes(StandardCharsets.UTF_8);
    }
}
