package dev.knowhow.training.dataset;

import dev.knowhow.tenancy.jdbc.Pages;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.training.api.dataset.DatasetClassResponse;
import dev.knowhow.training.api.dataset.DatasetExampleResponse;
import dev.knowhow.training.api.dataset.DatasetProblemResponse;
import dev.knowhow.training.dataset.format.ParsedExample;
import dev.knowhow.training.dataset.problem.DatasetProblemRepository;
import dev.knowhow.training.dataset.problem.ListedProblem;
import dev.knowhow.training.dataset.problem.SourceFile;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is in a version: its examples, their problems and classes. Examples lie in a file, and a page of them is read by
 * going through it.
 */
@Singleton
class DatasetExamples {

    private static final Pattern ID = Pattern.compile("[tv][1-9][0-9]{0,8}");

    private final DatasetVersions versions;
    private final DatasetVersionRepository rows;
    private final DatasetProblemRepository problems;

    DatasetExamples(DatasetVersions versions, DatasetVersionRepository rows, DatasetProblemRepository problems) {
        this.versions = versions;
        this.rows = rows;
        this.problems = problems;
    }

    /** Which examples are wanted; null leaves a condition out. */
    record Filter(
            @Nullable String label,
            @Nullable String split,
            @Nullable String problem,
            @Nullable String query) {}

    ListResponse<DatasetExampleResponse> list(DatasetVersion version, Filter filter, PageRequest page) {
        Predicate<ParsedExample> wanted = matches(version, filter);
        List<ParsedExample> rows = page.before() == null || page.after() != null
                ? after(version, wanted, page)
                : before(version, wanted, page, page.before());
        return ListResponse.of(rows, page, DatasetExamples::id).map(example -> response(version, example));
    }

    @Transactional
    ListResponse<DatasetProblemResponse> problems(
            DatasetVersion version, @Nullable String severity, @Nullable String kind, PageRequest page) {
        return Pages.read(
                        new PageRequest(page.limit(), page.after(), page.before(), "asc"),
                        "id",
                        cursor -> problems.exists(version.id(), cursor),
                        ListedProblem::id,
                        (above, below, slice) -> problems.findPage(version.id(), severity, kind, above, below, slice))
                .map(ListedProblem::toResponse);
    }

    @Transactional
    List<DatasetClassResponse> classes(DatasetVersion version) {
        return rows.findClasses(version.id());
    }

    /** The ids of examples that have a problem of that kind, or of any. */
    @Transactional
    Set<String> withProblem(DatasetVersion version, String kind) {
        return problems.findLines(version.id(), kind).stream()
                .map(line ->
                        SourceFile.valueOf(line.file().toUpperCase(Locale.ROOT)).exampleId(line.line()))
                .collect(Collectors.toSet());
    }

    @Transactional
    List<DatasetProblemResponse> problemsOf(DatasetVersion version, ParsedExample example) {
        return problems.findOfLine(version.id(), example.file().id(), example.line()).stream()
                .map(ListedProblem::toResponse)
                .toList();
    }

    private Predicate<ParsedExample> matches(DatasetVersion version, Filter filter) {
        String problem = filter.problem();
        Set<String> ids = problem == null ? Set.of() : withProblem(version, problem);
        String query = filter.query() == null ? null : filter.query().toLowerCase(Locale.ROOT);
        return example -> (filter.label() == null || filter.label().equals(example.output()))
                && (filter.split() == null
                        || filter.split().equals(String.valueOf(example.split()).toLowerCase(Locale.ROOT)))
                && (problem == null || ids.contains(id(example)))
                && (query == null
                        || example.input().toLowerCase(Locale.ROOT).contains(query)
                        || example.output().toLowerCase(Locale.ROOT).contains(query));
    }

    private List<ParsedExample> after(DatasetVersion version, Predicate<ParsedExample> wanted, PageRequest page) {
        long from = page.after() == null ? 0 : position(page.after());
        List<ParsedExample> rows = new ArrayList<>();
        versions.each(version, example -> {
            if (position(example) > from && wanted.test(example)) {
                rows.add(example);
            }
            return rows.size() < page.fetch();
        });
        return rows;
    }

    /** The last ones before a place, nearest first, as pages that end somewhere are asked for. */
    private List<ParsedExample> before(
            DatasetVersion version, Predicate<ParsedExample> wanted, PageRequest page, String end) {
        long to = position(end);
        Deque<ParsedExample> rows = new ArrayDeque<>();
        versions.each(version, example -> {
            if (position(example) < to && wanted.test(example)) {
                rows.addFirst(example);
                if (rows.size() > page.fetch()) {
                    rows.removeLast();
                }
            }
            return position(example) < to;
        });
        return List.copyOf(rows);
    }

    private DatasetExampleResponse response(DatasetVersion version, ParsedExample example) {
        return new DatasetExampleResponse(
                id(example),
                example.file().id(),
                example.line(),
                example.system(),
                example.input(),
                example.output(),
                String.valueOf(example.split()).toLowerCase(Locale.ROOT),
                example.origin().documentId(),
                example.origin().answerId(),
                problemsOf(version, example));
    }

    private static String id(ParsedExample example) {
        return example.file().exampleId(example.line());
    }

    private static long position(ParsedExample example) {
        return example.file().position(example.line());
    }

    private static long position(String id) {
        if (!ID.matcher(id).matches()) {
            throw ProblemException.invalid("after", "'" + id + "' is not the id of an example.");
        }
        SourceFile file = id.charAt(0) == 't' ? SourceFile.TRAINING : SourceFile.VALIDATION;
        return file.position(Integer.parseInt(id.substring(1)));
    }
}
