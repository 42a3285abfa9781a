package dev.knowhow.web.e2e.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.web.e2e.TestingConnection.SignIn;
import dev.knowhow.web.e2e.TestingDocuments;
import dev.knowhow.web.e2e.TestingHttp;
import dev.knowhow.web.e2e.TestingHttp.Answer;
import dev.knowhow.web.e2e.TestingHttp.Call;
import dev.knowhow.web.e2e.TestingInstallation;
import dev.knowhow.web.e2e.TestingOwner;
import dev.knowhow.web.e2e.TestingSignIn;
import dev.knowhow.web.e2e.adapter.TestingExamples;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A tenant of the test, made as a platform admin and an owner make one, with one of every kind of thing in it. */
final class TestingTenant {

    static final List<String> ALL_SCOPES = List.of("read", "write", "train", "admin");

    private final TestingInstallation installation;
    private final TestingSignIn platformAdmin;
    private final TestingOwner owner;
    private final String key;
    private final String keyId;
    private final String canary;
    private final Map<Kind, String> ids = new EnumMap<>(Kind.class);

    private TestingTenant(TestingInstallation installation, TestingSignIn platformAdmin, String alias) {
        this.installation = installation;
        this.platformAdmin = platformAdmin;
        this.owner = TestingOwner.create(installation, platformAdmin, alias);
        JsonNode made = createKey("All scopes", ALL_SCOPES, Map.of());
        this.key = made.path("secret").asText();
        this.keyId = made.path("id").asText();
        this.canary = "canary" + Ids.random(10).toLowerCase(Locale.ROOT);
    }

    /** A new tenant without any documents. */
    static TestingTenant create(TestingInstallation installation, TestingSignIn platformAdmin, String name) {
        return new TestingTenant(
                installation, platformAdmin, name + "-" + Ids.random(8).toLowerCase(Locale.ROOT));
    }

    String alias() {
        return owner.alias();
    }

    TenantId id() {
        return TenantId.of(owner.tenantId());
    }

    /** A word that stands in every name and document of this tenant and nowhere else. */
    String canary() {
        return canary;
    }

    /** An API key with every scope. */
    String key() {
        return key;
    }

    /** The id of that key. */
    String keyId() {
        return keyId;
    }

    /** An access token of its owner, for this tenant alone. */
    String ownerToken() {
        return owner.signIn().token(alias());
    }

    /** Its owner, signed in anew: a session sees only the tenants that the person was in when it began. */
    TestingSignIn signInOwner() {
        return owner.signInAnew();
    }

    /** How its owner signs in. */
    SignIn person() {
        return owner.person();
    }

    /** The tenant's own thing of that kind. */
    String id(Kind kind) {
        return Objects.requireNonNull(ids.get(kind), () -> "no " + kind);
    }

    /** Makes one of every kind. */
    TestingTenant fill() {
        String file = upload(canary + ".pdf", document());
        String store = createStore(canary + " store");
        ids.put(Kind.TENANT, owner.tenantId());
        ids.put(Kind.STORE, store);
        ids.put(Kind.FILE, file);
        ids.put(Kind.MODEL, "kb:" + canary + " store");
        ids.put(
                Kind.BATCH,
                post(path(store) + "/file_batches", Map.of("file_ids", List.of(file)))
                        .path("id")
                        .asText());
        awaitStatus(store, file, "completed");
        ids.put(
                Kind.CHUNK,
                get("/api/v1/vector_stores/" + store + "/documents/" + file + "/chunks")
                        .at("/data/0/id")
                        .asText());
        ids.put(Kind.RESPONSE, fresh(Kind.RESPONSE));
        ids.put(Kind.CONVERSATION, fresh(Kind.CONVERSATION));
        ids.put(Kind.CONVERSATION_ITEM, fresh(Kind.CONVERSATION_ITEM));
        ids.put(Kind.KEY, fresh(Kind.KEY));
        ids.put(Kind.MEMBER, fresh(Kind.MEMBER));
        ids.put(Kind.FAILED_FILE, fresh(Kind.FAILED_FILE));
        ids.put(Kind.AUDIT_EVENT, get("/api/v1/audit_events").at("/data/0/id").asText());
        train();
        return this;
    }

