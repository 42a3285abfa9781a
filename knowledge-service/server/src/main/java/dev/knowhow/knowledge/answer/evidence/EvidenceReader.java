package dev.knowhow.knowledge.answer.evidence;

import dev.knowhow.knowledge.answer.evidence.Evidence.Finding;
import dev.knowhow.knowledge.answer.evidence.Evidence.Signals;
import dev.knowhow.knowledge.answer.unit.Row;
import dev.knowhow.knowledge.answer.unit.Unit;
import dev.knowhow.knowledge.answer.unit.UnitKind;
import dev.knowhow.knowledge.answer.unit.UnitReader;
import dev.knowhow.knowledge.answer.wording.AnswerKind;
import dev.knowhow.knowledge.answer.wording.Asking;
import dev.knowhow.knowledge.answer.wording.Degree;
import dev.knowhow.knowledge.answer.wording.Name;
import dev.knowhow.knowledge.answer.wording.NamedText;
import dev.knowhow.knowledge.answer.wording.QuestionTerms;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.index.text.Language;
import dev.knowhow.knowledge.index.text.Terms;
import dev.knowhow.knowledge.retrieval.ScoredChunk;
import dev.knowhow.knowledge.retrieval.SearchResult;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Reads the units of the best chunks and ranks them by how well they fit each part of the question. */
@Singleton
public final class EvidenceReader {

    /** 95 % of questions have their paragraph among the first five (docs/retrieval-and-answers.md). */
    public static final int CHUNKS = 5;

    /** Fewer chunks than these are as good as these. */
    private static final int FEWEST = 5;

    private static final int MANY_NAMES = 4;

    /** So many units are compared by meaning: more bring next to nothing. */
    private static final int COMPARED = 6;

    /** What "it" stands for is nearly said: a sentence that says it itself goes first. */
    private static final double POINTING = 0.3;

    /** Below this share of the question's words they tell little about which unit answers. */
    private static final double FEW_WORDS = 0.25;

    /** Below this cosine other words for the same are unlikely. */
    private static final double FAR = 0.58;

    private static final double MUCH_UNKNOWN = 0.4;

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

    private final Embedder embedder;
    private final UnitMeanings meanings;
    private final double threshold;

    public EvidenceReader(Embedder embedder, UnitMeanings meanings, AnswerConfiguration configuration) {
        this.embedder = embedder;
        this.meanings = meanings;
        this.threshold = configuration.threshold();
    }

    public Evidence read(String question, SearchResult found) {
        return read(question, found, Continuation.NONE);
    }

    public Evidence read(String question, SearchResult found, Continuation continuation) {
        Asking asking = Asking.of(found.searchedFor(question));
        Texts texts = new Texts(found.terms().languages());
        List<Read> units = found.chunks().stream()
                .limit(CHUNKS)
                .flatMap(chunk -> UnitReader.read(chunk).stream())
                .filter(unit -> !continuation.told().contains(UnitText.spaced(unit.quote())))
                .map(unit -> new Read(unit, texts))
                .toList();
        if (units.isEmpty()) {
            return new Evidence(asking, found, List.of());
        }
        Embedding core = embedder.embedQuery(asking.core());
        return new Evidence(
                asking,
                found,
                asking.parts().stream()
                        .map(part -> find(part, core, units, found, continuation))
                        .toList());
    }

    private Finding find(
            Asking.Part part, Embedding core, List<Read> units, SearchResult found, Continuation continuation) {
        Set<String> told = units.stream().flatMap(read -> read.all.stream()).collect(Collectors.toSet());
        QuestionTerms terms = new QuestionTerms(part.words(), found.terms(), told);
        Map<Name, Set<String>> tables = tables(part, units);
        List<RankedUnit> ranked = new ArrayList<>(units.stream()
                .map(read -> rank(part, terms, read, tables))
                .sorted(BEST_FIRST)
                .toList());
        if (!isClear(ranked)) {
            int most = ranked.getFirst().overlap() < FEW_WORDS ? 2 * COMPARED : COMPARED;
            compare(core, ranked.subList(0, Math.min(most, ranked.size())));
        }
        preferConsistent(terms, ranked, found);
        if (continuation.given().isEmpty()) {
            return weigh(part, terms, tables, ranked, found);
        }
        QuestionTerms given = new QuestionTerms(continuation.given(), found.terms());
        ranked.sort(Comparator.comparingInt(RankedUnit::missing).thenComparing(one -> !isSaid(given, one, found)));
        Finding finding = weigh(part, terms, tables, ranked, found);
        return continuation.instead() && given.unknown() == 1 ? finding.refused(RefusalReason.TOO_LITTLE) : finding;
    }

