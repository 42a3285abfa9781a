package dev.knowhow.knowledge.answer.evidence;

import dev.knowhow.knowledge.answer.evidence.Evidence.Finding;
import dev.knowhow.knowledge.answer.unit.Unit;
import dev.knowhow.knowledge.answer.unit.UnitKind;
import dev.knowhow.knowledge.answer.unit.UnitReader;
import dev.knowhow.knowledge.answer.wording.AnswerKind;
import dev.knowhow.knowledge.answer.wording.Asking;
import dev.knowhow.knowledge.answer.wording.Holidays;
import dev.knowhow.knowledge.answer.wording.Name;
import dev.knowhow.knowledge.answer.wording.QuestionTerms;
import dev.knowhow.knowledge.answer.wording.Speaker;
import dev.knowhow.knowledge.embedding.Encoders;
import dev.knowhow.knowledge.index.text.Language;
import dev.knowhow.knowledge.index.text.Terms;
import dev.knowhow.knowledge.retrieval.SearchResult;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads the units of the best chunks and ranks them by how well they fit each part of the question. */
@Singleton
public final class EvidenceReader {

    /** 95 % of questions have their paragraph among the first five (docs/retrieval-and-answers.md). */
    public static final int CHUNKS = 5;

    /** A chunk holds a few rows of a long table, all with the names of its columns: the one asked for is further behind. */
    private static final int WITH_ROWS = 10;

    private static final int BEGINNING = 4;

    /** So many units are compared by meaning: more bring next to nothing. */
    private static final int COMPARED = 6;

    /** What "it" stands for is nearly said: a sentence that says it itself goes first. */
    private static final double POINTING = 0.3;

    /** Share that counts of the words of a row which is of a part that the question does not name. */
    private static final double UNASKED = 0.5;

    /** What a row of something else counts, which has the thing that is asked about in its name. */
    private static final double OF_ANOTHER = 0.5;

    /** So many units, at most, are read by themselves: more bring next to nothing. */
    private static final int READ_ALONE = 6;

    /** A lead that reading units by themselves seldom turns round. */
    private static final double CLOSE = 0.2;

    private static final double CLEAR_OVERLAP = 0.5;
    private static final double CLEAR_LEAD = 0.25;

    /** Letters at the beginning that make two words of one family. */
    private static final int AKIN = 4;

    private static final int SHORTEST_AKIN = 3;

    private static final Pattern ADDRESS = Pattern.compile("(?<![^\\s@])[^\\s@]++@\\S++|https?:\\S++");

    /** From when to when, or from least to most, tells both ends. */
    private static final Pattern RANGE =
            Pattern.compile("\\d\\s?(?:am|pm|uhr)?\\s?(?:-|–|to|till|until|bis)\\s?\\d", Pattern.CASE_INSENSITIVE);

    /** Whoever tells of all that is named goes first. */
    private static final Comparator<RankedUnit> BEST_FIRST = Comparator.comparingInt(RankedUnit::missing)
            .thenComparing(Comparator.comparingDouble(RankedUnit::score).reversed());

    private final Encoders encoders;
    private final UnitMeanings meanings;
    private final AnswerGate gate;

    public EvidenceReader(Encoders encoders, UnitMeanings meanings, AnswerConfiguration configuration) {
        this.meanings = meanings;
        this.encoders = encoders;
        this.gate = new AnswerGate(encoders, configuration.threshold());
    }

    public Evidence read(String question, SearchResult found) {
        return read(question, found, Continuation.NONE);
    }

    public Evidence read(String question, SearchResult found, Continuation continuation) {
        String texts = found.chunks().stream()
                .limit(CHUNKS)
                .map(chunk -> chunk.chunk().text())
                .collect(Collectors.joining("\n"));
        String asked = found.searchedFor(question);
        String told = Holidays.asToldIn(texts, asked);
        return read(Asking.of(told), told.equals(asked) ? found : found.counting(told), continuation);
    }

