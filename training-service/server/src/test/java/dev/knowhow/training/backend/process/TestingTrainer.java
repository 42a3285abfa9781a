package dev.knowhow.training.backend.process;

import dev.knowhow.adapter.AdapterConfig;
import dev.knowhow.adapter.AdapterFiles;
import dev.knowhow.adapter.ExampleIndex;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.IntentSpec;
import dev.knowhow.adapter.LoraSpec;
import dev.knowhow.adapter.RoutingEvidence;
import dev.knowhow.adapter.Safetensors;
import dev.knowhow.adapter.Tensor;
import dev.knowhow.training.backend.TrainingSpec;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A program that behaves like a trainer and trains nothing: it reads the work directory, writes progress lines,
 * checkpoints and a PEFT directory, and crashes, hangs or lies as it is told. Stands in for PyTorch in tests of the
 * protocol.
 */
public final class TestingTrainer {

    /** How it behaves. */
    public enum Manner {
        HONEST,
        CRASHES_ONCE,
        CRASHES,
        HANGS,
        LEAVES_NOTHING,
        WRONG_SHAPES,
        PICKLE,
        PICKLE_BESIDE,
        TAMPERED,
        OTHER_SEED,
        GOES_BACK,
        NOT_A_NUMBER,
        GIBBERISH,
        FAILS_AFTER_ADAPTER,
        EATS_MEMORY
    }

    private static final int STEPS_PER_EPOCH = 4;
    private static final int PAUSE_MILLIS = 30;
    private static final int CRASH = 134;

    private final Manner manner;
    private final Path directory;
    private final TrainingSpec spec;

    private TestingTrainer(Manner manner, Path directory) throws IOException {
        this.manner = manner;
        this.directory = directory;
        this.spec = Objects.requireNonNull(JsonMapper.createDefault()
                .readValue(Files.readAllBytes(directory.resolve("spec.json")), TrainingSpec.class));
    }

    public static void main(String[] arguments) throws Exception {
        new TestingTrainer(Manner.valueOf(arguments[0]), Path.of(arguments[1])).run();
    }

