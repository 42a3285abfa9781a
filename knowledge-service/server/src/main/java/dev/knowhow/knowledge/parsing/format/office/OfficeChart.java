package dev.knowhow.knowledge.parsing.format.office;

import dev.knowhow.knowledge.parsing.assembly.TableRow;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the numbers of a chart as the table that it draws: a row for each category, a column for each series. */
final class OfficeChart {

    /** More points than any chart for people has. */
    private static final int MOST_POINTS = 10_000;

    private final XMLStreamReader xml;
    private final StringBuilder title = new StringBuilder();
    private final List<String> series = new ArrayList<>();
    private final NavigableMap<Integer, String> categories = new TreeMap<>();
    private final NavigableMap<Integer, NavigableMap<Integer, String>> values = new TreeMap<>();
    private int points;

    OfficeChart(XMLStreamReader xml) {
        this.xml = xml;
    }

    OfficeChart read() throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "title" -> readTitle();
                    case "ser" -> series.add("");
                    case "tx" -> readPoints("tx", (_, value) -> name(value));
                    case "cat", "xVal" -> readPoints(xml.getLocalName(), categories::put);
                    case "val", "yVal" -> readPoints(xml.getLocalName(), this::put);
                    default -> {}
                }
            }
        }
        return this;
    }

    /** Of an axis too; the first one is the chart's. */
    private void readTitle() throws XMLStreamException {
        var text = new StringBuilder();
        while (xml.hasNext()) {
            var event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("title")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("t")) {
                text.append(xml.getElementText());
            }
        }
        title.append(title.isEmpty() ? "" : "; ").append(text.toString().strip());
    }

    @FunctionalInterface
    private interface Point {
        void put(int index, String value);
    }

    private void readPoints(String until, Point point) throws XMLStreamException {
        var index = 0;
        while (xml.hasNext()) {
            var event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(until)) {
                return;
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (xml.getLocalName().equals("pt")) {
                index = OfficePackage.number(xml, "idx", 0);
            } else if (xml.getLocalName().equals("v") && points++ < MOST_POINTS) {
                point.put(index, xml.getElementText());
            }
        }
    }

    private void name(String value) {
        if (!series.isEmpty()) {
            series.set(series.size() - 1, value);
        }
    }

    private void put(int index, String value) {
        values.computeIfAbsent(index, _ -> new TreeMap<>()).put(series.size(), value);
    }

    String title() {
        return title.toString();
    }

    /** The first row has the names of the series. */
    List<TableRow> rows() {
        var rows = new ArrayList<TableRow>();
        var labels = new ArrayList<TableRow.Run>();
        for (var i = 0; i < series.size(); i++) {
            labels.add(new TableRow.Run(i + 1, i + 2, series.get(i)));
        }
        rows.add(TableRow.ofRuns(labels));
        values.forEach((index, ofSeries) -> {
            var runs = ofSeries.entrySet().stream()
                    .map(value -> new TableRow.Run(value.getKey(), value.getKey() + 1, value.getValue()))
                    .collect(Collectors.toCollection(ArrayList::new));
            runs.addFirst(new TableRow.Run(0, 1, categories.getOrDefault(index, "")));
            rows.add(TableRow.ofRuns(runs));
        });
        return values.isEmpty() ? List.of() : rows;
    }
}
