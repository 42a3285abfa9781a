package dev.knowhow.encoderlora;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.adapter.Adapter;
import dev.knowhow.adapter.IntentAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {

    private static final Pattern LOSS = Pattern.compile("\"loss\":([0-9.E-]+)");
    private static final List<String> VERBS = List.of("pay", "settle", "clear", "meet", "cover", "handle");

    private static BertEncoder encoder;

    @TempDir
    private Path temporary;

    @BeforeAll
    static void load() throws IOException {
        Threads.cap(1);
        encoder = BertEncoder.load();
    }

    private WorkFolder folder(String name, int epochs) throws IOException {
        WorkFolder folder = new WorkFolder(Files.createDirectories(temporary.resolve(name)));
        spec(folder, epochs);
        List<String> lines = new ArrayList<>();
        for (String verb : VERBS) {
            lines.add(line("how do i " + verb + " my bill", "bill"));
            lines.add(line("how do i " + verb + " my rent", "rent"));
        }
        lines.add(line("why is the sky blue", "oos"));
        Files.write(folder.file("train.jsonl"), lines);
        return folder;
    }

    private static String line(String input, String output) {
        return "{\"line\":1,\"input\":\"" + input + "\",\"output\":\"" + output + "\",\"document_id\":null}";
    }

    private static void spec(WorkFolder folder, int epochs) throws IOException {
        Files.writeString(folder.file("spec.json"), """
                {"id":"j","kind":"encoder-lora","encoder":"bge-small-en-v1.5-q@6c9c6101a956","dataset_version":"d1",
                 "seed":7,"code_version":"1","labels":["bill","rent"],"n_epochs":%d,"batch_size":5,
                 "learning_rate_multiplier":1.0}""".formatted(epochs));
    }

    private static void train(WorkFolder folder) throws IOException {
        new Trainer(folder, TrainerSpec.read(folder.file("spec.json")), encoder, Pauses.ofSystem()).run();
    }

    private static List<Double> losses(WorkFolder folder) throws IOException {
        List<Double> losses = new ArrayList<>();
        for (String line : Files.readAllLines(folder.file("progress.jsonl"))) {
            Matcher loss = LOSS.matcher(line);
            assertThat(loss.find()).isTrue();
            losses.add(Double.parseDouble(loss.group(1)));
        }
        return losses;
    }

    @Test
    void lossFallsAndTheAdapterAnswersWithItsShapes() throws IOException {
        WorkFolder folder = folder("falls", 8);

        train(folder);

        List<Double> losses = losses(folder);
        assertThat(losses.getLast()).isLessThan(losses.getFirst());
        IntentAdapter adapter = (IntentAdapter) Adapter.load(folder.file("out"));
        assertThat(adapter.labels()).containsExactly("bill", "rent");
        assertThat(adapter.lora()).hasSize(48);
        assertThat(adapter.lora())
                .hasEntrySatisfying(
                        "base_model.model.encoder.layer.0.attention.self.query.lora_A.weight",
                        tensor -> assertThat(tensor.shape()).containsExactly(8L, 384L))
                .hasEntrySatisfying(
                        "base_model.model.encoder.layer.11.attention.self.value.lora_B.weight",
                        tensor -> assertThat(tensor.shape()).containsExactly(384L, 8L));
        assertThat(Files.readString(folder.file("out").resolve("adapter_config.json")))
                .contains("\"peft_type\":\"LORA\"", "\"r\":8", "\"kind\":\"encoder-lora\"");
    }

    @Test
    void resumedTrainingGivesTheBytesOfTheUninterruptedOne() throws IOException {
        WorkFolder whole = folder("whole", 3);
        train(whole);

        WorkFolder resumed = folder("resumed", 3);
        copy(whole, resumed, "state/step-2.safetensors");
        copy(whole, resumed, "checkpoints/step-2/adapter_config.json");
        copy(whole, resumed, "progress.jsonl");
        train(resumed);

        assertThat(resumed.file("out").resolve("adapter_model.safetensors"))
                .hasSameBinaryContentAs(whole.file("out").resolve("adapter_model.safetensors"));
        assertThat(losses(resumed)).isEqualTo(losses(whole));
    }

    private static void copy(WorkFolder from, WorkFolder to, String name) throws IOException {
        Path target = to.file(name);
        Files.createDirectories(target.getParent());
        Files.copy(from.file(name), target);
    }
}