    private Evidence read(Asking asking, SearchResult found, Continuation continuation) {
        ReadUnit.Texts texts = new ReadUnit.Texts(found.terms());
        List<String> beginnings = Terms.tellingStems(asking.core()).stream()
                .map(stem -> stem.substring(0, Math.min(BEGINNING, stem.length())))
                .toList();
        List<ReadUnit> units = IntStream.range(
                        0, Math.min(WITH_ROWS, found.chunks().size()))
                .boxed()
                .flatMap(i -> UnitReader.read(found.chunks().get(i)).stream()
                        .filter(unit -> i < CHUNKS || (unit.kind() == UnitKind.ROW && mayBeMeant(unit, beginnings))))
                .filter(unit -> !continuation.told().contains(UnitText.normalizeSpace(unit.quote())))
                .map(unit -> new ReadUnit(unit, texts))
                .toList();
        if (units.isEmpty()) {
            return new Evidence(asking, found, List.of());
        }
        Set<String> told = units.stream().flatMap(read -> read.all.stream()).collect(Collectors.toSet());
        return new Evidence(
                asking,
                found,
                asking.parts().stream()
                        .map(part -> hear(asking, part, units, told, found, continuation))
                        .toList());
    }

    /** Whether a row has letters that a word of the question begins with: to read all words of all rows takes long. */
    private static boolean mayBeMeant(Unit row, List<String> beginnings) {
        return UnitText.row(row).cells().stream()
                .map(cell -> cell.value().toLowerCase(Locale.ROOT))
                .anyMatch(value -> beginnings.stream().anyMatch(value::contains));
    }

    /** What answers a part; whom it takes for the speaker is told by nobody, and is heard where somebody speaks. */
    private Finding hear(
            Asking asking,
            Asking.Part part,
            List<ReadUnit> units,
            Set<String> told,
            SearchResult found,
            Continuation continuation) {
        Speaker speaker = Speaker.of(
                asking.core(),
                part,
                name -> !name.isKnown(found.terms()) && units.stream().noneMatch(unit -> unit.tells(name)));
        Finding finding = find(speaker.leftOutOf(part), asking.core(), units, told, found, continuation);
        return speaker.isNobody() || !finding.isAnswered() ? finding : finding.withSpeaker(speaker);
    }

    private Finding find(
            Asking.Part part,
            String core,
            List<ReadUnit> units,
            Set<String> told,
            SearchResult found,
            Continuation continuation) {
        QuestionTerms terms = new QuestionTerms(part.telling(), found.terms(), told);
        Map<Name, Set<String>> tables = tables(part, units);
        AskedCells cells = new AskedCells(part, terms.askedStems());
        List<RankedUnit> ranked = new ArrayList<>(units.stream()
                .map(read -> rank(part, terms, cells, read, tables))
                .sorted(BEST_FIRST)
                .toList());
        Language asked = Language.of(part.words());
        if (!isClear(ranked)) {
            int most = ranked.getFirst().overlap() < AnswerGate.FEW_WORDS ? 2 * COMPARED : COMPARED;
            List<RankedUnit> first = ranked.subList(0, Math.min(most, ranked.size()));
            compare(first, some -> meanings.compare(core, some));
            if (asked.isLatin() || isRead(asked, first.getFirst())) {
                compare(close(first), some -> meanings.compareAlone(core, some));
            }
        }
        if (!isRead(asked, ranked.getFirst())) {
            ranked.sort(Comparator.comparingInt(RankedUnit::missing).thenComparing(one -> one.overlap() == 0));
        }
        preferKind(part, ranked);
        preferConsistent(terms, ranked, found);
        preferWhole(ranked);
        if (continuation.given().isEmpty()) {
            return weigh(part, terms, tables, ranked, found);
        }
        QuestionTerms given = new QuestionTerms(continuation.given(), found.terms());
        ranked.sort(Comparator.comparingInt(RankedUnit::missing).thenComparing(one -> !isSaid(given, one, found)));
        Finding finding = weigh(part, terms, tables, ranked, found);
        return continuation.instead() && given.unknown() == 1 ? finding.withRefusal(RefusalReason.TOO_LITTLE) : finding;
    }

    /** Whether the encoder of the best unit's knowledge base reads the language that is asked in. */
    private boolean isRead(Language asked, RankedUnit best) {
        String model = best.unit().source().chunk().modelId();
        return encoders.ofModelOrStandard(model).reads(asked.code());
    }