    /** A new thing of that kind, to be used up. */
    String fresh(Kind kind) {
        return switch (kind) {
            case FILE -> attach(upload(canary + "-more.pdf", document()));
            case FAILED_FILE -> {
                String broken =
                        attach(upload(canary + "-broken.pdf", "%PDF-1.7 cut off".getBytes(StandardCharsets.UTF_8)));
                awaitStatus(id(Kind.STORE), broken, "failed");
                yield broken;
            }
            case STORE -> createStore(canary + " " + Ids.random(6));
            case RESPONSE -> ask();
            case CONVERSATION ->
                post("/v1/conversations", Map.of("metadata", Map.of("of", canary)))
                        .path("id")
                        .asText();
            case CONVERSATION_ITEM ->
                post(
                                "/v1/conversations/" + id(Kind.CONVERSATION) + "/items",
                                Map.of("items", List.of(Map.of("role", "user", "content", canary))))
                        .at("/data/0/id")
                        .asText();
            case KEY -> createKey(canary, List.of("read"), Map.of()).path("id").asText();
            case MEMBER ->
                invite(canary + Ids.random(6).toLowerCase(Locale.ROOT) + "@matrix.example")
                        .path("id")
                        .asText();
            case TENANT ->
                TestingOwner.createTenant(
                        installation, platformAdmin, "spare-" + Ids.random(8).toLowerCase(Locale.ROOT));
            case DATASET -> createDataset();
            case ALIAS -> deploy();
            case ASSISTANT -> createAssistant().path("id").asText();
            case ADAPTER,
                    ASSISTANT_NAME,
                    AUDIT_EVENT,
                    BATCH,
                    CHECKPOINT,
                    CHUNK,
                    JOB,
                    MODEL,
                    TRAINING_FILE,
                    TUNED_MODEL -> id(kind);
        };
    }

    /** An adapter of this tenant, trained and deployed, and an assistant in front of it. */
    private void train() {
        ids.put(
                Kind.TRAINING_FILE,
                TestingHttp.upload(
                                installation.gateway(),
                                key,
                                canary + ".jsonl",
                                TestingExamples.jsonLines(canary),
                                "fine-tune")
                        .send()
                        .requireSuccess()
                        .json()
                        .path("id")
                        .asText());
        ids.put(Kind.DATASET, createDataset());
        JsonNode job = post(
                "/v1/fine_tuning/jobs",
                Map.of("model", "knowhow-intent", "training_file", id(Kind.TRAINING_FILE), "suffix", alias()));
        ids.put(Kind.JOB, job.path("id").asText());
        JsonNode ended = TestingWait.until("job ends", () -> get("/v1/fine_tuning/jobs/" + id(Kind.JOB)))
                .satisfies(found -> List.of("succeeded", "failed")
                        .contains(found.path("status").asText()));
        ids.put(Kind.TUNED_MODEL, ended.path("fine_tuned_model").asText());
        ids.put(
                Kind.CHECKPOINT,
                get("/v1/fine_tuning/jobs/" + id(Kind.JOB) + "/checkpoints")
                        .at("/data/0/fine_tuned_model_checkpoint")
                        .asText());
        JsonNode adapter = TestingWait.until("the gate has judged", this::tunedAdapter)
                .satisfies(found -> List.of("promoted", "rejected")
                        .contains(found.path("status").asText()));
        ids.put(Kind.ADAPTER, adapter.path("id").asText());
        if (!adapter.path("status").asText().equals("promoted")) {
            post("/api/v1/adapters/" + id(Kind.ADAPTER) + "/promote", Map.of("reason", "The matrix needs it."));
        }
        ids.put(Kind.ALIAS, deploy());
        JsonNode assistant = createAssistant();
        ids.put(Kind.ASSISTANT, assistant.path("id").asText());
        ids.put(Kind.ASSISTANT_NAME, assistant.path("name").asText());
    }

    /** The adapter itself; the job's checkpoints are listed beside it. */
    private JsonNode tunedAdapter() {
        return get("/api/v1/adapters?job=" + id(Kind.JOB))
                .path("data")
                .valueStream()
                .filter(adapter -> adapter.path("name").asText().equals(id(Kind.TUNED_MODEL)))
                .findFirst()
                .orElseThrow();
    }

