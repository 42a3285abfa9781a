package dev.knowhow.knowledge.answer.evidence;

import dev.knowhow.knowledge.answer.evidence.Evidence.Finding;
import dev.knowhow.knowledge.answer.evidence.Evidence.Signals;
import dev.knowhow.knowledge.answer.wording.AnswerKind;
import dev.knowhow.knowledge.answer.wording.Asking;
import dev.knowhow.knowledge.answer.wording.Degree;
import dev.knowhow.knowledge.answer.wording.Name;
import dev.knowhow.knowledge.answer.wording.QuestionTerms;
import dev.knowhow.knowledge.answer.wording.Speaker;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.Encoders;
import dev.knowhow.knowledge.index.text.Language;
import dev.knowhow.knowledge.index.text.Terms;
import dev.knowhow.knowledge.retrieval.ScoredChunk;
import dev.knowhow.knowledge.retrieval.SearchResult;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;

/** Tells whether the unit that fits best answers a part of a question, or why that is refused. */
final class AnswerGate {

    /** Below this share of the question's words they tell little about which unit answers. */
    static final double FEW_WORDS = 0.25;

    /** Fewer chunks than these are as good as these. */
    private static final int FEWEST = 5;

    /** Below this cosine other words for the same are unlikely. */
    private static final double FAR = 0.58;

    /** From this cosine on a passage may tell who did what, with hardly a word of it: there is a name in many. */
    private static final double NEAR = 0.65;

    /** Below this one, a passage that has nothing of the kind asked for is about something else. */
    private static final double SOME_WORDS = 0.35;

    /** Below this share hardly a word of the question is there. */
    private static final double FEWEST_WORDS = 0.1;

    /** Below this one, words that mean nearly the same decide nothing. */
    private static final double FARTHER = 0.55;

    private static final double MUCH_UNKNOWN = 0.4;

    private final Encoders encoders;
    private final double threshold;

    /** @param threshold least confidence of an answer; with 0 nothing is refused, for measuring */
    AnswerGate(Encoders encoders, double threshold) {
        this.encoders = encoders;
        this.threshold = threshold;
    }

    /**
     * Weighs the best unit.
     *
     * @param missing the names of the question that its passage does not tell
     * @param ranked the units, best first
     */
    Finding weigh(
            Asking.Part part, QuestionTerms terms, List<Name> missing, List<RankedUnit> ranked, SearchResult found) {
        RankedUnit best = ranked.getFirst();
        Embedder encoder = encoder(best.unit().source());
        Crossing crossing = crossing(part, best, encoder);
        List<Name> untold = crossing == Crossing.READ
                ? missing.stream().filter(name -> !mayBeTranslated(name, found)).toList()
                : missing;
        double overlap = untold.size() == missing.size() ? crossing.overlap : 0;
        Signals signals = new Signals(
                crossing.cosine(encoder, ranked.stream().mapToDouble(RankedUnit::cosine)),
                Math.max(best.overlap(), overlap),
                crossing.cosine(encoder, found.chunks().stream().mapToDouble(ScoredChunk::cosine)),
                Math.log(Math.max(FEWEST, found.searched())));
        double confidence = Confidence.of(signals);
        Set<String> named = Terms.stems(best.unit().naming(), found.terms().languages());
        if (untold.isEmpty() && crossing == Crossing.NONE) {
            untold = terms.strange(named)
                    .map(noun -> List.of(new Name(noun, Name.Kind.NOUN)))
                    .orElse(List.of());
        }
        RefusalReason reason = null;
        if (confidence < threshold
                || (threshold > 0 && saysTooLittle(part, ranked, named, crossing, encoder, terms, found))) {
            reason = RefusalReason.TOO_LITTLE;
        } else if (!untold.isEmpty() && threshold > 0) {
            reason = RefusalReason.NOT_NAMED;
        } else if (threshold > 0 && AskedColumn.isEmpty(terms.askedStems(), best, ranked)) {
            reason = RefusalReason.NO_VALUE;
        } else if (best.contradicted() && threshold > 0) {
            reason = RefusalReason.OTHER_PROPERTY;
        }
        return new Finding(part, terms.askedStems(), ranked, signals, confidence, untold, reason, Speaker.NOBODY);
    }

