package dev.knowhow.knowledge.answer.evidence;

import dev.knowhow.knowledge.answer.evidence.Evidence.Finding;
import dev.knowhow.knowledge.answer.unit.Unit;
import dev.knowhow.knowledge.answer.unit.UnitKind;
import dev.knowhow.knowledge.answer.wording.Asking;
import dev.knowhow.knowledge.answer.wording.Calendar;
import dev.knowhow.knowledge.answer.wording.Name;
import dev.knowhow.knowledge.answer.wording.NamedText;
import dev.knowhow.knowledge.api.document.LabelledRow;
import dev.knowhow.knowledge.api.document.LabelledRow.Cell;
import dev.knowhow.knowledge.index.text.Terms;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a unit is written in an answer: its own words, after the heading that names its subject or the cell asked for. */
public final class UnitText {

    private static final Pattern LETTERS = Pattern.compile("\\p{L}{2}");

    /** Stands between a row's own label and those that it is below. */
    static final String LEVEL = ": ";

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private static final Pattern ASKS_WHO =
            Pattern.compile("^\\W*(?:which|who|whose|welche[rsnm]?|wer)\\b", Pattern.CASE_INSENSITIVE);

    private UnitText() {}

    /**
     * What an answer says of a unit.
     *
     * @param column whose cell leads a row; null for the one that the question asks for
     */
    public static String of(Unit unit, Finding finding, @Nullable String column) {
        Asking.Part part = finding.part();
        return switch (unit.kind()) {
            case SENTENCE, ITEM -> subject(unit, part) + normalizeSpace(unit.quote());
            case ENTRY -> block(unit, finding) + normalizeSpace(unit.quote());
            case LIST ->
                unit.quote()
                        .lines()
                        .map(UnitText::normalizeSpace)
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.joining("\n"));
            case ROW -> withLeadingCell(normalizeSpace(unit.quote()), finding, column);
        };
    }

    public static String normalizeSpace(String text) {
        return SPACE.matcher(text).replaceAll(" ").strip();
    }

    /** Whom the unit is about, where the question names it and the unit does not: its heading, or the name. */
    private static String subject(Unit unit, Asking.Part part) {
        NamedText told = new NamedText(unit.quote());
        NamedText context = new NamedText(unit.context());
        List<Name> above = part.names().stream()
                .filter(name -> name.kind() == Name.Kind.CODE || name.kind() == Name.Kind.WORD) // a year is no subject
                .filter(name -> !told.tells(name) && context.tells(name))
                .toList();
        String heading = unit.headings().isEmpty() ? "" : unit.headings().getLast();
        if (above.isEmpty()) { // "which plan" is not answered by "it", nor whether it is open by a day
            boolean bare = unit.kind() == UnitKind.ITEM && Calendar.isNothingElse(unit.quote());
            boolean unsaid = unit.isPointing() && ASKS_WHO.matcher(part.text()).find();
            return (bare || unsaid) && !heading.isEmpty() ? normalizeSpace(heading) + ": " : "";
        }
        boolean headed = !heading.isEmpty() && above.stream().allMatch(new NamedText(heading)::tells);
        return (headed
                        ? normalizeSpace(heading)
                        : above.stream().map(Name::text).collect(Collectors.joining(" "))) + ": ";
    }

    /** A line of a record says little without the name of what it is of, where the question asks by it. */
    private static String block(Unit unit, Finding finding) {
        String heading =
                unit.headings().isEmpty() ? "" : normalizeSpace(unit.headings().getLast());
        Set<String> told = Terms.tellingStems(unit.quote());
        boolean asked = Terms.tellingStems(heading).stream()
                .anyMatch(word -> finding.asked().contains(word) && !told.contains(word));
        return asked && unit.headings().size() > 1 ? heading + ": " : subject(unit, finding.part());
    }

    /** The cells of a row. */
    public static LabelledRow row(Unit unit) {
        return LabelledRow.of(normalizeSpace(unit.quote()));
    }

    /** What a row tells of: its first cell that is no number; empty for other units. */
    public static Optional<String> key(Unit unit) {
        return unit.kind() == UnitKind.ROW ? key(row(unit)) : Optional.empty();
    }

    /** The first cell of a row that is no number. */
    public static Optional<String> key(LabelledRow row) {
        return row.cells().stream()
                .map(Cell::value)
                .filter(value -> LETTERS.matcher(value).find())
                .findFirst();
    }

    /** Whether a row is of a part of what another one, of this key, is of: "Atlantic: Delaware" of "Atlantic". */
    public static boolean isPart(String key, String whole) {
        return key.startsWith(whole + LEVEL);
    }

    private static String withLeadingCell(String row, Finding finding, @Nullable String column) {
        LabelledRow read = LabelledRow.of(row);
        Optional<Cell> leading =
                column == null ? new AskedCells(finding.part(), finding.asked()).of(read) : read.cell(column);
        return leading.map(cell -> cell.text() + "\n" + row).orElse(row);
    }

    /** The share (0..1) of some words that others have; none of none. */
    static double share(Set<String> some, Set<String> of) {
        return some.isEmpty() ? 0 : (double) some.stream().filter(of::contains).count() / some.size();
    }
}
