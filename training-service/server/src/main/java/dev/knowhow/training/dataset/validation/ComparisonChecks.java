package dev.knowhow.training.dataset.validation;

import dev.knowhow.training.dataset.format.CanonicalExamples;
import dev.knowhow.training.dataset.format.ParsedExample;
import dev.knowhow.training.dataset.problem.DatasetProblemKind;
import dev.knowhow.training.dataset.problem.DatasetProblems;
import dev.knowhow.training.dataset.split.LongIntTable;
import dev.knowhow.training.dataset.split.Split;
import java.io.IOException;
import java.util.function.Function;

/** What is wrong with an example beside the ones before it and the ones that are held out. */
final class ComparisonChecks {

    private static final String INPUT = "input";

    private final DatasetProblems problems;
    private final ExampleColumns columns;
    private final LongIntTable heldOut;
    private final boolean closed;
    private final LongIntTable training = new LongIntTable();
    private final LongIntTable validation = new LongIntTable();

    /** Outputs contradict each other in a closed set alone: a question may have two passages, or two good answers. */
    ComparisonChecks(DatasetProblems problems, ExampleColumns columns, LongIntTable heldOut, boolean closed) {
        this.problems = problems;
        this.columns = columns;
        this.heldOut = heldOut;
        this.closed = closed;
    }

    void check(int i, Staged example, Split split) throws IOException {
        int repeated = columns.findRepeated(i);
        if (repeated >= 0) {
            add(DatasetProblemKind.DUPLICATE_EXAMPLE, example, INPUT, ParsedExample::input, repeated);
            return;
        }
        LongIntTable seen = columns.isOfValidation(i) ? validation : training;
        int other = seen.putIfAbsent(columns.normalHash(i), i);
        boolean differs = other >= 0 && columns.label(other) != columns.label(i);
        if (differs && closed) {
            add(DatasetProblemKind.CONTRADICTORY_LABELS, example, "output", ParsedExample::output, other);
        } else if (other >= 0 && !differs) {
            add(DatasetProblemKind.NEAR_DUPLICATE, example, INPUT, ParsedExample::input, other);
        }
        int held = split == Split.EXCLUDED ? heldOut.get(columns.normalHash(i)) : -1;
        if (held >= 0) {
            boolean same = columns.input(held) == columns.input(i);
            add(
                    same ? DatasetProblemKind.LEAKAGE : DatasetProblemKind.NEAR_LEAKAGE,
                    example,
                    INPUT,
                    ParsedExample::input,
                    held);
        }
    }

    private void add(
            DatasetProblemKind kind, Staged staged, String field, Function<ParsedExample, String> value, int other)
            throws IOException {
        ParsedExample example = staged.example();
        problems.add(kind, example.file(), example.line(), field, value.apply(example), columns.line(other));
    }

    /** An example on disk, which is only parsed for what is wrong with it. */
    record Staged(String line) {

        ParsedExample example() throws IOException {
            return CanonicalExamples.parse(line);
        }
    }
}
