package dev.knowhow.knowledge.answer;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.knowhow.knowledge.answer.Answer.Reason;
import dev.knowhow.knowledge.answer.Evidence.Finding;
import dev.knowhow.knowledge.answer.Evidence.Signals;
import dev.knowhow.knowledge.answer.unit.Unit;
import dev.knowhow.knowledge.answer.unit.UnitReader;
import dev.knowhow.knowledge.answer.wording.Asking;
import dev.knowhow.knowledge.answer.wording.Name;
import dev.knowhow.knowledge.answer.wording.NamedText;
import dev.knowhow.knowledge.answer.wording.QuestionTerms;
import dev.knowhow.knowledge.cache.SharedCache;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.embedding.EmbeddingPriority;
import dev.knowhow.knowledge.index.Language;
import dev.knowhow.knowledge.index.Terms;
import dev.knowhow.knowledge.retrieval.ScoredChunk;
import dev.knowhow.knowledge.retrieval.SearchResult;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the units of the best chunks and ranks them by how well they fit each part of the question. */
@Singleton
final class EvidenceReader {

    /** 95 % of questions have their paragraph among the first five (docs/retrieval-and-answers.md). */
    private static final int CHUNKS = 5;

    /** Fewer chunks than these are as good as these. */
    private static final int FEWEST = 5;

    private static final int MANY_NAMES = 4;

    private static final int CACHED_UNITS = 20_000;

    /** So many units are compared by meaning: more bring next to nothing, and each costs what a search costs. */
    private static final int COMPARED = 6;

    /** What "it" stands for is nearly said: a sentence that says it itself goes first. */
    private static final double POINTING = 0.3;

    /** The share of words taken for said by a unit in another language than the question: none can be. */
    private static final double FOREIGN_OVERLAP = 0.4;

    /** Below this share of the question's words they tell little about which unit answers. */
    private static final double FEW_WORDS = 0.25;

    /** Below this cosine other words for the same are unlikely. */
    private static final double FAR = 0.58;

    private static final double MUCH_UNKNOWN = 0.4;

    private static final double CLEAR_OVERLAP = 0.5;
    private static final double CLEAR_LEAD = 0.25;

    /** Whoever tells of all that is named goes first. */
    private static final Comparator<RankedUnit> BEST_FIRST = Comparator.comparingInt(RankedUnit::missing)
            .thenComparing(Comparator.comparingDouble(RankedUnit::score).reversed());

    private final Embedder embedder;
    private final double threshold;

    /** By chunk and range: a chunk's id never stands for another text, and only those of the caller are looked up. */
    private final SharedCache<String, Embedding> vectors;

    EvidenceReader(Embedder embedder, AnswerConfiguration configuration) {
        this.embedder = embedder;
        this.threshold = configuration.threshold();
        this.vectors = new SharedCache<>(Caffeine.newBuilder().maximumSize(CACHED_UNITS));
    }

    Evidence read(String question, SearchResult found) {
        return read(question, found, Continuation.NONE);
    }

    Evidence read(String question, SearchResult found, Continuation continuation) {
        Asking asking = Asking.of(found.searchedFor(question));
        List<Read> units = found.chunks().stream()
                .limit(CHUNKS)
                .flatMap(chunk -> UnitReader.read(chunk).stream())
                .filter(unit -> !continuation.told().contains(UnitText.spaced(unit.quote())))
                .map(unit -> new Read(unit, found.terms().languages()))
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
        QuestionTerms terms = new QuestionTerms(part.words(), found.terms());
        List<RankedUnit> ranked = new ArrayList<>(units.stream()
                .map(read -> rank(part, terms, read))
                .sorted(BEST_FIRST)
                .toList());
        if (!isClear(ranked)) {
            int most = ranked.getFirst().overlap() < FEW_WORDS ? 2 * COMPARED : COMPARED;
            compare(core, ranked.subList(0, Math.min(most, ranked.size())));
        }
        preferConsistent(ranked);
        if (continuation.given().isEmpty()) {
            return weigh(part, terms, ranked, found);
        }
        QuestionTerms given = new QuestionTerms(continuation.given(), found.terms());
        ranked.sort(Comparator.comparingInt(RankedUnit::missing).thenComparing(one -> !isSaid(given, one, found)));
        Finding finding = weigh(part, terms, ranked, found);
        return continuation.instead() && given.unknown() == 1 ? finding.refused(Reason.TOO_LITTLE) : finding;
    }

    /** Whether a unit says it; what the sentence before says is not said by "it". */
    private static boolean isSaid(QuestionTerms given, RankedUnit ranked, SearchResult found) {
        Unit unit = ranked.unit();
        String above = unit.isPointing() ? String.join(" ", unit.headings()) : unit.context();
        return given.overlap(
                        Terms.stems(unit.quote() + " " + above, found.terms().languages()))
                == 1;
    }

