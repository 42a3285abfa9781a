package dev.knowhow.knowledge.response.pipeline;

import dev.knowhow.adapter.Prediction;
import dev.knowhow.adapter.Prediction.Alternative;
import dev.knowhow.knowledge.answer.Answer;
import dev.knowhow.knowledge.answer.Answer.Outcome;
import dev.knowhow.knowledge.answer.Answer.Usage;
import dev.knowhow.knowledge.answer.AnswerEvent;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an adapter holds for likeliest without being sure enough to answer alone. Where the documents have no answer it is
 * told in a paragraph of its own.
 *
 * @param sentence for people
 * @param tokens how long the sentence is
 */
record Guess(String sentence, int tokens) {

    /** Longer outputs are shown in {@code knowhow} alone as a whole. */
    private static final int LONGEST = 300;

    private static final Pattern LINE_BREAKS = Pattern.compile("\\R+");
    private static final int OTHERS = 2;
    private static final double LEAST = 0.001;

    /** What is said of a prediction. */
    static String describe(Prediction prediction) {
        String likeliest = "The assistant\u2019s adapter takes it for " + quote(prediction.label())
                + " with a confidence of " + percent(prediction.confidence())
                + ", which is not shown to be enough for it to answer alone.";
        List<Alternative> others = prediction.alternatives().stream()
                .skip(1)
                .filter(other -> other.probability() >= LEAST)
                .limit(OTHERS)
                .toList();
        return others.isEmpty()
                ? likeliest
                : likeliest + " Next likely: "
                        + others.stream()
                                .map(other -> quote(other.label()) + " (" + percent(other.probability()) + ")")
                                .collect(Collectors.joining(", "))
                        + ".";
    }

    /** The same event, a refusal with what is told beside it. */
    AnswerEvent beside(AnswerEvent event) {
        return switch (event) {
            case AnswerEvent.Refused(String text) -> new AnswerEvent.Refused(addTo(text));
            case AnswerEvent.Completed(Answer answer) -> new AnswerEvent.Completed(beside(answer));
            case AnswerEvent.TextDelta delta -> delta;
            case AnswerEvent.CitationAdded added -> added;
        };
    }

    /** The same answer, a refusal with what is told beside it. */
    Answer beside(Answer answer) {
        if (answer.outcome() != Outcome.REFUSED) {
            return answer;
        }
        Usage usage = new Usage(answer.usage().inputTokens(), answer.usage().outputTokens() + tokens);
        return new Answer(
                answer.outcome(), addTo(answer.text()), answer.citations(), usage, answer.model(), answer.grounds());
    }

    private String addTo(String text) {
        return text + "\n\n" + sentence;
    }

    /** In one line: what is told is one paragraph, whatever the output is. */
    private static String quote(String label) {
        String line = LINE_BREAKS.matcher(label.strip()).replaceAll(" ");
        String shown =
                line.length() > LONGEST ? line.substring(0, line.offsetByCodePoints(0, LONGEST / 2)) + "…" : line;
        return "\u201c" + shown + "\u201d";
    }

    /** Cut, not rounded: what is not certain is not told as 100 %. */
    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", Math.floor(share * 1_000) / 10);
    }
}
