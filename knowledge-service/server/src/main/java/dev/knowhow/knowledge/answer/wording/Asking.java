package dev.knowhow.knowledge.answer.wording;

import dev.knowhow.knowledge.chunking.Sentences;
import dev.knowhow.knowledge.chunking.Span;
import dev.knowhow.knowledge.index.text.Language;
import dev.knowhow.knowledge.index.text.Terms;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A question, taken apart: greetings and stories around it aside, and each thing that it asks for a part of its own.
 *
 * @param core what asks, as it was written
 * @param parts what is asked for, at least one; each is answered by itself
 * @param isSideBySide whether the parts are things named side by side
 */
public record Asking(String core, List<Part> parts, boolean isSideBySide) {

    /** More parts than people ask for at once. */
    private static final int MOST_PARTS = 4;

    /** More characters than a question has; what comes after them is not looked at. */
    private static final int LONGEST = 2_000;

    private static final String ASKING_WORDS =
            "what|when|where|who|whom|whose|which|why|how|was|wann|wo|wer|wem|wen|wie|welche[rsnm]?|warum|wieviele?";

    private static final Pattern ASKS = Pattern.compile(
            "^\\W*(?:" + ASKING_WORDS
                    + "|is|are|do|does|did|can|could|may|must|will|would|should|has|have|tell|show|list|explain|describe|give|find|"
                    + "name|summari[sz]e|compare|ist|sind|kann|darf|muss|gibt|hat|haben|nenne|erkläre|zeige)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern INTRODUCED =
            Pattern.compile(": (?=(?:" + ASKING_WORDS + "|is|are|do|does|can|may|must)\\b)", Pattern.CASE_INSENSITIVE);
    private static final Pattern AND_ASKS =
            Pattern.compile(",? (?:and|und) (?:also |auch )?(?=(?:" + ASKING_WORDS + ")\\b)", Pattern.CASE_INSENSITIVE);
    private static final Pattern YES_NO = Pattern.compile(
            "^\\W*(?:is|are|was(?= (?:the|an?|it|he|she|there|this|that|his|her|their|its|any|(?-i:\\p{Lu}))\\b)|were|do|does|did|can|could|may|must|will|would|should|has|have|am|ist|sind|kann|darf|muss|gibt|hat|haben|dürfen|können)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NEGATION = Pattern.compile(
            "\\b(?:not|never|no|without|except|cannot|nicht|nie|kein(?:e[nmrs]?)?|ohne|außer)\\b|n['’]t\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern DEFINES = Pattern.compile(
            "^\\W*(?:what|who|was|wer) (is|are|was|were|ist|sind) (?:an? |the |ein |eine |der |die |das )?([^?.,;:]{2,60}?)\\W*$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern JOINS = Pattern.compile(
            "^(?:,|,? ?(?:and|or|und|oder|vs\\.?|versus|than|als)) ?(?:the |a |an |der |die |das |den |dem )?$",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern REACHING = Pattern.compile(
            "\\b(?:call|phone|ring|contact|ask|tell|reach|write to|speak to|talk to|turn to|get in touch|anrufen?|rufe|frage|fragen|wende|melde)\\b",
            Pattern.CASE_INSENSITIVE);

    /**
     * Something that a question asks for.
     *
     * @param text how the question says it
     * @param words the question without what its other parts alone are about
     * @param names what a passage that answers this names
     * @param kind what kind of thing is asked for
     */
    public record Part(String text, String words, List<Name> names, AnswerKind kind) {

        /** The words that an answer may have: those that say how somebody is to be reached are not about whom. */
        public String telling() {
            return kind == AnswerKind.CONTACT ? REACHING.matcher(words).replaceAll(" ") : words;
        }

        /** Whether it asks what is not so. */
        public boolean isNegated() {
            return isNegated(text);
        }

        /** Whether a text denies something. */
        public static boolean isNegated(String text) {
            return NEGATION.matcher(text).find();
        }

        /** How a text begins to say what something is, in lower case: "tika is"; empty where that is not asked. */
        public Optional<String> definition() {
            Matcher defines = DEFINES.matcher(text);
            return defines.find()
                    ? Optional.of((defines.group(2) + " " + defines.group(1)).toLowerCase(Locale.ROOT))
                    : Optional.empty();
        }

        /** The stem that a question for yes or no is about: its first telling one; empty for other questions. */
        public Optional<String> decidingStem() {
            return YES_NO.matcher(text).find() ? own().stream().findFirst() : Optional.empty();
        }

        /** The stems that only this part is about. */
        public Set<String> own() {
            return stems(text);
        }
    }

    public Asking {
        parts = List.copyOf(parts);
    }

    /** Takes a question apart. */
    public static Asking of(String question) {
        List<String> asks = asks(question);
        String core = shorten(String.join(" ", asks));
        List<String> clauses = new ArrayList<>();
        for (String ask : asks.size() <= MOST_PARTS ? asks : List.of(core)) {
            for (String clause : AND_ASKS.splitAsStream(shorten(ask)).toList()) {
                if (!clauses.isEmpty() && (stems(clause).isEmpty() || clauses.size() == MOST_PARTS)) {
                    clauses.set(clauses.size() - 1, clauses.getLast() + " " + clause);
                } else {
                    clauses.add(clause);
                }
            }
        }
        boolean german = Language.of(core) == Language.GERMAN;
        return clauses.size() == 1 ? entities(core, german) : new Asking(core, clauses(clauses, german), false);
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }

    /** Whether the text asks for nothing that documents could tell. */
    public boolean isIdle() {
        return stems(core).isEmpty() && parts.getFirst().names().isEmpty();
    }

    /** What the question is about, in its words: from its first telling word to its last; empty if there is none. */
    public String subject() {
        List<Terms.Term> telling =
                Terms.of(core).stream().filter(Wrapping::isTelling).toList();
        return telling.isEmpty()
                ? ""
                : core.substring(telling.getFirst().start(), telling.getLast().end());
    }

    /** The sentences that ask: those that end so, else those that begin so, else all that say anything. */
    private static List<String> asks(String question) {
        List<String> sentences = Sentences.of(question).stream()
                .map((Span span) -> span.of(question).replaceAll("\\s+", " "))
                .toList();
        List<String> telling = sentences.stream()
                .filter(sentence -> !stems(sentence).isEmpty())
                .toList();
        List<String> asks = telling.stream()
                .filter(sentence -> sentence.endsWith("?") || sentence.endsWith("？"))
                .toList();
        if (asks.isEmpty()) {
            asks = telling.stream()
                    .filter(sentence -> ASKS.matcher(sentence).find())
                    .toList();
        }
        List<String> found = asks.isEmpty() ? telling : asks;
        return found.isEmpty()
                ? List.of(question.strip())
                : found.stream().map(Asking::dropIntroduction).toList();
    }

    /** "My boss asks: how long is it?" asks how long it is. */
    private static String dropIntroduction(String sentence) {
        Matcher colon = INTRODUCED.matcher(sentence);
        return colon.find() && !stems(sentence.substring(colon.end())).isEmpty()
                ? sentence.substring(colon.end())
                : sentence;
    }

    private static List<Part> clauses(List<String> clauses, boolean german) {
        List<Part> parts = new ArrayList<>();
        String subject = clauses.getFirst();
        for (String clause : clauses) {
            boolean first = parts.isEmpty();
            // "… and what does it cost?" is about what the first part names
            boolean alone = stems(clause).size() >= 3;
            List<Name> names = new ArrayList<>(names(clause, german));
            if (!first && !alone) {
                names.addAll(names(subject, german));
            }
            parts.add(new Part(clause, first || alone ? clause : clause + " " + subject, names, AnswerKind.of(clause)));
        }
        return parts;
    }

    private static List<Name> names(String clause, boolean german) {
        return Names.of(clause, german, !YES_NO.matcher(clause).find()).stream()
                .distinct()
                .toList();
    }

    /** Whether a question is answered by yes or no. */
    static boolean isForYesOrNo(String question) {
        return YES_NO.matcher(question).find();
    }

    /** One part for each of the things that a question names side by side, as in "Alpha or Beta". */
    private static Asking entities(String core, boolean german) {
        List<Name> names = names(core, german);
        List<List<Name>> joined = findJoined(core, Names.phrases(core, names));
        AnswerKind kind = AnswerKind.of(core);
        if (joined.size() < 2) {
            return new Asking(core, List.of(new Part(core, core, names, kind)), false);
        }
        List<Part> parts = new ArrayList<>();
        for (List<Name> one : joined.subList(0, Math.min(joined.size(), MOST_PARTS))) {
            List<Name> others = joined.stream()
                    .filter(phrase -> !phrase.equals(one))
                    .flatMap(List::stream)
                    .filter(name -> !one.contains(name))
                    .toList();
            String words = core;
            for (Name other : others) {
                words = words.replace(other.text(), " ");
            }
            parts.add(new Part(
                    Names.text(one),
                    words,
                    names.stream().filter(name -> !others.contains(name)).toList(),
                    kind));
        }
        return new Asking(core, parts, true);
    }

    private static List<List<Name>> findJoined(String core, List<List<Name>> phrases) {
        Set<List<Name>> joined = new LinkedHashSet<>();
        for (int i = 0; i + 1 < phrases.size(); i++) {
            String one = Names.text(phrases.get(i));
            int end = core.indexOf(one) + one.length();
            int next = core.indexOf(Names.text(phrases.get(i + 1)), end);
            if (next > end
                    && kind(phrases.get(i)) == kind(phrases.get(i + 1))
                    && JOINS.matcher(core.substring(end, next)).matches()) {
                joined.add(phrases.get(i));
                joined.add(phrases.get(i + 1));
            }
        }
        return List.copyOf(joined);
    }

    private static Name.Kind kind(List<Name> phrase) {
        return phrase.getFirst().kind();
    }

    private static Set<String> stems(String text) {
        return Terms.of(text).stream()
                .filter(Wrapping::isTelling)
                .map(Terms.Term::stem)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
