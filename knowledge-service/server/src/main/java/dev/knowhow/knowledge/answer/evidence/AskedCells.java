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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells which cell of a row a part of a question asks for, by the label of its column: first by the periods, codes and numbers
 * that the question names, then by how much of the label the question says, and by how much of the question that is ("Long
 * Gun" is less than "Redemption Long Gun"). All rows of a table have the same labels: each is read once.
 */
final class AskedCells {

    /** "(3)" and "(a)" behind a label lead to a remark. */
    private static final Pattern REMARK = Pattern.compile("\\(\\w\\)$");

    private static final Pattern DIGIT = Pattern.compile("\\d");

    private final Asking.Part part;
    private final Set<String> asked;
    private final List<Name> names;
    private final Map<String, Label> labels = new HashMap<>();

    /**
     * The name of a column.
     *
     * @param told how many of the question's periods, codes and numbers it tells
     * @param ofAnother whether it tells another period or code than the question, or a range of them
     * @param share of its words that the question has, 0..1
     * @param words how many they are
     * @param percent whether it is that of a share
     */
    private record Label(long told, boolean ofAnother, double share, int words, boolean percent) {}

    /**
     * A cell that may be asked for.
     *
     * @param open whether its value has no word of the question
     * @param fits whether it is a share where one is asked for, and a count where one is
     */
    private record Candidate(Cell cell, Label label, boolean open, boolean fits) {

        private static final Comparator<Candidate> BEST = Comparator.comparingLong((Candidate one) -> one.label.told)
                .thenComparing(Candidate::open)
                .thenComparingDouble(one -> one.label.share)
                .thenComparingInt(one -> one.label.words)
                .thenComparing(Candidate::fits);
    }

    /** @param asked the stems that a label may have for what the part asks for */
    AskedCells(Asking.Part part, Set<String> asked) {
        this.part = part;
        this.asked = asked;
        this.names = part.names().stream()
                .filter(name -> name.kind() != Name.Kind.WORD && name.kind() != Name.Kind.NOUN)
                .toList();
    }

    /** The cell that is asked for; its value is not what the question says. Empty where no label tells which it is. */
    Optional<Cell> of(LabelledRow row) {
        List<Cell> open = unsaid(row);
        Optional<Candidate> named = findNamed(open);
        if (named.isPresent() && row.cells().size() > 2) {
            return named.map(Candidate::cell);
        }
        List<Cell> fitting = open.stream()
                .filter(cell -> part.kind().isIn(cell.header() + " " + cell.value()))
                .filter(this::fits)
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    /** Whether the question says which of a row's cells it asks for: by all of its label, or by its period. */
    boolean isAddressed(LabelledRow row) {
        List<Cell> open = unsaid(row);
        boolean onlyShare = part.kind() == AnswerKind.PERCENT
                && open.stream().filter(this::fits).count() == 1;
        return onlyShare
                || findNamed(open)
                        .filter(best -> best.label.told > 0 || best.label.share == 1)
                        .filter(best -> DIGIT.matcher(best.cell.value()).find())
                        .isPresent();
    }

    private List<Cell> unsaid(LabelledRow row) {
        return row.cells().stream()
                .filter(cell -> !cell.isEmpty() && !asked.containsAll(stems(cell.value())))
                .toList();
    }

    /** The telling stems of a value; of a number its digits. */
    private static Set<String> stems(String value) {
        return value.codePoints().anyMatch(Character::isLetter)
                ? Terms.tellingStems(value)
                : Set.of(value.replaceAll("\\D", ""));
    }

    private Optional<Candidate> findNamed(List<Cell> open) {
        return open.stream()
                .filter(cell -> !cell.header().isEmpty())
                .map(cell ->
                        new Candidate(cell, label(cell), UnitText.share(stems(cell.value()), asked) == 0, fits(cell)))
                .filter(one -> !one.label.ofAnother && (one.label.told > 0 || one.label.words > 0))
                .max(Candidate.BEST);
    }

    private Label label(Cell cell) {
        return labels.computeIfAbsent(cell.header(), this::read);
    }

    private Label read(String header) {
        NamedText text = new NamedText(header);
        List<Name> told = names.stream().filter(text::tells).toList();
        boolean ofAnother = names.stream()
                .filter(Name::isTelling)
                .flatMap(name -> text.others(name).stream().map(other -> new Name(other, name.kind())))
                .anyMatch(other -> other.isTelling() && told.stream().noneMatch(new NamedText(other.text())::tells));
        List<Boolean> words = words(REMARK.matcher(header).replaceFirst(""));
        int said = (int) words.stream().filter(word -> word).count();
        return new Label(
                told.size(),
                ofAnother,
                words.isEmpty() ? 0 : (double) said / words.size(),
                said,
                AnswerKind.PERCENT.isIn(header));
    }

    /**
     * Of each telling word of a label, whether the question has it: as a whole, or in all its parts. A label is too short to
     * tell its language: it may be in that of the question.
     */
    private List<Boolean> words(String label) {
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

    private boolean fits(Cell cell) {
        boolean share = label(cell).percent || cell.value().indexOf('%') >= 0;
        return part.kind() == AnswerKind.PERCENT ? share : part.kind() != AnswerKind.NUMBER || !share;
    }
}