    /** Whether a unit says it; what the sentence before says is not said by "it". */
    private static boolean isSaid(QuestionTerms given, RankedUnit ranked, SearchResult found) {
        Unit unit = ranked.unit();
        String above = unit.isPointing() ? String.join(" ", unit.headings()) : unit.context();
        return given.overlap(
                        Terms.stems(unit.quote() + " " + above, found.terms().languages()))
                == 1;
    }

    /** What tells the opposite gives way to what tells what was asked, and as much of the question; not to what says less. */
    private static void preferConsistent(QuestionTerms terms, List<RankedUnit> ranked, SearchResult found) {
        RankedUnit best = ranked.getFirst();
        if (best.contradicted()) {
            ranked.stream()
                    .filter(one ->
                            !one.contradicted() && one.missing() <= best.missing() && one.overlap() >= best.overlap())
                    .filter(one -> terms.saysOpposed(stems(one.unit(), found)))
                    .findFirst()
                    .ifPresent(other -> {
                        ranked.remove(other);
                        ranked.addFirst(other);
                    });
        }
    }

    /** Whether the words alone tell which unit answers. */
    private static boolean isClear(List<RankedUnit> ranked) {
        RankedUnit best = ranked.getFirst();
        return best.overlap() >= CLEAR_OVERLAP
                && (ranked.size() == 1
                        || best.missing() < ranked.get(1).missing()
                        || best.score() - ranked.get(1).score() >= CLEAR_LEAD);
    }

    /** Compares meanings, of those that their words put first. */
    private void compare(Embedding core, List<RankedUnit> first) {
        List<Double> cosines =
                meanings.compare(core, first.stream().map(RankedUnit::unit).toList());
        for (int i = 0; i < first.size(); i++) {
            first.set(i, first.get(i).withCosine(cosines.get(i)));
        }
        first.sort(BEST_FIRST);
    }

    /** By what is known without the encoder; a unit means about what its chunk means. */
    private static RankedUnit rank(Asking.Part part, QuestionTerms terms, Read read, Map<Name, Set<String>> tables) {
        Unit unit = read.unit;
        boolean contradicted = (terms.isContradictedBy(read.all)
                        && !RANGE.matcher(unit.quote()).find())
                || part.kind().isContradictedBy(unit.quote())
                || (unit.isLabelled() && part.kind().isContactInstead(unit.quote()))
                || (part.kind() == AnswerKind.MANNER && part.names().isEmpty() && unit.isChange())
                || (part.kind() == AnswerKind.PERSON && isOfAnother(part, unit));
        double named = part.names().isEmpty() ? 1 : 1 - share(missing(part.names(), read.near()), part.names());
        return RankedUnit.of(
                unit,
                unit.source().cosine(),
                own(terms, read),
                terms.overlap(read.all),
                named,
                part.kind().isIn(unit.quote()),
                isAligned(part, read),
                contradicted,
                missing(part, read, tables).size());
    }

    /** For each name, the tables that have a row which tells it: their other rows tell of something else. */
    private static Map<Name, Set<String>> tables(Asking.Part part, List<Read> units) {
        Map<Name, Set<String>> tables = new HashMap<>();
        for (Name name : part.names()) {
            tables.put(
                    name,
                    units.stream()
                            .filter(read -> read.unit.kind() == UnitKind.ROW
                                    && read.row().tells(name))
                            .map(read -> table(read.unit))
                            .collect(Collectors.toSet()));
        }
        return tables;
    }

    private static String table(Unit unit) {
        return unit.chunkId() + "/" + unit.group();
    }

    private static boolean isAligned(Asking.Part part, Read read) {
        return (!part.isNegated() || Asking.Part.isNegated(read.unit.quote()))
                && part.decided().map(read.all::contains).orElse(true)
                && part.definition()
                        .map(definition ->
                                read.unit.quote().toLowerCase(Locale.ROOT).contains(definition))
                        .orElse(true);
    }

