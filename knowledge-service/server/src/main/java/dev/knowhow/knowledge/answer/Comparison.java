package dev.knowhow.knowledge.answer;

import dev.knowhow.knowledge.answer.evidence.Evidence.Finding;
import dev.knowhow.knowledge.answer.evidence.RankedUnit;
import dev.knowhow.knowledge.answer.evidence.UnitText;
import dev.knowhow.knowledge.answer.unit.Unit;
import dev.knowhow.knowledge.answer.unit.UnitKind;
import dev.knowhow.knowledge.answer.wording.Degree;
import dev.knowhow.knowledge.answer.wording.Quantity;
import dev.knowhow.knowledge.api.document.LabelledRow;
import dev.knowhow.knowledge.api.document.LabelledRow.Cell;
import dev.knowhow.knowledge.index.TermStatistics;
import dev.knowhow.knowledge.index.text.Terms;
import dev.knowhow.knowledge.retrieval.chunk.ChunkText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of a table that a question compares ("Which pump is cheaper?") and what comes of it: those with the extreme
 * value, where every row has a number of the same unit and no row can be elsewhere; else all of them, and no conclusion.
 *
 * @param rows those that answer
 * @param column whose values are compared; leads each row
 * @param others the rows that these were compared with, none where nothing was concluded
 */
record Comparison(List<Unit> rows, String column, List<Unit> others) {

    /** More rows than these say less than the table does. */
    private static final int MOST_ROWS = 6;

    /** A row this far behind the best unit is of another table than the one asked of. */
    private static final double NEAR = 0.8;

    private record Compared(Unit unit, LabelledRow row) {

        Compared(Unit unit) {
            this(unit, UnitText.row(unit));
        }

        Set<String> values() {
            Set<String> stems = new HashSet<>();
            row.cells().forEach(cell -> stems.addAll(Terms.tellingStems(cell.value())));
            return stems;
        }

        /** Whether the row is called by what it has in that column. */
        boolean isKeyed(String column) {
            Optional<String> key = UnitText.key(row);
            return key.isPresent() && row.cell(column).map(Cell::value).equals(key);
        }

        Optional<Quantity> quantity(String column) {
            return row.cell(column).flatMap(cell -> Quantity.of(cell.value()));
        }
    }

    /** Of a question that asks for no extreme, or of no table: empty. */
    static Optional<Comparison> of(Finding finding, TermStatistics terms) {
        return Degree.of(finding.part().text()).flatMap(degree -> of(degree, finding, terms));
    }

    private static Optional<Comparison> of(Degree degree, Finding finding, TermStatistics terms) {
        List<Compared> rows = rows(finding);
        return rows.size() < 2
                ? Optional.empty()
                : column(degree, finding.asked(), rows).map(column -> compare(degree, column, rows, finding, terms));
    }

    /** The rows of the table of the best row that have the most words of the question. */
    private static List<Compared> rows(Finding finding) {
        RankedUnit best = finding.best();
        Optional<Unit> first = finding.units().stream()
                .filter(one -> one.missing() == best.missing() && one.score() >= NEAR * best.score())
                .map(RankedUnit::unit)
                .filter(unit -> unit.kind() == UnitKind.ROW)
                .findFirst();
        if (first.isEmpty()) {
            return List.of();
        }
        LabelledRow like = UnitText.row(first.get());
        List<Compared> table = finding.units().stream()
                .map(RankedUnit::unit)
                .filter(unit -> unit.kind() == UnitKind.ROW && isOfOneTable(unit, first.get()))
                .map(Compared::new)
                .filter(one ->
                        headers(one.row()).getFirst().equals(headers(like).getFirst()))
                .toList();
        long most = table.stream()
                .mapToLong(one -> count(one.values(), finding.asked()))
                .max()
                .orElse(0);
        return table.stream()
                .filter(one -> count(one.values(), finding.asked()) == most)
                .toList();
    }

    /** A table may go on in the document's next chunk. */
    private static boolean isOfOneTable(Unit one, Unit other) {
        return one.isBeside(other)
                || (!one.chunkId().equals(other.chunkId())
                        && one.source()
                                .chunk()
                                .fileId()
                                .equals(other.source().chunk().fileId())
                        && one.headings().equals(other.headings()));
    }

    private static List<String> headers(LabelledRow row) {
        return row.cells().stream().map(Cell::header).toList();
    }

    private static long count(Set<String> stems, Set<String> asked) {
        return stems.stream().filter(asked::contains).count();
    }

    /** The column that the question names, else the one that holds what it compares by. */
    private static Optional<String> column(Degree degree, Set<String> asked, List<Compared> rows) {
        List<String> numeric = headers(rows.getFirst().row()).stream()
                .filter(header -> !header.isEmpty())
                .filter(header ->
                        rows.stream().anyMatch(one -> one.quantity(header).isPresent()))
                .filter(header -> rows.stream().noneMatch(one -> one.isKeyed(header))) // "Eco 50" is a name
                .toList();
        return numeric.stream()
                .filter(header -> count(Terms.tellingStems(header), asked) > 0)
                .max(Comparator.comparingLong(header -> count(Terms.tellingStems(header), asked)))
                .or(() -> numeric.stream()
                        .filter(header -> rows.stream()
                                .flatMap(one -> one.quantity(header).stream())
                                .anyMatch(quantity -> degree.measures(header, quantity.unit())))
                        .findFirst());
    }

    private static Comparison compare(
            Degree degree, String column, List<Compared> rows, Finding finding, TermStatistics terms) {
        List<Unit> all = rows.stream().map(Compared::unit).toList();
        List<Quantity> values =
                rows.stream().flatMap(one -> one.quantity(column).stream()).toList();
        boolean comparable = values.size() == rows.size()
                && values.stream().map(Quantity::unit).distinct().count() == 1
                && isWhole(rows, finding, terms);
        if (!comparable) {
            return new Comparison(all.subList(0, Math.min(all.size(), MOST_ROWS)), column, List.of());
        }
        Comparator<Quantity> order = Comparator.comparing(Quantity::value);
        Quantity extreme =
                values.stream().max(degree.most() ? order : order.reversed()).orElseThrow();
        List<Unit> leading = new ArrayList<>();
        List<Unit> others = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            (values.get(i).value().compareTo(extreme.value()) == 0 ? leading : others).add(all.get(i));
        }
        return new Comparison(leading, column, others);
    }

    /** Whether no chunk that was not read can have another such row: one of the question's words is in all rows, and was read wherever it is. */
    private static boolean isWhole(List<Compared> rows, Finding finding, TermStatistics terms) {
        List<ChunkText> read = finding.units().stream()
                .map(one -> one.unit().source().chunk())
                .distinct()
                .toList();
        if (read.size() >= terms.chunks()) {
            return true;
        }
        Set<String> shared = new HashSet<>(finding.asked());
        shared.removeIf(stem -> terms.chunksWith(stem) == 0);
        rows.forEach(one -> shared.retainAll(Terms.stems(one.unit().quote(), terms.languages())));
        if (shared.isEmpty()) {
            return false;
        }
        List<Set<String>> stems = read.stream()
                .map(chunk -> Terms.stems(String.join(" ", chunk.headings()) + " " + chunk.text(), terms.languages()))
                .toList();
        return shared.stream()
                .anyMatch(
                        stem -> stems.stream().filter(one -> one.contains(stem)).count() >= terms.chunksWith(stem));
    }
}