    /** Whether a unit says it; what the sentence before says is not said by "it". */
    private static boolean isSaid(QuestionTerms given, RankedUnit ranked, SearchResult found) {
        Unit unit = ranked.unit();
        String above = unit.isPointing() ? String.join(" ", unit.headings()) : unit.context();
        return given.overlap(
                        Terms.stems(unit.quote() + " " + above, found.terms().languages()))
                == 1;
    }

    /** What has nothing of the kind that was asked for gives way to what has, and says as much of the question. */
    private static void preferKind(Asking.Part part, List<RankedUnit> ranked) {
        RankedUnit best = ranked.getFirst();
        if (part.kind() != AnswerKind.ANY && !best.kind() && best.overlap() > 0) {
            ranked.stream()
                    .filter(one -> one.kind() && !one.contradicted() && one.missing() <= best.missing())
                    .filter(one -> one.own() >= best.own() && one.overlap() >= best.overlap())
                    .findFirst()
                    .ifPresent(other -> moveFirst(ranked, other));
        }
    }

    private static void moveFirst(List<RankedUnit> ranked, RankedUnit one) {
        ranked.remove(one);
        ranked.addFirst(one);
    }

    /** What tells the opposite gives way to what tells what was asked, and as much of the question; not to what says less. */
    private static void preferConsistent(QuestionTerms terms, List<RankedUnit> ranked, SearchResult found) {
        RankedUnit best = ranked.getFirst();
        if (best.contradicted()) {
            ranked.stream()
                    .filter(one ->
                            !one.contradicted() && one.missing() <= best.missing() && one.overlap() >= best.overlap())
                    .filter(one -> terms.saysOpposed(
                            ReadUnit.stems(one.unit(), found.terms().languages())))
                    .findFirst()
                    .ifPresent(other -> moveFirst(ranked, other));
        }
    }

    /** A row gives way to the one that it is a part of, where the question says as much of that: its own words are not asked for. */
    private static void preferWhole(List<RankedUnit> ranked) {
        RankedUnit best = ranked.getFirst();
        UnitText.key(best.unit())
                .flatMap(key -> ranked.stream()
                        .filter(one -> !one.contradicted()
                                && one.missing() <= best.missing()
                                && one.own() >= best.own()
                                && UnitText.key(one.unit())
                                        .filter(whole -> UnitText.isPart(key, whole))
                                        .isPresent())
                        .findFirst())
                .ifPresent(whole -> moveFirst(ranked, whole));
    }

    /** Whether the words alone tell which unit answers. */
    private static boolean isClear(List<RankedUnit> ranked) {
        RankedUnit best = ranked.getFirst();
        return best.overlap() >= CLEAR_OVERLAP
                && (ranked.size() == 1
                        || best.missing() < ranked.get(1).missing()
                        || best.score() - ranked.get(1).score() >= CLEAR_LEAD);
    }

    /** Puts units in order by what they mean. */
    private static void compare(List<RankedUnit> first, Function<List<Unit>, List<Double>> meanings) {
        List<Double> cosines =
                meanings.apply(first.stream().map(RankedUnit::unit).toList());
        for (int i = 0; i < first.size(); i++) {
            first.set(i, first.get(i).withCosine(cosines.get(i)));
        }
        first.sort(BEST_FIRST);
    }

    /** Those that may be as good as the best one; none where that has no equal. */
    private static List<RankedUnit> close(List<RankedUnit> ranked) {
        RankedUnit best = ranked.getFirst();
        int end = 1;
        while (end < ranked.size()
                && end < READ_ALONE
                && ranked.get(end).missing() == best.missing()
                && best.score() - ranked.get(end).score() < CLOSE) {
            end++;
        }
        return ranked.subList(0, end == 1 ? 0 : end);
    }

    /** By what is known without the encoder; a unit means about what its chunk means. */
    private static RankedUnit rank(
            Asking.Part part, QuestionTerms terms, AskedCells cells, ReadUnit read, Map<Name, Set<String>> tables) {
        Unit unit = read.unit;
        boolean contradicted =
                (terms.isContradictedBy(read.all, part.decidingStem().isPresent())
                                && !RANGE.matcher(unit.quote()).find())
                        || part.kind().isContradictedBy(unit.quote())
                        || (unit.isLabelled() && part.kind().isContactInstead(unit.quote()))
                        || (part.kind() == AnswerKind.MANNER && part.names().isEmpty() && unit.isChange())
                        || (part.kind().isPerson() && isOfAnother(part, unit));
        double own = own(terms, read);
        return RankedUnit.of(
                unit,
                unit.source().cosine(),
                own,
                terms.overlap(read.all),
                terms.overlap(read.withDocument()),
                read.shareNamed(part.names()),
                part.kind().isIn(unit.quote()),
                isAligned(part, read),
                isAddressed(cells, terms, read, own),
                contradicted,
                read.missing(part, tables).size());
    }