    /** The line of a record says what its heading says, too. */
    private static double own(QuestionTerms terms, Read read) {
        if (read.unit.kind() == UnitKind.ENTRY) {
            return terms.overlap(read.all);
        }
        double own = terms.overlap(read.own);
        if (read.unit.kind() == UnitKind.ROW && terms.overlap(read.values()) == 0) {
            return 0; // all rows of the table have its columns' names
        }
        return read.unit.isPointing() ? Math.max(own, terms.overlap(read.all) - POINTING) : own;
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

    private static Set<String> stems(Unit unit, SearchResult found) {
        return Terms.stems(unit.quote() + " " + unit.context(), found.terms().languages());
    }

    private static double share(List<Name> some, List<Name> all) {
        return (double) some.size() / all.size();
    }

    private static List<Name> missing(List<Name> names, NamedText text) {
        return names.stream().filter(name -> !text.tells(name)).toList();
    }

    /**
     * The names that a unit's passage does not tell. What its own paragraph lacks may stand elsewhere in the chunk,
     * unless the paragraph has another of that kind in its place; and where much is named, one word may be another's.
     */
    private static List<Name> missing(Asking.Part part, Read read, Map<Name, Set<String>> tables) {
        List<Name> missing = part.names().stream()
                .filter(name -> !read.scope().tells(name))
                .filter(name -> !read.chunk().tells(name)
                        || (read.unit.kind() == UnitKind.ROW
                                && tables.getOrDefault(name, Set.of()).contains(table(read.unit)))
                        || (name.kind() != Name.Kind.WORD
                                && !read.scope().others(name).isEmpty()))
                .toList();
        boolean oneOfMany = part.names().size() >= MANY_NAMES
                && missing.size() == 1
                && missing.getFirst().kind() == Name.Kind.WORD;
        return oneOfMany ? List.of() : missing;
    }

    private Finding weigh(
            Asking.Part part,
            QuestionTerms terms,
            Map<Name, Set<String>> tables,
            List<RankedUnit> ranked,
            SearchResult found) {
        RankedUnit best = ranked.getFirst();
        Crossing crossing = crossing(part, best);
        List<Name> missing = best.missing() == 0
                ? List.of()
                : missing(part, new Read(best.unit(), new Texts(found.terms().languages())), tables);
        List<Name> untold = crossing == Crossing.READ
                ? missing.stream().filter(name -> !mayBeTranslated(name, found)).toList()
                : missing;
        double overlap = untold.size() == missing.size() ? crossing.overlap : 0;
        Signals signals = new Signals(
                crossing.cosine(embedder, ranked.stream().mapToDouble(RankedUnit::cosine)),
                Math.max(best.overlap(), overlap),
                crossing.cosine(embedder, found.chunks().stream().mapToDouble(ScoredChunk::cosine)),
                Math.log(Math.max(FEWEST, found.searched())));
        double confidence = Confidence.of(signals);
        if (untold.isEmpty() && crossing == Crossing.NONE) {
            untold = terms.strange(
                            Terms.stems(best.unit().named(), found.terms().languages()))
                    .map(noun -> List.of(new Name(noun, Name.Kind.NOUN)))
                    .orElse(List.of());
        }
        RefusalReason reason = null;
        if (confidence < threshold || (threshold > 0 && saysTooLittle(part, best, crossing, terms, found))) {
            reason = RefusalReason.TOO_LITTLE;
        } else if (!untold.isEmpty() && threshold > 0) {
            reason = RefusalReason.NOT_NAMED;
        } else if (threshold > 0 && AskedColumn.isEmpty(terms.asked(), best, ranked)) {
            reason = RefusalReason.NO_VALUE;
        } else if (best.contradicted() && threshold > 0) {
            reason = RefusalReason.OTHER_PROPERTY;
        }
        return new Finding(part, terms.asked(), ranked, signals, confidence, untold, reason);
    }

    private Crossing crossing(Asking.Part part, RankedUnit best) {
        Language language = Language.of(part.words());
        // a table of few words may be taken for another language; what shares ordinary words is in the question's
        if ((part.names().isEmpty() && best.overlap() >= FEW_WORDS)
                || language == Language.of(best.unit().source().chunk().text())) {
            return Crossing.NONE;
        }
        return embedder.reads(language.code()) ? Crossing.READ : language.isLatin() ? Crossing.UNREAD : Crossing.NONE;
    }

    /** Whether a name that no document has may be there in another language; codes, numbers and dates are the same in all. */
    private static boolean mayBeTranslated(Name name, SearchResult found) {
        return name.kind() == Name.Kind.WORD
                && Terms.stems(name.text(), found.terms().languages()).stream()
                        .noneMatch(stem -> found.terms().chunksWith(stem) > 0);
    }

    /**
     * A passage about the same company, say, that has neither the words of the question nor what it asks for. Where the
     * question has a code that the passage tells, and where the passage has what it asks for (an amount for "cost"), the words
     * for that need not be there. From a language that the encoder does not read, words alone lead to a passage, and one that
     * has none of them was met by chance.
     */
    private boolean saysTooLittle(
            Asking.Part part, RankedUnit best, Crossing crossing, QuestionTerms terms, SearchResult found) {
        if (crossing != Crossing.NONE) {
            return crossing == Crossing.UNREAD && best.overlap() == 0;
        }
        boolean tells = best.kind() && part.kind() != AnswerKind.ANY;
        boolean meant = best.kind()
                && (tells || embedder.reads(Language.of(part.words()).code()));
        if (!meant && best.overlap() < FEW_WORDS) {
            return true;
        }
        boolean coded = part.names().stream().anyMatch(name -> name.kind() == Name.Kind.CODE);
        return !coded
                && best.cosine() < FAR
                && terms.unknown(
                                stems(best.unit(), found),
                                word -> (tells && part.kind().isAskedBy(word)) || Degree.isOf(word))
                        >= MUCH_UNKNOWN;
    }

    /** From which language a question reaches the passage that answers it. */
    private enum Crossing {
        /** From its own, or from one of which nothing can be told here, not even names. */
        NONE(0),
        /** From another one that the encoder reads. */
        READ(0.5),
        /** From another one, which it does not read, but whose names are written in the same letters. */
        UNREAD(0.4);

        /** The share of words taken for said, since none of them can be. */
        private final double overlap;

        Crossing(double overlap) {
            this.overlap = overlap;
        }

        /** The highest, as it would be within a language. */
        double cosine(Embedder embedder, DoubleStream cosines) {
            double highest = cosines.max().orElse(0);
            return this == READ ? embedder.calibrateAcrossLanguages(highest) : highest;
        }
    }

    /** What is read once in texts that several units share: their paragraph, their headings. */
    private static final class Texts {

        private final Set<Language> languages;
        private final Map<String, Set<String>> stems = new HashMap<>();
        private final Map<String, NamedText> named = new HashMap<>();

        Texts(Set<Language> languages) {
            this.languages = languages;
        }

        Set<String> stems(String text) {
            return stems.computeIfAbsent(text, one -> Terms.stems(one, languages));
        }

        NamedText named(String text) {
            return named.computeIfAbsent(text, NamedText::new);
        }
    }

    /** A unit and what is read in it once for all parts. */
    private static final class Read {

        private final Unit unit;
        private final Texts texts;
        private final Set<String> own;
        private final Set<String> all;
        private @Nullable NamedText near;
        private @Nullable NamedText scope;
        private @Nullable NamedText chunk;

        Read(Unit unit, Texts texts) {
            this.unit = unit;
            this.texts = texts;
            this.own = texts.stems(unit.quote());
            this.all = new HashSet<>(own);
            all.addAll(texts.stems(unit.context()));
        }

        /** The stems of a row without those of its columns' names. */
        Set<String> values() {
            return texts.stems(Row.of(UnitText.spaced(unit.quote())).cells().stream()
                    .map(Row.Cell::value)
                    .collect(Collectors.joining(" ")));
        }

        NamedText row() {
            return texts.named(unit.quote());
        }

        NamedText near() {
            if (near == null) {
                near = texts.named(unit.quote() + "\n" + unit.context());
            }
            return near;
        }

        NamedText scope() {
            if (scope == null) {
                scope = texts.named(unit.named());
            }
            return scope;
        }

        NamedText chunk() {
            if (chunk == null) {
                chunk = texts.named(unit.source().chunk().text() + "\n" + unit.named());
            }
            return chunk;
        }
    }
}
