package dev.knowhow.knowledge.answer;

import dev.knowhow.knowledge.answer.evidence.Evidence;
import dev.knowhow.knowledge.answer.evidence.Evidence.Finding;
import dev.knowhow.knowledge.answer.evidence.RankedUnit;
import dev.knowhow.knowledge.answer.evidence.UnitText;
import dev.knowhow.knowledge.answer.unit.Unit;
import dev.knowhow.knowledge.answer.unit.UnitKind;
import dev.knowhow.knowledge.answer.wording.AnswerKind;
import dev.knowhow.knowledge.index.TermStatistics;
import dev.knowhow.knowledge.index.text.Terms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an extracted answer shows, in its order: for each part of the question one unit, then what is related. */
final class Composition {

    /** A related unit fits the question at least this well, as a share of the best one's score (docs/retrieval-and-answers.md). */
    private static final double RELATED = 0.85;

    /** Where so many others fit nearly as well as the best one, the question is a broad one: what one unit says is not enough. */
    private static final int BROAD = 4;

    private static final double NEARLY = 0.8;

    private static final double ENOUGH = 0.25;

    /** Where no unit has a word of the question, as in another language, only the meanings tell which are near. */
    private static final double WORDLESS = 0.97;

    /** Two units that share this many of their words say the same. */
    private static final double SAME = 0.7;

    /** Sentences after one that lacks what was asked for, of which one may have it. */
    private static final int MOST_AFTER = 2;

    /** Characters between a sentence and the list that it leads in. */
    private static final int MOST_BETWEEN = 3;

    /** By less than this, the score does not tell which of two sentences of a paragraph was asked for. */
    private static final double CLOSE = 0.2;

    /** Characters of two sentences that are read at a glance. */
    private static final int LONGEST_PAIR = 400;

    private final List<Shown> shown = new ArrayList<>();

    /** More rows that fit alike than these say that the question is of the table as a whole. */
    private static final int MOST_ALIKE = 6;

    private static final double ALIKE = 1e-6;

    /** Announces what the sentence after it says. */
    private static final Pattern ANNOUNCING = Pattern.compile(
            "\\b(?:as follows|the following|(?:two|three|four|five|several|various|different|many|some) (?:ways|steps|options|possibilities|stages)"
                    + "|wie folgt|(?:zwei|drei|vier|mehrere|verschiedene) (?:möglichkeiten|wege|schritte|arten))\\b",
            Pattern.CASE_INSENSITIVE);

    /**
     * A unit, the part that it answers, and whether it only adds to what answers.
     *
     * @param column whose cell leads the row; null for the one that the question asks for
     */
    record Shown(
            Unit unit,
            Finding finding,
            boolean related,
            @Nullable String column) {}

    private Composition() {}

    static List<Shown> of(Evidence evidence, int mostRelated) {
        Composition composition = new Composition();
        List<Finding> answered = evidence.answeredFindings();
        composition.answer(answered, evidence.found().terms());
        if (composition.shown.size() == 1) {
            composition.relate(answered.getFirst(), mostRelated);
        }
        return composition.shown;
    }

    /** A unit that answers several parts stands once. */
    private void answer(List<Finding> answered, TermStatistics terms) {
        for (Finding finding : answered) {
            Optional<Comparison> comparison = Comparison.of(finding, terms);
            if (comparison.isPresent()) {
                compare(comparison.get(), finding);
            } else {
                Unit unit = choose(finding);
                show(unit, finding, false, null);
                alike(unit, finding).forEach(other -> show(other, finding, false, null));
            }
        }
    }

    private void show(Unit unit, Finding finding, boolean related, @Nullable String column) {
        if (shown.stream().noneMatch(one -> covers(one.unit(), unit))) {
            shown.add(new Shown(unit, finding, related, column));
        }
    }

    private void compare(Comparison comparison, Finding finding) {
        comparison.rows().forEach(unit -> show(unit, finding, false, comparison.column()));
        comparison.others().stream()
                .limit(MOST_ALIKE - 1)
                .forEach(unit -> show(unit, finding, true, comparison.column()));
    }

