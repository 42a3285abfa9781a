package dev.knowhow.training.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.knowhow.adapter.Adapter;
import dev.knowhow.adapter.AdapterConfig;
import dev.knowhow.adapter.AdapterFiles;
import dev.knowhow.adapter.ExampleIndex;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.IntentSpec;
import dev.knowhow.adapter.Prediction.Alternative;
import dev.knowhow.adapter.RoutingEvidence;
import dev.knowhow.adapter.Safetensors;
import dev.knowhow.adapter.Tensor;
import dev.knowhow.adapter.Votes;
import dev.knowhow.knowledge.api.testing.StandInKnowledgeService;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.training.TestingTrainingService;
import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.job.run.TrainedArtefact;
import dev.knowhow.training.testing.TestingAdapters;
import dev.knowhow.training.testing.TestingCallers;
import dev.knowhow.training.testing.TestingClient;
import dev.knowhow.training.testing.TestingServices;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is downloaded gives the same outputs elsewhere, with nothing but the README's Python. */
class AdapterArchivesTest {

    private static final int DIMENSIONS = 16;
    private static final List<String> LABELS = List.of("refund", "opening_hours", "route({\"team\":\"billing\"})");

    @RegisterExtension
    private static final TestingServices SERVICES = new TestingServices();

    private final TestingTrainingService service = SERVICES.service();

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final Random random = new Random(7);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"softmax", "examples", "blend"})
    void pythonOfTheReadmeGivesTheSameOutputs(String kind) throws IOException, InterruptedException {
        assumeTrue(python("import numpy", "").exit() == 0, "python3 with numpy is not here");
        Map<String, byte[]> files = adapter(kind);
        IntentAdapter adapter = (IntentAdapter) Adapter.load(files);
        List<float[]> vectors = List.of(unit(), unit(), unit());

        Map<String, byte[]> archive = download(register(files));

        for (Map.Entry<String, byte[]> file : archive.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        String readme = new String(archive.get("README.md"), StandardCharsets.UTF_8);
        String program = readme.substring(readme.indexOf("```python\n") + 10, readme.lastIndexOf("```"));
        StringBuilder lines = new StringBuilder();
        for (float[] vector : vectors) {
            lines.append(new ObjectMapper().writeValueAsString(vector)).append('\n');
        }
        Run run = python(program, lines.toString());
        assertThat(run.exit()).as(run.output()).isZero();
        List<String> printed = run.output().lines().toList();
        for (int i = 0; i < vectors.size(); i++) {
            JsonNode outputs = new ObjectMapper().readTree(printed.get(i));
            List<Alternative> expected =
                    adapter.predict(vectors.get(i), LABELS.size()).alternatives();
            assertThat(outputs.fieldNames().next())
                    .isEqualTo(expected.getFirst().label());
            for (Alternative one : expected) {
                assertThat(outputs.path(one.label()).asDouble()).isCloseTo(one.probability(), within(0.002));
            }
        }
    }

    @Test
    void archiveHoldsTheFilesAsTheyAreAndTheOutputsToRead() throws IOException {
        Map<String, byte[]> files = adapter("softmax");

        Map<String, byte[]> archive = download(register(files));

        assertThat(archive)
                .containsOnlyKeys("README.md", "adapter_config.json", "adapter_model.safetensors", "labels.txt")
                .containsAllEntriesOf(files);
        assertThat(archive.get("labels.txt")).asString().isEqualTo(String.join("\n", LABELS) + "\n");
        assertThat(archive.get("README.md"))
                .asString()
                .contains(StandInKnowledgeService.ENCODER)
                .doesNotContain("$");
    }

    @Test
    void anotherTenantsArchiveIsAsUnknownAsNone() throws IOException {
        String id = register(adapter("softmax"));
        TestingClient stranger = service.asGateway(TestingCallers.owner(new TenantId(UUID.randomUUID())));
        assertThat(stranger.get("/api/v1/adapters/" + id + "/download").status())
                .isEqualTo(404);
    }

    private Map<String, byte[]> adapter(String kind) {
        float[][] vectors = new float[30][];
        int[] labels = new int[vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = unit();
            labels[i] = i % LABELS.size();
        }
        ExampleIndex examples = ExampleIndex.of(vectors, labels, DIMENSIONS);
        RoutingEvidence routing = new RoutingEvidence(new float[0], new float[0], new float[0]);
        @Nullable Votes votes = kind.equals("softmax") ? null : new Votes(7, 0.2, kind.equals("blend") ? 0.6 : 1);
        IntentSpec spec = new IntentSpec(
                kind.equals("examples") ? "examples" : "softmax",
                LABELS,
                0.8,
                0.1,
                new IntentSpec.OutOfScope(0.8, 0.1, 5, 1, 3, 0.99, null),
                new IntentSpec.Routing(0.95, 0.05, null),
                votes);
        AdapterConfig.Origin origin =
                new AdapterConfig.Origin(StandInKnowledgeService.ENCODER, DIMENSIONS, "ab".repeat(32), 7, "test");
        Map<String, Tensor> tensors = kind.equals("examples")
                ? IntentAdapter.tensors(examples, routing)
                : IntentAdapter.tensors(floats(LABELS.size() * DIMENSIONS), floats(LABELS.size()), examples, routing);
        return AdapterFiles.write(
                kind.equals("examples") ? AdapterConfig.examples(origin, spec) : AdapterConfig.intent(origin, spec),
                Safetensors.of(tensors));
    }

    private float[] floats(int count) {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = (float) random.nextGaussian();
        }
        return floats;
    }

    private float[] unit() {
        float[] vector = floats(DIMENSIONS);
        double length = 0;
        for (float part : vector) {
            length += part * part;
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] /= (float) Math.sqrt(length);
        }
        return vector;
    }

    private String register(Map<String, byte[]> files) throws IOException {
        Path directory = service.folder("artefact");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(directory.resolve(file.getKey()), file.getValue());
        }
        String name = "ft:knowhow-intent:acme:away:" + Ids.random(10);
        return new TestingAdapters(service, tenant)
                .register(
                        new TrainedArtefact(
                                Ids.next("ftjob-"),
                                name,
                                AdapterKind.INTENT,
                                "away",
                                null,
                                "ds_1",
                                "ab".repeat(32),
                                null,
                                directory),
                        List.of());
    }

    private Map<String, byte[]> download(String id) throws IOException {
        byte[] zip = service.asGateway(TestingCallers.owner(tenant)).bytes("/api/v1/adapters/" + id + "/download");
        Map<String, byte[]> entries = new HashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }

    private record Run(int exit, String output) {}

    private Run python(String program, String input) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("adapter.py"), program);
        Path lines = Files.writeString(folder.resolve("lines.txt"), input);
        try {
            Process python = new ProcessBuilder(new ArrayList<>(List.of("python3", file.toString())))
                    .directory(folder.toFile())
                    .redirectInput(lines.toFile())
                    .redirectErrorStream(true)
                    .start();
            String printed = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Run(python.waitFor(), printed);
        } catch (IOException e) {
            return new Run(-1, String.valueOf(e.getMessage())); // there is no python3
        }
    }
}
