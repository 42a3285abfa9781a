package dev.knowhow.training.dataset;

import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.training.api.dataset.DatasetProblemCounts;
import dev.knowhow.training.api.dataset.EditDatasetRequest;
import dev.knowhow.training.dataset.format.ParsedExample;
import dev.knowhow.training.dataset.format.ParsedExample.Fields;
import dev.knowhow.training.dataset.format.ParsedExample.Origin;
import dev.knowhow.training.dataset.problem.DatasetProblem;
import dev.knowhow.training.dataset.problem.DatasetProblemKind;
import dev.knowhow.training.dataset.problem.DatasetProblemKind.FoundIn;
import dev.knowhow.training.dataset.problem.DatasetProblems;
import dev.knowhow.training.dataset.problem.SourceFile;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Changes to the lines of a version. A line that could not be read can be rewritten or left out. */
final class DatasetEdits {

    private final TreeMap<Long, EditDatasetRequest.Edit> open = new TreeMap<>();
    private final Set<Long> edited = new HashSet<>();
    private final Set<Long> broken = new HashSet<>();

    DatasetEdits(List<EditDatasetRequest.Edit> edits) {
        for (EditDatasetRequest.Edit edit : edits) {
            if (open.put(file(edit).position(edit.line()), edit) != null) {
                throw ProblemException.invalid("edits", "Line " + edit.line() + " is changed twice; send one change.");
            }
            for (String text : new @Nullable String[] {edit.input(), edit.output()}) {
                if (text != null && text.isBlank()) {
                    throw ProblemException.invalid(
                            "edits", "The new text of line " + edit.line() + " is empty; leave the line out instead.");
                }
            }
        }
        edited.addAll(open.keySet());
    }

    /** Takes over the problems that only a file shows, but for those of changed lines. */
    void carry(List<DatasetProblem> listed, List<DatasetProblemCounts.Kind> counts, DatasetProblems problems) {
        for (DatasetProblem problem : listed) {
            if (problem.kind().foundIn() == FoundIn.FILE) {
                long position = problem.file().position(problem.line());
                broken.add(position);
                if (!edited.contains(position)) {
                    problems.carry(problem);
                }
            }
        }
        for (DatasetProblemCounts.Kind count : counts) {
            DatasetProblemKind kind = DatasetProblemKind.valueOf(count.kind().toUpperCase(Locale.ROOT));
            if (kind.foundIn() == FoundIn.FILE && count.count() > count.listed()) {
                problems.carry(kind, count.count() - count.listed());
            }
        }
    }

    /** Hands on an example as it is now, and before it the lines that had none. */
    void apply(ParsedExample example, Consumer<ParsedExample> examples) {
        long position = example.file().position(example.line());
        writeBefore(position, examples);
        EditDatasetRequest.Edit edit = open.remove(position);
        ParsedExample old = example.unsplit();
        if (edit == null) {
            examples.accept(old);
        } else if (!Boolean.TRUE.equals(edit.delete())) {
            String input = edit.input();
            String output = edit.output();
            examples.accept(old.with(input == null ? old.input() : input, output == null ? old.output() : output));
        }
    }

    /** Hands on what remains. */
    void end(Consumer<ParsedExample> examples) {
        writeBefore(Long.MAX_VALUE, examples);
    }

    private void writeBefore(long position, Consumer<ParsedExample> examples) {
        while (!open.isEmpty() && open.firstKey() < position) {
            Map.Entry<Long, EditDatasetRequest.Edit> first = open.pollFirstEntry();
            EditDatasetRequest.Edit edit = first.getValue();
            if (!broken.contains(first.getKey())) {
                throw ProblemException.invalid("edits", "The version has no line " + edit.line() + ".");
            }
            if (!Boolean.TRUE.equals(edit.delete())) {
                examples.accept(write(edit));
            }
        }
    }

    private static ParsedExample write(EditDatasetRequest.Edit edit) {
        String input = edit.input();
        String output = edit.output();
        if (input == null || output == null) {
            throw ProblemException.invalid(
                    "edits",
                    "Line " + edit.line() + " could not be read; give its input and its output, or leave it out.");
        }
        return new ParsedExample(
                file(edit), edit.line(), null, List.of(), input, output, null, false, Origin.NONE, Fields.STORED);
    }

    private static SourceFile file(EditDatasetRequest.Edit edit) {
        return switch (edit.file() == null ? "training" : edit.file()) {
            case "training" -> SourceFile.TRAINING;
            case "validation" -> SourceFile.VALIDATION;
            default ->
                throw ProblemException.invalid(
                        "edits", "file must be 'training' or 'validation', not '" + edit.file() + "'.");
        };
    }
}