    /** The other rows of the table that the question fits as well: nothing in it tells which is meant. */
    private static List<Unit> alike(Unit unit, Finding finding) {
        RankedUnit best = finding.best();
        if (unit.kind() != UnitKind.ROW || best.overlap() == 0) {
            return List.of();
        }
        List<Unit> rows = finding.units().stream()
                .filter(one -> one.unit().isBeside(unit) && !one.contradicted() && one.missing() == best.missing())
                .filter(one -> Math.abs(one.overlap() - best.overlap()) < ALIKE
                        && Math.abs(one.own() - best.own()) < ALIKE
                        && one.named() == best.named())
                .map(RankedUnit::unit)
                .filter(other -> !other.equals(unit) && !isPart(other, unit))
                .sorted(Comparator.comparingInt(Unit::charStart))
                .toList();
        return rows.size() < MOST_ALIKE ? rows : List.of();
    }

    /** Whether a row is of a part of what another one is of. */
    private static boolean isPart(Unit row, Unit whole) {
        String key = UnitText.key(whole).orElse("");
        return UnitText.key(row).filter(other -> UnitText.isPart(other, key)).isPresent();
    }

    private static boolean covers(Unit one, Unit other) {
        return one.chunkId().equals(other.chunkId())
                && one.span().start() <= other.span().start()
                && one.span().end() >= other.span().end();
    }

    /** The best unit; for an item, its list where the question is about what leads it in and not about the item. */
    private static Unit choose(Finding finding) {
        RankedUnit best = finding.best();
        return switch (best.unit().kind()) {
            case SENTENCE -> whole(finding, best);
            case ROW, ENTRY -> best.unit();
            case LIST -> item(finding, best).orElseGet(() -> smallest(finding, best.unit(), best.own()));
            case ITEM -> {
                Unit list = smallest(finding, best.unit(), 0);
                boolean aboutList = finding.units().stream()
                        .anyMatch(one -> one.unit().equals(list) && best.own() <= 0.5 * one.overlap());
                yield aboutList ? list : best.unit();
            }
        };
    }

    /**
     * With the sentence before where that alone names what this one is about, with the one after where this one only
     * announces it or says nothing of the kind that was asked for.
     */
    private static Unit whole(Finding finding, RankedUnit best) {
        AnswerKind kind = finding.part().kind();
        Unit unit = best.unit();
        boolean announces = ANNOUNCING.matcher(unit.quote()).find();
        boolean lacks = kind != AnswerKind.ANY && !best.kind();
        if (announces || lacks) {
            return ledIn(finding, unit)
                    .or(() -> after(finding, unit, announces).map(next -> unit.to(next.unit())))
                    .orElse(unit);
        }
        return unit.isPointing() && best.own() < best.overlap()
                ? before(finding, unit)
                        .filter(previous -> unit.leadIn().equals(previous.unit().quote()))
                        .map(previous -> previous.unit().to(unit))
                        .orElse(unit)
                : withNeighbour(finding, best);
    }

    /** With the sentence beside it that fits nearly as well: one of the two is what was asked for, and they stand together. */
    private static Unit withNeighbour(Finding finding, RankedUnit best) {
        Unit unit = best.unit();
        return finding.units().stream()
                .filter(one -> one.unit().kind() == UnitKind.SENTENCE && isBesideInParagraph(one.unit(), unit))
                .filter(one -> !one.contradicted() && one.missing() <= best.missing())
                .filter(one -> best.score() - one.score() < CLOSE)
                .max(Comparator.comparingDouble(RankedUnit::score))
                .map(RankedUnit::unit)
                .map(other -> other.span().start() < unit.span().start() ? other.to(unit) : unit.to(other))
                .filter(both -> both.quote().length() <= LONGEST_PAIR)
                .orElse(unit);
    }

    private static boolean isBesideInParagraph(Unit one, Unit other) {
        int gap = Math.max(
                one.span().start() - other.span().end(),
                other.span().start() - one.span().end());
        return gap >= 0 && gap <= MOST_BETWEEN && isOfOneParagraph(one, other);
    }

    /** The list that the sentence leads in, where it has what was asked for. */
    private static Optional<Unit> ledIn(Finding finding, Unit sentence) {
        return finding.units().stream()
                .filter(one -> one.unit().kind() == UnitKind.LIST && one.kind() && !one.contradicted())
                .map(RankedUnit::unit)
                .filter(list -> list.chunkId().equals(sentence.chunkId())
                        && list.leadIn().endsWith(sentence.quote())
                        && list.span().start() <= sentence.span().end() + MOST_BETWEEN)
                .findFirst();
    }

    /** The next sentence of the paragraph, where this one announces it; else the next but one too, which has what was asked for. */
    private static Optional<RankedUnit> after(Finding finding, Unit unit, boolean announces) {
        return paragraph(finding, unit)
                .filter(one -> one.start() >= unit.span().end())
                .sorted(Comparator.comparingInt(RankedUnit::start))
                .limit(announces ? 1 : MOST_AFTER)
                .filter(next -> !next.contradicted() && (announces || next.kind()))
                .findFirst();
    }

