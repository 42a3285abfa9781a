package dev.knowhow.knowledge.answer;

import dev.knowhow.knowledge.answer.Answer.Grounds;
import dev.knowhow.knowledge.answer.Answer.Missing;
import dev.knowhow.knowledge.answer.evidence.Evidence;
import dev.knowhow.knowledge.answer.evidence.Evidence.Finding;
import dev.knowhow.knowledge.answer.evidence.RankedUnit;
import dev.knowhow.knowledge.answer.evidence.RefusalReason;
import dev.knowhow.knowledge.answer.evidence.UnitText;
import dev.knowhow.knowledge.answer.quote.Quote;
import dev.knowhow.knowledge.answer.unit.Unit;
import dev.knowhow.knowledge.answer.wording.Asking;
import dev.knowhow.knowledge.answer.wording.Name;
import dev.knowhow.knowledge.answer.wording.NamedText;
import dev.knowhow.knowledge.api.answer.Citation;
import dev.knowhow.knowledge.retrieval.chunk.ChunkText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says that the documents do not answer a question, in the words of who asked, and shows what comes nearest. */
record Refusal(String text, Grounds grounds) {

    private static final int NEAREST = 3;
    private static final int OTHERS_NAMED = 3;
    private static final int LONGEST_SUBJECT = 120;

    /** For evidence too weak to answer from, or of something else. */
    static Refusal of(Evidence evidence) {
        if (evidence.found().terms().chunks() == 0) {
            return new Refusal(
                    "There is no document to answer from yet.", grounds(evidence, RefusalReason.NO_DOCUMENTS));
        }
        if (evidence.findings().isEmpty()) {
            return new Refusal(
                    "No document that this question may use says anything about it.",
                    grounds(evidence, RefusalReason.NOTHING_FOUND));
        }
        Finding finding = evidence.refusal().orElseThrow();
        RefusalReason reason = finding.reason() == null ? RefusalReason.TOO_LITTLE : finding.reason();
        Said said = switch (reason) {
            case NOT_NAMED -> notNamed(finding);
            case NO_VALUE -> noValue(finding);
            case NO_DOCUMENTS, NOTHING_FOUND, OTHER_PROPERTY, TOO_LITTLE -> notSaid(evidence.asking());
        };
        return new Refusal(
                said.text() + nearest(finding), grounds(evidence, reason).missing(said.missing()));
    }

    /** A sentence and what it names. */
    private record Said(String text, Missing missing) {

        Said(String text, @Nullable String about, @Nullable String instead) {
            this(text, new Missing(about, instead, false));
        }
    }

    private static Said notSaid(Asking asking) {
        String subject = asking.subject();
        return subject.isEmpty() || subject.length() > LONGEST_SUBJECT
                ? new Said("I found no answer to this in the documents.", null, null)
                : new Said("I found nothing in the documents about " + quote(subject) + ".", subject, null);
    }

    /** "The documents tell this of XR-2041, not of XR-2043." */
    private static Said notNamed(Finding finding) {
        String missing = finding.missing().stream().map(Name::text).collect(Collectors.joining(", "));
        NamedText told = new NamedText(
                finding.best().unit().quote() + "\n" + finding.best().unit().context());
        Name first = finding.missing().getFirst();
        List<String> instead = first.kind() == Name.Kind.NOUN
                ? UnitText.key(finding.best().unit()).stream().toList()
                : first.isTelling() ? told.others(first) : List.of();
        String others = instead.stream().limit(OTHERS_NAMED).collect(Collectors.joining(", "));
        return others.isEmpty()
                ? new Said("The documents do not tell this of " + missing + ".", missing, null)
                : new Said("The documents tell this of " + others + ", not of " + missing + ".", missing, others);
    }

    /** "The table gives no value for this: Route: North – Isle; Car: 29.00." */
    private static Said noValue(Finding finding) {
        String row = UnitText.normalizeSpace(finding.best().unit().quote());
        return new Said("The table gives no value for this. Its row: " + row + ".", row, null);
    }

    private static String quote(String words) {
        return "\u201c" + words + "\u201d";
    }

    private static String nearest(Finding finding) {
        Unit best = finding.best().unit();
        ChunkText chunk = best.source().chunk();
        Integer page = chunk.pageAt(best.charStart());
        return " The closest passage is in " + chunk.documentName() + (page == null ? "" : ", page " + page) + ".";
    }

    private static Grounds grounds(Evidence evidence, RefusalReason reason) {
        List<Citation> nearest = new ArrayList<>();
        List<Unit> shown = new ArrayList<>();
        for (Finding finding : evidence.findings()) {
            for (RankedUnit ranked : finding.units()) {
                Unit unit = ranked.unit();
                if (nearest.size() < NEAREST && shown.stream().noneMatch(other -> overlaps(unit, other))) {
                    shown.add(unit);
                    nearest.add(new Quote(unit.source(), unit.span()).citation(0));
                }
            }
        }
        return new Grounds(evidence.confidence(), List.of(), reason, nearest);
    }

    private static boolean overlaps(Unit one, Unit other) {
        return one.chunkId().equals(other.chunkId())
                && one.span().start() < other.span().end()
                && other.span().start() < one.span().end();
    }
}
