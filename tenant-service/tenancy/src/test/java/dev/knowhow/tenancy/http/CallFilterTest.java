package dev.knowhow.tenancy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.testing.TestingTokens;
import dev.knowhow.tenancy.token.InternalTokenConfiguration;
import dev.knowhow.tenancy.token.InternalTokens;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.exceptions.HttpStatusException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallFilterTest {

    private static final TenantId TENANT = new TenantId(UUID.randomUUID());

    private final List<String> credentials = new ArrayList<>();
    private final List<String> requestIds = new ArrayList<>();
    private final HttpServer knowledge;
    private final ApplicationContext training;
    private final ShelfClient shelf;

    interface ShelfOperations {

        @Get("/shelf")
        String read();

        @Post("/shelf")
        @Lends(Scope.WRITE)
        void write();

        @Get("/shelf/private")
        @Lends(wholeOwner = true)
        String readPrivate();

        @Get("/shelf")
        String readWith(@Header(HttpHeaders.AUTHORIZATION) String authorization);

        @Post("/gone")
        void writeToNothing();
    }

    @Client(id = "knowledge")
    interface ShelfClient extends ShelfOperations {}

    CallFilterTest() throws IOException {
        knowledge = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        knowledge.createContext("/", exchange -> {
            try (exchange) {
                credentials.add(exchange.getRequestHeaders().getFirst(HttpHeaders.AUTHORIZATION));
                requestIds.add(exchange.getRequestHeaders().getFirst(RequestIds.HEADER));
                boolean there = exchange.getRequestURI().getPath().startsWith("/shelf");
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(there ? 200 : 404, 2);
                exchange.getResponseBody().write(new byte[] {'"', '"'});
            }
        });
        knowledge.start();
        training = ApplicationContext.run(Map.of(
                "knowhow.internal-tokens.service",
                "training",
                "knowhow.internal-tokens.issuing.knowledge",
                TestingTokens.INTERNAL_KEY,
                "micronaut.http.services.knowledge.url",
                "http://127.0.0.1:" + knowledge.getAddress().getPort()));
        shelf = training.getBean(ShelfClient.class);
    }

    @AfterEach
    void stop() {
        training.close();
        knowledge.stop(0);
    }

    private static Caller caller(Actor.Type type, Set<Scope> scopes) {
        return new Caller(TENANT, new Actor(type, "a", "a"), scopes, KnowledgeBases.ALL, false, "req_12345678");
    }

    private static final Caller KEY = caller(Actor.Type.API_KEY, Set.of(Scope.READ, Scope.WRITE));
    private static final Caller OWNER = caller(Actor.Type.USER, EnumSet.allOf(Scope.class));

    /** Who called last, as knowledge-service is told. */
    private Caller told() {
        InternalTokenConfiguration configuration = new InternalTokenConfiguration();
        configuration.setService("knowledge");
        configuration.setTrusted(Map.of("training", TestingTokens.INTERNAL_KEY));
        return new InternalTokens(configuration)
                .verify(credentials.getLast().substring("Bearer ".length()))
                .orElseThrow();
    }

    @Test
    void callLendsTheScopeToReadAndNoOther() {
        KEY.call(shelf::read);

        assertThat(told()).isEqualTo(KEY.lend(Scope.READ));
        assertThat(requestIds).containsExactly("req_12345678");
    }

    @Test
    void callLendsTheScopeThatTheOperationNamesAndNoOther() {
        KEY.call(() -> {
            shelf.write();
            return true;
        });

        assertThat(told()).isEqualTo(KEY.lend(Scope.WRITE));
    }

    @Test
    void callWhenTheCallerLacksTheScopeIsNotMade() {
        assertThatThrownBy(() -> caller(Actor.Type.API_KEY, Set.of(Scope.READ)).call(() -> {
                    shelf.write();
                    return true;
                }))
                .isInstanceOf(ProblemException.class);
        assertThat(credentials).isEmpty();
    }

    @Test
    void ownerInPersonIsPassedOnWholeWhereTheOperationShowsOwnersMore() {
        OWNER.call(shelf::readPrivate);
        assertThat(told()).isEqualTo(OWNER);

        OWNER.call(shelf::read);
        assertThat(told()).isEqualTo(OWNER.lend(Scope.READ));

        KEY.call(shelf::readPrivate);
        assertThat(told()).isEqualTo(KEY.lend(Scope.READ));
    }

    @Test
    void serviceInItsOwnNameLendsNothing() {
        Caller service = Caller.service("training");
        service.call(shelf::read);

        assertThat(told()).isEqualTo(service);
    }

    @Test
    void credentialThatIsGivenIsKept() {
        shelf.readWith("Bearer given");

        assertThat(credentials).containsExactly("Bearer given");
    }

    @Test
    void callWithoutACallerIsNotMade() {
        assertThatThrownBy(shelf::read).isInstanceOf(IllegalStateException.class);
        assertThat(credentials).isEmpty();
    }

    @Test
    void callThatFindsNothingFailsAlsoWhereItReturnsNothing() {
        assertThatThrownBy(() -> KEY.call(() -> {
                    shelf.writeToNothing();
                    return true;
                }))
                .isInstanceOf(HttpStatusException.class);
    }
}
