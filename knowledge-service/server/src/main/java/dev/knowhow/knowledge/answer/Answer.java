package dev.knowhow.knowledge.answer;

import dev.knowhow.knowledge.answer.evidence.RefusalReason;
import dev.knowhow.knowledge.api.answer.Citation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finished answer: {@code text} with a citation for every unit of it, or, when {@code outcome} is REFUSED, a text that
 * says what is missing and cites nothing. {@code model} names what wrote it.
 */
public record Answer(
        Outcome outcome, String text, List<Citation> citations, Usage usage, String model, Grounds grounds) {

    /** How answering ended. */
    public enum Outcome {
        ANSWERED,
        /** Answered as far as the token limit allowed. */
        INCOMPLETE,
        REFUSED
    }

    /**
     * Tokens read and written.
     *
     * @param estimated whether a language model's server did not count them, and our tokenizer did instead
     */
    public record Usage(int inputTokens, int outputTokens, boolean estimated) {

        /** Of what used nothing, or is counted by others. */
        public static final Usage NONE = new Usage(0, 0);

        /** Of what was counted. */
        public Usage(int inputTokens, int outputTokens) {
            this(inputTokens, outputTokens, false);
        }

        /** Both together. */
        public Usage plus(Usage other) {
            return new Usage(
                    inputTokens + other.inputTokens, outputTokens + other.outputTokens, estimated || other.estimated);
        }
    }

    /**
     * Why the answer is what it is.
     *
     * @param confidence that the documents hold the answer, 0..1; 0 where none was looked for
     * @param parts which citation answers what
     * @param reason why it was refused; null where it was not
     * @param nearest the passages that come nearest to what was refused, at most three; their {@code index} is 0
     * @param searchedFor the question as it was understood and spelt; null where nothing was searched
     * @param missing what the refusal names, or whom an answer takes for the speaker though no document names him
     */
    public record Grounds(
            double confidence,
            List<Part> parts,
            @Nullable RefusalReason reason,
            List<Citation> nearest,
            @Nullable String searchedFor,
            Missing missing) {

        /** Of answers that rest on no documents. */
        public static final Grounds NONE = new Grounds(0, List.of(), null, List.of());

        public Grounds {
            parts = List.copyOf(parts);
            nearest = List.copyOf(nearest);
        }

        public Grounds(double confidence, List<Part> parts, @Nullable RefusalReason reason, List<Citation> nearest) {
            this(confidence, parts, reason, nearest, null, Missing.NOTHING);
        }

        private Grounds searchedFor(String query) {
            return new Grounds(confidence, parts, reason, nearest, query, missing);
        }

        Grounds missing(Missing named) {
            return new Grounds(confidence, parts, reason, nearest, searchedFor, named);
        }
    }

    /**
     * What a refusal names, for those who say it in another language.
     *
     * @param about what was looked for, who is not told of, or the row without a value; null where it is none of these
     * @param instead those of whom the documents tell it; null where they tell it of nobody
     * @param languageUnread whether the question was searched by its words alone
     */
    public record Missing(@Nullable String about, @Nullable String instead, boolean languageUnread) {

        static final Missing NOTHING = new Missing(null, null, false);

        /** The same for a question in a language that is not read. */
        Missing inUnreadLanguage() {
            return new Missing(about, instead, true);
        }
    }

    /**
     * What a citation is there for.
     *
     * @param asked the part of the question, in its words
     * @param citation its place in the list of citations
     * @param related whether it only adds to what answers
     */
    public record Part(String asked, int citation, boolean related) {}

    public Answer {
        citations = List.copyOf(citations);
    }

    /** An answer that rests on no documents. */
    public Answer(Outcome outcome, String text, List<Citation> citations, Usage usage, String model) {
        this(outcome, text, citations, usage, model, Grounds.NONE);
    }

    /** The same, which used that. */
    public Answer used(Usage used) {
        return new Answer(outcome, text, citations, used, model, grounds);
    }

    /** The same, found by that search. */
    public Answer searchedFor(String query) {
        return new Answer(outcome, text, citations, usage, model, grounds.searchedFor(query));
    }
}
