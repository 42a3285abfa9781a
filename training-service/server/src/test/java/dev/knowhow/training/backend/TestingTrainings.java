package dev.knowhow.training.backend;

import dev.knowhow.knowledge.api.testing.StandInKnowledgeService;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.training.api.adapter.AdapterKind;
import io.micronaut.json.JsonMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Work directories with a small dataset: three labels, a dozen examples each, vectors of hashed words. */
public final class TestingTrainings {

    private static final List<String> LABELS = List.of("balance", "card", "greeting");
    private static final List<List<String>> WORDS = List.of(
            List.of("how much money is in account", "show the balance of my account"),
            List.of("block the card that was stolen", "order a new card for me"),
            List.of("hello there how are you", "good morning to you all"));
    private static final int EACH = 12;

    private final WorkDirectories directories;

    public TestingTrainings(Path root) {
        this.directories = new WorkDirectories(root, JsonMapper.createDefault());
    }

    public WorkDirectories directories() {
        return directories;
    }

    /** A folder in which everything lies that a trainer needs. */
    public TrainingSpec prepare(AdapterKind kind, int epochs) {
        return prepare(kind, epochs, Ids.next("ftjob-"));
    }

    public TrainingSpec prepare(AdapterKind kind, int epochs, String id) {
        WorkDirectory directory = directories.of(id);
        directory.create();
        List<TrainingExample> train = new ArrayList<>(examples(1, EACH));
        train.add(new TrainingExample(900, "how tall is the tower", "none of the above", null));
        List<TrainingExample> heldOut = examples(1000, EACH / 4);
        directory.writeTrain(train::forEach);
        directory.writeHeldOut((Consumer<TrainingExample> lines) -> heldOut.forEach(lines));
        VectorsFile.write(directory, vectors(train), vectors(heldOut));
        writePairs(new PairsFile(directory), vectors(train));
        TrainingSpec spec = new TrainingSpec(
                id,
                kind.id(),
                StandInKnowledgeService.ENCODER,
                384,
                "ab".repeat(32),
                7,
                "test",
                LABELS,
                epochs,
                4,
                1.0,
                null,
                300);
        directory.ready(spec);
        return spec;
    }

    /** Every example is a question; the passage that answers it is the example's own vector, one document for each three. */
    private static void writePairs(PairsFile file, float[][] vectors) {
        List<PairsFile.Question> questions = new ArrayList<>();
        List<String> documents = new ArrayList<>();
        int[] golds = new int[vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            golds[i] = i;
            documents.add("file-" + i / 3);
            List<Float> right = List.of(0.6f, 1f, 0.5f, 0.5f, 1f, 0.1f * (i % 7));
            List<Float> wrong = List.of(0.7f, 0.4f, 0.4f, 0.2f, 0f, 0.1f * (i % 5));
            questions.add(new PairsFile.Question(documents.get(i), List.of(wrong, right, wrong), 1));
        }
        file.writeCandidates(questions);
        file.writePairs(new PairsFile.Pairs(vectors, golds, vectors, documents));
    }

    private static float[][] vectors(List<TrainingExample> examples) {
        return examples.stream()
                .map(example -> StandInKnowledgeService.vector(example.input()))
                .toArray(float[][]::new);
    }

    private static List<TrainingExample> examples(int firstLine, int each) {
        List<TrainingExample> examples = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            for (int label = 0; label < LABELS.size(); label++) {
                String words = WORDS.get(label).get(i % 2) + " word" + (firstLine + i);
                examples.add(new TrainingExample(firstLine + examples.size(), words, LABELS.get(label), null));
            }
        }
        return examples;
    }
}
