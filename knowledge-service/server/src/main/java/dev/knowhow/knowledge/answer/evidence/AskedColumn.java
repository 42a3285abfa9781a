package dev.knowhow.knowledge.answer.evidence;

import dev.knowhow.knowledge.answer.unit.UnitKind;
import dev.knowhow.knowledge.api.document.LabelledRow;
import dev.knowhow.knowledge.api.document.LabelledRow.Cell;
import dev.knowhow.knowledge.index.text.Terms;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The column of a table that a question asks for: its name, and what a row has there. */
final class AskedColumn {

    private AskedColumn() {}

    /**
     * Whether the table has a column for what is asked, and the row that answers has nothing in it: writers leave such a
     * cell out or strike it. Its neighbours answer another question.
     */
    static boolean isEmpty(Set<String> asked, RankedUnit best, List<RankedUnit> ranked) {
        if (best.unit().kind() != UnitKind.ROW) {
            return false;
        }
        List<LabelledRow> table = ranked.stream()
                .map(RankedUnit::unit)
                .filter(unit -> unit.isBeside(best.unit()))
                .map(UnitText::row)
                .toList();
        LabelledRow row = UnitText.row(best.unit());
        List<String> names = names(asked, row, table);
        return !names.isEmpty() && names.stream().allMatch(name -> hasNothing(name, row, table));
    }

    /** The columns that have the largest part of their names from the question, apart from the words of the row's values. */
    private static List<String> names(Set<String> words, LabelledRow row, List<LabelledRow> table) {
        Set<String> asked = new HashSet<>(words);
        asked.removeIf(stem -> stem.codePoints().noneMatch(Character::isLetter));
        for (Cell cell : row.cells()) {
            Set<String> value = Terms.tellingStems(cell.value());
            if (value.stream().anyMatch(asked::contains)) { // it says which row is meant, not what of it
                asked.removeAll(value);
                asked.removeAll(Terms.tellingStems(cell.header()));
            }
        }
        Set<String> headers = table.stream()
                .flatMap(one -> one.cells().stream())
                .map(Cell::header)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        double most = headers.stream()
                .mapToDouble(header -> share(header, asked))
                .max()
                .orElse(0);
        return most == 0
                ? List.of()
                : headers.stream()
                        .filter(header -> share(header, asked) == most)
                        .toList();
    }

    private static double share(String header, Set<String> asked) {
        return UnitText.share(Terms.tellingStems(header), asked);
    }

    /** A row that is too wide for one chunk goes on in others, which begin with the same cell. */
    private static boolean hasNothing(String column, LabelledRow row, List<LabelledRow> table) {
        return table.stream()
                .filter(one -> key(one).equals(key(row)))
                .flatMap(one -> one.cells().stream())
                .noneMatch(cell -> cell.header().equals(column) && !cell.isEmpty());
    }

    private static String key(LabelledRow row) {
        Cell first = row.cells().getFirst();
        return first.header() + ": " + first.value();
    }
}