    private Embedder encoder(ScoredChunk chunk) {
        return encoders.ofModelOrStandard(chunk.chunk().modelId());
    }

    private static Crossing crossing(Asking.Part part, RankedUnit best, Embedder encoder) {
        Language language = Language.of(part.words());
        // a table of few words may be taken for another language; what shares ordinary words is in the question's
        if ((part.names().isEmpty() && best.overlap() >= FEW_WORDS)
                || language == Language.of(best.unit().source().chunk().text())) {
            return Crossing.NONE;
        }
        return encoder.reads(language.code()) ? Crossing.READ : language.isLatin() ? Crossing.UNREAD : Crossing.NONE;
    }

    /** Whether a name that no document has may be there in another language; codes, numbers and dates are the same in all. */
    private static boolean mayBeTranslated(Name name, SearchResult found) {
        return name.kind() == Name.Kind.WORD && !name.isKnown(found.terms());
    }

    /**
     * A passage about the same company, say, that has neither the words of the question nor what it asks for. Where the
     * question has a code that the passage tells, and where the passage has what it asks for (an amount for "cost"), the words
     * for that need not be there. From a language that the encoder does not read, words alone lead to a passage, and one that
     * has none of them was met by chance.
     */
    private boolean saysTooLittle(
            Asking.Part part,
            List<RankedUnit> ranked,
            Set<String> named,
            Crossing crossing,
            Embedder encoder,
            QuestionTerms terms,
            SearchResult found) {
        RankedUnit best = ranked.getFirst();
        if (crossing != Crossing.NONE) {
            return crossing == Crossing.UNREAD && best.overlap() == 0;
        }
        boolean tells = best.kind() && part.kind() != AnswerKind.ANY;
        boolean meant = best.kind() && encoder.reads(Language.of(part.words()).code());
        if (!meant && best.overlap() < (tells ? FEWEST_WORDS : FEW_WORDS)) {
            return true;
        }
        if (part.kind().isPerson() && best.overlap() < FEWEST_WORDS && best.cosine() < NEAR) {
            return true;
        }
        if (part.kind().isPlain() && best.overlap() < SOME_WORDS && isNowhereBeside(best, ranked)) {
            return true;
        }
        Set<String> told = ReadUnit.stems(best.unit(), found.terms().languages());
        if (best.cosine() < FARTHER && !terms.isSaidIn(told)) {
            return true;
        }
        if (terms.isOfAnotherMatter(named)) {
            return true;
        }
        if (part.kind() != AnswerKind.ANY
                && !best.kind()
                && part.names().stream().allMatch(name -> name.kind() == Name.Kind.WORD)
                && terms.asksMoreThan(part.names(), told)) {
            return true;
        }
        boolean coded = part.names().stream().anyMatch(name -> name.kind() == Name.Kind.CODE);
        return !coded
                && best.cosine() < FAR
                && terms.unknown(told, word -> (tells && part.kind().isAskedBy(word)) || Degree.isOf(word))
                        >= MUCH_UNKNOWN;
    }

    /** Whether the paragraph of the best unit has nothing of the kind that was asked for. */
    private static boolean isNowhereBeside(RankedUnit best, List<RankedUnit> ranked) {
        return ranked.stream()
                .filter(one -> one.unit().chunkId().equals(best.unit().chunkId())
                        && one.unit().scope().equals(best.unit().scope()))
                .noneMatch(one -> one.kind() && !one.contradicted());
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
        double cosine(Embedder encoder, DoubleStream cosines) {
            double highest = cosines.max().orElse(0);
            return this == READ ? encoder.calibrateAcrossLanguages(highest) : highest;
        }
    }
}
