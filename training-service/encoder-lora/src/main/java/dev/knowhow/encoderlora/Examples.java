package dev.knowhow.encoderlora;

import dev.knowhow.encoder.BgeSmall;
import dev.knowhow.encoder.WordPieceTokenizer;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tokenized examples with their labels. */
record Examples(List<int[]> texts, List<Integer> labels) {

    /** The label of texts that no label fits. */
    static final int NONE = -1;

    private static final int VALIDATION = 10;
    private static final int LEAST_FOR_VALIDATION = 5;

    /** A line of an examples' file. */
    @Serdeable
    record Line(String input, String output) {}

    /** What the examples to train on are used for. */
    record Parts(Examples fitted, Examples validation, Examples outOfScope) {}

    static Examples empty() {
        return new Examples(new ArrayList<>(), new ArrayList<>());
    }

    /** Reads one example a line; an output that is no label says that the text is out of scope. */
    static Examples read(Path file, List<String> labels, WordPieceTokenizer tokenizer) throws IOException {
        Map<String, Integer> numbers = new HashMap<>();
        labels.forEach(label -> numbers.put(label, numbers.size()));
        Examples examples = empty();
        try (Stream<String> lines = Files.lines(file)) {
            for (String json : (Iterable<String>) lines.filter(line -> !line.isBlank())::iterator) {
                @Nullable Line line = ObjectMapper.getDefault().readValue(json, Line.class);
                Objects.requireNonNull(line, "an empty example");
                examples.add(
                        tokenizer.encode(line.input(), BgeSmall.SEQUENCE).ids(),
                        numbers.getOrDefault(line.output(), NONE));
            }
        }
        return examples;
    }

    /**
     * Every tenth example of each label, where the label has at least five, is left to measure and calibrate by. The file's
     * order decides, so the same examples give the same parts.
     */
    Parts split() {
        Map<Integer, Integer> counts = new HashMap<>();
        labels.forEach(label -> counts.merge(label, 1, Integer::sum));
        Map<Integer, Integer> seen = new HashMap<>();
        Parts parts = new Parts(empty(), empty(), empty());
        for (int i = 0; i < size(); i++) {
            int label = labels.get(i);
            int nth = seen.merge(label, 1, Integer::sum);
            boolean validation = counts.getOrDefault(label, 0) >= LEAST_FOR_VALIDATION
                    && nth % VALIDATION == LEAST_FOR_VALIDATION % VALIDATION;
            Examples part = label == NONE ? parts.outOfScope() : validation ? parts.validation() : parts.fitted();
            part.add(texts.get(i), label);
        }
        return parts;
    }

    private void add(int[] text, int label) {
        texts.add(text);
        labels.add(label);
    }

    int size() {
        return texts.size();
    }

    TokenBatch tokens(List<Integer> rows) {
        return TokenBatch.of(rows.stream().map(texts::get).toList());
    }

    long[] labels(List<Integer> rows) {
        return rows.stream().mapToLong(labels::get).toArray();
    }
}