    /** How it is started. */
    public static TrainerCommand command(Manner manner) {
        return folder -> List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dknowhow.parent=" + ProcessHandle.current().pid(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                TestingTrainer.class.getName(),
                manner.name(),
                folder.toString());
    }

    private void run() throws Exception {
        int total = STEPS_PER_EPOCH * Objects.requireNonNull(spec.nEpochs());
        int done = lastCheckpoint();
        boolean resumed = done > 0;
        for (int step = done + 1; step <= total; step++) {
            Thread.sleep(PAUSE_MILLIS);
            misbehave(step, resumed);
            report(manner == Manner.GOES_BACK && step == 6 ? 2 : step, total);
            if (step % 2 == 0) {
                checkpoint(step);
            }
        }
        finish();
    }

    private void misbehave(int step, boolean resumed) throws Exception {
        if (step != 5) {
            return;
        }
        switch (manner) {
            case CRASHES -> Runtime.getRuntime().halt(CRASH);
            case CRASHES_ONCE -> {
                if (!resumed) {
                    Runtime.getRuntime().halt(CRASH);
                }
            }
            case HANGS -> Thread.sleep(Long.MAX_VALUE);
            case GIBBERISH -> append("Traceback (most recent call last):\n");
            case NOT_A_NUMBER -> append("{\"current_steps\":5,\"total_steps\":24,\"loss\":NaN}\n");
            case EATS_MEMORY -> {
                byte[][] eaten = new byte[180][];
                for (int i = 0; i < eaten.length; i++) {
                    eaten[i] = new byte[1 << 20];
                }
                Thread.sleep(Long.MAX_VALUE);
                append(String.valueOf(eaten[0][0]));
            }
            default -> {
                // the others lie at the end
            }
        }
    }

    private void report(int step, int total) throws IOException {
        double loss = 2.0 / (1 + step);
        append(("{\"current_steps\":%d,\"total_steps\":%d,\"loss\":%.4f,\"eval_loss\":%.4f,\"accuracy\":0.5,"
                        + "\"lr\":0.001,\"epoch\":%.2f,\"percentage\":%.2f,\"elapsed_time\":\"0:00:01\","
                        + "\"remaining_time\":\"0:00:09\"}\n")
                .formatted(step, total, loss, loss + 0.1, step / (double) STEPS_PER_EPOCH, 100.0 * step / total));
    }

    private void append(String line) throws IOException {
        Files.writeString(
                directory.resolve("progress.jsonl"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private int lastCheckpoint() throws IOException {
        Path folder = directory.resolve("checkpoints");
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("step-\\d+"))
                    .mapToInt(name -> Integer.parseInt(name.substring(5)))
                    .max()
                    .orElse(0);
        }
    }

    private void checkpoint(int step) throws IOException {
        Path folder = directory.resolve("checkpoints").resolve("step-" + step);
        Path writing = folder.resolveSibling(folder.getFileName() + ".tmp");
        write(writing, adapter(step, spec.seed(), spec.dimensions()));
        Files.writeString(writing.resolve("optimizer.state"), "the trainer's own");
        Files.move(writing, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private void finish() throws IOException {
        Path out = directory.resolve("out");
        switch (manner) {
            case LEAVES_NOTHING -> {
                // says that it succeeded all the same
            }
            case WRONG_SHAPES -> write(out, adapter(1000, spec.seed(), spec.dimensions() / 2));
            case OTHER_SEED -> write(out, adapter(1000, spec.seed() + 1, spec.dimensions()));
            case PICKLE -> pickle(out.resolve("adapter_model.safetensors"), out);
            case PICKLE_BESIDE -> pickle(out.resolve("training_args.bin"), out);
            case TAMPERED -> {
                write(out, adapter(1000, spec.seed(), spec.dimensions()));
                byte[] model = Files.readAllBytes(out.resolve(AdapterFiles.MODEL));
                model[model.length - 1] ^= 1;
                Files.write(out.resolve(AdapterFiles.MODEL), model);
            }
            case FAILS_AFTER_ADAPTER -> {
                write(out, adapter(1000, spec.seed(), spec.dimensions()));
                Runtime.getRuntime().halt(1);
            }
            default -> write(out, adapter(1000, spec.seed(), spec.dimensions()));
        }
    }

    private void pickle(Path file, Path out) throws IOException {
        write(out, adapter(1000, spec.seed(), spec.dimensions()));
        try (ObjectOutputStream stream = new ObjectOutputStream(Files.newOutputStream(file))) {
            stream.writeObject(List.of("code that would run when it is loaded"));
        }
    }

    private static void write(Path folder, Map<String, byte[]> files) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private Map<String, byte[]> adapter(int step, long seed, int dimensions) {
        int labels = spec.labels().size();
        Random random = new Random(seed + step);
        float[] weight = floats(random, labels * dimensions);
        Map<String, Tensor> tensors = IntentAdapter.tensors(
                weight,
                floats(random, labels),
                ExampleIndex.of(new float[][] {unit(dimensions)}, new int[] {0}, dimensions),
                new RoutingEvidence(floats(random, 3), floats(random, 3), floats(random, 3)));
        String query = "base_model.model.encoder.layer.0.attention.self.query.lora_";
        tensors.put(query + "A.weight", Tensor.of(floats(random, 2 * dimensions), 2, dimensions));
        tensors.put(query + "B.weight", Tensor.of(floats(random, 2 * dimensions), dimensions, 2));
        AdapterConfig config = AdapterConfig.encoderLora(
                new AdapterConfig.Origin(
                        spec.encoder(), spec.dimensions(), spec.datasetVersion(), seed, spec.codeVersion()),
                new IntentSpec(
                        IntentSpec.Head.SOFTMAX.id(),
                        spec.labels(),
                        1,
                        null,
                        new IntentSpec.OutOfScope(0.5, 0.1, 1, 0.1, 2, 0.95, null),
                        new IntentSpec.Routing(0.98, 0.1, 0.9),
                        null),
                new LoraSpec(2, 4, List.of("query")));
        return AdapterFiles.write(config, Safetensors.of(tensors));
    }

    private static float[] unit(int dimensions) {
        float[] unit = new float[dimensions];
        unit[0] = 1;
        return unit;
    }

    private static float[] floats(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }
}
