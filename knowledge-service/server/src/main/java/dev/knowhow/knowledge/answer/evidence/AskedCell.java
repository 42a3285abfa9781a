package dev.knowhow.knowledge.answer.evidence;

import dev.knowhow.knowledge.answer.wording.AnswerKind;
import dev.knowhow.knowledge.answer.wording.Asking;
import dev.knowhow.knowledge.answer.wording.Name;
import dev.knowhow.knowledge.answer.wording.NamedText;
import dev.knowhow.knowledge.api.document.LabelledRow;
import dev.knowhow.knowledge.api.document.LabelledRow.Cell;
import dev.knowhow.knowledge.index.text.Language;
import dev.knowhow.knowledge.index.text.Terms;
import dev.knowhow.knowledge.index.text.Terms.Kind;
import dev.knowhow.knowledge.index.text.Terms.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The cell of a row that a question asks for, by the label of its column: first by the periods, codes and numbers that the
 * question names, then by how much of the label the question says, and by how much of the question that is ("Long Gun" is
 * less than "Redemption Long Gun").
 *
 * @param told how many of the question's periods, codes and numbers the label tells
 * @param share of the label's words that the question has, 0..1
 * @param words how many they are
 * @param open whether its value has no word of the question
 * @param kind whether it is a share where one is asked for, and a count where one is
 */
record AskedCell(Cell cell, long told, double share, int words, boolean open, boolean kind) {

    private static final Comparator<AskedCell> BEST = Comparator.comparingLong(AskedCell::told)
            .thenComparing(AskedCell::open)
            .thenComparingDouble(AskedCell::share)
            .thenComparingInt(AskedCell::words)
            .thenComparing(AskedCell::kind);

    /** "(3)" and "(a)" behind a label lead to a remark. */
    private static final Pattern REMARK = Pattern.compile("\\(\\w\\)$");

    private static final Pattern DIGIT = Pattern.compile("\\d");

    /** The cell that a question asks for; its value is not what the question says. Empty where no label tells which it is. */
    static Optional<Cell> of(LabelledRow row, Set<String> asked, Asking.Part part) {
        List<Cell> open = unsaid(row, asked);
        Optional<AskedCell> named = named(open, asked, part);
        if (named.isPresent() && row.cells().size() > 2) {
            return named.map(AskedCell::cell);
        }
        List<Cell> kind = open.stream()
                .filter(cell -> part.kind().isIn(cell.header() + " " + cell.value()))
                .toList();
        List<Cell> fitting = kind.stream().filter(cell -> fits(cell, part)).toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    /** Whether a question says of which row and which column it asks: the row has its words, and a whole label or its period. */
    static boolean isAddressed(LabelledRow row, Set<String> asked, Asking.Part part) {
        List<Cell> open = unsaid(row, asked);
        boolean onlyShare = part.kind() == AnswerKind.PERCENT
                && open.stream().filter(cell -> fits(cell, part)).count() == 1;
        return onlyShare
                || named(open, asked, part)
                        .filter(best -> best.told > 0 || best.share == 1)
                        .filter(best -> DIGIT.matcher(best.cell.value()).find())
                        .isPresent();
    }

    private static List<Cell> unsaid(LabelledRow row, Set<String> asked) {
        return row.cells().stream()
                .filter(cell -> !cell.isEmpty())
                .filter(cell -> !asked.containsAll(Terms.tellingStems(cell.value())))
                .toList();
    }

    private static Optional<AskedCell> named(List<Cell> open, Set<String> asked, Asking.Part part) {
        List<Name> names = part.names().stream()
                .filter(name -> name.kind() != Name.Kind.WORD && name.kind() != Name.Kind.NOUN)
                .toList();
        return open.stream()
                .filter(cell -> !cell.header().isEmpty())
                .flatMap(cell -> read(cell, asked, part, names).stream())
                .filter(cell -> cell.told > 0 || cell.words > 0)
                .max(BEST);
    }

    /** Empty where the label tells another period or code than the question, or a range of them. */
    private static Optional<AskedCell> read(Cell cell, Set<String> asked, Asking.Part part, List<Name> names) {
        NamedText label = new NamedText(cell.header());
        List<Name> told = names.stream().filter(label::tells).toList();
        boolean ofAnother = names.stream()
                .filter(Name::isTelling)
                .flatMap(name -> label.others(name).stream().map(other -> new Name(other, name.kind())))
                .anyMatch(other -> other.isTelling() && told.stream().noneMatch(new NamedText(other.text())::tells));
        if (ofAnother) {
            return Optional.empty();
        }
        List<Boolean> words = words(REMARK.matcher(cell.header()).replaceFirst(""), part, asked);
        int said = (int) words.stream().filter(word -> word).count();
        return Optional.of(new AskedCell(
                cell,
                told.size(),
                words.isEmpty() ? 0 : (double) said / words.size(),
                said,
                UnitText.share(Terms.tellingStems(cell.value()), asked) == 0,
                fits(cell, part)));
    }

    /**
     * Of each telling word of a label, whether the question has it: as a whole, or in all its parts. A label is too short to
     * tell its language: it may be in that of the question.
     */
    private static List<Boolean> words(String label, Asking.Part part, Set<String> asked) {
        List<Boolean> words = new ArrayList<>();
        List<Boolean> parts = new ArrayList<>();
        Set<Language> languages = new HashSet<>(List.of(Language.of(label), Language.of(part.words())));
        for (List<Term> word : Terms.byWord(Terms.of(label, languages))) {
            boolean said = word.stream().map(Term::stem).anyMatch(asked::contains);
            if (!word.getFirst().telling()) {
                continue;
            }
            if (word.getFirst().kind() == Kind.PART) {
                parts.add(said);
            } else {
                end(words, parts);
                words.add(said);
            }
        }
        end(words, parts);
        return words;
    }

    private static void end(List<Boolean> words, List<Boolean> parts) {
        if (!parts.isEmpty() && !words.isEmpty() && !parts.contains(false)) {
            words.set(words.size() - 1, true);
        }
        parts.clear();
    }

    private static boolean fits(Cell cell, Asking.Part part) {
        boolean share = AnswerKind.PERCENT.isIn(cell.header() + " " + cell.value());
        return part.kind() == AnswerKind.PERCENT ? share : part.kind() != AnswerKind.NUMBER || !share;
    }
}
