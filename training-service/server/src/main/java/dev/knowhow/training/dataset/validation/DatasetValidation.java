package dev.knowhow.training.dataset.validation;

import dev.knowhow.training.dataset.format.CanonicalExamples;
import dev.knowhow.training.dataset.format.ParsedExample;
import dev.knowhow.training.dataset.problem.DatasetProblemKind;
import dev.knowhow.training.dataset.problem.DatasetProblems;
import dev.knowhow.training.dataset.problem.SourceFile;
import dev.knowhow.training.dataset.split.LongIntTable;
import dev.knowhow.training.dataset.split.Split;
import dev.knowhow.training.dataset.split.Splitter;
import dev.knowhow.training.dataset.validation.ComparisonChecks.Staged;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Validates a dataset in two passes: examples are looked at one by one as they come and put on disk; then they are
 * compared by their fingerprints, split, and written in canonical form. Memory holds fingerprints, not texts.
 */
public final class DatasetValidation implements AutoCloseable {

    private static final double REPEATED_OUTPUTS = 0.5;
    private static final double WITH_DOCUMENT = 0.5;
    private static final double IN_ONE_DOCUMENT = 0.9;
    private static final int FEW_TO_SPLIT = 5;

    private final DatasetProblems problems;
    private final ContentChecks content;
    private final CalledArguments called = new CalledArguments();
    private final Set<String> documents = new TreeSet<>();
    private final Set<String> answers = new TreeSet<>();
    private final Path staged;
    private final BufferedWriter out;
    private ExampleColumns columns = new ExampleColumns();
    private SeveralOutputs several = new SeveralOutputs();
    private int withDocument;

    /** Begins; examples wait in the staging file, which is overwritten, until {@link #finish}. */
    public DatasetValidation(DatasetProblems problems, Path staged) throws IOException {
        this.problems = problems;
        this.content = new ContentChecks(problems);
        this.staged = staged;
        this.out = Files.newBufferedWriter(staged);
    }

    /** Takes the next example. */
    public void add(ParsedExample example) {
        content.check(example);
        if (compare(example, example.split())) {
            called.add(columns.classes() - 1, example.output());
        }
        String document = example.origin().documentId();
        if (document != null) {
            documents.add(document);
            withDocument++;
        }
        if (example.origin().answerId() != null) {
            answers.add(example.origin().answerId());
        }
        try {
            CanonicalExamples.write(example, null, out);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a temporary file", e);
        }
    }

    /** Takes what comparing an example takes; tells whether its output is a new one, which is then the last. */
    private boolean compare(ParsedExample example, @Nullable Split wanted) {
        int known = columns.classes();
        columns.add(example, wanted);
        boolean isNew = columns.classes() > known;
        if (isNew) {
            several.add(known, example.output());
        }
        return isNew;
    }

    /** Compares, splits, and writes the examples to that file. */
    public ValidatedDataset finish(Path canonical) throws IOException {
        out.close();
        Set<String> open = called.findOpen(columns.countByLabel());
        if (!open.isEmpty()) {
            leaveOut(open, canonical);
        }
        BitSet severalAtOnce = several.find(columns::hasOutput);
        boolean pairs = arePairs(severalAtOnce);
        boolean closed = !pairs && isClosedSet(severalAtOnce);
        Split[] splits = split(closed);
        OutputCounts outputs = closed ? new OutputCounts(columns, splits, severalAtOnce) : null;
        write(canonical, splits, outputs);
        DatasetChecks checks = new DatasetChecks(problems, columns);
        checks.check(splits);
        if (outputs != null) {
            new ClassChecks(problems).check(outputs);
        } else if (columns.size() > 0) {
            checks.openEnded(pairs);
        } else {
            checks.empty();
        }
        return new ValidatedDataset(
                closed ? "closed_set" : pairs ? "pairs" : "open_ended",
                columns.size(),
                count(splits, Split.TRAIN),
                count(splits, Split.HELD_OUT),
                outputs == null ? List.of() : outputs.toLearn(),
                documents,
                answers,
                problems);
    }

