package dev.knowhow.knowledge.parsing.format.markup;

import dev.knowhow.knowledge.parsing.assembly.TableRow;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/** Lays out the cells of a table's rows in columns: a spanning cell is repeated in each column and row that it covers. */
final class HtmlTableGrid {

    /** More columns or rows than any table for people has; spans beyond are a mistake or an attack. */
    private static final int MAX_SPAN = 200;

    private final List<String> values = new ArrayList<>();
    private final List<Integer> rowsLeft = new ArrayList<>();

    /** The values of the next row by column. */
    TableRow next(List<Element> cells) {
        var row = new TableRow();
        for (var cell : cells) {
            carryOver(row);
            var text = cell.text();
            var rows = span(cell, "rowspan") - 1;
            for (var i = span(cell, "colspan"); i > 0 && row.width() < MAX_SPAN; i--) {
                keep(row.width(), text, rows);
                row.add(text);
            }
        }
        carryOver(row);
        return row;
    }

    private void carryOver(TableRow row) {
        while (row.width() < rowsLeft.size() && rowsLeft.get(row.width()) > 0) {
            rowsLeft.set(row.width(), rowsLeft.get(row.width()) - 1);
            row.add(values.get(row.width()));
        }
    }

    private void keep(int column, String value, int rows) {
        while (values.size() <= column) {
            values.add("");
            rowsLeft.add(0);
        }
        values.set(column, value);
        rowsLeft.set(column, rows);
    }

    private static int span(Element cell, String attribute) {
        var value = cell.attr(attribute).strip();
        return value.matches("[1-9]\\d{0,3}") ? Math.min(Integer.parseInt(value), MAX_SPAN) : 1;
    }
}
