package dev.knowhow.knowledge.answer.evidence;

import dev.knowhow.knowledge.answer.wording.Asking;
import dev.knowhow.knowledge.answer.wording.Name;
import dev.knowhow.knowledge.answer.wording.Speaker;
import dev.knowhow.knowledge.retrieval.SearchResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was found for a question, for each of its parts. */
public record Evidence(Asking asking, SearchResult found, List<Finding> findings) {

    public Evidence {
        findings = List.copyOf(findings);
    }

    /** The parts that the documents answer; none of things side by side if they do not tell of each. */
    public List<Finding> answeredFindings() {
        boolean strange =
                asking.isSideBySide() && findings.stream().anyMatch(one -> one.reason() == RefusalReason.NOT_NAMED);
        return strange
                ? List.of()
                : findings.stream().filter(Finding::isAnswered).toList();
    }

    /** What tells best why nothing is answered: a name that the documents do not tell of, else the first part. */
    public Optional<Finding> refusal() {
        return findings.stream()
                .filter(one -> one.reason() == RefusalReason.NOT_NAMED)
                .findFirst()
                .or(this::first);
    }

    /** The likeliest part, as a measure of the whole. */
    public double confidence() {
        return findings.stream().mapToDouble(Finding::confidence).max().orElse(0);
    }

    public Optional<Finding> first() {
        return findings.stream().findFirst();
    }

    /**
     * What was found for one part of a question.
     *
     * @param asked the stems that a column or a label may have for what it asks
     * @param units by falling score
     * @param confidence that the best of them answers it, 0..1
     * @param missing names that the best of them does not tell of
     * @param reason why it does not answer; null when it does
     * @param speaker whom the question takes for the one who says it, and the documents do not name
     */
    public record Finding(
            Asking.Part part,
            Set<String> asked,
            List<RankedUnit> units,
            Signals signals,
            double confidence,
            List<Name> missing,
            @Nullable RefusalReason reason,
            Speaker speaker) {

        public Finding {
            asked = Set.copyOf(asked);
            units = List.copyOf(units);
            missing = List.copyOf(missing);
        }

        public Finding withRefusal(RefusalReason why) {
            return new Finding(part, asked, units, signals, confidence, missing, why, speaker);
        }

        /** The same, said by somebody without a name; refused where nobody speaks. */
        Finding withSpeaker(Speaker who) {
            return Speaker.isHeardIn(best().unit().source().chunk().text())
                    ? new Finding(part, asked, units, signals, confidence, missing, reason, who)
                    : new Finding(part, asked, units, signals, confidence, who.names(), RefusalReason.NOT_NAMED, who);
        }

        public boolean isAnswered() {
            return reason == null;
        }

        public RankedUnit best() {
            return units.getFirst();
        }
    }

    /**
     * What tells whether a unit answers a part of a question.
     *
     * @param cosine highest cosine of question and unit: of the one that answers by its words, or of another one near it
     * @param overlap share of the question's words in the unit that answers and what it stands under
     * @param chunkCosine highest cosine of question and chunk
     * @param size natural logarithm of the number of chunks searched: among many, one is near by chance
     */
    public record Signals(double cosine, double overlap, double chunkCosine, double size) {

        static final Signals NONE = new Signals(0, 0, 0, 0);
    }
}
