package dev.knowhow.training.dataset.validation;

import dev.knowhow.training.dataset.problem.DatasetProblemKind;
import dev.knowhow.training.dataset.problem.DatasetProblems;
import dev.knowhow.training.dataset.problem.Severity;
import dev.knowhow.training.dataset.problem.SourceFile;
import dev.knowhow.training.dataset.split.Split;
import java.util.Arrays;

/** What is wrong with the dataset as a whole. */
final class DatasetChecks {

    private static final int FEW_HELD_OUT = 30;

    private final DatasetProblems problems;
    private final ExampleColumns columns;

    DatasetChecks(DatasetProblems problems, ExampleColumns columns) {
        this.problems = problems;
        this.columns = columns;
    }

    void check(Split[] splits) {
        if (columns.systems() > 1) {
            add(DatasetProblemKind.SYSTEM_PROMPT_VARIES, columns.systems());
        }
        long heldOut = Arrays.stream(splits).filter(Split.HELD_OUT::equals).count();
        if (splits.length > 0 && heldOut < FEW_HELD_OUT) {
            add(DatasetProblemKind.HELD_OUT_SMALL, heldOut);
        }
    }

    /** No example at all, of a file that seemed to have some. */
    void empty() {
        if (problems.count(Severity.ERROR) == 0) {
            add(DatasetProblemKind.FILE_EMPTY);
        }
    }

    /** Outputs that are hardly ever the same; of pairs of questions and passages that is as it should be. */
    void openEnded(boolean pairs) {
        long once = Arrays.stream(columns.countByLabel())
                .filter(count -> count == 1)
                .count();
        if (!pairs) {
            add(DatasetProblemKind.OPEN_ENDED_OUTPUTS, once, columns.size());
        }
    }

    private void add(DatasetProblemKind kind, Object... details) {
        problems.add(kind, SourceFile.TRAINING, 0, null, null, details);
    }
}
