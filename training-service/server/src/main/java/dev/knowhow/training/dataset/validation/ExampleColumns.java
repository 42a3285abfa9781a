package dev.knowhow.training.dataset.validation;

import dev.knowhow.training.dataset.format.ParsedExample;
import dev.knowhow.training.dataset.problem.SourceFile;
import dev.knowhow.training.dataset.split.Fingerprint;
import dev.knowhow.training.dataset.split.LongIntTable;
import dev.knowhow.training.dataset.split.Split;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What comparing examples takes, at some 45 bytes for each: fingerprints instead of texts. */
final class ExampleColumns {

    private static final int INITIAL = 1 << 10;

    private final Fingerprint fingerprint = new Fingerprint();
    private final LongIntTable outputs = new LongIntTable();
    private final LongIntTable exact = new LongIntTable();
    private final LongIntTable systems = new LongIntTable();
    private long[] normalised = new long[INITIAL];
    private long[] inputs = new long[INITIAL];
    private long[] documents = new long[INITIAL];
    private int[] labels = new int[INITIAL];
    private int[] lines = new int[INITIAL];
    private int[] repeats = new int[INITIAL];
    private boolean[] validation = new boolean[INITIAL];
    private @Nullable Split[] given = new @Nullable Split[INITIAL];
    private int size;

    /** Takes an example that the file wants in that part, if it wants it in any. */
    void add(ParsedExample example, @Nullable Split wanted) {
        if (size == lines.length) {
            grow();
        }
        String document = example.origin().documentId();
        normalised[size] = fingerprint.of(Fingerprint.normalise(example.input()));
        inputs[size] = fingerprint.of(example.input());
        documents[size] = document == null ? 0 : fingerprint.of(document);
        labels[size] = label(fingerprint.of(example.output()));
        lines[size] = example.line();
        validation[size] = example.file() == SourceFile.VALIDATION;
        given[size] = validation[size] ? Split.HELD_OUT : wanted;
        long all = fingerprint.of(example.file().id(), example.input(), example.output());
        repeats[size] = exact.putIfAbsent(all, size);
        if (example.system() != null) {
            systems.putIfAbsent(fingerprint.of(example.system()), 0);
        }
        size++;
    }

    int size() {
        return size;
    }

    int systems() {
        return systems.size();
    }

    /** Whether an example has that output. */
    boolean hasOutput(String output) {
        return outputs.get(fingerprint.of(output)) >= 0;
    }

    /** How many different outputs there are. */
    int classes() {
        return outputs.size();
    }

    /** How many examples each of them has. */
    int[] countByLabel() {
        int[] counts = new int[classes()];
        for (int i = 0; i < size; i++) {
            counts[labels[i]]++;
        }
        return counts;
    }

    /** How many of them are found in one document only. */
    int classesOfOneDocument() {
        long[] first = new long[classes()];
        boolean[] several = new boolean[classes()];
        for (int i = 0; i < size; i++) {
            int label = labels[i];
            first[label] = first[label] == 0 ? documents[i] : first[label];
            several[label] |= documents[i] != first[label];
        }
        int one = 0;
        for (int label = 0; label < first.length; label++) {
            one += first[label] != 0 && !several[label] ? 1 : 0;
        }
        return one;
    }

    int label(int example) {
        return labels[example];
    }

    int line(int example) {
        return lines[example];
    }

    long normalHash(int example) {
        return normalised[example];
    }

    long input(int example) {
        return inputs[example];
    }

    boolean isOfValidation(int example) {
        return validation[example];
    }

    boolean hasValidation() {
        for (int i = 0; i < size; i++) {
            if (validation[i]) {
                return true;
            }
        }
        return false;
    }

    /** The first example that says the same in the same file, or -1. */
    int findRepeated(int example) {
        return repeats[example];
    }

    @Nullable
    Split givenSplit(int example) {
        return given[example];
    }

    long[] allNormalised() {
        return Arrays.copyOf(normalised, size);
    }

    long[] allDocuments() {
        return Arrays.copyOf(documents, size);
    }

    int[] allLabels() {
        return Arrays.copyOf(labels, size);
    }

    private int label(long output) {
        int next = outputs.size();
        int known = outputs.putIfAbsent(output, next);
        return known < 0 ? next : known;
    }

    private void grow() {
        int length = lines.length * 2;
        normalised = Arrays.copyOf(normalised, length);
        inputs = Arrays.copyOf(inputs, length);
        documents = Arrays.copyOf(documents, length);
        labels = Arrays.copyOf(labels, length);
        lines = Arrays.copyOf(lines, length);
        repeats = Arrays.copyOf(repeats, length);
        validation = Arrays.copyOf(validation, length);
        given = Arrays.copyOf(given, length);
    }
}
