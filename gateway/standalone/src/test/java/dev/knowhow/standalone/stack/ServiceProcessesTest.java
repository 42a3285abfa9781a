package dev.knowhow.standalone.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.knowhow.standalone.folder.DataFolder;
import dev.knowhow.standalone.folder.Ports;
import dev.knowhow.standalone.folder.Secrets;
import dev.knowhow.standalone.folder.StandaloneException;
import dev.knowhow.standalone.process.ChildProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServiceProcessesTest {
    private static final String TRAINER = "KNOWHOW_ENCODER_LORA_HOME";

    @TempDir
    private Path root = Path.of("");

    @BeforeEach
    void makeJars() throws Exception {
        jar("gateway/server", "knowhow-gateway-server");
        jar("tenant-service/server", "knowhow-tenant-server");
        jar("knowledge-service/server", "knowhow-knowledge-server");
        jar("training-service/server", "knowhow-training-server");
    }

    @Test
    void aServiceGetsTheKeysOfItsOwnPairsAlone() throws Exception {
        assertThat(keys(process(Service.GATEWAY)))
                .containsExactly(
                        "KNOWHOW_TOKEN_KEY_GATEWAY_KNOWLEDGE",
                        "KNOWHOW_TOKEN_KEY_GATEWAY_TENANT",
                        "KNOWHOW_TOKEN_KEY_GATEWAY_TRAINING");
        assertThat(keys(process(Service.KNOWLEDGE)))
                .containsExactly(
                        "KNOWHOW_TOKEN_KEY_GATEWAY_KNOWLEDGE",
                        "KNOWHOW_TOKEN_KEY_KNOWLEDGE_TENANT",
                        "KNOWHOW_TOKEN_KEY_KNOWLEDGE_TRAINING",
                        "KNOWHOW_TOKEN_KEY_STANDALONE_KNOWLEDGE",
                        "KNOWHOW_TOKEN_KEY_TRAINING_KNOWLEDGE");
    }

    @Test
    void onlyTheServicesThatAskTheLanguageModelSeeItsKey() throws Exception {
        assertThat(process(Service.KNOWLEDGE).withheld()).isEmpty();
        assertThat(process(Service.TRAINING).withheld()).isEmpty();
        assertThat(process(Service.GATEWAY).withheld()).containsExactly("KNOWHOW_LLM_API_KEY");
    }

    @Test
    void trainingIsToldOfTheTrainerOfTheEncoderIfItIsBuilt() throws Exception {
        jar("training-service/encoder-lora", "knowhow-encoder-lora");
        var target = root.resolve("training-service/encoder-lora/target");
        Files.createFile(target.resolve("lib/pytorch-2.10.0-1.5.13-linux-x86_64.jar"));
        assertThat(process(Service.TRAINING).environment()).containsEntry(TRAINER, target.toString());
        assertThat(process(Service.KNOWLEDGE).environment()).doesNotContainKey(TRAINER);
    }

    @Test
    void trainingIsToldOfNoTrainerThatCannotRun() throws Exception {
        assertThat(process(Service.TRAINING).environment()).doesNotContainKey(TRAINER);
        jar("training-service/encoder-lora", "knowhow-encoder-lora");
        Files.createFile(root.resolve("training-service/encoder-lora/target/lib/pytorch-2.10.0-1.5.13.jar"));
        assertThat(process(Service.TRAINING).environment()).doesNotContainKey(TRAINER);
    }

    @Test
    void theGatewayHasNoDatabase() throws Exception {
        assertThat(process(Service.GATEWAY).environment()).doesNotContainKeys("DB_URL", "DB_PASSWORD");
        assertThat(process(Service.TENANT).environment())
                .containsEntry("DB_URL", "jdbc:postgresql://127.0.0.1:9007/knowhow_tenant")
                .doesNotContainKeys("DB_OWNER", "DB_OWNER_PASSWORD")
                .containsEntry("DB_USER", "knowhow_tenant_app");
    }

    @Test
    void everyServiceIsToldWhereItListensAndWhoIsItsParent() throws Exception {
        var process = process(Service.TENANT);
        assertThat(process.environment()).containsEntry("PORT", "9002").containsEntry("KNOWHOW_HOST", "127.0.0.1");
        assertThat(process.command().words())
                .contains("-Dknowhow.parent=" + ProcessHandle.current().pid());
    }

    @Test
    void whatAKilledServiceLeftInItsTemporaryFolderIsGoneWhenItStartsAgain() throws Exception {
        var process = process(Service.KNOWLEDGE);
        process.command().words();
        var folder = new DataFolder(root.resolve("data")).temporary("knowledge");
        var left = Files.createFile(
                Files.createDirectories(folder.resolve("onnxruntime-java1")).resolve("library.so"));
        assertThat(process.command().words()).contains("-Djava.io.tmpdir=" + folder);
        assertThat(left).doesNotExist();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aServiceThatIsStartedAgainUsesTheStartCacheThatItsFirstRunHasWritten() throws Exception {
        var process = process(Service.KNOWLEDGE);
        var recording = flag(process, "-XX:AOTCacheOutput=");
        var cache = recording.replace(".recording", "");
        Files.createFile(Path.of(cache));
        assertThat(flag(process, "-XX:AOTCache=")).isEqualTo(cache);
    }

    @Test
    void theGatewayRunsWithBothCompilersAndSaysHowItIsOnAPortOfItsOwn() throws Exception {
        var process = process(Service.GATEWAY);
        assertThat(process.command().words()).noneMatch(flag -> flag.contains("TieredStopAtLevel"));
        assertThat(process.environment()).containsEntry("KNOWHOW_MANAGEMENT_PORT", "10000");
    }

    @Test
    void aServiceThatIsNotBuiltSaysHowToBuildIt() {
        assertThatExceptionOfType(StandaloneException.class)
                .isThrownBy(() -> process(Service.WEB))
                .withMessageContaining("web is not built: run ./mvnw");
    }

    @Test
    void noServiceIsToldThePasswordThatOwnsItsTables() throws Exception {
        var folder = new DataFolder(root.resolve("data")).create();
        var secrets = new Secrets(folder);
        var owner = secrets.password("knowhow_tenant_owner");
        assertThat(process(Service.TENANT).environment().values()).isNotEmpty().doesNotContain(owner);
    }

    @Test
    void readinessIsAskedAtThePortForManagement() throws Exception {
        assertThat(process(Service.KNOWLEDGE).environment()).containsEntry("KNOWHOW_MANAGEMENT_PORT", "10003");
    }

    private ChildProcess process(Service service) throws Exception {
        var folder = new DataFolder(root.resolve("data")).create();
        return new ServiceProcesses(folder, new Ports(9000), new Secrets(folder), root).process(service);
    }

    private static String flag(ChildProcess process, String prefix) throws Exception {
        return process.command().words().stream()
                .filter(word -> word.startsWith(prefix))
                .map(word -> word.substring(prefix.length()))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> keys(ChildProcess process) {
        var keys = new TreeSet<>(process.environment().keySet());
        keys.removeIf(name -> !name.startsWith("KNOWHOW_TOKEN_KEY_"));
        return keys;
    }

    private void jar(String module, String artifact) throws Exception {
        var target = root.resolve(module).resolve("target");
        Files.createDirectories(target.resolve("lib"));
        Files.createFile(target.resolve(artifact + "-0.1.0-SNAPSHOT.jar"));
        Files.createFile(target.resolve(artifact + "-0.1.0-SNAPSHOT-tests.jar"));
    }
}