    private String createDataset() {
        String dataset = post("/api/v1/datasets", Map.of("name", canary, "file_id", id(Kind.TRAINING_FILE)))
                .path("id")
                .asText();
        TestingWait.until("dataset is ready", () -> get("/api/v1/datasets/" + dataset))
                .satisfies(found -> found.path("status").asText().equals("ready"));
        return dataset;
    }

    private String deploy() {
        return post("/api/v1/deployments", Map.of("alias", "a" + canary + word(), "adapter_id", id(Kind.ADAPTER)))
                .path("alias")
                .asText();
    }

    private JsonNode createAssistant() {
        return post(
                "/api/v1/assistants",
                Map.of(
                        "name",
                        "b" + canary + word(),
                        "model",
                        id(Kind.TUNED_MODEL),
                        "vector_store_id",
                        id(Kind.STORE)));
    }

    private static String word() {
        return Ids.random(6).toLowerCase(Locale.ROOT);
    }

    /** A new key, as the answer to its creation. */
    JsonNode createKey(String name, List<String> scopes, Map<String, ?> more) {
        return owner.createKey(name, scopes, more);
    }

    /** A new key with every scope, made with that credential. */
    JsonNode createKeyAs(String credential, String name) {
        return send("POST", "/api/v1/api_keys", credential, Map.of("name", name, "scopes", ALL_SCOPES))
                .json();
    }

    void revokeKey(String keyId) {
        send("DELETE", "/api/v1/api_keys/" + keyId, ownerToken(), null);
    }

    JsonNode invite(String email) {
        return invite(email, "member");
    }

    JsonNode invite(String email, String role) {
        return send(
                        "POST",
                        "/api/v1/members",
                        ownerToken(),
                        Map.of("email", email, "first_name", canary, "last_name", canary, "role", role))
                .json();
    }

    void suspend() {
        send(
                "POST",
                "/api/v1/tenants/" + owner.tenantId() + "/suspend",
                platformAdmin.token(),
                Map.of("reason", "Suspended by the matrix"));
    }

    void resume() {
        send("POST", "/api/v1/tenants/" + owner.tenantId() + "/resume", platformAdmin.token(), null);
    }

    void removeMember(String memberId) {
        send("DELETE", "/api/v1/members/" + memberId, ownerToken(), null);
    }

    String createStore(String name) {
        return post("/v1/vector_stores", Map.of("name", name, "description", name))
                .path("id")
                .asText();
    }

    private byte[] document() {
        return TestingDocuments.pdf(
                "Secret of " + canary + ". The secret is " + canary + ". Nobody else may read what is secret.");
    }

    private String upload(String filename, byte[] content) {
        return TestingHttp.upload(installation.gateway(), key, filename, content)
                .send()
                .requireSuccess()
                .json()
                .path("id")
                .asText();
    }

    private String attach(String file) {
        post(path(id(Kind.STORE)) + "/files", Map.of("file_id", file));
        return file;
    }

    private String ask() {
        return post(
                        "/v1/responses",
                        Map.of(
                                "model",
                                "knowhow-extractive",
                                "input",
                                "What is the secret of " + canary + "?",
                                "tools",
                                List.of(Map.of("type", "file_search", "vector_store_ids", List.of(id(Kind.STORE))))))
                .path("id")
                .asText();
    }

    private void awaitStatus(String store, String file, String status) {
        TestingWait.until("document " + status, () -> get(path(store) + "/files/" + file))
                .satisfies(found -> found.path("status").asText().equals(status));
    }

    private static String path(String store) {
        return "/v1/vector_stores/" + store;
    }

    private JsonNode get(String path) {
        return send("GET", path, key, null).json();
    }

    private JsonNode post(String path, Map<String, ?> body) {
        return send("POST", path, key, body).json();
    }

    private Answer send(String method, String path, String token, @Nullable Map<String, ?> body) {
        Call call = Call.of(method, installation.gateway(), path, token);
        return (body == null ? call : call.json(TestingHttp.write(body))).send().requireSuccess();
    }
}