    /** Whether a question tells both the row and which of its cells it asks for. */
    private static boolean isAddressed(AskedCells cells, QuestionTerms terms, ReadUnit read, double own) {
        return read.unit.kind() == UnitKind.ROW
                && own > 0
                && !isOfUnaskedPart(terms, read)
                && cells.isAddressed(read.cells());
    }

    /** For each name, the tables that have a row which tells it: their other rows tell of something else. */
    private static Map<Name, Set<String>> tables(Asking.Part part, List<ReadUnit> units) {
        Map<Name, Set<String>> tables = new HashMap<>();
        for (Name name : part.names()) {
            tables.put(
                    name,
                    units.stream()
                            .filter(read -> read.unit.kind() == UnitKind.ROW
                                    && read.row().tells(name))
                            .map(ReadUnit::table)
                            .collect(Collectors.toSet()));
        }
        return tables;
    }

    private static boolean isAligned(Asking.Part part, ReadUnit read) {
        return (!part.isNegated() || Asking.Part.isNegated(read.unit.quote()))
                && part.decidingStem().map(read.all::contains).orElse(true)
                && part.definition()
                        .map(definition ->
                                read.unit.quote().toLowerCase(Locale.ROOT).contains(definition))
                        .orElse(true);
    }

    /** The line of a record says what its heading says, too. */
    private static double own(QuestionTerms terms, ReadUnit read) {
        if (read.unit.kind() == UnitKind.ENTRY) {
            return terms.overlap(read.all);
        }
        double own = terms.overlap(read.own);
        if (read.unit.kind() == UnitKind.ROW && terms.overlap(read.values()) == 0) {
            return 0; // all rows of the table have its columns' names
        }
        if (read.unit.kind() == UnitKind.ROW && isOfUnaskedPart(terms, read)) {
            return UNASKED * own;
        }
        if (own > 0
                && read.unit.kind() == UnitKind.ROW
                && UnitText.key(read.cells()).filter(terms::isOnlyPartOf).isPresent()) {
            return OF_ANOTHER * own;
        }
        return read.unit.isPointing() ? Math.max(own, terms.overlap(read.all) - POINTING) : own;
    }

    /** Whether a row is of a part of what the question names ("South: Delaware"), and that part is not named. */
    private static boolean isOfUnaskedPart(QuestionTerms terms, ReadUnit read) {
        return read.part().filter(part -> terms.overlap(part) == 0).isPresent();
    }

    /** Whether a line "Role: name", or a list of such, tells who somebody else is: no word of it is of the question. */
    private static boolean isOfAnother(Asking.Part part, Unit unit) {
        if (!unit.isLabelled()) {
            return false;
        }
        Set<String> asked = Terms.tellingStems(part.words());
        return Terms.tellingStems(ADDRESS.matcher(unit.quote()).replaceAll(" ")).stream()
                .noneMatch(word -> asked.stream().anyMatch(one -> isAkin(one, word)));
    }

    /** "leads" and "leader", "own" and "owner". */
    private static boolean isAkin(String one, String other) {
        int length = Math.min(AKIN, Math.min(one.length(), other.length()));
        return length >= SHORTEST_AKIN && one.regionMatches(0, other, 0, length);
    }

    private Finding weigh(
            Asking.Part part,
            QuestionTerms terms,
            Map<Name, Set<String>> tables,
            List<RankedUnit> ranked,
            SearchResult found) {
        RankedUnit best = ranked.getFirst();
        List<Name> missing = best.missing() == 0
                ? List.of()
                : new ReadUnit(best.unit(), new ReadUnit.Texts(found.terms())).missing(part, tables);
        return gate.weigh(part, terms, missing, ranked, found);
    }
}
