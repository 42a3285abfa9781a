package dev.knowhow.web.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.web.e2e.TestingConnection.Tenant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was said yesterday is there today, however the day ended. */
@ExtendWith(TestingInstallation.Shared.class)
@Isolated("it stops the installation")
class RestartIT {

    private final TestingInstallation installation;
    private final Path data;
    private final Tenant tenant;

    RestartIT(TestingInstallation installation) {
        this.installation = installation;
        this.data = installation.knowhow().data();
        this.tenant = installation.connection().tenants().getFirst();
    }

    @Test
    void keepsEverythingOverDownAndUp() {
        TestingOpenAi openai = new TestingOpenAi(installation, tenant.apiKey());
        String store = openai.createStore("Over night");
        String file = openai.upload("holidays.md", TestingDocuments.holidays());
        openai.attach(store, file, "note");
        openai.awaitFile(store, file);
        Map<String, ProcessHandle> before = TestingProcesses.running(data);
        installation.knowhow().run(Duration.ofMinutes(4), "down");
        assertThat(before.values()).noneMatch(ProcessHandle::isAlive);
        System.out.println("./knowhow up on the same data: ready after "
                + installation.start().toSeconds() + " s");
        assertThat(openai.search(store, "How many days of paid holiday are there?"))
                .first()
                .satisfies(result -> assertThat(result.fileId()).isEqualTo(file));
        assertThat(installation.connection().tenants()).contains(tenant);
        TestingSignIn.as(installation, tenant.owner().username(), tenant.owner().password());
        openai.client().vectorStores().delete(store);
        openai.client().close();
    }

    @Test
    void startsAgainAfterItsLauncherWasKilled() {
        Map<String, ProcessHandle> before = TestingProcesses.running(data);
        ProcessHandle launcher = TestingProcesses.launcher(data);
        assertThat(launcher.destroyForcibly()).isTrue();
        launcher.onExit().join();
        installation.start();
        Map<String, ProcessHandle> after = TestingProcesses.running(data);
        assertThat(after).containsOnlyKeys(before.keySet());
        assertThat(before.values())
                .as("every process of before was adopted or has ended")
                .allMatch(process -> after.containsValue(process) || !process.isAlive());
        TestingHttp.Call.of("GET", installation.gateway(), "/v1/models", tenant.apiKey())
                .send()
                .requireSuccess();
    }

    /** What was accepted is answered, whichever of the services ends meanwhile. */
    @ParameterizedTest
    @ValueSource(strings = {"gateway", "web", "tenant", "knowledge", "training"})
    void losesNothingThatWasAcceptedWhileAServiceIsStartedAgain(String service) {
        TestingOpenAi openai = new TestingOpenAi(installation, tenant.apiKey());
        String store = openai.createStore("Around the clock");
        String file = openai.upload("holidays.md", TestingDocuments.holidays());
        openai.attach(store, file, "note");
        openai.awaitFile(store, file);
        openai.client().close(); // with its kept connection, which ends with the gateway
        TestingLoad load = new TestingLoad(installation, tenant.apiKey(), store);
        try (load) {
            load.awaitRound();
            restart(service);
            load.awaitRound();
        }
        System.out.println(service + " started again under load: " + load);
        assertThat(load.failures()).isEmpty();
        TestingHttp.Call.of("DELETE", installation.gateway(), "/v1/vector_stores/" + store, tenant.apiKey())
                .send()
                .requireSuccess();
    }

    private void restart(String service) {
        ProcessHandle before =
                Objects.requireNonNull(TestingProcesses.ready(data).get(service));
        assertThat(before.destroy()).isTrue();
        TestingWait.until(service + " is ready again", () -> TestingProcesses.ready(data))
                .satisfies(ready -> ready.containsKey(service) && !before.equals(ready.get(service)));
    }
}
