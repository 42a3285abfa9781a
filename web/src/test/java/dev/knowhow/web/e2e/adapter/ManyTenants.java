package dev.knowhow.web.e2e.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.web.e2e.TestingConnection.SignIn;
import dev.knowhow.web.e2e.TestingHttp;
import dev.knowhow.web.e2e.TestingInstallation;
import dev.knowhow.web.e2e.TestingOwner;
import dev.knowhow.web.e2e.TestingSignIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Tenants with an API key and a deployed adapter each, made through the public API. The adapters learn the same examples
 * under labels that begin with the tenant's alias, and are deployed under the same name everywhere. What is done is
 * written to a file in the installation's folder, so that the next run goes on from there.
 */
final class ManyTenants {

    /** The alias of every tenant's deployment. */
    static final String DEPLOYMENT = "support";

    private static final int SIDE_BY_SIDE = 4;
    private static final int OPENINGS = 3;
    /** The first tenant asks for as many trainings before all others ask for theirs. */
    private static final int GREEDY = 10;

    private final TestingInstallation installation;
    private final Path file;
    private final Map<String, Tenant> tenants = new ConcurrentSkipListMap<>();

    /**
     * A tenant.
     *
     * @param job of its training
     * @param model the trained adapter's name; empty until it is deployed
     */
    record Tenant(String alias, String key, String job, String model) {

        static Tenant of(JsonNode json) {
            return new Tenant(
                    json.path("alias").asText(),
                    json.path("key").asText(),
                    json.path("job").asText(),
                    json.path("model").asText());
        }
    }

    ManyTenants(TestingInstallation installation) throws IOException {
        this.installation = installation;
        this.file = installation.knowhow().data().resolve("secrets/benchmark-tenants.jsonl");
        if (Files.exists(file)) {
            Files.readAllLines(file).forEach(line -> keep(Tenant.of(TestingHttp.parse(line))));
        }
    }

    /** As many tenants, all with a deployed adapter. */
    List<Tenant> prepare(int count) throws InterruptedException, ExecutionException {
        long began = System.nanoTime();
        SignIn admin = installation.connection().admin();
        TestingSignIn platformAdmin = TestingSignIn.as(installation, admin.username(), admin.password());
        inParallel(count, number -> () -> {
            if (!tenants.containsKey(alias(number))) {
                record(create(platformAdmin, number));
            }
        });
        tell(count + " tenants made, their jobs created", began);
        began = System.nanoTime();
        List<Tenant> made = List.copyOf(tenants.values()).subList(0, count);
        inParallel(count, number -> () -> {
            if (made.get(number).model().isEmpty()) {
                record(deploy(made.get(number)));
            }
        });
        tell("all trained and deployed after another", began);
        return List.copyOf(tenants.values()).subList(0, count);
    }

    TestingTraining client(Tenant tenant) {
        return new TestingTraining(installation.gateway(), tenant.key());
    }

    private static String alias(int number) {
        return "scale-%04d".formatted(number);
    }

    private Tenant create(TestingSignIn platformAdmin, int number) {
        String alias = alias(number);
        TestingOwner owner = TestingOwner.create(installation, platformAdmin, alias);
        String key = owner.createKey("Traffic", List.of("read", "write", "train", "admin"), Map.of())
                .path("secret")
                .asText();
        TestingTraining client = new TestingTraining(installation.gateway(), key);
        String training = client.uploadExamples("requests.jsonl", TestingExamples.jsonLines(alias, OPENINGS));
        List<String> jobs = new ArrayList<>();
        for (int job = 0; job < (number == 0 ? GREEDY : 1); job++) {
            jobs.add(client.create("knowhow-intent", Map.of("training_file", training, "suffix", alias))
                    .path("id")
                    .asText());
        }
        return new Tenant(alias, key, jobs.getFirst(), "");
    }

    /** The gate finds so few held-out examples too few to tell, so the owner decides. */
    private Tenant deploy(Tenant tenant) {
        TestingTraining client = client(tenant);
        String model = TestingTraining.model(client.succeeded(client.get("/v1/fine_tuning/jobs/" + tenant.job())));
        client.deploy(DEPLOYMENT, model);
        return new Tenant(tenant.alias(), tenant.key(), tenant.job(), model);
    }

    private void keep(Tenant tenant) {
        tenants.put(tenant.alias(), tenant);
    }

    private synchronized void record(Tenant tenant) {
        keep(tenant);
        try {
            Files.writeString(
                    file, TestingHttp.write(tenant) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void inParallel(int count, IntFunction<Runnable> work)
            throws InterruptedException, ExecutionException {
        try (var executor = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            List<Future<?>> futures = new ArrayList<>();
            for (int number = 0; number < count; number++) {
                futures.add(executor.submit(work.apply(number)));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        }
    }

    private static void tell(String what, long began) {
        System.out.printf("%s: %.0f s%n", what, (System.nanoTime() - began) / 1e9);
    }
}