    /** Puts the examples anew, without those arguments; {@code free} is a file that may be written. */
    private void leaveOut(Set<String> open, Path free) throws IOException {
        open.forEach(argument ->
                problems.add(DatasetProblemKind.OPEN_ARGUMENT, SourceFile.TRAINING, 0, "output", argument, argument));
        ExampleColumns before = columns;
        columns = new ExampleColumns();
        several = new SeveralOutputs();
        try (BufferedReader in = Files.newBufferedReader(staged);
                BufferedWriter target = Files.newBufferedWriter(free)) {
            ParsedExample example = CanonicalExamples.read(in);
            while (example != null) {
                ParsedExample less = example.with(example.input(), CalledArguments.without(open, example.output()));
                compare(less, before.givenSplit(columns.size()));
                CanonicalExamples.write(less, null, target);
                example = CanonicalExamples.read(in);
            }
        }
        Files.copy(free, staged, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Questions with passages name documents, and passages, however often they are asked about, stand in one document
     * each; labels of texts that come from documents are found in many.
     */
    private boolean arePairs(BitSet severalAtOnce) {
        return withDocument > 0
                && withDocument >= WITH_DOCUMENT * columns.size()
                && (!isClosedSet(severalAtOnce)
                        || (columns.classes() >= documents.size()
                                && columns.classesOfOneDocument() >= IN_ONE_DOCUMENT * columns.classes()));
    }

    /** Most outputs are there more than once; those that are several in one do not count. */
    private boolean isClosedSet(BitSet severalAtOnce) {
        int[] counts = columns.countByLabel();
        long all = 0;
        long repeated = 0;
        for (int label = 0; label < counts.length; label++) {
            if (!severalAtOnce.get(label)) {
                all += counts[label];
                repeated += counts[label] > 1 ? counts[label] : 0;
            }
        }
        return columns.size() > 0 && repeated >= REPEATED_OUTPUTS * all;
    }

    private Split[] split(boolean closed) {
        @Nullable Split[] given = new @Nullable Split[columns.size()];
        LongIntTable heldOut = heldOutInputs();
        boolean validation = columns.hasValidation();
        for (int i = 0; i < given.length; i++) {
            Split wanted = columns.givenSplit(i) == null && validation ? Split.TRAIN : columns.givenSplit(i);
            boolean leaks = wanted == Split.TRAIN && heldOut.get(columns.normalHash(i)) >= 0;
            given[i] = columns.findRepeated(i) >= 0 || leaks ? Split.EXCLUDED : wanted;
        }
        int[] labels = closed ? columns.allLabels() : new int[columns.size()];
        Split[] splits = Splitter.split(columns.allNormalised(), columns.allDocuments(), labels, given);
        if (!documents.isEmpty() && columns.size() >= FEW_TO_SPLIT && count(splits, Split.HELD_OUT) == 0) {
            problems.add(
                    DatasetProblemKind.HELD_OUT_NOT_BY_DOCUMENT, SourceFile.TRAINING, 0, null, null, documents.size());
            return Splitter.split(columns.allNormalised(), new long[columns.size()], labels, given);
        }
        return splits;
    }

    /** The inputs that the file or the validation file holds out, with the first example of each. */
    private LongIntTable heldOutInputs() {
        LongIntTable inputs = new LongIntTable();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.givenSplit(i) == Split.HELD_OUT) {
                inputs.putIfAbsent(columns.normalHash(i), i);
            }
        }
        return inputs;
    }

    /** Writes the examples, and says in {@code splits} which are in neither part for their output. */
    private void write(Path canonical, Split[] splits, @Nullable OutputCounts outputs) throws IOException {
        ComparisonChecks comparison = new ComparisonChecks(problems, columns, heldOutInputs(), outputs != null);
        try (BufferedReader in = Files.newBufferedReader(staged);
                BufferedWriter target = Files.newBufferedWriter(canonical)) {
            for (int i = 0; i < splits.length; i++) {
                Staged staged = new Staged(Objects.requireNonNull(in.readLine()));
                comparison.check(i, staged, splits[i]);
                if (outputs != null) {
                    int label = columns.label(i);
                    if (!outputs.isNamed(label)) {
                        outputs.name(label, staged.example().output());
                    }
                    splits[i] = outputs.place(label, splits[i]);
                }
                target.write(CanonicalExamples.withSplit(staged.line(), splits[i]));
                target.write('\n');
            }
        }
    }

    private static int count(Split[] splits, Split wanted) {
        int count = 0;
        for (Split split : splits) {
            count += split == wanted ? 1 : 0;
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
