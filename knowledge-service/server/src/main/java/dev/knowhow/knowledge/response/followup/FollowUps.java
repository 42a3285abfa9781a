package dev.knowhow.knowledge.response.followup;

import dev.knowhow.knowledge.answer.evidence.Continuation;
import dev.knowhow.knowledge.index.text.Terms;
import dev.knowhow.knowledge.response.followup.Meaning.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Understands a question by what was said before it: "and for part-time staff?" asks what was asked before, of somebody
 * else; "how much does it cost?" asks something else of the same thing. It goes by words alone: those that stand for
 * others, what a question lacks, and what is put in the place of what. A question with a subject of its own takes nothing.
 */
public final class FollowUps {

    private static final int REMEMBERED = 10;
    private static final int LONGEST = 1_000;
    /** A question with more words of its own than these asks for itself. */
    private static final int FEW_WORDS = 2;

    /** Begins of questions that put something into the place of something. */
    private static final Pattern WHAT_ABOUT = Pattern.compile("""
            ^(?:(?:and|but|or|so|also|ok|okay|then|well|und|aber|oder|auch|dann),?\\s+)*+\
            (?:(?:what|how)\\s+about|(?:does|do|is|are|would|will)\\s+(?:that|this|it|the\\s+same|they|these)\\s+(?:also\\s+|the\\s+same\\s+)?\
            (?:apply|go|hold|true|valid|count|the\\s+same)?\\s*(?:to|(?=for\\b|in\\b|on\\b|with\\b|at\\b))|(?:is\\s+it\\s+)?the\\s+same\\s+(?=for\\b|in\\b|on\\b|with\\b|at\\b)\
            |was\\s+ist\\s+(?:mit|bei)|wie\\s+ist\\s+(?:es|das)\\s+(?:mit|bei)|wie\\s+sieht\\s+(?:es|das)\\s+(?:mit|bei|(?=für\\b|in\\b|am\\b))\
            |wie\\s+steht\\s+es\\s+(?:mit|um)|gilt\\s+(?:das|dies|es)\\s+(?:auch\\s+)?(?=für\\b|in\\b|bei\\b|am\\b|an\\b|im\\b))(?:\\s+|(?<=\\s))""", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern WRITTEN_WITHOUT_SPACES =
            Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsThai}]");
    private static final Pattern REFERENCE_WITHOUT_SPACES =
            Pattern.compile("[它他她其]|这个|那个|這個|那個|那么|那麼|^那|^还有|呢[?？]?$|それ|その|これ|この|では|^じゃ|は[?？]$|그것|그럼|그건");
    private static final int SHORT_WITHOUT_SPACES = 5;

    private static final Set<String> BESIDE_COURTESIES =
            Set.of("you", "that", "that's", "is", "so", "much", "very", "all", "vielen");

    private FollowUps() {}

    /**
     * What a question means.
     *
     * @param before what user and assistant said before it, oldest first
     */
    public static Meaning understand(String question, List<Turn> before) {
        List<String> contexts = new ArrayList<>();
        List<Turn> said = before.subList(Math.max(0, before.size() - 2 * REMEMBERED), before.size());
        for (int i = 0; i < said.size(); i++) {
            if (said.get(i).isUser()) {
                String answer = i + 1 < said.size() && !said.get(i + 1).isUser()
                        ? cut(said.get(i + 1).text())
                        : "";
                remember(cut(said.get(i).text()), contexts, answerBefore(said, i), answer);
            }
        }
        return contexts.isEmpty() || question.length() > LONGEST
                ? Meaning.of(question)
                : read(question, contexts, answerBefore(said, said.size()));
    }

    private static String answerBefore(List<Turn> said, int at) {
        return at > 0 && !said.get(at - 1).isUser() ? cut(said.get(at - 1).text()) : "";
    }

    /** Adds what an earlier question meant; where its words did not tell, its answer does. */
    private static void remember(String question, List<String> contexts, String answerBefore, String answer) {
        if (question.isBlank() || isCourtesy(question)) {
            return;
        }
        List<Reading> readings = contexts.isEmpty()
                ? Meaning.of(question).readings()
                : read(question, contexts, answerBefore).readings();
        Set<String> answered = Terms.stems(answer);
        contexts.add(readings.stream()
                .filter(reading -> reading.isCertain() || answered.containsAll(reading.taken()))
                .findFirst()
                .orElse(readings.getLast())
                .text());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private static boolean isCourtesy(String question) {
        return Word.of(question, false).stream()
                .map(Word::lower)
                .allMatch(word -> Vocabulary.isCourtesy(word) || BESIDE_COURTESIES.contains(word));
    }

    private static Meaning read(String question, List<String> contexts, String answer) {
        String context = contexts.getLast();
        if (isCourtesy(question)) {
            return Meaning.of(question);
        }
        if (WRITTEN_WITHOUT_SPACES.matcher(question).find()) {
            return withoutSpaces(question, context);
        }
        Vocabulary vocabulary = Vocabulary.of(lower(context + " " + question));
        Clause before = Clause.of(context, vocabulary);
        Matcher about = WHAT_ABOUT.matcher(question);
        if (about.find()) {
            return replace(Clause.behind(question.substring(about.end()), vocabulary), before, contexts, answer);
        }
        String opening = withoutOpeners(question, vocabulary);
        boolean opened = opening.length() < question.strip().length();
        Clause asked = opened ? Clause.behind(opening, vocabulary) : Clause.of(opening, vocabulary);
        if (asked.content().isEmpty() && !asked.isWhole()) {
            return Meaning.of(Clause.withoutMark(context) + " " + asked.text())
                    .with(new Continuation(Told.beside(asked, answer), asked.text(), false));
        }
        Optional<Word> reference = References.first(asked);
        if (reference.isPresent()) {
            return Referent.refer(asked, reference.get(), before, answer)
                    .with(new Continuation("", words(asked), false));
        }
        List<Word> own = asked.content();
        if (own.isEmpty()) {
            return Meaning.of(Clause.withoutMark(context) + " " + asked.text());
        }
        if (!asked.isWhole() && (opened || isPhrase(asked, question))) {
            return replace(asked, before, contexts, answer);
        }
        if (asked.hasName() || own.size() > (opened ? FEW_WORDS + 1 : FEW_WORDS)) {
            return Meaning.of(question);
        }
        return (asked.isNounAskedFor()
                        ? Meaning.of(Clause.about(question, before.textOf(before.namedOrAll())))
                        : unless(question, asked, before))
                .with(new Continuation("", words(asked), false));
    }

    /** The words of its own that a question has. */
    private static String words(Clause clause) {
        return clause.content().stream().map(Word::text).collect(Collectors.joining(" "));
    }

    private static Meaning replace(Clause given, Clause before, List<String> contexts, String answer) {
        boolean time = given.phrases().stream().anyMatch(Phrase::isTime); // which documents tell in other words
        return Replacement.replace(given, before, contexts)
                .with(new Continuation(time ? "" : Told.beside(given, answer), words(given), !time));
    }

    /** Words of its own, but few: it asks of the subject before where a passage speaks of both. */
    private static Meaning unless(String question, Clause asked, Clause before) {
        List<Phrase> taken = before.namedOrAll();
        Reading together = new Reading(
                Clause.about(question, before.textOf(taken)),
                Word.stems(asked.content()),
                Word.stems(Phrase.words(taken)));
        return Meaning.of(List.of(together, new Reading(question, Set.of(), Set.of())));
    }

    /** "And students?", "For Ghent?": led in by a preposition, or with a question mark and few words. */
    private static boolean isPhrase(Clause asked, String question) {
        boolean led = !asked.words().isEmpty()
                && asked.vocabulary()
                        .prepositions()
                        .contains(asked.words().getFirst().lower());
        return led || (question.strip().endsWith("?") && asked.content().size() <= FEW_WORDS);
    }

    private static Meaning withoutSpaces(String question, String context) {
        String bare = Clause.withoutMark(question);
        boolean open = REFERENCE_WITHOUT_SPACES.matcher(bare).find()
                || REFERENCE_WITHOUT_SPACES.matcher(question).find()
                || bare.length() <= SHORT_WITHOUT_SPACES;
        return Meaning.of(open ? Clause.withoutMark(context) + " " + question : question);
    }

    private static String withoutOpeners(String question, Vocabulary vocabulary) {
        String rest = question.strip();
        @Nullable Word first = Word.of(rest, false).stream().findFirst().orElse(null);
        while (first != null && vocabulary.openers().contains(first.lower())) {
            String next = rest.substring(first.end()).replaceFirst("^[\\s,]+", "");
            if (Word.of(next, true).isEmpty()) {
                return rest;
            }
            rest = next;
            first = Word.of(rest, true).getFirst();
        }
        return rest;
    }

    private static List<String> lower(String text) {
        return Word.of(text, false).stream().map(Word::lower).toList();
    }
}