    private static Optional<RankedUnit> before(Finding finding, Unit unit) {
        return paragraph(finding, unit)
                .filter(one -> one.unit().span().end() <= unit.span().start())
                .max(Comparator.comparingInt(RankedUnit::start));
    }

    private static Stream<RankedUnit> paragraph(Finding finding, Unit unit) {
        return finding.units().stream()
                .filter(one -> one.unit().kind() == UnitKind.SENTENCE && isOfOneParagraph(one.unit(), unit));
    }

    /** The one item that says as much of the question as its whole list, where no other one has a word of it. */
    private static Optional<Unit> item(Finding finding, RankedUnit list) {
        List<RankedUnit> items = finding.units().stream()
                .filter(one -> one.unit().kind() == UnitKind.ITEM && one.own() > 0)
                .filter(one -> one.unit().isBeside(list.unit()) && covers(list.unit(), one.unit()))
                .toList();
        return items.size() == 1 && items.getFirst().own() >= list.own()
                ? Optional.of(items.getFirst().unit())
                : Optional.empty();
    }

    /** The shortest of the lists that hold a unit, or lie in it, and have as many of the question's words. */
    private static Unit smallest(Finding finding, Unit unit, double own) {
        return finding.units().stream()
                .filter(one -> one.unit().kind() == UnitKind.LIST && one.own() >= own)
                .map(RankedUnit::unit)
                .filter(list -> list.isBeside(unit) && (covers(list, unit) || covers(unit, list)))
                .min(Comparator.comparingInt(
                        list -> list.span().end() - list.span().start()))
                .orElse(unit);
    }

    /** Those that say something else asked, of what the best one is about; never its neighbours in a table. */
    private void relate(Finding finding, int most) {
        RankedUnit best = finding.best();
        List<Set<String>> said =
                new ArrayList<>(List.of(Terms.stems(shown.getFirst().unit().quote())));
        List<RankedUnit> near = new ArrayList<>();
        for (RankedUnit next : finding.units()) {
            if (near.size() == 2 * most || next.missing() > best.missing()) {
                break;
            }
            if (next.score() < NEARLY * best.score() || !tellsAsMuch(next, best) || !mayJoin(next, best)) {
                continue;
            }
            Set<String> words = Terms.stems(next.unit().quote());
            if (said.stream().noneMatch(earlier -> same(earlier, words))) {
                said.add(words);
                near.add(next);
            }
        }
        List<RankedUnit> related = new ArrayList<>(
                near.size() >= BROAD
                        ? near
                        : near.stream()
                                .filter(one -> one.score() >= RELATED * best.score())
                                .limit(most)
                                .toList());
        related.sort(Comparator.comparing((RankedUnit one) -> !sameFile(one, best))
                .thenComparingDouble(one -> -one.unit().source().score())
                .thenComparingInt(one -> one.unit().charStart()));
        related.forEach(one -> shown.add(new Shown(one.unit(), finding, true, null)));
    }

    /** Whether it has words of the question, and not few where the best one has many. */
    private static boolean tellsAsMuch(RankedUnit next, RankedUnit best) {
        return best.overlap() == 0
                ? next.score() >= WORDLESS * best.score()
                : next.overlap() > 0 && next.overlap() >= ENOUGH * best.overlap();
    }

    private boolean mayJoin(RankedUnit next, RankedUnit best) {
        return next.unit().kind() == UnitKind.SENTENCE
                && best.unit().kind() == UnitKind.SENTENCE
                && !next.contradicted()
                && (next.named() >= best.named() || isOfOneParagraph(next.unit(), best.unit()))
                && shown.stream().noneMatch(one -> one.unit().isBeside(next.unit()) || covers(one.unit(), next.unit()));
    }

    private static boolean isOfOneParagraph(Unit one, Unit other) {
        return one.chunkId().equals(other.chunkId()) && one.scope().equals(other.scope());
    }

    private static boolean sameFile(RankedUnit one, RankedUnit other) {
        return one.unit()
                .source()
                .chunk()
                .fileId()
                .equals(other.unit().source().chunk().fileId());
    }

    /** Copies in two versions of a document, and chunks that overlap, would say it twice. */
    private static boolean same(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.retainAll(other);
        return both.size() >= SAME * Math.min(one.size(), other.size());
    }
}
