package dev.knowhow.web.e2e.quota;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.web.e2e.TestingConnection.SignIn;
import dev.knowhow.web.e2e.TestingDocuments;
import dev.knowhow.web.e2e.TestingHttp;
import dev.knowhow.web.e2e.TestingHttp.Answer;
import dev.knowhow.web.e2e.TestingHttp.Call;
import dev.knowhow.web.e2e.TestingInstallation;
import dev.knowhow.web.e2e.TestingInstallation.Service;
import dev.knowhow.web.e2e.TestingOwner;
import dev.knowhow.web.e2e.TestingQuotas;
import dev.knowhow.web.e2e.TestingSignIn;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A new tenant with a knowledge base, whose programs ask through the gateway and whose owner as the console does. */
final class QuotaTenant {

    private final TestingInstallation installation;
    private final TestingSignIn platformAdmin;
    private final TestingOwner owner;
    private final String key;
    private final String keyId;
    private final String store;

    QuotaTenant(TestingInstallation installation, String alias) {
        this.installation = installation;
        SignIn admin = installation.connection().admin();
        this.platformAdmin = TestingSignIn.as(installation, admin.username(), admin.password());
        this.owner = TestingOwner.create(installation, platformAdmin, alias);
        JsonNode made = owner.createKey("Program", List.of("read", "write"), Map.of());
        this.key = made.path("secret").asText();
        this.keyId = made.path("id").asText();
        this.store = program("POST", "/v1/vector_stores")
                .json("{\"name\":\"Handbook\"}")
                .send()
                .requireSuccess()
                .json()
                .path("id")
                .asText();
        addDocument();
    }

    /** How a quota stands. */
    record Standing(long limit, long used, long reserved) {}

    private void addDocument() {
        String file = TestingHttp.upload(installation.gateway(), key, "holidays.md", TestingDocuments.holidays())
                .send()
                .requireSuccess()
                .json()
                .path("id")
                .asText();
        String files = "/v1/vector_stores/" + store + "/files";
        program("POST", files)
                .json(TestingHttp.write(Map.of("file_id", file)))
                .send()
                .requireSuccess();
        TestingWait.until(
                        "the document is read",
                        () -> program("GET", files + "/" + file)
                                .send()
                                .json()
                                .path("status")
                                .asText())
                .satisfies("completed"::equals);
    }

    /** Lets the whole tenant, and its key apart, use so much a month. */
    void allow(String meter, long tenants, long keys) {
        TestingQuotas quotas = new TestingQuotas(installation, platformAdmin.token(), owner.tenantId());
        quotas.allowTenant(meter, tenants);
        quotas.allowKey(meter, keyId, keys);
    }

    /** How the tenant's quota of that meter stands; empty while nobody answers. */
    Optional<Standing> standing(String meter) {
        try {
            Answer answer = program("GET", "/api/v1/quotas").send();
            return answer.status() != 200
                    ? Optional.empty()
                    : answer.json()
                            .path("data")
                            .valueStream()
                            .filter(quota -> quota.path("meter").asText().equals(meter)
                                    && quota.path("api_key_id").isNull())
                            .findFirst()
                            .map(quota -> new Standing(
                                    quota.path("limit").asLong(),
                                    quota.path("used").asLong(),
                                    quota.path("reserved").asLong()));
        } catch (UncheckedIOException e) {
            return Optional.empty(); // killed just now
        }
    }

    /** What the ledger has of that meter. */
    long entered(String meter) {
        return Call.of(
                        "GET",
                        installation.gateway(),
                        "/api/v1/usage",
                        owner.signIn().token(owner.alias()))
                .send()
                .requireSuccess()
                .json()
                .path("data")
                .valueStream()
                .filter(sum -> sum.path("meter").asText().equals(meter))
                .mapToLong(sum -> sum.path("quantity").asLong())
                .sum();
    }

    /** As many requests that use one of the meter: by turns a program's, and a person's as the console asks them. */
    List<Call> requests(String meter, int count) {
        String person = owner.signIn().token(owner.alias());
        Call[] kinds = {
            ask(meter, program("POST", path(meter))),
            ask(meter, Call.of("POST", installation.service(Service.KNOWLEDGE), path(meter), person))
        };
        List<Call> calls = new ArrayList<>();
        for (int call = 0; call < count; call++) {
            calls.add(kinds[call % kinds.length]);
        }
        return calls;
    }

    private String path(String meter) {
        return meter.equals("searches") ? "/v1/vector_stores/" + store + "/search" : "/v1/responses";
    }

    private Call ask(String meter, Call call) {
        String question = "How many days of paid holiday are there?";
        return call.json(TestingHttp.write(
                meter.equals("searches")
                        ? Map.of("query", question)
                        : Map.of(
                                "model",
                                "knowhow-extractive",
                                "input",
                                question,
                                "tools",
                                List.of(Map.of("type", "file_search", "vector_store_ids", List.of(store))))));
    }

    private Call program(String method, String path) {
        return Call.of(method, installation.gateway(), path, key);
    }
}