    /** What tells the opposite gives way to what says as much of the question without; not to what says less. */
    private static void preferConsistent(List<RankedUnit> ranked) {
        RankedUnit best = ranked.getFirst();
        if (best.contradicted()) {
            ranked.stream()
                    .filter(one ->
                            !one.contradicted() && one.missing() <= best.missing() && one.overlap() >= best.overlap())
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

    /** Compares meanings, which takes the encoder: of those that their words put first. */
    private void compare(Embedding core, List<RankedUnit> first) {
        List<Embedding> made = embed(first.stream().map(RankedUnit::unit).toList());
        for (int i = 0; i < first.size(); i++) {
            first.set(i, first.get(i).withCosine(core.cosine(made.get(i))));
        }
        first.sort(BEST_FIRST);
    }

    /** By what is known without the encoder; a unit means about what its chunk means. */
    private static RankedUnit rank(Asking.Part part, QuestionTerms terms, Read read) {
        Unit unit = read.unit;
        boolean contradicted = terms.isContradictedBy(read.all) || part.kind().isContradictedBy(unit.quote());
        double named = part.names().isEmpty() ? 1 : 1 - share(missing(part.names(), read.near()), part.names());
        return RankedUnit.of(
                unit,
                unit.source().cosine(),
                unit.isPointing()
                        ? Math.max(terms.overlap(read.own), terms.overlap(read.all) - POINTING)
                        : terms.overlap(read.own),
                terms.overlap(read.all),
                named,
                part.kind().isIn(unit.quote()),
                contradicted,
                missing(part, read).size());
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
    private static List<Name> missing(Asking.Part part, Read read) {
        List<Name> missing = part.names().stream()
                .filter(name -> !read.scope().tells(name))
                .filter(name -> !read.chunk().tells(name)
                        || (name.kind() != Name.Kind.WORD
                                && !read.scope().others(name).isEmpty()))
                .toList();
        boolean oneOfMany = part.names().size() >= MANY_NAMES
                && missing.size() == 1
                && missing.getFirst().kind() == Name.Kind.WORD;
        return oneOfMany ? List.of() : missing;
    }

    private Finding weigh(Asking.Part part, QuestionTerms terms, List<RankedUnit> ranked, SearchResult found) {
        RankedUnit best = ranked.getFirst();
        boolean foreign = Language.of(part.words())
                != Language.of(best.unit().source().chunk().text());
        Signals signals = new Signals(
                best.cosine(),
                foreign ? Math.max(best.overlap(), FOREIGN_OVERLAP) : best.overlap(),
                terms.overlap(Terms.stems(
                        best.unit().source().chunk().text() + " " + best.unit().context(),
                        found.terms().languages())),
                found.chunks().stream().mapToDouble(ScoredChunk::cosine).max().orElse(0),
                best.kind(),
                Math.log(Math.max(FEWEST, found.terms().chunks())));
        double confidence = Confidence.of(signals);
        List<Name> missing = best.missing() == 0
                ? List.of()
                : missing(part, new Read(best.unit(), found.terms().languages()));
        Reason reason = null;
        if (confidence < threshold || (threshold > 0 && !foreign && saysTooLittle(best, terms))) {
            reason = Reason.TOO_LITTLE;
        } else if (!missing.isEmpty() && threshold > 0) {
            reason = Reason.NOT_NAMED;
        } else if (best.contradicted() && threshold > 0) {
            reason = Reason.OTHER_PROPERTY;
        }
        return new Finding(part, ranked, signals, confidence, missing, reason);
    }

    /** A passage about the same company, say, that has neither the words of the question nor what it asks for. */
    private static boolean saysTooLittle(RankedUnit best, QuestionTerms terms) {
        return (!best.kind() && best.overlap() < FEW_WORDS) || (best.cosine() < FAR && terms.unknown() >= MUCH_UNKNOWN);
    }

    /** The vectors of units; those read lately are known. */
    private List<Embedding> embed(List<Unit> units) {
        Map<String, Unit> byKey = new LinkedHashMap<>();
        units.forEach(unit -> byKey.put(key(unit), unit));
        Map<String, Embedding> known = vectors.getAll(byKey.keySet(), missing -> embed(missing, byKey));
        return units.stream()
                .map(unit -> Objects.requireNonNull(known.get(key(unit))))
                .toList();
    }

    private static String key(Unit unit) {
        return unit.chunkId() + ":" + unit.span().start() + "-" + unit.span().end();
    }

    private Map<String, Embedding> embed(Collection<String> missing, Map<String, Unit> byKey) {
        List<String> keys = List.copyOf(missing);
        List<Embedding> made = embedder.embedPassages(
                keys.stream()
                        .map(key -> Objects.requireNonNull(byKey.get(key)).meaning())
                        .toList(),
                EmbeddingPriority.INTERACTIVE);
        Map<String, Embedding> byText = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            byText.put(keys.get(i), made.get(i));
        }
        return byText;
    }

    /** A unit and what is read in it once for all parts. */
    private static final class Read {

        private final Unit unit;
        private final Set<String> own;
        private final Set<String> all;
        private @Nullable NamedText near;
        private @Nullable NamedText scope;
        private @Nullable NamedText chunk;

        Read(Unit unit, Set<Language> languages) {
            this.unit = unit;
            this.own = Terms.stems(unit.quote(), languages);
            this.all = Terms.stems(unit.quote() + " " + unit.context(), languages);
        }

        NamedText near() {
            if (near == null) {
                near = new NamedText(unit.quote() + "\n" + unit.context());
            }
            return near;
        }

        NamedText scope() {
            if (scope == null) {
                scope = new NamedText(unit.named());
            }
            return scope;
        }

        NamedText chunk() {
            if (chunk == null) {
                chunk = new NamedText(unit.source().chunk().text() + "\n" + unit.named());
            }
            return chunk;
        }
    }
}
